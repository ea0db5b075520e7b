import { describe, expect, it } from "vitest";
import { endpointGroupId } from "../../../src/planning/rules/endpoint-group-id";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const OUTCOME = "the connection cannot be made, and no network gets a private path through the endpoint.";

interface Target {
  readonly type: string;
  readonly armType: string;
}

const STORAGE: Target = { type: "storage:StorageAccount", armType: "Microsoft.Storage/storageAccounts" };
const AUTOMATION: Target = { type: "automation:AutomationAccount", armType: "Microsoft.Automation/automationAccounts" };
const SERVICE: Target = { type: "network:PrivateLinkService", armType: "Microsoft.Network/privateLinkServices" };
const APP: Target = { type: "web:WebApp", armType: "Microsoft.Web/sites" };
const UNLISTED: Target = { type: "cognitiveservices:Account", armType: "Microsoft.CognitiveServices/accounts" };

function program(preview: Preview): { p: Program; subnet: Handle; scope: Handle } {
  const p = new Program(preview);
  return { p, subnet: p.subnet("endpoints", p.network("hub")), scope: p.scope("scope") };
}

function connection(privateLinkServiceId: unknown, groupIds?: unknown): Readonly<Record<string, unknown>> {
  return { privateLinkServiceConnections: [{ name: "connection", privateLinkServiceId, ...(groupIds !== undefined && { groupIds }) }] };
}

/** The verdicts on an endpoint to a target of this program that asks for some groups. */
function judged(preview: Preview, { type, armType }: Target, groupIds?: unknown): ReturnType<typeof judge> {
  const { p, subnet } = program(preview);
  const target = p.register(type, "target", armType, {});
  p.endpoint("endpoint", subnet, target, connection(p.id(target), groupIds));
  return judge(endpointGroupId, p);
}

describe.each(PREVIEWS)("endpoint-group-id at a %s preview", (preview) => {
  it.each(["azuremonitor", "AzureMonitor"])("passes a scope's group as %s", (group) => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("endpoint", subnet, scope, connection(p.id(scope), [group]));
    expect(judge(endpointGroupId, p)).toEqual([["passes", "endpoint"]]);
  });

  it.each([
    [AUTOMATION, ["Webhook"]],
    [AUTOMATION, ["dscandhybridworker"]],
    [STORAGE, ["blob_secondary"]],
    [APP, ["sites-staging"]],
    [SERVICE, undefined],
    [SERVICE, []],
    [{ type: "monitor:AzureMonitorWorkspace", armType: "Microsoft.Monitor/accounts" }, ["prometheusMetrics"]],
    [{ type: "cosmosdb:DatabaseAccount", armType: "Microsoft.DocumentDB/databaseAccounts" }, ["SqlDedicated"]],
  ] as const)("passes %o with the groups %j", (target, groupIds) => {
    expect(judged(preview, target, groupIds)).toEqual([["passes", "endpoint"]]);
  });

  it("says what was probably meant by a near miss", () => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("endpoint", subnet, scope, connection(p.id(scope), ["azure-monitor"]));
    expect(judge(endpointGroupId, p)).toEqual([
      [
        "violated",
        "endpoint",
        `PrivateEndpoint "endpoint" asks PrivateLinkScope "scope", which offers "azuremonitor", for the group "azure-monitor": ${OUTCOME}`,
        'Did you mean "azuremonitor"? Set groupIds: ["azuremonitor"].',
      ],
    ]);
  });

  it("names the allowed groups where none is near", () => {
    expect(judged(preview, AUTOMATION, ["azuremonitor"])).toEqual([
      [
        "violated",
        "endpoint",
        `PrivateEndpoint "endpoint" asks AutomationAccount "target", which offers "Webhook" and "DSCAndHybridWorker", for the group "azuremonitor": ${OUTCOME}`,
        "Set groupIds to one of them.",
      ],
    ]);
  });

  it("finds the wrong one of several groups", () => {
    expect(judged(preview, APP, ["sites", "site_s"])).toEqual([
      ["violated", "endpoint", `PrivateEndpoint "endpoint" asks WebApp "target", which offers "sites", for the group "site_s": ${OUTCOME}`, 'Did you mean "sites"? Set groupIds: ["sites"].'],
    ]);
  });

  it.each([undefined, []])("misses the group of a target that needs one: %j", (groupIds) => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("endpoint", subnet, scope, connection(p.id(scope), groupIds));
    expect(judge(endpointGroupId, p)).toEqual([
      ["violated", "endpoint", `PrivateEndpoint "endpoint" asks PrivateLinkScope "scope", which offers "azuremonitor", for no group: ${OUTCOME}`, 'Set groupIds: ["azuremonitor"].'],
    ]);
  });

  it("rejects a group of a Private Link Service", () => {
    expect(judged(preview, SERVICE, ["sites"])).toEqual([
      ["violated", "endpoint", `PrivateEndpoint "endpoint" asks PrivateLinkService "target", which has no groups, for the group "sites": ${OUTCOME}`, "Leave groupIds out."],
    ]);
  });

  it("judges another owner's Private Link Service by its alias", () => {
    const { p, subnet, scope } = program(preview);
    const alias = "shop.6f1b7c0e-1111-2222-3333-444444444444.westeurope.azure.privatelinkservice";
    p.endpoint("quiet", subnet, scope, { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: [{ privateLinkServiceId: alias }] });
    p.endpoint("wrong", subnet, scope, { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: [{ privateLinkServiceId: alias, groupIds: ["shop"] }] });
    expect(judge(endpointGroupId, p)).toEqual([
      ["passes", "quiet"],
      ["violated", "wrong", `PrivateEndpoint "wrong" asks existing privateLinkServices "${alias}", which has no groups, for the group "shop": ${OUTCOME}`, "Leave groupIds out."],
    ]);
  });

  it("judges an existing scope by its ARM id, in any case", () => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("right", subnet, scope, connection(`${EXISTING}/microsoft.insights/PRIVATELINKSCOPES/hub`, ["azuremonitor"]));
    p.endpoint("wrong", subnet, scope, connection(`${EXISTING}/microsoft.insights/privateLinkScopes/hub`, ["blob"]));
    expect(judge(endpointGroupId, p)).toEqual([
      ["passes", "right"],
      ["violated", "wrong", `PrivateEndpoint "wrong" asks existing privateLinkScopes "hub", which offers "azuremonitor", for the group "blob": ${OUTCOME}`, 'Set groupIds: ["azuremonitor"].'],
    ]);
  });

  it("rejects the group of a scope where the target certainly is none", () => {
    const { p, subnet } = program(preview);
    const workspace = p.workspace("logs");
    p.endpoint("endpoint", subnet, workspace);
    expect(judge(endpointGroupId, p)).toEqual([
      [
        "violated",
        "endpoint",
        `PrivateEndpoint "endpoint" asks Workspace "logs" for the group "azuremonitor", which only an Azure Monitor private link scope (AMPLS) offers: ${OUTCOME}`,
        'Connect the endpoint to a scope, or ask for a group that Workspace "logs" offers.',
      ],
    ]);
  });

  it("judges every connection and puts a certain violation before a doubt", () => {
    const { p, subnet, scope } = program(preview);
    const manual = { manualPrivateLinkServiceConnections: [{ privateLinkServiceId: p.id(scope), groupIds: ["blob"] }] };
    p.endpoint("endpoint", subnet, scope, { ...connection(UNKNOWN, ["azuremonitor"]), ...manual });
    expect(judge(endpointGroupId, p)).toEqual([
      ["violated", "endpoint", `PrivateEndpoint "endpoint" asks PrivateLinkScope "scope", which offers "azuremonitor", for the group "blob": ${OUTCOME}`, 'Set groupIds: ["azuremonitor"].'],
    ]);
  });

  it.each([
    ["the target", { privateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] }, 'whether the target of PrivateEndpoint "endpoint" offers the group that it asks for', "privateLinkServiceConnections[0].privateLinkServiceId"],
    ["the groups", { privateLinkServiceConnections: [{ privateLinkServiceId: `${EXISTING}/Microsoft.Insights/privateLinkScopes/hub`, groupIds: UNKNOWN }] }, 'whether existing privateLinkScopes "hub" offers the group that PrivateEndpoint "endpoint" asks for', "privateLinkServiceConnections[0].groupIds"],
    ["one group", { privateLinkServiceConnections: [{ privateLinkServiceId: `${EXISTING}/Microsoft.Insights/privateLinkScopes/hub`, groupIds: [UNKNOWN] }] }, 'whether existing privateLinkScopes "hub" offers the group that PrivateEndpoint "endpoint" asks for', "privateLinkServiceConnections[0].groupIds[0]"],
    ["the connections", { privateLinkServiceConnections: UNKNOWN }, 'which groups PrivateEndpoint "endpoint" asks for', "privateLinkServiceConnections"],
  ])("cannot tell while %s is unknown", (_, inputs, question, property) => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("endpoint", subnet, scope, inputs);
    expect(judge(endpointGroupId, p)).toEqual([
      ["cannot-tell", "endpoint", `Cannot tell ${question}: \`${property}\` is known only after the update.`, "Preview again once it is known, or give the value as a literal."],
    ]);
  });

  it("stays quiet about targets whose groups are not listed", () => {
    expect(judged(preview, UNLISTED, ["account"])).toEqual([]);
  });

  it("stays quiet about a connection without a target", () => {
    const { p, subnet, scope } = program(preview);
    p.endpoint("endpoint", subnet, scope, { privateLinkServiceConnections: [{ groupIds: ["azuremonitor"] }] });
    p.endpoint("none", subnet, scope, { privateLinkServiceConnections: undefined });
    expect(judge(endpointGroupId, p)).toEqual([]);
  });
});

// A later preview gives the id, which names the type.
describe("endpoint-group-id and a target whose token is not known", () => {
  it("cannot tell at a first preview whether its output is a scope's id", () => {
    expect(judged("first", UNLISTED, ["azuremonitor"])).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether Account "target" is a scope (AMPLS), of which PrivateEndpoint "endpoint" asks the group "azuremonitor": its type is not one that this package knows.',
        'Connect the endpoint to a scope, or ask for a group that Account "target" offers.',
      ],
    ]);
  });

  it("is violated at a later one", () => {
    expect(judged("later", UNLISTED, ["azuremonitor"])).toEqual([
      [
        "violated",
        "endpoint",
        `PrivateEndpoint "endpoint" asks existing accounts "target" for the group "azuremonitor", which only an Azure Monitor private link scope (AMPLS) offers: ${OUTCOME}`,
        'Connect the endpoint to a scope, or ask for a group that existing accounts "target" offers.',
      ],
    ]);
  });
});
