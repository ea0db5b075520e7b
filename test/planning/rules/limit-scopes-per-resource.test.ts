import { describe, expect, it } from "vitest";
import { limitScopesPerResource } from "../../../src/planning/rules/limit-scopes-per-resource";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const SHARED = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/shared";
const VAULT = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers/Microsoft.KeyVault/vaults/vault";
const GENERAL = { limits: "general" } as const;

function excess(name: string, owner: string, count: number, profile = "general", limit = 5): readonly string[] {
  return [
    "violated",
    name,
    `${owner} is in ${count} scopes (the profile "${profile}" allows ${limit}): the scopes beyond the limit cannot hold it, and their networks do not reach it through them.`,
    "Let networks share a scope, so that fewer of them hold the resource.",
  ];
}

function program(preview: Preview, scopes: number, inputs: Readonly<Record<string, unknown>> = {}): { p: Program; logs: Handle } {
  const p = new Program(preview);
  const logs = p.workspace("logs");
  for (let i = 0; i < scopes; i++) p.member(`member-${10 + i}`, p.scope(`scope-${10 + i}`), logs, inputs);
  return { p, logs };
}

describe.each(PREVIEWS)("limit-scopes-per-resource at a %s preview", (preview) => {
  it("passes 5 scopes and names 6 in the profile general, 100 and 101 in the profile current", () => {
    expect(judge(limitScopesPerResource, program(preview, 5).p, GENERAL)).toEqual([["passes", "logs"]]);
    const six = program(preview, 6).p;
    expect(judge(limitScopesPerResource, six, GENERAL)).toEqual([excess("logs", 'Workspace "logs"', 6)]);
    expect(judge(limitScopesPerResource, six)).toEqual([["passes", "logs"]]);
    expect(judge(limitScopesPerResource, six, { limits: "founding-2021" })).toEqual([excess("logs", 'Workspace "logs"', 6, "founding-2021")]);
    expect(judge(limitScopesPerResource, six, { limits: "founding-2020" })).toEqual([["passes", "logs"]]);
    expect(judge(limitScopesPerResource, program(preview, 100).p)).toEqual([["passes", "logs"]]);
    expect(judge(limitScopesPerResource, program(preview, 101).p)).toEqual([excess("logs", 'Workspace "logs"', 101, "current", 100)]);
  });

  it("counts no scope twice that holds something unknown beside the resource", () => {
    const p = new Program(preview);
    const logs = p.workspace("logs");
    for (let i = 0; i < 5; i++) {
      const scope = p.scope(`scope-${i}`);
      p.member(`member-${i}`, scope, logs);
      p.member(`other-${i}`, scope, logs, { linkedResourceId: UNKNOWN });
    }
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([["passes", "logs"]]);
    p.member("elsewhere", p.scope("scope-5"), logs, { linkedResourceId: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });

  it("counts components and collection endpoints too, each by itself, and a scope once", () => {
    const p = new Program(preview);
    const app = p.component("app", p.workspace("logs"));
    const dce = p.collectionEndpoint("dce");
    for (let i = 0; i < 6; i++) {
      const scope = p.scope(`scope-${i}`);
      p.member(`app-${i}`, scope, app);
      if (i < 5) p.member(`dce-${i}`, scope, dce);
      if (i === 0) p.member("dce-again", scope, dce);
    }
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([excess("app", 'Component "app"', 6), ["passes", "dce"], ["passes", "logs"]]);
  });

  it("names the first member of a resource outside the estate, and counts scopes outside it", () => {
    const { p, logs } = program(preview, 5, { linkedResourceId: SHARED });
    p.member("hub", p.scope("scope"), logs, { linkedResourceId: SHARED, scopeName: "hub", resourceGroupName: "platform" });
    expect(judge(limitScopesPerResource, p, GENERAL).find(([answer]) => answer === "violated")?.slice(2)).toEqual(excess("", 'existing workspaces "shared"', 6).slice(2));
    expect(judge(limitScopesPerResource, p, GENERAL).filter(([answer]) => answer === "passes")).toEqual([["passes", "logs"]]);
  });

  it("does not count what is never monitored, nor members without a scope or a resource", () => {
    const { p, logs } = program(preview, 6, { linkedResourceId: VAULT });
    for (let i = 0; i < 6; i++) {
      p.member(`nothing-${i}`, logs, logs, { scopeName: `s-${i}`, linkedResourceId: undefined });
      p.member(`nowhere-${i}`, logs, logs, { scopeName: undefined });
    }
    expect(judge(limitScopesPerResource, p, GENERAL, { programOnly: "in a file the id names the scope" })).toEqual([["passes", "logs"]]);
  });

  it("cannot tell while a member's scope is unknown and may lift it above the limit", () => {
    const { p, logs } = program(preview, 4);
    p.member("maybe-1", logs, logs, { scopeName: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([["passes", "logs"]]);
    p.member("maybe-2", logs, logs, { scopeName: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([
      ["cannot-tell", "logs", 'Cannot tell whether Workspace "logs" is in more than 5 scopes: `scopeName` of PrivateLinkScopedResource "maybe-2" is known only after the update.', AGAIN],
    ]);
  });

  it("cannot tell while what a member links is unknown, a scope counting once however many of its members are", () => {
    const { p, logs } = program(preview, 4);
    const scope = p.scope("scope");
    p.member("maybe-1", scope, logs, { linkedResourceId: UNKNOWN });
    p.member("maybe-2", scope, logs, { linkedResourceId: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([["passes", "logs"]]);
    p.member("maybe-3", scope, logs, { linkedResourceId: UNKNOWN, scopeName: UNKNOWN });
    p.member("maybe-4", scope, logs, { linkedResourceId: UNKNOWN, scopeName: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([
      ["cannot-tell", "logs", 'Cannot tell whether Workspace "logs" is in more than 5 scopes: `linkedResourceId` of PrivateLinkScopedResource "maybe-3" is known only after the update.', AGAIN],
    ]);
  });

  it("is sure of 6 whatever else is unknown", () => {
    const { p, logs } = program(preview, 6);
    p.member("maybe", logs, logs, { scopeName: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell of more scopes than one resource may be in where no resource is known", () => {
    const p = new Program(preview);
    const vault = p.register("keyvault:Vault", "vault", "Microsoft.KeyVault/vaults", { vaultName: "vault" });
    for (let i = 0; i < 6; i++) p.member(`member-${i}`, p.scope(`scope-${i}`), vault, { linkedResourceId: UNKNOWN });
    expect(judge(limitScopesPerResource, p, GENERAL)).toEqual([
      ["cannot-tell", "member-0", 'Cannot tell whether one resource is in more than 5 scopes: `linkedResourceId` of PrivateLinkScopedResource "member-5" is known only after the update.', AGAIN],
    ]);
  });
});
