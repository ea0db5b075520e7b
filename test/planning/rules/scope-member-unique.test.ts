import { describe, expect, it } from "vitest";
import { scopeMemberUnique } from "../../../src/planning/rules/scope-member-unique";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/platform/providers/Microsoft.OperationalInsights/workspaces/Central";
const OWN_ENDPOINT = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MA_metrics_westeurope_managed/providers/Microsoft.Insights/dataCollectionEndpoints/metrics";

function program(preview: Preview): { p: Program; scope: Handle; logs: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope"), logs: p.workspace("logs") };
}

describe.each(PREVIEWS)("scope-member-unique at a %s preview", (preview) => {
  it("passes members that link different resources under different names", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, p.workspace("audit"));
    expect(judge(scopeMemberUnique, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("passes one resource in two scopes, and one name in two scopes", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { name: "logs" });
    p.member("b", p.scope("other"), logs, { name: "logs" });
    expect(judge(scopeMemberUnique, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("passes an Azure Monitor workspace's own endpoint, whose id only the update gives, beside other members", () => {
    const { p, scope, logs } = program(preview);
    const [metrics, more] = [p.monitorWorkspace("metrics"), p.monitorWorkspace("more")];
    p.member("a", scope, logs);
    p.member("b", scope, metrics, { linkedResourceId: p.from([metrics], OWN_ENDPOINT) });
    p.member("c", scope, more, { linkedResourceId: p.from([more], `${OWN_ENDPOINT}-more`) });
    p.member("d", scope, p.collectionEndpoint("collector"));
    expect(judge(scopeMemberUnique, p)).toEqual([["passes", "a"], ["passes", "b"], ["passes", "c"], ["passes", "d"]]);
  });

  it("cannot tell two outputs of one Azure Monitor workspace apart, nor one from an endpoint that exists", () => {
    const twice = program(preview);
    const metrics = twice.p.monitorWorkspace("metrics");
    for (const name of ["a", "b"]) twice.p.member(name, twice.scope, metrics, { linkedResourceId: twice.p.from([metrics], OWN_ENDPOINT) });
    expect(judge(scopeMemberUnique, twice.p).map(([answer]) => answer)).toEqual(preview === "later" ? ["passes", "violated"] : ["cannot-tell", "cannot-tell"]);

    const existing = program(preview);
    const own = existing.p.monitorWorkspace("metrics");
    existing.p.member("a", existing.scope, own, { linkedResourceId: existing.p.from([own], OWN_ENDPOINT) });
    existing.p.member("b", existing.scope, own, { linkedResourceId: OWN_ENDPOINT });
    expect(judge(scopeMemberUnique, existing.p).map(([answer]) => answer)).toEqual(preview === "later" ? ["passes", "violated"] : ["cannot-tell", "passes"]);
  });

  it("names both members that link one resource, at the second", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, logs);
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateLinkScopedResource "b" and PrivateLinkScopedResource "a" both put Workspace "logs" into PrivateLinkScope "scope": the service refuses the second with a conflict, and the deployment stops half-done.',
        "Remove one of the two.",
      ],
    ]);
  });

  it("joins an existing resource that is spelled in two ways", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { linkedResourceId: EXISTING });
    p.member("b", scope, logs, { linkedResourceId: EXISTING.toUpperCase() });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateLinkScopedResource "b" and PrivateLinkScopedResource "a" both put existing WORKSPACES "CENTRAL" into PrivateLinkScope "scope": the service refuses the second with a conflict, and the deployment stops half-done.',
        "Remove one of the two.",
      ],
    ]);
  });

  it("joins an existing scope that both name", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: "shared", resourceGroupName: "platform" });
    p.member("b", scope, logs, { scopeName: "Shared", resourceGroupName: "Platform" });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateLinkScopedResource "b" and PrivateLinkScopedResource "a" both put Workspace "logs" into existing privateLinkScopes "Shared": the service refuses the second with a conflict, and the deployment stops half-done.',
        "Remove one of the two.",
      ],
    ]);
  });

  it("names both members of one name, which Azure compares without case", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { name: "member" });
    p.member("b", scope, p.workspace("audit"), { name: "Member" });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateLinkScopedResource "b" and PrivateLinkScopedResource "a" have the same name in PrivateLinkScope "scope": the second replaces the first, whose resource leaves the scope.',
        "Give each member of the scope a name of its own.",
      ],
    ]);
  });

  it("cannot tell whether an unknown resource is linked already", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, logs, { linkedResourceId: UNKNOWN });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateLinkScopedResource "b" links a resource that PrivateLinkScope "scope" already holds: `linkedResourceId` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("cannot tell whether an unknown name is taken, and passes one that is left to Pulumi", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { name: undefined });
    p.member("b", scope, p.workspace("audit"), { name: UNKNOWN });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateLinkScopedResource "b" has a name of its own in PrivateLinkScope "scope": `name` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("passes the only member of a scope, whatever it links", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { linkedResourceId: UNKNOWN, name: UNKNOWN });
    expect(judge(scopeMemberUnique, p)).toEqual([["passes", "a"]]);
  });

  it("cannot tell which scope holds a member that may clash with another, and passes one that clashes with none", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, logs, { scopeName: UNKNOWN });
    p.member("c", scope, p.workspace("audit"), { scopeName: UNKNOWN });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell which scope holds PrivateLinkScopedResource "b", and so whether it clashes with PrivateLinkScopedResource "a": `scopeName` is known only after the update.',
        AGAIN,
      ],
      ["passes", "c"],
    ]);
  });

  it("cannot tell while both the scope and the resource are unknown", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs);
    p.member("b", scope, logs, { scopeName: UNKNOWN, linkedResourceId: UNKNOWN });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell which scope holds PrivateLinkScopedResource "b", and so whether it clashes with PrivateLinkScopedResource "a": `scopeName` is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("cannot tell whether a scope links a subscription more than once", () => {
    const { p, scope, logs } = program(preview);
    const linkedResourceId = "/subscriptions/00000000-0000-0000-0000-000000000003";
    p.member("a", scope, logs, { linkedResourceId, kind: "Metrics", subscriptionLocation: "westeurope" });
    p.member("b", scope, logs, { linkedResourceId, kind: "Metrics", subscriptionLocation: "eastus" });
    expect(judge(scopeMemberUnique, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateLinkScope "scope" takes subscription "00000000-0000-0000-0000-000000000003" twice, from PrivateLinkScopedResource "a" and PrivateLinkScopedResource "b": no document says whether a scope links a subscription once, or once for each location.',
        "Link the subscription once if the deployment stops with a conflict.",
      ],
    ]);
  });

  it("stays quiet about a member that names no scope", () => {
    const { p, scope, logs } = program(preview);
    p.member("a", scope, logs, { scopeName: undefined });
    expect(judge(scopeMemberUnique, p)).toEqual([]);
  });
});
