import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Cloud, DnsManagement, HubPrivateLink, type HubPrivateLinkArgs, ResolutionPolicy } from "../../src";
import { MONITOR_ZONES } from "../../src/azure";
import { armId, type Azure, errorOf, later, type Registration, run, type Run, UNKNOWN, type Values } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints", "network-rg");
const network = (name: string): string => armId("Microsoft.Network/virtualNetworks", name, "network-rg");
const zoneId = (name: string, resourceGroup = "rg"): string => armId("Microsoft.Network/privateDnsZones", name, resourceGroup);

const PUBLIC = MONITOR_ZONES.Public.zones;
const MONITOR = "privatelink.monitor.azure.com";
const BLOB = "privatelink.blob.core.windows.net";
const dashed = (zone: string): string => zone.replaceAll(".", "-");

const make =
  (args: Partial<HubPrivateLinkArgs> = {}) =>
  (): HubPrivateLink =>
    new HubPrivateLink("hub", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, subnetId, ...args });
const links = ({ resources }: Run): Registration[] => resources.filter(({ type }) => type === "azure-native:privatedns:VirtualNetworkLink");
const namesOf = (registrations: readonly Registration[]): string[] => registrations.map(({ name }) => name).sort();

/** An Azure whose zone group reports these record sets in the shared zone. */
const reporting = (recordSets: unknown): Azure => ({
  outputs: ({ type, inputs }) => {
    if (type !== "azure-native:network:PrivateDnsZoneGroup") return {};
    const configs = (inputs as { privateDnsZoneConfigs: Values[] }).privateDnsZoneConfigs;
    return { privateDnsZoneConfigs: configs.map((config) => ({ ...config, recordSets: config["name"] === dashed(MONITOR) ? recordSets : [] })) };
  },
});

describe.each([
  { ...reporting([{ recordSetName: "api", ipAddresses: ["10.0.0.4"] }]), preview: false },
  { preview: true },
])("the whole private link of a hub, preview: $preview", (azure) => {
  const program = make({ spokeNetworkIds: { shop: network("shop"), lab: later(network("lab")) }, tags: { team: "platform" } });
  const id = (type: string, name: string): string => (azure.preview ? UNKNOWN : armId(type, name));

  test("has one endpoint, to the scope's group, in the hub's region", async () => {
    const { resource } = await run(program, azure);
    expect(resource("hub-endpoint")).toEqual({
      type: "azure-native:network:PrivateEndpoint",
      name: "hub-endpoint",
      parent: "hub",
      inputs: {
        resourceGroupName: "rg",
        privateEndpointName: "hub",
        location: "westeurope",
        // The policies are azure-native's own defaults.
        subnet: { id: subnetId, privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" },
        privateLinkServiceConnections: [{ name: "hub", privateLinkServiceId: scopeId, groupIds: ["azuremonitor"] }],
        tags: { team: "platform" },
      },
      dependencies: [],
      propertyDependencies: {},
      options: { deleteBeforeReplace: true },
    });
  });

  test("has the cloud's five zones, unlinked at first", async () => {
    const { resource } = await run(program, azure);
    for (const zone of PUBLIC) {
      expect(resource(`hub-zone-${zone}`)).toEqual({
        type: "azure-native:privatedns:PrivateZone",
        name: `hub-zone-${zone}`,
        parent: "hub",
        inputs: { resourceGroupName: "rg", privateZoneName: zone, location: "global", tags: { team: "platform" } },
        dependencies: [],
        propertyDependencies: {},
        options: {},
      });
    }
  });

  test("has one zone group that holds them all", async () => {
    const { resource, resources } = await run(program, azure);
    const zones = PUBLIC.map((zone) => `PrivateZone hub-zone-${zone}`).sort();
    expect(resource("hub-zone-group")).toEqual({
      type: "azure-native:network:PrivateDnsZoneGroup",
      name: "hub-zone-group",
      parent: "hub",
      inputs: {
        resourceGroupName: "rg",
        privateEndpointName: "hub",
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: PUBLIC.map((zone) => ({ name: dashed(zone), privateDnsZoneId: id("Microsoft.Network/privateDnsZones", zone) })),
      },
      dependencies: ["PrivateEndpoint hub-endpoint", ...zones],
      propertyDependencies: { privateEndpointName: ["PrivateEndpoint hub-endpoint"], privateDnsZoneConfigs: zones },
      options: { deleteBeforeReplace: true, replaceOnChanges: ["privateDnsZoneConfigs"] },
    });
    expect(resources.filter(({ type }) => type === "azure-native:network:PrivateDnsZoneGroup")).toHaveLength(1);
  });

  test("links every zone to every network, after the zone group and nothing else of it", async () => {
    const result = await run(program, azure);
    expect(links(result)).toHaveLength(PUBLIC.length * 3);
    for (const zone of PUBLIC) {
      for (const name of ["hub", "shop", "lab"]) {
        expect(result.resource(`hub-link-${zone}-${name}`)).toEqual({
          type: "azure-native:privatedns:VirtualNetworkLink",
          name: `hub-link-${zone}-${name}`,
          parent: "hub",
          inputs: {
            resourceGroupName: "rg",
            privateZoneName: zone,
            virtualNetworkLinkName: `hub-${name}`,
            location: "global",
            virtualNetwork: { id: network(name) },
            registrationEnabled: false,
            resolutionPolicy: "Default",
            tags: { team: "platform" },
          },
          dependencies: ["PrivateDnsZoneGroup hub-zone-group", `PrivateZone hub-zone-${zone}`],
          // What makes the link go before the zone group is replaced: pulumi replaces what a name may come from.
          propertyDependencies: { privateZoneName: [`PrivateZone hub-zone-${zone}`], virtualNetworkLinkName: ["PrivateDnsZoneGroup hub-zone-group"] },
          options: { deleteBeforeReplace: true },
        });
      }
    }
  });

  test("tells its ids, its forwarders and its records", async () => {
    const { outputs } = await run(program, azure);
    const linkId = (name: string): string => armId("Microsoft.Network/privateDnsZones/zone/virtualNetworkLinks", `hub-${name}`);
    expect(outputs("hub")).toEqual({
      endpointId: id("Microsoft.Network/privateEndpoints", "hub"),
      zoneIds: azure.preview ? UNKNOWN : Object.fromEntries(PUBLIC.map((zone) => [zone, zoneId(zone)])),
      linkIds: azure.preview ? UNKNOWN : Object.fromEntries(PUBLIC.flatMap((zone) => ["hub", "shop", "lab"].map((name) => [`${zone}/${name}`, linkId(name)]))),
      forwarders: MONITOR_ZONES.Public.forwarders,
      dnsRecords: azure.preview ? UNKNOWN : [],
    });
  });
});

describe("links wait for records", () => {
  const none = `Invalid value for the records in ${MONITOR}: (none). Allowed: at least one; linking an empty zone answers NXDOMAIN for every network, so no network was linked. Fix: see that the endpoint's connection is approved, then run pulumi up --refresh.`;

  test("an empty shared zone is never linked", async () => {
    const result = await run(make(), reporting([]));
    expect(result.errors).toEqual([none]);
    expect(links(result)).toEqual([]);
    expect(result.resource("hub-zone-group").name).toBe("hub-zone-group");
  });

  test("nor may another stack link it: the zones' ids fail too", async () => {
    const linked: string[] = [];
    const { errors } = await run(() => make({ linkHub: false })().zoneIds.apply((ids) => linked.push(...Object.values(ids))), reporting([]));
    expect(errors).toEqual([none]);
    expect(linked).toEqual([]);
  });

  test.each([
    { what: "records", azure: reporting([{ recordSetName: "api" }]) },
    { what: "no word of records", azure: reporting(undefined) },
    { what: "no configs", azure: {} },
    { what: "a preview", azure: { ...reporting([]), preview: true } },
  ])("they go on with $what", async ({ azure }) => {
    const result = await run(make(), azure);
    expect(result.errors).toEqual([]);
    expect(links(result)).toHaveLength(PUBLIC.length);
  });
});

describe("zones that exist", () => {
  const central = zoneId(BLOB, "dns-rg");

  test.each([{ how: "plain" }, { how: "an output" }])("are used, and linked where they are, their id $how", async ({ how }) => {
    const { resource, resources } = await run(() => make({ existingZones: { [BLOB]: { zoneId: how === "plain" ? central : later(central) } } })());
    expect(resources.filter(({ type }) => type === "azure-native:privatedns:PrivateZone")).toHaveLength(PUBLIC.length - 1);
    expect(resource("hub-zone-group").inputs["privateDnsZoneConfigs"]).toContainEqual({ name: dashed(BLOB), privateDnsZoneId: central });
    expect(resource(`hub-link-${BLOB}-hub`)).toMatchObject({
      inputs: { resourceGroupName: "dns-rg", privateZoneName: BLOB },
      dependencies: ["PrivateDnsZoneGroup hub-zone-group"],
    });
  });

  test("are left alone where another team links them", async () => {
    const result = await run(make({ existingZones: { [BLOB]: { zoneId: central, linkNetworks: false } } }));
    expect(namesOf(links(result))).toEqual(PUBLIC.filter((zone) => zone !== BLOB).map((zone) => `hub-link-${zone}-hub`).sort());
  });

  test("and those that are created may have a resource group of their own", async () => {
    const { resource } = await run(make({ zoneResourceGroupName: "dns-rg" }));
    expect(resource(`hub-zone-${MONITOR}`).inputs["resourceGroupName"]).toBe("dns-rg");
    expect(resource(`hub-link-${MONITOR}-hub`).inputs["resourceGroupName"]).toBe("dns-rg");
    expect(resource("hub-zone-group").inputs["resourceGroupName"]).toBe("rg");
  });
});

describe("networks", () => {
  const linked = async (args: Partial<HubPrivateLinkArgs>): Promise<unknown> => {
    const { resources } = await run(make({ zoneNames: [MONITOR], ...args }));
    return Object.fromEntries(resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink")).map(({ inputs }) => [inputs["virtualNetworkLinkName"], inputs["virtualNetwork"]]));
  };

  test("the hub is the endpoint's network, also where the subnet is an output", async () => {
    expect(await linked({ subnetId: later(subnetId) })).toEqual({ "hub-hub": { id: network("hub") } });
  });
  test("the hub may be another network", async () => {
    expect(await linked({ hubNetworkId: network("resolver") })).toEqual({ "hub-hub": { id: network("resolver") } });
  });
  test("the hub may stay out", async () => {
    expect(await linked({ linkHub: false, spokeNetworkIds: { shop: network("shop") } })).toEqual({ "hub-shop": { id: network("shop") } });
  });
  test("a network's own policy goes before the common one", async () => {
    const { resource } = await run(
      make({ spokeNetworkIds: { shop: network("shop") }, resolutionPolicy: later(ResolutionPolicy.NxDomainRedirect), resolutionPolicies: { shop: ResolutionPolicy.Default } }),
    );
    expect(resource(`hub-link-${MONITOR}-hub`).inputs["resolutionPolicy"]).toBe("NxDomainRedirect");
    expect(resource(`hub-link-${MONITOR}-shop`).inputs["resolutionPolicy"]).toBe("Default");
  });
});

describe("names that Azure has already", () => {
  test("of the connection, the zone group and single links are kept", async () => {
    const { resource } = await run(make({ connectionName: "to-central", zoneGroupName: "dns", linkNames: { [`${MONITOR}/hub`]: "lab-link" } }));
    expect(resource("hub-endpoint").inputs["privateLinkServiceConnections"]).toEqual([{ name: "to-central", privateLinkServiceId: scopeId, groupIds: ["azuremonitor"] }]);
    expect(resource("hub-zone-group").inputs["privateDnsZoneGroupName"]).toBe("dns");
    expect([MONITOR, BLOB].map((zone) => resource(`hub-link-${zone}-hub`).inputs["virtualNetworkLinkName"])).toEqual(["lab-link", "hub-hub"]);
  });
});

describe("clouds", () => {
  const zonesOf = (result: Run): unknown[] => result.resources.filter(({ type }) => type.endsWith(":PrivateZone")).map(({ inputs }) => inputs["privateZoneName"]);

  test("US Government has the documents' zones, as many as one group holds", async () => {
    const result = await run(make({ cloud: Cloud.USGovernment }));
    expect(zonesOf(result)).toEqual([
      "privatelink.monitor.azure.us",
      "privatelink.oms.opinsights.azure.us",
      "privatelink.ods.opinsights.azure.us",
      "privatelink.agentsvc.azure-automation.us",
      "privatelink.blob.core.usgovcloudapi.net",
    ]);
    expect(result.warnings).toEqual(['The documents name privatelink.adx.monitor.azure.us for cloud "USGovernment" too, and a zone group holds 5 zones: it is left out (whether Azure writes records there is UNVERIFIED). To have it, give zoneNames with it and without another.']);
  });

  test("China's names are a guess, and the program is told so", async () => {
    const result = await run(make({ cloud: Cloud.China }));
    expect(zonesOf(result)).toEqual(MONITOR_ZONES.China.zones);
    expect(result.warnings).toEqual([
      `The zone names of cloud "China" are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords, and give zoneNames where they differ: ${MONITOR_ZONES.China.zones.join(", ")}.`,
    ]);
  });

  test("a zone that Azure may not fill is named", async () => {
    const { warnings } = await run(make({ cloud: Cloud.USGovernment, zoneNames: ["privatelink.monitor.azure.us", "privatelink.adx.monitor.azure.us"] }));
    expect(warnings).toEqual(["Whether Azure writes records into privatelink.adx.monitor.azure.us is UNVERIFIED: the documents name the zone, and a zone group of five leaves out another for it."]);
  });

  test("names of one's own need no warning", async () => {
    const result = await run(make({ cloud: Cloud.China, zoneNames: ["privatelink.monitor.example.cn"] }));
    expect(zonesOf(result)).toEqual(["privatelink.monitor.example.cn"]);
    expect(result.warnings).toEqual([]);
  });
});

describe.each([DnsManagement.AzurePolicy, DnsManagement.None])("DNS by %s", (dnsManagement) => {
  test("is the endpoint and nothing else, with the records to write", async () => {
    const { resources, outputs } = await run(make({ dnsManagement }), { outputs: () => ({ customDnsConfigs: [{ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.4"] }] }) });
    expect(namesOf(resources)).toEqual(["hub-endpoint"]);
    expect(outputs("hub")).toEqual({
      endpointId: armId("Microsoft.Network/privateEndpoints", "hub"),
      zoneIds: {},
      linkIds: {},
      forwarders: MONITOR_ZONES.Public.forwarders,
      dnsRecords: [{ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.4"] }],
    });
  });
});

describe("the endpoint", () => {
  test("may need the approval of the scope's owner", async () => {
    const { resource } = await run(make({ requestMessage: "hub of the shop", endpointName: later("pe-hub"), networkInterfaceName: "nic-hub" }));
    expect(resource("hub-endpoint").inputs).toMatchObject({
      privateEndpointName: "pe-hub",
      customNetworkInterfaceName: "nic-hub",
      manualPrivateLinkServiceConnections: [{ name: "pe-hub", privateLinkServiceId: scopeId, groupIds: ["azuremonitor"], requestMessage: "hub of the shop" }],
    });
    expect(resource("hub-endpoint").inputs).not.toHaveProperty("privateLinkServiceConnections");
    expect(resource("hub-zone-group").inputs["privateEndpointName"]).toBe("pe-hub");
  });

  test("keeps secrets secret", async () => {
    const { resource } = await run(make({ subnetId: pulumi.secret(subnetId) }));
    // The mocked engine shows what is secret on the wire.
    expect(JSON.stringify(resource("hub-endpoint").inputs["subnet"])).toContain('"secret"');
    expect(JSON.stringify(resource(`hub-link-${MONITOR}-hub`).inputs["virtualNetwork"])).toContain('"secret"');
  });
});

describe("wrong inputs", () => {
  const SUBNET = "Allowed: the resource id of a subnet (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…). Fix:";
  const WHOLE_ID = "give the whole resource id, as the resource's id output or the portal's JSON view shows it.";
  const ZONE = "Allowed: the resource id of a private DNS zone (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/…). Fix:";
  const ONCE = 'Allowed: each network once: a zone takes one link to a network, and "hub" is this network. Fix: remove one of the two.';
  const ALL_ZONES = PUBLIC.map((zone) => `"${zone}"`).join(", ");

  const cases: readonly [what: string, args: () => Partial<HubPrivateLinkArgs>, message: string][] = [
    ["no scope", () => ({ scope: undefined }) as unknown as Partial<HubPrivateLinkArgs>, "Invalid value for scope: undefined. Allowed: a value: it has no default. Fix: give scope."],
    ["a scope without its id", () => ({ scope: { scopeId: undefined } }) as unknown as Partial<HubPrivateLinkArgs>, "Invalid value for scope.scopeId: undefined. Allowed: a value: it has no default. Fix: give scope.scopeId."],
    ["no location", () => ({ location: undefined }) as unknown as Partial<HubPrivateLinkArgs>, "Invalid value for location: undefined. Allowed: a value: it has no default. Fix: give location."],
    ["no subnet's id", () => ({ subnetId: "endpoints" }), `Invalid value for subnetId: "endpoints". ${SUBNET} ${WHOLE_ID}`],
    ["a network in place of a subnet", () => ({ subnetId: later(network("hub")), linkHub: false }), `Invalid value for subnetId: "${network("hub")}". ${SUBNET} this is the id of a Microsoft.Network/virtualNetworks; give the id of a subnet.`],
    ["no scope's id", () => ({ scope: { scopeId: "central" } }), `Invalid value for scope.scopeId: "central". Allowed: the resource id of an Azure Monitor private link scope (/subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/privateLinkScopes/…). Fix: ${WHOLE_ID}`],
    ["a cloud in the wrong case", () => ({ cloud: "public" as Cloud }), 'Invalid value for cloud: "public". Allowed values: "Public", "USGovernment", "China". Fix: did you mean "Public"?'],
    ["an unknown DNS", () => ({ dnsManagement: "policy" as DnsManagement }), 'Invalid value for dnsManagement: "policy". Allowed values: "Zones", "AzurePolicy", "CustomZone", "None". Fix: use one of the allowed values.'],
    ["a resolution policy", () => ({ resolutionPolicy: later("default" as ResolutionPolicy) }), 'Invalid value for resolutionPolicy: "default". Allowed values: "Default", "NxDomainRedirect". Fix: did you mean "Default"?'],
    ["a network's resolution policy", () => ({ resolutionPolicies: { hub: "Redirect" as ResolutionPolicy } }), 'Invalid value for resolutionPolicies["hub"]: "Redirect". Allowed values: "Default", "NxDomainRedirect". Fix: use one of the allowed values.'],
    ["the policy of no network", () => ({ spokeNetworkIds: { shop: network("shop") }, resolutionPolicies: { Shop: ResolutionPolicy.Default } }), 'Invalid value for resolutionPolicies: "Shop". Allowed values: "hub", "shop". Fix: did you mean "shop"?'],
    ["a spoke with the hub's name", () => ({ spokeNetworkIds: { hub: network("shop") } }), "Invalid value for spokeNetworkIds: \"hub\". Allowed: names of letters, digits, '.', '_' and '-', other than \"hub\", which is the hub network's. Fix: rename the spoke."],
    ["the hub among the spokes", () => ({ spokeNetworkIds: { shop: network("HUB") } }), `Invalid value for spokeNetworkIds["shop"]: "${network("HUB")}". ${ONCE}`],
    ["such a hub in an output", () => ({ spokeNetworkIds: { shop: later(network("hub")) } }), `Invalid value for spokeNetworkIds["shop"]: "${network("hub")}". ${ONCE}`],
    ["no zones", () => ({ zoneNames: [] }), "Invalid value for zoneNames: 0. Allowed: 1 to 5 names: one zone group holds them all (D16, D20). Fix: leave zoneNames out for the cloud's own set, or leave out the zones that are not used."],
    ["more zones than a group holds", () => ({ zoneNames: [...PUBLIC, "privatelink.adx.monitor.azure.com"] }), "Invalid value for zoneNames: 6. Allowed: 1 to 5 names: one zone group holds them all (D16, D20). Fix: leave zoneNames out for the cloud's own set, or leave out the zones that are not used."],
    ["no zone's name", () => ({ zoneNames: [MONITOR, "monitor."] }), 'Invalid value for zoneNames: "monitor.". Allowed: names of DNS zones, such as privatelink.monitor.azure.com. Fix: write the zone\'s name, without a dot at its end.'],
    ["a misspelt zone", () => ({ zoneNames: [MONITOR, "privatelink.oms.opinsigths.azure.com"] }), `Invalid value for zoneNames: "privatelink.oms.opinsigths.azure.com". Allowed: the zones that the documents list, and names that are none of theirs: ${PUBLIC.join(", ")} (D15). Fix: did you mean "privatelink.oms.opinsights.azure.com"?`],
    ["a misspelt zone that exists", () => ({ existingZones: { "privatelink.blob.core.window.net": { zoneId: zoneId(BLOB) } } }), `Invalid value for existingZones: "privatelink.blob.core.window.net". Allowed values: ${ALL_ZONES}. Fix: did you mean "${BLOB}"?`],
    ["a zone twice", () => ({ zoneNames: [MONITOR, MONITOR.toUpperCase()] }), `Invalid value for zoneNames: "${MONITOR}". Allowed: each name once. Fix: remove the second one.`],
    ["a zone that stays empty", () => ({ zoneNames: [MONITOR, "privatelink.applicationinsights.azure.com"] }), 'Invalid value for zoneNames: "privatelink.applicationinsights.azure.com". Allowed: zones that the endpoint fills; no Azure Monitor endpoint ever writes a record there (azure-docs #106461). Fix: remove it: its names are in the monitor zone.'],
    ["a set without the shared zone", () => ({ zoneNames: [BLOB] }), `Invalid value for zoneNames: "${BLOB}". Allowed: a set with ${MONITOR}, the zone of the names that all resources share. Fix: add ${MONITOR}.`],
    ["an existing zone outside the set", () => ({ existingZones: { "privatelink.file.core.windows.net": { zoneId: zoneId("privatelink.file.core.windows.net") } } }), `Invalid value for existingZones: "privatelink.file.core.windows.net". Allowed values: ${ALL_ZONES}. Fix: use one of the allowed values.`],
    ["no zone's id", () => ({ existingZones: { [BLOB]: { zoneId: later(network("hub")) } } }), `Invalid value for existingZones["${BLOB}"].zoneId: "${network("hub")}". ${ZONE} this is the id of a Microsoft.Network/virtualNetworks; give the id of a private DNS zone.`],
    ["another zone's id", () => ({ existingZones: { [BLOB]: { zoneId: zoneId(MONITOR) } } }), `Invalid value for existingZones["${BLOB}"].zoneId: "${zoneId(MONITOR)}". Allowed: the id of a zone with the name ${BLOB}. Fix: this zone is ${MONITOR}: move it to its own name, or give the id of ${BLOB}.`],
    ["spokes that nothing links", () => ({ dnsManagement: DnsManagement.AzurePolicy, spokeNetworkIds: { shop: network("shop") } }), 'Invalid value for spokeNetworkIds: (an object). Allowed: no value with dnsManagement "AzurePolicy", which makes no zones and no links. Fix: remove spokeNetworkIds, or choose dnsManagement "Zones".'],
    [
      "a name for no link",
      () => ({ zoneNames: [MONITOR, BLOB], existingZones: { [BLOB]: { zoneId: zoneId(BLOB), linkNetworks: false } }, linkNames: { [`${BLOB}/hub`]: "blob" } }),
      `Invalid value for linkNames: "${BLOB}/hub". Allowed values: "${MONITOR}/hub". Fix: use one of the allowed values.`,
    ],
    ["zones that nobody makes", () => ({ dnsManagement: DnsManagement.None, linkHub: true }), 'Invalid value for linkHub: true. Allowed: no value with dnsManagement "None", which makes no zones and no links. Fix: remove linkHub, or choose dnsManagement "Zones".'],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    expect(await errorOf(() => make(args())())).toBe(message);
  });

  test("a wrong plain input stops the program before any child", async () => {
    const { resources } = await run(make({ resolutionPolicies: { nowhere: ResolutionPolicy.Default } }));
    expect(resources).toEqual([]);
  });
});
