import { describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { type HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { inventorySource } from "../sources";
import { answer, ask, type Build, endOf, ends, type Question } from "./asked";

const QUERY: Question = ["hub", "logs", "query"];
const INGEST: Question = ["hub", "logs", "ingest"];
const LATER = "is known only after the update";
const GUID = "0f0f0f0f-0000-4000-8000-000000000001";
const ADDRESS = "10.0.0.4";

type Inputs = Readonly<Record<string, unknown>>;

function record(p: HubProgram, zone: Handle, inputs: Inputs = {}, name = "record"): void {
  const given = { privateZoneName: p.name(zone), relativeRecordSetName: "api", recordType: "A", aRecords: [{ ipv4Address: ADDRESS }], ...inputs };
  p.register("privatedns:PrivateRecordSet", name, "Microsoft.Network/privateDnsZones/A", given);
}

/** A zone that is linked to the hub, an endpoint with the record's address, and a workspace in its scope. */
function handWritten(inputs: Inputs = {}, more: (p: HubProgram, zones: { readonly monitor: Handle; readonly ods: Handle }) => void = () => undefined, workspace: Inputs = {}): Build {
  return (p) => {
    const zones = { monitor: p.zoneOf("monitor"), ods: p.zoneOf("ods") };
    for (const [name, zone] of Object.entries(zones)) p.link(`hub-${name}`, zone, p.hub);
    own(p, "own", { ipConfigurations: [{ name: "api", groupId: "azuremonitor", memberName: "api", privateIPAddress: ADDRESS }] });
    p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: "Disabled", ...workspace }));
    record(p, zones.monitor, inputs);
    more(p, zones);
  };
}

function own(p: HubProgram, name: string, inputs: Inputs, target = p.scopeOfHub): Handle {
  return p.endpoint(name, p.subnet(`subnet-of-${name}`, p.hub), target, inputs);
}

const PRIVATE = ["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]'];
const NO_NAME = ["no-such-name", 'PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "hub-monitor" answers that there is no such name [D17, hub-monitor]'];

describe("a record that was written by hand", () => {
  it("leads to the endpoint whose address it gives", () => {
    expect(ask(handWritten(), QUERY)).toEqual([
      "private",
      'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      'PrivateRecordSet "record" in PrivateZone "monitor" gives it, with an address of PrivateEndpoint "own", which leads to PrivateLinkScope "scope" [D16, own]',
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'the connection of PrivateEndpoint "own" to PrivateLinkScope "scope" is approved when it is made [D26]',
      PRIVATE[1],
    ]);
  });

  it("is known by an address that the endpoint itself shows, or that its zone group has written elsewhere", () => {
    const from = (inputs: Inputs, more?: (p: HubProgram, endpoint: Handle) => void): readonly string[] =>
      endOf(handWritten({ aRecords: [{ ipv4Address: "10.0.0.5" }] }, (p) => {
        const endpoint = own(p, "other", inputs);
        more?.(p, endpoint);
      }), QUERY);
    expect(from({ customDnsConfigs: [{ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.5"] }] })).toEqual(PRIVATE);
    const elsewhere = (p: HubProgram, endpoint: Handle): void => {
      const zone = p.zoneOf("oms");
      p.zoneGroup("group", endpoint, [], { privateDnsZoneConfigs: [{ name: "oms", privateDnsZoneId: p.id(zone), recordSets: [{ recordSetName: "api", ipAddresses: ["10.0.0.5"] }] }] });
    };
    expect(from({}, elsewhere)).toEqual(PRIVATE);
    expect(from({})).toEqual(["unknown", 'cannot tell where PrivateRecordSet "record" leads: no source shows an endpoint with the address 10.0.0.5 [D16]']);
  });

  it.each<[string, Inputs, string]>([
    ["whose addresses are not known", { aRecords: UNKNOWN }, `where PrivateRecordSet "record" leads: \`aRecords\` of PrivateRecordSet "record" ${LATER}`],
    ["one of whose addresses is not known", { aRecords: [{ ipv4Address: ADDRESS }, { ipv4Address: UNKNOWN }] }, `where PrivateRecordSet "record" leads: \`aRecords[1].ipv4Address\` of PrivateRecordSet "record" ${LATER}`],
    ["without an address", { aRecords: undefined }, 'where PrivateRecordSet "record" leads: no source shows an endpoint with the address that it gives'],
    ["with addresses of nobody", { aRecords: [{ ipv4Address: "10.9.9.1" }, { ipv4Address: "10.9.9.2" }] }, 'where PrivateRecordSet "record" leads: no source shows an endpoint with the address 10.9.9.1 or 10.9.9.2'],
    ["one of whose addresses is of nobody", { aRecords: [{ ipv4Address: ADDRESS }, { ipv4Address: "10.9.9.1" }] }, 'where PrivateRecordSet "record" leads: no source shows an endpoint with the address 10.9.9.1'],
    ["that is an alias itself", { recordType: "CNAME" }, 'where PrivateRecordSet "record" leads: it is a record of type CNAME'],
    ["of IPv6", { recordType: "aaaa" }, 'where PrivateRecordSet "record" leads: it is a record of type AAAA'],
    ["whose name is not known", { relativeRecordSetName: UNKNOWN }, `which name PrivateRecordSet "record" gives: \`name\` of PrivateRecordSet "record" ${LATER}`],
  ])("%s may lead anywhere", (_, inputs, reason) => {
    const said = endOf(handWritten(inputs), QUERY);
    if (inputs["relativeRecordSetName"] !== UNKNOWN) expect(said).toEqual(["unknown", `cannot tell ${reason} [D16]`]);
    else expect(said[0]).toBe("unknown");
  });

  it.each<[string, Inputs]>([
    ["of a type that is no address", { recordType: "TXT" }],
    ["of another name", { relativeRecordSetName: "live" }],
    ["of a name that ends alike", { relativeRecordSetName: "x.api" }],
    ["without a name", { relativeRecordSetName: undefined }],
  ])("%s gives nothing", (_, inputs) => {
    expect(endOf(handWritten(inputs), QUERY)).toEqual(NO_NAME);
  });

  it.each<[string, Inputs]>([["of any name", { relativeRecordSetName: "*" }], ["in another case", { relativeRecordSetName: "API" }], ["whose type is not known", { recordType: UNKNOWN }]])("%s gives it", (_, inputs) => {
    expect(endOf(handWritten(inputs), QUERY)).toEqual(PRIVATE);
  });

  it("may be in any zone where its own is not known", () => {
    expect(endOf(handWritten({ privateZoneName: UNKNOWN }), QUERY)).toEqual(["unknown", `cannot tell which zone PrivateRecordSet "record" is in: \`privateZoneName\` of PrivateRecordSet "record" ${LATER} [D16]`]);
  });
});

describe("the endpoint behind it", () => {
  const behind = (inputs: Inputs, target?: (p: HubProgram) => Handle): readonly string[] =>
    endOf(handWritten({ aRecords: [{ ipv4Address: "10.0.0.9" }] }, (p) => own(p, "other", { ipConfigurations: [{ privateIPAddress: "10.0.0.9" }], ...inputs }, target?.(p))), QUERY);

  it("may lead to another service, and no document says what that answers", () => {
    const storage = (p: HubProgram): Handle => p.register("storage:StorageAccount", "account", "Microsoft.Storage/storageAccounts", {});
    expect(behind({}, storage)).toEqual(["unknown", 'cannot tell what StorageAccount "account" answers to a request that is meant for Workspace "logs": no document tells [D16, account]']);
  });

  it("may lead to what is not known, or to nothing", () => {
    const question = 'cannot tell where PrivateEndpoint "other" leads, whose address PrivateRecordSet "record" gives: ';
    expect(behind({ privateLinkServiceConnections: UNKNOWN })).toEqual(["unknown", `${question}\`privateLinkServiceConnections\` of PrivateEndpoint "other" ${LATER} [D16]`]);
    expect(behind({ privateLinkServiceConnections: [{ name: "x", privateLinkServiceId: UNKNOWN }] })).toEqual(["unknown", `${question}\`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "other" ${LATER} [D16]`]);
    for (const none of [undefined, []]) {
      expect(behind({ privateLinkServiceConnections: none })).toEqual(["unknown", 'cannot tell where PrivateRecordSet "record" leads: no source shows a connection of PrivateEndpoint "other" [D16]']);
    }
  });

  it("may be one of two: the one that was written last answers", () => {
    const said = endOf(handWritten({}, (p, { monitor }) => {
      const closed = p.scope("closed", { accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" } });
      p.zoneGroup("group", own(p, "other", {}, closed), [monitor]);
    }), QUERY);
    expect(said[0]).toBe("unknown");
    expect(said[1]).toMatch(/^cannot tell which of PrivateEndpoint "other" and PrivateEndpoint "own" answers for api\.monitor\.azure\.com: /);
  });
});

describe("a record of a resource's own name", () => {
  const named = (relativeRecordSetName: string, customerId?: unknown): readonly string[] =>
    endOf(handWritten({ relativeRecordSetName: "live" }, (p, { ods }) => { record(p, ods, { relativeRecordSetName }, "of-logs"); }, { customerId }), INGEST);

  it("is a workspace's where a source shows its id", () => {
    expect(named(GUID, GUID.toUpperCase())[0]).toBe("private");
    expect(named("0f0f0f0f-0000-4000-8000-000000000002", GUID)[0]).toBe("no-such-name");
  });

  it("may be any workspace's before its id is known", () => {
    const open = ["unknown", 'cannot tell whether PrivateRecordSet "of-logs" is for Workspace "logs", whose own name Azure gives when it is deployed [D16]'];
    expect(named(GUID)).toEqual(open);
    expect(named(GUID, UNKNOWN)).toEqual(open);
    expect(named("some-other-name")[0]).toBe("no-such-name");
  });

  it.each<[string, string, boolean]>([
    ["collector-ab1c.westeurope-1.ingest", "ingest", true],
    ["collector-ab1c.westeurope-1.handler.control", "ingest", false],
    ["collector-ab1c.westeurope-1.handler.control", "configuration", true],
    ["collector-ab1c.westeurope-1.ingest", "configuration", false],
  ])("%s is a collection endpoint's for %s: %s", (relativeRecordSetName, operation, isOwn) => {
    const hosts = {
      logsIngestion: { endpoint: "https://collector-ab1c.westeurope-1.ingest.monitor.azure.com" },
      configurationAccess: { endpoint: "https://collector-ab1c.westeurope-1.handler.control.monitor.azure.com" },
    };
    for (const [inputs, reach] of [[hosts, "private"], [{}, "unknown"]] as const) {
      const said = endOf(handWritten({ relativeRecordSetName }, (p, { monitor }) => {
        p.member("collector-member", p.scopeOfHub, p.collectionEndpoint("collector", inputs));
        record(p, monitor, { relativeRecordSetName: "global.handler.control" }, "handler");
      }), ["hub", "collector", operation === "ingest" ? "ingest" : "configuration"]);
      expect(said[0]).toBe(isOwn ? reach : "no-such-name");
    }
  });

  it.each<[string, string, string]>([
    ["collector-ab1c.westeurope-1.metrics.ingest", "https://collector-ab1c.westeurope-1.metrics.ingest.monitor.azure.com", "private"],
    ["other-ab1c.westeurope-1.metrics.ingest", "https://collector-ab1c.westeurope-1.metrics.ingest.monitor.azure.com", "no-such-name"],
    ["collector-ab1c.westeurope-1.metrics.ingest", UNKNOWN, "unknown"],
  ])("%s is for the ingestion of an Azure Monitor workspace whose collection endpoint has %s: %s", (relativeRecordSetName, endpoint, reach) => {
    const said = endOf(handWritten({ relativeRecordSetName }, (p) => {
      const collector = p.collectionEndpoint("collector", { metricsIngestion: { endpoint } });
      p.member("collector-member", p.scopeOfHub, collector);
      p.monitorWorkspace("metrics", { defaultIngestionSettings: { dataCollectionEndpointResourceId: p.id(collector) }, metrics: { prometheusQueryEndpoint: "https://metrics-ab1c.westeurope.prometheus.monitor.azure.com" } });
    }), ["hub", "metrics", "ingest"]);
    expect(said[0]).toBe(reach);
  });

  it.each<[string, string]>([
    ["westeurope-5.in.ai", "unknown"],
    ["global.in.ai", "unknown"],
    ["*.in.ai", "private"],
    ["*", "private"],
    ["api", "no-such-name"],
  ])("%s: which of a component's names its clients ask for stands in its connection string: %s", (relativeRecordSetName, reach) => {
    const said = endOf(handWritten({ relativeRecordSetName }, (p) => { p.member("shop-member", p.scopeOfHub, p.component("shop", p.workspace("of-shop"))); }), ["hub", "shop", "ingest"]);
    expect(said[0]).toBe(reach);
    if (reach === "unknown") expect(said[1]).toBe('cannot tell whether Component "shop" is asked by the name that PrivateRecordSet "record" gives [D16]');
  });
});

describe("the records that Azure shows of a zone group", () => {
  const GROUP = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network";
  const zone = (name: string): string => `${GROUP}/privateDnsZones/${name}`;
  const config = (name: string, ...records: readonly string[]): unknown => ({ name, properties: { privateDnsZoneId: zone(name), recordSets: records.map((record) => ({ recordSetName: record, ipAddresses: [ADDRESS] })) } });
  const row = (id: string, properties: unknown): unknown => ({ id, properties, location: "westeurope" });

  /** A workspace behind an endpoint whose zone group has written into two zones. */
  const queried = (...configs: readonly unknown[]): readonly string[] => {
    const [scope, endpoint, network] = [`${GROUP.replace("Network", "Insights")}/privateLinkScopes/scope`, `${GROUP}/privateEndpoints/endpoint`, `${GROUP}/virtualNetworks/hub`];
    const workspace = `${GROUP.replace("Network", "OperationalInsights")}/workspaces/logs`;
    const estate = estateOf([inventorySource([
      row(network, {}), row(scope, { scopedResources: [] }), row(`${scope}/scopedResources/logs`, { linkedResourceId: workspace }), row(workspace, {}),
      row(endpoint, { subnet: { id: `${network}/subnets/endpoints` }, privateLinkServiceConnections: [{ properties: { privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } }] }),
      row(`${endpoint}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: configs }),
      row(zone(MONITOR), {}), row(`${zone(MONITOR)}/virtualNetworkLinks/link`, { virtualNetwork: { id: network } }),
    ])]);
    return ends(answer(estate, ["hub", "logs", "query"], { connectivity: "complete" }));
  };
  const MONITOR = "privatelink.monitor.azure.com";
  const OMS = "privatelink.oms.opinsights.azure.com";
  const LACKING = ["unknown", 'cannot tell whether PrivateDnsZoneGroup "endpoint/default" holds api.monitor.azure.com: the records that Azure shows of it lack that name [D16]'];

  it("hold a name where they have it in its zone", () => {
    expect(queried(config(MONITOR, "api"), config(OMS))[0]).toBe("private");
    expect(queried(config(MONITOR), config(OMS))[0]).toBe("private");
  });

  it("lack it where they have it in another zone alone", () => {
    expect(queried(config(MONITOR, "live"), config(OMS, "api"))).toEqual(LACKING);
    expect(queried(config(MONITOR), config(OMS, "api"))).toEqual(LACKING);
  });

  it("may hold it where their zone is not known", () => {
    expect(queried(config(MONITOR), { name: "open", properties: { recordSets: [{ recordSetName: "api" }] } })[0]).toBe("private");
  });
});
