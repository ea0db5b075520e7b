import { describe, expect, it } from "vitest";
import { prometheusQueryEndpoint } from "../../../src/planning/rules/prometheus-query-endpoint";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const ZONE = "privatelink.westeurope.prometheus.monitor.azure.com";
const REACHES = 'Cannot tell whether a private endpoint reaches AzureMonitorWorkspace "prometheus", which takes no queries from public networks:';
const WRITTEN = `Cannot tell whether the records of PrivateEndpoint "endpoint" are written into ${ZONE}:`;
const OUTAGE = [
  "violated",
  "prometheus",
  'AzureMonitorWorkspace "prometheus" takes no queries from public networks, and no private endpoint asks it for the group "prometheusMetrics": nobody can query it.',
  'Connect a private endpoint with groupIds: ["prometheusMetrics"] to AzureMonitorWorkspace "prometheus", or leave its public access Enabled until then.',
];
const LACKS = [
  "violated",
  "prometheus",
  `PrivateDnsZoneGroup "records" of PrivateEndpoint "endpoint" lacks ${ZONE}: clients behind it resolve the query endpoint of AzureMonitorWorkspace "prometheus" to a public address, which refuses them.`,
  `Put ${ZONE} into PrivateDnsZoneGroup "records".`,
];

interface Parts {
  readonly p: Program;
  readonly prometheus: Handle;
  readonly subnet: Handle;
}

function program(preview: Preview, inputs: Inputs = {}, groupLocation = "westeurope"): Parts {
  const p = new Program(preview, groupLocation);
  return { p, prometheus: p.monitorWorkspace("prometheus", { publicNetworkAccess: "Disabled", ...inputs }), subnet: p.subnet("subnet", p.network("network")) };
}

function connection(p: Program, target: Handle, given: Inputs = {}): Inputs {
  return { privateLinkServiceConnections: [{ name: "prometheus", privateLinkServiceId: p.id(target), groupIds: ["prometheusMetrics"], ...given }] };
}

function connect({ p, prometheus, subnet }: Parts, given: Inputs = {}, name = "endpoint"): Handle {
  return p.endpoint(name, subnet, prometheus, connection(p, prometheus, given));
}

describe.each(PREVIEWS)("prometheus-query-endpoint at a %s preview", (preview) => {
  it.each([["westeurope", "prometheusMetrics"], ["West Europe", "PrometheusMetrics"]])("passes a closed workspace in %s whose endpoint fills the regional zone", (location, group) => {
    const parts = program(preview, { location });
    parts.p.zoneGroup("records", connect(parts, { groupIds: [group] }), [parts.p.zone(ZONE)]);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([["passes", "prometheus"]]);
  });

  it("takes the region of the resource group where the workspace gives none", () => {
    const parts = program(preview, { location: undefined }, "northeurope");
    parts.p.zoneGroup("records", connect(parts), [parts.p.zone("privatelink.northeurope.prometheus.monitor.azure.com")]);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([["passes", "prometheus"]]);
  });

  it.each(["Enabled", "SecuredByPerimeter", undefined])("passes a workspace with public access %s", (publicNetworkAccess) => {
    expect(judge(prometheusQueryEndpoint, program(preview, { publicNetworkAccess }).p)).toEqual([["passes", "prometheus"]]);
  });

  it.each(["Disabled", "disabled"])("names a workspace with public access %s and no endpoint", (publicNetworkAccess) => {
    expect(judge(prometheusQueryEndpoint, program(preview, { publicNetworkAccess }).p)).toEqual([OUTAGE]);
  });

  it.each([{ groupIds: ["azuremonitor"] }, { groupIds: [] }, { groupIds: undefined }])("takes an endpoint with %j for no way in", (given) => {
    const parts = program(preview);
    connect(parts, given);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([OUTAGE]);
  });

  it("takes the endpoint of another workspace, and one of unknown target and another group, for no way in", () => {
    const parts = program(preview);
    const other = parts.p.monitorWorkspace("other", { publicNetworkAccess: "Enabled" });
    parts.p.endpoint("endpoint", parts.subnet, other, connection(parts.p, other));
    parts.p.endpoint("blobs", parts.subnet, other, connection(parts.p, other, { privateLinkServiceId: UNKNOWN, groupIds: ["blob"] }));
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([["passes", "other"], OUTAGE]);
  });

  it("names a zone group without the zone", () => {
    const parts = program(preview);
    const { p } = parts;
    p.zoneGroup("records", connect(parts), [p.zone("privatelink.monitor.azure.com"), p.zone("privatelink.eastus.prometheus.monitor.azure.com")]);
    expect(judge(prometheusQueryEndpoint, p)).toEqual([LACKS]);
  });

  it("names the one of several endpoints whose group lacks the zone", () => {
    const parts = program(preview);
    const { p } = parts;
    connect(parts, {}, "a-without-group");
    p.zoneGroup("other-records", connect(parts, {}, "b-right"), [p.zone(ZONE)]);
    p.zoneGroup("records", connect(parts), [p.zone("privatelink.monitor.azure.com")]);
    expect(judge(prometheusQueryEndpoint, p)).toEqual([LACKS]);
  });

  it("cannot tell of an endpoint without a zone group", () => {
    const parts = program(preview);
    connect(parts);
    parts.p.zone(ZONE);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      [
        "cannot-tell",
        "prometheus",
        `${WRITTEN} this estate shows no zone group of it, and a policy or the network's own DNS servers may hold the records instead.`,
        `Give PrivateEndpoint "endpoint" a zone group with ${ZONE}, or check that names behind it resolve to its addresses.`,
      ],
    ]);
  });

  it("cannot tell while a zone of the group is unknown", () => {
    const parts = program(preview);
    parts.p.zoneGroup("records", connect(parts), [], { privateDnsZoneConfigs: [{ name: "zone", privateDnsZoneId: UNKNOWN }] });
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      ["cannot-tell", "prometheus", `${WRITTEN} \`privateDnsZoneConfigs[0].privateDnsZoneId\` of PrivateDnsZoneGroup "records" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the endpoint of a zone group is unknown", () => {
    const parts = program(preview);
    parts.p.zoneGroup("records", connect(parts), [parts.p.zone(ZONE)], { privateEndpointName: UNKNOWN });
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      ["cannot-tell", "prometheus", `${WRITTEN} \`privateEndpointName\` of PrivateDnsZoneGroup "records" is known only after the update.`, LATER],
    ]);
  });

  it("is not put in doubt by a group of unknown endpoint beside the endpoint's own", () => {
    const parts = program(preview);
    const { p } = parts;
    const endpoint = connect(parts);
    p.zoneGroup("records", endpoint, [p.zone("privatelink.monitor.azure.com")]);
    p.zoneGroup("stray", endpoint, [p.zone(ZONE)], { privateEndpointName: UNKNOWN });
    expect(judge(prometheusQueryEndpoint, p)).toEqual([LACKS]);
  });

  it("cannot tell while the workspace's region is unknown", () => {
    const parts = program(preview, { location: UNKNOWN });
    parts.p.zoneGroup("records", connect(parts), [parts.p.zone(ZONE)]);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      ["cannot-tell", "prometheus", 'Cannot tell which region\'s zone the endpoints of AzureMonitorWorkspace "prometheus" need: `location` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while an endpoint's target is unknown", () => {
    const parts = program(preview);
    connect(parts, { privateLinkServiceId: UNKNOWN });
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      ["cannot-tell", "prometheus", `${REACHES} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while an endpoint's group is unknown", () => {
    const parts = program(preview);
    connect(parts, { groupIds: [UNKNOWN] });
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      ["cannot-tell", "prometheus", `${REACHES} \`privateLinkServiceConnections[0].groupIds[0]\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while all connections of an endpoint are unknown", () => {
    const { p, prometheus, subnet } = program(preview);
    p.endpoint("endpoint", subnet, prometheus, { privateLinkServiceConnections: UNKNOWN });
    expect(judge(prometheusQueryEndpoint, p)).toEqual([
      ["cannot-tell", "prometheus", `${REACHES} \`privateLinkServiceConnections\` of PrivateEndpoint "endpoint" is known only after the update.`, LATER],
    ]);
  });

  it("asks for an unknown flag only where nothing certainly reaches the workspace", () => {
    const parts = program(preview, { publicNetworkAccess: UNKNOWN });
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([
      [
        "cannot-tell",
        "prometheus",
        'Cannot tell whether AzureMonitorWorkspace "prometheus", to which this estate shows no certain private way, is closed to public networks: `publicNetworkAccess` is known only after the update.',
        LATER,
      ],
    ]);
    parts.p.zoneGroup("records", connect(parts), [parts.p.zone(ZONE)]);
    expect(judge(prometheusQueryEndpoint, parts.p)).toEqual([["passes", "prometheus"]]);
  });

  it.each(["USGovernment", "China"] as const)("cannot tell in the %s cloud, for which no document lists a zone", (cloud) => {
    expect(judge(prometheusQueryEndpoint, program(preview).p, { cloud })).toEqual([
      [
        "cannot-tell",
        "prometheus",
        `${REACHES} no document tells how private link reaches an Azure Monitor workspace in the ${cloud} cloud.`,
        'Query AzureMonitorWorkspace "prometheus" from a private network before it is closed.',
      ],
    ]);
    expect(judge(prometheusQueryEndpoint, program(preview, { publicNetworkAccess: "Enabled" }).p, { cloud })).toEqual([["passes", "prometheus"]]);
  });

  it("stays quiet about what is no Azure Monitor workspace", () => {
    const p = new Program(preview);
    p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
    expect(judge(prometheusQueryEndpoint, p)).toEqual([]);
  });
});
