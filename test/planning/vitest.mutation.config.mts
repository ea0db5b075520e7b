import * as path from "node:path";
import { defineConfig } from "vitest/config";

/** What Stryker runs: the tests of the planning core alone, without those that compile or start something. */
export default defineConfig({
  test: {
    root: path.resolve(import.meta.dirname, "../.."),
    include: ["test/planning/**/*.test.ts"],
    exclude: ["test/planning/examples.test.ts"],
    testTimeout: 60_000,
  },
});
