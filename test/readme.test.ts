import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { SETTING_VALUES, DEFAULT_SETTINGS } from "../src/planning/settings";
import { RULES } from "../src/planning/rules";

const PAGE = readFileSync(path.resolve(__dirname, "../docs/policy-pack.md"), "utf8");

/** The rows of the page's table under a heading, cell by cell. */
function rows(header: string): readonly (readonly string[])[] {
  const [, table = ""] = PAGE.split(`${header}\n`);
  return table
    .split("\n")
    .slice(1)
    .filter((_, index, lines) => lines.slice(0, index + 1).every((line) => line.startsWith("|")))
    .map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()));
}

describe("docs/policy-pack.md", () => {
  it("counts the rules", () => {
    expect(PAGE).toContain(`\n${String(RULES.length)} rules, each one documented fact`);
  });

  it("names the rules that put an input right", () => {
    const remediable = RULES.filter(({ remedy }) => remedy !== undefined).map(({ id }) => `\`${id}\``);
    expect(PAGE.replaceAll("\n", " ")).toContain(`(${remediable.join(", ")})`);
  });

  it("lists every setting with its values and default", () => {
    const settings = Object.entries(SETTING_VALUES).map(([name, values]) => [
      `\`azure-monitor-private-link:${name}\``,
      values.map((value) => `\`${value}\``).join(", "),
      `\`${DEFAULT_SETTINGS[name as keyof typeof DEFAULT_SETTINGS]}\``,
    ]);
    expect(rows("| Setting | Values | Default |")).toEqual(settings);
  });
});
