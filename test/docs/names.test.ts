import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { run } from "../cli/reach-runs";
import { deployedHub, link, network, SHARED_RECORDS, ZONES } from "../dns/estates";
import { type Says, startServer } from "../dns/name-server";
import { ROOT } from "../examples/run";
import { blocksOf, missingLines, runShown } from "./shown";
import { textOf } from "./tracked";

const FILE = path.join(ROOT, "docs/names.json");
const PAGE = textOf("docs/names.md");
const SHOWN = blocksOf(PAGE).filter(({ shown }) => shown.length > 0);

/** `npm run docs` runs this test to write the estate. */
const WRITES = process.env["WRITE_DOCS"] === "1";

test("docs/names.json is a deployed hub and a spoke that is linked to one zone", () => {
  const estate = `${JSON.stringify([...deployedHub(), network("spoke"), link(ZONES.monitor, "spoke")], undefined, 1)}\n`;
  if (WRITES) writeFileSync(FILE, estate);
  expect(readFileSync(FILE, "utf8")).toBe(estate);
});

test("the page shows a plan and a verification", () => {
  expect(SHOWN.map(({ commands }) => commands)).toEqual([["npx ampls dns plan docs/names.json"], ["npx ampls dns verify docs/names.json --from hub --server 10.0.0.4"]]);
});

test("dns plan prints what the page shows", async () => {
  const [plan] = SHOWN;
  expect(missingLines(plan?.shown ?? [], (await runShown(plan?.commands[0] ?? "")).lines)).toEqual([]);
});

test("dns verify prints what the page shows, where a server answers as it says", async () => {
  const [, verification] = SHOWN;
  const { lines } = await runShown("npx ampls dns hosts docs/names.json");
  const deployed = lines.flatMap((line): readonly (readonly [string, Says])[] => {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    return address === "" ? [] : names.map((name) => [name, { a: [address] }] as const);
  });
  const server = await startServer({
    ...Object.fromEntries(deployed),
    "dc.services.visualstudio.com": { a: ["20.50.1.1"] },
    "live.monitor.azure.com": { a: ["10.0.9.6"] },
  });
  const words = verification?.commands[0]?.replace("npx ampls ", "").replace("10.0.0.4", server.address).split(" ") ?? [];
  const { code, stdout } = await run(words);
  await server.close();
  expect(code).toBe(1);
  expect(SHARED_RECORDS.live).toBe("10.0.1.6");
  expect(missingLines(verification?.shown ?? [], stdout.replaceAll(server.address, "10.0.0.4").split("\n"))).toEqual([]);
});
