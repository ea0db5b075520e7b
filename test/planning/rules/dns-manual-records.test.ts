import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { Estate } from "../../../src/planning/estate";
import { dnsManualRecords } from "../../../src/planning/rules/dns-manual-records";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../../src/planning/settings";
import { existingZone, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";

function record(p: HubProgram, name: string, zone: Handle, inputs: Readonly<Record<string, unknown>> = {}): void {
  p.register("privatedns:PrivateRecordSet", name, "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), relativeRecordSetName: "api", recordType: "A", ...inputs });
}

/** A record in a zone that the hub's group fills. */
function filled(preview: (typeof PREVIEWS)[number], inputs: Readonly<Record<string, unknown>> = {}, zoneName: keyof typeof ZONES = "monitor"): HubProgram {
  const p = new HubProgram(preview);
  const zone = p.zoneOf(zoneName);
  p.zoneGroup("default", p.hubEndpoint, [zone]);
  record(p, "record", zone, inputs);
  return p;
}

/** What a file shows may be the group's own records, so a file gives other answers. */
function judgeProgram(p: HubProgram, settings: Partial<PlanningSettings> = {}): ReturnType<typeof judge> {
  return judge(dnsManualRecords, p, settings, { programOnly: "a record that a file shows passes" });
}

const VIOLATED = [
  "violated",
  "record",
  'PrivateRecordSet "record" writes an address by hand into PrivateZone "monitor", which PrivateDnsZoneGroup "default" fills: the group does not keep "api" in step with the endpoint, and when the endpoint\'s addresses change, every linked network is led to one that no longer answers.',
  'Remove PrivateRecordSet "record": the zone group writes the records that the endpoint needs.',
];

describe.each(PREVIEWS)("dns-manual-records at a %s preview", (preview) => {
  it.each(["A", "a"])("names an address of type %s beside a zone group", (recordType) => {
    expect(judgeProgram(filled(preview, { recordType }))).toEqual([VIOLATED]);
  });

  it("names it without a name that is unknown", () => {
    expect(judgeProgram(filled(preview, { relativeRecordSetName: UNKNOWN })).map(([answer, , message]) => [answer, message?.includes("the group does not keep its name in step")])).toEqual([["violated", true]]);
  });

  it.each(["SOA", "NS", "TXT", "CNAME", undefined])("stays quiet about a record of type %s", (recordType) => {
    expect(judgeProgram(filled(preview, { recordType }))).toEqual([]);
  });

  it("passes records by hand where no group fills the zone", () => {
    const p = new HubProgram(preview);
    record(p, "record", p.zoneOf("monitor"));
    expect(judgeProgram(p)).toEqual([["passes", "record"]]);
  });

  it("stays quiet about the blob zone and zones of other services", () => {
    const p = filled(preview, {}, "blob");
    const vault = p.zone("privatelink.vaultcore.azure.net", {}, "vault");
    p.zoneGroup("vault", p.storageEndpoint("storage"), [vault]);
    record(p, "other", vault);
    expect(judgeProgram(p)).toEqual([]);
  });

  it("judges an existing zone", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) });
    record(p, "record", p.hub, { privateZoneName: ZONES.monitor, resourceGroupName: "dns" });
    expect(judgeProgram(p)).toEqual([VIOLATED.map((text) => text.replace('PrivateZone "monitor"', `existing privateDnsZones "${ZONES.monitor}"`))]);
    expect(existingZone(ZONES.monitor)).toContain("/resourceGroups/dns/");
  });

  it("cannot tell while the type is unknown", () => {
    expect(judgeProgram(filled(preview, { recordType: UNKNOWN }))).toEqual([
      ["cannot-tell", "record", 'Cannot tell whether PrivateRecordSet "record" writes an address into PrivateZone "monitor", which a zone group may fill: `recordType` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while the zone is unknown, and passes where nothing fills one", () => {
    expect(judgeProgram(filled(preview, { privateZoneName: UNKNOWN }))).toEqual([
      ["cannot-tell", "record", 'Cannot tell whether PrivateRecordSet "record" writes into a zone that a zone group fills: `privateZoneName` is known only after the update.', LATER],
    ]);
    const p = new HubProgram(preview);
    record(p, "record", p.hub, { privateZoneName: UNKNOWN });
    record(p, "nowhere", p.hub, { privateZoneName: undefined });
    expect(judgeProgram(p)).toEqual([["passes", "record"]]);
  });

  it("cannot tell while the zone's name is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.zoneGroup("default", p.hubEndpoint, [unnamed]);
    record(p, "record", unnamed);
    expect(judgeProgram(p)).toEqual([
      ["cannot-tell", "record", 'Cannot tell whether PrivateRecordSet "record" writes into a zone of Azure Monitor that a zone group fills: `privateZoneName` of PrivateZone "unnamed" is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while the zones of a group are unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    record(p, "record", p.zoneOf("monitor"));
    expect(judgeProgram(p)).toEqual([
      [
        "cannot-tell",
        "record",
        'Cannot tell whether PrivateDnsZoneGroup "default" fills PrivateZone "monitor", into which PrivateRecordSet "record" writes an address: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes what an inventory lists, because it may be the group's own record", () => {
    const estate = filled(preview).estate();
    const key = "/subscriptions/s/resourceGroups/rg/providers/microsoft.network/privatednszones/zone/a/record::api";
    const shown = new Estate(estate.nodes.map((node) => (node.kind === "record" ? { ...node, key } : node)), estate.order);
    expect(verdictsOf(dnsManualRecords, shown, DEFAULT_SETTINGS).map(({ answer }) => answer)).toEqual(["passes"]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const zone = p.zone("privatelink.monitor.azure.cn", {}, "monitor");
    p.zoneGroup("default", p.hubEndpoint, [zone]);
    record(p, "record", zone);
    expect(judgeProgram(p, { cloud: Cloud.China }).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });
});
