import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { INVENTORY_QUERY } from "../../src/azure/inventory-query";
import { Withheld } from "../../src/planning/property";
import { readRow } from "../../src/planning/readers/inventory";
import { ROOT } from "../examples/run";
import { textOf, TRACKED } from "./tracked";

const [, asked = ""] = /project ([\w, ]+)'/.exec(INVENTORY_QUERY) ?? [];
const COLUMNS = asked.split(", ");

/** A row with what some columns give of a virtual machine. */
function machine(columns: readonly string[]): Readonly<Record<string, unknown>> {
  const full = {
    id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/web",
    name: "web", type: "microsoft.compute/virtualmachines", kind: "", location: "westeurope", tags: null, sku: null, identity: null, properties: { vmId: "1" },
  };
  return Object.fromEntries(Object.entries(full).filter(([column]) => columns.includes(column)));
}

/** What the reader says that it was not given, in the row or in a property. */
function withheld(columns: readonly string[]): readonly string[] {
  return readRow(machine(columns), { file: "inventory.json", row: 1, line: 1 }).flatMap(({ unshown, properties }) => [unshown, ...Object.values(properties)].flatMap((value) => (value instanceof Withheld ? [value.fix] : [])));
}

describe("the query of an inventory", () => {
  it("asks for all that the reader reads", () => {
    expect(withheld(COLUMNS)).toEqual([]);
  });

  it.each([
    ["location", "Ask for `location` as well."],
    ["tags", "Ask for `tags` as well."],
    ["sku", "Ask for `kind`, `sku` and `identity` as well."],
    ["identity", "Ask for `kind`, `sku` and `identity` as well."],
    ["properties", "Take the inventory with `az graph query`, which gives the properties; `az resource list` leaves them out."],
  ])("without %s the reader asks for it", (column, fix) => {
    expect(withheld(COLUMNS.filter((other) => other !== column))).toContain(fix);
  });

  it("is the same wherever a page or a workflow shows one", () => {
    const texts = [...TRACKED.map((page) => [page, textOf(page)] as const), ["examples/ci/pull-request.yml", readFileSync(path.join(ROOT, "examples/ci/pull-request.yml"), "utf8")] as const];
    const shown = texts.flatMap(([page, text]) => [...text.matchAll(/az graph query [^\n]*?-q '[^']*'/g)].map(([query]) => `${page}: ${query}`));
    expect(shown).toEqual(["docs/adoption.md", "docs/command.md", "docs/from-nothing-to-private-only.md", "docs/troubleshooting.md", "examples/ci/pull-request.yml"].map((page) => `${page}: ${INVENTORY_QUERY}`));
  });
});
