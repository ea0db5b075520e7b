import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { estateOf } from "../../../src/planning/readers/join";
import { dnsEndpointHasRecords } from "../../../src/planning/rules/dns-endpoint-has-records";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { HubProgram } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, type Program, UNKNOWN } from "../program";
import { exportedEstate, inventoriedEstate, inventoryRows, inventorySource } from "../sources";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether Azure Monitor\'s names lead to PrivateEndpoint "endpoint":';
const FIX = "Give PrivateEndpoint \"endpoint\" a zone group with the cloud's whole set of zones, or check on a machine of each network that Azure Monitor's names resolve to its addresses.";
const NOT_SHOWN = [
  "cannot-tell",
  "endpoint",
  `${QUESTION} no zone group writes its records and no record gives its addresses, and this estate does not show whether Azure Policy (its group is \`deployedByPolicy\`), hosts files or DNS servers of one's own do instead.`,
  FIX,
];
const PASSES = [["passes", "endpoint"]];

function record(p: HubProgram, zone: Handle, inputs: Inputs): Handle {
  return p.register("privatedns:PrivateRecordSet", "dc", `Microsoft.Network/privateDnsZones/${zone.armId.slice(zone.armId.lastIndexOf("/") + 1)}/A`, {
    privateZoneName: p.name(zone),
    recordType: "A",
    relativeRecordSetName: "dc",
    ttl: 10,
    ...inputs,
  });
}

function custom(p: HubProgram): Handle {
  return p.zone("internal.monitor.azure.com", {}, "custom");
}

/** What an inventory says, with the endpoint's row and the zones' as a test changes them. */
function ofInventory(program: Program, change: (row: Inputs) => Inputs = (row) => row): readonly (readonly string[])[] {
  const rows = inventoryRows(program).map((row) => change(row as Inputs));
  return verdictsOf(dnsEndpointHasRecords, estateOf([inventorySource(rows)]), DEFAULT_SETTINGS).map(({ answer, message, fix }) => [answer, message, fix]);
}

function withProperties(type: string, properties: Inputs): (row: Inputs) => Inputs {
  return (row) => (row["type"] === type ? { ...row, properties: { ...(row["properties"] as Inputs), ...properties } } : row);
}

const addresses = (...ipAddresses: readonly string[]): ((row: Inputs) => Inputs) => withProperties("microsoft.network/privateendpoints", { customDnsConfigs: [{ fqdn: "api.monitor.azure.com", ipAddresses }] });

describe.each(PREVIEWS)("dns-endpoint-has-records at a %s preview", (preview: Preview) => {
  it("passes an endpoint with a zone group, whatever the group holds", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.zones("blob"));
    expect(judge(dnsEndpointHasRecords, p)).toEqual(PASSES);
    const open = new HubProgram(preview);
    open.zoneGroup("default", open.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsEndpointHasRecords, open)).toEqual(PASSES);
  });

  it("passes an endpoint whose addresses a record takes as an output, be they known or not", () => {
    const p = new HubProgram(preview);
    record(p, custom(p), { aRecords: [{ ipv4Address: p.from([p.hubEndpoint], "10.0.1.4") }] });
    expect(judge(dnsEndpointHasRecords, p, {}, { programOnly: "an inventory shows no outputs" })).toEqual(PASSES);
    expect(verdictsOf(dnsEndpointHasRecords, exportedEstate(p), DEFAULT_SETTINGS).map(({ answer }) => answer)).toEqual(["passes"]);
  });

  it("passes an endpoint whose given address a record repeats", () => {
    const p = new HubProgram(preview);
    const subnet = p.subnet("more", p.hub);
    p.zoneGroup("default", p.hubEndpoint, p.zones("monitor"));
    p.endpoint("static", subnet, p.scopeOfHub, { ipConfigurations: [{ name: "api", groupId: "azuremonitor", memberName: "api", privateIPAddress: "10.0.1.4" }] });
    record(p, custom(p), { aRecords: [{ ipv4Address: "10.0.1.4" }] });
    expect(judge(dnsEndpointHasRecords, p)).toEqual([["passes", "endpoint"], ["passes", "static"]]);
  });

  it("cannot tell of a program, or of its stack, which show no policy and no hosts file", () => {
    const p = new HubProgram(preview);
    p.zones("monitor");
    expect(judge(dnsEndpointHasRecords, p)).toEqual([NOT_SHOWN]);
    expect(verdictsOf(dnsEndpointHasRecords, exportedEstate(p), DEFAULT_SETTINGS).map(({ answer, message }) => [answer, message])).toEqual([["cannot-tell", NOT_SHOWN[2]]]);
  });

  it("cannot tell while a zone group's endpoint or a record's address is unknown, or Azure is still to give the endpoint's", () => {
    const group = new HubProgram(preview);
    group.zoneGroup("default", group.hubEndpoint, group.zones("monitor"), { privateEndpointName: UNKNOWN });
    expect(judge(dnsEndpointHasRecords, group)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`privateEndpointName\` of PrivateDnsZoneGroup "default" is known only after the update.`, LATER]]);

    const open = new HubProgram(preview);
    record(open, custom(open), { aRecords: [{ ipv4Address: UNKNOWN }] });
    expect(judge(dnsEndpointHasRecords, open)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`aRecords[0].ipv4Address\` of PrivateRecordSet "dc" is known only after the update.`, LATER]]);

    const literal = new HubProgram(preview);
    record(literal, custom(literal), { aRecords: [{ ipv4Address: "10.0.1.4" }] });
    expect(judge(dnsEndpointHasRecords, literal)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} \`customDnsConfigs\` gives no address here, and that of a record may be its own.`, "Give an inventory that shows the endpoint's addresses."],
    ]);
  });

  it("cannot tell while the endpoint's target or its given address is unknown", () => {
    const target = new HubProgram(preview);
    target.zoneGroup("default", target.hubEndpoint, target.zones("monitor"));
    target.endpoint("open", target.subnet("more", target.hub), target.scopeOfHub, { privateLinkServiceConnections: UNKNOWN });
    expect(judge(dnsEndpointHasRecords, target).slice(1)).toEqual([
      ["cannot-tell", "open", 'Cannot tell whether PrivateEndpoint "open" is of a scope, and so needs records that lead to it: `privateLinkServiceConnections` is known only after the update.', LATER],
    ]);
    const given = new HubProgram(preview);
    given.zoneGroup("default", given.hubEndpoint, given.zones("monitor"));
    given.endpoint("given", given.subnet("more", given.hub), given.scopeOfHub, { ipConfigurations: [{ name: "api", privateIPAddress: UNKNOWN }] });
    expect(judge(dnsEndpointHasRecords, given).slice(1).map(([answer, , message]) => [answer, message])).toEqual([
      ["cannot-tell", 'Cannot tell whether Azure Monitor\'s names lead to PrivateEndpoint "given": `ipConfigurations[0].privateIPAddress` is known only after the update.'],
    ]);
  });

  it("stays quiet about endpoints of other services", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.zones("monitor"));
    p.storageEndpoint("storage");
    expect(judge(dnsEndpointHasRecords, p)).toEqual(PASSES);
  });
});

describe("dns-endpoint-has-records, asked of an inventory", () => {
  const p = (): HubProgram => new HubProgram("later");

  it("names an endpoint to which nothing leads", () => {
    expect(ofInventory(p())).toEqual([
      [
        "violated",
        'PrivateEndpoint "endpoint" has no zone group, and no record gives its addresses: machines without hosts files or DNS servers of one\'s own are never led to it, and what is in PrivateLinkScope "scope" is asked at public addresses, which closed resources refuse.',
        FIX,
      ],
    ]);
  });

  it("names it in the China cloud too, where the names of the zones do not matter", () => {
    expect(verdictsOf(dnsEndpointHasRecords, inventoriedEstate(p()), { ...DEFAULT_SETTINGS, cloud: Cloud.China }).map(({ answer }) => answer)).toEqual(["violated"]);
  });

  it("compares the records with the addresses that Azure shows", () => {
    const written = p();
    record(written, custom(written), { aRecords: [{ ipv4Address: "10.0.1.4" }] });
    const counted = withProperties("microsoft.network/privatednszones", { numberOfRecordSets: 2 });
    expect(ofInventory(written, (row) => addresses("10.0.1.4", "10.0.1.5")(counted(row))).map(([answer]) => answer)).toEqual(["passes"]);
    expect(ofInventory(written, (row) => addresses("10.0.1.9")(counted(row))).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell where a zone holds records that nothing shows, unless they are another service's", () => {
    const zone = (name: string, numberOfRecordSets: number | null): readonly (readonly string[])[] => {
      const program = p();
      program.zone(name, {}, "zone");
      return ofInventory(program, withProperties("microsoft.network/privatednszones", { numberOfRecordSets }));
    };
    const says = (name: string): readonly (readonly string[])[] => [
      ["cannot-tell", `${QUESTION} \`numberOfRecordSets\` of PrivateZone "${name}" leaves room for records that no source shows.`, "Give the zone's records as well, or check that they lead to the endpoint."],
    ];
    expect(zone("privatelink.monitor.azure.com", 9)).toEqual(says("privatelink.monitor.azure.com"));
    expect(zone("internal.monitor.azure.com", null)).toEqual(says("internal.monitor.azure.com"));
    expect(zone("privatelink.monitor.azure.com", 1).map(([answer]) => answer)).toEqual(["violated"]);
    expect(zone("privatelink.blob.core.windows.net", 400).map(([answer]) => answer)).toEqual(["violated"]);
    expect(zone("privatelink.vaultcore.azure.net", 400).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("takes the records of a zone that another endpoint's group fills for that group's", () => {
    const program = p();
    program.zoneGroup("default", program.endpoint("other", program.subnet("more", program.hub), program.scopeOfHub), program.zones("monitor"));
    expect(ofInventory(program, withProperties("microsoft.network/privatednszones", { numberOfRecordSets: 9 })).map(([answer]) => answer)).toEqual(["violated", "passes"]);
  });

  it("cannot tell where the inventory shows no zone groups", () => {
    expect(ofInventory(p(), withProperties("microsoft.network/privateendpoints", { privateDnsZoneGroups: undefined }))).toEqual([
      [
        "cannot-tell",
        `${QUESTION} \`privateDnsZoneConfigs\` of a zone group of PrivateEndpoint "endpoint" is not shown by the inventory, which has no rows for zone groups.`,
        "Give the endpoint's zone groups as well: `az network private-endpoint dns-zone-group list --endpoint-name endpoint --resource-group rg`.",
      ],
    ]);
  });

  it("cannot tell of an endpoint that only its scope names", () => {
    const rows = inventoryRows(p()).map((row) => row as Inputs);
    const endpoint = rows.find(({ type }) => type === "microsoft.network/privateendpoints");
    const without = rows
      .filter((row) => row !== endpoint)
      .map(withProperties("microsoft.insights/privatelinkscopes", { privateEndpointConnections: [{ name: "c", properties: { privateEndpoint: { id: endpoint?.["id"] }, privateLinkServiceConnectionState: { status: "Approved" } } }] }));
    const said = verdictsOf(dnsEndpointHasRecords, estateOf([inventorySource(without)]), DEFAULT_SETTINGS).map(({ answer, message }) => [answer, message]);
    expect(said).toEqual([["cannot-tell", `${QUESTION} \`customDnsConfigs\` is not shown by the inventory, which has no row for the endpoint.`]]);
  });
});
