import { describe, expect, it } from "vitest";
import { limitNear } from "../../../src/planning/rules/limit-near";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const FIX = "Plan for what is still to come before the limit is reached.";
const ELSEWHERE = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers";
const WORKSPACES = `${ELSEWHERE}/Microsoft.OperationalInsights/workspaces`;
const HUB = `${ELSEWHERE}/Microsoft.Insights/privateLinkScopes/hub`;
const GENERAL = { limits: "general" } as const;

type Inputs = Readonly<Record<string, unknown>>;

class Scoped {
  readonly p: Program;
  readonly scope: Handle;
  readonly subnet: Handle;

  constructor(readonly preview: Preview) {
    this.p = new Program(preview);
    this.scope = this.p.scope("scope");
    this.subnet = this.p.subnet("endpoints", this.p.network("hub"));
  }

  endpoints(count: number, inputs: Inputs = {}, prefix = "endpoint"): this {
    for (let i = 0; i < count; i++) this.p.endpoint(`${prefix}-${10 + i}`, this.subnet, this.scope, inputs);
    return this;
  }

  members(count: number, type = "Microsoft.OperationalInsights/workspaces", inputs: Inputs = {}): this {
    const kind = type.slice(type.lastIndexOf("/") + 1);
    for (let i = 0; i < count; i++) this.p.member(`${kind}-${1000 + i}`, this.scope, this.scope, { linkedResourceId: `${ELSEWHERE}/${type}/${kind}-${i}`, ...inputs });
    return this;
  }

  said(limits: "current" | "general" | "before-2021-12" | "founding-2020" = "current"): readonly (readonly string[])[] {
    return judge(limitNear, this.p, { limits }).filter(([answer]) => answer !== "passes");
  }
}

function near(what: string, name = "scope", owner = 'PrivateLinkScope "scope"'): readonly (readonly string[])[] {
  return [["violated", name, `${owner} ${what}: what comes next may be refused.`, FIX]];
}

describe.each(PREVIEWS)("limit-near at a %s preview", (preview) => {
  it("passes 7 of 10 endpoints, names 8 and 10, and leaves 11 to the limit's own rule", () => {
    expect(judge(limitNear, new Scoped(preview).endpoints(7).p)).toEqual([["passes", "scope"]]);
    expect(new Scoped(preview).endpoints(8).said()).toEqual(near('has 8 private endpoints (80 % of the 10 that the profile "current" allows)'));
    expect(new Scoped(preview).endpoints(10).said()).toEqual(near('has 10 private endpoints (100 % of the 10 that the profile "current" allows)'));
    expect(judge(limitNear, new Scoped(preview).endpoints(11).p)).toEqual([["passes", "scope"]]);
  });

  it("names 80 % of what is generally available in the profile general, rounding the share down", () => {
    expect(new Scoped(preview).members(239).said("general")).toEqual([]);
    expect(new Scoped(preview).members(241).said("general")).toEqual(near('holds 241 workspaces (80 % of the 300 that the profile "general" allows)'));
  });

  it("names in the profile current what is more than generally available", () => {
    expect(new Scoped(preview).members(300).said()).toEqual([]);
    expect(new Scoped(preview).members(301).said()).toEqual(near('holds 301 workspaces (300 are generally available, and the 3000 of the profile "current" are in public preview)'));
    expect(new Scoped(preview).members(1001, "Microsoft.Insights/components").said()).toEqual(
      near('holds 1001 components (1000 are generally available, and the 10000 of the profile "current" are in public preview)'),
    );
  });

  it("names 4 of 5 scopes of a resource in the profile general, 6 in the profile current", () => {
    const p = new Program(preview);
    const logs = p.workspace("logs");
    const add = (i: number): Handle => p.member(`member-${i}`, p.scope(`scope-${i}`), logs);
    for (let i = 0; i < 4; i++) add(i);
    expect(judge(limitNear, p, GENERAL).filter(([answer]) => answer === "violated")).toEqual(near('is in 4 scopes (80 % of the 5 that the profile "general" allows)', "logs", 'Workspace "logs"'));
    expect(judge(limitNear, p).filter(([answer]) => answer === "violated")).toEqual([]);
    add(4);
    expect(judge(limitNear, p).filter(([answer]) => answer === "violated")).toEqual([]);
    add(5);
    expect(judge(limitNear, p).filter(([answer]) => answer === "violated")).toEqual(
      near('is in 6 scopes (5 are generally available, and the 100 of the profile "current" are in public preview)', "logs", 'Workspace "logs"'),
    );
  });

  it("names every count that is near in one verdict", () => {
    expect(new Scoped(preview).endpoints(9).members(40).said("before-2021-12")).toEqual(
      near('has 9 private endpoints (90 % of the 10 that the profile "before-2021-12" allows) and holds 40 resources in all (80 % of the 50 that the profile "before-2021-12" allows)'),
    );
    expect(new Scoped(preview).endpoints(9).members(40).said("founding-2020")).toEqual([]);
  });

  it("judges once a member that is the first of a scope and of a resource outside the estate", () => {
    const p = new Program(preview);
    const scope = p.scope("own");
    for (let i = 0; i < 4; i++) p.member(`a-${i}`, scope, scope, { linkedResourceId: `${WORKSPACES}/shared`, scopeName: `hub-${i}`, resourceGroupName: "platform" });
    for (let i = 0; i < 240; i++) p.member(`b-${i}`, scope, scope, { linkedResourceId: `${WORKSPACES}/logs-${i}`, scopeName: "hub-0", resourceGroupName: "platform" });
    const verdicts = judge(limitNear, p, GENERAL);
    expect(verdicts.filter(([answer]) => answer !== "passes")).toEqual(
      near(
        'holds 241 workspaces (80 % of the 300 that the profile "general" allows) and existing workspaces "shared" is in 4 scopes (80 % of the 5 that the profile "general" allows)',
        "a-0",
        'existing privateLinkScopes "hub-0"',
      ),
    );
    expect(new Set(verdicts.map(([, name]) => name)).size).toBe(verdicts.length);
  });

  it("names the first endpoint to a scope outside the estate", () => {
    const privateLinkServiceConnections = [{ name: "c", privateLinkServiceId: HUB, groupIds: ["azuremonitor"] }];
    expect(new Scoped(preview).endpoints(8, { privateLinkServiceConnections }).said()).toEqual(
      near('has 8 private endpoints (80 % of the 10 that the profile "current" allows)', "endpoint-10", 'existing privateLinkScopes "hub"'),
    );
  });

  it("cannot tell while unknowns may bring a count near its limit, or above it", () => {
    const privateLinkServiceConnections = [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }];
    const open = (question: string, endpoint: string): readonly (readonly string[])[] => [
      ["cannot-tell", "scope", `Cannot tell whether PrivateLinkScope "scope" has ${question}: \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "${endpoint}" is known only after the update.`, AGAIN],
    ];
    const maybe = (certain: number, count: number): readonly (readonly string[])[] => new Scoped(preview).endpoints(certain).endpoints(count, { privateLinkServiceConnections }, "maybe").said();
    expect(maybe(6, 1)).toEqual([]);
    expect(maybe(6, 2)).toEqual(open("more than 7 private endpoints, and so comes near its limit", "maybe-11"));
    expect(maybe(8, 2)).toEqual(near('has 8 private endpoints (80 % of the 10 that the profile "current" allows)'));
    expect(maybe(8, 3)).toEqual(open("more than 10 private endpoints, or comes near that limit", "maybe-12"));
    expect(maybe(11, 1)).toEqual([]);
  });

  it("names what is certainly near beside what is open", () => {
    const s = new Scoped(preview).endpoints(8).members(239).members(1, "Microsoft.OperationalInsights/workspaces/x", { linkedResourceId: UNKNOWN });
    expect(s.said("general")).toEqual(near('has 8 private endpoints (80 % of the 10 that the profile "general" allows)'));
  });
});
