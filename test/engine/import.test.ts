import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { type AzureRow } from "../adoption/estates";
import { ROOT } from "../examples/run";
import { whyNoEngine, withEngine } from "./engine";
import { serveImportProvider } from "./import-provider";

const reason = whyNoEngine();
const EXAMPLE = "examples/adoption";
const rows = JSON.parse(readFileSync(path.join(ROOT, EXAMPLE, "inventory.json"), "utf8")) as readonly AzureRow[];

interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string; readonly detailedDiff?: unknown; readonly diffReasons?: readonly string[] }[];
}

describe.skipIf(reason !== undefined)("with the real engine", () => {
  test("the preview after the import changes no resource of Azure", async () => {
    const steps = await withEngine(
      EXAMPLE,
      serveImportProvider(rows),
      async (run) => {
        await run("import", "--file", "import.json", "--stack", "dev", "--protect=false", "--generate-code=false", "--yes", "--skip-preview", "--non-interactive");
        return (JSON.parse(await run("preview", "--stack", "dev", "--json", "--non-interactive")) as Preview).steps;
      },
      false,
    );
    const changes = steps.filter(({ op }) => op !== "same").map(({ op, urn, diffReasons }) => `${op} ${urn.split("::").slice(2).join(" ")}${diffReasons === undefined ? "" : ` ${diffReasons.join()}`}`);
    // A component's own inputs are in no import file: Pulumi notes them with the first update, and asks no provider.
    expect(changes.sort()).toEqual(["HubPrivateLink pe-ampls", "MonitoringScope ampls-prod", "ScopedWorkspace logs-prod"].map((component) => `update azure-monitor-private-link:index:${component}`));
  }, 300_000);
});
