import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { AccessMode, MonitoringScope, type MonitoringScopeArgs } from "../../src";
import { armId, errorOf, later, run, UNKNOWN } from "./registrations";

const workspace = armId("Microsoft.OperationalInsights/workspaces", "logs");
const component = armId("Microsoft.Insights/components", "web");
const existing = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");

const make = (args: MonitoringScopeArgs) => (): MonitoringScope => new MonitoringScope("platform", args);

describe.each([{ preview: true }, { preview: false }])("a scope of one's own, preview: $preview", (azure) => {
  const id = azure.preview ? UNKNOWN : armId("Microsoft.Insights/privateLinkScopes", "platform");

  test("starts open, global, and under the component's name", async () => {
    const { resources, outputs } = await run(make({ resourceGroupName: "rg" }), azure);
    expect(resources).toEqual([
      {
        type: "azure-native:monitor:PrivateLinkScope",
        name: "platform-scope",
        parent: "platform",
        inputs: { resourceGroupName: "rg", scopeName: "platform", location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } },
        dependencies: [],
        propertyDependencies: {},
        options: {},
      },
    ]);
    expect(outputs("platform")).toEqual({ scopeId: id, scopeName: "platform", resourceGroupName: "rg", memberIds: {} });
  });

  test("takes its name, modes, exclusions and tags", async () => {
    const { resource, outputs } = await run(
      make({
        resourceGroupName: "rg",
        scopeName: "ampls-hub",
        ingestionAccessMode: AccessMode.PrivateOnly,
        queryAccessMode: later(AccessMode.PrivateOnly),
        exclusions: [{ privateEndpointConnectionName: "lab.1", queryAccessMode: AccessMode.Open }],
        tags: { team: "platform" },
      }),
      azure,
    );
    expect(resource("platform-scope").inputs).toEqual({
      resourceGroupName: "rg",
      scopeName: "ampls-hub",
      location: "global",
      accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions: [{ privateEndpointConnectionName: "lab.1", queryAccessMode: "Open" }] },
      tags: { team: "platform" },
    });
    expect(outputs("platform")["scopeName"]).toBe("ampls-hub");
  });

  test("tells Azure of an empty list of exclusions, and of none where there is no list", async () => {
    const modes = { ingestionAccessMode: "Open", queryAccessMode: "Open" };
    const { resource } = await run(() => [new MonitoringScope("empty", { resourceGroupName: "rg", exclusions: [] }), new MonitoringScope("none", { resourceGroupName: "rg" })], azure);
    expect(resource("empty-scope").inputs["accessModeSettings"]).toEqual({ ...modes, exclusions: [] });
    expect(resource("none-scope").inputs["accessModeSettings"]).toEqual(modes);
  });

  test("connects its members one after another, each under its key's name", async () => {
    const { resource, outputs } = await run(make({ resourceGroupName: "rg", members: { logs: workspace, web: later(component) } }), azure);
    expect(resource("platform-member-logs")).toEqual({
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: "platform-member-logs",
      parent: "platform",
      inputs: { resourceGroupName: "rg", scopeName: "platform", name: "logs", linkedResourceId: workspace },
      dependencies: ["PrivateLinkScope platform-scope"],
      propertyDependencies: { resourceGroupName: ["PrivateLinkScope platform-scope"], scopeName: ["PrivateLinkScope platform-scope"] },
      options: { deleteBeforeReplace: true },
    });
    expect(resource("platform-member-web")).toEqual({
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: "platform-member-web",
      parent: "platform",
      inputs: { resourceGroupName: "rg", scopeName: "platform", name: "web", linkedResourceId: component },
      dependencies: ["PrivateLinkScope platform-scope", "PrivateLinkScopedResource platform-member-logs"],
      propertyDependencies: { resourceGroupName: ["PrivateLinkScope platform-scope"], scopeName: ["PrivateLinkScope platform-scope"] },
      options: { deleteBeforeReplace: true },
    });
    const member = (name: string): string => armId("Microsoft.Insights/privateLinkScopes/scope/scopedResources", name);
    // An object with an unknown inside goes over the wire as unknown.
    expect(outputs("platform")["memberIds"]).toEqual(azure.preview ? UNKNOWN : { logs: member("logs"), web: member("web") });
  });
});

describe.each([
  { how: "plain", existingScopeId: existing },
  { how: "an output", existingScopeId: "output" },
])("a scope that exists, its id $how", ({ how }) => {
  const existingScopeId = (): pulumi.Input<string> => (how === "plain" ? existing : later(existing));

  test("is not created, and takes members where it is", async () => {
    const { resources, outputs } = await run(() => new MonitoringScope("platform", { existingScopeId: existingScopeId(), members: { logs: workspace } }), { preview: true });
    expect(resources).toEqual([
      {
        type: "azure-native:monitor:PrivateLinkScopedResource",
        name: "platform-member-logs",
        parent: "platform",
        inputs: { resourceGroupName: "platform-rg", scopeName: "central", name: "logs", linkedResourceId: workspace },
        dependencies: [],
        propertyDependencies: {},
        options: { deleteBeforeReplace: true },
      },
    ]);
    expect(outputs("platform")).toEqual({ scopeId: existing, scopeName: "central", resourceGroupName: "platform-rg", memberIds: UNKNOWN });
  });
});

test("an existing component that is read by its URN makes no children", async () => {
  const { resources } = await run(() => {
    const scope = new MonitoringScope("platform", { resourceGroupName: "rg" });
    return scope.urn.apply((urn) => {
      new MonitoringScope("platform", { resourceGroupName: "rg" }, { urn });
    });
  });
  expect(resources.map(({ name }) => name)).toEqual(["platform-scope"]);
});

describe("wrong inputs", () => {
  const typo = "privateonly" as AccessMode;
  const OPEN_OR_PRIVATE = 'Allowed values: "Open", "PrivateOnly". Fix:';
  const ADOPTED = (input: string): string => `Allowed: no value together with existingScopeId. Fix: remove ${input}: the existing scope keeps what its owner sets.`;
  const SCOPE_ID = "Allowed: the resource id of an Azure Monitor private link scope (/subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/privateLinkScopes/…). Fix:";
  const MEMBER_ID =
    "Allowed: the resource id of a Log Analytics workspace, an Application Insights component or a data collection endpoint (/subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/… or /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/components/… or /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/dataCollectionEndpoints/…). Fix:";
  const WHOLE_ID = "give the whole resource id, as the resource's id output or the portal's JSON view shows it.";

  const cases: readonly [what: string, args: () => MonitoringScopeArgs, message: string][] = [
    ["no place for the scope", () => ({}), "Invalid value for resourceGroupName: undefined. Allowed: the name of a resource group. Fix: give resourceGroupName, or existingScopeId to use a scope that exists."],
    ["a mode in the wrong case", () => ({ resourceGroupName: "rg", ingestionAccessMode: typo }), `Invalid value for ingestionAccessMode: "privateonly". ${OPEN_OR_PRIVATE} did you mean "PrivateOnly"?`],
    ["such a mode in an output", () => ({ resourceGroupName: "rg", queryAccessMode: later(typo) }), `Invalid value for queryAccessMode: "privateonly". ${OPEN_OR_PRIVATE} did you mean "PrivateOnly"?`],
    ["an unknown mode", () => ({ resourceGroupName: "rg", queryAccessMode: "Closed" as AccessMode }), `Invalid value for queryAccessMode: "Closed". ${OPEN_OR_PRIVATE} use one of the allowed values.`],
    ["a secret mode", () => ({ resourceGroupName: "rg", queryAccessMode: pulumi.secret(typo) }), `Invalid value for queryAccessMode: (a secret). ${OPEN_OR_PRIVATE} did you mean "PrivateOnly"?`],
    [
      "a mode of an exclusion",
      () => ({ resourceGroupName: "rg", exclusions: [{ privateEndpointConnectionName: "lab", ingestionAccessMode: typo }] }),
      `Invalid value for exclusions[0].ingestionAccessMode: "privateonly". ${OPEN_OR_PRIVATE} did you mean "PrivateOnly"?`,
    ],
    [
      "an exclusion of no connection",
      () => ({ resourceGroupName: "rg", exclusions: [{ privateEndpointConnectionName: "" }] }),
      'Invalid value for exclusions[0].privateEndpointConnectionName: "". Allowed: the name of one of the scope\'s private endpoint connections. Fix: read the name from the scope once its endpoint exists.',
    ],
    ["a mode of an existing scope", () => ({ existingScopeId: existing, ingestionAccessMode: AccessMode.Open }), `Invalid value for ingestionAccessMode: "Open". ${ADOPTED("ingestionAccessMode")}`],
    ["a mode output of an existing scope", () => ({ existingScopeId: existing, queryAccessMode: later(AccessMode.Open) }), `Invalid value for queryAccessMode: (an output). ${ADOPTED("queryAccessMode")}`],
    ["exclusions of an existing scope", () => ({ existingScopeId: existing, exclusions: [] }), `Invalid value for exclusions: (a list). ${ADOPTED("exclusions")}`],
    ["tags of an existing scope", () => ({ existingScopeId: existing, tags: {} }), `Invalid value for tags: (an object). ${ADOPTED("tags")}`],
    ["no scope's id", () => ({ existingScopeId: "central" }), `Invalid value for existingScopeId: "central". ${SCOPE_ID} ${WHOLE_ID}`],
    ["the id of something else", () => ({ existingScopeId: later(workspace) }), `Invalid value for existingScopeId: "${workspace}". ${SCOPE_ID} this is the id of a Microsoft.OperationalInsights/workspaces; give the id of an Azure Monitor private link scope.`],
    ["a member without an id", () => ({ resourceGroupName: "rg", members: { logs: "logs" } }), `Invalid value for members["logs"]: "logs". ${MEMBER_ID} ${WHOLE_ID}`],
    [
      "an Azure Monitor workspace",
      () => ({ resourceGroupName: "rg", members: { metrics: later(armId("microsoft.monitor/accounts", "metrics")) } }),
      `Invalid value for members["metrics"]: "${armId("microsoft.monitor/accounts", "metrics")}". ${MEMBER_ID} an Azure Monitor workspace is no member itself: add its data collection endpoint (defaultIngestionSettings.dataCollectionEndpointResourceId), and give its queries a private endpoint of their own (group prometheusMetrics).`,
    ],
    [
      "a name that Azure does not take",
      () => ({ resourceGroupName: "rg", members: { "my logs": workspace } }),
      "Invalid value for members: \"my logs\". Allowed: names of letters, digits, '.', '_', '-', '(' and ')' that start with a letter or digit. Fix: choose a name that Azure takes, and keep it.",
    ],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    expect(await errorOf(() => new MonitoringScope("platform", args()))).toBe(message);
  });

  test("a wrong output stops the resource that would use it, and its members", async () => {
    const { resources } = await run(make({ resourceGroupName: "rg", queryAccessMode: later(typo), members: { logs: workspace } }));
    expect(resources).toEqual([]);
  });
});
