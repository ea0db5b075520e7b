import { describe, expect, it } from "vitest";
import { type Estate, type Kind, type NodeOf } from "../../../src/planning/estate";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { workspacePublicQuery } from "../../../src/planning/rules/workspace-public-query";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { estateOf } from "../../../src/planning/readers/join";
import { inventorySource } from "../sources";

const GROUP = "/subscriptions/s/resourceGroups/rg";
const PROVIDERS = `${GROUP}/providers`;
const NETWORK = `${PROVIDERS}/Microsoft.Network/virtualNetworks/hub`;
const ENDPOINT = `${PROVIDERS}/Microsoft.Network/privateEndpoints/pe`;
const SCOPE = `${PROVIDERS}/Microsoft.Insights/privateLinkScopes/scope`;
const WORKSPACE = `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/law`;
const COMPONENT = `${PROVIDERS}/Microsoft.Insights/components/app`;
const MACHINE = `${PROVIDERS}/Microsoft.Compute/virtualMachines/vm`;
const ZONE = `${PROVIDERS}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`;

const SELECT = "Ask for `id`, `name`, `type`, `location` and `properties` of each resource.";

function estate(...rows: readonly unknown[]): Estate {
  return estateOf([inventorySource(rows)]);
}

function only<K extends Kind>(of: Estate, kind: K): NodeOf<K> {
  const [node, ...others] = of.of(kind);
  if (node === undefined || others.length > 0) throw new Error(`${String(others.length + (node === undefined ? 0 : 1))} nodes of kind ${kind}.`);
  return node;
}

function row(id: string, properties: unknown = {}, location: string | null = "westeurope"): Readonly<Record<string, unknown>> {
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id, type: [provider, ...path.filter((_, index) => index % 2 === 0)].join("/").toLowerCase(), location, properties };
}

describe("a row", () => {
  it("becomes a node with its place, its name from its id", () => {
    expect(only(estate(row(SCOPE, { accessModeSettings: { queryAccessMode: "PrivateOnly" } }, "global")), "scope")).toMatchObject({
      key: SCOPE.toLowerCase(),
      label: 'PrivateLinkScope "scope"',
      token: "Microsoft.Insights/privateLinkScopes",
      armType: "microsoft.insights/privatelinkscopes",
      place: { file: "inventory.json", row: 1, line: 1 },
      name: { kind: "known", value: "scope" },
      id: { kind: "known", value: { id: SCOPE, key: SCOPE.toLowerCase() } },
      location: { kind: "known", value: "global" },
      resourceGroup: { kind: "outside", label: 'resource group "rg"' },
      queryMode: { kind: "known", value: "PrivateOnly" },
      ingestionMode: { kind: "absent" },
      protect: undefined,
    });
  });

  it("may write its id, its type and its names in any case", () => {
    const given = estate({ ID: WORKSPACE.toUpperCase(), Type: "MICROSOFT.OPERATIONALINSIGHTS/WORKSPACES", Location: "westeurope", Properties: { PublicNetworkAccessForQuery: "Disabled" } });
    expect(only(given, "workspace")).toMatchObject({ key: WORKSPACE.toLowerCase(), publicQuery: { kind: "known", value: "Disabled" } });
  });

  it("of a component spells its properties as the service does", () => {
    const { publicIngestion, workspace } = only(estate(row(COMPONENT, { Application_Type: "web", WorkspaceResourceId: WORKSPACE, publicNetworkAccessForIngestion: "Disabled" }), row(WORKSPACE)), "component");
    expect(publicIngestion).toEqual({ kind: "known", value: "Disabled" });
    expect(workspace).toMatchObject({ kind: "node", label: 'Workspace "law"' });
  });

  it("wraps what it lists, and leads to what it names", () => {
    const connection = { name: "c", properties: { privateLinkServiceId: SCOPE.toUpperCase(), groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } };
    const endpoint = only(estate(row(ENDPOINT, { subnet: { id: `${NETWORK}/subnets/pe` }, privateLinkServiceConnections: [connection] }), row(SCOPE, { scopedResources: [] }), row(NETWORK)), "endpoint");
    expect(endpoint.connections).toMatchObject({ kind: "known", value: [{ target: { kind: "node", label: 'PrivateLinkScope "scope"' }, groupIds: { value: ["azuremonitor"] }, manual: false, status: { value: "Approved" } }] });
    expect(endpoint.network).toMatchObject({ kind: "node", label: 'VirtualNetwork "hub"' });
    expect(endpoint.subnet).toMatchObject({ kind: "outside", label: 'existing subnets "pe"' });
  });

  it("may hold its sub-resources, which are rows of their own then", () => {
    const given = estate(row(NETWORK, {
      subnets: [{ id: `${NETWORK}/subnets/pe`, name: "pe", properties: { addressPrefix: "10.0.0.0/27" } }],
      virtualNetworkPeerings: [{ id: `${NETWORK}/virtualNetworkPeerings/spoke`, name: "spoke", properties: { allowVirtualNetworkAccess: false } }],
      other: [{ id: `${PROVIDERS}/Microsoft.Network/virtualNetworks/other/subnets/not-mine` }, { id: 4 }, 5],
    }));
    expect(only(given, "subnet")).toMatchObject({ key: `${NETWORK}/subnets/pe`.toLowerCase(), network: { kind: "node", label: 'VirtualNetwork "hub"' }, ranges: { value: ["10.0.0.0/27"] } });
    expect(only(given, "peering")).toMatchObject({ network: { kind: "node" }, allowsAccess: { value: false } });
  });

  it("may list its extensions beside its properties", () => {
    const extension = { id: `${MACHINE}/extensions/agent`, properties: { publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorLinuxAgent" } };
    expect(only(estate({ ...row(MACHINE), resources: [extension] }), "extension")).toMatchObject({ machine: { kind: "node", label: 'VirtualMachine "vm"' }, extensionType: { value: "AzureMonitorLinuxAgent" } });
  });

  it("may hold security rules and routes, which stay in it", () => {
    const group = `${PROVIDERS}/Microsoft.Network/networkSecurityGroups/nsg`;
    const given = estate(row(group, { securityRules: [{ id: `${group}/securityRules/deny`, name: "deny", properties: { access: "Deny", direction: "Outbound", priority: 100, protocol: "*", destinationAddressPrefix: "Internet", destinationPortRange: "443" } }] }));
    expect(given.of("security-rule")).toEqual([]);
    expect(only(given, "security-group").rules).toMatchObject({ value: [{ name: { value: "deny" }, priority: { value: 100 }, destinations: { value: ["Internet"] }, ports: { value: ["443"] } }] });
  });

  it("of an extension leads to the machine that its id is under", () => {
    const association = `${MACHINE}/providers/Microsoft.Insights/dataCollectionRuleAssociations/configurationAccessEndpoint`;
    const lock = `${SCOPE}/providers/Microsoft.Authorization/locks/keep`;
    const given = estate(row(association, {}, null), row(MACHINE), row(lock, { level: "CanNotDelete" }, null), row(`${GROUP}/providers/Microsoft.Authorization/locks/group`, {}, null), row(SCOPE, { scopedResources: [] }));
    expect(only(given, "association")).toMatchObject({ name: { value: "configurationAccessEndpoint" }, machine: { kind: "node", label: 'VirtualMachine "vm"' } });
    expect(given.of("lock").map(({ resource }) => ("label" in resource ? resource.label : resource.kind))).toEqual(['PrivateLinkScope "scope"', 'resource group "rg"'].sort().reverse());
  });

  it("of a resource group is the group that others are in", () => {
    const given = estate({ id: GROUP, type: "microsoft.resources/subscriptions/resourcegroups", location: "westeurope" }, row(SCOPE, { scopedResources: [] }));
    expect(only(given, "resource-group")).toMatchObject({ name: { value: "rg" }, location: { value: "westeurope" } });
    expect(only(given, "scope").resourceGroup).toMatchObject({ kind: "node" });
  });

  it("of a record tells the record's type", () => {
    expect(only(estate(row(`${ZONE}/A/api`, {}, null), row(ZONE)), "record")).toMatchObject({ recordType: { value: "A" }, zone: { kind: "node" } });
  });

  it("of an unknown type, a subscription or a tenant is kept", () => {
    const given = estate(row(`${PROVIDERS}/Contoso.Shop/carts/one`), { id: "/subscriptions/s", type: "microsoft.resources/subscriptions" }, { id: "/providers/Microsoft.Management/managementGroups/root", type: "microsoft.management/managementgroups" });
    expect(given.of("other").map(({ key, label, armType }) => [key, label, armType])).toEqual([
      ["/providers/microsoft.management/managementgroups/root", 'managementgroups "root"', "microsoft.management/managementgroups"],
      ["/subscriptions/s", 'subscriptions "s"', "microsoft.resources/subscriptions"],
      [`${PROVIDERS}/contoso.shop/carts/one`.toLowerCase(), 'carts "one"', "contoso.shop/carts"],
    ]);
  });
});

describe("what is nested beyond all measure", () => {
  it("is not followed", () => {
    let deep: unknown = "end";
    for (let each = 0; each < 50_000; each++) deep = each % 2 === 0 ? { deep } : [deep];
    expect(only(estate(row(WORKSPACE, { deep, publicNetworkAccessForQuery: "Disabled" })), "workspace").publicQuery).toEqual({ kind: "known", value: "Disabled" });
  });
});

describe("what a row does not show is unknown, never absent", () => {
  it("all properties of az resource list", () => {
    const [verdict] = verdictsOf(workspacePublicQuery, estate({ id: WORKSPACE, type: "microsoft.operationalinsights/workspaces", location: "westeurope", properties: null }), { ...DEFAULT_SETTINGS, stage: "isolated" });
    expect(verdict).toMatchObject({
      answer: "cannot-tell",
      message: 'Cannot tell whether Workspace "law" takes queries from public networks: `publicNetworkAccessForQuery` is not in the inventory.',
      fix: "Take the inventory with `az graph query`, which gives the properties; `az resource list` leaves them out.",
    });
  });

  it("the location of a resource of its own", () => {
    const given = { ...row(SCOPE, { scopedResources: [] }), location: undefined };
    expect(only(estate(given), "scope").location).toEqual({ kind: "unknown", property: "location", reason: "is not in the inventory", fix: "Ask for `location` as well." });
    expect(only(estate({ ...row(`${ZONE}/virtualNetworkLinks/hub`), location: undefined }), "link").location).toMatchObject({ kind: "unknown", reason: "is not in the inventory" });
    expect(only(estate(row(`${NETWORK}/subnets/pe`, {}, null)), "subnet").location).toEqual({ kind: "absent" });
  });
});

describe("a row that cannot be read is a finding", () => {
  it.each([
    [3, "is a number where an object belongs", "Give a list of resources, as `az graph query` prints it."],
    [null, "is null where an object belongs", "Give a list of resources, as `az graph query` prints it."],
    [[1], "is a list where an object belongs", "Give a list of resources, as `az graph query` prints it."],
    [{ type: "x/y" }, "has no id", SELECT],
    [{ id: 4, type: "x/y" }, "has an id that is a number where text belongs", SELECT],
    [{ id: null, type: "x/y" }, "has an id that is null where text belongs", SELECT],
    [{ id: "scope", type: "x/y" }, 'has the id "scope", which is not an ARM id', SELECT],
    [{ id: "x".repeat(200), type: "x/y" }, `has the id "${"x".repeat(120)}…", which is not an ARM id`, SELECT],
    [{ id: SCOPE, type: ["x"] }, "has a type that is a list where text belongs", SELECT],
    [{ id: SCOPE, type: "microsoft.insights/privatelinkscopes", properties: "none" }, "has properties that are a string where an object belongs", SELECT],
    [{ id: SCOPE, type: "microsoft.insights/components" }, 'has the type "microsoft.insights/components" and the id of a Microsoft.Insights/privateLinkScopes', "Correct the row: a resource's type is the one that its id names."],
    [{ id: "/subscriptions/zzz", type: "microsoft.network/virtualnetworks" }, 'has the type "microsoft.network/virtualnetworks" and the id "/subscriptions/zzz", which names no such resource', "Correct the row: a resource's type is the one that its id names."],
    [{ id: "/subscriptions/s" }, 'has no type, and its id "/subscriptions/s" tells none', SELECT],
  ])("%j", (given, problem, fix) => {
    const [node] = estate({ id: GROUP, type: "microsoft.resources/resourcegroups" }, given).of("unreadable");
    expect(node).toMatchObject({ key: "inventory.json#2", label: "row 2 of inventory.json", place: { row: 2 }, problem, fix });
  });

  it.each([
    [{ id: SCOPE }, "scope"],
    [{ id: SCOPE, type: null }, "scope"],
    [{ id: `${NETWORK}/subnets/pe`, type: "subnets" }, "unreadable"],
    [{ id: `${MACHINE}/providers/Microsoft.Insights/diagnosticSettings/all`, type: "microsoft.compute/virtualMachines/providers/diagnosticSettings" }, "diagnostic-setting"],
  ])("%j is read as %s", (given, kind) => {
    expect([...estate(given).nodes].map((node) => node.kind).filter((each) => each !== "member" && each !== "endpoint")).toEqual([kind]);
  });
});
