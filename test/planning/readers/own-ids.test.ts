import { describe, expect, it } from "vitest";
import { estateOf, type JoinOptions } from "../../../src/planning/readers/join";
import { programSource } from "../../../src/planning/readers/load-source";
import { type EstateSource } from "../../../src/planning/readers/source";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventorySource } from "../sources";
import { doubts, elsewhere, GROUP, idsOf, led, NSG, ONE, program, type Row, row, SCOPE, TWO } from "./joined";

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

describe("groups of one name in two subscriptions", () => {
  const group = (id: string): string => id.slice(0, id.indexOf("/providers/"));
  const lockOf = (id: string): Row => row(`${group(id)}/providers/Microsoft.Authorization/locks/keep`);

  it.each([
    ["with rows of their own", [{ id: group(SCOPE), type: "microsoft.resources/subscriptions/resourcegroups" }, { id: group(elsewhere(SCOPE)), type: "microsoft.resources/subscriptions/resourcegroups" }], "node"],
    ["with the row of one", [{ id: group(SCOPE), type: "microsoft.resources/subscriptions/resourcegroups" }], undefined],
    ["without rows", [], "outside"],
  ])("are two, %s: a lock is on one of them", (_, rows, kind) => {
    const estate = estateOf([inventorySource([...rows, row(SCOPE), row(elsewhere(SCOPE)), lockOf(SCOPE)])]);
    expect(estate.of("scope").map(({ resourceGroup }) => led(resourceGroup))).toEqual([`${kind ?? "node"} ${group(SCOPE).toLowerCase()}`, `${kind ?? "outside"} ${group(elsewhere(SCOPE)).toLowerCase()}`]);
    expect(led(estate.of("lock")[0]?.resource)).toBe(`${kind ?? "node"} ${group(SCOPE).toLowerCase()}`);
  });

  it.each(PREVIEWS)("are told apart for a program's lock by what it says of its subscription, at a %s preview", (preview) => {
    const p = new Program(preview);
    p.register("authorization:ManagementLockAtResourceGroupLevel", "keep", "Microsoft.Authorization/locks", { lockName: "keep", resourceGroupName: "shared" });
    const shared = SCOPE.replace("/rg/", "/shared/");
    const locked = (rows: readonly Row[], options: JoinOptions = {}): string => led(estateOf([program(p), inventorySource(rows)], options).of("lock")[0]?.resource);
    // All that is shown of such a group is in one subscription.
    expect(locked([row(shared)])).toBe(`outside ${group(shared).toLowerCase()}`);
    expect(locked([row(shared), row(elsewhere(shared))])).toBe("outside microsoft.resources/resourcegroups|shared");
    expect(locked([row(shared), row(elsewhere(shared))], { subscription: TWO })).toBe(`outside ${group(elsewhere(shared)).toLowerCase()}`);
    expect(locked([row(shared), { id: group(elsewhere(shared)), type: "microsoft.resources/subscriptions/resourcegroups" }], { subscription: TWO })).toBe(`node ${group(elsewhere(shared)).toLowerCase()}`);
  });
});

describe.each(PREVIEWS)("names in a program whose subscription is known, at a %s preview", (preview) => {
  function scopesOf(subscription: string | undefined, ...ids: readonly string[]): readonly string[] {
    const p = new Program(preview);
    p.member("law-member", { ...p.network("hub"), armId: SCOPE }, p.workspace("law"), { scopeName: "scope", linkedResourceId: UNKNOWN });
    return estateOf([program(p), inventorySource(ids.map((id) => row(id, { scopedResources: [] })))], { subscription }).of("member").map(({ scope }) => led(scope));
  }

  it("are of that subscription alone", () => {
    expect(scopesOf(TWO, SCOPE, elsewhere(SCOPE))).toEqual([`node ${elsewhere(SCOPE).toLowerCase()}`]);
    expect(scopesOf(TWO, SCOPE)).toEqual(["outside microsoft.insights/privatelinkscopes|rg|scope"]);
    expect(scopesOf(undefined, SCOPE)).toEqual([`node ${SCOPE.toLowerCase()}`]);
    expect(scopesOf(undefined, SCOPE, elsewhere(SCOPE))).toEqual(["unknown"]);
  });

  it("leave an id of another subscription to what it names", () => {
    const p = new Program(preview);
    p.scope("scope");
    const member = row(`${SCOPE}/scopedResources/law`, { linkedResourceId: SCOPE });
    const kinds = (subscription: string): readonly string[] => estateOf([program(p), inventorySource([member])], { subscription }).of("member").map(({ scope }) => scope.kind);
    expect([kinds(TWO), kinds(ONE)]).toEqual([["outside"], ["node"]]);
  });

  it("go with ids of that subscription, where the program names several", () => {
    const p = new Program(preview);
    const network = p.network("hub");
    p.register("network:PrivateEndpoint", "pe", "Microsoft.Network/privateEndpoints", { tags: { one: SCOPE.replace("/rg/", "/shared/"), other: elsewhere(SCOPE).replace("/rg/", "/shared/") } });
    p.member("law-member", { ...network, armId: SCOPE }, p.workspace("law"), { scopeName: "scope", resourceGroupName: "shared" });
    const keys = (subscription?: string): readonly string[] => estateOf([program(p), inventorySource([row(NSG)])], { subscription }).of("member").map(({ scope }) => (scope.kind === "outside" ? scope.key : scope.kind));
    expect([keys(), keys(TWO)]).toEqual([["unknown"], [elsewhere(SCOPE).replace("/rg/", "/shared/").toLowerCase()]]);
  });
});
