import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test } from "vitest";
import { AutomationPrivateLink, CollectionEndpoint, MonitoringScope, PrometheusWorkspace, ScopedWorkspace, type ScopeReference } from "../../src";
import { armId, errorOf, later, run } from "./registrations";

const OWN = "00000000-0000-0000-0000-000000000000";
const PLATFORM = "00000000-0000-0000-0000-00000000000f";
const theirs = (id: string): string => id.replace(OWN, PLATFORM);

const ownScope = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const scopeId = theirs(ownScope);
const place = { resourceGroupName: "rg", location: "westeurope" };

const app = (scope: ScopeReference, opts?: pulumi.ComponentResourceOptions): ScopedWorkspace => new ScopedWorkspace("app", { ...place, scope, collectionEndpoint: false }, opts);
const provider = (name: string, subscriptionId?: pulumi.Input<string>): azure.Provider => new azure.Provider(name, { subscriptionId });
/** A program of a stack that is configured with a subscription. */
const configured =
  (program: () => unknown, subscription = OWN) =>
  (): unknown => {
    pulumi.runtime.setConfig("azure-native:subscriptionId", subscription);
    return program();
  };

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

describe("a scope in another subscription than the program's", () => {
  const ADOPT = 'Fix: adopt the scope with a provider of its subscription, and pass that as scope: new MonitoringScope("platform", { existingScopeId: … }, { provider: new azure.Provider("platform", { subscriptionId: … }) }).';
  const WHERE = "of the subscription that the component's provider works in, where members are made.";
  const outside = `Invalid value for scope.scopeId: "${scopeId}". Allowed: an id ${WHERE} ${ADOPT}`;
  const adopted = `Invalid value for existingScopeId: "${scopeId}". Allowed: an id ${WHERE} Fix: give the MonitoringScope that adopts the scope a provider of its subscription, with which all its members are made: { provider: new azure.Provider("platform", { subscriptionId: … }) }.`;
  const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");

  test.each<[string, () => unknown, string]>([
    ["a plain id", () => app({ scopeId }), outside],
    ["an id from another stack", () => app({ scopeId: later(scopeId) }), outside],
    ["an id in capitals", () => app({ scopeId: scopeId.toUpperCase() }), outside.replace(scopeId, scopeId.toUpperCase())],
    ["another component's", () => new CollectionEndpoint("collect", { ...place, scope: { scopeId } }), outside],
    ["an Azure Monitor workspace's", () => new PrometheusWorkspace("metrics", { ...place, scope: { scopeId } }), outside],
    ["an Automation account's", () => new AutomationPrivateLink("jobs", { ...place, scope: { scopeId }, linkedWorkspaceId: workspaceId, subnetId: armId("Microsoft.Network/virtualNetworks/hub/subnets", "s") }), outside],
    ["a scope that is adopted without a provider", () => new MonitoringScope("platform", { existingScopeId: scopeId, members: { logs: workspaceId } }), adopted],
    ["the same, with another component's member", () => app(new MonitoringScope("platform", { existingScopeId: later(scopeId) })), adopted],
    ["a provider of a third subscription", () => new MonitoringScope("platform", { existingScopeId: scopeId, members: { logs: workspaceId } }, { provider: provider("other", "33333333-3333-3333-3333-333333333333") }), adopted],
  ])("is refused: %s", async (_, program, message) => {
    expect(await errorOf(configured(program))).toBe(message);
  });

  test("is refused in a preview too, of what the component's own provider says", async () => {
    expect(await errorOf(() => app({ scopeId }, { provider: provider("own", OWN) }), { preview: true })).toBe(outside);
    expect(await errorOf(configured(() => app({ scopeId: later(scopeId) })), { preview: true })).toBe(outside);
  });

  test("is refused of what the environment says", async () => {
    process.env["ARM_SUBSCRIPTION_ID"] = OWN;
    try {
      expect(await errorOf(() => app({ scopeId }))).toBe(outside);
      expect(await errorOf(() => app({ scopeId }, { provider: provider("own") }))).toBe(outside);
    } finally {
      delete process.env["ARM_SUBSCRIPTION_ID"];
    }
  });

  test.each([{ preview: true }, { preview: false }])("takes members with the provider that its adopting component was given, preview: $preview", async (options) => {
    const program = configured(() => {
      const scope = new MonitoringScope("platform", { existingScopeId: later(scopeId), members: { logs: workspaceId } }, { provider: provider("platform-provider", PLATFORM) });
      app(scope);
    });
    const { errors, resource } = await run(program, options);
    expect(errors).toEqual([]);
    for (const member of ["platform-member-logs", "app-member-workspace"]) {
      expect(resource(member).options).toEqual({ deleteBeforeReplace: true, provider: "platform-provider" });
      expect(resource(member).inputs).toMatchObject({ resourceGroupName: "platform-rg", scopeName: "central" });
    }
    expect(resource("app-workspace").options).toEqual({});
  });

  test("takes members with the provider of the component that creates it, and is refused to one that works elsewhere", async () => {
    const create = (opts?: pulumi.ComponentResourceOptions) => new MonitoringScope("platform", { resourceGroupName: "rg" }, opts);
    const { errors, resource } = await run(configured(() => app(create({ provider: provider("platform-provider", PLATFORM) }))));
    expect(errors).toEqual([]);
    expect(resource("app-member-workspace").options.provider).toBe("platform-provider");
    expect((await run(configured(() => app(create(), { provider: provider("same", OWN.toUpperCase()) })))).errors).toEqual([]);
    expect(await errorOf(configured(() => app(create(), { provider: provider("other", PLATFORM) })), { preview: true })).toBe(
      'Invalid value for scope: (an object). Allowed: a scope of the subscription that the component\'s provider works in, where members are made. Fix: give the MonitoringScope its provider too, with which all its members are made: { provider: new azure.Provider("platform", { subscriptionId: … }) }.',
    );
  });

  test.each<[string, () => unknown]>([
    ["nobody says in which subscription the program works", () => app({ scopeId })],
    ["the provider does not say it", () => app({ scopeId }, { provider: provider("own") })],
    ["the provider's is the scope's", configured(() => app({ scopeId }, { provider: provider("platform", PLATFORM) }))],
    ["the configured one is the scope's, in any case", configured(() => app({ scopeId: ownScope.toUpperCase() }))],
    ["nothing is made there", configured(() => new MonitoringScope("platform", { existingScopeId: scopeId }))],
    ["no member is made", configured(() => new CollectionEndpoint("collect", { ...place, scope: { scopeId }, connectToScope: false }))],
  ])("is fine where %s", async (_, program) => {
    expect((await run(program)).errors).toEqual([]);
  });
});
