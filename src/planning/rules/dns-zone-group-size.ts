import { SOURCES, ZONES_PER_GROUP } from "../../azure";
import { isResolved } from "../estate";
import { endpoint, FILLED_ZONES, HUB, SCOPE, zoneGroup, ZONES } from "./example-parts";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";

export const dnsZoneGroupSize = estateRule({
  id: "dns-zone-group-size",
  title: "An endpoint has one zone group, of five zones at the most",
  fact: "Azure refuses a second zone group on one private endpoint, and the documents let a group hold five zones.",
  fix: "Put the zones into one zone group of at most five.",
  level: "mandatory",
  source: SOURCES.D16,
  examples: {
    bad: `${HUB}${SCOPE}${endpoint()}${ZONES}${zoneGroup("zones.slice(0, 4)")}
const second = new network.PrivateDnsZoneGroup("second", {
  resourceGroupName: group.name,
  privateEndpointName: endpoint.name,
  privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: zones[4].id }],
});`,
    good: FILLED_ZONES,
  },
  *judge(estate): Iterable<Verdict> {
    const groups = estate.of("zone-group");
    for (const group of groups) {
      const { endpoint, zones } = group;
      // The first of two is left alone: one finding, which names both.
      const first = isResolved(endpoint) ? estate.zoneGroupsOf(endpoint.key).certain[0] : undefined;
      if (isResolved(endpoint) && first !== undefined && first !== group) {
        yield violated(
          group,
          `${group.label} and ${first.label} are both zone groups of ${endpoint.label}: Azure refuses the second, and the deployment stops half-done.`,
          "Put the zones of both into one zone group.",
        );
      } else if (zones.kind === "known" && zones.value.length > ZONES_PER_GROUP) {
        // UNVERIFIED since April 2026: azure-docs #128405 changed the text on this limit, and it could not be read.
        yield undecidable(
          group,
          `whether Azure takes ${group.label}`,
          `it holds ${zones.value.length} zones, and the documents that could be read let a group hold ${ZONES_PER_GROUP}, while a change to that limit of April 2026 could not be read`,
          `Keep to ${ZONES_PER_GROUP} zones, or try the group before others depend on it.`,
        );
      } else if (endpoint.kind === "unknown" && groups.length > 1) {
        yield cannotTell(group, `whether the endpoint of ${group.label} has another zone group`, endpoint);
      } else if (zones.kind === "unknown") {
        yield cannotTell(group, `whether ${group.label} holds more than ${ZONES_PER_GROUP} zones`, zones);
      } else {
        yield passes(group);
      }
    }
  },
});
