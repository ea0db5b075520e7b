import * as fc from "fast-check";

/** A commit's tests say the same today and tomorrow: `npm run explore` looks for what other seeds find. */
const SEED = 20_261_122;

const { PROPERTY_RUNS, PROPERTY_SEED } = process.env;

/** How often a property is asked, where the tests ask it `count` times. */
export function runs(count: number): number {
  return count * Number(PROPERTY_RUNS ?? 1);
}

fc.configureGlobal({ seed: PROPERTY_SEED === undefined ? SEED : PROPERTY_SEED === "random" ? Date.now() : Number(PROPERTY_SEED) });
