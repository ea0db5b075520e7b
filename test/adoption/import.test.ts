import { rmSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { differences, importedUrns } from "./differences";
import { type AzureRow, INVENTORIES } from "./estates";
import { imported, inventoryFile, registeredBy, scratch } from "./imported";
import { runs } from "../properties";

/** How many inventories are tried: each is several estates, and one run of the engine's protocol. */
const RUNS = runs(3);

test("what exists is imported as it is, or said not to be", async () => {
  const property = fc.asyncProperty(INVENTORIES, async (rows) => {
    const directory = scratch();
    try {
      await unchanged(directory, rows);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
}, 600_000);

async function unchanged(directory: string, rows: readonly AzureRow[]): Promise<void> {
  const { file, stdout } = await imported(directory, inventoryFile(directory, rows), "--all");
  const resources = await registeredBy(directory);
  const urns = importedUrns(file);
  // One registration for each entry, and none without an entry.
  expect(urns.size).toBe(file.resources.length);
  expect(resources.map(({ urn }) => urn).sort()).toEqual([...urns.keys()].sort());
  expect(differences(resources, file, rows)).toEqual([]);
  const ids = file.resources.flatMap(({ id }) => id?.toLowerCase() ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  // Nothing is left in silence.
  const told = stdout.toLowerCase();
  expect(rows.map(({ id }) => id.toLowerCase()).filter((id) => !ids.includes(id) && !told.includes(`${id}\n`))).toEqual([]);
}
