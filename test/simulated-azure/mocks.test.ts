import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HubPrivateLink, MonitoringScope, PrivateResolver, PrometheusWorkspace, ResolutionPolicy, RolloutStage, ScopedWorkspace } from "../../src";
import { Building, idIn, PUBLIC_ZONES, REGION } from "./building";
import { DataPlane, type Verdict } from "./data-plane";
import { digits } from "./made-up";
import { deploy, type Latency } from "./mocks";
import { OutageMonitor } from "./outages";
import { runs } from "../properties";

const at = { resourceGroupName: "rg", location: REGION };

/** A hub and a peered spoke, with a workspace and a component that no program of these tests makes. */
class Site extends Building {
  readonly hub = this.network("hub", "10.0.0.0/24");
  readonly spoke = this.network("spoke", "10.1.0.0/24");
  readonly foreign = this.workspace("foreign");
  readonly foreignApp = this.component("foreign-app");

  constructor() {
    super();
    this.peer(this.hub, this.spoke);
  }

  verdicts(from: string, to: string): readonly Verdict[] {
    const plane = new DataPlane(this.azure.store);
    return [plane.verdict(from, to, "ingest"), plane.verdict(from, to, "query")];
  }
}

interface Choices {
  readonly stage?: RolloutStage;
  readonly resolutionPolicy?: ResolutionPolicy;
}

const LOGS = idIn("Microsoft.OperationalInsights/workspaces", "logs");

/** The whole of it, by the components. */
const program =
  (site: Site, { stage = RolloutStage.Verify, resolutionPolicy = ResolutionPolicy.Default }: Choices = {}) =>
  (): void => {
    const scope = new MonitoringScope("monitoring", { resourceGroupName: "rg", stage });
    new ScopedWorkspace("logs", { ...at, scope, stage, applicationInsights: true });
    new HubPrivateLink("hub-link", { ...at, scope, stage, subnetId: `${site.hub}/subnets/endpoints`, spokeNetworkIds: { spoke: site.spoke }, resolutionPolicy });
  };

/** Turns by id: another order of independent operations for each seed. */
const shuffled =
  (seed: number): Latency =>
  (id) => Number.parseInt(digits(`${seed} ${id}`, 2), 16) % 12;

describe("the components", () => {
  test("at Connect nobody's names change; at Verify everything of the scope is private from hub and spoke", async () => {
    const site = new Site();
    expect(await deploy(site.azure, program(site, { stage: RolloutStage.Connect }))).toEqual({ errors: [] });
    expect([site.verdicts(site.hub, LOGS), site.verdicts(site.spoke, site.foreign)]).toEqual([["public", "public"], ["public", "public"]]);

    const verified = new Site();
    expect(await deploy(verified.azure, program(verified))).toEqual({ errors: [] });
    for (const from of [verified.hub, verified.spoke]) {
      expect(verified.verdicts(from, LOGS)).toEqual(["private", "private"]);
      expect(verified.verdicts(from, idIn("Microsoft.Insights/components", "logs"))).toEqual(["private", "private"]);
      // T1's reading: a workspace that no scope holds loses its ingestion; the shared names go by the endpoint, which is Open.
      expect(verified.verdicts(from, verified.foreign)).toEqual(["no-such-name", "public"]);
    }
    const plane = new DataPlane(verified.azure.store);
    const collector = idIn("Microsoft.Insights/dataCollectionEndpoints", "logs");
    expect([plane.verdict(verified.spoke, collector, "ingest"), plane.verdict(verified.spoke, collector, "configuration")]).toEqual(["private", "private"]);
  });

  test("at PrivateOnly the scope's own stay private, and others are blocked where names are shared", async () => {
    const site = new Site();
    expect(await deploy(site.azure, program(site, { stage: RolloutStage.PrivateOnly }))).toEqual({ errors: [] });
    expect(site.verdicts(site.spoke, LOGS)).toEqual(["private", "private"]);
    expect(site.verdicts(site.spoke, site.foreignApp)).toEqual(["blocked", "blocked"]);
    const outside = site.network("outside", "10.5.0.0/24");
    expect(site.verdicts(outside, LOGS)).toEqual(["blocked", "blocked"]);
    expect(site.verdicts(outside, site.foreign)).toEqual(["public", "public"]);
  });

  test("with the fallback other resources keep working", async () => {
    const site = new Site();
    expect(await deploy(site.azure, program(site, { resolutionPolicy: ResolutionPolicy.NxDomainRedirect }))).toEqual({ errors: [] });
    expect(site.verdicts(site.spoke, site.foreign)).toEqual(["public", "public"]);
  });

  test("whatever order the dependencies leave open, nothing conflicts and nothing is out for a moment", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(ResolutionPolicy.Default, ResolutionPolicy.NxDomainRedirect), async (seed, resolutionPolicy) => {
        const site = new Site();
        const watch = new OutageMonitor(site.azure);
        const { errors } = await deploy(site.azure, program(site, { resolutionPolicy }), shuffled(seed));
        expect(errors).toEqual([]);
        expect(watch.outages()).toEqual([]);
        expect(site.verdicts(site.spoke, LOGS)).toEqual(["private", "private"]);
      }),
      { numRuns: runs(6) },
    );
  });

  test("the neighbours are made too: Prometheus with its own endpoint, and a resolver that on-premises servers forward to", async () => {
    const site = new Site();
    site.azure.put(`${site.hub}/subnets/inbound`, { addressPrefix: "10.0.1.0/28" });
    const { errors } = await deploy(site.azure, () => {
      const scope = new MonitoringScope("monitoring", { resourceGroupName: "rg" });
      new PrometheusWorkspace("metrics", { ...at, scope, subnetId: `${site.hub}/subnets/endpoints`, networkIds: { hub: site.hub } });
      new HubPrivateLink("hub-link", { ...at, scope, subnetId: `${site.hub}/subnets/endpoints` });
      new PrivateResolver("dns", { ...at, networkId: site.hub, inboundSubnetId: `${site.hub}/subnets/inbound` });
    });
    expect(errors).toEqual([]);
    expect(site.verdicts(site.hub, idIn("Microsoft.Monitor/accounts", "metrics"))).toEqual(["private", "private"]);
    site.network("spoke", "10.1.0.0/24", { dhcpOptions: { dnsServers: ["10.0.1.4"] } });
    expect(site.verdicts(site.spoke, idIn("Microsoft.Monitor/accounts", "metrics"))).toEqual(["private", "private"]);
  });
});

describe("a program with one ordering removed is caught", () => {
  const scopeInputs = { ...at, location: "global", scopeName: "scope", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } };

  test("members at the same time: 409", async () => {
    const site = new Site();
    const { errors } = await deploy(site.azure, () => {
      const scope = new monitor.PrivateLinkScope("scope", scopeInputs);
      for (const [name, linkedResourceId] of [["one", site.foreign], ["two", site.foreignApp]] as const) new monitor.PrivateLinkScopedResource(name, { resourceGroupName: "rg", scopeName: scope.name, name, linkedResourceId });
    });
    expect(errors.join("\n")).toContain("Cannot modify resource while in provisioning state 'Provisioning'");
  });

  test("the endpoint while a member is made: 409", async () => {
    const site = new Site();
    const { errors } = await deploy(site.azure, () => {
      const scope = new monitor.PrivateLinkScope("scope", scopeInputs);
      new monitor.PrivateLinkScopedResource("one", { resourceGroupName: "rg", scopeName: scope.name, name: "one", linkedResourceId: site.foreign });
      new network.PrivateEndpoint("endpoint", { ...at, privateEndpointName: "endpoint", subnet: { id: `${site.hub}/subnets/endpoints` }, privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }] });
    });
    expect(errors.join("\n")).toContain("Cannot modify resource while in provisioning state 'Provisioning'");
  });

  test("links before records: an outage, with the moment and the trace", async () => {
    const site = new Site();
    const watch = new OutageMonitor(site.azure);
    const { errors } = await deploy(site.azure, () => {
      const scope = new monitor.PrivateLinkScope("scope", scopeInputs);
      const member = new monitor.PrivateLinkScopedResource("one", { resourceGroupName: "rg", scopeName: scope.name, name: "one", linkedResourceId: site.foreign });
      const endpoint = new network.PrivateEndpoint(
        "endpoint",
        { ...at, privateEndpointName: "endpoint", subnet: { id: `${site.hub}/subnets/endpoints` }, privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }] },
        { dependsOn: member },
      );
      const zones = PUBLIC_ZONES.map((privateZoneName) => new privatedns.PrivateZone(privateZoneName, { resourceGroupName: "rg", privateZoneName, location: "global" }));
      for (const zone of zones) new privatedns.VirtualNetworkLink(`link-${PUBLIC_ZONES[zones.indexOf(zone)] ?? ""}`, { resourceGroupName: "rg", privateZoneName: zone.name, location: "global", virtualNetworkLinkName: "hub", virtualNetwork: { id: site.hub } });
      new network.PrivateDnsZoneGroup("group", { resourceGroupName: "rg", privateEndpointName: endpoint.name, privateDnsZoneGroupName: "default", privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })) });
    });
    expect(errors).toEqual([]);
    const outages = watch.outages();
    const first = outages.find(({ resource, operation }) => resource === site.foreign && operation === "query");
    expect(first).toMatchObject({ network: site.hub, verdict: "no-such-name", after: `PUT ${idIn("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com")}/virtualNetworkLinks/hub` });
    expect(first?.steps.at(-1)).toBe("privatelink.monitor.azure.com, linked with Default, does not hold api.privatelink.monitor.azure.com");
    expect(watch.outages()).toEqual([]);
  });
});
