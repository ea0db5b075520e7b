import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { programAt } from "../planning/reach/rollout-program";
import { inventoryRows } from "../planning/sources";
import { faultsBy } from "../report/reach-schemas";
import { ESTATE, file, idOf, LINKED, NETWORK, NO_NETWORK, NO_RESOURCE, type Outcome, ROOT, run, SHOW_BOTH, WORKSPACE } from "./reach-runs";

const faults = faultsBy("impact");
const PLAIN = file("plain.json", [NETWORK, WORKSPACE]);
const CUT_OFF = file("cut-off.json", [NETWORK, WORKSPACE, ...LINKED]);

function impact(...argv: readonly string[]): Promise<Outcome> {
  return run(["impact", ...argv]);
}

/** The same two as a stack deployed them, with the link where it is asked for. */
function exported(name: string, isLinked: boolean): string {
  const resource = (type: string, logical: string, id: string, outputs: object): object => ({ urn: `urn:pulumi:dev::estate::azure-native:${type}::${logical}`, type: `azure-native:${type}`, custom: true, id, inputs: outputs, outputs });
  const link = [
    resource("privatedns:PrivateZone", "zone", idOf("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com"), { privateZoneName: "privatelink.monitor.azure.com", name: "privatelink.monitor.azure.com", location: "global" }),
    resource("privatedns:VirtualNetworkLink", "link", idOf("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "privatelink.monitor.azure.com/link"), { privateZoneName: "privatelink.monitor.azure.com", virtualNetwork: { id: NETWORK["id"] }, location: "global" }),
  ];
  return file(name, {
    version: 3,
    deployment: {
      resources: [
        resource("network:VirtualNetwork", "hub", String(NETWORK["id"]), { location: "westeurope", name: "hub-net" }),
        resource("operationalinsights:Workspace", "logs", String(WORKSPACE["id"]), { location: "westeurope", name: "log-analytics" }),
        ...(isLinked ? link : []),
      ],
    },
  });
}

describe("two inventories", () => {
  test("show what stops, and why: exit code 1", async () => {
    expect(await impact(PLAIN, CUT_OFF)).toEqual({
      code: 1,
      stderr: "",
      stdout: `✗ stops: query of Workspace "log-analytics" from VirtualNetwork "hub-net"
    before  ✓ public: Workspace "log-analytics" accepts queries from public networks
    after   ✗ no-such-name: PrivateZone "privatelink.monitor.azure.com" does not hold api.monitor.azure.com, and VirtualNetworkLink "privatelink.monitor.azure.com/link" answers that there is no such name
            azure-docs dns/private-dns-fallback.md, 2025-02-04

Operations from a network on a resource: 1 ✗ stops, 1 as before.
`,
    });
  });

  test("give JSON", async () => {
    const { code, stdout } = await impact(PLAIN, CUT_OFF, "--format", "json");
    const printed: unknown = JSON.parse(stdout);
    expect([code, faults(printed)]).toEqual([1, []]);
    expect(printed).toMatchObject({ changes: [{ effect: "stops", operation: "query", before: { reach: "public" }, after: { reach: "no-such-name" } }], counts: { stops: 1, unchanged: 1 }, gone: { networks: [], resources: [] } });
  });

  test("show what starts", async () => {
    const { code, stdout } = await impact(CUT_OFF, PLAIN);
    expect([code, stdout.split("\n")[0], stdout.split("\n").at(-2)]).toEqual([0, '✓ starts to work: query of Workspace "log-analytics" from VirtualNetwork "hub-net"', "Operations from a network on a resource: 1 ✓ starts to work, 1 as before."]);
  });

  test("exit 1 only where something stops: not where it is new, may stop, or is gone", async () => {
    const link = LINKED.map((one) => ("virtualNetwork" in Object(one["properties"]) ? { ...one, properties: { ...Object(one["properties"]), resolutionPolicy: "Unheard" } } : one));
    const cases = await Promise.all([
      impact(PLAIN, PLAIN),
      impact(file("network.json", [NETWORK]), CUT_OFF),
      impact(PLAIN, file("open.json", [NETWORK, WORKSPACE, ...link])),
      impact(CUT_OFF, file("gone.json", [NETWORK])),
    ]);
    expect(cases.map(({ code, stdout }) => [code, stdout.split("\n").at(-2)])).toEqual([
      [0, "Operations from a network on a resource: 2 as before."],
      [0, "Operations from a network on a resource: 1 ✗ is cut off, 1 new, 0 as before."],
      [0, "Operations from a network on a resource: 1 ? may stop, 1 as before."],
      [0, "Operations from a network on a resource: 0 as before."],
    ]);
    expect(cases[3].stdout).toBe(`${NO_RESOURCE.replace("The sources show", "AFTER shows")}
Resources that are gone: Workspace "log-analytics"
Operations from a network on a resource: 0 as before.
`);
  });
});

test("of sources without networks or resources cannot be told, and says of which of them: no exit code says that all is well", async () => {
  const [networks, none] = [file("only-networks.json", [NETWORK]), file("nothing.json", [])];
  expect(await impact(none, networks)).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: cannot tell what the change does.
${NO_NETWORK.replace("The sources show", "BEFORE shows")}
${NO_RESOURCE.replace("The sources show", "BEFORE shows")}
${NO_RESOURCE.replace("The sources show", "AFTER shows")}
${SHOW_BOTH}
`,
  });
});

describe("a program after", () => {
  test("an inventory changes what is there, and knows it by its names in Azure", async () => {
    expect(await impact(PLAIN, ESTATE, "--config", "linked=true")).toEqual({
      code: 1,
      stderr: "",
      stdout: `✗ stops: query of Workspace "logs" from VirtualNetwork "hub"
    before  ✓ public: Workspace "log-analytics" accepts queries from public networks
    after   ✗ no-such-name: PrivateZone "zone" does not hold api.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name
            azure-docs dns/private-dns-fallback.md, 2025-02-04

Operations from a network on a resource: 1 ✗ stops, 1 as before.
`,
    });
    // What the inventory shows may be somebody else's: the program does not take it away.
    expect(await impact(CUT_OFF, ESTATE)).toEqual({ code: 0, stderr: "", stdout: "Operations from a network on a resource: 2 as before.\n" });
  });

  test("its own export takes away what it no longer registers", async () => {
    const [unlinked, linked] = [exported("unlinked-export.json", false), exported("linked-export.json", true)];
    const [stops, starts, same] = await Promise.all([impact(unlinked, ESTATE, "--config", "linked=true"), impact(linked, ESTATE), impact(linked, ESTATE, "--config", "linked=true")]);
    expect([stops, starts, same].map((one) => [one.code, one.stdout.split("\n").at(-2)])).toEqual([
      [1, "Operations from a network on a resource: 1 ✗ stops, 1 as before."],
      [0, "Operations from a network on a resource: 1 ✓ starts to work, 1 as before."],
      [0, "Operations from a network on a resource: 2 as before."],
    ]);
  });

  test("may not tell: exit code 0", async () => {
    const { code, stdout } = await impact(PLAIN, ESTATE, "--config", "linked=true", "--config", "policy=Unheard");
    expect([code, stdout.split("\n").at(-2)]).toEqual([0, "Operations from a network on a resource: 1 ? may stop, 1 as before."]);
  });

  test("knows on-premises networks before and after, and DNS servers of networks to come", async () => {
    const topology = file("topology.yaml", "onPremises:\n  - { name: Headquarters, resolver: hub-net, reaches: [] }\n");
    const { stdout } = await impact(PLAIN, ESTATE, "--config", "linked=true", "--topology", topology);
    expect(stdout.split("\n")[0]).toBe('✗ stops: query of Workspace "logs" from Headquarters and VirtualNetwork "hub"');
    const declared = await impact(file("workspace.json", [WORKSPACE]), ESTATE, "--stack", "declared");
    expect([declared.code, declared.stdout]).toEqual([0, `${NO_NETWORK.replace("The sources show", "BEFORE shows")}\nOperations from a network on a resource: 4 new, 0 as before.\n`]);
  });
});

describe("files beside", () => {
  const isGroup = (given: unknown): boolean => JSON.stringify(given).includes("microsoft.network/privateendpoints/privatednszonegroups");
  const rowsAt = (linked: readonly string[]): readonly unknown[] => inventoryRows(programAt({ linked }, "later"));
  const without = (name: string, linked: readonly string[]): string => file(name, rowsAt(linked).filter((one) => !isGroup(one)));

  test("hold before and after: with the zone groups that an inventory lacks, linking moves all to private traffic", async () => {
    const [before, after, groups] = [without("before.json", []), without("after.json", ["hub", "spoke"]), file("groups.json", rowsAt([]).filter(isGroup))];
    const [alone, beside] = await Promise.all([impact(before, after), impact(before, after, "--beside", groups)]);
    expect([beside.code, beside.stdout.split("\n").at(-2)]).toEqual([0, "Operations from a network on a resource: 12 ✓ become private, 0 as before."]);
    expect(alone.stdout.split("\n").at(-2)).not.toContain("become private");
  });

  test("are asked for where an inventory has no rows for zone groups, with the command that prints them", async () => {
    // Azure Resource Graph shows an endpoint without them.
    const shown = (linked: readonly string[]): readonly unknown[] => JSON.parse(JSON.stringify(rowsAt(linked).filter((one) => !isGroup(one))).replaceAll(',"privateDnsZoneGroups":[]', "")) as readonly unknown[];
    const [before, after, groups] = [file("graph-before.json", shown([])), file("graph-after.json", shown(["hub"])), file("graph-groups.json", rowsAt([]).filter(isGroup))];
    const [alone, beside] = await Promise.all([impact(before, after), impact(before, after, "--beside", groups)]);
    expect(alone.stdout).toContain(`
The inventory lacks what Azure Resource Graph has no rows for, and without it not all can be told. Write what each of these prints to a file, and give the files with --beside:
  Give the endpoint's zone groups as well: \`az network private-endpoint dns-zone-group list --endpoint-name endpoint --resource-group rg\`.
Operations from a network on a resource: `);
    expect(beside.stdout).not.toContain("lacks");
  });

  test("must be there", async () => {
    expect((await impact(PLAIN, CUT_OFF, "--beside", "/no/such")).stderr).toBe("error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n");
  });
});

test("two programs are each all there is", async () => {
  const [one, hub] = ["one-network", "hub-and-spoke"].map((name) => path.join(ROOT, "examples", name));
  const { code, stdout } = await impact(one ?? "", hub ?? "");
  expect([code, stdout]).toEqual([
    0,
    `Networks that are gone: VirtualNetwork "network"
Resources that are gone: Workspace "logs-workspace" and DataCollectionEndpoint "logs-collection-endpoint"
Operations from a network on a resource: 40 new, 0 as before.
`,
  ]);
});

test("a program before a file is what there was", async () => {
  const { code, stdout } = await impact(ESTATE, CUT_OFF);
  expect([code, stdout.split("\n")[0]]).toEqual([1, '✗ stops: query of Workspace "log-analytics" from VirtualNetwork "hub-net"']);
});

test.each([["text"], ["json"]])("secrets are never shown as %s", async (format) => {
  const outcome = await impact(PLAIN, ESTATE, "--config", "linked=true", "--config-secret", "network=hunter22", "--format", format);
  expect(outcome.stdout).toContain("[secret]");
  const wrong = await impact(PLAIN, ESTATE, "--config-secret", "network=hunter22", "--topology", file("wrong.yaml", "connections: [[hunter2, elsewhere]]\n"));
  expect(wrong).toEqual({ code: 2, stdout: "", stderr: 'error: There is no network "hunter2": the networks are hub-net, [secret].\nFix: Did you mean "[secret]"?\n' });
  expect(JSON.stringify([outcome, wrong])).not.toContain("hunter22");
});

describe.concurrent("wrong input exits 2 with one error", () => {
  test.each<[readonly string[], string]>([
    [[], "error: missing required argument 'before'.\nFix: call it as ampls impact [options] <before> <after>; `ampls impact --help` says what each is.\n"],
    [[PLAIN], "error: missing required argument 'after'.\nFix: call it as ampls impact [options] <before> <after>; `ampls impact --help` says what each is.\n"],
    [[PLAIN, CUT_OFF, PLAIN], "error: too many arguments for 'impact'. Expected 2 arguments but got 3.\nFix: call it as ampls impact [options] <before> <after>; `ampls impact --help` says what each is.\n"],
    [["/no/such", PLAIN], "error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n"],
    [[PLAIN, "/no/such"], "error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n"],
    [[PLAIN, CUT_OFF, "--topology", file("unknown.yaml", "connections: [[hub-net, spoke]]\n")], 'error: There is no network "spoke": the only network is hub-net.\nFix: Name a network by its name in Azure, its ARM id or its URN.\n'],
    [[PLAIN, CUT_OFF, "--readings", "never"], "error: option '--readings <readings>' argument 'never' is invalid.\nFix: give one of both, always, scoped.\n"],
    [[PLAIN, CUT_OFF, "--format", "sarif"], "error: option '--format <format>' argument 'sarif' is invalid.\nFix: give one of text, json.\n"],
  ])("%j", async (argv, message) => {
    expect(await impact(...argv)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test("help is no error", async () => {
    const { code, stdout } = await impact("--help");
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Usage: ampls impact [options] <before> <after>"]);
  });
});

test("an interruption ends it", async () => {
  const interruption = new AbortController();
  const outcome = run(["impact", ESTATE, PLAIN], { signal: interruption.signal });
  interruption.abort();
  expect(await outcome).toMatchObject({ code: 130, stdout: "" });
});

test("what has the same names in another subscription is another resource", async () => {
  const elsewhere = JSON.parse(JSON.stringify([NETWORK, WORKSPACE]).replaceAll("0000-000000000001", "0000-000000000009")) as readonly unknown[];
  expect((await impact(file("elsewhere.json", elsewhere), PLAIN)).stdout).toBe(`Networks that are gone: VirtualNetwork "hub-net"
Resources that are gone: Workspace "log-analytics"
Operations from a network on a resource: 2 new, 0 as before.
`);
  // A program does not tell where it deploys to: which of the two is its own, it does not say either.
  expect((await impact(file("both.json", [NETWORK, WORKSPACE, ...elsewhere]), ESTATE)).stdout).toMatch(/\n?Operations from a network on a resource: .*as before\.\n$/);
});
