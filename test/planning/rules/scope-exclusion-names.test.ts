import { describe, expect, it } from "vitest";
import { scopeExclusionNames } from "../../../src/planning/rules/scope-exclusion-names";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const NAME_ONE = "Give each exclusion the name of one connection of the scope.";
const QUESTION = 'Cannot tell whether the exclusions of PrivateLinkScope "scope" name connections that it has: ';
const NOT_SHOWN = [
  "cannot-tell",
  "scope",
  `${QUESTION}Azure names a connection when its endpoint is created, and the scope's connections are not shown here.`,
  "Check the names after the update, or take them from `monitor.getPrivateLinkScopeOutput` once the endpoints exist.",
];

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, exclusions: unknown, privateEndpointConnections?: unknown): { p: Program; scope: Handle } {
  const p = new Program(preview);
  const accessModeSettings = { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions };
  return { p, scope: p.scope("scope", { accessModeSettings, ...(privateEndpointConnections !== undefined && { privateEndpointConnections }) }) };
}

function excluded(...names: unknown[]): readonly Inputs[] {
  return names.map((privateEndpointConnectionName) => ({ privateEndpointConnectionName, queryAccessMode: "Open" }));
}

function said(preview: Preview, exclusions: unknown, connections?: unknown): readonly (readonly string[])[] {
  return judge(scopeExclusionNames, program(preview, exclusions, connections).p);
}

function approve(p: Program, scope: Handle, name: string, inputs: Inputs = {}): void {
  const given = { scopeName: p.name(scope), privateEndpointConnectionName: name, privateLinkServiceConnectionState: { status: "Approved" }, ...inputs };
  p.register("monitor:PrivateEndpointConnection", name, "Microsoft.Insights/privateLinkScopes/scope/privateEndpointConnections", given);
}

describe.each(PREVIEWS)("scope-exclusion-names at a %s preview", (preview) => {
  it("passes a scope without exclusions, whatever its connections", () => {
    expect(said(preview, undefined)).toEqual([["passes", "scope"]]);
    expect(said(preview, [])).toEqual([["passes", "scope"]]);
    expect(said(preview, [], UNKNOWN)).toEqual([["passes", "scope"]]);
  });

  it("passes exclusions for connections that the scope shows, compared without case", () => {
    expect(said(preview, excluded("Spoke-1", "spoke-2"), [{ name: "spoke-1" }, { name: "SPOKE-2" }, { name: "spoke-3" }])).toEqual([["passes", "scope"]]);
  });

  it("names a connection that the scope does not have", () => {
    expect(said(preview, excluded("spoke-1", "spoke-9"), [{ name: "spoke-2" }, { name: "spoke-1" }])).toEqual([
      [
        "violated",
        "scope",
        'PrivateLinkScope "scope" has an exclusion for the connection "spoke-9", which it does not have (it has "spoke-1" and "spoke-2"): Azure takes any name without a word, and its modes apply to no network.',
        `${NAME_ONE} Refresh the source first if a connection is newer than what it shows.`,
      ],
    ]);
  });

  it("names several, and a scope without connections", () => {
    expect(said(preview, excluded("a", "b"), [])).toEqual([
      [
        "violated",
        "scope",
        'PrivateLinkScope "scope" has exclusions for the connections "a" and "b", which it does not have (it has none): Azure takes any name without a word, and their modes apply to no network.',
        `${NAME_ONE} Refresh the source first if a connection is newer than what it shows.`,
      ],
    ]);
  });

  it("counts the names beyond five", () => {
    const [verdict] = said(preview, excluded("x"), ["f", "e", "d", "c", "b", "a"].map((name) => ({ name })));
    expect(verdict?.[2]).toContain('(it has "a", "b", "c", "d", "e" and 1 more)');
  });

  it.each([undefined, ""])("names exclusions without a name, even where no connection is shown: %s", (name) => {
    const message = (what: string): string => `PrivateLinkScope "scope" has ${what} without a privateEndpointConnectionName: Azure takes that without a word, and its modes apply to no network.`;
    expect(said(preview, excluded("a", name))).toEqual([["violated", "scope", message("an exclusion"), NAME_ONE]]);
    expect(said(preview, excluded(name, "a", name))).toEqual([["violated", "scope", message("2 exclusions"), NAME_ONE]]);
  });

  it("names two exclusions for one connection, even where none is shown", () => {
    expect(said(preview, excluded(UNKNOWN, "spoke", "other", "SPOKE"))).toEqual([
      ["violated", "scope", 'PrivateLinkScope "scope" has two exclusions for the connection "SPOKE": no document says whose modes its network has.', "Put the modes of both into one exclusion."],
    ]);
  });

  it("cannot tell while no connection is shown", () => {
    expect(said(preview, excluded("spoke"))).toEqual([NOT_SHOWN]);
  });

  it("cannot tell while exclusions, a name, or connections are unknown", () => {
    expect(said(preview, UNKNOWN, [])).toEqual([["cannot-tell", "scope", `${QUESTION}\`accessModeSettings.exclusions\` is known only after the update.`, AGAIN]]);
    expect(said(preview, excluded("a", UNKNOWN), [{ name: "a" }])).toEqual([
      ["cannot-tell", "scope", `${QUESTION}\`accessModeSettings.exclusions[1].privateEndpointConnectionName\` is known only after the update.`, AGAIN],
    ]);
    expect(said(preview, excluded("a"), UNKNOWN)).toEqual([["cannot-tell", "scope", `${QUESTION}\`privateEndpointConnections\` is known only after the update.`, AGAIN]]);
    expect(said(preview, excluded("a"), [{ name: "b" }, { name: UNKNOWN }])).toEqual([
      ["cannot-tell", "scope", `${QUESTION}\`privateEndpointConnections[1].name\` is known only after the update.`, AGAIN],
    ]);
  });

  it("names a strange connection whatever another exclusion's name is", () => {
    expect(said(preview, excluded(UNKNOWN, "b"), [{ name: "a" }]).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("passes a connection that the estate answers for this scope, and asks for one that it answers for another", () => {
    const { p, scope } = program(preview, excluded("Spoke"));
    approve(p, scope, "spoke", { privateEndpointConnectionName: "SPOKE" });
    expect(judge(scopeExclusionNames, p)).toEqual([["passes", "scope"]]);
    const q = program(preview, excluded("spoke"));
    approve(q.p, q.p.scope("other"), "spoke");
    expect(judge(scopeExclusionNames, q.p, {}, { programOnly: "the ids of the test put the connection into the first scope" })).toEqual([["passes", "other"], NOT_SHOWN]);
  });

  it("cannot tell while a connection that the estate answers is not known by name or scope", () => {
    const because = (property: string): readonly string[] => ["cannot-tell", "scope", `${QUESTION}\`${property}\` of PrivateEndpointConnection "spoke" is known only after the update.`, AGAIN];
    const unnamed = program(preview, excluded("spoke"), []);
    approve(unnamed.p, unnamed.scope, "spoke", { privateEndpointConnectionName: UNKNOWN });
    expect(judge(scopeExclusionNames, unnamed.p, {}, { programOnly: "in a file the id names the connection" })).toEqual([because("privateEndpointConnectionName")]);
    const unplaced = program(preview, excluded("SPOKE"), []);
    approve(unplaced.p, unplaced.scope, "spoke", { scopeName: UNKNOWN, privateEndpointConnectionName: "Spoke" });
    expect(judge(scopeExclusionNames, unplaced.p, {}, { programOnly: "in a file the id names the scope" })).toEqual([because("scopeName")]);
  });

  it("is sure where a connection of an unknown scope has another name", () => {
    const { p, scope } = program(preview, excluded("spoke"), []);
    approve(p, scope, "else", { scopeName: UNKNOWN });
    expect(judge(scopeExclusionNames, p, {}, { programOnly: "in a file the id names the scope" }).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("is sure of a name that no answered connection can have, whatever the others may be", () => {
    const { p, scope } = program(preview, excluded("spoke", "strange"), [{ name: "spoke" }]);
    approve(p, scope, "spoke", { scopeName: UNKNOWN, privateEndpointConnectionName: "spoke" });
    expect(judge(scopeExclusionNames, p, {}, { programOnly: "in a file the id names the scope" }).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("takes no answer of another service for one of the scope's", () => {
    const { p } = program(preview, excluded("spoke"), []);
    p.register("network:PrivateLinkServicePrivateEndpointConnection", "answer", "Microsoft.Network/privateLinkServices/s/privateEndpointConnections", {
      serviceName: UNKNOWN,
      peConnectionName: "spoke",
      privateLinkServiceConnectionState: { status: "Approved" },
    });
    expect(judge(scopeExclusionNames, p, {}, { programOnly: "in a file the id names the service" }).map(([answer]) => answer)).toEqual(["violated"]);
  });
});
