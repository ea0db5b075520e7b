import { afterEach, describe, expect, it, test } from "vitest";
import { whyNoEngine } from "../engine/engine";
import { type Fault, FAULT_KINDS } from "./faults";
import { Lifecycle } from "./lifecycle";

const reason = whyNoEngine();
const PROJECT = "test/simulated-azure/programs/hub";
const LONG = 300_000;

/** What is there, by type and name; the names of resource groups and connections are made up in part. */
function estate(lifecycle: Lifecycle): readonly string[] {
  return lifecycle
    .azure()
    .store.all.map(({ id }) => id.key.replace(/^.*?\/resourcegroups\/[^/]+/, "").replace(/\.[0-9a-f]{12}$/, ""))
    .sort();
}

describe.skipIf(reason !== undefined)("a request that fails in the middle of an update", () => {
  const lifecycles: Lifecycle[] = [];
  afterEach(() => {
    for (const lifecycle of lifecycles.splice(0)) lifecycle.remove();
  });
  const begin = async (): Promise<Lifecycle> => {
    const lifecycle = await Lifecycle.of(PROJECT);
    lifecycles.push(lifecycle);
    return lifecycle;
  };
  let whole: { readonly requests: number; readonly estate: readonly string[] } | undefined;
  const faultless = async (): Promise<{ readonly requests: number; readonly estate: readonly string[] }> => {
    if (whole !== undefined) return whole;
    const lifecycle = await begin();
    const { requests } = await lifecycle.up();
    return (whole = { requests, estate: estate(lifecycle) });
  };

  const MOMENTS: readonly Fault[] = FAULT_KINDS.map((kind, index) => ({ kind, at: [11, 16, 18, 14][index] ?? 1 }));
  test.each(MOMENTS)("$kind at request $at: the next update has the same estate, and a destroy leaves nothing", async (fault) => {
    const expected = await faultless();
    expect(expected.requests).toBeGreaterThan(fault.at);
    const lifecycle = await begin();
    const failed = await lifecycle.up({ fault });
    expect(failed.succeeded).toBe(false);
    expect(failed.output).toMatch(/injected|did not come in time/);
    const again = await lifecycle.up();
    expect(again.succeeded, again.output).toBe(true);
    expect(estate(lifecycle)).toEqual(expected.estate);
    expect((await lifecycle.up()).requests).toBe(0);
    const destroyed = await lifecycle.destroy({ fault: { kind: fault.kind, at: 3 } });
    expect(destroyed.succeeded).toBe(false);
    const gone = await lifecycle.destroy();
    expect(gone.succeeded, gone.output).toBe(true);
    expect(estate(lifecycle)).toEqual([]);
  }, LONG);
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
