import { type Cloud, SOURCES } from "../../azure";
import { type Estate, isRegistered, type RecordNode, type Resolved, type ZoneNode } from "../estate";
import { isText, valueOf } from "../value";
import { type Doubt, inDoubt } from "./doubt";
import { mayBeOfScope, mayHoldMonitorZone, monitorGroupsFilling, roleOf, violatedInCloud } from "./monitor-zones";
import { cannotTell, estateRule, passes, type Verdict } from "./rule";

export const dnsManualRecords = estateRule({
  id: "dns-manual-records",
  title: "No address is written by hand into a zone that a zone group fills",
  fact: "A zone group keeps its records in step with the endpoint; an address that is written by hand beside it stays as it is when the endpoint's addresses change. Where no group fills the zone, records by hand are a documented way. What an inventory lists may be the group's own records, and passes.",
  fix: "Remove the record: the zone group writes those that the endpoint needs.",
  level: "advisory",
  source: SOURCES.D16,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
new privatedns.PrivateRecordSet("api", { resourceGroupName: group.name, privateZoneName: zone.name, recordType: "A", relativeRecordSetName: "api", ttl: 10, aRecords: [{ ipv4Address: "10.0.1.4" }] });
`,
    good: `
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new privatedns.PrivateRecordSet("api", { resourceGroupName: group.name, privateZoneName: zone.name, recordType: "A", relativeRecordSetName: "api", ttl: 10, aRecords: [{ ipv4Address: "10.0.1.4" }] });
`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    let fills: boolean | undefined;
    for (const record of estate.of("record")) {
      const { zone, recordType } = record;
      // Only an address takes the place of the endpoint's; what is unknown may be one.
      if (recordType.kind !== "unknown" && !isText(recordType, "A")) continue;
      const role = roleOf(zone, record, cloud);
      // The blob zone's names are those of storage accounts, and its one record of Azure Monitor has to be written by
      // hand for scopes of before April 2021 (azure-docs #74291).
      if (role === "none" || role === "blob") continue;
      if (!isRegistered(record)) {
        yield passes(record);
      } else if (zone.kind === "unknown") {
        fills ??= estate.of("zone-group").some((group) => mayBeOfScope(group, cloud) && mayHoldMonitorZone(group, cloud));
        yield fills ? cannotTell(record, `whether ${record.label} writes into a zone that a zone group fills`, zone) : passes(record);
      } else if (zone.kind !== "absent") {
        yield judgeRecord(estate, record, zone, typeof role === "string" ? undefined : role, cloud);
      }
    }
  },
});

function judgeRecord(estate: Estate, record: RecordNode, zone: Resolved<ZoneNode>, doubt: Doubt | undefined, cloud: Cloud): Verdict {
  const groups = monitorGroupsFilling(estate, zone, cloud);
  const [filling] = groups.certain;
  const [open] = groups.doubtful;
  if (filling === undefined && open === undefined) return passes(record);
  if (doubt !== undefined) return inDoubt(record, `whether ${record.label} writes into a zone of Azure Monitor that a zone group fills`, doubt);
  if (record.recordType.kind === "unknown") return cannotTell(record, `whether ${record.label} writes an address into ${zone.label}, which a zone group may fill`, record.recordType);
  if (filling === undefined) return open === undefined ? passes(record) : inDoubt(record, `whether ${open.node.label} fills ${zone.label}, into which ${record.label} writes an address`, open);
  const name = valueOf(record.name);
  return violatedInCloud(
    cloud,
    record,
    `${record.label} writes an address by hand into ${zone.label}, which ${filling.label} fills: the group does not keep ${name === undefined ? "its name" : `"${name}"`} in step with the endpoint, and when the endpoint's addresses change, every linked network is led to one that no longer answers.`,
    `Remove ${record.label}: the zone group writes the records that the endpoint needs.`,
  );
}
