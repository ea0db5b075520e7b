import { describe, expect, it } from "vitest";
import { collectionRuleEndpoint } from "../../../src/planning/rules/collection-rule-endpoint";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const QUESTION = 'Cannot tell whether the endpoint of DataCollectionRule "rule" is in PrivateLinkScope "scope" with Workspace "logs":';
const SENDS = 'Cannot tell whether DataCollectionRule "rule" sends to a workspace that is in a scope:';

interface Estate {
  readonly p: Program;
  readonly scope: Handle;
  readonly logs: Handle;
  readonly collector: Handle;
}

/** A workspace in a scope, and an endpoint beside it. */
/** The collection endpoint that Azure makes with an Azure Monitor workspace, in a group of its own. */
const OWN_ENDPOINT = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MA_metrics_westeurope_managed/providers/Microsoft.Insights/dataCollectionEndpoints/metrics";

function estate(preview: Preview): Estate {
  const p = new Program(preview);
  const [scope, logs, collector] = [p.scope("scope"), p.workspace("logs"), p.collectionEndpoint("collector")];
  p.member("logs-member", scope, logs);
  return { p, scope, logs, collector };
}

describe.each(PREVIEWS)("collection-rule-endpoint at a %s preview", (preview) => {
  it("passes a rule whose endpoint is in the workspace's scope", () => {
    const { p, scope, logs, collector } = estate(preview);
    p.member("collector-member", scope, collector);
    p.collectionRule("rule", [logs], collector);
    expect(judge(collectionRuleEndpoint, p)).toEqual([["passes", "rule"]]);
  });

  it("passes a rule that shares one of several scopes with the workspace", () => {
    const { p, logs, collector } = estate(preview);
    const other = p.scope("other");
    p.member("a", other, logs);
    p.member("b", other, collector);
    p.collectionRule("rule", [logs], collector);
    expect(judge(collectionRuleEndpoint, p)).toEqual([["passes", "rule"]]);
  });

  it("names a rule whose endpoint is in no scope, or in another one", () => {
    const { p, logs, collector } = estate(preview);
    const elsewhere = p.collectionEndpoint("elsewhere");
    p.member("elsewhere-member", p.scope("other"), elsewhere);
    p.collectionRule("lonely", [logs], collector);
    p.collectionRule("rule", [logs], elsewhere);
    const message = (rule: string, endpoint: string): string =>
      `DataCollectionRule "${rule}" sends to Workspace "logs", which is in PrivateLinkScope "scope", through DataCollectionEndpoint "${endpoint}", which is not: what is collected takes the public path to the endpoint, and does not arrive where that is closed.`;
    expect(judge(collectionRuleEndpoint, p)).toEqual([
      ["violated", "lonely", message("lonely", "collector"), 'Put DataCollectionEndpoint "collector" into PrivateLinkScope "scope" as well.'],
      ["violated", "rule", message("rule", "elsewhere"), 'Put DataCollectionEndpoint "elsewhere" into PrivateLinkScope "scope" as well.'],
    ]);
  });

  it("names the one workspace of several that is in another scope, and all its scopes", () => {
    const { p, scope, logs, collector } = estate(preview);
    const far = p.workspace("far");
    p.member("collector-member", scope, collector);
    p.member("far-b", p.scope("b"), far);
    p.member("far-a", p.scope("a"), far);
    p.collectionRule("rule", [logs, far], collector);
    expect(judge(collectionRuleEndpoint, p)).toEqual([
      [
        "violated",
        "rule",
        'DataCollectionRule "rule" sends to Workspace "far", which is in PrivateLinkScope "a" and PrivateLinkScope "b", through DataCollectionEndpoint "collector", which is in none of them: what is collected takes the public path to the endpoint, and does not arrive where that is closed.',
        'Put DataCollectionEndpoint "collector" into one of PrivateLinkScope "a" and PrivateLinkScope "b" as well.',
      ],
    ]);
  });

  it("names an endpoint in no scope beside the member for an Azure Monitor workspace's own, be its id known or not", () => {
    const { p, scope, logs, collector } = estate(preview);
    const metrics = p.monitorWorkspace("metrics");
    p.member("metrics-member", scope, metrics, { linkedResourceId: p.from([metrics], OWN_ENDPOINT) });
    p.collectionRule("rule", [logs], collector);
    p.collectionRule("open", [p.workspace("open")], collector);
    expect(judge(collectionRuleEndpoint, p).map(([answer, name]) => [answer, name])).toEqual([["passes", "open"], ["violated", "rule"]]);
  });

  it("takes an endpoint that no program registers for the workspace's own, as long as it may be", () => {
    const { p, scope, logs } = estate(preview);
    const metrics = p.monitorWorkspace("metrics");
    p.member("metrics-member", scope, metrics, { linkedResourceId: p.from([metrics], OWN_ENDPOINT) });
    p.collectionRule("rule", [logs], undefined, { dataCollectionEndpointId: OWN_ENDPOINT });
    expect(judge(collectionRuleEndpoint, p).map(([answer]) => answer)).toEqual([preview === "later" ? "passes" : "cannot-tell"]);
  });

  it("cannot tell what the documents contradict each other on: a rule without an endpoint", () => {
    const { p, logs } = estate(preview);
    p.collectionRule("rule", [logs]);
    expect(judge(collectionRuleEndpoint, p)).toEqual([
      [
        "cannot-tell",
        "rule",
        'Cannot tell whether what DataCollectionRule "rule" collects reaches Workspace "logs" through PrivateLinkScope "scope": it names no data collection endpoint, and the documents contradict each other on whether logs need one behind a scope.',
        "Set dataCollectionEndpointId to an endpoint that the scope holds: that is right either way.",
      ],
    ]);
  });

  it("passes a rule that sends to a workspace in no scope, with an endpoint and without", () => {
    const { p, collector } = estate(preview);
    const open = p.workspace("open");
    p.collectionRule("bare", [open]);
    p.collectionRule("rule", [open], collector);
    expect(judge(collectionRuleEndpoint, p)).toEqual([["passes", "bare"], ["passes", "rule"]]);
  });

  it("passes where the estate has no members, whatever is unknown", () => {
    const p = new Program(preview);
    p.collectionRule("rule", [], undefined, { destinations: { logAnalytics: UNKNOWN } });
    expect(judge(collectionRuleEndpoint, p)).toEqual([["passes", "rule"]]);
  });

  it("stays quiet about a rule that sends to no workspace", () => {
    const { p, collector } = estate(preview);
    p.collectionRule("rule", [], collector, { destinations: { monitoringAccounts: [{ accountResourceId: p.id(p.monitorWorkspace("metrics")) }] } });
    p.collectionRule("empty", [], collector);
    expect(judge(collectionRuleEndpoint, p)).toEqual([]);
  });

  it("cannot tell which scopes hold an endpoint that exists", () => {
    const { p, logs } = estate(preview);
    p.collectionRule("rule", [logs], undefined, { dataCollectionEndpointId: `${EXISTING}/Microsoft.Insights/dataCollectionEndpoints/collector` });
    expect(judge(collectionRuleEndpoint, p)).toEqual([
      ["cannot-tell", "rule", `${QUESTION} this estate does not show all scopes of existing dataCollectionEndpoints "collector".`, 'Put existing dataCollectionEndpoints "collector" into PrivateLinkScope "scope" as well.'],
    ]);
  });

  it("passes an endpoint that exists, once this estate puts it into the scope", () => {
    const { p, scope, logs, collector } = estate(preview);
    const id = `${EXISTING}/Microsoft.Insights/dataCollectionEndpoints/collector`;
    p.member("collector-member", scope, collector, { linkedResourceId: id });
    p.collectionRule("rule", [logs], undefined, { dataCollectionEndpointId: id });
    expect(judge(collectionRuleEndpoint, p)).toEqual([["passes", "rule"]]);
  });

  it.each([
    ["the endpoint", { dataCollectionEndpointId: UNKNOWN }, `${QUESTION} \`dataCollectionEndpointId\``],
    ["the list of workspaces", { destinations: { logAnalytics: UNKNOWN } }, `${SENDS} \`destinations.logAnalytics\``],
    ["a workspace", { destinations: { logAnalytics: [{ workspaceResourceId: UNKNOWN }] } }, `${SENDS} \`destinations.logAnalytics[0].workspaceResourceId\``],
  ])("cannot tell while %s is unknown", (_, inputs, because) => {
    const { p, logs, collector } = estate(preview);
    p.collectionRule("rule", [logs], collector, inputs);
    expect(judge(collectionRuleEndpoint, p)).toEqual([["cannot-tell", "rule", `${because} is known only after the update.`, AGAIN]]);
  });

  it.each([
    ["which scope a member of the endpoint is of", { scopeName: UNKNOWN }, "scopeName"],
    ["what a member of the scope links", { linkedResourceId: UNKNOWN }, "linkedResourceId"],
    ["anything of a member", { scopeName: UNKNOWN, linkedResourceId: UNKNOWN }, "linkedResourceId"],
  ])("cannot tell while it is unknown %s", (_, inputs, property) => {
    const { p, scope, logs, collector } = estate(preview);
    p.member("open", scope, collector, inputs);
    p.collectionRule("rule", [logs], collector);
    expect(judge(collectionRuleEndpoint, p, {}, { programOnly: "a member's id names its scope" })).toEqual([
      ["cannot-tell", "rule", `${QUESTION} \`${property}\` of PrivateLinkScopedResource "open" is known only after the update.`, AGAIN],
    ]);
  });

  it("is sure where the unknown member is of a scope that does not hold the workspace", () => {
    const { p, logs, collector } = estate(preview);
    p.member("open", p.scope("other"), collector, { linkedResourceId: UNKNOWN });
    p.collectionRule("rule", [logs], collector);
    expect(judge(collectionRuleEndpoint, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  const inAScope = (rest: string): string => `Cannot tell whether the endpoint of DataCollectionRule "rule" is in a scope with Workspace "open": ${rest}`;

  it.each([
    ["which scope the workspace is in", (p: Program, scope: Handle, open: Handle) => p.member("m", scope, open, { scopeName: UNKNOWN }), "scopeName"],
    ["whether the workspace is in one", (p: Program, scope: Handle, open: Handle) => p.member("m", scope, open, { linkedResourceId: UNKNOWN }), "linkedResourceId"],
  ])("cannot tell while it is unknown %s", (_, add, property) => {
    const p = new Program(preview);
    const open = p.workspace("open");
    add(p, p.scope("scope"), open);
    p.collectionRule("bare", [open]);
    p.collectionRule("rule", [open], p.collectionEndpoint("collector"));
    const because = `\`${property}\` of PrivateLinkScopedResource "m" is known only after the update.`;
    expect(judge(collectionRuleEndpoint, p, {}, { programOnly: "a member's id names its scope" })).toEqual([
      ["cannot-tell", "bare", `Cannot tell whether Workspace "open", to which DataCollectionRule "bare" sends without an endpoint, is in a scope: ${because}`, AGAIN],
      ["cannot-tell", "rule", inAScope(because), AGAIN],
    ]);
  });

  it("cannot tell whether the workspace is in the endpoint's scope as well", () => {
    const p = new Program(preview);
    const [scope, other, open, collector] = [p.scope("scope"), p.scope("other"), p.workspace("open"), p.collectionEndpoint("collector")];
    p.member("collector-member", scope, collector);
    p.member("open-member", other, open);
    p.member("m", scope, open, { linkedResourceId: UNKNOWN });
    p.collectionRule("rule", [open], collector);
    expect(judge(collectionRuleEndpoint, p).map(([answer, , message]) => [answer, message])).toEqual([
      ["cannot-tell", 'Cannot tell whether the endpoint of DataCollectionRule "rule" is in PrivateLinkScope "other" with Workspace "open": `linkedResourceId` of PrivateLinkScopedResource "m" is known only after the update.'],
    ]);
  });
});
