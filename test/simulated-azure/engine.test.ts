import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { type SimulatedAzure } from "./azure";
import { DataPlane, type Verdict, WORKSPACE } from "./data-plane";
import { Lifecycle } from "./lifecycle";
import { type Outage, OutageMonitor } from "./outages";
import { NETWORK } from "./services/network";

const reason = whyNoEngine();
const PROJECT = "test/simulated-azure/programs/hub";
const LONG = 300_000;

/** How each network's data and queries get to each workspace: `network workspace operation verdict`. */
function verdicts({ store }: SimulatedAzure): readonly string[] {
  const plane = new DataPlane(store);
  const operations = ["ingest", "query"] as const;
  return store.of(NETWORK).flatMap(({ id: from }) => store.of(WORKSPACE).flatMap(({ id: to }) => operations.map((operation): `${string} ${Verdict}` => `${from.name} ${to.name} ${operation} ${plane.verdict(from.text, to.text, operation)}`))).sort();
}

/** An update with a watch over every operation. */
async function watched(lifecycle: Lifecycle): Promise<{ readonly output: string; readonly outages: readonly Outage[] }> {
  const watches: OutageMonitor[] = [];
  const { output, succeeded } = await lifecycle.up({ prepare: (azure) => watches.push(new OutageMonitor(azure)) });
  expect(succeeded, output).toBe(true);
  return { output, outages: watches.flatMap((watch) => watch.outages()) };
}

describe.skipIf(reason !== undefined)("a whole life with the real engine", () => {
  let lifecycle: Lifecycle;
  beforeAll(async () => {
    lifecycle = await Lifecycle.of(PROJECT);
  }, LONG);
  afterAll(() => {
    lifecycle.remove();
  });

  test("previews, makes, changes nothing by a second update, and finds nothing to refresh", async () => {
    const preview = await lifecycle.preview();
    expect(preview.succeeded, preview.output).toBe(true);
    expect(preview.requests).toBe(0);
    await lifecycle.config("stage", "Connect");
    await watched(lifecycle);
    expect(verdicts(lifecycle.azure())).toEqual(["hub logs ingest public", "hub logs query public", "spoke logs ingest public", "spoke logs query public"]);
    const second = await lifecycle.up();
    expect(second.requests, second.output).toBe(0);
    const refreshed = await lifecycle.refresh();
    expect(refreshed.output).toMatch(/Resources:\n\s+\d+ unchanged\n/);
  }, LONG);

  test("goes through every stage of the roll-out, and through a new workspace, without a moment's outage", async () => {
    for (const [stage, verdict] of [["Verify", "private"], ["Close", "private"], ["PrivateOnly", "private"]] as const) {
      await lifecycle.config("stage", stage);
      expect((await watched(lifecycle)).outages).toEqual([]);
      expect(verdicts(lifecycle.azure())).toEqual(["hub", "spoke"].flatMap((from) => ["ingest", "query"].map((operation) => `${from} logs ${operation} ${verdict}`)));
    }
    await lifecycle.config("more", "true");
    expect((await watched(lifecycle)).outages).toEqual([]);
    expect(verdicts(lifecycle.azure())).toHaveLength(8);
    expect(verdicts(lifecycle.azure()).every((line) => line.endsWith(" private"))).toBe(true);
  }, LONG);

  test("takes the private link away again without a moment's outage", async () => {
    await lifecycle.config("stage", "Verify");
    await watched(lifecycle);
    await lifecycle.config("link", "none");
    const { outages } = await watched(lifecycle);
    expect(outages).toEqual([]);
    expect(verdicts(lifecycle.azure()).every((line) => line.endsWith(" public"))).toBe(true);
  }, LONG);

  test("links that wait for nothing are an outage when they are made, and when they are taken away", async () => {
    await lifecycle.config("link", "unordered");
    const made = (await watched(lifecycle)).outages;
    expect(made.map(({ verdict }) => verdict)).toContain("no-such-name");
    expect(made[0]?.after).toMatch(/^PUT .*\/virtualNetworkLinks\/hub$/);
    await lifecycle.config("link", "none");
    const taken = (await watched(lifecycle)).outages;
    expect(taken.map(({ verdict }) => verdict)).toContain("no-such-name");
    expect(taken[0]?.after).toMatch(/^DELETE .*\/privateDnsZoneGroups\/default$/);
  }, LONG);

  test("and leaves nothing behind", async () => {
    const { succeeded, output } = await lifecycle.destroy();
    expect(succeeded, output).toBe(true);
    expect(lifecycle.azure().store.all).toEqual([]);
  }, LONG);
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
