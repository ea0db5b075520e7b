import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deployedState } from "../examples/deployed";
import { ROOT } from "../examples/run";
import { blocksOf, missingLines, runShown } from "./shown";

const PROGRAM = "docs/from-nothing";

/** `npm run docs` runs this test to write what the program deploys. */
const WRITES = process.env["WRITE_DOCS"] === "1";

afterEach(() => {
  vi.resetModules();
});

describe("the states beside the guide", () => {
  test.each([
    ["connect.json", { "private-link:stage": "Connect" }],
    ["verify.json", { "private-link:stage": "Verify", "private-link:holdsPayroll": "true" }],
    ["close.json", { "private-link:stage": "Close", "private-link:linksLab": "true", "private-link:holdsPayroll": "true" }],
    ["private-only.json", { "private-link:stage": "PrivateOnly", "private-link:linksLab": "true", "private-link:holdsPayroll": "true" }],
  ])("%s is what the program deploys at this stage", async (name, config) => {
    const file = path.join(ROOT, PROGRAM, name);
    const state = `${JSON.stringify(await deployedState(PROGRAM, { ...config, "azure-native:subscriptionId": "00000000-0000-0000-0000-000000000001" }), undefined, 1)}\n`.replaceAll("urn:pulumi:dev::examples::", "urn:pulumi:dev::private-link::").replaceAll("examples-dev", "private-link-dev");
    if (WRITES) writeFileSync(file, state);
    expect(readFileSync(file, "utf8")).toBe(state);
  });
});

test("the inventory of the end is the first one, in which the owner of payroll-logs has closed it", () => {
  const [before, after] = ["inventory.json", "inventory-closed.json"].map((name) => path.join(ROOT, PROGRAM, name)) as [string, string];
  const closed = readFileSync(before, "utf8").replaceAll('"Enabled"', '"Disabled"');
  if (WRITES) writeFileSync(after, closed);
  expect(readFileSync(after, "utf8")).toBe(closed);
});

describe("docs/from-nothing-to-private-only.md", () => {
  const page = readFileSync(path.join(ROOT, "docs/from-nothing-to-private-only.md"), "utf8");
  const runnable = blocksOf(page).filter(({ commands }) => commands.some((command) => command.startsWith("npx ampls ")));

  test("follows the stages", () => {
    expect([...page.matchAll(/^## (Connect|Verify|Close|PrivateOnly)$/gm)].map(([, stage]) => stage)).toEqual(["Connect", "Verify", "Close", "PrivateOnly"]);
    expect(runnable.length).toBeGreaterThan(12);
  });

  test.each(runnable.map((block) => [block.commands.join("; "), block] as const))("%s prints what the page shows", async (_, { commands, shown }) => {
    const printed: string[] = [];
    for (const command of commands) printed.push(...(await runShown(command)).lines);
    expect(missingLines(shown, printed)).toEqual([]);
  });

  test("ends clean: nothing mandatory by the pack and by the sources, no question open, every step done", async () => {
    const end = runnable.find(({ commands }) => commands.some((command) => command.startsWith("npx ampls check ")));
    expect(end?.commands.map((command) => command.split(" ")[2])).toEqual(["preview", "check", "rollout"]);
    const [previewed, checked, steps] = await Promise.all((end?.commands ?? []).map(runShown));
    for (const outcome of [previewed, checked]) {
      expect(outcome?.code).toBe(0);
      expect(outcome?.lines.at(-2)).toMatch(/: 0 mandatory, 1 advisory, 0 cannot tell\.$/);
    }
    expect(steps?.lines.filter((line) => /^\S+ \d\. /.test(line)).map((line) => line.slice(0, 4))).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((step) => `✓ ${String(step)}.`));
    expect(steps?.lines.at(-2)).toBe("Every step is done.");
  });

  test("tells every preview what exists: the stack names the inventory, and the page shows that line", () => {
    const line = "  azure-monitor-private-link:inventory: inventory.json";
    expect(readFileSync(path.join(ROOT, PROGRAM, "Pulumi.dev.yaml"), "utf8").split("\n")).toContain(line);
    expect(page.split("\n")).toContain(line);
  });

  test("ends with exit code 1 where it shows that something stops", async () => {
    const stops = runnable.filter(({ shown }) => shown.some((line) => line.startsWith("✗ stops")));
    expect(stops.length).toBe(2);
    for (const { commands: [command = ""] } of stops) expect((await runShown(command)).code).toBe(1);
  });
});
