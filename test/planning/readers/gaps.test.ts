import { describe, expect, it } from "vitest";
import { type Estate, type Reference } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { exportSource, inventorySource } from "../sources";

const PROVIDERS = "/subscriptions/s/resourceGroups/rg/providers";
const SCOPE = `${PROVIDERS}/Microsoft.Insights/privateLinkScopes/scope`;
const ENDPOINT = `${PROVIDERS}/Microsoft.Network/privateEndpoints/pe`;
const WORKSPACE = `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/law`;
const ZONE = `${PROVIDERS}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`;
const VAULT = `${PROVIDERS}/Microsoft.KeyVault/vaults/kv`;
const ACCOUNT = `${PROVIDERS}/Microsoft.Automation/automationAccounts/aa`;

function row(id: string, properties: unknown = {}): unknown {
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id, type: [provider, ...path.filter((_, index) => index % 2 === 0)].join("/"), location: "global", properties };
}

function estate(...rows: readonly unknown[]): Estate {
  return estateOf([inventorySource(rows)]);
}

function led(reference: Reference | undefined): string {
  if (reference === undefined || reference.kind === "absent") return "absent";
  return reference.kind === "unknown" ? `${reference.property} ${reference.reason}. ${reference.fix ?? ""}` : `${reference.kind} ${reference.label}`;
}

function endpointTo(target: string, name = ENDPOINT): unknown {
  return row(name, { privateLinkServiceConnections: [{ properties: { privateLinkServiceId: target, groupIds: ["x"] } }] });
}

describe("a membership that only the resource names", () => {
  const members = { privateLinkScopedResources: [{ resourceId: `${SCOPE}/scopedResources/law-member`, scopeId: "5f0c" }] };

  it("is a member of the scope", () => {
    const given = estate(row(SCOPE), row(WORKSPACE, members));
    expect(given.of("member").map(({ key, label, scope, linked }) => [key, label, led(scope), led(linked)])).toEqual([
      [`${SCOPE}/scopedResources/law-member`.toLowerCase(), 'PrivateLinkScopedResource "law-member"', 'node PrivateLinkScope "scope"', 'node Workspace "law"'],
    ]);
  });

  it("is one where it names the scope itself, in any case of letters", () => {
    const given = estate(row(SCOPE), row(WORKSPACE, { PrivateLinkScopedResources: [{ ResourceId: SCOPE.toUpperCase() }] }));
    expect(given.of("member").map(({ key, scope, linked }) => [key, led(scope), led(linked)])).toEqual([[`${SCOPE}/scopedresources/law`.toLowerCase(), 'node PrivateLinkScope "scope"', 'node Workspace "law"']]);
  });

  it("is the row that shows it, where one does", () => {
    const given = estate(row(SCOPE), row(WORKSPACE, members), row(`${SCOPE}/scopedResources/law-member`, { linkedResourceId: VAULT }));
    expect(given.of("member").map(({ linked, place }) => [led(linked), place?.row])).toEqual([['outside existing vaults "kv"', 3]]);
  });

  it.each([[[{ resourceId: "no id" }]], [[{}]], [[4]]])("is none where it is %j", (privateLinkScopedResources) => {
    expect(estate(row(SCOPE), row(WORKSPACE, { privateLinkScopedResources })).of("member")).toEqual([]);
  });
});

describe("lists that cannot be read", () => {
  it("of memberships may hold any", () => {
    expect(estate(row(WORKSPACE, { privateLinkScopedResources: "none" })).of("member").map(({ label, scope, linked }) => [label, led(scope), led(linked)])).toEqual([
      ['a membership of Workspace "law"', 'scopeName is of memberships of Workspace "law", whose privateLinkScopedResources is a string where a list belongs. Correct `privateLinkScopedResources`.', 'node Workspace "law"'],
    ]);
  });

  it("of connections may hold any", () => {
    const [endpoint] = estate(row(SCOPE, { scopedResources: [], privateEndpointConnections: "oops" })).of("endpoint");
    expect([endpoint?.label, endpoint?.connections]).toEqual([
      'a private endpoint of PrivateLinkScope "scope"',
      { kind: "unknown", property: "privateLinkServiceConnections", reason: 'is of endpoints to PrivateLinkScope "scope", whose privateEndpointConnections is a string where a list belongs', fix: "Correct `privateEndpointConnections`." },
    ]);
  });

  it("from two files of different age hold what each shows", () => {
    const connections = (...names: readonly string[]): unknown => row(SCOPE, { scopedResources: [], privateEndpointConnections: names.map((name) => ({ id: `${SCOPE}/privateEndpointConnections/${name}`, properties: { privateEndpoint: { id: `${ENDPOINT}-${name}` } } })) });
    const given = estateOf([inventorySource([connections("a", "b")], "a.json"), inventorySource([connections("b", "c", "d")], "b.json")]);
    expect(given.of("endpoint").map(({ key }) => key.slice(-2))).toEqual(["-a", "-b", "-c", "-d"]);
    expect(given.of("scope").map(({ connectionNames }) => connectionNames.kind)).toEqual(["known"]);
  });
});

describe("an endpoint that only the scope names", () => {
  const connections = { scopedResources: [], privateEndpointConnections: [{ id: `${SCOPE}/privateEndpointConnections/pe.1`, name: "pe.1", properties: { privateEndpoint: { id: ENDPOINT }, privateLinkServiceConnectionState: { status: "Pending" } } }] };

  it("is an endpoint to it, of which the rest is unknown", () => {
    const [endpoint] = estate(row(SCOPE, connections)).of("endpoint");
    expect(endpoint).toMatchObject({ key: ENDPOINT.toLowerCase(), label: 'PrivateEndpoint "pe"', connections: { value: [{ target: { kind: "node", key: SCOPE.toLowerCase() }, groupIds: { value: ["azuremonitor"] }, manual: false, status: { value: "Pending" } }] } });
    expect([led(endpoint?.network), endpoint?.location]).toEqual([
      "subnet is not shown by the inventory, which has no row for the endpoint. Give an inventory of the endpoint's subscription as well.",
      { kind: "unknown", property: "location", reason: "is not shown by the inventory, which has no row for the endpoint", fix: "Give an inventory of the endpoint's subscription as well." },
    ]);
  });

  it("is the row that shows it, where one does", () => {
    const given = estate(row(SCOPE, connections), endpointTo(VAULT));
    expect(given.of("endpoint").map(({ place }) => place?.row)).toEqual([2]);
  });

  it("has its connection read as well", () => {
    const given = estate(row(SCOPE, connections));
    expect(given.of("approval").map(({ target, status }) => [led(target), status])).toEqual([['node PrivateLinkScope "scope"', { kind: "known", value: "Pending" }]]);
    expect(given.of("scope").map(({ connectionNames }) => connectionNames)).toEqual([{ kind: "known", value: ["pe.1"] }]);
  });

  it("is none where it has no id", () => {
    expect(estate(row(SCOPE, { scopedResources: [], privateEndpointConnections: [{ properties: {} }] })).of("endpoint")).toEqual([]);
  });
});

describe("what another source shows", () => {
  const urn = "urn:pulumi:dev::shop::azure-native:monitor:PrivateLinkScope::scope";
  const exported = { urn, type: "azure-native:monitor:PrivateLinkScope", id: SCOPE, inputs: {} };

  it("is no gap: an export shows all members of its own scopes", () => {
    expect(estateOf([exportSource([exported])]).of("member")).toEqual([]);
    expect(estateOf([exportSource([exported]), inventorySource([row(VAULT)])]).of("member")).toEqual([]);
  });

  it("is no gap where the export has what the inventory only names", () => {
    const member = { urn: urn.replace("Scope::scope", "ScopedResource::law"), type: "azure-native:monitor:PrivateLinkScopedResource", id: `${SCOPE}/scopedResources/law`, inputs: { linkedResourceId: WORKSPACE } };
    const given = estateOf([exportSource([exported, member]), inventorySource([row(WORKSPACE, { privateLinkScopedResources: [{ resourceId: `${SCOPE}/scopedResources/law` }] })])]);
    expect(given.of("member").map(({ key }) => key)).toEqual([member.urn]);
  });
});

describe("what a service's own command lists", () => {
  it("is read without types and without an envelope", () => {
    const group = { id: `${ENDPOINT}/privateDnsZoneGroups/default`, name: "default", resourceGroup: "rg", etag: "W", provisioningState: "Succeeded", privateDnsZoneConfigs: [{ name: "z", privateDnsZoneId: ZONE, recordSets: [] }] };
    const link = { id: `${ZONE}/virtualNetworkLinks/hub`, name: "hub", location: "global", registrationEnabled: false, virtualNetwork: { id: `${PROVIDERS}/Microsoft.Network/virtualNetworks/hub`, resourceGroup: "rg" } };
    const given = estate(endpointTo(SCOPE), row(ZONE, { numberOfVirtualNetworkLinks: 1 }), group, link);
    expect(given.of("zone-group").map(({ key, zones }) => [key, zones.kind === "known" ? zones.value.map(led) : zones])).toEqual([[`${ENDPOINT}/privateDnsZoneGroups/default`.toLowerCase(), ['node PrivateZone "privatelink.monitor.azure.com"']]]);
    expect(given.of("link").map(({ network, registrationEnabled }) => [led(network), registrationEnabled])).toEqual([['outside existing virtualNetworks "hub"', { kind: "known", value: false }]]);
    expect(given.of("unreadable")).toEqual([]);
  });

  it("tells an exported workspace's memberships too", () => {
    const exported = { urn: "urn:pulumi:dev::shop::azure-native:operationalinsights:Workspace::law", type: "azure-native:operationalinsights:Workspace", id: WORKSPACE, inputs: {}, outputs: { privateLinkScopedResources: [{ resourceId: `${SCOPE}/scopedResources/law` }] } };
    expect(estateOf([exportSource([exported])]).of("member").map(({ scope, linked }) => [led(scope), led(linked)])).toEqual([['outside existing privateLinkScopes "scope"', 'node Workspace "law"']]);
  });
});

describe("members that no row shows", () => {
  it("are unknown", () => {
    expect(estate(row(SCOPE)).of("member").map(({ label, scope, linked }) => [label, led(scope), led(linked)])).toEqual([
      ['a member of PrivateLinkScope "scope"', 'node PrivateLinkScope "scope"', "linkedResourceId is not shown by the inventory, which has no rows for the scope's members. Give the scope's members as well: `az monitor private-link-scope scoped-resource list --scope-name scope --resource-group rg`."],
    ]);
  });

  it.each([
    ["a member is shown", [row(SCOPE), row(`${SCOPE}2`), row(`${SCOPE}2/scopedResources/law`, { linkedResourceId: WORKSPACE })], 1],
    ["the resources show theirs", [row(SCOPE), row(WORKSPACE)], 0],
    ["the scope lists none", [row(SCOPE, { scopedResources: [] })], 0],
    ["the resources show no properties", [row(SCOPE), { id: WORKSPACE, type: "microsoft.operationalinsights/workspaces" }], 1],
  ])("%s", (_, rows, count) => {
    expect(estate(...rows).of("member")).toHaveLength(count);
  });
});

describe("zone groups that no row shows", () => {
  it.each([SCOPE, ACCOUNT])("of an endpoint to %s are unknown", (target) => {
    const [group, ...others] = estate(endpointTo(target)).of("zone-group");
    expect([others.length, group?.label, led(group?.endpoint), group?.zones]).toEqual([0, 'a zone group of PrivateEndpoint "pe"', 'node PrivateEndpoint "pe"', {
      kind: "unknown",
      property: "privateDnsZoneConfigs",
      reason: "is not shown by the inventory, which has no rows for zone groups",
      fix: "Give the endpoint's zone groups as well: `az network private-endpoint dns-zone-group list --endpoint-name pe --resource-group rg`.",
    }]);
  });

  it("of an endpoint without shown connections are unknown too", () => {
    expect(estate({ id: ENDPOINT, type: "microsoft.network/privateendpoints" }).of("zone-group")).toHaveLength(1);
    expect(estate(row(ENDPOINT, { manualPrivateLinkServiceConnections: [{ properties: { privateLinkServiceId: 4 } }] })).of("zone-group")).toHaveLength(1);
  });

  it.each([
    ["one is shown", [endpointTo(SCOPE), endpointTo(SCOPE, `${ENDPOINT}2`), row(`${ENDPOINT}2/privateDnsZoneGroups/default`)], 1],
    ["the endpoint lists none", [row(ENDPOINT, { privateDnsZoneGroups: [], privateLinkServiceConnections: [{ properties: { privateLinkServiceId: SCOPE } }] })], 0],
    ["the endpoint is another service's", [endpointTo(VAULT)], 0],
    ["the endpoint leads nowhere", [row(ENDPOINT, { privateLinkServiceConnections: [] })], 0],
  ])("%s", (_, rows, count) => {
    expect(estate(...rows).of("zone-group")).toHaveLength(count);
  });
});

describe("links that no row shows", () => {
  const link = (name: string): unknown => row(`${ZONE}/virtualNetworkLinks/${name}`, { virtualNetwork: { id: `${PROVIDERS}/Microsoft.Network/virtualNetworks/${name}` } });

  it("are unknown where the zone counts more", () => {
    const given = estate(row(ZONE, { numberOfVirtualNetworkLinks: 3 }), link("a"), link("b"));
    expect(given.of("link").map(({ label, zone, network }) => [label, led(zone), led(network)]).slice(0, 1)).toEqual([
      [`a link of PrivateZone "privatelink.monitor.azure.com"`, 'node PrivateZone "privatelink.monitor.azure.com"', "virtualNetwork is not shown by the inventory, which has rows for 2 of the zone's 3 links. Give the zone's links as well: `az network private-dns link vnet list --zone-name privatelink.monitor.azure.com --resource-group rg`."],
    ]);
    expect(given.of("link")).toHaveLength(3);
  });

  it.each([
    [{ numberOfVirtualNetworkLinks: 2 }, 2],
    [{ numberOfVirtualNetworkLinks: 0 }, 2],
    [{}, 2],
  ])("are none where the zone counts %j", (properties, count) => {
    expect(estate(row(ZONE, properties), link("a"), link("b")).of("link")).toHaveLength(count);
  });
});
