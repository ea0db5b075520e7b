import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/program";
import { CATALOGUE } from "../../src/planning/acknowledgements";
import { rulePage } from "../../src/report/rule-page";
import { recorders } from "./streams";

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const streams = recorders(false);
  const code = await main(["rules", ...argv], streams);
  return { code, out: streams.stdout.text, err: streams.stderr.text };
}

describe("ampls rules", () => {
  it("lists the catalogue: id, level and title, one rule a line", async () => {
    const { code, out, err } = await run();
    const lines = out.trimEnd().split("\n");
    expect([code, err, lines.length]).toEqual([0, "", CATALOGUE.length]);
    expect(lines.slice(0, 2)).toEqual([
      "source-readable                      advisory   Every row of a source can be read",
      "id-type                              mandatory  An id is of the type that its place takes",
    ]);
    expect(lines.find((line) => line.startsWith("workspace-public-query "))).toBe("workspace-public-query               by stage   A workspace of an isolated estate takes no queries from public networks");
  });

  it("prints the page of one, in any case of letters", async () => {
    const page = CATALOGUE.filter(({ id }) => id === "scope-has-endpoint").map(rulePage).join("");
    expect(await run("scope-has-endpoint")).toEqual({ code: 0, out: page, err: "" });
    expect(await run("Scope-Has-Endpoint")).toEqual({ code: 0, out: page, err: "" });
  });

  it("prints the page of a rule that judges no estate", async () => {
    expect((await run("acknowledgement-stale")).out).toMatch(/^# acknowledgement-stale\n\n\*\*.*\n\n.*\n\nFix: .*\n\n- Level: advisory at both stages: .*\n- Source: .*\n$/);
  });

  it("gives the catalogue as JSON, without what only code can use", async () => {
    const { out } = await run("--format", "json");
    const rules = JSON.parse(out) as readonly Record<string, unknown>[];
    expect(rules.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    expect(Object.keys(rules[0] ?? {})).toEqual(["id", "title", "fact", "fix", "level", "reads", "source", "examples", "builtIns"]);
    expect(JSON.parse((await run("dns-zone-name", "--format", "json")).out)).toMatchObject([{ id: "dns-zone-name", level: "mandatory", reads: "resource" }]);
  });

  it.each([
    ["scope-has-endpoints", 'There is no rule "scope-has-endpoints".\nFix: Did you mean "scope-has-endpoint"?'],
    ["nothing-like-it", 'There is no rule "nothing-like-it".\nFix: Run `ampls rules` to see all of them.'],
  ])("refuses %s", async (id, message) => {
    expect(await run(id)).toEqual({ code: 2, out: "", err: `error: ${message}\n` });
  });
});

describe("a rule's page", () => {
  const page = (id: string): string => CATALOGUE.filter((rule) => rule.id === id).map(rulePage).join("");

  it("says what the rule says, at which level, what it sets, its source and its examples", () => {
    expect(page("scope-location-global").split("\n").slice(0, 12)).toEqual([
      "# scope-location-global",
      "",
      "**A scope, a private zone and a VNet link are global.**",
      "",
      "An AMPLS, a private DNS zone and its VNet links live in no region; azure-native fills a missing location with the configured one (`azure-native:location`) or the resource group's.",
      "",
      'Fix: Set location: "global".',
      "",
      "- Level: mandatory at both stages: a violation stops the deployment.",
      "- Judges each resource by its own inputs, before it is created.",
      '- Remediation, where it is asked for, sets `{"location":"global"}`.',
      "- Source: pulumi-azure-native provider: a missing location becomes the resource group's (3.28.0).",
    ]);
  });

  it("says with which settings its examples are judged", () => {
    const headings = (id: string): readonly string[] => page(id).split("\n").filter((line) => line.startsWith("## "));
    expect(headings("workspace-public-query")).toEqual(["## What it finds, with stage `isolated`", "## What passes", "## Azure built-in policies"]);
    expect(headings("limit-members-per-scope")).toEqual(["## What it finds, with limits `before-2021-12`", "## What passes"]);
    expect(headings("dns-custom-servers")).toEqual(["## What it cannot tell", "## What passes"]);
    expect(page("source-readable")).toContain("An inventory:\n\n```json\n");
  });

  it("says when its remediation is applied, and leads to documents that have an address", () => {
    expect(page("workspace-public-query")).toContain('- Remediation, where it is asked for, sets `{"publicNetworkAccessForQuery":"Disabled"}` at stage `isolated`.\n');
    expect(page("scope-has-members")).toMatch(/\n- Judges all resources together\.\n- Source: /);
    expect(page("dns-zone-name")).toContain("- Source: [Azure Private Endpoint private DNS zone values](https://learn.microsoft.com/azure/private-link/private-endpoint-dns) (2026-05-07).\n");
  });
});
