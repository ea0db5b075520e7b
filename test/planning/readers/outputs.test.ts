import { describe, expect, it } from "vitest";
import { type Estate } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { type EstateSource } from "../../../src/planning/readers/source";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";
import { exportRows, exportSource, inventoryRows, inventorySource } from "../sources";
import { program } from "./joined";

type Shown = Readonly<Record<string, unknown>>;

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers";
const EXISTING = `${GROUP}/Microsoft.Network/privateLinkServices/theirs`;

/** What Azure answered for resources of a program, by their names. */
type Answers = Readonly<Record<string, Shown>>;

/** The program's own export after its last update. */
function state(p: Program, answers: Answers): EstateSource {
  const rows = exportRows(p) as readonly { readonly urn: string; readonly outputs: Shown }[];
  return exportSource(rows.map((row) => ({ ...row, outputs: { ...row.outputs, ...answers[row.urn.slice(row.urn.lastIndexOf("::") + 2)] } })));
}

/** An inventory of what it made; names of properties in a case of their own. */
function inventory(p: Program, answers: Answers): EstateSource {
  const rows = inventoryRows(p) as readonly { readonly name: string; readonly properties: Shown }[];
  return inventorySource(rows.map((row) => ({ ...row, properties: { ...row.properties, ...answers[row.name] } })));
}

const FILES = [["own export", state], ["inventory", inventory]] as const;
const BOTH = PREVIEWS.flatMap((preview) => FILES.map(([name, file]) => [preview, name, file] as const));

function endpoint(preview: Preview, connection: Shown, list = "privateLinkServiceConnections"): Program {
  const p = new Program(preview);
  const subnet = p.subnet("endpoints", p.network("hub", { virtualNetworkName: "hub" }), { subnetName: "endpoints" });
  p.endpoint("pe", subnet, subnet, { privateEndpointName: "pe", privateLinkServiceConnections: [], [list]: [{ name: "pe", groupIds: [], ...connection }] });
  return p;
}

function statuses(estate: Estate): readonly unknown[] {
  return estate.of("endpoint").flatMap(({ connections }) => (connections.kind === "known" ? connections.value : [])).map(({ status }) => (status.kind === "known" ? status.value : status.kind));
}

describe.each(BOTH)("of a program at a %s preview, its %s", (preview, _name, file) => {
  it("tells a workspace's id and the hosts of endpoints", () => {
    const p = new Program(preview);
    p.workspace("law");
    p.collectionEndpoint("dce");
    p.monitorWorkspace("amw");
    const answers = {
      law: { customerId: "11111111-2222-3333-4444-555555555555" },
      dce: { logsIngestion: { endpoint: "https://dce-1.westeurope-1.ingest.monitor.azure.com" }, configurationAccess: { endpoint: "https://dce-1.westeurope-1.handler.control.monitor.azure.com" }, metricsIngestion: { endpoint: "https://dce-1.westeurope-1.metrics.ingest.monitor.azure.com" } },
      amw: { metrics: { prometheusQueryEndpoint: "https://amw-1.westeurope.prometheus.monitor.azure.com" }, defaultIngestionSettings: { dataCollectionEndpointResourceId: `${GROUP}/Microsoft.Insights/dataCollectionEndpoints/dce` } },
    };
    const estate = estateOf([program(p), file(p, answers)]);
    expect(estate.of("workspace")).toMatchObject([{ workspaceId: { value: "11111111-2222-3333-4444-555555555555" } }]);
    expect(estate.of("collection-endpoint")).toMatchObject([{
      ingestionHost: { value: "dce-1.westeurope-1.ingest.monitor.azure.com" },
      configurationHost: { value: "dce-1.westeurope-1.handler.control.monitor.azure.com" },
      metricsHost: { value: "dce-1.westeurope-1.metrics.ingest.monitor.azure.com" },
    }]);
    expect(estate.of("monitor-workspace")).toMatchObject([{ queryHost: { value: "amw-1.westeurope.prometheus.monitor.azure.com" }, collectionEndpoint: { key: estate.of("collection-endpoint")[0]?.key } }]);
  });

  it("tells an output that the program gives as unknown, whole or in part", () => {
    const p = new Program(preview);
    p.workspace("law", { customerId: UNKNOWN });
    p.monitorWorkspace("amw", { metrics: { internalId: "i", prometheusQueryEndpoint: UNKNOWN } });
    const was = new Program(preview);
    was.workspace("law");
    was.monitorWorkspace("amw");
    const estate = estateOf([program(p), file(was, { law: { customerId: "of the last update" }, amw: { metrics: { prometheusQueryEndpoint: "https://q.test" } } })]);
    expect([estate.of("workspace")[0]?.workspaceId, estate.of("monitor-workspace")[0]?.queryHost]).toEqual([{ kind: "known", value: "of the last update" }, { kind: "known", value: "q.test" }]);
  });

  it("tells nothing of what the program can set, and leaves alone what it is certain of", () => {
    const p = new Program(preview);
    p.workspace("law", { customerId: "known" });
    const answers = { law: { customerId: "another", publicNetworkAccessForQuery: "Disabled", publicNetworkAccessForIngestion: "Disabled" } };
    expect(estateOf([program(p), file(p, answers)]).of("workspace")).toMatchObject([{ workspaceId: { value: "known" }, publicQuery: { kind: "absent" }, publicIngestion: { kind: "absent" } }]);
  });

  it("tells nothing of a resource that the program has in another region now", () => {
    const [was, is] = ["westeurope", "northeurope"].map((location) => {
      const p = new Program(preview);
      p.workspace("law", { location });
      return p;
    });
    if (was === undefined || is === undefined) throw new Error("There are two programs.");
    const answers = { law: { customerId: "of the last update" } };
    expect(estateOf([program(is), file(was, answers)]).of("workspace")).toMatchObject([{ workspaceId: { kind: "absent" } }]);
    const spelled = new Program(preview);
    spelled.workspace("law", { location: "West Europe" });
    expect(estateOf([program(spelled), file(was, answers)]).of("workspace")).toMatchObject([{ workspaceId: { value: "of the last update" } }]);
  });

  it("tells the records that Azure wrote into the zones that a group still has", () => {
    const group = (zones: readonly string[]): Program => {
      const p = endpoint(preview, { privateLinkServiceId: EXISTING });
      const given = zones.map((name) => ({ name, privateDnsZoneId: `${GROUP}/Microsoft.Network/privateDnsZones/${name}.test` }));
      p.register("network:PrivateDnsZoneGroup", "default", "Microsoft.Network/privateEndpoints/pe/privateDnsZoneGroups", { privateEndpointName: "pe", privateDnsZoneGroupName: "default", privateDnsZoneConfigs: given });
      return p;
    };
    const config = (name: string): unknown => ({ name, privateDnsZoneId: `${GROUP}/Microsoft.Network/privateDnsZones/${name}.test`, recordSets: [{ fqdn: `api.${name}.test`, recordSetName: "api", ipAddresses: ["10.0.0.4"] }] });
    const estate = estateOf([program(group(["a", "c"])), file(group(["a", "b"]), { default: { privateDnsZoneConfigs: [config("a"), config("b")] } })]);
    expect(estate.of("zone-group").flatMap(({ records }) => (records.kind === "known" ? records.value : [])).map(({ fqdn, addresses }) => [fqdn, addresses])).toEqual([
      [{ kind: "known", value: "api.a.test" }, { kind: "known", value: ["10.0.0.4"] }],
    ]);
    expect(estate.of("zone-group").map(({ zones }) => (zones.kind === "known" ? zones.value.length : zones.kind))).toEqual([2]);
  });

  it("tells what a connection's owner has answered, and the names of the endpoint", () => {
    for (const [list, status] of [["privateLinkServiceConnections", "Approved"], ["manualPrivateLinkServiceConnections", "Approved"], ["manualPrivateLinkServiceConnections", "Rejected"]] as const) {
      const p = endpoint(preview, { privateLinkServiceId: EXISTING }, list);
      const [connection] = [{ name: "PE", groupIds: [], privateLinkServiceId: EXISTING.toUpperCase(), privateLinkServiceConnectionState: { status, description: "theirs" } }];
      const estate = estateOf([program(p), file(p, { pe: { [list]: [connection], customDnsConfigs: [{ fqdn: "name.test", ipAddresses: ["10.0.0.4"] }] } })]);
      expect(statuses(estate)).toEqual([status]);
      expect(estate.of("endpoint")).toMatchObject([{ dnsConfigs: { value: [{ fqdn: { value: "name.test" }, addresses: { value: ["10.0.0.4"] } }] } }]);
    }
  });

  it.each([
    ["waits, which this update may end", { name: "pe", privateLinkServiceId: EXISTING, privateLinkServiceConnectionState: { status: "Pending" } }],
    ["led elsewhere", { name: "pe", privateLinkServiceId: `${EXISTING}-2`, privateLinkServiceConnectionState: { status: "Approved" } }],
    ["had another name", { name: "other", privateLinkServiceId: EXISTING, privateLinkServiceConnectionState: { status: "Approved" } }],
  ])("tells nothing of a connection that %s", (_what, connection) => {
    const p = endpoint(preview, { privateLinkServiceId: EXISTING });
    expect(statuses(estateOf([program(p), file(p, { pe: { privateLinkServiceConnections: [connection] } })]))).toEqual(["absent"]);
  });

  it("tells a scope's connections, unless the program excludes one that is newer", () => {
    const connections = [{ name: "pe.1", privateEndpoint: { id: `${GROUP}/Microsoft.Network/privateEndpoints/pe` } }];
    const names = (excluded: string): unknown => {
      const p = new Program(preview);
      p.scope("scope", { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: [{ privateEndpointConnectionName: excluded, queryAccessMode: "PrivateOnly" }] } });
      return estateOf([program(p), file(p, { scope: { privateEndpointConnections: connections } })]).of("scope")[0]?.connectionNames;
    };
    expect([names("PE.1"), names("pe.2")]).toEqual([{ kind: "known", value: ["pe.1"] }, { kind: "absent" }]);
  });
});

describe("of a program, its own export and an inventory", () => {
  it("the inventory tells what the state keeps secret or lacks, and the state what both tell", () => {
    const p = new Program("first");
    p.workspace("law");
    p.workspace("other");
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
    const estate = estateOf([program(p), state(p, { law: { customerId: secret }, other: { customerId: "state" } }), inventory(p, { law: { customerId: "inventory" }, other: { customerId: "inventory" } })]);
    expect(estate.of("workspace").map(({ workspaceId }) => workspaceId)).toEqual([{ kind: "known", value: "inventory" }, { kind: "known", value: "state" }]);
  });

  it("a state that keeps connections secret tells nothing of them", () => {
    const p = endpoint("first", { privateLinkServiceId: EXISTING });
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
    expect(estateOf([program(p), state(p, { pe: { customDnsConfigs: secret } })]).of("endpoint")).toMatchObject([{ dnsConfigs: { kind: "unknown" } }]);
  });
});
