import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, type EndpointNode, type MemberNode, type NodeOf, type Kind, type Reference } from "../../../src/planning/estate";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../../src/planning/registered-resource";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { runs } from "../../properties";

const OTHER = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/platform/providers";
const SHARED_SCOPE = `${OTHER}/Microsoft.Insights/privateLinkScopes/Shared`;
const SHARED_NETWORK = `${OTHER}/Microsoft.Network/virtualNetworks/Hub`;

function node<K extends Kind>(estate: Estate, kind: K, name: string): NodeOf<K> {
  const found = estate.of(kind).find(({ key }) => key.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`No ${kind} "${name}" in the estate.`);
  return found;
}

/** What a reference leads to, in short. */
function led(reference: Reference): string {
  if (reference.kind === "absent") return "absent";
  return reference.kind === "unknown" ? `unknown: ${reference.property} ${reference.reason}` : `${reference.kind}: ${reference.label}`;
}

function registered(type: string, name: string, properties: Record<string, unknown> = {}, dependencies: Record<string, readonly string[]> = {}): RegisteredResource {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, properties, parent: undefined, dependencies: Object.values(dependencies).flat(), propertyDependencies: dependencies };
}

describe("tokens", () => {
  it.each([
    "azure-native:monitor:PrivateLinkScope",
    "azure-native:insights:PrivateLinkScope",
    "azure-native:insights/v20210701preview:PrivateLinkScope",
    "azure-native:monitor/v20230601preview:PrivateLinkScope",
    "azure-native_monitor_v20210701preview:monitor:PrivateLinkScope",
  ])("%s is a scope", (type) => {
    const [scope] = readRegisteredResources([registered(type, "scope", { scopeName: "scope" })]).of("scope");
    expect(scope).toMatchObject({ token: type, armType: "microsoft.insights/privatelinkscopes", label: 'PrivateLinkScope "scope"', name: { kind: "known", value: "scope" } });
  });

  it.each([
    "azure-native:hybridcompute:PrivateLinkScope",
    "azure-native:kubernetesconfiguration:PrivateLinkScope",
    "azure:monitoring/privateLinkScope:PrivateLinkScope",
    "my:monitor:PrivateLinkScope",
    "azure-native:monitor:privateLinkScope",
    "azure-native:monitor:constructor",
  ])("%s is none", (type) => {
    const estate = readRegisteredResources([registered(type, "scope")]);
    expect(estate.of("scope")).toEqual([]);
    expect(estate.of("other")).toHaveLength(1);
  });

  it("reads an unknown type without a name in Azure", () => {
    const [other] = readRegisteredResources([registered("azure-native:monitor:ActionGroup", "rule", { name: "rule" })]).of("other");
    expect(other).toMatchObject({ armType: undefined, name: { kind: "absent" }, label: 'ActionGroup "rule"' });
  });
});

describe.each(PREVIEWS)("references at a %s preview", (preview) => {
  it("lead to the program's own resources: by dependency while unknown, by id or name once known", () => {
    const p = new Program(preview);
    const hub = p.network("hub");
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    const web = p.component("web", logs);
    p.member("member", scope, web);
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), scope);
    const zone = p.zone("privatelink.monitor.azure.com");
    p.zoneGroup("group", endpoint, [zone]);
    p.link("link", zone, hub);
    const estate = p.estate();
    const read = node(estate, "endpoint", "endpoint");
    const group = node(estate, "zone-group", "group");
    expect([
      led(node(estate, "component", "web").workspace),
      led(node(estate, "member", "member").scope),
      led(node(estate, "member", "member").linked),
      led(read.subnet),
      led(read.network),
      led(targetOf(read)),
      led(group.endpoint),
      ...(group.zones.kind === "known" ? group.zones.value.map(led) : []),
      led(node(estate, "link", "link").zone),
      led(node(estate, "link", "link").network),
      led(read.resourceGroup),
    ]).toEqual([
      'node: Workspace "logs"',
      'node: PrivateLinkScope "scope"',
      'node: Component "web"',
      'node: Subnet "endpoints"',
      'node: VirtualNetwork "hub"',
      'node: PrivateLinkScope "scope"',
      'node: PrivateEndpoint "endpoint"',
      'node: PrivateZone "privatelink.monitor.azure.com"',
      'node: PrivateZone "privatelink.monitor.azure.com"',
      'node: VirtualNetwork "hub"',
      'node: ResourceGroup "rg"',
    ]);
  });

  it("lead by a literal id to the resource that it names, in any case", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    p.member("member", scope, logs, { linkedResourceId: logs.armId.toUpperCase() });
    expect(led(memberOf(p).linked)).toBe('node: Workspace "logs"');
  });

  it("lead by a subnet's id only to the subnet of the network in it", () => {
    const p = new Program(preview);
    const hub = p.network("hub", { virtualNetworkName: "hub" });
    const spoke = p.network("spoke", { virtualNetworkName: "spoke" });
    const scope = p.scope("scope");
    p.subnet("endpoints", hub, { subnetName: "endpoints" });
    p.endpoint("here", hub, scope, { subnet: { id: `${hub.armId}/subnets/endpoints` } });
    p.endpoint("there", hub, scope, { subnet: { id: `${spoke.armId}/subnets/endpoints` } });
    const estate = p.estate();
    const [here, there] = [node(estate, "endpoint", "here"), node(estate, "endpoint", "there")];
    expect([led(here.subnet), led(here.network)]).toEqual(['node: Subnet "endpoints"', 'node: VirtualNetwork "hub"']);
    expect([led(there.subnet), led(there.network)]).toEqual(['outside: existing subnets "endpoints"', 'node: VirtualNetwork "spoke"']);
  });

  it("lead by name to the resource of that name in the same group, and not in another", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    p.member("here", scope, logs, { scopeName: "SCOPE" });
    p.member("elsewhere", scope, logs, { scopeName: "scope", resourceGroupName: "platform" });
    const estate = p.estate();
    expect(led(node(estate, "member", "here").scope)).toBe('node: PrivateLinkScope "scope"');
    expect(led(node(estate, "member", "elsewhere").scope)).toBe('outside: existing privateLinkScopes "scope"');
  });

  it("lead outside to one resource, be it named by id or by group and name, whichever is read first", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    const existing = { ...p.network("unused"), armId: SHARED_NETWORK };
    const subnet = p.subnet("endpoints", existing, { virtualNetworkName: "hub", resourceGroupName: "Platform" });
    p.endpoint("endpoint", subnet, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: SHARED_SCOPE, groupIds: ["azuremonitor"] }] });
    p.member("member", scope, logs, { scopeName: "shared", resourceGroupName: "PLATFORM" });
    p.link("link", p.zone("privatelink.monitor.azure.com"), p.network("other"), { virtualNetwork: { id: SHARED_NETWORK } });
    const estate = p.estate();
    const endpoint = node(estate, "endpoint", "endpoint");
    expect(targetOf(endpoint)).toMatchObject({ kind: "outside", key: SHARED_SCOPE.toLowerCase() });
    expect(node(estate, "member", "member").scope).toEqual(targetOf(endpoint));
    expect(endpoint.network).toMatchObject({ kind: "outside", key: SHARED_NETWORK.toLowerCase(), label: 'existing virtualNetworks "Hub"' });
    expect(node(estate, "link", "link").network).toEqual(endpoint.network);
  });

  it("lead outside to the network of an existing subnet", () => {
    const p = new Program(preview);
    p.endpoint("endpoint", p.subnet("unused", p.network("spoke")), p.scope("scope"), { subnet: { id: `${SHARED_NETWORK}/subnets/endpoints` } });
    const { subnet, network } = node(p.estate(), "endpoint", "endpoint");
    expect([led(subnet), led(network)]).toEqual(['outside: existing subnets "endpoints"', 'outside: existing virtualNetworks "Hub"']);
  });

  it("are unknown where a name exists in two subscriptions that the program names", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const subnet = p.subnet("endpoints", p.network("hub"));
    for (const [name, id] of [["a", SHARED_SCOPE], ["b", SHARED_SCOPE.replace("000000000002", "000000000009")]] as const) {
      p.endpoint(name, subnet, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: id }] });
    }
    p.member("member", scope, p.workspace("logs"), { scopeName: "shared", resourceGroupName: "platform" });
    expect(led(memberOf(p).scope)).toBe('unknown: scopeName is "shared", which exists in 2 subscriptions that this program names');
  });

  it("say why a value is unknown: a stack reference that does not give it yet", () => {
    const p = new Program(preview);
    const platform = p.register("pulumi:pulumi:StackReference", "platform/prod", "", {});
    p.member("member", p.scope("scope"), p.workspace("logs"), {
      scopeName: p.from([platform], UNKNOWN),
      linkedResourceId: p.from([platform], UNKNOWN),
    });
    const { scope, linked } = memberOf(p);
    expect([led(scope), led(linked)]).toEqual([
      'unknown: scopeName comes from the stack reference "platform/prod", which does not give it yet',
      'unknown: linkedResourceId comes from the stack reference "platform/prod", which does not give it yet',
    ]);
  });

  it("say that a value comes from one of several resources, and choose none", () => {
    const p = new Program(preview);
    const a = p.workspace("a");
    const b = p.workspace("b");
    p.member("member", p.scope("scope"), a, { linkedResourceId: p.from([b, a], UNKNOWN) });
    expect(led(memberOf(p).linked)).toBe('unknown: linkedResourceId comes from one of Workspace "b", Workspace "a", and is known only after the update');
  });

  it("pass over what only gave a part of the value: a resource group, a random suffix", () => {
    const p = new Program(preview);
    const suffix = p.register("random:index/randomString:RandomString", "suffix", "", {});
    p.member("alone", p.scope("scope"), suffix, { linkedResourceId: p.from([suffix], UNKNOWN) });
    p.member("beside", p.scope("other"), suffix, { linkedResourceId: p.from([suffix, p.workspace("logs")], UNKNOWN) });
    const estate = p.estate();
    expect(led(node(estate, "member", "alone").linked)).toBe("unknown: linkedResourceId is known only after the update");
    expect(led(node(estate, "member", "beside").linked)).toBe('node: Workspace "logs"');
  });

  it.each(["monitor:AzureMonitorWorkspace", "containerservice:ManagedCluster"])("do not take an unknown output of %s for its id", (type) => {
    const p = new Program(preview);
    const giver = p.register(type, "giver", "", {});
    p.member("member", p.scope("scope"), giver, { linkedResourceId: p.from([giver], UNKNOWN) });
    expect(led(memberOf(p).linked)).toBe(
      `unknown: linkedResourceId comes from ${type.slice(type.indexOf(":") + 1)} "giver", whose id and whose other outputs cannot be told apart before the update`,
    );
  });

  it.each([
    ["/subscriptions/0000-3", 'outside: subscription "0000-3"'],
    ["/SUBSCRIPTIONS/0000-3/", 'outside: subscription "0000-3"'],
    ["/subscriptions/0000-3/resourceGroups/rg", 'unknown: linkedResourceId is "/subscriptions/0000-3/resourceGroups/rg", which is not the ARM id of a resource'],
    ["", 'unknown: linkedResourceId is "", which is not the ARM id of a resource'],
    ["logs", 'unknown: linkedResourceId is "logs", which is not the ARM id of a resource'],
    [`${OTHER}/Microsoft.OperationalInsights/workspaces`, `unknown: linkedResourceId is "${OTHER}/Microsoft.OperationalInsights/workspaces", which is not the ARM id of a resource`],
    [`${OTHER}/Microsoft.OperationalInsights/workspaces/central/`, 'outside: existing workspaces "central"'],
    [12, "unknown: linkedResourceId is a number where text belongs"],
    [["a"], "unknown: linkedResourceId is a list where text belongs"],
    [{}, "unknown: linkedResourceId is an object where text belongs"],
    [null, "absent"],
    [undefined, "absent"],
  ])("take the linked id %j for what it is", (linkedResourceId, expected) => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    p.member("member", scope, scope, { linkedResourceId });
    expect(led(memberOf(p).linked)).toBe(expected);
  });

  it("give the network of a subnet that is unknown as a whole, as the SDK makes it", () => {
    const p = new Program(preview);
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, p.scope("scope"), { subnet: p.from([subnet], UNKNOWN) });
    p.endpoint("adrift", subnet, p.scope("other"), { subnet: UNKNOWN });
    const estate = p.estate();
    const { subnet: read, network } = node(estate, "endpoint", "endpoint");
    expect([led(read), led(network)]).toEqual(['node: Subnet "endpoints"', 'node: VirtualNetwork "hub"']);
    expect(led(node(estate, "endpoint", "adrift").network)).toBe("unknown: subnet is known only after the update");
  });

  it("match the entries of a list to its dependencies where these are as many as the unknown ones", () => {
    const p = new Program(preview);
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"));
    const zones = ["privatelink.monitor.azure.com", "privatelink.ods.opinsights.azure.com"].map((name) => p.zone(name));
    const configs = zones.map(() => ({ privateDnsZoneId: p.from(zones, UNKNOWN) }));
    p.zoneGroup("all", endpoint, [], { privateDnsZoneConfigs: configs });
    p.zoneGroup("more", endpoint, [], { privateDnsZoneConfigs: [...configs, { privateDnsZoneId: UNKNOWN }] });
    const estate = p.estate();
    const all = node(estate, "zone-group", "all").zones;
    const more = node(estate, "zone-group", "more").zones;
    expect(all.kind === "known" && all.value.map(led)).toEqual(['node: PrivateZone "privatelink.monitor.azure.com"', 'node: PrivateZone "privatelink.ods.opinsights.azure.com"']);
    expect(more.kind === "known" && more.value.map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown"]);
  });
});

describe("property values", () => {
  function scope(accessModeSettings: unknown): NodeOf<"scope"> {
    const p = new Program("first");
    p.scope("scope", { accessModeSettings });
    return node(p.estate(), "scope", "scope");
  }

  it("keep known, unknown and absent apart, each unknown with its own path", () => {
    expect(scope({ ingestionAccessMode: "Open", queryAccessMode: UNKNOWN })).toMatchObject({
      ingestionMode: { kind: "known", value: "Open" },
      queryMode: { kind: "unknown", property: "accessModeSettings.queryAccessMode", reason: "is known only after the update" },
      exclusions: { kind: "absent" },
    });
  });

  it.each([
    [UNKNOWN, "accessModeSettings", "is known only after the update"],
    ["Open", "accessModeSettings", "is a string where an object belongs"],
    [["Open"], "accessModeSettings", "is a list where an object belongs"],
    [{ ingestionAccessMode: true }, "accessModeSettings.ingestionAccessMode", "is a boolean where text belongs"],
  ])("say of settings %j why the mode cannot be read", (settings, property, reason) => {
    expect(scope(settings).ingestionMode).toEqual({ kind: "unknown", property, reason, ...(settings !== UNKNOWN && { wrong: true }) });
  });

  it("read exclusions entry by entry", () => {
    const exclusions = [{ privateEndpointConnectionName: "a", queryAccessMode: UNKNOWN }, "b"];
    const notAnObject = { kind: "unknown", property: "accessModeSettings.exclusions[1]", reason: "is a string where an object belongs", wrong: true };
    expect(scope({ exclusions }).exclusions).toEqual({
      kind: "known",
      value: [
        {
          connection: { kind: "known", value: "a" },
          ingestionMode: { kind: "absent" },
          queryMode: { kind: "unknown", property: "accessModeSettings.exclusions[0].queryAccessMode", reason: "is known only after the update" },
        },
        { connection: notAnObject, ingestionMode: notAnObject, queryMode: notAnObject },
      ],
    });
  });
});

describe("the order of the input", () => {
  it.each(PREVIEWS)("never matters at a %s preview", (preview) => {
    const p = new Program(preview);
    const hub = p.network("hub");
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    const subnet = p.subnet("endpoints", hub);
    const existing = p.subnet("existing", hub, { virtualNetworkName: "hub", resourceGroupName: "platform" });
    const zone = p.zone("privatelink.monitor.azure.com");
    p.zoneGroup("group", p.endpoint("endpoint", subnet, scope), [zone]);
    p.endpoint("shared", existing, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: SHARED_SCOPE }] });
    p.endpoint("again", existing, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: SHARED_SCOPE.toUpperCase() }] });
    const first = p.member("first", scope, logs);
    p.member("second", scope, p.component("web", logs), {}, { after: [first] });
    p.member("third", scope, logs, { scopeName: "shared", resourceGroupName: "platform" });
    p.member("fourth", scope, logs, { scopeName: UNKNOWN });
    p.link("link", zone, hub);
    p.link("existing-link", zone, hub, { virtualNetwork: { id: SHARED_NETWORK } });
    const expected = all(readRegisteredResources(p.registered()));
    fc.assert(
      fc.property(fc.shuffledSubarray([...p.registered()], { minLength: p.registered().length }), (shuffled) => {
        expect(all(readRegisteredResources(shuffled))).toEqual(expected);
      }),
      { numRuns: runs(50) },
    );
  });
});

/** All nodes, and what they stand in relation to. */
function all(estate: Estate): unknown {
  const members = estate.of("member");
  return {
    nodes: estate.nodes,
    inOrder: estate.order.inOrder(estate.nodes).map(({ key }) => key),
    related: estate.nodes.map(({ key }) => [estate.membersOf(key), estate.membershipsOf(key), estate.endpointsTo(key), estate.linksOf(key), estate.zoneGroupsFilling(key)]),
    waits: members.map((later) => members.map((earlier) => estate.order.waitsFor(later, earlier))),
  };
}

function memberOf(p: Program): MemberNode {
  return node(p.estate(), "member", "member");
}

function targetOf({ connections }: EndpointNode): Reference {
  const connection = connections.kind === "known" ? connections.value[0] : undefined;
  return connection?.target ?? { kind: "absent" };
}
