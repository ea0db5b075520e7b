import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { ROLLOUT_STEPS } from "../../src/planning";
import { programAt, type Progress } from "../planning/reach/rollout-program";
import { exportRows, inventoryRows } from "../planning/sources";
import { faultsBy } from "../report/reach-schemas";
import { ESTATE, file, NETWORK, NO_NETWORK, NO_RESOURCE, type Outcome, ROOT, row, run, WORKSPACE } from "./reach-runs";

const faults = faultsBy("rollout");

function rollout(...argv: readonly string[]): Promise<Outcome> {
  return run(["rollout", ...argv]);
}

/** An inventory of an estate that has come some way. */
function inventoryAt(name: string, progress: Progress): string {
  return file(name, inventoryRows(programAt(progress, "later")));
}

/** Marks of the eight steps, and the number of the next. */
function marks({ stdout }: Outcome): string {
  const lines = stdout.split("\n").filter((line) => /^[✓✗?] \d\. /.test(line));
  return `${lines.map((line) => line[0] ?? "").join("")} ${String(lines.findIndex((line) => line.endsWith("(next)")) + 1)}`;
}

describe("an inventory", () => {
  test("of nothing yet is at the first step", async () => {
    expect(await rollout(file("start.json", [NETWORK, WORKSPACE]))).toEqual({
      code: 0,
      stderr: "",
      stdout: `✗ 1. One scope for all networks that share the DNS  (next)
      The sources show no scope.
        Fix: Create one, with both modes Open.
✓ 2. Access modes Open until everything is in the scope
✗ 3. Every workspace, component and collection endpoint in the scope
      1 thing to do or to check
✗ 4. A private endpoint with the whole zone set
      1 thing to do or to check
✗ 5. All zones linked to every network with clients, every way private
      1 thing to do or to check
? 6. Egress to public Azure Monitor addresses blocked
      1 thing to do or to check
✗ 7. Public access of the resources Disabled
      2 things to do or to check
✗ 8. Access modes PrivateOnly
      1 thing to do or to check

Next: One scope for all networks that share the DNS. A second scope on the same DNS overwrites the records of the first.
What that changes depends on how it is done: \`ampls impact\` compares before and after.
`,
    });
  });

  test("of nothing at all says so", async () => {
    expect((await rollout(file("nothing.json", []))).stdout).toContain(`\n\n${NO_NETWORK}\n${NO_RESOURCE}\n\nNext: `);
    expect(JSON.parse((await rollout(file("nothing.json", []), "--format", "json")).stdout)).toMatchObject({ outages: { count: 0, rows: [] } });
  });

  test.each<[string, number, Progress]>([
    ["✓✓✗✗✗?✗✗ 3", 0, { members: false, endpoint: false }],
    ["✓✓✓✗✗?✗✗ 4", 0, { endpoint: false }],
    ["✓✓✓✓✗?✗✗ 5", 0, { linked: [] }],
    ["✓✓✓✓??✗✗ 7", 1, { linked: ["hub"] }],
    ["✓✓✓✓✓?✗✗ 7", 0, {}],
    ["✓✓✓✓✓?✓✗ 8", 0, { access: "Disabled" }],
    ["✓✓✓✓✓?✓✓ 6", 0, { access: "Disabled", mode: "PrivateOnly" }],
  ])("is at %s, exit code %i, with %j", async (expected, code, progress) => {
    const outcome = await rollout(inventoryAt("at.json", progress));
    expect([marks(outcome), outcome.code, outcome.stderr]).toEqual([expected, code, ""]);
  });

  test("exits 1 where the next step would stop something, and says what", async () => {
    const { code, stdout } = await rollout(inventoryAt("hub-only.json", { linked: ["hub"] }));
    expect(code).toBe(1);
    expect(stdout).toContain(`
✗ stops: ingest of Workspace "logs" from VirtualNetwork "spoke"
    before  ✓ public: Workspace "logs" accepts data from public networks
    after   ✗ blocked: Workspace "logs" refuses data from public networks: its public access is Disabled
`);
  });

  test("names what fails already apart from what the next step would change", async () => {
    const found = file("fails.json", [...inventoryRows(programAt({ linked: ["hub"] }, "later")), row("Microsoft.OperationalInsights/workspaces", "audit", { publicNetworkAccessForIngestion: "Disabled" })]);
    const { stdout, code } = await rollout(found);
    expect(code).toBe(0);
    expect(stdout).toContain(`
Outages that are there already: 2 operations from a network on a resource fail now.
  ✗ fails in every case: ingest of Workspace "audit" from VirtualNetwork "hub"
      cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "audit": documents contradict each other; if it does, it is no-such-name; if not, it is blocked
  ✗ blocked: ingest of Workspace "audit" from VirtualNetwork "spoke"
      Workspace "audit" refuses data from public networks: its public access is Disabled
`);
    expect(stdout).toContain("\nDoing it at once, with everything else as it is (taken for done: PrivateLinkScope \"scope\" holds Workspace \"audit\" too):\n");
    const printed: unknown = JSON.parse((await rollout(found, "--format", "json")).stdout);
    expect(faults(printed)).toEqual([]);
    expect(printed).toMatchObject({ outages: { count: 2, rows: [{ operation: "ingest", now: { reach: "unknown" } }, { operation: "ingest", now: { reach: "blocked" } }] }, next: "members", impact: {} });
  });

  test("gives JSON", async () => {
    for (const progress of [{ scope: false }, { linked: ["hub"] }]) {
      const printed: unknown = JSON.parse((await rollout(inventoryAt("json.json", progress), "--format", "json")).stdout);
      expect(faults(printed)).toEqual([]);
      expect(printed).toMatchObject({ steps: ROLLOUT_STEPS.map(({ id }) => ({ id })) });
    }
  });

  test("is asked about a network outside Azure", async () => {
    const topology = file("topology.yaml", "onPremises:\n  - { name: Headquarters, resolver: hub, reaches: [] }\n");
    const { stdout } = await rollout(inventoryAt("headquarters.json", {}), "--topology", topology, "--connectivity", "complete");
    expect(stdout).toContain("✗ 5. All zones linked to every network with clients, every way private  (next)\n");
    expect(stdout).toContain('ingest of Workspace "logs" from Headquarters is unreachable: Headquarters has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no way is declared.');
  });
});

test("a stack export is at the same step as its program", async () => {
  const resources = exportRows(programAt({ linked: ["hub"] }, "later"));
  const outcome = await rollout(file("export.json", { version: 3, deployment: { resources } }));
  expect([marks(outcome), outcome.code]).toEqual(["✓✓✓✓??✗✗ 7", 1]);
});

describe("the examples", () => {
  test.each([["one-network", "✓✓✓✓✓?✗✗ 7"], ["hub-and-spoke", "✓✓✓✓✓?✗✗ 7"], ["broken", "✗✗✗✗✗✗✗✗ 1"]])("%s is at %s", async (name, expected) => {
    const outcome = await rollout(path.join(ROOT, "examples", name));
    expect([marks(outcome), outcome.code, outcome.stderr]).toEqual([expected, 0, ""]);
  });
});

test.each([["text"], ["json"]])("secrets are never shown as %s", async (format) => {
  const secret = await rollout(ESTATE, "--config", "linked=true", "--config-secret", "network=hunter22", "--format", format);
  const wrong = await rollout(ESTATE, "--config-secret", "network=hunter22", "--topology", file("wrong.yaml", "connections: [[hunter2, elsewhere]]\n"));
  expect(secret.code).toBe(0);
  expect(wrong.stderr).toContain('"[secret]"');
  expect(JSON.stringify([secret, wrong])).not.toContain("hunter22");
});

describe.concurrent("wrong input exits 2 with one error", () => {
  test.each<[readonly string[], string]>([
    [[], "error: missing required argument 'source'.\nFix: call it as ampls rollout [options] <source...>; `ampls rollout --help` says what each is.\n"],
    [["/no/such"], "error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n"],
    [[file("one.json", [NETWORK]), "--topology", file("unknown.yaml", "connections: [[hub-net, spoke]]\n")], 'error: There is no network "spoke": the only network is hub-net.\nFix: Name a network by its name in Azure, its ARM id or its URN.\n'],
    [[file("one.json", [NETWORK]), "--readings", "never"], "error: option '--readings <readings>' argument 'never' is invalid.\nFix: give one of both, always, scoped.\n"],
    [[file("one.json", [NETWORK]), "--format", "sarif"], "error: option '--format <format>' argument 'sarif' is invalid.\nFix: give one of text, json.\n"],
  ])("%j", async (argv, message) => {
    expect(await rollout(...argv)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test("help is no error", async () => {
    const { code, stdout } = await rollout("--help");
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Usage: ampls rollout [options] <source...>"]);
  });
});

test("an interruption ends it", async () => {
  const interruption = new AbortController();
  const outcome = run(["rollout", ESTATE], { signal: interruption.signal });
  interruption.abort();
  expect(await outcome).toMatchObject({ code: 130, stdout: "" });
});
