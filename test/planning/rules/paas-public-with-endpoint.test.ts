import { describe, expect, it } from "vitest";
import { paasPublicWithEndpoint } from "../../../src/planning/rules/paas-public-with-endpoint";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const PAST = 'Cannot tell whether public networks reach StorageAccount "files" past its private endpoint:';
const HAS = 'Cannot tell whether StorageAccount "files", which public networks may reach, has a private endpoint:';

function storage(p: Program, inputs: Inputs = {}): Handle {
  return p.register("storage:StorageAccount", "files", "Microsoft.Storage/storageAccounts", { accountName: "files", ...inputs });
}

function connect(p: Program, target: Handle, group = "blob", given: Inputs = {}): void {
  const privateLinkServiceConnections = [{ name: "connection", privateLinkServiceId: p.id(target), groupIds: [group], ...given }];
  p.endpoint("endpoint", p.subnet("subnet", p.network("network")), target, { privateLinkServiceConnections });
}

function withEndpoint(preview: Preview, inputs: Inputs = {}): Program {
  const p = new Program(preview);
  connect(p, storage(p, inputs));
  return p;
}

function violation(says: string): readonly string[] {
  return [
    "violated",
    "files",
    `StorageAccount "files" has a private endpoint and ${says}: public networks still reach it past the endpoint.`,
    'Set publicNetworkAccess to "Disabled" on StorageAccount "files" once all its clients come through private endpoints.',
  ];
}

describe.each(PREVIEWS)("paas-public-with-endpoint at a %s preview", (preview) => {
  it.each(["Disabled", "disabled", "SecuredByPerimeter"])("passes %s", (publicNetworkAccess) => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, { publicNetworkAccess }))).toEqual([["passes", "files"]]);
  });

  it.each(["Enabled", "enabled"])("names %s beside an endpoint", (publicNetworkAccess) => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, { publicNetworkAccess }))).toEqual([violation(`has publicNetworkAccess "${publicNetworkAccess}"`)]);
  });

  it("takes an absent flag for open", () => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview))).toEqual([violation("gives no publicNetworkAccess, which leaves it open")]);
  });

  it("says the same of an isolated estate", () => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview), { stage: "isolated" })).toEqual([violation("gives no publicNetworkAccess, which leaves it open")]);
  });

  it.each([
    ["keyvault:Vault", "Microsoft.KeyVault/vaults", "vault", { vaultName: "it", properties: { publicNetworkAccess: "Enabled" } }],
    ["dashboard:Grafana", "Microsoft.Dashboard/grafana", "grafana", { workspaceName: "it", properties: { publicNetworkAccess: "Enabled" } }],
    ["web:WebApp", "Microsoft.Web/sites", "sites", { name: "it", publicNetworkAccess: "Enabled" }],
  ])("knows where %s keeps its flag", (type, armType, group, inputs) => {
    const p = new Program(preview);
    connect(p, p.register(type, "it", armType, inputs), group);
    expect(judge(paasPublicWithEndpoint, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it.each([
    ["web:WebApp", "Microsoft.Web/sites", "sites", { name: "it" }],
    ["appconfiguration:ConfigurationStore", "Microsoft.AppConfiguration/configurationStores", "configurationStores", { configStoreName: "it" }],
  ])("passes %s without the flag, which its endpoint closes", (type, armType, group, inputs) => {
    const p = new Program(preview);
    connect(p, p.register(type, "it", armType, inputs), group);
    expect(judge(paasPublicWithEndpoint, p)).toEqual([["passes", "it"]]);
  });

  it.each([{ networkRuleSet: { defaultAction: "Deny" } }, { networkAcls: { defaultAction: "deny" } }, { properties: { networkAcls: { defaultAction: "Deny" } } }])("passes a firewall that denies by default: %j", (inputs) => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, inputs))).toEqual([["passes", "files"]]);
  });

  it("names a firewall that allows by default", () => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, { publicNetworkAccess: "Enabled", networkRuleSet: { defaultAction: "Allow" } }))).toEqual([violation('has publicNetworkAccess "Enabled"')]);
  });

  it("cannot tell while the firewall's default is unknown", () => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, { networkRuleSet: { defaultAction: UNKNOWN } }))).toEqual([
      ["cannot-tell", "files", `${PAST} \`networkRuleSet.defaultAction\` is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the flag is unknown", () => {
    expect(judge(paasPublicWithEndpoint, withEndpoint(preview, { publicNetworkAccess: UNKNOWN }))).toEqual([
      ["cannot-tell", "files", `${PAST} \`publicNetworkAccess\` is known only after the update.`, LATER],
    ]);
  });

  it.each([{}, { publicNetworkAccess: UNKNOWN }])("stays quiet about a resource without an endpoint: %j", (inputs) => {
    const p = new Program(preview);
    storage(p, inputs);
    connect(p, p.monitorWorkspace("prometheus"), "prometheusMetrics");
    expect(judge(paasPublicWithEndpoint, p)).toEqual([]);
  });

  it.each(["blob", "FILE", UNKNOWN])("cannot tell while an endpoint for %s has an unknown target", (group) => {
    const p = new Program(preview);
    connect(p, storage(p), group, { privateLinkServiceId: UNKNOWN });
    expect(judge(paasPublicWithEndpoint, p)).toEqual([
      ["cannot-tell", "files", `${HAS} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("is not put in doubt by an endpoint of unknown target for a group that the resource does not offer", () => {
    const p = new Program(preview);
    connect(p, storage(p), "vault", { privateLinkServiceId: UNKNOWN });
    expect(judge(paasPublicWithEndpoint, p)).toEqual([]);
  });

  it.each([
    [true, "has publicNetworkAccess true"],
    [undefined, "gives no publicNetworkAccess, which leaves it open"],
  ])("names an Automation account with publicNetworkAccess %s", (publicNetworkAccess, says) => {
    const p = new Program(preview);
    connect(p, p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", publicNetworkAccess }), "Webhook");
    expect(judge(paasPublicWithEndpoint, p)).toEqual([
      [
        "violated",
        "account",
        `AutomationAccount "account" has a private endpoint and ${says}: public networks still reach it past the endpoint.`,
        'Set publicNetworkAccess to false on AutomationAccount "account" once all its clients come through private endpoints.',
      ],
    ]);
  });

  it("passes a closed Automation account, and cannot tell of one whose flag is unknown", () => {
    for (const [publicNetworkAccess, answer] of [[false, "passes"], [UNKNOWN, "cannot-tell"]] as const) {
      const p = new Program(preview);
      connect(p, p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", publicNetworkAccess }), "Webhook");
      expect(judge(paasPublicWithEndpoint, p).map(([said]) => said)).toEqual([answer]);
    }
  });
});
