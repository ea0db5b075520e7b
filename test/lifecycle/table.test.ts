import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { LIVES } from "./lives";
import { rowsOf, tableOf } from "./table";

const PAGE = readFileSync(path.resolve(__dirname, "../../docs/lifecycle.md"), "utf8");

const ROWS = rowsOf(PAGE);

test("the page is what `npm run lifecycle` writes of its rows", () => {
  expect(PAGE).toBe(tableOf(ROWS));
});

/** Examples that are nobody's stack: two are mistakes, which the policy pack finds; the others are no Pulumi program of TypeScript. */
const WITHOUT_LIFE: readonly string[] = ["broken", "ci", "languages", "linked-too-early", "own-policy-pack"];

test("every example has a life, or is nobody's stack", () => {
  const examples = readdirSync(path.resolve(__dirname, "../../examples"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(LIVES.map(({ example }) => example).concat(WITHOUT_LIFE).sort()).toEqual(examples.sort());
});

test("the command finds every life", () => {
  const { status, stderr } = spawnSync(process.execPath, [path.resolve(__dirname, "run.mjs"), "nothing"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, `There is no life of nothing. Allowed: ${LIVES.map(({ example }) => example).join(", ")}.\n`]);
});

test("the page has every life, and each converged, without an outage, and left nothing", () => {
  expect(ROWS.map(({ example }) => example)).toEqual(LIVES.map(({ example }) => example));
  expect(ROWS.filter(({ faults, converged, orders, outages, left }) => faults === 0 || converged !== faults || orders === 0 || outages > 0 || left > 0)).toEqual([]);
});
