import { type EnforcementLevel } from "@pulumi/policy";
import { runtime, RunError } from "@pulumi/pulumi";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type AzureMonitorPrivateLinkPoliciesOptions, policiesOf } from "../../policy-pack/src/facade";
import { RULES } from "../../src/planning/rules";
import { Program } from "../planning/program";
import { inventoryRows } from "../planning/sources";
import { Pack } from "./sdk";

function levelsOf(options: AzureMonitorPrivateLinkPoliciesOptions): ReadonlyMap<string, EnforcementLevel | undefined> {
  return new Map(policiesOf(options).map(({ name, enforcementLevel }) => [name, enforcementLevel]));
}

/** Of a wrong option, as a program without types gives it. */
function refusal(options: object): string {
  try {
    policiesOf(options);
  } catch (error) {
    // The engine shows an error of this kind without its stack.
    expect(RunError.isInstance(error)).toBe(true);
    return error instanceof Error ? error.message : "";
  }
  return "nothing";
}

function configure(name: string, value: string): void {
  runtime.setConfig(`azure-monitor-private-link:${name}`, value);
}

afterEach(() => {
  runtime.setAllConfig({});
});

describe("levels", () => {
  it("are the rules' own, at the stage that is given", () => {
    for (const stage of ["rollout", "isolated"] as const) {
      const levels = levelsOf({ stage });
      for (const { id, level } of RULES) expect(levels.get(id)).toBe(level === "by-stage" ? (stage === "isolated" ? "mandatory" : "advisory") : level);
      expect([levels.get("cannot-tell"), levels.get("acknowledged"), levels.get("acknowledgement-stale")]).toEqual(["advisory", "advisory", "advisory"]);
    }
  });

  it("of all rules are set at once, and not those of the policies that are no rules", () => {
    const levels = levelsOf({ all: "disabled" });
    expect(new Set(RULES.map(({ id }) => levels.get(id)))).toEqual(new Set(["disabled"]));
    expect(levels.get("cannot-tell")).toBe("advisory");
  });

  it("of single policies go before those of all", () => {
    const levels = levelsOf({ all: "disabled", rules: { "scope-has-endpoint": "mandatory", "dns-zone-name": { level: "advisory" }, "cannot-tell": "disabled" } });
    expect([levels.get("scope-has-endpoint"), levels.get("dns-zone-name"), levels.get("cannot-tell"), levels.get("scope-access-modes")]).toEqual(["mandatory", "advisory", "disabled", "disabled"]);
  });

  it("remediate applies to the rules that have a remedy", () => {
    const levels = levelsOf({ all: "remediate" });
    for (const { id, remedy } of RULES) expect(levels.get(id) === "remediate").toBe(remedy !== undefined);
  });
});

describe("a slip", () => {
  it("does not compile", () => {
    // @ts-expect-error: the id of the rule is not one.
    expect(refusal({ rules: { "scope-has-endpont": "advisory" } } satisfies AzureMonitorPrivateLinkPoliciesOptions)).toContain("scope-has-endpont");
    // @ts-expect-error: there is no such level.
    expect(refusal({ all: "loud" } satisfies AzureMonitorPrivateLinkPoliciesOptions)).toContain("loud");
    // @ts-expect-error: there is no such stage.
    expect(refusal({ stage: "done" } satisfies AzureMonitorPrivateLinkPoliciesOptions)).toContain("done");
  });

  it.each([
    [{ rules: { "scope-has-endpont": "advisory" } }, 'rules: there is no rule "scope-has-endpont".\nFix: Did you mean "scope-has-endpoint"? `npx ampls rules` lists them.'],
    [{ rules: { tags: "advisory" } }, 'rules: there is no rule "tags".\nFix: `npx ampls rules` lists them.'],
    [{ rules: { "dns-zone-name": "loud" } }, 'The level of dns-zone-name is "loud".\nFix: Give one of advisory, mandatory, remediate, disabled.'],
    [{ rules: { "dns-zone-name": { level: "loud" } } }, 'The level of dns-zone-name is "loud".\nFix: Give one of advisory, mandatory, remediate, disabled.'],
    [{ rules: { "dns-zone-name": null } }, "The level of dns-zone-name is null.\nFix: Give one of advisory, mandatory, remediate, disabled."],
    [{ rules: { "scope-has-endpoint": "remediate" } }, 'The level of scope-has-endpoint is "remediate", and no remedy is known for it.\nFix: Give "mandatory", "advisory" or "disabled".'],
    [{ all: "loud" }, 'The level of all is "loud".\nFix: Give one of advisory, mandatory, remediate, disabled.'],
    [{ rule: {} }, 'Unknown option "rule".\nFix: Did you mean "rules"? Allowed options: stage, cloud, limits, connectivity, inventory, acknowledged, topology, readings, all, rules.'],
    [{ stage: "done" }, 'Invalid value for stage: "done". Allowed values: rollout, isolated.\nFix: Correct the pack\'s options.'],
    [{ inventory: [1] }, "inventory: 1 is no path.\nFix: Give the path of an inventory or of a stack export, or a list of paths."],
    [{ acknowledged: "all" }, 'acknowledged: "all" is no list of acknowledgements.\nFix: Give a list of { rule, resource, reason, until }.'],
  ])("%j is told when the pack starts", (options, message) => {
    expect(refusal(options)).toBe(message);
  });
});

describe("the stack's configuration", () => {
  it("goes before the pack's own settings", () => {
    configure("stage", "isolated");
    expect(levelsOf({ stage: "rollout" }).get("workspace-public-query")).toBe("mandatory");
  });

  it.each([
    ["stage", "done", 'Invalid value for stage: "done". Allowed values: rollout, isolated.\nFix: Correct the stack\'s configuration: pulumi config set azure-monitor-private-link:NAME VALUE.'],
    ["stgae", "isolated", 'Unknown configuration "azure-monitor-private-link:stgae".\nFix: Did you mean "azure-monitor-private-link:stage"?'],
    ["inventory", "/no/such/file.json", /^\/no\/such\/file\.json cannot be opened: ENOENT[^]*\nFix: Give the path of a file that you may read\.$/],
    ["inventory", "[]", "nothing"],
    ["inventory", "{}", "azure-monitor-private-link:inventory: {} is no path.\nFix: Give the path of an inventory or of a stack export, or a list of paths."],
    ["acknowledged", "yes", 'azure-monitor-private-link:acknowledged: "yes" is no list of acknowledgements.\nFix: Give a list of { rule, resource, reason, until }.'],
    ["acknowledged", '[{"rule":"dns-zone-nam"}]', /^azure-monitor-private-link:acknowledged, acknowledgement 1: unknown rule "dns-zone-nam"\.\nFix: Did you mean "dns-zone-name"\?/],
  ])("%s: %s", (name, value, message) => {
    configure(name, value);
    if (typeof message === "string") expect(refusal({})).toBe(message);
    else expect(refusal({})).toMatch(message);
  });

  it("adds its inventories to the pack's own, each once, and its acknowledgements", async () => {
    const existing = new Program("later");
    const scope = existing.scope("shared");
    for (let count = 1; count <= 10; count++) existing.endpoint(`pe${String(count)}`, existing.subnet("endpoints", existing.network(`net${String(count)}`)), scope);
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-pack-"));
    const rows = inventoryRows(existing);
    const [half, rest] = [path.join(directory, "half.json"), path.join(directory, "rest.json")];
    fs.writeFileSync(half, JSON.stringify(rows.slice(0, 10)));
    fs.writeFileSync(rest, JSON.stringify(rows.slice(10)));
    configure("inventory", JSON.stringify([half, rest]));

    const p = new Program("first");
    p.endpoint("one-more", p.subnet("own", p.network("own")), scope, { privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.armId, groupIds: ["azuremonitor"] }] });
    const found = async (): Promise<readonly string[]> => (await new Pack(policiesOf({ inventory: half })).analyzeStack(p.registered())).filter(({ message }) => message.includes("11 private endpoints")).map(({ policy }) => policy);
    expect(await found()).toEqual(["limit-endpoints-per-scope"]);

    configure("acknowledged", JSON.stringify([{ rule: "limit-endpoints-per-scope", resource: scope.armId, reason: "the limit is raised" }]));
    expect(await found()).toEqual(["acknowledged"]);
    fs.rmSync(directory, { recursive: true });
  });
});
