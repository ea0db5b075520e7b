import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { SimulatedAzure } from "../simulated-azure/azure";
import { NETWORK } from "../simulated-azure/services/network";
import { Backend } from "./backend";
import { exampleProgram } from "./example-program";
import { begin, live, succeeded, type Update } from "./live";
import { type Life, LIVES } from "./lives";
import { type Stack } from "./stack";
import { choiceOf, idsOf, sweepDestroy, sweepUpdate } from "./sweep";

const reason = whyNoEngine();
const LONG = 300_000;

/** What each property of a life is good for: where it does not hold, the suite says so. */
describe.skipIf(reason !== undefined)("what a life would be refused for", () => {
  let backend: Backend;
  const program = exampleProgram("one-network");
  let stack: Stack;
  let update: Update;

  beforeAll(async () => {
    backend = new Backend();
    stack = await begin(oneNetwork(), backend);
    const before = stack.now();
    const { requests } = succeeded("first update", await stack.up(program));
    update = { name: "first update", program, before, after: stack.now(), requests: Math.min(requests, 2), outages: [] };
  }, LONG);

  afterAll(() => {
    backend.remove();
  });

  test("a network that a killed engine made is made again where nobody imports it", async () => {
    const second = (): readonly "killed"[] => (asked++ === 1 ? ["killed"] : []);
    let asked = 0;
    expect(await sweepUpdate(backend, stack, update, second)).toEqual({ faults: 1, diverged: [] });
    // As if Azure held nothing of what was pending.
    const careless = Object.assign(Object.create(stack) as Stack, { recover: () => stack.recover(new SimulatedAzure()) });
    asked = 0;
    const { diverged } = await sweepUpdate(backend, careless, update, second);
    expect(diverged.map(({ fault }) => fault)).toEqual([{ at: 2, kind: "killed" }]);
    expect(diverged[0]?.why.split("\n").map((line) => line.replace(/^(\w+: \w+ \S+).*$/, "$1"))).toEqual([expect.stringMatching(/^more: Azure \S+\/virtualnetworks\/network#$/)]);
  }, LONG);

  test("what a destroy leaves is named", async () => {
    stack.goTo(update.after);
    const azure = backend.azure();
    const left = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/of-nobody";
    azure.put(left, { location: "westeurope" });
    writeFileSync(backend.azureFile, JSON.stringify(azure.store.save()));
    const before = stack.now();
    const { requests } = succeeded("destroy", await stack.destroy());
    expect(idsOf(backend.azure())).toEqual([left.toLowerCase()]);
    const { diverged } = await sweepDestroy(backend, stack, before, requests, choiceOf(requests * 2, { killed: false }), []);
    expect(diverged).toMatchObject([{ update: "destroy", fault: { at: 1, kind: "conflict" }, why: `more: ${left.toLowerCase()}` }]);
  }, LONG);

  test("a program that changes with every run is none that a second update leaves alone", async () => {
    const restless: Life = { ...oneNetwork(), first: [{ replace: 'const tags = { workload: "monitoring" };', by: "const tags = { workload: String(performance.now()) };" }], steps: [] };
    const other = new Backend();
    try {
      await expect(live(restless, await begin(restless, other), 1)).rejects.toThrow(/^one-network: first update, once more asks for \d+ changes/);
    } finally {
      other.remove();
    }
  }, LONG);

  test("a refresh finds what somebody else changed", async () => {
    stack.goTo(update.after);
    expect((await stack.refresh()).succeeded).toBe(true);
    const azure = backend.azure();
    const [network] = azure.store.of(NETWORK);
    if (network === undefined) throw new Error("There is no network.");
    azure.put(network.id.text, { ...network.properties, addressSpace: { addressPrefixes: ["10.0.0.0/23"] } });
    writeFileSync(backend.azureFile, JSON.stringify(azure.store.save()));
    expect(await stack.refresh()).toMatchObject({ succeeded: false, output: expect.stringContaining("no changes were expected for refresh but changes were proposed") as string });
  }, LONG);
});

function oneNetwork(): Life {
  const life = LIVES.find(({ example }) => example === "one-network");
  if (life === undefined) throw new Error("There is no life of one-network.");
  return life;
}

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
