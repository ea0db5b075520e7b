import * as path from "node:path";
import { defineConfig } from "vitest/config";

const source = (file: string): string => path.resolve(import.meta.dirname, "src", file);

export default defineConfig({
  resolve: {
    alias: [
      { find: /^azure-monitor-private-link$/, replacement: source("index.ts") },
      { find: /^azure-monitor-private-link\/planning$/, replacement: source("planning/index.ts") },
      { find: /^azure-monitor-private-link\/preview$/, replacement: source("preview/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Loading the Pulumi SDK costs half a second a file; the mocks are set anew by each file that needs them.
    isolate: false,
    setupFiles: ["test/properties.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
