import { describe, expect, test } from "vitest";
import { AutomationPrivateLink, type AutomationPrivateLinkArgs, CollectionEndpoint, type CollectionEndpointArgs, PrometheusWorkspace, type PrometheusWorkspaceArgs } from "../../src";
import { armId, type Azure, errorOf, run } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const scope = { scopeId: armId("Microsoft.Insights/privateLinkScopes", "central") };
const collectionEndpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "came-with-it");
const common = { resourceGroupName: "rg", location: "westeurope" };

/** An Azure that tells of a workspace's settings, or not. */
const settings = (defaultIngestionSettings: unknown): Azure => ({ outputs: ({ type }) => (type.endsWith(":AzureMonitorWorkspace") && defaultIngestionSettings !== undefined ? { defaultIngestionSettings } : {}) });
const ANSWERS = settings({ dataCollectionEndpointResourceId: collectionEndpointId, dataCollectionRuleResourceId: "" });

interface Names {
  memberName?: string;
  connectToScope?: boolean;
}
const collection = (name: string, args: Partial<CollectionEndpointArgs> & Names = {}): CollectionEndpoint => new CollectionEndpoint(name, { ...common, scope, ...args });
const metrics = (name: string, args: Partial<PrometheusWorkspaceArgs> & Names = {}): PrometheusWorkspace => new PrometheusWorkspace(name, { ...common, scope, ...args });
const jobs = (name: string, { connectToScope, ...args }: Partial<AutomationPrivateLinkArgs> & Names = {}): AutomationPrivateLink =>
  new AutomationPrivateLink(name, { ...common, subnetId, linkedWorkspaceId: armId("Microsoft.OperationalInsights/workspaces", "logs"), ...(connectToScope === false ? { workspaceIsMember: true } : { scope }), ...args });

describe.each([
  { what: "CollectionEndpoint", make: collection, part: "collection-endpoint", none: "no value with connectToScope false. Fix: remove memberName: no member is made here." },
  { what: "PrometheusWorkspace", make: metrics, part: "collection-endpoint", none: "no value with connectToScope false. Fix: remove memberName: no member is made here." },
  { what: "AutomationPrivateLink", make: jobs, part: "workspace", none: "no value without scope: nothing becomes a member. Fix: give scope, or remove memberName." },
])("the member of $what", ({ make, part, none }) => {
  test.each([
    [{}, `north-${part}`],
    [{ memberName: "ours" }, "ours"],
  ])("%j is %s", async (args, memberName) => {
    const { resource } = await run(() => make("north", args), ANSWERS);
    expect(resource(`north-member-${part}`).inputs["name"]).toBe(memberName);
  });

  test("has a name that Azure takes", async () => {
    expect(await errorOf(() => make("north", { memberName: "a/b" }), ANSWERS)).toBe(
      `Invalid value for memberName: "a/b". Allowed: names of letters, digits, '.', '_', '-', '(' and ')' that start with a letter or digit. Fix: choose a name that Azure takes, and keep it.`,
    );
  });
  test("has a name of its own, known before anything is made", async () => {
    const program = () => [collection("first", { memberName: "ours" }), make("north", { memberName: "OURS" })];
    const { errors, resources } = await run(program, ANSWERS);
    expect(errors).toEqual(['Invalid value for memberName: "OURS". Allowed: one member of a name in a scope; the scope has the member "ours" of "first" already. Fix: give memberName another name.']);
    expect(resources.filter(({ name }) => name.startsWith("north"))).toEqual([]);
  });
  test("has no name where there is none", async () => {
    expect(await errorOf(() => make("north", { memberName: "ours", connectToScope: false }), ANSWERS)).toBe(`Invalid value for memberName: "ours". Allowed: ${none}`);
  });
});

describe("a created workspace that Azure tells no collection endpoint of", () => {
  test("stops with what is missing", async () => {
    const { errors } = await run(() => metrics("metrics"), settings(undefined));
    expect(new Set(errors)).toEqual(
      new Set([
        "Invalid value for the created workspace's defaultIngestionSettings.dataCollectionEndpointResourceId: (none). Allowed: the data collection endpoint that Azure makes with a workspace; without it nothing can become a member of the scope. Fix: run pulumi up --refresh once Azure shows it in the workspace's JSON view, or set connectToScope to false.",
      ]),
    );
  });
  test("is fine where it joins no scope", async () => {
    const { errors, outputs } = await run(() => metrics("metrics", { connectToScope: false }), settings(undefined));
    expect(errors).toEqual([]);
    expect(outputs("metrics")).not.toHaveProperty("collectionEndpointId");
  });
});
