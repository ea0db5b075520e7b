import { describe, expect, it } from "vitest";
import { scopeMembersSerial } from "../../../src/planning/rules/scope-members-serial";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";

function program(preview: Preview): { p: Program; scope: Handle; logs: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope"), logs: p.workspace("logs") };
}

function parallel(member: string, previous: string, scope = 'PrivateLinkScope "scope"'): readonly string[] {
  return [
    "violated",
    member,
    `PrivateLinkScopedResource "${member}" does not wait for PrivateLinkScopedResource "${previous}", and both are members of ${scope}: the scope refuses a change while another one is under way, and the deployment stops half-done.`,
    `Add PrivateLinkScopedResource "${previous}" to the member's dependsOn.`,
  ];
}

describe.each(PREVIEWS)("scope-members-serial at a %s preview", (preview) => {
  it("passes members that wait for each other, whatever their names' order", () => {
    const { p, scope, logs } = program(preview);
    const first = p.member("c", scope, logs);
    const second = p.member("a", scope, logs, {}, { after: [first] });
    p.member("b", scope, logs, {}, { after: [second] });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "c"], ["passes", "a"], ["passes", "b"]]);
  });

  it("passes members that wait for each other through other resources", () => {
    const { p, scope, logs } = program(preview);
    const between = p.workspace("between", { tags: { after: p.id(p.member("a", scope, logs)) } });
    p.member("b", scope, between);
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("names each member beside the one that it should wait for", () => {
    const { p, scope, logs } = program(preview);
    for (const name of ["a", "b", "c"]) p.member(name, scope, logs);
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], parallel("b", "a"), parallel("c", "b")]);
  });

  it("gives fixes that make a chain and no circle", () => {
    const { p, scope, logs } = program(preview);
    const last = p.member("c", scope, logs);
    p.member("b", scope, logs);
    p.member("a", scope, logs, {}, { after: [last] });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "b"], parallel("c", "b"), ["passes", "a"]]);
  });

  it("passes a member that waits for two parallel ones, and names one of these", () => {
    const { p, scope, logs } = program(preview);
    const both = [p.member("a", scope, logs), p.member("b", scope, logs)];
    p.member("c", scope, logs, {}, { after: both });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], parallel("b", "a"), ["passes", "c"]]);
  });

  it("passes parallel members of two scopes", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", p.scope("other"), logs);
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("judges the members of an existing scope", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: "shared", resourceGroupName: "platform" });
    p.member("b", scope, logs, { scopeName: "SHARED", resourceGroupName: "platform" });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], parallel("b", "a", 'existing privateLinkScopes "shared"')]);
  });

  it("cannot tell of a member of an unknown scope beside another member", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, logs, { scopeName: UNKNOWN });
    expect(judge(scopeMembersSerial, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateLinkScopedResource "b" is in one scope with PrivateLinkScopedResource "a", which may be created at the same time: `scopeName` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("passes a member of an unknown scope that is in order with all others", () => {
    const { p, scope, logs } = program(preview);
    const first = p.member("a", scope, logs);
    const other = p.member("b", p.scope("other"), logs);
    p.member("c", scope, logs, { scopeName: UNKNOWN }, { after: [first, other] });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], ["passes", "b"], ["passes", "c"]]);
  });

  it("passes members of unknown scopes that wait for each other", () => {
    const { p, scope, logs } = program(preview);
    const first = p.member("a", scope, logs, { scopeName: UNKNOWN });
    p.member("b", scope, logs, { scopeName: UNKNOWN }, { after: [first] });
    expect(judge(scopeMembersSerial, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("stays quiet about a member that names no scope", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: undefined });
    expect(judge(scopeMembersSerial, p)).toEqual([]);
  });
});
