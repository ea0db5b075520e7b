import { describe, expect, test } from "vitest";
import { Cloud, DnsManagement, HubPrivateLink, type HubPrivateLinkArgs, ResolutionPolicy, RolloutStage } from "../../src";
import { armId, type Azure, errorOf, run, UNKNOWN } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central");
const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");
const ZONE = "internal.monitor.azure.com";
const RECORDS = { dc: "10.0.0.5", "global.in.ai": "10.0.0.5", live: "10.0.0.6", profiler: "10.0.0.7", snapshot: "10.0.0.8" };

const make =
  (args: Partial<HubPrivateLinkArgs> = {}) =>
  (): HubPrivateLink =>
    new HubPrivateLink("hub", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, subnetId, dnsManagement: DnsManagement.CustomZone, customZoneName: ZONE, ...args });

/** An Azure whose endpoint reports these addresses by record of the monitor zone. */
const reporting = (addresses: Readonly<Record<string, string>>): Azure => ({
  outputs: ({ type }) =>
    type === "azure-native:network:PrivateEndpoint" ? { customDnsConfigs: Object.entries(addresses).map(([record, address]) => ({ fqdn: `${record}.monitor.azure.com`, ipAddresses: [address] })) } : {},
});
const azure = reporting({ "global.in.ai": "10.0.0.5", live: "10.0.0.6", profiler: "10.0.0.7", snapshot: "10.0.0.8", api: "10.0.0.9", "westeurope-5.in.ai": "10.0.0.10" });

describe("a zone of one's own for single apps", () => {
  test("holds the endpoint's addresses, without a zone group", async () => {
    const { resources, resource, outputs } = await run(make(), azure);
    expect(resources.map(({ name }) => name).sort()).toEqual(["hub-endpoint", `hub-link-${ZONE}-hub`, ...Object.keys(RECORDS).map((record) => `hub-record-${record}`), `hub-zone-${ZONE}`].sort());
    for (const [record, address] of Object.entries(RECORDS)) {
      expect(resource(`hub-record-${record}`)).toEqual({
        type: "azure-native:privatedns:PrivateRecordSet",
        name: `hub-record-${record}`,
        parent: "hub",
        inputs: { resourceGroupName: "rg", privateZoneName: ZONE, recordType: "A", relativeRecordSetName: record, ttl: 10, aRecords: [{ ipv4Address: address }] },
        dependencies: ["PrivateEndpoint hub-endpoint", `PrivateZone hub-zone-${ZONE}`],
        propertyDependencies: { privateZoneName: [`PrivateZone hub-zone-${ZONE}`], aRecords: ["PrivateEndpoint hub-endpoint"] },
        options: {},
      });
    }
    expect(outputs("hub")["endpointSuffix"]).toBe(ZONE);
  });

  test("is linked after its records, and falls back to nothing", async () => {
    const { resource } = await run(make(), azure);
    expect(resource(`hub-link-${ZONE}-hub`)).toMatchObject({
      inputs: { privateZoneName: ZONE, virtualNetworkLinkName: "hub-hub", location: "global", registrationEnabled: false },
      dependencies: [...Object.keys(RECORDS).map((record) => `PrivateRecordSet hub-record-${record}`), `PrivateZone hub-zone-${ZONE}`].sort(),
    });
    expect(resource(`hub-link-${ZONE}-hub`).inputs).not.toHaveProperty("resolutionPolicy");
  });

  test("has the records that a program adds, and those it gives another address", async () => {
    const { resource } = await run(make({ customZoneRecords: { "westeurope-5.in.ai": "westeurope-5.in.ai.monitor.azure.com", dc: "WestEurope-5.in.ai.monitor.azure.com" } }), azure);
    expect(resource("hub-record-westeurope-5.in.ai").inputs["aRecords"]).toEqual([{ ipv4Address: "10.0.0.10" }]);
    expect(resource("hub-record-dc").inputs["aRecords"]).toEqual([{ ipv4Address: "10.0.0.10" }]);
  });

  test("is not linked at the stage Connect", async () => {
    const { resources } = await run(make({ stage: RolloutStage.Connect }), azure);
    expect(resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink"))).toEqual([]);
  });

  test("says that no document lists the names of other clouds", async () => {
    for (const [cloud, suffix] of [[Cloud.China, "cn"], [Cloud.USGovernment, "us"]] as const) {
      const { warnings } = await run(make({ cloud }), { preview: true });
      expect(warnings).toEqual([
        `The public names of cloud "${cloud}" are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords, and give customZoneRecords where they differ: global.in.ai.monitor.azure.${suffix}, live.monitor.azure.${suffix}, profiler.monitor.azure.${suffix}, snapshot.monitor.azure.${suffix}.`,
      ]);
    }
  });

  test("does not know the addresses in a preview", async () => {
    const { resource } = await run(make(), { preview: true });
    expect(resource("hub-record-live").inputs["aRecords"]).toBe(UNKNOWN);
  });

  test("stops the update where the endpoint reports no address, before any link", async () => {
    const { errors, resources } = await run(make({ customZoneRecords: {} }), reporting({ api: "10.0.0.9" }));
    expect(errors[0]).toBe(
      "Invalid value for the endpoint's address for global.in.ai.monitor.azure.com: (none). Allowed: one of the names that the endpoint reports: api.monitor.azure.com. Fix: see that the endpoint's connection is approved, or give the name in customZoneRecords; then run pulumi up --refresh.",
    );
    expect(resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink"))).toEqual([]);
  });
});

describe("what is refused", () => {
  const noZone = (input: string, value: string): string => `Invalid value for ${input}: ${value}. Allowed: no value with dnsManagement "CustomZone", which makes one zone of its own name, and no zone group. Fix: remove ${input}, or choose dnsManagement "Zones".`;
  test.each<[string, Partial<HubPrivateLinkArgs>, string]>([
    ["no name", { customZoneName: undefined }, 'Invalid value for customZoneName: undefined. Allowed: the name of a zone with dnsManagement "CustomZone". Fix: give customZoneName, such as internal.monitor.azure.com.'],
    ["a name that is none", { customZoneName: "internal" }, 'Invalid value for customZoneName: "internal". Allowed: names of DNS zones, such as privatelink.monitor.azure.com. Fix: write the zone\'s name, without a dot at its end.'],
    ["a name that every client asks for", { customZoneName: "monitor.azure.com" }, 'Invalid value for customZoneName: "monitor.azure.com". Allowed: a name of one\'s own: this one takes the names that every client asks for. Fix: use a unique name, such as internal.monitor.azure.com, or dnsManagement "Zones".'],
    ["a record that is none", { customZoneRecords: { "a b": "live.monitor.azure.com" } }, 'Invalid value for customZoneRecords: "a b". Allowed: names of records, such as westeurope-5.in.ai. Fix: write the record without the zone\'s name.'],
    ["a public name that is none", { customZoneRecords: { live: "nonsense" } }, 'Invalid value for customZoneRecords["live"]: "nonsense". Allowed: names of DNS zones, such as privatelink.monitor.azure.com. Fix: write the zone\'s name, without a dot at its end.'],
    ["zones of the set", { zoneNames: ["privatelink.monitor.azure.com"] }, noZone("zoneNames", "(a list)")],
    ["a zone group's name", { zoneGroupName: "default" }, noZone("zoneGroupName", '"default"')],
    ["a fallback", { resolutionPolicy: ResolutionPolicy.NxDomainRedirect }, 'Invalid value for resolutionPolicy: "NxDomainRedirect". Allowed: no value with dnsManagement "CustomZone", whose zone is none of private link: only those fall back to public answers (D17). Fix: remove resolutionPolicy, or choose dnsManagement "Zones".'],
    ["a custom zone beside the set", { dnsManagement: DnsManagement.Zones }, 'Invalid value for customZoneName: "internal.monitor.azure.com". Allowed: no value with dnsManagement "Zones", which makes the zones that every client asks. Fix: remove customZoneName, or choose dnsManagement "CustomZone".'],
    ["a custom zone where nobody makes one", { dnsManagement: DnsManagement.None }, 'Invalid value for customZoneName: "internal.monitor.azure.com". Allowed: no value with dnsManagement "None", which makes no zones and no links. Fix: remove customZoneName, or choose dnsManagement "CustomZone".'],
  ])("%s", async (_, args, message) => {
    expect(await errorOf(make(args))).toBe(message);
  });
});
