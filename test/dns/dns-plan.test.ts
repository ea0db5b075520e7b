import { describe, expect, it } from "vitest";
import { Cloud } from "../../src/azure";
import { type Answer, dnsPlan, type DnsPlan } from "../../src/planning";
import { estateOf } from "../../src/planning/readers/join";
import { DEFAULT_REACH_SETTINGS, type ReachSettings } from "../../src/planning/reachability/settings";
import { exportSource, inventorySource } from "../planning/sources";
import { deployedHub, endpoint, estate, id, link, member, network, OTHER_WORKSPACE_ID, plannedHub, row, type Row, workspace, WORKSPACE_ID, zoneGroup, ZONES } from "./estates";

function planOf(rows: readonly Row[], settings: Partial<ReachSettings> = {}): DnsPlan {
  return dnsPlan(estate(...rows), { ...DEFAULT_REACH_SETTINGS, ...settings });
}

/** What a network is answered, in short: addresses, `?` where they are not known yet, or the kind of the answer. */
function answered(rows: readonly Row[], settings: Partial<ReachSettings> = {}, from = "hub"): Readonly<Record<string, string>> {
  const { names, views } = planOf(rows, settings);
  const view = views.find(({ vantages }) => vantages.some(({ key, label }) => key.endsWith(`/${from}`) || label === from));
  return Object.fromEntries(names.map(({ name, isKnown, resources }, index) => [isKnown ? name : `${name} ${resources.map(({ label }) => label).join(" ")}`, short(view?.answers[index])]));
}

function short(answer: Answer | undefined): string {
  if (answer === undefined) return "nothing";
  return answer.kind === "private" ? (answer.addresses?.join(" ") ?? "?") : answer.kind;
}

function why(rows: readonly Row[], name: string, settings: Partial<ReachSettings> = {}, from = "hub"): string | undefined {
  const { names, views } = planOf(rows, settings);
  return views.find(({ vantages }) => vantages.some(({ key, label }) => key.endsWith(`/${from}`) || label === from))?.answers[names.findIndex((one) => one.name === name)]?.how;
}

const SHARED = "api.monitor.azure.com";
const ODS = `${WORKSPACE_ID}.ods.opinsights.azure.com`;

describe("of a deployed hub, the plan has", () => {
  it("every name with its zone, its record and its address", () => {
    expect(planOf(deployedHub()).names.map(({ name, zone, record, kind, isKnown }) => ({ name, zone, record, kind, isKnown }))).toEqual([
      ...["api", "global.in.ai", "live", "profiler", "snapshot", "diagservices-query", "global.handler.control"].map((record) => ({ name: `${record}.monitor.azure.com`, zone: ZONES.monitor, record, kind: "shared", isKnown: true })),
      { name: `${WORKSPACE_ID}.oms.opinsights.azure.com`, zone: ZONES.oms, record: WORKSPACE_ID, kind: "workspace", isKnown: true },
      { name: ODS, zone: ZONES.ods, record: WORKSPACE_ID, kind: "workspace", isKnown: true },
      { name: `${WORKSPACE_ID}.agentsvc.azure-automation.net`, zone: ZONES.agentsvc, record: WORKSPACE_ID, kind: "workspace", isKnown: true },
      { name: "scadvisorcontentpl.blob.core.windows.net", zone: ZONES.blob, record: "scadvisorcontentpl", kind: "shared", isKnown: true },
    ]);
  });

  it("what the hub is answered", () => {
    expect(answered(deployedHub())).toEqual({
      "api.monitor.azure.com": "10.0.1.4",
      "global.in.ai.monitor.azure.com": "10.0.1.5",
      "live.monitor.azure.com": "10.0.1.6",
      "profiler.monitor.azure.com": "10.0.1.7",
      "snapshot.monitor.azure.com": "10.0.1.8",
      "diagservices-query.monitor.azure.com": "10.0.1.9",
      "global.handler.control.monitor.azure.com": "10.0.1.10",
      [`${WORKSPACE_ID}.oms.opinsights.azure.com`]: "10.0.1.11",
      [ODS]: "10.0.1.12",
      [`${WORKSPACE_ID}.agentsvc.azure-automation.net`]: "10.0.1.13",
      "scadvisorcontentpl.blob.core.windows.net": "10.0.1.14",
    });
  });
});

describe("what a network is answered", () => {
  it("before the deployment: private, at addresses that Azure is still to give", () => {
    const answers = answered([...plannedHub().filter((one) => one["id"] !== id.workspace("law")), workspace("law")]);
    expect(answers[SHARED]).toBe("?");
    expect(answers['<workspace>.ods.opinsights.azure.com Workspace "law"']).toBe("?");
    expect(new Set(Object.values(answers))).toEqual(new Set(["?"]));
  });

  it("of a workspace that joined the scope and that the deployed records lack: it cannot be told", () => {
    const joined = [...deployedHub(), workspace("new", OTHER_WORKSPACE_ID), member("scope", id.workspace("new"))];
    const name = `${OTHER_WORKSPACE_ID}.ods.opinsights.azure.com`;
    expect(answered(joined)[name]).toBe("unknown");
    expect(why(joined, name)).toBe('the records that Azure shows of PrivateDnsZoneGroup "pe/default" lack it');
    expect(answered(joined)[ODS]).toBe("10.0.1.12");
  });

  it("of a workspace that joined the scope and that Azure is still to name: private, for no record can be missing yet", () => {
    const joined = [...deployedHub(), workspace("new"), member("scope", id.workspace("new"))];
    expect(answered(joined)['<workspace>.ods.opinsights.azure.com Workspace "new"']).toBe("?");
  });

  /** The hub with a group of which these are the records: Azure's list, as the source shows it. */
  const withRecords = (recordSets: readonly Row[]): readonly Row[] => [
    ...deployedHub().filter((one) => !String(one["id"]).endsWith("/privateDnsZoneGroups/default")),
    row(`${id.endpoint("pe")}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "monitor", properties: { privateDnsZoneId: id.zone(ZONES.monitor), recordSets } }] }),
  ];
  const LIVE = { recordSetName: "live", fqdn: `LIVE.${ZONES.monitor}.`, ipAddresses: ["10.0.1.6"] };

  it.each<[string, readonly Row[], string]>([
    ["lack it", [LIVE], "unknown"],
    ["are none, so the group is not deployed", [], "?"],
    ["are not all named", [LIVE, { recordSetName: "other", ipAddresses: ["10.0.1.4"] }], "?"],
    ["have it without an address", [LIVE, { recordSetName: "api", fqdn: `api.${ZONES.monitor}` }], "?"],
    ["have it", [LIVE, { recordSetName: "api", fqdn: `api.${ZONES.monitor}`, ipAddresses: ["10.0.1.4"] }], "10.0.1.4"],
  ])("of a name where the deployed records %s", (_, records, expected) => {
    expect(answered(withRecords(records))[SHARED]).toBe(expected);
  });

  it("of a name that deployed records lack: what a record written by hand, or a group that is still to be deployed, gives", () => {
    const byHand = row(`${id.zone(ZONES.monitor)}/A/api`, { aRecords: [{ ipv4Address: "10.7.0.4" }] });
    expect(answered([...withRecords([LIVE]), byHand])[SHARED]).toBe("10.7.0.4");
    const second = [row(id.scope("second"), {}, "global"), endpoint("pe2", id.scope("second"), "azuremonitor"), zoneGroup("pe2", { [ZONES.monitor]: undefined })];
    expect(answered([...withRecords([LIVE]), ...second])[SHARED]).toBe("?");
  });

  it.each<[string, string, readonly string[], string]>([
    ["shared", "api.monitor.azure.com", ["live.privatelink.monitor.azure.com"], "unknown"],
    ["a workspace's own, and none of the workspace is there: the update that brings it writes it", ODS, ["live.privatelink.monitor.azure.com"], "?"],
    ["a workspace's own, and others of it are there", ODS, [`${WORKSPACE_ID}.privatelink.oms.opinsights.azure.com`], "unknown"],
    ["a region's, which no document has an endpoint write", "westeurope.livediagnostics.monitor.azure.com", ["live.privatelink.monitor.azure.com"], "unknown"],
  ])("of a name that the deployed records of a program's group lack, where it is %s", (_, name, shown, expected) => {
    const of = id.endpoint("pe");
    const config = { name: "all", recordSets: shown.map((fqdn) => ({ recordSetName: fqdn.slice(0, fqdn.indexOf(".")), fqdn, ipAddresses: ["10.0.1.9"] })) };
    const group = {
      urn: "urn:pulumi:dev::test::azure-native:network:PrivateDnsZoneGroup::group",
      type: "azure-native:network:PrivateDnsZoneGroup",
      custom: true,
      id: `${of}/privateDnsZoneGroups/default`,
      inputs: { privateEndpointName: "pe", privateDnsZoneGroupName: "default", resourceGroupName: "rg" },
      outputs: { privateDnsZoneConfigs: [ZONES.monitor, ZONES.oms, ZONES.ods].map((zone, index) => ({ ...(index === 0 ? config : { name: zone }), privateDnsZoneId: id.zone(zone) })) },
    };
    const rows = [...deployedHub().filter((one) => !String(one["id"]).endsWith("/privateDnsZoneGroups/default")), row(id.component("app")), member("scope", id.component("app"))];
    const plan = dnsPlan(estateOf([inventorySource(rows), exportSource([group])]), DEFAULT_REACH_SETTINGS);
    expect(short(plan.views[0]?.answers[plan.names.findIndex((one) => one.name === name)])).toBe(expected);
  });

  it("of a name that deployed records lack, where the network has no link: public all the same", () => {
    expect(answered([...withRecords([LIVE]), network("spoke")], {}, "spoke")[SHARED]).toBe("public");
  });

  it("where no zone is linked: public, for every name", () => {
    const rows = [...deployedHub(), network("spoke")];
    expect(new Set(Object.values(answered(rows, {}, "spoke")))).toEqual(new Set(["public"]));
    expect(why(rows, SHARED, {}, "spoke")).toBe("no zone privatelink.monitor.azure.com is linked to the network: public DNS answers");
  });

  it("where one zone is linked: private in it, public elsewhere", () => {
    const answers = answered([...deployedHub(), network("spoke"), link(ZONES.monitor, "spoke")], {}, "spoke");
    expect([answers[SHARED], answers[ODS]]).toEqual(["10.0.1.4", "public"]);
  });

  it("where an empty zone is linked: no such name, and with a fallback the public answer", () => {
    const empty = (policy?: string): readonly Row[] => [network("hub"), row(id.zone(ZONES.monitor), { numberOfRecordSets: 1 }, "global"), link(ZONES.monitor, "hub", policy)];
    expect(answered(empty())[SHARED]).toBe("no-such-name");
    expect(why(empty(), SHARED)).toBe(`PrivateZone "${ZONES.monitor}" does not hold it, and the network's link to it says that there is no such name`);
    expect(answered(empty("Default"))[SHARED]).toBe("no-such-name");
    expect(answered(empty("NxDomainRedirect"))[SHARED]).toBe("public");
    expect(why(empty("Sometimes"), SHARED)).toMatch(/^what VirtualNetworkLink ".*" answers for what PrivateZone ".*" does not hold: "Sometimes" is no policy that a document knows$/);
    expect(answered([network("hub"), row(id.zone(ZONES.monitor), {}, "global"), link(ZONES.monitor, "hub", 7)])[SHARED]).toBe("unknown");
  });

  it("where documents contradict each other on a workspace that no scope holds: as they are read", () => {
    const rows = [...deployedHub(), workspace("other", OTHER_WORKSPACE_ID)];
    const name = `${OTHER_WORKSPACE_ID}.ods.opinsights.azure.com`;
    expect(answered(rows)[name]).toBe("unknown");
    expect(why(rows, name)).toBe("whether public DNS leads into the private zone while no scope holds the resource: documents contradict each other");
    expect(answered(rows, { readings: "always" })[name]).toBe("no-such-name");
    expect(answered(rows, { readings: "scoped" })[name]).toBe("public");
    expect(answered([...rows, network("spoke")], {}, "spoke")[name]).toBe("public");
  });

  it("by DNS servers of its own: as they are declared to forward, else it cannot be told", () => {
    const rows = [...deployedHub(), network("spoke", ["10.9.0.4"])];
    const declared = (forwards?: readonly string[]): Partial<ReachSettings> => ({ topology: { onPremises: [], connections: [], dnsServers: [{ address: "10.9.0.4", network: "hub", ...(forwards !== undefined && { forwards }) }] } });
    expect(answered(rows, {}, "spoke")[SHARED]).toBe("unknown");
    expect(why(rows, SHARED, {}, "spoke")).toMatch(/10\.9\.0\.4.*the network/);
    expect(answered(rows, declared(), "spoke")[SHARED]).toBe("10.0.1.4");
    expect(answered(rows, declared(["monitor.azure.com"]), "spoke")).toMatchObject({ [SHARED]: "10.0.1.4", [ODS]: "public" });
  });

  it("where a zone of one name is linked as well: of that name it cannot be told, of others it can", () => {
    for (const [record, other] of [["api", "live"], ["live", "api"]] as const) {
      const zone = `${record}.monitor.azure.com`;
      const answers = answered([...deployedHub(), row(id.zone(zone), {}, "global"), link(zone, "hub")]);
      expect([answers[zone], answers[`${other}.monitor.azure.com`]]).toEqual(["unknown", { api: "10.0.1.4", live: "10.0.1.6" }[other]]);
    }
  });

  it("on premises: what the network is answered whose DNS is shared", () => {
    expect(answered(deployedHub(), { topology: { onPremises: [{ name: "office", resolver: "hub", reaches: [] }], connections: [], dnsServers: [] } }, "office")[ODS]).toBe("10.0.1.12");
  });

  it("of a record that is written by hand: its address", () => {
    const rows = [network("hub"), row(id.zone(ZONES.monitor), {}, "global"), link(ZONES.monitor, "hub"), row(`${id.zone(ZONES.monitor)}/A/api`, { aRecords: [{ ipv4Address: "10.7.0.4" }] }), row(`${id.zone(ZONES.monitor)}/CNAME/live`, {})];
    expect(answered(rows)).toMatchObject({ [SHARED]: "10.7.0.4", "live.monitor.azure.com": "no-such-name" });
    expect(answered([...rows, row(`${id.zone(ZONES.monitor)}/A/*`, { aRecords: [{ ipv4Address: "10.7.0.9" }] })])["live.monitor.azure.com"]).toBe("10.7.0.9");
  });

  it.each([
    ["workspace", WORKSPACE_ID, "unknown"],
    ["workspace", "api", "no-such-name"],
    ["collector", "dce-ab1c.westeurope-1.ingest", "unknown"],
    ["collector", "dce-ab1c.westeurope-1.metrics.ingest", "no-such-name"],
    ["collector", "ingest", "no-such-name"],
    ["account", "amw-ab1c", "unknown"],
    ["account", "amw.ab1c", "no-such-name"],
  ])("of a %s that Azure is still to name, where %s is written by hand: %s", (kind, record, expected) => {
    const zone = { workspace: ZONES.ods, collector: ZONES.monitor, account: "privatelink.westeurope.prometheus.monitor.azure.com" }[kind] ?? "";
    const resource = { workspace: workspace("law"), collector: row(id.collector("dce")), account: row(id.account("amw")) }[kind] ?? {};
    const held = kind === "account" ? [endpoint("query", id.account("amw"), "prometheusMetrics", "hub", { privateDnsZoneGroups: [] })] : [member("scope", String(resource["id"]))];
    const rows = [network("hub"), row(id.zone(zone), {}, "global"), link(zone, "hub"), resource, ...held, row(`${id.zone(zone)}/A/${record}`, { aRecords: [{ ipv4Address: "10.7.0.4" }] })];
    const answers = Object.entries(answered(rows)).filter(([name]) => name.startsWith("<") && !name.includes("metrics.ingest") && !name.includes("handler") && name.includes(zone.replace("privatelink.", "")));
    expect(answers.map(([, answer]) => answer)).toEqual([expected]);
  });

  it("of a zone that no source shows: it cannot be told", () => {
    const rows = [network("hub"), link(ZONES.monitor, "hub")];
    expect(answered(rows)[SHARED]).toBe("unknown");
    expect(why(rows, SHARED)).toBe(`what fills the existing privateDnsZones "${ZONES.monitor}": it exists already, and no source shows what is in it`);
  });

  it("of two scopes' endpoints that fill one zone: one of both addresses", () => {
    const second = [row(id.scope("second"), {}, "global"), endpoint("pe2", id.scope("second"), "azuremonitor"), row(`${id.endpoint("pe2")}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "monitor", properties: { privateDnsZoneId: id.zone(ZONES.monitor), recordSets: [{ recordSetName: "api", fqdn: `api.${ZONES.monitor}`, ipAddresses: ["10.0.2.4"] }] } }] })];
    expect(answered([...deployedHub(), ...second])[SHARED]).toBe("10.0.1.4 10.0.2.4");
  });
});

describe("the names of a resource", () => {
  const scoped = (...linked: readonly string[]): readonly Row[] => [...plannedHub(), ...linked.map((one) => member("scope", one))];

  it("of a component are its region's, with the number where deployed state shows it", () => {
    const component = row(id.component("app"), {}, "West Europe");
    expect(answered([...scoped(id.component("app")), component])).toMatchObject({ 'westeurope-<number>.in.ai.monitor.azure.com Component "app"': "?", "westeurope.livediagnostics.monitor.azure.com": "?" });
    const group = zoneGroup("pe", { [ZONES.monitor]: { "westeurope-5.in.ai": "10.0.1.20", "westeurope-5x.in.ai": "10.0.1.21", "northeurope-2.in.ai": "10.0.1.22" } });
    const shown = answered([...scoped(id.component("app")).filter((one) => one["id"] !== group["id"]), component, group]);
    expect(shown).toMatchObject({ "westeurope-5.in.ai.monitor.azure.com": "10.0.1.20", "northeurope-2.in.ai.monitor.azure.com": "10.0.1.22" });
    expect(Object.keys(shown).filter((name) => name.startsWith("westeurope-<"))).toEqual([]);
  });

  it("of a component that no scope holds are answered as public DNS leads: into the private zone, always", () => {
    expect(answered([...plannedHub(), row(id.component("app"), {}, "westeurope")])).toMatchObject({ "westeurope.livediagnostics.monitor.azure.com": "no-such-name" });
  });

  it("of a component of unknown place are a pattern", () => {
    expect(Object.keys(answered([...plannedHub(), { id: id.component("app"), properties: {} }]))).toContain('<region>-<number>.in.ai.monitor.azure.com Component "app"');
  });

  it("of a collection endpoint are its hosts', and patterns as long as Azure has not given them", () => {
    const hosts = { logsIngestion: { endpoint: "https://dce-ab1c.westeurope-1.ingest.monitor.azure.com" }, configurationAccess: { endpoint: "https://dce-ab1c.westeurope-1.handler.control.monitor.azure.com" }, metricsIngestion: { endpoint: "https://elsewhere.example.com" } };
    const answers = answered([...scoped(id.collector("dce"), id.collector("new")), row(id.collector("dce"), hosts), row(id.collector("new"))]);
    expect(answers).toMatchObject({
      "dce-ab1c.westeurope-1.handler.control.monitor.azure.com": "?",
      "dce-ab1c.westeurope-1.ingest.monitor.azure.com": "?",
      '<endpoint>.metrics.ingest.monitor.azure.com DataCollectionEndpoint "dce"': "?",
      '<endpoint>.ingest.monitor.azure.com DataCollectionEndpoint "new"': "?",
    });
  });

  it("of a workspace that exists elsewhere are planned where a scope holds it", () => {
    expect(answered(scoped(id.workspace("platform")))['<workspace>.ods.opinsights.azure.com existing workspaces "platform"']).toBe("?");
  });

  it("of an Azure Monitor workspace lead into its region's zone once an endpoint leads to it", () => {
    const zone = "privatelink.westeurope.prometheus.monitor.azure.com";
    const account = row(id.account("amw"), { metrics: { prometheusQueryEndpoint: "https://amw-ab1c.westeurope.prometheus.monitor.azure.com" } });
    const linked = [network("hub"), row(id.zone(zone), {}, "global"), link(zone, "hub"), account];
    const name = "amw-ab1c.westeurope.prometheus.monitor.azure.com";
    expect(answered(linked)[name]).toBe("public");
    expect(answered([...linked, endpoint("query", id.account("amw"), "prometheusMetrics", "hub", { privateDnsZoneGroups: [] })])[name]).toBe("no-such-name");
    expect(answered([...linked, endpoint("query", id.account("amw"), "prometheusMetrics")])[name]).toBe("unknown");
    expect(answered([...linked, endpoint("query", id.account("amw"), "prometheusMetrics"), zoneGroup("query", { [zone]: { "amw-ab1c": "10.0.1.30" } })])[name]).toBe("10.0.1.30");
    expect(answered([...linked, endpoint("query", id.account("amw"), "prometheusMetrics"), zoneGroup("query", { [zone]: undefined })])[name]).toBe("?");
    expect(Object.keys(answered([network("hub"), row(id.account("amw"))]))).toContain('<workspace>.westeurope.prometheus.monitor.azure.com AzureMonitorWorkspace "amw"');
    // Azure makes the workspace's own collection endpoint with it: its names are of the plan before any source shows it (D7).
    const own = (...rows: readonly Row[]): readonly string[] => Object.keys(answered([network("hub"), ...rows])).filter((name) => name.startsWith("<endpoint>"));
    expect(own(row(id.account("amw")))).toEqual(["handler.control", "ingest", "metrics.ingest"].map((part) => `<endpoint>.${part}.monitor.azure.com AzureMonitorWorkspace "amw"`));
    expect(own()).toEqual([]);
    expect(Object.keys(answered(linked, { cloud: Cloud.USGovernment }))).not.toContain(name);
  });

  it("of another service lead into the zone of its group", () => {
    const zone = "privatelink.vaultcore.azure.net";
    const vault = [network("hub"), row(id.zone(zone), {}, "global"), link(zone, "hub"), row(id.vault("kv")), endpoint("kv", id.vault("kv"), "vault")];
    expect(answered(vault)['<name>.vaultcore.azure.net Vault "kv"']).toBe("unknown");
    expect(answered([...vault, zoneGroup("kv", { "privatelink.example.com": undefined })])['<name>.vaultcore.azure.net Vault "kv"']).toBe("no-such-name");
    expect(answered([...vault, zoneGroup("kv", { [zone]: undefined })])['<name>.vaultcore.azure.net Vault "kv"']).toBe("?");
    expect(answered([...vault, zoneGroup("kv", { [zone]: { kv: "10.0.1.40" } })])["kv.vaultcore.azure.net"]).toBe("10.0.1.40");
  });

  it("of an Automation account are those that documents list for each group", () => {
    const names = Object.keys(answered([network("hub"), endpoint("hooks", id.automation("aa"), "Webhook"), endpoint("workers", id.automation("aa"), "DSCAndHybridWorker")]));
    expect(names.filter((name) => name.includes("automationAccounts"))).toEqual([
      '<account>.webhooks.<region>.azure-automation.net existing automationAccounts "aa"',
      '<account>.jrds.<region>.azure-automation.net existing automationAccounts "aa"',
      '<account>.agentsvc.<region>.azure-automation.net existing automationAccounts "aa"',
    ]);
  });

  it("that deployed state shows and no source accounts for are planned as well", () => {
    const { names } = planOf([...deployedHub().filter((one) => one["id"] !== id.workspace("law")), workspace("law")]);
    expect(names.filter(({ kind }) => kind === "deployed").map(({ name, zone, record, serves }) => ({ name, zone, record, serves }))).toEqual([
      { name: `${WORKSPACE_ID}.agentsvc.azure-automation.net`, zone: ZONES.agentsvc, record: WORKSPACE_ID, serves: 'what PrivateDnsZoneGroup "pe/default" shows' },
      { name: ODS, zone: ZONES.ods, record: WORKSPACE_ID, serves: 'what PrivateDnsZoneGroup "pe/default" shows' },
      { name: `${WORKSPACE_ID}.oms.opinsights.azure.com`, zone: ZONES.oms, record: WORKSPACE_ID, serves: 'what PrivateDnsZoneGroup "pe/default" shows' },
    ]);
  });
});

describe("the names of apps with an EndpointSuffix", () => {
  const suffix = "internal.monitor.azure.com";
  const zone = [network("hub"), network("spoke"), row(id.component("app"), {}, "westeurope"), row(id.zone(suffix), {}, "global"), link(suffix, "hub")];
  const settings = { endpointSuffix: "Internal.monitor.azure.com" };

  it("are the records of that zone, which public DNS does not know", () => {
    const rows = [...zone, row(`${id.zone(suffix)}/A/global.in.ai`, { aRecords: [{ ipv4Address: "10.0.1.5" }] }), row(`${id.zone(ZONES.monitor)}/A/api`, {})];
    const name = `global.in.ai.${suffix}`;
    expect(answered(rows, settings)[name]).toBe("10.0.1.5");
    expect(answered(rows, settings, "spoke")[name]).toBe("no-such-name");
    expect(why(rows, name, settings, "spoke")).toBe(`public DNS knows no zone ${suffix}`);
    expect(Object.keys(answered(rows))).not.toContain(name);
  });

  it("are a pattern where no source shows a record", () => {
    const pattern = `<region>.in.ai.${suffix} Component "app"`;
    expect(answered(zone, settings)[pattern]).toBe("no-such-name");
    const group = [endpoint("pe", id.scope("scope"), "azuremonitor"), row(id.scope("scope"), {}, "global"), zoneGroup("pe", { [suffix]: undefined })];
    expect(answered([...zone, ...group], settings)[pattern]).toBe("unknown");
  });
});

describe("networks that are answered alike", () => {
  it("are one view, whatever they are called", () => {
    const spokes = ["a", "b", "c"].flatMap((name) => [network(name), ...Object.values(ZONES).map((zone) => link(zone, name))]);
    const strangers = ["x", "y"].map((name) => network(name, ["10.9.0.4"]));
    const { views } = planOf([...deployedHub(), ...spokes, ...strangers]);
    expect(views.map(({ vantages }) => vantages.map(({ label }) => label))).toEqual([
      ['VirtualNetwork "a"', 'VirtualNetwork "b"', 'VirtualNetwork "c"', 'VirtualNetwork "hub"'],
      ['VirtualNetwork "x"', 'VirtualNetwork "y"'],
    ]);
  });
});
