import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { scopeHasMembers } from "../../../src/planning/rules/scope-has-members";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";
import { inventorySource } from "../sources";

const AGAIN = "Preview again once it is known, or give the value as a literal.";

function empty(name: string): readonly string[] {
  return [
    "violated",
    name,
    `No member of this estate is in PrivateLinkScope "${name}": the networks behind it reach nothing privately, and a PrivateOnly mode would keep them from everything.`,
    "Add the workspaces, components and data collection endpoints that the scope is for, or remove the scope.",
  ];
}

describe.each(PREVIEWS)("scope-has-members at a %s preview", (preview) => {
  it("passes a scope with a member, and names one without beside it", () => {
    const p = new Program(preview);
    p.member("member", p.scope("scope"), p.workspace("logs"));
    p.scope("lonely");
    expect(judge(scopeHasMembers, p)).toEqual([empty("lonely"), ["passes", "scope"]]);
  });

  it("passes a scope whose only member links something unknown", () => {
    const p = new Program(preview);
    p.member("member", p.scope("scope"), p.workspace("logs"), { linkedResourceId: UNKNOWN });
    expect(judge(scopeHasMembers, p)).toEqual([["passes", "scope"]]);
  });

  it("does not count a member that links nothing, be its scope known or not", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    const logs = p.workspace("logs");
    p.member("member", scope, logs, { linkedResourceId: undefined });
    p.member("elsewhere", scope, logs, { linkedResourceId: undefined, scopeName: UNKNOWN });
    expect(judge(scopeHasMembers, p)).toEqual([empty("scope")]);
  });

  it("cannot tell while the scope of a member is unknown", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    p.member("member", scope, p.workspace("logs"), { scopeName: UNKNOWN });
    p.member("other", p.scope("full"), p.workspace("audit"));
    expect(judge(scopeHasMembers, p)).toEqual([
      ["passes", "full"],
      [
        "cannot-tell",
        "scope",
        'Cannot tell whether PrivateLinkScope "scope", in which nothing certainly is, holds a resource: `scopeName` of PrivateLinkScopedResource "member" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("names a scope while the members are another's, be that outside the estate", () => {
    const p = new Program(preview);
    const scope = p.scope("scope");
    p.member("member", scope, p.workspace("logs"), { scopeName: "shared", resourceGroupName: "platform" });
    expect(judge(scopeHasMembers, p)).toEqual([empty("scope")]);
  });

  it("stays quiet where the estate has no scope", () => {
    const p = new Program(preview);
    p.workspace("logs");
    expect(judge(scopeHasMembers, p)).toEqual([]);
  });
});

it("cannot tell of an inventory that shows no members", () => {
  const id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/microsoft.insights/privatelinkscopes/scope";
  const estate = estateOf([inventorySource([{ id, name: "scope", type: "microsoft.insights/privatelinkscopes", location: "global", properties: {} }])]);
  expect(verdictsOf(scopeHasMembers, estate, DEFAULT_SETTINGS).map(({ answer, message, fix }) => [answer, message, fix])).toEqual([
    [
      "cannot-tell",
      'Cannot tell whether PrivateLinkScope "scope", in which nothing certainly is, holds a resource: `linkedResourceId` of a member of PrivateLinkScope "scope" is not shown by the inventory, which has no rows for the scope\'s members.',
      "Give the scope's members as well: `az monitor private-link-scope scoped-resource list --scope-name scope --resource-group rg`.",
    ],
  ]);
});
