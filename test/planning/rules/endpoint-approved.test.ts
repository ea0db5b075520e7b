import { describe, expect, it } from "vitest";
import { endpointApproved } from "../../../src/planning/rules/endpoint-approved";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Insights/privateLinkScopes/far";
const QUESTION = 'Cannot tell whether the owner of PrivateLinkScope "scope" approves PrivateEndpoint "endpoint":';

type Inputs = Readonly<Record<string, unknown>>;

class Approvals extends ServiceProgram {
  readonly scopeOfAll: Handle;
  private readonly endpoints: Handle;

  constructor(preview: Preview) {
    super(preview);
    this.scopeOfAll = this.scope("scope");
    this.endpoints = this.subnet("endpoints", this.vnet);
  }

  manual(name: string, target: Handle, connection: Inputs = {}, inputs: Inputs = {}): Handle {
    const manualPrivateLinkServiceConnections = [{ name: "c", privateLinkServiceId: this.id(target), groupIds: ["azuremonitor"], ...connection }];
    return this.endpoint(name, this.endpoints, target, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections, ...inputs });
  }

  approve(name: string, status: unknown, inputs: Inputs = {}): void {
    this.register("monitor:PrivateEndpointConnection", name, "Microsoft.Insights/privateLinkScopes/scope/privateEndpointConnections", {
      scopeName: this.name(this.scopeOfAll),
      privateEndpointConnectionName: name,
      privateLinkServiceConnectionState: { status },
      ...inputs,
    });
  }
}

function pending(target: string): readonly (readonly string[])[] {
  return [
    [
      "violated",
      "endpoint",
      `The connection of PrivateEndpoint "endpoint" to ${target} is manual, and nothing in this estate approves it: it stays Pending, and no traffic passes through the endpoint.`,
      "Approve the connection with a PrivateEndpointConnection, or connect with privateLinkServiceConnections.",
    ],
  ];
}

function inState(status: string): readonly (readonly string[])[] {
  return [["violated", "endpoint", `The connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is ${status}, and no traffic passes through the endpoint.`, "Approve the connection."]];
}

function state(status: unknown): Inputs {
  return { privateLinkServiceConnectionState: { status } };
}

describe.each(PREVIEWS)("endpoint-approved at a %s preview", (preview) => {
  it("passes a connection that nobody has to approve, and an approved one", () => {
    const p = new Approvals(preview);
    p.endpoint("automatic", p.subnet("more", p.vnet), p.scopeOfAll);
    p.manual("shown", p.scopeOfAll, state("approved"));
    p.manual("targetless", p.scopeOfAll, { privateLinkServiceId: undefined });
    expect(judge(endpointApproved, p)).toEqual([["passes", "automatic"], ["passes", "shown"], ["passes", "targetless"]]);
  });

  it("passes a manual connection that the estate approves", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll);
    p.approve("approval", "Approved");
    expect(judge(endpointApproved, p)).toEqual([["passes", "endpoint"]]);
  });

  it("names a manual connection that nothing approves, beside another target's approval", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll);
    p.approve("approval", "Approved", { scopeName: "elsewhere" });
    const verdicts = judge(endpointApproved, p, {}, { programOnly: "in a file an approval stands under its own scope" });
    expect(verdicts).toEqual(pending('PrivateLinkScope "scope"'));
  });

  it.each(["Pending", "Rejected", "Disconnected"])("names the state %s, be the connection manual or not", (status) => {
    const manual = new Approvals(preview);
    manual.manual("endpoint", manual.scopeOfAll, state(status));
    expect(judge(endpointApproved, manual)).toEqual(inState(status));
    const automatic = new Approvals(preview);
    automatic.endpoint("endpoint", automatic.subnet("more", automatic.vnet), automatic.scopeOfAll, {
      privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: automatic.id(automatic.scopeOfAll), groupIds: ["azuremonitor"], ...state(status) }],
    });
    expect(judge(endpointApproved, automatic)).toEqual(inState(status));
  });

  it("names a connection that the estate rejects", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll);
    p.approve("approval", "Rejected");
    expect(judge(endpointApproved, p)).toEqual(inState("Rejected"));
  });

  it("cannot tell which of two connections one approval is for", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll);
    p.manual("second", p.scopeOfAll);
    p.approve("approval", "Approved");
    expect(judge(endpointApproved, p)[0]).toEqual([
      "cannot-tell",
      "endpoint",
      `${QUESTION} this estate approves 1 of 2 manual connections to PrivateLinkScope "scope", and a connection's name does not tell whose it is.`,
      "Approve every connection.",
    ]);
    p.approve("approval-2", "Approved");
    expect(judge(endpointApproved, p)).toEqual([["passes", "endpoint"], ["passes", "second"]]);
  });

  it("needs no approval for a connection whose state is shown", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll);
    p.manual("second", p.scopeOfAll, state("Approved"));
    p.approve("approval", "Approved");
    expect(judge(endpointApproved, p)).toEqual([["passes", "endpoint"], ["passes", "second"]]);
  });

  it.each([
    ["the state", state(UNKNOWN), undefined, "`manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status` is known only after the update."],
    ["the approval's state", {}, [UNKNOWN, {}], '`privateLinkServiceConnectionState.status` of PrivateEndpointConnection "approval" is known only after the update.'],
    ["the approval's target", {}, ["Approved", { scopeName: UNKNOWN }], '`scopeName` of PrivateEndpointConnection "approval" is known only after the update.'],
  ] as const)("cannot tell while %s is unknown", (_, connection, approval, because) => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll, connection);
    if (approval !== undefined) p.approve("approval", approval[0], approval[1]);
    expect(judge(endpointApproved, p, {}, { programOnly: "in a file an approval stands under its scope, and has its state" })).toEqual([["cannot-tell", "endpoint", `${QUESTION} ${because}`, LATER]]);
  });

  it("cannot tell while the target or the list is unknown", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll, { privateLinkServiceId: UNKNOWN });
    p.manual("list", p.scopeOfAll, {}, { manualPrivateLinkServiceConnections: UNKNOWN });
    expect(judge(endpointApproved, p)).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell whether the owner of its target approves PrivateEndpoint "endpoint": `manualPrivateLinkServiceConnections[0].privateLinkServiceId` is known only after the update.', LATER],
      ["cannot-tell", "list", 'Cannot tell whether the connections of PrivateEndpoint "list" are approved: `manualPrivateLinkServiceConnections` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell of another party's target, or of one whose approvals are not read", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll, { privateLinkServiceId: EXISTING });
    p.manual("vault-endpoint", p.register("keyvault:Vault", "vault", "Microsoft.KeyVault/vaults", { vaultName: "vault" }));
    expect(judge(endpointApproved, p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether the owner of existing privateLinkScopes "far" approves PrivateEndpoint "endpoint": its connection is manual, and this estate does not show the answer.',
        'Ask the owner of existing privateLinkScopes "far" to approve the connection.',
      ],
      [
        "cannot-tell",
        "vault-endpoint",
        'Cannot tell whether the owner of Vault "vault" approves PrivateEndpoint "vault-endpoint": its connection is manual, and this estate does not show the answer.',
        'Ask the owner of Vault "vault" to approve the connection.',
      ],
    ]);
  });

  it("names the worst of two connections", () => {
    const p = new Approvals(preview);
    p.manual("endpoint", p.scopeOfAll, state("Approved"), { privateLinkServiceConnections: [{ name: "a", privateLinkServiceId: p.id(p.scopeOfAll), ...state("Rejected") }] });
    expect(judge(endpointApproved, p)).toEqual(inState("Rejected"));
  });

  it("knows what a service approves by itself", () => {
    const id = "/subscriptions/00000000-0000-0000-0000-00000000000A/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/endpoint";
    const judged = (subscriptions: unknown, inputs: Inputs = {}): readonly (readonly string[])[] => {
      const p = new Approvals(preview);
      const service = p.service("service", { autoApproval: { subscriptions } });
      p.manual("endpoint", service, { groupIds: [] }, inputs);
      return judge(endpointApproved, p, {}, { programOnly: "in a file every endpoint has its subscription" });
    };
    const question = 'Cannot tell whether the owner of PrivateLinkService "service" approves PrivateEndpoint "endpoint":';
    expect(judged(["*"])).toEqual([["passes", "endpoint"]]);
    expect(judged(["00000000-0000-0000-0000-00000000000a"], { id })).toEqual([["passes", "endpoint"]]);
    expect(judged(["00000000-0000-0000-0000-00000000000b"], { id })).toEqual(pending('PrivateLinkService "service"'));
    expect(judged(undefined)).toEqual(pending('PrivateLinkService "service"'));
    expect(judged([])).toEqual(pending('PrivateLinkService "service"'));
    expect(judged(UNKNOWN)).toEqual([["cannot-tell", "endpoint", `${question} \`autoApproval.subscriptions\` of PrivateLinkService "service" is known only after the update.`, LATER]]);
    expect(judged(["00000000-0000-0000-0000-00000000000b"])).toEqual([
      [
        "cannot-tell",
        "endpoint",
        `${question} PrivateLinkService "service" approves some subscriptions by itself, and the subscription of the endpoint is not known here.`,
        "Check that the endpoint's subscription is among them, or approve the connection.",
      ],
    ]);
  });

  it("stays quiet about an endpoint without connections", () => {
    const p = new Approvals(preview);
    p.endpoint("endpoint", p.subnet("more", p.vnet), p.scopeOfAll, { privateLinkServiceConnections: undefined });
    expect(judge(endpointApproved, p)).toEqual([]);
  });
});
