import * as path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * What Stryker runs for one shard (`run.mjs`): the tests of its own part of the planning core. Those that start or compile
 * something, and the random ones, are left out: a mutant dies by an exact test, or it lives.
 */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, "../../.."),
    include: (process.env["MUTATION_TESTS"] ?? "test/planning/**/*.test.ts").split(";"),
    exclude: ["test/planning/{examples,three-sources,properties}.test.ts"],
    testTimeout: 60_000,
  },
});
