import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { Backend } from "./backend";
import { begin, live, succeeded } from "./live";
import { LIVES } from "./lives";
import { inEveryOrder } from "./ordered-life";
import { choiceOf, idsOf, type Sweep, sweepDestroy, sweepUpdate } from "./sweep";
import { type Row, rowsOf, tableOf } from "./table";

const reason = whyNoEngine();
const HOURS = 6 * 3_600_000;
const PAGE = path.resolve(__dirname, "../../docs/lifecycle.md");

/** `npm run lifecycle` tries every fault and writes the table, with `LIFECYCLE_PART` every n-th; the tests try few. */
const isWritten = process.env["LIFECYCLE_TABLE"] !== undefined;
const part = Number(process.env["LIFECYCLE_PART"] ?? (isWritten ? 1 : 239));
const only = process.env["LIFECYCLE_ONLY"]?.split(",");
const chosen = LIVES.filter(({ example }) => only?.includes(example) ?? true);

/** How many random orders are tried where an update has many. */
const RANDOM_ORDERS = 50;

describe.skipIf(reason !== undefined)("lives of stacks with the real engine", () => {
  const rows: Row[] = [];
  test.each(chosen)("$example: no moment of outage, every fault is made good by the next command, and nothing is left", async (life) => {
    const backend = new Backend();
    try {
      const stack = await begin(life, backend);
      const others = idsOf(backend.azure());
      const updates = await live(life, stack, 1);
      expect(updates.flatMap(({ name, outages }) => outages.map((outage) => ({ name, ...outage })))).toEqual([]);
      const alive = stack.now();
      const destroyed = succeeded(`${life.example}: destroy`, await stack.destroy());
      const left = idsOf(backend.azure());
      expect(left).toEqual(others);

      // The program of an engine that is killed stays behind in this process: only a life that is alone in it may bear that.
      const choice = choiceOf(part, { killed: isWritten });
      const sweeps: Sweep[] = [];
      const swept = (name: string, sweep: Sweep): void => {
        sweeps.push(sweep);
        if (!isWritten) return;
        process.stderr.write(`${life.example}, ${name}: ${sweep.faults} faults, ${sweep.diverged.length} diverged\n`);
        for (const { fault, why, said } of sweep.diverged) process.stderr.write(`${fault.kind} at request ${fault.at}: ${why}\n${said.join("\n---\n")}\n`);
      };
      for (const update of updates) swept(update.name, await sweepUpdate(backend, stack, update, choice));
      swept("destroy", await sweepDestroy(backend, stack, alive, destroyed.requests, choice, others));
      const diverged = sweeps.flatMap((sweep) => sweep.diverged);
      if (isWritten) {
        const operations = updates.reduce((sum, { requests }) => sum + requests, destroyed.requests);
        const faults = sweeps.reduce((sum, sweep) => sum + sweep.faults, 0);
        const ordered = await inEveryOrder(life, RANDOM_ORDERS);
        const orders = ordered.reduce((sum, { tried }) => sum + tried, 0);
        const outages = ordered.flatMap(({ name, outages: found, refusals }) => [...found, ...refusals].map((wrong) => ({ name, wrong })));
        rows.push({ example: life.example, part, updates: updates.length, operations, faults, converged: faults - diverged.length, orders, outages: outages.length, left: left.length - others.length });
        expect(outages).toEqual([]);
      }
      expect(diverged).toEqual([]);
    } finally {
      backend.remove();
    }
  }, HOURS);

  // Each life is alone in its process (run.mjs).
  afterAll(() => {
    if (!isWritten) return;
    const before = rowsOf(readFileSync(PAGE, "utf8"));
    const now = LIVES.flatMap(({ example }) => rows.concat(before).find((row) => row.example === example) ?? []);
    writeFileSync(PAGE, tableOf(now));
  });
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
