import * as path from "node:path";
import { Writable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { main } from "../../src/cli/program";
import { faultsBy } from "../report/reach-schemas";
import { ESTATE, file, idOf, LINKED, NETWORK, NO_NETWORK, NO_RESOURCE, type Outcome, ROOT, row, run, SHOW_BOTH, WORKSPACE } from "./reach-runs";
import { recorders } from "./streams";

const faults = faultsBy("reach");
const PLAIN = file("plain.json", [NETWORK, WORKSPACE]);
const CUT_OFF = file("cut-off.json", [NETWORK, WORKSPACE, ...LINKED]);
const NO_NAME = 'PrivateZone "privatelink.monitor.azure.com" does not hold api.monitor.azure.com, and VirtualNetworkLink "privatelink.monitor.azure.com/link" answers that there is no such name';

function reach(...argv: readonly string[]): Promise<Outcome> {
  return run(["reach", ...argv]);
}

async function json(...argv: readonly string[]): Promise<unknown> {
  const { stdout, stderr, code } = await reach(...argv, "--format", "json");
  if (code !== 0) throw new Error(stderr);
  const printed: unknown = JSON.parse(stdout);
  expect(faults(printed)).toEqual([]);
  return printed;
}

describe("an inventory", () => {
  test("is answered network by network; what fails is no reason to exit otherwise than 0", async () => {
    expect(await reach(CUT_OFF)).toEqual({
      code: 0,
      stderr: "",
      stdout: `From VirtualNetwork "hub-net":
  Workspace "log-analytics"
      ingest  ✓ public
      query   ✗ no-such-name: ${NO_NAME}

1 network, 1 resource, 2 operations: 1 ✓ public, 1 ✗ no-such-name.
`,
    });
  });

  test("tells networks and resources of one name apart, and finds them by either name", async () => {
    const elsewhere = (one: Readonly<Record<string, unknown>>): unknown => ({ ...one, id: String(one["id"]).replace("/resourceGroups/rg/", "/resourceGroups/payroll/") });
    const namesakes = file("namesakes.json", [NETWORK, WORKSPACE, ...LINKED, elsewhere(NETWORK), elsewhere(WORKSPACE)]);
    expect((await reach(namesakes, "--operation", "query")).stdout).toBe(`From VirtualNetwork "hub-net" (payroll):
  Workspace "log-analytics" (payroll) and Workspace "log-analytics" (rg)
      query  ✓ public

From VirtualNetwork "hub-net" (rg):
  Workspace "log-analytics" (payroll) and Workspace "log-analytics" (rg)
      query  ✗ no-such-name: ${NO_NAME}

2 networks, 2 resources, 4 operations: 2 ✓ public, 2 ✗ no-such-name.
`);
    const { stdout } = await reach(namesakes, "--from", 'VirtualNetwork "hub-net" (rg)', "--to", "log-analytics", "--operation", "query");
    expect(stdout.split("\n").filter((line) => line.startsWith("query of "))).toEqual([
      'query of Workspace "log-analytics" (payroll) from VirtualNetwork "hub-net" (rg): ✗ no-such-name',
      'query of Workspace "log-analytics" (rg) from VirtualNetwork "hub-net" (rg): ✗ no-such-name',
    ]);
    expect((await reach(namesakes, "--from", "elsewhere")).stderr).toBe('error: --from is "elsewhere", which the sources do not show.\nFix: give hub-net.\n');
  });

  test("gives JSON", async () => {
    const network = { key: String(NETWORK["id"]).toLowerCase(), label: 'VirtualNetwork "hub-net"' };
    const workspace = { key: String(WORKSPACE["id"]).toLowerCase(), label: 'Workspace "log-analytics"', kind: "workspace" };
    expect(await json(PLAIN)).toEqual({
      rows: [
        {
          from: [network],
          to: [workspace],
          answers: [
            { operation: "ingest", reach: "public", reason: 'Workspace "log-analytics" accepts data from public networks' },
            { operation: "query", reach: "public", reason: 'Workspace "log-analytics" accepts queries from public networks' },
          ],
        },
      ],
      summary: { networks: 1, resources: 1, answers: { private: 0, public: 2, blocked: 0, "no-such-name": 0, unreachable: 0, unknown: 0 } },
    });
    expect(await json(PLAIN, "--from", "hub-net", "--to", "log-analytics")).toMatchObject({ traces: [{ from: network, to: workspace, operation: "ingest", reach: "public" }, { operation: "query" }] });
  });

  test("is painted on a terminal", async () => {
    const { stdout } = await run(["reach", CUT_OFF], { isTTY: true });
    expect(stdout).toContain("\u001b[31m✗ no-such-name\u001b[39m");
  });

  test.each<[string, readonly unknown[], string]>([
    ["nothing", [], `${NO_NETWORK}\n${NO_RESOURCE}`],
    ["a network alone", [NETWORK], NO_RESOURCE],
    ["a workspace alone", [WORKSPACE], NO_NETWORK],
  ])("of %s cannot be told: no exit code says that all is well", async (name, rows, why) => {
    expect(await reach(file(`${name}.json`, rows))).toEqual({ code: 2, stdout: "", stderr: `error: cannot tell who reaches what.\n${why}\n${SHOW_BOTH}\n` });
  });
});

describe("one question", () => {
  test.each([["hub-net", "log-analytics"], ["HUB-NET", "Log-Analytics"], [String(NETWORK["id"]), String(WORKSPACE["id"]).toLowerCase()], ['VirtualNetwork "hub-net"', 'Workspace "log-analytics"']])("from %s to %s is answered step by step", async (from, to) => {
    expect(await reach(CUT_OFF, "--from", from, "--to", to, "--operation", "query")).toEqual({
      code: 0,
      stderr: "",
      stdout: `query of Workspace "log-analytics" from VirtualNetwork "hub-net": ✗ no-such-name
   1. VirtualNetwork "hub-net" asks for api.monitor.azure.com
      azure-monitor-docs fundamentals/private-link-security.md, 2026-01-27
   2. that name is an alias into privatelink.monitor.azure.com, whether private link is used or not
      Azure-Landing-Zones issue 270, undated
   3. VirtualNetworkLink "privatelink.monitor.azure.com/link" links VirtualNetwork "hub-net" to PrivateZone "privatelink.monitor.azure.com": Azure's DNS asks that zone first
      azure-docs private-link/private-endpoint-dns-integration.md, 2023-11-15
   4. ${NO_NAME}
      azure-docs dns/private-dns-fallback.md, 2025-02-04
`,
    });
  });

  test("without an operation is one for each", async () => {
    const { stdout } = await reach(PLAIN, "--from", "hub-net", "--to", "log-analytics");
    expect(stdout.split("\n").filter((line) => line.endsWith("✓ public"))).toEqual(['ingest of Workspace "log-analytics" from VirtualNetwork "hub-net": ✓ public', 'query of Workspace "log-analytics" from VirtualNetwork "hub-net": ✓ public']);
    expect(stdout).toMatch(/\n\nquery of /);
  });

  test("with one end alone, or an operation, is a part of the matrix", async () => {
    expect((await reach(CUT_OFF, "--from", "hub-net", "--operation", "query")).stdout).toMatch(/\n1 network, 1 resource, 1 operation: 1 ✗ no-such-name\.\n$/);
    expect((await reach(CUT_OFF, "--to", "log-analytics", "--operation", "ingest")).stdout).toMatch(/\n1 network, 1 resource, 1 operation: 1 ✓ public\.\n$/);
  });
});

describe("a topology", () => {
  const yaml = file("topology.yaml", "onPremises:\n  - { name: Headquarters, resolver: hub-net, reaches: [hub-net] }\ndnsServers:\n  - { address: 10.0.0.4, network: hub-net }\n");

  test("adds networks, and tells what DNS servers answer", async () => {
    const own = file("own.json", [NETWORK, WORKSPACE, ...LINKED, { ...row("Microsoft.Network/virtualNetworks", "own", {}), properties: { dhcpOptions: { dnsServers: ["10.0.0.4"] } } }]);
    expect((await reach(own, "--from", "own", "--operation", "query")).stdout).toContain("query  ? unknown: cannot tell what the DNS server 10.0.0.4 answers");
    expect((await reach(own, "--topology", yaml, "--operation", "query")).stdout).toBe(`From VirtualNetwork "hub-net", VirtualNetwork "own" and Headquarters:
  Workspace "log-analytics"
      query  ✗ no-such-name: ${NO_NAME}

3 networks, 1 resource, 3 operations: 3 ✗ no-such-name.
`);
    expect((await reach(CUT_OFF, "--topology", yaml, "--from", "headquarters", "--operation", "query")).code).toBe(0);
  });

  test("may be JSON", async () => {
    const given = file("topology.json", { onPremises: [{ name: "Branch", resolver: "hub-net", reaches: [] }] });
    expect((await reach(PLAIN, "--topology", given)).stdout).toMatch(/^From VirtualNetwork "hub-net" and Branch:\n/);
  });
});

describe("options", () => {
  const foreign = file("foreign.json", [NETWORK, WORKSPACE, row("Microsoft.Network/privateDnsZones", "privatelink.ods.opinsights.azure.com", { numberOfRecordSets: 1 }, "global"), row("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "privatelink.ods.opinsights.azure.com/link", { virtualNetwork: { id: NETWORK["id"] } }, "global")]);

  test.each([[[], "? unknown"], [["--readings", "both"], "? unknown"], [["--readings", "always"], "✗ no-such-name"], [["--readings", "scoped"], "✓ public"]])("%j", async (argv, verdict) => {
    expect((await reach(foreign, ...argv, "--operation", "ingest")).stdout).toContain(`ingest  ${verdict}`);
  });

  test("the cloud, the ways that are shown, and the zone of an EndpointSuffix", async () => {
    expect((await reach(CUT_OFF, "--cloud", "USGovernment", "--from", "hub-net", "--to", "log-analytics", "--operation", "query")).stdout).toContain("asks for api.monitor.azure.us\n");
    const shop = file("shop.json", [NETWORK, row("Microsoft.Insights/components", "shop", {})]);
    expect((await reach(shop, "--endpoint-suffix", "monitor.example.org", "--operation", "ingest")).stdout).toMatch(/✗ no-such-name: public DNS knows no \S+\.monitor\.example\.org\n/);
  });
});

describe("a stack export", () => {
  test("is answered by logical names and by names in Azure", async () => {
    const resource = (type: string, name: string, id: string, outputs: object): object => ({ urn: `urn:pulumi:prod::net::azure-native:${type}::${name}`, type: `azure-native:${type}`, custom: true, id, inputs: outputs, outputs });
    const exported = file("export.json", {
      version: 3,
      deployment: {
        resources: [
          resource("network:VirtualNetwork", "hub", idOf("Microsoft.Network/virtualNetworks", "hub-net"), { location: "westeurope", name: "hub-net" }),
          resource("operationalinsights:Workspace", "logs", idOf("Microsoft.OperationalInsights/workspaces", "log-analytics"), { location: "westeurope", name: "log-analytics", publicNetworkAccessForQuery: "Disabled" }),
        ],
      },
    });
    for (const [from, to] of [["hub", "logs"], ["hub-net", "log-analytics"]] as const) {
      expect((await reach(exported, "--from", from, "--to", to, "--operation", "query")).stdout).toMatch(/^query of Workspace "logs" from VirtualNetwork "hub": ✗ blocked\n/);
    }
  });
});

describe("the examples", () => {
  const [network, hub, broken] = ["one-network", "hub-and-spoke", "broken"].map((name) => path.join(ROOT, "examples", name));
  let printed: readonly Outcome[] = [];
  beforeAll(async () => {
    printed = await Promise.all([network, hub].map((directory) => reach(directory ?? "")));
  });

  test("of one network and of a hub with spokes reach everything privately", () => {
    expect(printed.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ""], [0, ""]]);
    expect(printed[0]?.stdout).toMatch(/\n1 network, 2 resources, 4 operations: 4 ✓ private\.\n$/);
    expect(printed[1]?.stdout).toMatch(/^From VirtualNetwork "batch", VirtualNetwork "data", VirtualNetwork "hub" and 1 more:\n[^]*\n4 networks, 5 resources, 40 operations: 40 ✓ private\.\n$/);
  });

  test("of what is broken has a reason for whatever does not work", async () => {
    const { stdout, code } = await reach(broken ?? "");
    expect(code).toBe(0);
    const answers = stdout.split("\n").filter((line) => /^ {6}(?:ingest|query|configuration) /.test(line));
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter((line) => !/ ✓ (?:private|public)$| ✗ (?:blocked|no-such-name|unreachable): \S| \? unknown(?: \[\d\])?: cannot tell \S/.test(line))).toEqual([]);
    expect(await json(broken ?? "")).toHaveProperty("summary.networks", 14);
  });
});

describe("a program", () => {
  test("says what its stack declares; an option is stronger", async () => {
    const declared = await reach(ESTATE, "--stack", "declared", "--operation", "query");
    expect(declared.stdout).toMatch(/^From Headquarters and VirtualNetwork "hub":\n/);
    const none = file("none.yaml", "connections: []\n");
    expect((await reach(ESTATE, "--stack", "declared", "--topology", none, "--operation", "query")).stdout).toMatch(/^From VirtualNetwork "hub":\n/);
  });

  test.each([["text"], ["json"]])("never shows a secret as %s, nor in what is wrong", async (format) => {
    const secret = ["--config-secret", "network=hunter22", "--format", format];
    const found = await reach(ESTATE, ...secret);
    expect(found.stdout).toContain("[secret]");
    const wrong = await reach(ESTATE, ...secret, "--from", "hunter2");
    const topology = await reach(ESTATE, ...secret, "--topology", file("wrong.yaml", "connections: [[nowhere, elsewhere]]\n"));
    expect([wrong.code, topology.code]).toEqual([2, 2]);
    expect(wrong.stderr).toBe('error: --from is "hunter2", which the sources do not show.\nFix: did you mean "[secret]"?\n');
    expect(JSON.stringify([found, wrong, topology])).not.toContain("hunter22");
  });
});

describe.concurrent("wrong input exits 2 with one error", () => {
  const NETWORKS = file("networks.json", [NETWORK, WORKSPACE, row("Microsoft.Network/virtualNetworks", "spoke-net", {})]);

  test.each<[readonly string[], string]>([
    [[], "error: missing required argument 'source'.\nFix: call it as ampls reach [options] <source...>; `ampls reach --help` says what each is.\n"],
    [["/no/such"], "error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n"],
    [[PLAIN, "--from", "hub-nte"], 'error: --from is "hub-nte", which the sources do not show.\nFix: did you mean "hub-net"?\n'],
    [[PLAIN, "--from", "elsewhere"], 'error: --from is "elsewhere", which the sources do not show.\nFix: give hub-net.\n'],
    [[NETWORKS, "--from", "elsewhere"], 'error: --from is "elsewhere", which the sources do not show.\nFix: give one of hub-net, spoke-net.\n'],
    [[PLAIN, "--to", "log-analytic"], 'error: --to is "log-analytic", which the sources do not show.\nFix: did you mean "log-analytics"?\n'],
    [[file("no-resource.json", [NETWORK]), "--to", "logs"], 'error: --to is "logs", which the sources do not show.\nFix: the sources show none.\n'],
    [[PLAIN, "--to", "log-analytics", "--operation", "configuration"], 'error: --operation is configuration, which nobody does with Workspace "log-analytics".\nFix: give ingest or query.\n'],
    [[PLAIN, "--operation", "send"], "error: option '--operation <operation>' argument 'send' is invalid.\nFix: give one of ingest, query, configuration, connect.\n"],
    [[PLAIN, "--readings", "never"], "error: option '--readings <readings>' argument 'never' is invalid.\nFix: give one of both, always, scoped.\n"],
    ...["foo..bar", "foo bar.example.org", ".example.org", "example.org.", "example", "-a.example.org", "10.0.0.4", "", "https://example.org", `${"a".repeat(64)}.example.org`, "a.".repeat(126) + "org"].map((suffix): [string[], string] => [
      [PLAIN, "--endpoint-suffix", suffix],
      `error: option '--endpoint-suffix <zone>' argument '${suffix}' is invalid.\nFix: give the DNS name of a zone, such as internal.monitor.example.org.\n`,
    ]),
    [
      [PLAIN, "--endpoint-suffix", "PrivateLink.monitor.azure.com"],
      "error: option '--endpoint-suffix <zone>' argument 'PrivateLink.monitor.azure.com' is invalid.\nFix: give the zone that apps ask for: names in a privatelink zone are what Azure's aliases lead to, and no app asks for them.\n",
    ],
    [[PLAIN, "--format", "sarif"], "error: option '--format <format>' argument 'sarif' is invalid.\nFix: give one of text, json.\n"],
    [[PLAIN, "--operation", "connect"], "error: --operation is connect, which nobody does with any resource that the sources show.\nFix: give ingest or query.\n"],
    [[PLAIN, "--topology", "/no/such.yaml"], "error: there is no file /no/such.yaml, given as --topology.\nFix: give the path of a file that exists.\n"],
    [[PLAIN, "--topology", file("list.yaml", "- hub-net\n")], `error: ${file("list.yaml", "- hub-net\n")} is ["hub-net"], which is no object.\nFix: Give an object with onPremises, dnsServers, connections.\n`],
    [[PLAIN, "--topology", file("near.yaml", "connections: [[hub-net, hub-nte]]\n")], 'error: There is no network "hub-nte": the only network is hub-net.\nFix: Did you mean "hub-net"?\n'],
    [[ESTATE, "--config", "azure-monitor-private-link:readings=never"], 'error: azure-monitor-private-link:readings is "never".\nFix: Allowed values: both, always, scoped.\n'],
    [[ESTATE, "--config", 'azure-monitor-private-link:topology={"onPremise":[]}'], `error: azure-monitor-private-link:topology of ${ESTATE} has an unknown field "onPremise".\nFix: Did you mean "onPremises"?\n`],
  ])("%j", async (argv, message) => {
    expect(await reach(...argv)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test("many names are counted", async () => {
    const many = file("many.json", Array.from({ length: 12 }, (_, index) => row("Microsoft.Network/virtualNetworks", `net-${String(index + 10)}`, {})));
    expect((await reach(many, "--from", "nowhere")).stderr).toBe('error: --from is "nowhere", which the sources do not show.\nFix: give one of net-10, net-11, net-12, net-13, net-14, net-15, net-16, net-17, net-18, net-19 and 2 more.\n');
  });

  test("help is no error", async () => {
    const { code, stdout } = await reach("--help");
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Usage: ampls reach [options] <source...>"]);
  });
});

describe("an interruption", () => {
  test("ends the reading of a program", async () => {
    const interruption = new AbortController();
    const outcome = run(["reach", ESTATE], { signal: interruption.signal });
    interruption.abort();
    expect(await outcome).toMatchObject({ code: 130, stdout: "" });
  });

  test("ends a report that nobody takes", async () => {
    const many = file("networks-of-many.json", [WORKSPACE, ...Array.from({ length: 2_000 }, (_, index) => row("Microsoft.Network/virtualNetworks", `net-${String(index)}`, {}))]);
    const interruption = new AbortController();
    const stdout = new Writable({ highWaterMark: 1, write: () => { interruption.abort(); } });
    expect(await main(["reach", many, "--format", "json"], { stdout, stderr: recorders().stderr }, interruption.signal)).toBe(130);
  });
});
