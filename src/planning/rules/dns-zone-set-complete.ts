import { type Cloud, MONITOR_ZONES, SOURCES, trafficOf } from "../../azure";
import { type ZoneGroupNode } from "../estate";
import { listed, named } from "../wording";
import { inDoubt } from "./doubt";
import { endpoint, FILLED_ZONES, HUB, MONITOR_ZONE, SCOPE, zoneGroup } from "./example-parts";
import { mayBeOfScope, violatedInCloud, type ZoneNames, zoneNamesOf } from "./monitor-zones";
import { estateRule, passes, type Verdict } from "./rule";
import { scopesBehind } from "./scope-endpoints";

export const dnsZoneSetComplete = estateRule({
  id: "dns-zone-set-complete",
  title: "An endpoint's zone group holds all of the cloud's Azure Monitor zones",
  fact: "An endpoint writes each record into the zone of its kind. With a part of the zones, agents read their configuration privately and upload to a public address, which answers 403 once the workspace is closed.",
  fix: "Put the cloud's whole set of zones into the endpoint's zone group.",
  level: "mandatory",
  source: SOURCES.D15,
  builtIns: [
    { id: "437914ee-c176-4fff-8986-7e05eb971365", difference: "It adds a group of five zones that it is given to endpoints without one; this rule judges the group that is there by the set of the cloud." },
  ],
  examples: {
    bad: `${HUB}${SCOPE}${endpoint()}${MONITOR_ZONE}${zoneGroup("[zone]")}`,
    good: FILLED_ZONES,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    for (const group of estate.of("zone-group")) {
      if (mayBeOfScope(group, cloud)) yield judgeGroup(group, zoneNamesOf(group), cloud);
    }
  },
});

function judgeGroup(group: ZoneGroupNode, zones: ZoneNames, cloud: Cloud): Verdict {
  const missing = MONITOR_ZONES[cloud].zones.filter((zone) => !zones.names.has(zone));
  if (missing.length === 0) return passes(group);
  const { leadsToScope, doubt } = scopesBehind(group.endpoint, group);
  if (leadsToScope === undefined && doubt !== undefined) return inDoubt(group, `whether ${group.label} is of an endpoint to a scope, and so lacks ${listed(missing)}`, doubt);
  if (zones.doubt !== undefined && zones.open >= missing.length) return inDoubt(group, `whether ${group.label} holds ${listed(missing)}`, zones.doubt);
  const lacks = zones.open === 0 ? described(missing) : `at least ${missing.length - zones.open} of ${described(missing)}`;
  return violatedInCloud(
    cloud,
    group,
    `${group.label} lacks ${lacks}: clients of ${named(group.endpoint, "its endpoint")} use public addresses for that, which closed resources refuse.`,
    `Put the whole set into the group: ${listed(MONITOR_ZONES[cloud].zones)}.`,
  );
}

function described(zones: readonly string[]): string {
  return listed(zones.map((zone) => `${zone} (${trafficOf(zone) ?? "further records"})`));
}
