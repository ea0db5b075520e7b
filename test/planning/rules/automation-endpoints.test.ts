import { describe, expect, it } from "vitest";
import { automationEndpoints } from "../../../src/planning/rules/automation-endpoints";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const ZONE = "privatelink.azure-automation.net";
const WORKERS = 'Cannot tell whether private link carries Hybrid Runbook Workers and State Configuration nodes, which AutomationAccount "account" refuses from public networks:';
const WEBHOOKS = 'Cannot tell whether private link carries calls of its webhooks, which AutomationAccount "account" refuses from public networks:';
const OUTAGE = [
  "violated",
  "account",
  'AutomationAccount "account" takes nothing from public networks, and no private endpoint asks it for "Webhook" and "DSCAndHybridWorker": webhooks, Hybrid Runbook Workers and State Configuration nodes are refused with 401.',
  'Connect a private endpoint for each of the groups that AutomationAccount "account" needs, or leave publicNetworkAccess true until then.',
];

function lacks(endpoint: string, zone = ZONE): readonly string[] {
  return [
    "violated",
    "account",
    `PrivateDnsZoneGroup "${endpoint}-records" of PrivateEndpoint "${endpoint}" lacks ${zone}: machines behind it resolve the names of AutomationAccount "account" to public addresses, which answer 401.`,
    `Put ${zone} into PrivateDnsZoneGroup "${endpoint}-records".`,
  ];
}

interface Parts {
  readonly p: Program;
  readonly account: Handle;
  readonly subnet: Handle;
}

function program(preview: Preview, publicNetworkAccess: unknown = false): Parts {
  const p = new Program(preview);
  const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", publicNetworkAccess });
  return { p, account, subnet: p.subnet("subnet", p.network("network")) };
}

function connect({ p, account, subnet }: Parts, name: string, given: Inputs = {}): Handle {
  return p.endpoint(name, subnet, account, { privateLinkServiceConnections: [{ name, privateLinkServiceId: p.id(account), groupIds: [name], ...given }] });
}

function reach(parts: Parts, name: string, zones: readonly Handle[], given: Inputs = {}): void {
  parts.p.zoneGroup(`${name}-records`, connect(parts, name, given), zones);
}

describe.each(PREVIEWS)("automation-endpoints at a %s preview", (preview) => {
  it.each([["Webhook", "DSCAndHybridWorker"], ["webhook", "dscandhybridworker"]])("passes a closed account with endpoints for %s and %s", (webhook, workers) => {
    const parts = program(preview);
    const zone = parts.p.zone(ZONE);
    reach(parts, webhook, [zone]);
    reach(parts, workers, [zone]);
    expect(judge(automationEndpoints, parts.p)).toEqual([["passes", "account"]]);
  });

  it("knows the zone of the Government cloud", () => {
    const parts = program(preview);
    const zone = parts.p.zone("privatelink.azure-automation.us");
    reach(parts, "Webhook", [zone]);
    reach(parts, "DSCAndHybridWorker", [zone]);
    expect(judge(automationEndpoints, parts.p, { cloud: "USGovernment" })).toEqual([["passes", "account"]]);
    expect(judge(automationEndpoints, parts.p)).toEqual([lacks("DSCAndHybridWorker")]);
  });

  it.each([true, undefined])("passes an open account: publicNetworkAccess %s", (publicNetworkAccess) => {
    const p = new Program(preview);
    p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", publicNetworkAccess });
    expect(judge(automationEndpoints, p)).toEqual([["passes", "account"]]);
  });

  it("names a closed account without endpoints", () => {
    expect(judge(automationEndpoints, program(preview).p)).toEqual([OUTAGE]);
  });

  it("takes an endpoint for another group, or of unknown target for one, for no way in", () => {
    const parts = program(preview);
    connect(parts, "azuremonitor");
    connect(parts, "blob", { privateLinkServiceId: UNKNOWN });
    expect(judge(automationEndpoints, parts.p)).toEqual([OUTAGE]);
  });

  it.each([
    ["Webhook", "DSCAndHybridWorker", WORKERS, "Hybrid Runbook Workers and State Configuration nodes"],
    ["DSCAndHybridWorker", "Webhook", WEBHOOKS, "calls of its webhooks"],
  ])("cannot tell whether an account with an endpoint for %s needs %s", (has, hasNot, question, carries) => {
    const parts = program(preview);
    reach(parts, has, [parts.p.zone(ZONE)]);
    expect(judge(automationEndpoints, parts.p)).toEqual([
      [
        "cannot-tell",
        "account",
        `${question} no endpoint asks it for the group "${hasNot}", and nothing shows whether that is needed.`,
        `Connect a private endpoint with groupIds: ["${hasNot}"], unless AutomationAccount "account" takes no ${carries}.`,
      ],
    ]);
  });

  it("names an endpoint for both groups at once", () => {
    const parts = program(preview);
    reach(parts, "both", [parts.p.zone(ZONE)], { groupIds: ["DSCAndHybridWorker", "Webhook"] });
    expect(judge(automationEndpoints, parts.p)).toEqual([
      [
        "violated",
        "account",
        'PrivateEndpoint "both" asks AutomationAccount "account" for "Webhook" and "DSCAndHybridWorker" at once, and an endpoint takes one group: the account, which takes nothing from public networks, is not reached.',
        'Give each group of AutomationAccount "account" an endpoint of its own.',
      ],
    ]);
  });

  it("names a zone group without the zone, before what cannot be told", () => {
    const parts = program(preview);
    reach(parts, "Webhook", [parts.p.zone("privatelink.agentsvc.azure-automation.net")]);
    expect(judge(automationEndpoints, parts.p)).toEqual([lacks("Webhook")]);
  });

  it("asks nothing of the zones of an endpoint for another group", () => {
    const parts = program(preview);
    const zone = parts.p.zone(ZONE);
    reach(parts, "Webhook", [zone]);
    reach(parts, "DSCAndHybridWorker", [zone]);
    reach(parts, "azuremonitor", [parts.p.zone("privatelink.monitor.azure.com")]);
    expect(judge(automationEndpoints, parts.p)).toEqual([["passes", "account"]]);
  });

  it("cannot tell of an endpoint without a zone group", () => {
    const parts = program(preview);
    reach(parts, "Webhook", [parts.p.zone(ZONE)]);
    connect(parts, "DSCAndHybridWorker");
    expect(judge(automationEndpoints, parts.p)).toEqual([
      [
        "cannot-tell",
        "account",
        `Cannot tell whether the records of PrivateEndpoint "DSCAndHybridWorker" are written into ${ZONE}: this estate shows no zone group of it, and a policy or the network's own DNS servers may hold the records instead.`,
        `Give PrivateEndpoint "DSCAndHybridWorker" a zone group with ${ZONE}, or check that names behind it resolve to its addresses.`,
      ],
    ]);
  });

  it("cannot tell while an endpoint's target is unknown", () => {
    const parts = program(preview);
    reach(parts, "DSCAndHybridWorker", [parts.p.zone(ZONE)]);
    connect(parts, "Webhook", { privateLinkServiceId: UNKNOWN });
    expect(judge(automationEndpoints, parts.p)).toEqual([
      ["cannot-tell", "account", `${WEBHOOKS} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "Webhook" is known only after the update.`, LATER],
    ]);
  });

  it("has no outage while an endpoint of unknown target asks for one of the groups", () => {
    const parts = program(preview);
    connect(parts, "Webhook", { privateLinkServiceId: UNKNOWN });
    expect(judge(automationEndpoints, parts.p)).toEqual([
      ["cannot-tell", "account", `${WEBHOOKS} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "Webhook" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the group of an endpoint is unknown", () => {
    const parts = program(preview);
    connect(parts, "Webhook", { groupIds: UNKNOWN });
    expect(judge(automationEndpoints, parts.p)).toEqual([
      ["cannot-tell", "account", `${WEBHOOKS} \`privateLinkServiceConnections[0].groupIds\` of PrivateEndpoint "Webhook" is known only after the update.`, LATER],
    ]);
  });

  it("asks for an unknown flag only where not everything certainly reaches the account", () => {
    const parts = program(preview, UNKNOWN);
    expect(judge(automationEndpoints, parts.p)).toEqual([
      [
        "cannot-tell",
        "account",
        'Cannot tell whether AutomationAccount "account", to which this estate shows no certain private way, is closed to public networks: `publicNetworkAccess` is known only after the update.',
        LATER,
      ],
    ]);
    const zone = parts.p.zone(ZONE);
    reach(parts, "Webhook", [zone]);
    reach(parts, "DSCAndHybridWorker", [zone]);
    expect(judge(automationEndpoints, parts.p)).toEqual([["passes", "account"]]);
  });

  it("cannot tell in the China cloud, on which documents contradict each other", () => {
    expect(judge(automationEndpoints, program(preview).p, { cloud: "China" })).toEqual([
      [
        "cannot-tell",
        "account",
        'Cannot tell whether private endpoints reach AutomationAccount "account", which takes nothing from public networks: the documents contradict each other on private link for Automation in the China cloud.',
        'Try a webhook and a worker of AutomationAccount "account" from a private network before it is closed.',
      ],
    ]);
    expect(judge(automationEndpoints, program(preview, true).p, { cloud: "China" })).toEqual([["passes", "account"]]);
  });
});
