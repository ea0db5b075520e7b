import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, type Reference } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { programSource } from "../../../src/planning/readers/load-source";
import { type EstateSource } from "../../../src/planning/readers/source";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventoryRows, inventorySource } from "../sources";
import { runs } from "../../properties";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers";
const SCOPE = `${GROUP}/Microsoft.Insights/privateLinkScopes/scope`;
const ZONE = `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`;

function row(id: string, properties: unknown = {}): unknown {
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id, type: [provider, ...path.filter((_, index) => index % 2 === 0)].join("/"), location: "global", properties };
}

function led(reference: Reference | undefined): string {
  if (reference === undefined || reference.kind === "absent") return "absent";
  return reference.kind === "unknown" ? `unknown ${reference.reason}` : `${reference.kind} ${reference.key}`;
}

/** A scope with a workspace in it, an endpoint, a zone with its group, and a link. */
function hub(preview: (typeof PREVIEWS)[number]): Program {
  const p = new Program(preview);
  const network = p.network("hub", { virtualNetworkName: "hub" });
  const scope = p.scope("scope");
  const workspace = p.workspace("law");
  p.member("law-member", scope, workspace);
  const endpoint = p.endpoint("pe", p.subnet("endpoints", network, { subnetName: "endpoints" }), scope, { privateEndpointName: "pe" });
  const zone = p.zone("privatelink.monitor.azure.com");
  p.zoneGroup("default", endpoint, [zone], { privateDnsZoneGroupName: "default" });
  p.link("hub-link", zone, network, { virtualNetworkLinkName: "hub-link" });
  return p;
}

function program(p: Program): EstateSource {
  return programSource("program", p.registered());
}

function keys(estate: Estate): readonly string[] {
  return estate.nodes.map(({ key }) => key).sort();
}

describe.each(PREVIEWS)("a program at a %s preview and what exists", (preview) => {
  it("are one estate: each resource that both show is one node, the program's", () => {
    const p = hub(preview);
    const both = estateOf([program(p), inventorySource(inventoryRows(p))]);
    expect(keys(both)).toEqual(p.registered().map(({ urn }) => urn).sort());
    expect(both.of("member").map(({ id }) => (id.kind === "known" ? id.value.id : id.kind))).toEqual([`${SCOPE}/scopedResources/law-member`]);
  });

  it("and the stack's own export are one estate too", () => {
    const p = hub(preview);
    const both = estateOf([program(p), exportSource(exportRows(p))]);
    expect(keys(both)).toEqual(p.registered().map(({ urn }) => urn).sort());
    const [member] = both.of("member");
    expect([led(member?.scope), led(member?.linked)]).toEqual([both.of("scope")[0]?.key, both.of("workspace")[0]?.key].map((key) => `node ${String(key)}`));
  });

  it("stay two where another subscription's resource has the same name", () => {
    const p = hub(preview);
    const other = inventorySource(inventoryRows(p));
    const subscription = "00000000-0000-0000-0000-000000000002";
    expect(estateOf([program(p), other], { subscription }).of("scope")).toHaveLength(2);
    expect(estateOf([program(p), other], { subscription: "00000000-0000-0000-0000-000000000001".toUpperCase() }).of("scope")).toHaveLength(1);
  });

  it("stay apart where two subscriptions have a resource of that name: which one is meant cannot be told", () => {
    const p = new Program(preview);
    p.scope("scope");
    const elsewhere = SCOPE.replace("000000000001/", "000000000002/");
    expect(estateOf([program(p), inventorySource([row(SCOPE), row(elsewhere)])]).of("scope")).toHaveLength(3);
  });

  it("meet where the program names what exists by its id or by its name", () => {
    const p = new Program(preview);
    const network = p.network("spoke");
    p.link("link", p.zone("other.zone"), network, { privateZoneName: "privatelink.monitor.azure.com", resourceGroupName: "rg" });
    p.endpoint("pe", p.subnet("endpoints", network), network, { privateLinkServiceConnections: [{ privateLinkServiceId: SCOPE.toUpperCase(), groupIds: ["azuremonitor"] }] });
    const both = estateOf([program(p), inventorySource([row(SCOPE, { scopedResources: [] }), row(ZONE)])]);
    expect(both.of("link").map(({ zone }) => led(zone))).toEqual([`node ${ZONE.toLowerCase()}`]);
    expect(both.of("endpoint").map(({ connections }) => (connections.kind === "known" ? connections.value.map(({ target }) => led(target)) : []))).toEqual([[`node ${SCOPE.toLowerCase()}`]]);
  });

  it("lead to one existing scope, be it told by a member's id or by the scope's name", () => {
    const p = new Program(preview);
    for (const name of ["first", "second"]) p.member(name, { ...p.scope("unused"), armId: SCOPE.replace(/scope$/, "shared") }, p.workspace(`${name}-logs`), { scopeName: "shared" });
    const first = { registered: () => p.registered(), deployed: () => p.deployed().filter(({ handle }) => handle.name === "first") };
    const scopes = estateOf([program(p), exportSource(exportRows(first))]).of("member").map(({ scope }) => led(scope));
    expect(scopes).toEqual(Array(2).fill(`outside ${SCOPE.toLowerCase().replace(/scope$/, "shared")}`));
  });

  it("do not meet while a name, a group or what a resource is part of is unknown", () => {
    const p = new Program(preview);
    p.scope("scope", { scopeName: UNKNOWN });
    p.workspace("law", { resourceGroupName: UNKNOWN });
    p.member("member", p.scope("scope2"), p.workspace("law2"), { scopeName: UNKNOWN });
    const rows = [row(SCOPE, { scopedResources: [] }), row(`${GROUP}/Microsoft.OperationalInsights/workspaces/law`), row(`${SCOPE}/scopedResources/member`)];
    const both = estateOf([program(p), inventorySource(rows)]);
    expect([both.of("scope").length, both.of("workspace").length, both.of("member").length]).toEqual([3, 3, 2]);
  });

  it("meet part by part: whatever belongs to another resource goes by both names", () => {
    const p = new Program(preview);
    const network = p.network("hub", { virtualNetworkName: "hub" });
    const workspace = p.workspace("law");
    const component = p.component("app", workspace);
    const child = (type: string, name: string, parent: string, path: string, inputs: Readonly<Record<string, unknown>>): unknown => p.register(type, name, `${parent.slice(parent.indexOf("/providers/") + "/providers/".length)}/${path}`, inputs);
    child("network:VirtualNetworkPeering", "to-spoke", network.armId, "virtualNetworkPeerings", { virtualNetworkName: p.name(network), virtualNetworkPeeringName: "to-spoke" });
    child("operationalinsights:LinkedStorageAccount", "query", workspace.armId, "linkedStorageAccounts", { workspaceName: p.name(workspace), dataSourceType: "query" });
    child("operationalinsights:LinkedService", "automation", workspace.armId, "linkedServices", { workspaceName: "LAW", linkedServiceName: "automation" });
    child("applicationinsights:ComponentLinkedStorageAccount", "serviceprofiler", component.armId, "linkedStorageAccounts", { resourceName: p.name(component), storageType: "serviceprofiler" });
    const group = p.register("network:NetworkSecurityGroup", "nsg", "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: "nsg" });
    child("network:SecurityRule", "deny", group.armId, "securityRules", { networkSecurityGroupName: p.name(group), securityRuleName: "deny" });
    const zone = p.zone("zone.test");
    child("privatedns:PrivateRecordSet", "api", zone.armId, "A", { privateZoneName: p.name(zone), relativeRecordSetName: "api", recordType: "A" });
    const machine = p.register("compute:VirtualMachine", "vm", "Microsoft.Compute/virtualMachines", { vmName: "vm" });
    child("compute:VirtualMachineExtension", "agent", machine.armId, "extensions", { vmName: p.name(machine), vmExtensionName: "agent" });
    child("monitor:DataCollectionRuleAssociation", "configurationAccessEndpoint", machine.armId, "providers/Microsoft.Insights/dataCollectionRuleAssociations", { resourceUri: p.id(machine), associationName: "configurationAccessEndpoint" });
    const both = estateOf([program(p), inventorySource(p.deployed().slice(1).map(({ handle }) => row(handle.armId)))]);
    expect(keys(both)).toEqual(p.registered().map(({ urn }) => urn).sort());
  });

  it("do not meet where only a part's own name is the same", () => {
    const p = new Program(preview);
    p.subnet("endpoints", p.network("hub", { virtualNetworkName: "hub" }), { subnetName: "endpoints" });
    const elsewhere = `${GROUP}/Microsoft.Network/virtualNetworks/spoke/subnets/endpoints`;
    expect(estateOf([program(p), inventorySource([row(elsewhere)])]).of("subnet").map(({ key }) => key)).toEqual([elsewhere.toLowerCase(), p.registered()[2]?.urn]);
  });

  it("meet no program where only files are given", () => {
    const files = [inventorySource([row(SCOPE, { scopedResources: [] })], "a.json"), inventorySource([row(SCOPE.toUpperCase(), { scopedResources: [] })], "b.json")];
    expect(estateOf(files).of("scope").map(({ place }) => place)).toEqual([{ file: "a.json", row: 1, line: 1 }]);
    expect(estateOf([...files].reverse()).of("scope").map(({ place }) => place)).toEqual([{ file: "a.json", row: 1, line: 1 }]);
  });

  it("wait for nothing that exists, and nothing that exists is made at the same time", () => {
    const p = new Program(preview);
    p.scope("new-scope");
    const both = estateOf([program(p), inventorySource([row(SCOPE, { scopedResources: [] })])]);
    const [existing, created] = both.of("scope");
    if (existing === undefined || created === undefined) throw new Error("There are two scopes.");
    expect([both.order.waitsFor(created, existing), both.order.waitsFor(existing, created), both.order.waitsFor(existing, existing)]).toEqual([true, true, false]);
    expect([both.order.parallelTo(existing, both.of("scope")), both.order.parallelTo(created, both.of("scope"))]).toEqual([[], []]);
  });
});

describe("two views of one resource", () => {
  const modes = (ingestionAccessMode: string): unknown => row(SCOPE, { accessModeSettings: { ingestionAccessMode, queryAccessMode: "Open" }, scopedResources: [] });

  it("are one node with what either of them shows", () => {
    const bare = { id: SCOPE.toUpperCase(), type: "microsoft.insights/privatelinkscopes" };
    const given = estateOf([inventorySource([bare], "a.json"), inventorySource([modes("PrivateOnly")], "b.json")]);
    expect(given.of("scope")).toMatchObject([{ ingestionMode: { value: "PrivateOnly" }, location: { value: "global" }, exclusions: { kind: "absent" } }]);
    const reversed = estateOf([inventorySource([modes("PrivateOnly")], "a.json"), inventorySource([bare], "b.json")]);
    expect(reversed.of("scope")).toMatchObject([{ exclusions: { kind: "absent" } }]);
    const neither = estateOf([inventorySource([bare], "a.json"), inventorySource([bare], "b.json")]);
    expect(neither.of("scope")).toMatchObject([{ exclusions: { kind: "unknown", reason: "is not in the inventory" } }]);
  });

  it("are unknown where they contradict each other, and spelling is no contradiction", () => {
    const given = estateOf([inventorySource([modes("PrivateOnly"), modes("privateonly")], "a.json")]);
    expect(given.of("scope").map(({ ingestionMode }) => ingestionMode)).toEqual([{ kind: "known", value: "PrivateOnly" }]);
    const torn = estateOf([inventorySource([modes("PrivateOnly")], "a.json"), inventorySource([modes("Open")], "b.json")]);
    expect(torn.of("scope").map(({ ingestionMode, queryMode }) => [ingestionMode, queryMode])).toEqual([[
      { kind: "unknown", property: "accessModeSettings.ingestionAccessMode", reason: "has different values in two of the sources", fix: "Leave out the source that is out of date." },
      { kind: "known", value: "Open" },
    ]]);
  });

  it.each([
    [["10.0.0.4"], ["10.0.0.4", "10.0.0.5"], undefined],
    [["10.0.0.4"], ["10.0.0.4"], ["10.0.0.4"]],
    [["A"], ["a"], ["A"]],
    [null, ["10.0.0.4"], ["10.0.0.4"]],
    [["10.0.0.4"], undefined, ["10.0.0.4"]],
    [["10.0.0.4"], "10.0.0.4", undefined],
    [["10.0.0.4"], ["10.0.0.5"], undefined],
    [["10.0.0.4"], { first: "10.0.0.4" }, undefined],
  ])("%j and %j are %j", (a, b, both) => {
    const network = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;
    const [node] = estateOf([inventorySource([row(network, { dhcpOptions: { dnsServers: a } })], "a.json"), inventorySource([row(network, { dhcpOptions: { dnsServers: b } })], "b.json")]).of("network");
    if (both === undefined) expect(node?.dnsServers).toMatchObject({ kind: "unknown", reason: "has different values in two of the sources" });
    else expect(node?.dnsServers).toEqual({ kind: "known", value: both });
  });

  it("are in contradiction however many more there are", () => {
    const network = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;
    const sources = ["10.0.0.4", "10.0.0.5", "10.0.0.4"].map((server, index) => inventorySource([row(network, { dhcpOptions: { dnsServers: [server] } })], `${String(index)}.json`));
    expect(estateOf(sources).of("network")[0]?.dnsServers).toMatchObject({ reason: "has different values in two of the sources" });
  });

  it("let no provider that is not known hide what another source shows", () => {
    const exported = { urn: "urn:pulumi:dev::shop::azure:monitoring/privateLinkScope:PrivateLinkScope::scope", type: "azure:monitoring/privateLinkScope:PrivateLinkScope", id: SCOPE, outputs: { ingestionAccessMode: "Open" } };
    const [alone] = estateOf([exportSource([exported])]).of("scope");
    expect(alone).toMatchObject({ label: 'PrivateLinkScope "scope"', name: { value: "scope" }, ingestionMode: { kind: "unknown", reason: "is not read from a resource that azure-native does not make" } });
    for (const sources of [[exportSource([exported]), inventorySource([modes("PrivateOnly")])], [inventorySource([modes("PrivateOnly")]), exportSource([exported])]]) {
      expect(estateOf(sources).of("scope")).toMatchObject([{ key: exported.urn, ingestionMode: { value: "PrivateOnly" } }]);
    }
  });

  it("leave out what is asked to be left out, and what others tell of it", () => {
    const connection = (name: string): unknown => ({ id: `${SCOPE}/privateEndpointConnections/${name}`, properties: { privateEndpoint: { id: `${GROUP}/Microsoft.Network/privateEndpoints/${name}` } } });
    const sources = [inventorySource([row(SCOPE, { scopedResources: [], privateEndpointConnections: [connection("a"), connection("b")] }), row(ZONE)])];
    const given = estateOf(sources, { without: new Set([`${GROUP}/microsoft.network/privateendpoints/a`.toLowerCase(), ZONE.toLowerCase()]) });
    expect([given.of("endpoint").map(({ key }) => key.slice(-2)), given.of("zone")]).toEqual([["/b"], []]);
  });

  it("take the state of a stack for what a resource is, and the inventory for what it does not know", () => {
    const p = new Program("later");
    p.workspace("law", { publicNetworkAccessForQuery: "Disabled" });
    const inventory = inventoryRows(p).map((each) => ({ ...(each as object), properties: { publicNetworkAccessForQuery: "Enabled" } }));
    const both = estateOf([exportSource(exportRows(p)), inventorySource(inventory)]);
    expect(both.of("workspace").map(({ key, publicQuery }) => [key, publicQuery])).toEqual([[p.registered()[1]?.urn, { kind: "known", value: "Disabled" }]]);
  });

  it("are protected for certain only where both say so", () => {
    const p = new Program("later");
    p.scope("scope");
    const [group, scope] = exportRows(p) as readonly Record<string, unknown>[];
    const given = (...flags: readonly boolean[]): unknown => estateOf(flags.map((protect, index) => exportSource([group, { ...scope, protect }], `${String(index)}.json`))).of("scope").map(({ protect }) => protect);
    expect([given(true, true), given(true, false), given(false, false), given(false, true)]).toEqual([[true], [undefined], [false], [undefined]]);
  });
});

describe("the order of the sources and of their rows", () => {
  it("changes nothing", () => {
    const p = hub("first");
    const inventory = inventoryRows(p);
    const extra = [row(SCOPE, { accessModeSettings: { queryAccessMode: "PrivateOnly" } }), row(ZONE, { numberOfVirtualNetworkLinks: 4 })];
    const shown = (sources: readonly EstateSource[]): unknown => {
      const estate = estateOf(sources);
      return { nodes: estate.nodes.map(({ key, label, place, id }) => [key, label, place, id]), members: estate.of("member").map(({ scope, linked }) => [led(scope), led(linked)]), scopes: estate.of("scope").map(({ queryMode }) => queryMode), links: estate.of("link").map(({ network, zone }) => [led(network), led(zone)]) };
    };
    const expected = shown([program(p), inventorySource(inventory, "a.json"), inventorySource(extra, "b.json")]);
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.shuffledSubarray(inventory.map((_, index) => index), { minLength: inventory.length }), (order, rows) => {
      const numbered = inventorySource(inventory, "a.json").resources;
      const sources = [program(p), { ...inventorySource(inventory, "a.json"), resources: rows.flatMap((index) => numbered[index] ?? []) }, inventorySource(extra, "b.json")];
      expect(shown(order.flatMap((index) => sources[index] ?? []))).toEqual(expected);
    }), { numRuns: runs(50) });
  });
});
