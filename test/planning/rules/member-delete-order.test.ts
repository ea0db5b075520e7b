import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { memberDeleteOrder } from "../../../src/planning/rules/member-delete-order";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { type Preview, PREVIEWS, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventorySource } from "../sources";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const ELSEWHERE = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers";
const SHARED = `${ELSEWHERE}/Microsoft.OperationalInsights/workspaces/shared`;
const OWN = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";
const AN_ORDER = { programOnly: "what an inventory shows is there already, and no program deletes it" };

function member(preview: Preview, inputs: Readonly<Record<string, unknown>>): Program {
  const p = new Program(preview);
  p.member("member", p.scope("scope"), p.workspace("logs"), inputs);
  return p;
}

describe.each(PREVIEWS)("member-delete-order at a %s preview", (preview) => {
  it("passes members that wait for their resources, directly or by dependsOn", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    p.member("a", scope, logs);
    p.member("b", scope, p.component("app", logs));
    p.member("c", scope, p.collectionEndpoint("dce"));
    p.member("d", p.scope("other"), logs, { linkedResourceId: OWN }, { after: [logs] });
    expect(judge(memberDeleteOrder, p)).toEqual([["passes", "a"], ["passes", "b"], ["passes", "c"], ["passes", "d"]]);
  });

  it("passes the own endpoint of an Azure Monitor workspace of the program, be its id known or not", () => {
    const p = new Program(preview);
    const metrics = p.monitorWorkspace("metrics");
    p.member("member", p.scope("scope"), metrics, { linkedResourceId: p.from([metrics], `${ELSEWHERE}/Microsoft.Insights/dataCollectionEndpoints/metrics`) });
    expect(judge(memberDeleteOrder, p, {}, AN_ORDER)).toEqual([["passes", "member"]]);
    // Two resources gave the id a part: it may be of either, or of another.
    const both = new Program(preview);
    const [one, logs] = [both.monitorWorkspace("metrics"), both.workspace("logs")];
    both.member("member", both.scope("scope"), one, { linkedResourceId: both.from([one, logs], SHARED) });
    expect(judge(memberDeleteOrder, both, {}, AN_ORDER).map(([answer]) => answer)).toEqual([preview === "later" ? "violated" : "cannot-tell"]);
  });

  it("names a member that does not wait for its resource", () => {
    expect(judge(memberDeleteOrder, member(preview, { linkedResourceId: OWN }), {}, AN_ORDER)).toEqual([
      [
        "violated",
        "member",
        'PrivateLinkScopedResource "member" does not wait for Workspace "logs", so that a destroy may delete the resource first: Azure refuses that while PrivateLinkScope "scope" holds it, and the destroy stops half-done.',
        'Give the id of Workspace "logs" as an output, or add it to the member\'s dependsOn.',
      ],
    ]);
  });

  it("names the owner of a resource outside the estate, be the scope known or not", () => {
    const shared = (scope: string): readonly (readonly string[])[] => [
      [
        "violated",
        "member",
        `existing workspaces "shared" belongs to another program, and PrivateLinkScopedResource "member" holds it in ${scope}: Azure refuses to delete it until that member is gone.`,
        'Agree with the owner of existing workspaces "shared" that PrivateLinkScopedResource "member" is removed before the resource is deleted.',
      ],
    ];
    expect(judge(memberDeleteOrder, member(preview, { linkedResourceId: SHARED }))).toEqual(shared('PrivateLinkScope "scope"'));
    expect(judge(memberDeleteOrder, member(preview, { linkedResourceId: SHARED, scopeName: "hub", resourceGroupName: "platform" }))).toEqual(shared('existing privateLinkScopes "hub"'));
    expect(judge(memberDeleteOrder, member(preview, { linkedResourceId: SHARED, scopeName: UNKNOWN }))).toEqual(shared("its scope"));
  });

  it("passes where the scope is outside the estate: the member is this program's, and goes first", () => {
    expect(judge(memberDeleteOrder, member(preview, { scopeName: "hub", resourceGroupName: "platform" }))).toEqual([["passes", "member"]]);
  });

  it("names the order first where the scope is outside too", () => {
    const [verdict] = judge(memberDeleteOrder, member(preview, { linkedResourceId: OWN, scopeName: "hub", resourceGroupName: "platform" }));
    expect(verdict?.[2]).toBe(
      'PrivateLinkScopedResource "member" does not wait for Workspace "logs", so that a destroy may delete the resource first: Azure refuses that while existing privateLinkScopes "hub" holds it, and the destroy stops half-done.',
    );
  });

  it("cannot tell while the linked resource, or the scope, is unknown", () => {
    expect(judge(memberDeleteOrder, member(preview, { linkedResourceId: UNKNOWN }))).toEqual([
      [
        "cannot-tell",
        "member",
        'Cannot tell whether the resource that PrivateLinkScopedResource "member" links can be deleted by its owner, and who that is: `linkedResourceId` is known only after the update.',
        AGAIN,
      ],
    ]);
    expect(judge(memberDeleteOrder, member(preview, { scopeName: UNKNOWN }))).toEqual([
      ["cannot-tell", "member", 'Cannot tell whose scope holds Workspace "logs" through PrivateLinkScopedResource "member": `scopeName` is known only after the update.', AGAIN],
    ]);
  });

  it("is quiet about subscriptions, what is never scoped, and members without a scope or a resource", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    p.member("metrics", scope, logs, { linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000002", kind: "Metrics" });
    p.member("vault", scope, logs, { linkedResourceId: `${ELSEWHERE}/Microsoft.KeyVault/vaults/vault` });
    p.member("nothing", scope, logs, { linkedResourceId: undefined });
    p.member("nowhere", scope, logs, { scopeName: undefined });
    expect(judge(memberDeleteOrder, p)).toEqual([]);
  });
});

it("names the stack that another export shows as the resource's", () => {
  const hub = new Program("later");
  hub.workspace("logs");
  const rows = exportRows(hub).map((row) => JSON.parse(JSON.stringify(row).replaceAll("urn:pulumi:dev::test::", "urn:pulumi:prod::logs::")) as unknown);
  const spoke = new Program("later");
  spoke.member("member", spoke.scope("scope"), spoke.workspace("other"), { linkedResourceId: OWN });
  const estate = estateOf([exportSource(rows, "hub.json"), exportSource(exportRows(spoke), "spoke.json")]);
  expect(verdictsOf(memberDeleteOrder, estate, DEFAULT_SETTINGS).map(({ answer, message }) => [answer, message])).toEqual([
    [
      "violated",
      'Workspace "logs" belongs to the stack "prod" of the project "logs", and PrivateLinkScopedResource "member" holds it in PrivateLinkScope "scope": Azure refuses to delete it until that member is gone.',
    ],
  ]);
});

it("asks nothing of members that an inventory does not show", () => {
  const id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/microsoft.insights/privatelinkscopes/scope";
  const estate = estateOf([inventorySource([{ id, name: "scope", type: "microsoft.insights/privatelinkscopes", location: "global", properties: {} }])]);
  expect(verdictsOf(memberDeleteOrder, estate, DEFAULT_SETTINGS)).toEqual([]);
});
