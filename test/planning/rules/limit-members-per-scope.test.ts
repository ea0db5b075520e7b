import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { limitMembersPerScope } from "../../../src/planning/rules/limit-members-per-scope";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";
import { inventorySource } from "../sources";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const ELSEWHERE = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers";
const SPLIT = "Divide the resources among several scopes, each for networks with DNS of their own.";
const ANEW = "Create the scope again: only one that was made since December 1, 2021 holds more.";

const TYPES = { workspace: "Microsoft.OperationalInsights/workspaces", component: "Microsoft.Insights/components", dce: "Microsoft.Insights/dataCollectionEndpoints" } as const;

type Inputs = Readonly<Record<string, unknown>>;

class Scoped {
  readonly p: Program;
  readonly scope: Handle;
  private readonly logs: Handle;

  constructor(preview: Preview) {
    this.p = new Program(preview);
    this.scope = this.p.scope("scope");
    this.logs = this.p.workspace("logs");
  }

  add(count: number, type: keyof typeof TYPES, inputs: Inputs = {}, prefix: string = type): this {
    for (let i = 0; i < count; i++) this.one(`${prefix}-${i}`, { linkedResourceId: `${ELSEWHERE}/${TYPES[type]}/${type}-${i}`, ...inputs });
    return this;
  }

  one(name: string, inputs: Inputs): this {
    this.p.member(name, this.scope, this.logs, inputs);
    return this;
  }

  said(limits: "current" | "general" | "before-2021-12" | "founding-2021" | "founding-2020"): readonly (readonly string[])[] {
    return judge(limitMembersPerScope, this.p, { limits });
  }
}

function excess(ways: string, fix = SPLIT, name = "scope", owner = 'PrivateLinkScope "scope"'): readonly (readonly string[])[] {
  return [["violated", name, `${owner} ${ways}: those beyond the limit cannot join the scope, and no network behind it reaches them through it.`, fix]];
}

function open(question: string, because: string): readonly (readonly string[])[] {
  return [["cannot-tell", "scope", `Cannot tell whether PrivateLinkScope "scope" holds more than ${question}: ${because} is known only after the update.`, AGAIN]];
}

const PASSES = [["passes", "scope"]];

describe.each(PREVIEWS)("limit-members-per-scope at a %s preview", (preview) => {
  it("counts workspaces and components by themselves in the profile general", () => {
    const s = new Scoped(preview).add(300, "workspace").add(1000, "component").add(20, "dce");
    expect(s.said("general")).toEqual(PASSES);
    expect(s.said("current")).toEqual(PASSES);
    s.add(1, "workspace", { linkedResourceId: `${ELSEWHERE}/${TYPES.workspace}/one-more` }, "w");
    expect(s.said("general")).toEqual(excess('holds 301 workspaces (the profile "general" allows 300)'));
    s.add(1, "component", { linkedResourceId: `${ELSEWHERE}/${TYPES.component}/one-more` }, "c");
    expect(s.said("general")).toEqual(excess('holds 301 workspaces (the profile "general" allows 300) and holds 1001 components (the profile "general" allows 1000)'));
    expect(s.said("current")).toEqual(PASSES);
  });

  it("counts 3000 workspaces in the profile current", () => {
    const s = new Scoped(preview).add(3000, "workspace");
    expect(judge(limitMembersPerScope, s.p, {}, { programOnly: "large" })).toEqual(PASSES);
    s.one("own", {});
    expect(judge(limitMembersPerScope, s.p, {}, { programOnly: "large" })).toEqual(excess('holds 3001 workspaces (the profile "current" allows 3000)'));
  });

  it("counts members of every kind together for a scope of before December 2021", () => {
    const s = new Scoped(preview).add(20, "workspace").add(20, "component").add(10, "dce");
    expect(s.said("before-2021-12")).toEqual(PASSES);
    s.one("metrics", { linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000002", kind: "Metrics", subscriptionLocation: "westeurope" });
    expect(s.said("before-2021-12")).toEqual(excess('holds 51 resources in all (the profile "before-2021-12" allows 50)', ANEW));
    expect(s.said("founding-2021")).toEqual(excess('holds 51 resources in all (the profile "founding-2021" allows 50)'));
    expect(s.said("founding-2020")).toEqual(PASSES);
  });

  it("counts a resource once, and a member that links nothing not at all", () => {
    const s = new Scoped(preview).add(50, "workspace").add(50, "workspace", {}, "again").one("nothing", { linkedResourceId: undefined });
    expect(judge(limitMembersPerScope, s.p, { limits: "founding-2021" })).toEqual(PASSES);
  });

  it("names the first member of a scope outside the estate", () => {
    const s = new Scoped(preview).add(51, "dce", { scopeName: "hub", resourceGroupName: "platform" });
    expect(s.said("founding-2021")).toEqual([
      ...PASSES,
      ...excess('holds 51 resources in all (the profile "founding-2021" allows 50)', SPLIT, "dce-0", 'existing privateLinkScopes "hub"'),
    ]);
  });

  it("cannot tell while a member of the scope links something unknown that may lift it above the limit", () => {
    const s = new Scoped(preview).add(300, "workspace");
    expect(s.said("general")).toEqual(PASSES);
    s.one("maybe", { linkedResourceId: UNKNOWN });
    expect(s.said("general")).toEqual(open("300 workspaces", '`linkedResourceId` of PrivateLinkScopedResource "maybe"'));
    expect(s.said("current")).toEqual(PASSES);
  });

  it("cannot tell while the scope of a member is unknown, of the kinds that it may add to", () => {
    const s = new Scoped(preview).add(300, "workspace").add(1000, "component");
    s.one("dce", { scopeName: UNKNOWN, linkedResourceId: `${ELSEWHERE}/${TYPES.dce}/dce` });
    expect(s.said("general")).toEqual(PASSES);
    s.one("component", { scopeName: UNKNOWN, linkedResourceId: `${ELSEWHERE}/${TYPES.component}/other` });
    expect(s.said("general")).toEqual(open("1000 components", '`scopeName` of PrivateLinkScopedResource "component"'));
    s.one("any", { scopeName: UNKNOWN, linkedResourceId: UNKNOWN });
    expect(s.said("general")).toEqual(open("300 workspaces", '`scopeName` of PrivateLinkScopedResource "any"'));
  });

  it("asks of a member of an unknown scope in all for every kind", () => {
    const s = new Scoped(preview).add(50, "workspace").one("dce", { scopeName: UNKNOWN, linkedResourceId: `${ELSEWHERE}/${TYPES.dce}/dce` });
    expect(s.said("founding-2021")).toEqual(open("50 resources in all", '`scopeName` of PrivateLinkScopedResource "dce"'));
  });

  it("counts what is unknown of the scope and of any together, the scope's own first", () => {
    const s = new Scoped(preview).add(48, "workspace").one("own", { linkedResourceId: UNKNOWN }).one("a", { scopeName: UNKNOWN });
    expect(s.said("founding-2021")).toEqual(PASSES);
    s.one("b", { scopeName: UNKNOWN });
    expect(s.said("founding-2021")).toEqual(open("50 resources in all", '`scopeName` of PrivateLinkScopedResource "b"'));
  });

  it("cannot tell of more members than one scope takes where no scope is known", () => {
    const p = new Program(preview);
    const logs = p.workspace("logs");
    for (let i = 0; i < 51; i++) p.member(`member-${10 + i}`, logs, logs, { scopeName: UNKNOWN, linkedResourceId: `${ELSEWHERE}/${TYPES.dce}/dce-${i}` });
    expect(judge(limitMembersPerScope, p, { limits: "founding-2021" }, { programOnly: "in a file the id names the scope" })).toEqual([
      [
        "cannot-tell",
        "member-10",
        'Cannot tell whether one scope holds more than 50 resources in all: `scopeName` of PrivateLinkScopedResource "member-60" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("stays quiet where there is no scope and no member", () => {
    const p = new Program(preview);
    p.workspace("logs");
    expect(judge(limitMembersPerScope, p)).toEqual([]);
  });
});

it("cannot tell of an inventory that shows no members", () => {
  const id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/microsoft.insights/privatelinkscopes/scope";
  const estate = estateOf([inventorySource([{ id, name: "scope", type: "microsoft.insights/privatelinkscopes", location: "global", properties: {} }])]);
  expect(verdictsOf(limitMembersPerScope, estate, DEFAULT_SETTINGS).map(({ answer, message, fix }) => [answer, message, fix])).toEqual([
    [
      "cannot-tell",
      'Cannot tell whether PrivateLinkScope "scope" holds more than 3000 workspaces: `linkedResourceId` of a member of PrivateLinkScope "scope" is not shown by the inventory, which has no rows for the scope\'s members.',
      "Give the scope's members as well: `az monitor private-link-scope scoped-resource list --scope-name scope --resource-group rg`.",
    ],
  ]);
});
