import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterEach, describe, expect, it } from "vitest";
import { main } from "../../src/cli/program";
import { recorders } from "../cli/streams";
import { deployedHub, endpoint, id, link, member, network, OTHER_WORKSPACE_ID, plannedHub, row, type Row, SHARED_RECORDS, WORKSPACE_ID, workspace, zoneGroup, ZONES } from "./estates";
import { type Says, startServer, type TestServer } from "./name-server";

const DIRECTORY = realpathSync(mkdtempSync(path.join(tmpdir(), "ampls-dns-")));
const ROOT = path.resolve(__dirname, "../..");

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
ajv.addSchema(JSON.parse(readFileSync(path.join(ROOT, "schemas/dns.schema.json"), "utf8")) as object, "dns");

function faults(of: "plan" | "hosts" | "forwarders" | "verification", text: string): readonly string[] {
  const validate = ajv.getSchema(`dns#/$defs/${of}`);
  if (validate === undefined) throw new Error(`There is no schema ${of}.`);
  void validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

let files = 0;

function file(...rows: readonly Row[]): string {
  files += 1;
  const full = path.join(DIRECTORY, `inventory-${String(files)}.json`);
  writeFileSync(full, JSON.stringify(rows));
  return full;
}

async function ampls(...argv: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const streams = recorders();
  const code = await main(["dns", ...argv], streams);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

const DEPLOYED = file(...deployedHub());
const TWO_WAYS = file(...deployedHub(), network("spoke"));

describe("ampls dns plan", () => {
  it("prints every name by its zone, and what each network is answered", async () => {
    expect(await ampls("plan", file(...deployedHub(), network("spoke"), link(ZONES.monitor, "spoke")))).toEqual({
      code: 0,
      stderr: "",
      stdout: `By private zone; a name's record in it is what stands before the zone's name without privatelink.

privatelink.monitor.azure.com
  api.monitor.azure.com                     10.0.1.4   queries of logs and of Application Insights
    also asked for as api.loganalytics.io
  global.in.ai.monitor.azure.com            10.0.1.5   ingestion of Application Insights
    also asked for as dc.applicationinsights.azure.com, dc.applicationinsights.microsoft.com and dc.services.visualstudio.com
  live.monitor.azure.com                    10.0.1.6   live metrics of Application Insights
  profiler.monitor.azure.com                10.0.1.7   the profiler of Application Insights
  snapshot.monitor.azure.com                10.0.1.8   the snapshot debugger of Application Insights
  diagservices-query.monitor.azure.com      10.0.1.9   results of profiler and snapshot debugger in the portal
  global.handler.control.monitor.azure.com  10.0.1.10  the control plane of agents

privatelink.oms.opinsights.azure.com
  ${WORKSPACE_ID}.oms.opinsights.azure.com  10.0.1.11  management of agents: Workspace "law"

privatelink.ods.opinsights.azure.com
  ${WORKSPACE_ID}.ods.opinsights.azure.com  10.0.1.12  ingestion of logs: Workspace "law"

privatelink.agentsvc.azure-automation.net
  ${WORKSPACE_ID}.agentsvc.azure-automation.net  10.0.1.13  the agent service: Workspace "law"

privatelink.blob.core.windows.net
  scadvisorcontentpl.blob.core.windows.net  10.0.1.14  solution packs of agents

What the networks are answered
  VirtualNetwork "hub"
    private       all 11 names
  VirtualNetwork "spoke"
    private       all 7 of monitor.azure.com
    public        ${WORKSPACE_ID}.oms.opinsights.azure.com; ${WORKSPACE_ID}.ods.opinsights.azure.com; ${WORKSPACE_ID}.agentsvc.azure-automation.net; scadvisorcontentpl.blob.core.windows.net
`,
    });
  });

  it("says what it cannot tell of a network, and why", async () => {
    const { stdout } = await ampls("plan", file(...deployedHub(), network("old", ["10.9.0.4"])));
    expect(stdout).toMatch(/\n  VirtualNetwork "old"\n    cannot tell   all 11 names: .*10\.9\.0\.4.*\n$/);
  });

  it("says before the deployment that addresses are still to come, and afterwards that a source leaves one out", async () => {
    const planned = await ampls("plan", file(...plannedHub()));
    expect(planned.stdout).toContain("  live.monitor.azure.com                    assigned at deployment  live metrics of Application Insights\n");
    const joined = await ampls("plan", file(...deployedHub(), workspace("new"), row(`${id.scope("scope")}/scopedResources/new`, { linkedResourceId: id.workspace("new") })));
    expect(joined.stdout).toContain('  <workspace>.ods.opinsights.azure.com                           not in the sources  ingestion of logs: Workspace "new"\n');
  });

  it("of a group whose deployed records lack a name says so, and does not tell what is answered", async () => {
    const rest = Object.fromEntries(Object.entries(SHARED_RECORDS).filter(([record]) => record !== "api"));
    const stale = [...deployedHub().filter((one) => !String(one["id"]).endsWith("/privateDnsZoneGroups/default")), zoneGroup("pe", { [ZONES.monitor]: rest })];
    const { code, stdout, stderr } = await ampls("plan", file(...stale, network("spoke")));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("\n  api.monitor.azure.com                     not deployed  queries of logs and of Application Insights\n");
    expect(stdout).toContain('\n    cannot tell   api.monitor.azure.com: the records that Azure shows of PrivateDnsZoneGroup "pe/default" lack it\n');
    const json = await ampls("plan", "--format", "json", file(...stale));
    expect(faults("plan", json.stdout)).toEqual([]);
    expect(JSON.parse(json.stdout)).toMatchObject({ names: [{ name: "api.monitor.azure.com", addresses: null }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] });
  });

  it("notes that sources show no network, and no names of their own", async () => {
    const networks = "note: no source shows or names a network, so nothing says what anyone is answered: give a source that shows the networks, and the links of the zones to them.\n";
    const names = "note: no source shows a name of its own, of a workspace, a component, a collection endpoint or a private endpoint: these are only the names that all of Azure Monitor shares.\n";
    expect(await ampls("plan", file())).toMatchObject({ code: 0, stderr: networks + names });
    expect(await ampls("plan", file(row(id.workspace("law"))))).toMatchObject({ code: 0, stderr: networks });
    expect(await ampls("plan", "--format", "json", file(network("hub")))).toMatchObject({ code: 0, stderr: names });
    expect(await ampls("plan", DEPLOYED)).toMatchObject({ code: 0, stderr: "" });
  });

  it("says where no source shows a network, and where no document lists the names", async () => {
    const { stdout } = await ampls("plan", "--cloud", "China", file(row(id.workspace("law"))));
    expect(stdout).toContain("note: no document lists the Azure Monitor zones of the cloud China: every name is inferred.\n");
    expect(stdout.endsWith("What the networks are answered\n  No source shows or names a network.\n")).toBe(true);
    // Of Azure Government documents list the zones alone.
    const government = await ampls("plan", "--cloud", "USGovernment", file(row(id.workspace("law"))));
    expect(government.stdout).toContain(
      "note: documents list the Azure Monitor zones of the cloud USGovernment, and not the names in them: these follow from the public cloud's. Compare them with what `ampls dns verify` finds once the endpoint is there. The record in privatelink.blob.core.usgovcloudapi.net is not known at all.\n",
    );
    const inferred = async (cloud: string): Promise<unknown> => {
      const json = await ampls("plan", "--cloud", cloud, "--format", "json", file(row(id.workspace("law"))));
      expect(faults("plan", json.stdout)).toEqual([]);
      return (JSON.parse(json.stdout) as { readonly names: readonly { readonly isInferred: boolean }[] }).names.map(({ isInferred }) => isInferred);
    };
    expect(new Set((await inferred("USGovernment")) as readonly boolean[])).toEqual(new Set([true]));
    expect(new Set((await inferred("Public")) as readonly boolean[])).toEqual(new Set([false]));
  });

  it("names a few networks and names, and counts the rest", async () => {
    const spokes = Array.from({ length: 8 }, (_, index) => network(`spoke-${String(index)}`));
    const { stdout } = await ampls("plan", file(...deployedHub(), ...spokes, ...spokes.map((_, index) => link(ZONES.monitor, `spoke-${String(index)}`)), row(`${id.zone(ZONES.monitor)}/A/x`)));
    expect(stdout).toContain('  VirtualNetwork "spoke-0", VirtualNetwork "spoke-1", VirtualNetwork "spoke-2", VirtualNetwork "spoke-3" and 4 more\n    private       all 7 of monitor.azure.com\n');
  });

  it("of a Pulumi program prints what is known before it is deployed", async () => {
    const { code, stdout } = await ampls("plan", path.join(ROOT, "examples/one-network"));
    expect(code).toBe(0);
    expect(stdout).toContain('  <workspace>.ods.opinsights.azure.com  assigned at deployment  ingestion of logs: Workspace "logs-workspace"\n');
    expect(stdout.endsWith('What the networks are answered\n  VirtualNetwork "network"\n    private       all 14 names\n')).toBe(true);
  });

  it("as JSON is what the schema says", async () => {
    const { stdout } = await ampls("plan", "--format", "json", file(...plannedHub(), network("spoke"), row(id.workspace("new"))));
    expect(faults("plan", stdout)).toEqual([]);
    const { stdout: deployed } = await ampls("plan", "--format", "json", DEPLOYED);
    expect(faults("plan", deployed)).toEqual([]);
    expect(JSON.parse(deployed)).toMatchObject({
      cloud: "Public",
      names: [{ name: "api.monitor.azure.com", isKnown: true, kind: "shared", zone: ZONES.monitor, record: "api", addresses: ["10.0.1.4"], resources: [], alsoAsked: ["api.loganalytics.io"] }, {}, {}, {}, {}, {}, {}, { resources: [id.workspace("law").toLowerCase()] }, {}, {}, {}],
      views: [{ networks: [{ key: id.network("hub").toLowerCase(), label: 'VirtualNetwork "hub"', isOnPremises: false }] }],
      missing: [],
    });
    const { stdout: empty } = await ampls("plan", "--format", "json", file());
    expect(faults("plan", empty)).toEqual([]);
  });
});

describe("ampls dns hosts", () => {
  it("prints lines, and says on standard error what it leaves out", async () => {
    const { code, stdout, stderr } = await ampls("hosts", file(...deployedHub(), endpoint("new", id.scope("new"), "azuremonitor", "hub", { privateDnsZoneGroups: [] })));
    expect([code, stdout.split("\n").slice(0, 2)]).toEqual([0, ['# PrivateEndpoint "pe"', `10.0.1.13  ${WORKSPACE_ID}.agentsvc.azure-automation.net`]]);
    expect(stderr).toMatch(/^note: PrivateEndpoint "new" is left out: `customDnsConfigs` shows no names/);
  });

  it("of one endpoint, whatever it is called by", async () => {
    const source = file(...deployedHub(), endpoint("other", id.scope("other"), "azuremonitor", "branch"), zoneGroup("other", { [ZONES.monitor]: { api: "10.9.0.4" } }));
    for (const name of ["other", "OTHER", id.endpoint("other")]) expect((await ampls("hosts", source, "--endpoint", name)).stdout).toBe('# PrivateEndpoint "other"\n10.9.0.4  api.monitor.azure.com api.loganalytics.io\n');
    expect(await ampls("hosts", source, "--endpoint", "othr")).toEqual({ code: 2, stdout: "", stderr: 'error: --endpoint is "othr", which the sources do not show.\nFix: did you mean "other"?\n' });
  });

  it("is wrong input where nothing deployed is shown, with the reason", async () => {
    const { code, stdout, stderr } = await ampls("hosts", file(...plannedHub()));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('note: PrivateDnsZoneGroup "pe/default" is left out: `privateDnsZoneConfigs` shows no records');
    expect(stderr).toContain("error: no source shows an address of a private endpoint: Azure gives them when it deploys.\nFix: give the stack's export after its deployment (`pulumi stack export`), or an inventory of what exists.\n");
    expect((await ampls("hosts", file(...plannedHub()), "--endpoint", "pe")).stderr).toContain('error: PrivateEndpoint "pe" does not show an address of a private endpoint');
  });

  it("as JSON is what the schema says", async () => {
    const source = file(...deployedHub(), endpoint("other", id.scope("other"), "azuremonitor", "branch"), zoneGroup("other", { [ZONES.monitor]: { api: "10.9.0.4" } }), zoneGroup("new", { [ZONES.monitor]: undefined }));
    const { code, stdout, stderr } = await ampls("hosts", "--format", "json", source);
    expect([code, stderr, faults("hosts", stdout)]).toEqual([0, "", []]);
  });
});

describe("ampls dns forwarders", () => {
  it("prints what to forward, for the server that is asked for", async () => {
    expect((await ampls("forwarders", DEPLOYED)).stdout).toContain("Forward these names, and all that end in them, to 168.63.129.16:\n  monitor.azure.com\n");
    expect((await ampls("forwarders", "--format", "dnsmasq", "--target", "10.0.0.4", "--target", "fd00::4", DEPLOYED)).stdout.split("\n").slice(0, 3)).toEqual(["server=/monitor.azure.com/10.0.0.4", "server=/monitor.azure.com/fd00::4", "rebind-domain-ok=/monitor.azure.com/"]);
  });

  it("as JSON is what the schema says", async () => {
    for (const cloud of ["Public", "USGovernment", "China"]) expect(faults("forwarders", (await ampls("forwarders", "--format", "json", "--cloud", cloud, file(network("old", ["10.9.0.4"])))).stdout)).toEqual([]);
  });

  it("takes addresses only as targets", async () => {
    const { code, stderr } = await ampls("forwarders", "--target", "resolver.example.com", DEPLOYED);
    expect([code, stderr]).toEqual([2, "error: option '--target <address>' argument 'resolver.example.com' is invalid.\nFix: give an IP address, such as that of a DNS Private Resolver's inbound endpoint.\n"]);
  });
});

/** What a server inside the hub answers: with the aliases that public DNS has. */
function answersOfHub(): Record<string, Says> {
  const monitor = Object.entries(SHARED_RECORDS).flatMap(([record, address]): readonly (readonly [string, Says])[] => [
    [`${record}.monitor.azure.com`, { cname: `${record}.privatelink.monitor.azure.com` }],
    [`${record}.privatelink.monitor.azure.com`, { a: [address] }],
  ]);
  return {
    ...Object.fromEntries(monitor),
    "api.loganalytics.io": { cname: "api.monitor.azure.com" },
    "dc.services.visualstudio.com": { cname: "global.in.ai.monitor.azure.com" },
    "dc.applicationinsights.azure.com": { cname: "global.in.ai.monitor.azure.com" },
    "dc.applicationinsights.microsoft.com": { cname: "dc.applicationinsights.azure.com" },
    [`${WORKSPACE_ID}.oms.opinsights.azure.com`]: { a: ["10.0.1.11"] },
    [`${WORKSPACE_ID}.ods.opinsights.azure.com`]: { a: ["10.0.1.12"] },
    [`${WORKSPACE_ID}.agentsvc.azure-automation.net`]: { a: ["10.0.1.13"] },
    "scadvisorcontentpl.blob.core.windows.net": { a: ["10.0.1.14"] },
  };
}

describe("ampls dns verify", () => {
  let server: TestServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function verified(says: Readonly<Record<string, Says>>, ...argv: readonly string[]): Promise<Awaited<ReturnType<typeof ampls>>> {
    server = await startServer(says);
    return ampls("verify", "--server", server.address, ...argv);
  }

  it("exits 0 where every answer is as expected", async () => {
    const { code, stdout, stderr } = await verified(answersOfHub(), DEPLOYED);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").slice(0, 2)).toEqual([`From VirtualNetwork "hub", asking ${server?.address ?? ""}`, `  ok  ${"api.monitor.azure.com".padEnd(`${WORKSPACE_ID}.agentsvc.azure-automation.net`.length)}  private  10.0.1.4`]);
    expect(stdout).toContain("\n15 names asked for: 15 as expected.\n");
  });

  it("exits 0 in a healthy network whose server answers exactly what is deployed, be it that the plan has names of which no record is", async () => {
    const group = zoneGroup("pe", {
      [ZONES.monitor]: { ...SHARED_RECORDS, "westeurope-5.in.ai": "10.0.1.15" },
      [ZONES.oms]: { [WORKSPACE_ID]: "10.0.1.11" },
      [ZONES.ods]: { [WORKSPACE_ID]: "10.0.1.12" },
      [ZONES.agentsvc]: { [WORKSPACE_ID]: "10.0.1.13" },
      [ZONES.blob]: { scadvisorcontentpl: "10.0.1.14" },
    });
    const source = file(...deployedHub().filter((one) => one["id"] !== group["id"]), group, row(id.component("app")), member("scope", id.component("app")), workspace("other", OTHER_WORKSPACE_ID));
    const regional = "westeurope-5.in.ai.privatelink.monitor.azure.com";
    const says: Record<string, Says> = {
      ...answersOfHub(),
      "westeurope-5.in.ai.monitor.azure.com": { cname: regional },
      "westeurope-5.in.applicationinsights.azure.com": { cname: "westeurope-5.in.ai.monitor.azure.com" },
      [regional]: { a: ["10.0.1.15"] },
    };
    const { code, stdout, stderr } = await verified(says, source);
    expect([code, stderr]).toEqual([0, ""]);
    const contested = "cannot tell what to expect: whether public DNS leads into the private zone while no scope holds the resource: documents contradict each other";
    expect(stdout.split("\n").filter((line) => !line.startsWith("  ok ")).map((line) => line.replaceAll(/ {2,}/g, " "))).toEqual([
      `From VirtualNetwork "hub", asking ${server?.address ?? ""}`,
      ' ? westeurope.livediagnostics.monitor.azure.com no such name cannot tell what to expect: the records that Azure shows of PrivateDnsZoneGroup "pe/default" lack it',
      ` ? ${OTHER_WORKSPACE_ID}.oms.opinsights.azure.com no such name ${contested}`,
      ` ? ${OTHER_WORKSPACE_ID}.ods.opinsights.azure.com no such name ${contested}`,
      ` ? ${OTHER_WORKSPACE_ID}.agentsvc.azure-automation.net no such name ${contested}`,
      "",
      "21 names asked for: 17 as expected, of 4 the sources do not tell what to expect.",
      "",
    ]);
  });

  it("notes that the sources show no names of their own", async () => {
    const { code, stderr } = await verified({}, file(network("hub")));
    expect([code, stderr.split("\n")[0]]).toEqual([1, "note: no source shows a name of its own, of a workspace, a component, a collection endpoint or a private endpoint: these are only the names that all of Azure Monitor shares."]);
  });

  it("says which of several networks it verified for, and how to choose another", async () => {
    const alike = file(...deployedHub(), ...["spoke", "lab"].flatMap((name) => [network(name), ...Object.values(ZONES).map((zone) => link(zone, name))]));
    const note = 'note: expected is what VirtualNetwork "hub" is answered: the sources show 3 networks, all of them are answered alike, and --from names none. To verify as another, give --from with its name, such as lab or spoke.\n';
    const { code, stdout, stderr } = await verified(answersOfHub(), alike);
    expect([code, stdout.split("\n")[0], stderr]).toEqual([0, `From VirtualNetwork "hub", asking ${server?.address ?? ""}`, note]);
    await server?.close();
    expect(await verified(answersOfHub(), alike, "--from", "lab")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^From VirtualNetwork "lab", /) as string, stderr: "" });
  });

  it("says what to look at where not one name has an address", async () => {
    const { code, stderr } = await verified({}, DEPLOYED);
    const address = server?.address ?? "";
    expect([code, stderr]).toEqual([1, `note: not one of the names has an address by ${address}. Either the network's zones hide all of them, or ${address} cannot ask on: asked for a name that everybody has, such as login.microsoftonline.com, it answers in the first case. --server names another server.\n`]);
  });

  it("exits 1 where answers are public, missing, wrong or late, and says which", async () => {
    const says: Record<string, Says> = {
      ...answersOfHub(),
      "live.privatelink.monitor.azure.com": { a: ["10.9.9.9"] },
      "profiler.privatelink.monitor.azure.com": "NXDOMAIN",
      [`${WORKSPACE_ID}.ods.opinsights.azure.com`]: { cname: `${WORKSPACE_ID}.privatelink.ods.opinsights.azure.com` },
      [`${WORKSPACE_ID}.privatelink.ods.opinsights.azure.com`]: { cname: "ods.trafficmanager.net" },
      "ods.trafficmanager.net": { a: ["20.50.1.1"] },
      "snapshot.monitor.azure.com": "SERVFAIL",
    };
    const { code, stdout } = await verified(says, DEPLOYED);
    expect(code).toBe(1);
    expect(stdout.split("\n").filter((line) => line.startsWith("  no ")).map((line) => line.replaceAll(/ {2,}/g, " "))).toEqual([
      " no live.monitor.azure.com wrong address 10.9.9.9; expected: 10.0.1.6; by the alias live.privatelink.monitor.azure.com",
      " no profiler.monitor.azure.com no such name expected: 10.0.1.7; by the alias profiler.privatelink.monitor.azure.com",
      " no snapshot.monitor.azure.com failed the server failed: it could not ask on; expected: 10.0.1.8",
      ` no ${WORKSPACE_ID}.ods.opinsights.azure.com public 20.50.1.1; expected: 10.0.1.12; by the alias ods.trafficmanager.net`,
    ]);
    expect(stdout).toContain("\n15 names asked for: 11 as expected, 4 not.\n");
  });

  it("takes the expectations of the network that is named, and asks for a name where networks differ", async () => {
    const { code, stderr } = await verified(answersOfHub(), TWO_WAYS);
    expect([code, stderr]).toEqual([2, "error: networks are answered in 2 different ways, and the one that this runs in is not named.\nFix: give --from with its name, such as hub or spoke.\n"]);
    expect(server?.asked).toEqual([]);
    await server?.close();
    expect((await verified(answersOfHub(), "--from", "hub", TWO_WAYS)).code).toBe(0);
    await server?.close();
    const fromSpoke = await verified(answersOfHub(), "--from", "Spoke", TWO_WAYS);
    expect([fromSpoke.code, fromSpoke.stdout.split("\n")[1]?.replaceAll(/ {2,}/g, " ")]).toEqual([1, " no api.monitor.azure.com private 10.0.1.4; expected: a public address; by the alias api.privatelink.monitor.azure.com"]);
  });

  it("says what it cannot ask for", async () => {
    const { code, stdout } = await verified(answersOfHub(), file(...deployedHub(), workspace("new")));
    expect(code).toBe(0);
    expect(stdout).toContain("\n3 names not asked for, because no source shows the whole name: <workspace>.oms.opinsights.azure.com, <workspace>.ods.opinsights.azure.com and <workspace>.agentsvc.azure-automation.net.\n");
  });

  it("as JSON is what the schema says", async () => {
    const { code, stdout } = await verified({ ...answersOfHub(), "live.monitor.azure.com": "SERVFAIL" }, "--format", "json", DEPLOYED);
    expect([code, faults("verification", stdout)]).toEqual([1, []]);
    expect(JSON.parse(stdout)).toMatchObject({ network: { label: 'VirtualNetwork "hub"' }, servers: [server?.address], summary: { asExpected: 14, notAsExpected: 1, untold: 0 } });
  });

  it("is wrong input where the server answers nothing", async () => {
    // The port of a server that is gone may be another one's by now; nobody gets this one.
    const address = "127.0.0.1:1";
    expect(await ampls("verify", "--server", address, DEPLOYED)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: no answer from ${address}: nothing listens there.\nFix: check the server's address, that it runs, and that this machine reaches it on UDP port 53; or name another with --server.\n`,
    });
  });

  it("is wrong input where the server has no address, and where no source shows a network", async () => {
    expect((await ampls("verify", "--server", "dns.example.com", DEPLOYED)).stderr).toMatch(/^error: --server is "dns\.example\.com", which is no IP address\.\n/);
    expect(await ampls("verify", file(row(id.workspace("law"))))).toMatchObject({ code: 2, stderr: "error: no source shows or names a network, so nothing says what to expect.\nFix: give a source that shows the network that this runs in, and the links of the zones to it.\n" });
  });

  it("ends when it is interrupted", async () => {
    server = await startServer(Object.fromEntries(Object.keys(answersOfHub()).map((name) => [name, "silence"])));
    const interruption = new AbortController();
    const streams = recorders();
    const ends = main(["dns", "verify", "--server", server.address, DEPLOYED], streams, interruption.signal);
    while (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    interruption.abort();
    expect([await ends, streams.stderr.text]).toEqual([130, "error: the verification was interrupted.\n"]);
  });
});

describe("ampls dns", () => {
  it("alone, or with a command that it does not know, says what there is", async () => {
    const { code, stderr } = await ampls("pan");
    expect([code, stderr]).toEqual([2, "error: unknown command 'pan'.\nFix: Did you mean plan?\n"]);
    expect((await ampls("names")).stderr).toBe("error: unknown command 'names'.\nFix: give one of plan, hosts, forwarders, verify; `ampls dns --help` says what each does.\n");
    expect((await ampls()).stderr).toContain("verify [options] <source...>");
    expect((await ampls("plan", "--help")).stdout).toContain("Usage: ampls dns plan [options] <source...>");
  });
});
