import { describe, expect, it } from "vitest";
import { type Estate } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { type EstateSource } from "../../../src/planning/readers/source";
import { type Value } from "../../../src/planning/value";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventoryRows, inventorySource, ofStack } from "../sources";
import { doubts, elsewhere, GROUP, idsOf, NETWORK, NSG, ONE, program, type Row, row, SCOPE } from "./joined";

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
