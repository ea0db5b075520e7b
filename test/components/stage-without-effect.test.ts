import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { AutomationPrivateLink, CollectionEndpoint, HubPrivateLink, MonitoringScope, NetworkIsolation, PrivateEndpoint, PrometheusWorkspace, RolloutStage, ScopedWorkspace, type ScopedWorkspaceArgs, type ScopeReference } from "../../src";
import { armId, later, run } from "./registrations";

const place = { resourceGroupName: "rg", location: "westeurope" };
const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central");
const scope = { scopeId };
const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");
const componentId = armId("Microsoft.Insights/components", "web");
const endpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "collect");

const app = (args: Partial<ScopedWorkspaceArgs>): ScopedWorkspace => new ScopedWorkspace("app", { ...place, scope, ...args });
const adopted = { existingWorkspaceId: workspaceId, existingComponentId: componentId, existingCollectionEndpointId: endpointId };
const unchanged = (stage: string, setting: string, what: string): string => `stage "${stage}" does not change ${setting} of ${what} that exists already: its owner sets it. Fix: take the step where it is made.`;
const unlinked = (dns: string): string => `stage "Connect" links no network with dnsManagement "${dns}": others make the names resolve. Fix: let them take the step.`;

describe("a stage that changes nothing is warned about", () => {
  test.each<[string, () => unknown, string[]]>([
    ["an adopted scope", () => new MonitoringScope("central", { existingScopeId: scopeId, stage: RolloutStage.PrivateOnly }), [unchanged("PrivateOnly", "the access modes", "the scope")]],
    ["an adopted workspace", () => app({ existingWorkspaceId: workspaceId, stage: RolloutStage.Close }), [unchanged("Close", "the public access", "the workspace")]],
    ["two adopted parts", () => app({ existingWorkspaceId: workspaceId, existingCollectionEndpointId: endpointId, stage: RolloutStage.Verify }), [unchanged("Verify", "the public access", "the workspace and the data collection endpoint")]],
    ["three", () => app({ ...adopted, stage: RolloutStage.Close }), [unchanged("Close", "the public access", "the workspace, the component and the data collection endpoint")]],
    ["an adopted collection endpoint", () => new CollectionEndpoint("collect", { ...place, scope, existingCollectionEndpointId: endpointId, stage: RolloutStage.Close }), [unchanged("Close", "the public access", "the data collection endpoint")]],
    ["an adopted Azure Monitor workspace", () => new PrometheusWorkspace("metrics", { ...place, scope, existingWorkspaceId: armId("Microsoft.Monitor/accounts", "metrics"), connectToScope: false, stage: RolloutStage.Close }), [unchanged("Close", "the public access", "the workspace")]],
    ["an adopted account", () => new AutomationPrivateLink("jobs", { ...place, subnetId, existingAccountId: armId("Microsoft.Automation/automationAccounts", "jobs"), stage: RolloutStage.Close }), [unchanged("Close", "the public access", "the account")]],
    ["a hub whose zones are Azure Policy's", () => new HubPrivateLink("hub", { ...place, scope, subnetId, dnsManagement: "AzurePolicy", stage: RolloutStage.Connect }), [unlinked("AzurePolicy")]],
    ["an endpoint without zones", () => new PrivateEndpoint("vault", { ...place, subnetId, targetId: armId("Microsoft.KeyVault/vaults", "safe"), dnsManagement: "None", stage: RolloutStage.Connect }), [unlinked("None")]],
    ["no stage", () => [new MonitoringScope("central", { existingScopeId: scopeId }), app(adopted)], []],
    ["an isolation of its own", () => app({ existingWorkspaceId: workspaceId, networkIsolation: NetworkIsolation.Private, stage: RolloutStage.Close }), []],
    ["parts that are created", () => app({ stage: RolloutStage.Close }), []],
  ])("%s", async (_, program, warnings) => {
    const { errors, ...found } = await run(program);
    expect(errors).toEqual([]);
    expect(found.warnings).toEqual(warnings);
  });
});

describe("a step that is taken before its turn", () => {
  const hub = (stage: RolloutStage, to: ScopeReference = scope) => new HubPrivateLink("hub", { ...place, scope: to, subnetId, stage });
  const tooEarly = (name: string, stage: string): string =>
    `"${name}" is at stage "${stage}" while the endpoint "hub" of the same scope is at "Connect", and links no network yet: clients resolve public names, and a closed resource answers them with 403 (T1). Fix: bring "hub" to "Verify" first, and look at names and traffic.`;
  const other = { scopeId: armId("Microsoft.Insights/privateLinkScopes", "other") };
  const known = (): pulumi.Output<string> => later(scopeId);

  test.each<[string, () => unknown, string[]]>([
    ["a workspace", () => [hub(RolloutStage.Connect), app({ stage: RolloutStage.Close })], [tooEarly("app", "Close")]],
    ["a workspace that is declared first", () => [app({ stage: RolloutStage.PrivateOnly }), hub(RolloutStage.Connect)], [tooEarly("app", "PrivateOnly")]],
    ["a collection endpoint", () => [hub(RolloutStage.Connect), new CollectionEndpoint("collect", { ...place, scope, stage: RolloutStage.Close })], [tooEarly("collect", "Close")]],
    ["two of them, once", () => [hub(RolloutStage.Connect), app({ stage: RolloutStage.Close }), new CollectionEndpoint("collect", { ...place, scope, stage: RolloutStage.Close })], [tooEarly("app", "Close")]],
    ["a scope of another stack", () => { const shared = { scopeId: known() }; return [hub(RolloutStage.Connect, shared), app({ scope: shared, stage: RolloutStage.Close })]; }, [tooEarly("app", "Close")]],
    ["the right order", () => [hub(RolloutStage.Verify), app({ stage: RolloutStage.Close })], []],
    ["resources that stay open", () => [hub(RolloutStage.Connect), app({ stage: RolloutStage.Verify })], []],
    ["another scope", () => [hub(RolloutStage.Connect, other), app({ stage: RolloutStage.Close })], []],
    ["access that the program sets itself", () => [hub(RolloutStage.Connect), app({ stage: RolloutStage.Close, networkIsolation: NetworkIsolation.Open }), new CollectionEndpoint("collect", { ...place, scope, publicNetworkAccess: "Enabled", stage: RolloutStage.Close })], []],
  ])("%s", async (_, program, warnings) => {
    const { errors, ...found } = await run(program);
    expect(errors).toEqual([]);
    expect(found.warnings).toEqual(warnings);
  });
});
