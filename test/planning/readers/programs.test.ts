import { describe, expect, it } from "vitest";
import { type Estate, type Kind } from "../../../src/planning/estate";
import { estateOf, type JoinOptions } from "../../../src/planning/readers/join";
import { programSource } from "../../../src/planning/readers/load-source";
import { type EstateSource } from "../../../src/planning/readers/source";
import { type Value } from "../../../src/planning/value";
import { sourceReadable } from "../../../src/planning/rules/source-readable";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { type Handle, PREVIEWS, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventoryRows, inventorySource, ofStack } from "../sources";

const ONE = "00000000-0000-0000-0000-000000000001";
const TWO = "00000000-0000-0000-0000-000000000002";
const GROUP = `/subscriptions/${ONE}/resourceGroups/rg/providers`;
const SCOPE = `${GROUP}/Microsoft.Insights/privateLinkScopes/scope`;
const NSG = `${GROUP}/Microsoft.Network/networkSecurityGroups/nsg`;
const NETWORK = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;

type Row = Readonly<Record<string, unknown>>;

function row(id: string, properties: unknown = {}): Row {
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id, type: [provider, ...path.filter((_, index) => index % 2 === 0)].join("/"), location: "global", properties };
}

/** The same in the other subscription. */
function elsewhere(text: string): string {
  return text.replaceAll(ONE, TWO);
}

function program(p: Program, name = "infra"): EstateSource {
  return programSource(name, p.registered());
}

function idsOf(estate: Estate, kind: Kind): readonly string[] {
  return estate.of(kind).map(({ id }) => (id.kind === "known" ? id.value.id : id.kind));
}

function doubts(estate: Estate): readonly (readonly string[])[] {
  return verdictsOf(sourceReadable, estate, DEFAULT_SETTINGS).map(({ subject, message, fix }) => [subject.key, message, fix]);
}

const FIX = "Say where it deploys to: `--subscription`, azure-native:subscriptionId in the stack's configuration, or the stack's own export as one more source.";

describe.each(PREVIEWS)("a group and a name in two subscriptions, at a %s preview", (preview) => {
  /** A program with a scope, and inventories with one in each subscription. */
  function given(more: (p: Program) => void = () => undefined): { readonly sources: readonly EstateSource[]; readonly p: Program } {
    const p = new Program(preview);
    p.scope("scope");
    more(p);
    return { p, sources: [program(p), inventorySource([row(SCOPE)], "a.json"), inventorySource([row(elsewhere(SCOPE))], "b.json")] };
  }

  function scopes(sources: readonly EstateSource[], options: JoinOptions = {}): readonly string[] {
    return idsOf(estateOf(sources, options), "scope");
  }

  it("is said where nothing tells which is the program's, and none is taken for it", () => {
    const { sources, p } = given();
    const estate = estateOf(sources);
    expect(idsOf(estate, "scope")).toEqual([SCOPE, elsewhere(SCOPE), "absent"]);
    expect(doubts(estate)).toEqual([[
      "infra",
      `Cannot tell what infra shows: it has PrivateLinkScope "scope", of whose group and name there is one in each of the subscriptions ${ONE}, ${TWO}, and nothing tells which is the program's: all of them are counted, and the program's beside them.`,
      FIX,
    ]]);
    p.workspace("law");
    const law = SCOPE.replace("Microsoft.Insights/privateLinkScopes/scope", "Microsoft.OperationalInsights/workspaces/law");
    const both = estateOf([program(p), inventorySource([SCOPE, elsewhere(SCOPE), law, elsewhere(law)].map((id) => row(id)))]);
    expect(doubts(both)[0]?.[1]).toContain('it has PrivateLinkScope "scope" and 1 more of its resources, of whose group and name there is');
  });

  it("is no question where somebody says where the program deploys to", () => {
    const { sources } = given();
    expect(scopes(sources, { subscription: TWO })).toEqual([SCOPE, elsewhere(SCOPE)]);
    expect(doubts(estateOf(sources, { subscription: TWO }))).toEqual([]);
  });

  it("is no question where the program names something of its own group by id", () => {
    const { sources } = given((p) => p.workspace("law", { tags: { beside: `${elsewhere(GROUP)}/Microsoft.Storage/storageAccounts/logs` } }));
    expect(scopes(sources)).toEqual([SCOPE, elsewhere(SCOPE)]);
    expect(doubts(estateOf(sources))).toEqual([]);
    const { sources: byGroup } = given((p) => p.register("authorization:ManagementLockByScope", "keep", "Microsoft.Authorization/locks", { lockName: "keep", scope: `/subscriptions/${TWO}/resourceGroups/RG` }));
    expect(scopes(byGroup)).toEqual([SCOPE, elsewhere(SCOPE)]);
  });

  it("stays a question where it names other groups, or its own in both subscriptions", () => {
    const { sources } = given((p) => p.workspace("law", { tags: { beside: `${elsewhere(GROUP).replace("/rg/", "/other/")}/Microsoft.Storage/storageAccounts/logs` } }));
    expect(scopes(sources)).toHaveLength(3);
    const { sources: torn } = given((p) => p.workspace("law", { tags: { one: SCOPE, other: elsewhere(SCOPE) } }));
    expect(scopes(torn)).toHaveLength(3);
    expect(doubts(estateOf(torn))).toHaveLength(1);
  });

  it("is no question where the program knows an id of its own group, such as that of a resource that it only reads", () => {
    const { sources, p } = given();
    const read = { ...p.registered()[1], urn: "urn:pulumi:dev::test::azure-native:storage:StorageAccount::logs", type: "azure-native:storage:StorageAccount", name: "logs", properties: { id: `${elsewhere(GROUP)}/Microsoft.Storage/storageAccounts/logs` } };
    const own = programSource("infra", [...p.registered(), { dependencies: [], propertyDependencies: {}, parent: undefined, ...read }]);
    expect(scopes([own, ...sources.slice(1)])).toEqual([SCOPE, elsewhere(SCOPE)]);
  });

  it("is no question where the stack's own export is given", () => {
    const { sources, p } = given((q) => q.workspace("law"));
    const state = exportRows(p).map((each) => JSON.parse(elsewhere(JSON.stringify(each))) as unknown);
    for (const exported of [state, state.filter((each) => (each as { readonly type: string }).type.endsWith(":Workspace"))]) {
      const both = [...sources, exportSource(exported)];
      expect(scopes(both)).toEqual([SCOPE, elsewhere(SCOPE)]);
      expect(doubts(estateOf(both))).toEqual([]);
    }
  });

  it("is a question for a group that the export does not show, where the stack made things in both subscriptions", () => {
    const { sources, p } = given();
    const exported = [SCOPE, elsewhere(SCOPE)].map((id, index) => ({ urn: `urn:pulumi:dev::test::azure-native:storage:StorageAccount::logs${String(index)}`, type: "azure-native:storage:StorageAccount", id: id.replace("/rg/", "/logs/") }));
    const asked = (rows: readonly unknown[]): readonly string[] => scopes([program(p), ...sources.slice(1), exportSource(rows)]);
    expect(asked(exported)).toHaveLength(3);
    expect(asked(exported.slice(1))).toEqual([SCOPE, elsewhere(SCOPE)]);
    // What a stack only reads may be anywhere.
    expect(asked(exported.slice(1).map((each) => ({ ...each, external: true })))).toHaveLength(3);
    // Another stack's state says nothing of this one.
    expect(asked(exported.slice(1).map((each) => ({ ...each, urn: each.urn.replace("dev::", "prod::") })))).toHaveLength(3);
  });

  it("leaves a program alone that deploys to a subscription where nothing of that name exists", () => {
    const { sources } = given((p) => p.workspace("law", { tags: { beside: `${elsewhere(GROUP)}/Microsoft.Storage/storageAccounts/logs` } }));
    expect(scopes(sources.slice(0, 2))).toEqual([SCOPE, "absent"]);
    expect(doubts(estateOf(sources.slice(0, 2)))).toEqual([]);
  });

  it("is asked of each program by itself", () => {
    const own = (name: string, subscription: string | undefined): EstateSource => {
      const p = new Program(preview);
      p.scope("scope");
      p.workspace("law", { tags: { beside: `/subscriptions/${String(subscription)}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/logs` } });
      return programSource(name, JSON.parse(JSON.stringify(p.registered()).replaceAll("dev::test", `dev::${name}`)) as Parameters<typeof programSource>[1]);
    };
    const estate = estateOf([own("one", ONE), own("two", TWO), inventorySource([row(SCOPE), row(elsewhere(SCOPE))])]);
    expect(estate.of("scope").map(({ key, id }) => [key.split("::")[1], id.kind === "known" ? id.value.id : id.kind])).toEqual([["one", SCOPE], ["two", elsewhere(SCOPE)]]);
  });
});

/** Every order of some things. */
function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.length < 2 ? [items] : items.flatMap((item, index) => orders(items.filter((_, other) => other !== index)).map((others) => [item, ...others]));
}

describe.each(PREVIEWS)("what a program has given up, at a %s preview", (preview) => {
  /** What was deployed: a scope with a member, and a network with a subnet. */
  function before(): Program {
    const p = new Program("later");
    p.member("law-member", p.scope("scope"), p.workspace("law"));
    p.subnet("endpoints", p.network("hub", { virtualNetworkName: "hub" }), { subnetName: "endpoints" });
    return p;
  }

  function kept(state: readonly unknown[] = exportRows(before()), rows: readonly unknown[] = inventoryRows(before())): readonly (readonly string[])[] {
    const p = new Program(preview);
    p.workspace("law");
    const sources = [program(p), exportSource(state), inventorySource(rows)];
    const found = orders(sources).map((order) => estateOf(order).nodes.map(({ key }) => key).sort());
    expect(new Set(found.map((keys) => JSON.stringify(keys))).size).toBe(1);
    return found.slice(0, 1);
  }

  it("does not count where its own state is given, be it in an inventory too", () => {
    const p = new Program(preview);
    p.workspace("law");
    expect(kept()).toEqual([p.registered().map(({ urn }) => urn).sort()]);
    expect(kept(exportRows(before()), [])).toEqual([p.registered().map(({ urn }) => urn).sort()]);
  });

  it("takes along what is part of it, and what other resources tell of it", () => {
    const extra = [row(`${SCOPE}/scopedResources/by-hand`, { linkedResourceId: NETWORK }), row(`${SCOPE}/providers/Microsoft.Authorization/locks/keep`), row(`${GROUP}/Microsoft.Insights/components/app`, { PrivateLinkScopedResources: [{ ResourceId: `${SCOPE}/scopedResources/app` }] })];
    expect(kept(exportRows(before()), [...inventoryRows(before()), ...extra])[0]?.filter((key) => key.startsWith("/"))).toEqual([`${GROUP}/microsoft.insights/components/app`.toLowerCase()]);
  });

  it("counts on where only an inventory shows it: nothing tells that it was the program's", () => {
    expect(kept([])[0]?.filter((key) => key.startsWith("/"))).toHaveLength(4);
  });

  it("counts on where the stack only read it, or leaves it behind", () => {
    for (const flag of ["external", "retainOnDelete"]) {
      const state = exportRows(before()).map((each) => ((each as { readonly type: string }).type.endsWith(":PrivateLinkScope") ? { ...(each as Row), [flag]: true } : each));
      expect(kept(state)[0]?.filter((key) => key.endsWith("::scope"))).toHaveLength(1);
    }
  });

  it("counts on where it is another stack's", () => {
    const state = ofStack("dev::other", exportRows(before()));
    // Workspace and group are this program's too.
    expect(kept(state)[0]?.filter((key) => key.includes("dev::other"))).toHaveLength(4);
  });

  it("takes a whole resource group along", () => {
    const gone = { urn: "urn:pulumi:dev::test::azure-native:resources:ResourceGroup::old", type: "azure-native:resources:ResourceGroup", id: `/subscriptions/${ONE}/resourceGroups/old` };
    const rows = ["old", "older"].map((name) => row(SCOPE.replace("/rg/", `/${name}/`), { scopedResources: [] }));
    expect(kept([gone], rows)[0]?.filter((key) => key.startsWith("/"))).toEqual([SCOPE.replace("/rg/", "/older/").toLowerCase()]);
  });

  it("is the old resource where the program names it otherwise", () => {
    const p = new Program(preview);
    p.scope("scope", { scopeName: "renamed" });
    const old = new Program("later");
    old.scope("scope");
    const renamed = SCOPE.replace(/scope$/, "renamed");
    for (const order of orders([program(p), exportSource(exportRows(old)), inventorySource([row(SCOPE), row(`${SCOPE}/scopedResources/law`)])])) {
      expect(idsOf(estateOf(order), "scope")).toEqual(["absent"]);
      expect(idsOf(estateOf(order), "member")).toEqual([]);
      expect(idsOf(estateOf([...order, inventorySource([row(renamed)], "more.json")]), "scope")).toEqual([renamed]);
    }
  });

  it("is none where the program registers it under another logical name", () => {
    const p = new Program(preview);
    p.scope("monitoring", { scopeName: "scope" });
    const old = new Program("later");
    old.scope("scope");
    for (const order of orders([program(p), exportSource(exportRows(old)), inventorySource(inventoryRows(old))])) {
      const estate = estateOf(order);
      expect([estate.of("scope").map(({ key }) => key), idsOf(estate, "scope")]).toEqual([[p.registered()[1]?.urn], [SCOPE]]);
    }
  });
});

describe.each(PREVIEWS)("what a program says of parts of what exists, at a %s preview", (preview) => {
  const inline = (name: string, access: string): Row => ({ id: `${NSG}/securityRules/${name}`, name, properties: { access } });

  function textOf(value: Value<string>): string {
    return value.kind === "known" ? value.value : "?";
  }

  /** All rules of all groups, each with where it stands; of a group whose list is not known, what the list is. */
  function rules(estate: Estate): readonly string[] {
    const apart = estate.of("security-rule").map(({ rule, securityGroup, id }) => `${textOf(rule.name)} ${textOf(rule.access)} ${securityGroup.kind === "node" ? "in" : securityGroup.kind} ${id.kind}`);
    const inside = estate.of("security-group").flatMap(({ rules: own }) => (own.kind === "known" ? own.value.map((rule) => `${textOf(rule.name)} ${textOf(rule.access)} inline`) : [own.kind]));
    return [...apart, ...inside].sort();
  }

  function withRule(p: Program, nsg: unknown, securityRules?: unknown): EstateSource {
    if (nsg === undefined) p.register("network:NetworkSecurityGroup", "nsg", "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: "nsg", securityRules });
    p.register("network:SecurityRule", "monitor", "Microsoft.Network/networkSecurityGroups/nsg/securityRules", { networkSecurityGroupName: nsg ?? "nsg", securityRuleName: "monitor", access: "Deny" });
    return program(p);
  }

  const rows = [row(NSG, { securityRules: [inline("monitor", "Allow"), inline("other", "Allow")] })];

  it("holds in place of a rule inside the group's row, be the group its own or not", () => {
    for (const sources of orders([withRule(new Program(preview), "nsg"), inventorySource(rows)])) expect(rules(estateOf(sources))).toEqual(["monitor Deny in known", "other Allow in known"]);
    for (const sources of orders([withRule(new Program(preview), undefined), inventorySource(rows)])) expect(rules(estateOf(sources))).toEqual(["absent", "monitor Deny in known", "other Allow in known"]);
  });

  it("holds in place of a rule inside the state of another stack", () => {
    const exported = { urn: "urn:pulumi:dev::other::azure-native:network:NetworkSecurityGroup::nsg", type: "azure-native:network:NetworkSecurityGroup", id: NSG, outputs: { securityRules: [{ name: "monitor", access: "Allow" }, { name: "other", access: "Allow" }] } };
    expect(rules(estateOf([withRule(new Program(preview), "nsg"), exportSource([exported])]))).toEqual(["monitor Deny in known", "other Allow in known"]);
  });

  it("is all of the list where it gives the list itself", () => {
    const given = withRule(new Program(preview), undefined, [{ name: "own", access: "Deny" }]);
    expect(rules(estateOf([given, inventorySource(rows)]))).toEqual(["monitor Deny in known", "own Deny inline"]);
    const same = withRule(new Program(preview), undefined, [{ name: "other", access: "Deny" }, { name: UNKNOWN, access: "Deny" }]);
    expect(rules(estateOf([same, inventorySource([row(NSG, { securityRules: [inline("other", "Allow"), inline("third", "Allow")] })])]))).toEqual(["? Deny inline", "monitor Deny in absent", "other Deny inline", "third Allow in known"]);
    const unknown = withRule(new Program(preview), undefined, UNKNOWN);
    expect(rules(estateOf([unknown, inventorySource(rows)]))).toEqual(["monitor Deny in known", "other Allow in known", "unknown"]);
  });

  it("is a question where two subscriptions have such a group", () => {
    const estate = estateOf([withRule(new Program(preview), "nsg"), inventorySource([...rows, JSON.parse(elsewhere(JSON.stringify(rows[0])))])]);
    expect(doubts(estate)[0]?.[1]).toContain('SecurityRule "monitor", of whose group and name there is one in each of the subscriptions');
  });

  it("leaves groups' rows as they are where no program is given, and lists that cannot be read", () => {
    expect(rules(estateOf([inventorySource(rows)]))).toEqual(["monitor Allow inline", "other Allow inline"]);
    expect(rules(estateOf([withRule(new Program(preview), "nsg"), inventorySource([row(NSG, { securityRules: 1 })])]))).toEqual(["monitor Deny in absent", "unknown"]);
    expect(rules(estateOf([withRule(new Program(preview), "nsg"), inventorySource([row(NSG, { securityRules: [{ properties: { access: "Deny" } }] })])]))).toEqual(["? Deny inline", "monitor Deny in absent"]);
  });

  it("holds for the routes of a table too", () => {
    const table = `${GROUP}/Microsoft.Network/routeTables/table`;
    const p = new Program(preview);
    p.register("network:Route", "default", "Microsoft.Network/routeTables/table/routes", { routeTableName: "table", routeName: "default", addressPrefix: "0.0.0.0/0", nextHopType: "None" });
    const rest = { id: `${table}/routes/default`, name: "default", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "Internet" } };
    const estate = estateOf([program(p), inventorySource([row(table, { routes: [rest] })])]);
    expect([estate.of("route").map(({ route }) => route.nextHopType), estate.of("route-table").map(({ routes }) => routes)]).toEqual([[{ kind: "known", value: "None" }], [{ kind: "known", value: [] }]]);
  });

  const subnets = [row(NETWORK, { subnets: ["a", "b"].map((name) => ({ id: `${NETWORK}/subnets/${name}`, name, properties: { addressPrefix: "10.0.0.0/24" } })), virtualNetworkPeerings: [{ id: `${NETWORK}/virtualNetworkPeerings/to-b`, name: "to-b", properties: { allowVirtualNetworkAccess: true } }] })];

  function ranges(estate: Estate): readonly (readonly unknown[])[] {
    return estate.of("subnet").map(({ id, ranges: own, network, securityGroup }) => [id.kind === "known" ? id.value.id.slice(NETWORK.length) : id.kind, own.kind === "known" ? own.value.join() : own.kind, network.kind, securityGroup.kind]);
  }

  it("holds in place of subnets and peerings inside a network's row", () => {
    const p = new Program(preview);
    const network = p.network("hub", { virtualNetworkName: "hub" });
    p.subnet("a", network, { subnetName: "a", addressPrefix: "10.0.0.0/26" });
    p.register("network:VirtualNetworkPeering", "to-b", "Microsoft.Network/virtualNetworks/hub/virtualNetworkPeerings", { virtualNetworkName: p.name(network), virtualNetworkPeeringName: "to-b", allowVirtualNetworkAccess: false });
    const estate = estateOf([program(p), inventorySource(subnets)]);
    expect(ranges(estate)).toEqual([["/subnets/b", "10.0.0.0/24", "node", "absent"], ["/subnets/a", "10.0.0.0/26", "node", "absent"]]);
    expect(estate.of("peering").map(({ allowsAccess }) => allowsAccess)).toEqual([{ kind: "known", value: false }]);
  });

  it("is all of a network's subnets where it gives their list", () => {
    const p = new Program(preview);
    const nsg = p.register("network:NetworkSecurityGroup", "nsg", "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: "nsg" });
    p.network("hub", { virtualNetworkName: "hub", subnets: [{ name: "b", addressPrefix: "10.0.1.0/26", networkSecurityGroup: { id: p.id(nsg) } }] });
    const estate = estateOf([program(p), inventorySource(subnets)]);
    expect(ranges(estate)).toEqual([["/subnets/b", "10.0.1.0/26", "node", "node"]]);
    // Nothing is said of the peerings.
    expect(estate.of("peering")).toHaveLength(1);
  });
});

describe.each(PREVIEWS)("approvals and locks, at a %s preview", (preview) => {
  function meet(add: (p: Program) => unknown, ...ids: readonly string[]): number {
    const p = new Program(preview);
    add(p);
    const resources = (kind: Kind): number => estateOf([program(p), inventorySource(ids.map((id) => row(id)))]).of(kind).length;
    return resources("approval") + resources("lock");
  }

  const register = (p: Program, type: string, inputs: Row): Handle => p.register(type, "own", "Microsoft.Test/tests", inputs);

  it("are one with what the program says of them", () => {
    const scope = { privateEndpointConnectionName: "pe", scopeName: "scope" };
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", scope), `${SCOPE}/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", { ...scope, scopeName: p.name(p.scope("scope")) }), `${SCOPE}/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "network:PrivateLinkServicePrivateEndpointConnection", { peConnectionName: "pe", serviceName: "pls" }), `${GROUP}/Microsoft.Network/privateLinkServices/pls/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "automation:PrivateEndpointConnection", { privateEndpointConnectionName: "pe", automationAccountName: "account" }), `${GROUP}/Microsoft.Automation/automationAccounts/account/privateEndpointConnections/pe`)).toBe(1);
    expect(meet((p) => register(p, "monitor:PrivateEndpointConnection", { ...scope, scopeName: "other" }), `${SCOPE}/privateEndpointConnections/pe`)).toBe(2);
  });

  const lock = "/providers/Microsoft.Authorization/locks/keep";
  const group = GROUP.slice(0, -"/providers".length);

  it.each([
    ["on a group by its name", `${group}${lock}`, "AtResourceGroupLevel", () => ({})],
    ["on a group by its id", `${group}${lock}`, "ByScope", () => ({ scope: group.toUpperCase() })],
    ["on a group by its output", `${group}${lock}`, "ByScope", (p: Program) => ({ scope: p.id({ urn: p.registered()[0]?.urn ?? "", type: "", name: "", armId: group }) })],
    ["on a resource by its id", `${SCOPE}${lock}`, "ByScope", () => ({ scope: SCOPE })],
    ["on a resource by its output", `${SCOPE}${lock}`, "ByScope", (p: Program) => ({ scope: p.id(p.scope("scope")) })],
    ["on a resource by its name", `${SCOPE}${lock}`, "AtResourceLevel", () => ({ resourceProviderNamespace: "Microsoft.Insights", parentResourcePath: "", resourceType: "privateLinkScopes", resourceName: "scope" })],
    ["on a resource by its name as an output", `${SCOPE}${lock}`, "AtResourceLevel", (p: Program) => ({ resourceProviderNamespace: "Microsoft.Insights", resourceType: "privateLinkScopes", resourceName: p.name(p.scope("scope")) })],
    ["on a part of a resource", `${NETWORK}/subnets/a${lock}`, "AtResourceLevel", () => ({ resourceProviderNamespace: "Microsoft.Network", parentResourcePath: "virtualNetworks/hub", resourceType: "subnets", resourceName: "a" })],
  ] as const)("are one where the lock is %s", (_, id, type, inputs) => {
    const add = (p: Program): unknown => register(p, `authorization:ManagementLock${type}`, { lockName: "keep", ...inputs(p) });
    expect(meet(add, id)).toBe(1);
    expect(meet(add, id.replace("/rg/", "/other/").replace(/keep$/, "other"))).toBe(2);
  });

  it.each([
    ["AtResourceLevel", { resourceName: "scope" }],
    ["AtResourceLevel", { resourceProviderNamespace: "Microsoft.Insights", resourceType: UNKNOWN, resourceName: "scope" }],
    ["AtResourceLevel", { resourceProviderNamespace: "Microsoft.Insights", parentResourcePath: UNKNOWN, resourceType: "privateLinkScopes", resourceName: "scope" }],
    ["ByScope", { scope: UNKNOWN }],
    ["ByScope", { scope: `/subscriptions/${ONE}` }],
  ])("stay apart where what the lock is on cannot be told: %s %j", (type, inputs) => {
    expect(meet((p) => register(p, `authorization:ManagementLock${type}`, { lockName: "keep", ...inputs }), `${SCOPE}${lock}`)).toBe(2);
  });
});
