import { describe, expect, it } from "vitest";
import { collectionEndpointRegion } from "../../../src/planning/rules/collection-endpoint-region";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const NORTH = { location: "northeurope" };

describe.each(PREVIEWS)("collection-endpoint-region at a %s preview", (preview) => {
  it("passes an endpoint in the region of the workspace, the Azure Monitor workspace and the machine", () => {
    const p = new Program(preview);
    const collector = p.collectionEndpoint("collector", { location: "West Europe" });
    const destinations = { logAnalytics: [{ workspaceResourceId: p.id(p.workspace("logs")) }], monitoringAccounts: [{ accountResourceId: p.id(p.monitorWorkspace("metrics")) }] };
    p.collectionRule("rule", [], collector, { ...NORTH, destinations });
    p.association("configuration", p.machine("server", p.subnet("servers", p.network("hub"))), { dataCollectionEndpointId: p.id(collector) });
    expect(judge(collectionEndpointRegion, p)).toEqual([["passes", "rule"], ["passes", "configuration"]]);
  });

  it("passes what takes the location of one group, even of an unknown one", () => {
    const p = new Program(preview, UNKNOWN);
    p.collectionRule("rule", [p.workspace("logs", { location: undefined })], p.collectionEndpoint("collector", { location: undefined }));
    expect(judge(collectionEndpointRegion, p)).toEqual([["passes", "rule"]]);
  });

  it("names a rule that sends to a workspace in another region", () => {
    const p = new Program(preview);
    p.collectionRule("rule", [p.workspace("near"), p.workspace("far", NORTH)], p.collectionEndpoint("collector"));
    expect(judge(collectionEndpointRegion, p)).toEqual([
      [
        "violated",
        "rule",
        'DataCollectionRule "rule" sends to Workspace "far", which is in "northeurope", through DataCollectionEndpoint "collector", which is in "westeurope": what it collects does not arrive there.',
        'Use a data collection endpoint in "northeurope".',
      ],
    ]);
  });

  it("names a rule that sends to an Azure Monitor workspace in another region", () => {
    const p = new Program(preview);
    const destinations = { monitoringAccounts: [{ accountResourceId: p.id(p.monitorWorkspace("metrics")) }] };
    p.collectionRule("rule", [], p.collectionEndpoint("collector", NORTH), { destinations });
    expect(judge(collectionEndpointRegion, p)).toEqual([
      [
        "violated",
        "rule",
        'DataCollectionRule "rule" sends to AzureMonitorWorkspace "metrics", which is in "westeurope", through DataCollectionEndpoint "collector", which is in "northeurope": what it collects does not arrive there.',
        'Use a data collection endpoint in "westeurope".',
      ],
    ]);
  });

  it("names an association whose machine is in another region", () => {
    const p = new Program(preview);
    p.association("configuration", p.machine("server", p.subnet("servers", p.network("hub"))), { dataCollectionEndpointId: p.id(p.collectionEndpoint("collector", NORTH)) });
    expect(judge(collectionEndpointRegion, p)).toEqual([
      [
        "violated",
        "configuration",
        'DataCollectionRuleAssociation "configuration" gives its configuration to VirtualMachine "server", which is in "westeurope", through DataCollectionEndpoint "collector", which is in "northeurope": its agent gets no configuration, and nothing is collected from it.',
        'Use a data collection endpoint in "westeurope".',
      ],
    ]);
  });

  it("has one finding for a rule, what is wrong before what is open", () => {
    const p = new Program(preview);
    const destinations = { logAnalytics: UNKNOWN, monitoringAccounts: [{ accountResourceId: p.id(p.monitorWorkspace("metrics")) }] };
    p.collectionRule("rule", [], p.collectionEndpoint("collector", NORTH), { destinations });
    expect(judge(collectionEndpointRegion, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  const question = (what: string): string => `Cannot tell whether the collection endpoint of DataCollectionRule "rule" is in the region of its ${what}:`;

  it.each([
    ["the endpoint", { dataCollectionEndpointId: UNKNOWN }, "workspace", "`dataCollectionEndpointId` is known only after the update."],
    ["the list of workspaces", { destinations: { logAnalytics: UNKNOWN } }, "workspace", "`destinations.logAnalytics` is known only after the update."],
    ["a workspace", { destinations: { logAnalytics: [{ workspaceResourceId: UNKNOWN }] } }, "workspace", "`destinations.logAnalytics[0].workspaceResourceId` is known only after the update."],
    ["an Azure Monitor workspace", { destinations: { monitoringAccounts: [{ accountResourceId: UNKNOWN }] } }, "Azure Monitor workspace", "`destinations.monitoringAccounts[0].accountResourceId` is known only after the update."],
  ])("cannot tell while %s is unknown", (_, inputs, what, because) => {
    const p = new Program(preview);
    p.collectionRule("rule", [p.workspace("logs")], p.collectionEndpoint("collector"), inputs);
    expect(judge(collectionEndpointRegion, p)).toEqual([["cannot-tell", "rule", `${question(what)} ${because}`, AGAIN]]);
  });

  it.each([
    ["the endpoint's", { location: UNKNOWN }, {}, "DataCollectionEndpoint \"collector\""],
    ["the workspace's", {}, { location: UNKNOWN }, "Workspace \"logs\""],
  ])("cannot tell while %s location is unknown", (_, endpoint, workspace, label) => {
    const p = new Program(preview);
    p.collectionRule("rule", [p.workspace("logs", workspace)], p.collectionEndpoint("collector", endpoint));
    expect(judge(collectionEndpointRegion, p)).toEqual([["cannot-tell", "rule", `${question("workspace")} \`location\` of ${label} is known only after the update.`, AGAIN]]);
  });

  it("cannot tell where what exists is", () => {
    const p = new Program(preview);
    const logs = { logAnalytics: [{ workspaceResourceId: `${EXISTING}/Microsoft.OperationalInsights/workspaces/logs` }] };
    p.collectionRule("rule", [], p.collectionEndpoint("collector"), { destinations: logs });
    p.collectionRule("other", [p.workspace("own")], undefined, { dataCollectionEndpointId: `${EXISTING}/Microsoft.Insights/dataCollectionEndpoints/collector` });
    const isOf = (rule: string, what: string): string => `Cannot tell whether the collection endpoint of DataCollectionRule "${rule}" is in the region of its workspace: this estate does not show where existing ${what} is.`;
    expect(judge(collectionEndpointRegion, p)).toEqual([
      ["cannot-tell", "other", isOf("other", 'dataCollectionEndpoints "collector"'), 'Check that existing dataCollectionEndpoints "collector" is in the region of Workspace "own".'],
      ["cannot-tell", "rule", isOf("rule", 'workspaces "logs"'), 'Check that DataCollectionEndpoint "collector" is in the region of existing workspaces "logs".'],
    ]);
  });

  it("cannot tell which machine an association is of", () => {
    const p = new Program(preview);
    const machine = p.machine("server", p.subnet("servers", p.network("hub")));
    p.association("configuration", machine, { resourceUri: UNKNOWN, dataCollectionEndpointId: p.id(p.collectionEndpoint("collector")) });
    expect(judge(collectionEndpointRegion, p, {}, { programOnly: "an association's id names its machine" })).toEqual([
      ["cannot-tell", "configuration", 'Cannot tell whether the collection endpoint of DataCollectionRuleAssociation "configuration" is in the region of its machine: `resourceUri` is known only after the update.', AGAIN],
    ]);
  });

  it("stays quiet where no endpoint is named, or nothing is sent through it", () => {
    const p = new Program(preview);
    const rule = p.collectionRule("rule", [p.workspace("logs", NORTH)]);
    p.collectionRule("idle", [], p.collectionEndpoint("collector", NORTH), { destinations: undefined });
    p.association("rules", p.machine("server", p.subnet("servers", p.network("hub"))), { associationName: "rules", dataCollectionRuleId: p.id(rule) });
    expect(judge(collectionEndpointRegion, p)).toEqual([]);
  });
});
