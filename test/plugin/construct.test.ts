import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EngineService, engineService } from "../../src/preview/engine";
import { Monitor, ResourceMonitorService } from "../../src/preview/monitor";
import { fromStruct, type RunningServer, serve, toStruct } from "../../src/preview/rpc";
import { Transforms } from "../../src/preview/transforms";
import { zoneSet } from "../examples/run";
import { PluginProcess } from "./plugin-process";

const NAME = { organization: "organization", project: "shop", stack: "dev" };
const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
const SCOPE = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Insights/privateLinkScopes/monitoring`;
const HUB = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`;
const GROUP = { resourceGroupName: "rg", location: "westeurope" };

type Inputs = Parameters<typeof toStruct>[0];

/** The engine's side of a first preview, as `ampls preview` has it: what a component registers is kept. */
function monitor(): Monitor {
  return new Monitor({
    name: NAME,
    stack: { organization: NAME.organization, name: NAME.stack, file: "Pulumi.dev.yaml", config: {}, environments: false },
    config: { values: new Map(), secretKeys: new Set(), notes: [] },
    answers: { stackReferences: {}, invokes: {} },
    transforms: new Transforms(10_000),
    judge: ({ inputs }) => Promise.resolve(inputs),
    onResource: () => undefined,
  });
}

describe("the plugin's process makes", () => {
  let engine: RunningServer;
  let plugin: PluginProcess;
  let server: RunningServer;
  // One engine for all, as in a deployment: the process goes on from one component to the next.
  const registered = monitor();
  beforeAll(async () => {
    engine = await serve([[EngineService, { ...engineService(() => undefined) }]]);
    server = await serve([[ResourceMonitorService, { ...registered.service() }]]);
    plugin = await PluginProcess.start(engine.address);
  });
  afterAll(() => {
    plugin.stop();
    server.stop();
    engine.stop();
  });

  async function construct(component: string, name: string, inputs: Inputs, dependsOn: string[] = []): Promise<{ readonly urn: string; readonly outputs: readonly string[]; readonly children: readonly string[] }> {
    const request = new ConstructRequest()
      .setProject(NAME.project)
      .setStack(NAME.stack)
      .setOrganization(NAME.organization)
      .setDryrun(true)
      .setParallel(16)
      .setMonitorendpoint(server.address)
      .setType(`azure-monitor-private-link:index:${component}`)
      .setName(name)
      .setInputs(toStruct(inputs))
      .setDependenciesList(dependsOn);
    const response = await plugin.construct(request);
    const children = [...registered.resources.values()].filter(({ parent }) => parent === response.getUrn()).map((child) => `${child.type.split(":").at(-1) ?? ""} ${child.name}`);
    return { urn: response.getUrn(), outputs: Object.keys(fromStruct(response.getState())).sort(), children: children.sort() };
  }

  test("a MonitoringScope with its members", async () => {
    const workspace = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs`;
    expect(await construct("MonitoringScope", "monitoring", { resourceGroupName: "rg", stage: "PrivateOnly", members: { logs: workspace } })).toEqual({
      urn: "urn:pulumi:dev::shop::azure-monitor-private-link:index:MonitoringScope::monitoring",
      outputs: ["memberIds", "resourceGroupName", "scopeId", "scopeName"],
      children: ["PrivateLinkScope monitoring-scope", "PrivateLinkScopedResource monitoring-member-logs"],
    });
    const scope = [...registered.resources.values()].find(({ name }) => name === "monitoring-scope");
    expect(scope?.inputs).toEqual({ resourceGroupName: "rg", scopeName: "monitoring", location: "global", accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" } });
  });

  test("a ScopedWorkspace with its parts, all in the scope", async () => {
    const { children } = await construct("ScopedWorkspace", "logs", { ...GROUP, scope: { scopeId: SCOPE }, applicationInsights: true });
    expect(children).toEqual([
      "Component logs-component",
      "DataCollectionEndpoint logs-collection-endpoint",
      "PrivateLinkScopedResource logs-member-collection-endpoint",
      "PrivateLinkScopedResource logs-member-component",
      "PrivateLinkScopedResource logs-member-workspace",
      "Workspace logs-workspace",
    ]);
  });

  test("a HubPrivateLink with its zones and links", async () => {
    const { children, outputs } = await construct("HubPrivateLink", "hub", { ...GROUP, scope: { scopeId: SCOPE }, subnetId: `${HUB}/subnets/endpoints`, spokeNetworkIds: { shop: HUB.replace(/hub$/, "shop") } });
    expect(children).toEqual(["PrivateEndpoint hub-endpoint", "PrivateDnsZoneGroup hub-zone-group", ...zoneSet("hub", ["hub", "shop"])].sort());
    expect(outputs).toEqual(["dnsRecords", "endpointId", "forwarders", "linkIds", "zoneIds"]);
  });

  test("what waits, all of it, for what the component depends on", async () => {
    const logs = "urn:pulumi:dev::shop::azure-monitor-private-link:index:ScopedWorkspace::logs";
    const { urn } = await construct("HubPrivateLink", "later", { ...GROUP, zoneResourceGroupName: "dns", scope: { scopeId: SCOPE }, subnetId: `${HUB}/subnets/endpoints` }, [logs]);
    const children = [...registered.resources.values()].filter(({ parent }) => parent === urn);
    expect(children).toHaveLength(12);
    // By itself, or by what it waits for: the links wait for the zone group.
    const waits = (dependencies: readonly string[]): boolean => dependencies.some((dependency) => dependency === logs || waits(registered.resources.get(dependency)?.dependencies ?? []));
    expect(children.filter(({ dependencies }) => !waits(dependencies))).toEqual([]);
  });

  test("nothing from a wrong input, and says what is allowed", async () => {
    await expect(construct("MonitoringScope", "wrong", { resourceGroupName: "rg", stage: "Conect" })).rejects.toThrow(
      'Invalid value for stage: "Conect". Allowed values: "Connect", "Verify", "Close", "PrivateOnly". Fix: ',
    );
  });

  test("nothing of a component that it does not have", async () => {
    await expect(construct("MonitoringScopes", "monitoring", {})).rejects.toThrow(
      /^There is no component azure-monitor-private-link:index:MonitoringScopes\. Allowed: azure-monitor-private-link:index:AutomationPrivateLink, .*\. Fix: use one of them, or a version of the package that has it\.$/,
    );
  });
});
