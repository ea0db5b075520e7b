import { Cloud, counterpartOf, isOtherServiceZone, MONITOR_ZONES, NEVER_FILLED_ZONES, SOURCES } from "../../azure";
import { type ZoneNode } from "../estate";
import { nearMiss } from "../near-miss";
import { givenName } from "../zone-names";
import { MONITOR_ZONE } from "./example-parts";
import { violatedInCloud } from "./monitor-zones";
import { cannotTell, passes, resourceRule, type Verdict, violated } from "./rule";

const PREFIX = "privatelink.";

export const dnsZoneName = resourceRule({
  id: "dns-zone-name",
  title: "An Azure Monitor zone has exactly the name that the cloud's endpoints fill",
  fact: "An endpoint writes its records only into zones of the names that the documents list for the cloud; a zone of any other name stays empty.",
  fix: "Set privateZoneName to the name that the documents list for the cloud.",
  level: "mandatory",
  source: SOURCES.D15,
  examples: {
    bad: `
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, location: "global", privateZoneName: "privatelink.monitor.azure.net" });`,
    good: MONITOR_ZONE,
  },
  kinds: ["zone"],
  judge(zone, { cloud }) {
    const given = givenName(zone);
    if (given.kind === "unknown") return cannotTell(zone, `whether ${zone.label} has the name of an Azure Monitor zone`, given);
    const name = given.value.toLowerCase();
    const says = `${zone.label} is named "${given.value}"`;
    if (zonesOf(cloud).includes(name)) return passes(zone);
    return ofAnotherCloud(zone, name, cloud, says) ?? neverFilled(zone, name, cloud, says) ?? publicDomain(zone, name, cloud, says) ?? misspelt(zone, name, cloud, says) ?? passes(zone);
  },
});

function ofAnotherCloud(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  const other = Object.values(Cloud).find((candidate) => zonesOf(candidate).includes(name));
  if (other === undefined) return undefined;
  return violated(
    zone,
    `${says}, a name of the ${other} cloud: no endpoint of the ${cloud} cloud writes records there, so what it was made for keeps using public addresses.`,
    `${rightName(counterpartOf(name, cloud), cloud)} If the estate is in the ${other} cloud, set azure-monitor-private-link:cloud to ${other} (\`--cloud ${other}\`).`,
  );
}

function neverFilled(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  if (!NEVER_FILLED_ZONES.includes(name)) return undefined;
  return violated(
    zone,
    `${says}, which no Azure Monitor endpoint fills: the records of Application Insights go into "${MONITOR_ZONES[cloud].sharedZone}", and whoever is linked to this zone finds nothing in it.`,
    "Remove the zone and its links.",
  );
}

function publicDomain(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  const privateName = `${PREFIX}${name}`;
  const isZone = zonesOf(cloud).includes(privateName);
  if (!isZone && !MONITOR_ZONES[cloud].forwarders.includes(name)) return undefined;
  return violatedInCloud(
    cloud,
    zone,
    `${says}, the public domain itself: it takes the place of every public name below it, so every network that is linked gets NXDOMAIN for each of them that has no record in it.`,
    isZone ? rightName(privateName, cloud) : `Remove the zone: the names below it lead to "${MONITOR_ZONES[cloud].sharedZone}" by themselves.`,
  );
}

function misspelt(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  if (isOtherServiceZone(name)) return undefined;
  // The cloud's own zones come first: a slip is nearer to what was meant than to another cloud's zone. Names that no
  // document lists are no measure for others.
  const documented = Object.values(Cloud).filter((candidate) => candidate !== cloud && MONITOR_ZONES[candidate].verified);
  const meant = nearMiss(name, zonesOf(cloud)) ?? nearMiss(name, documented.flatMap(zonesOf)) ?? zonesOf(cloud).find((zone) => withoutTopLevel(zone) === withoutTopLevel(name));
  if (meant === undefined) return undefined;
  const right = counterpartOf(meant, cloud);
  return violatedInCloud(
    cloud,
    zone,
    `${says}, which is nearly "${meant}" and not the same: no endpoint writes records there, so what it was made for keeps using public addresses.`,
    rightName(right, cloud),
  );
}

/** `.com` for `.net` is no slip of two keys, and yet the same name is meant. */
function withoutTopLevel(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}

function rightName(name: string | undefined, cloud: Cloud): string {
  if (name === undefined) return `Remove the zone: the ${cloud} cloud has none of its kind.`;
  if (MONITOR_ZONES[cloud].verified) return `Set privateZoneName: "${name}".`;
  return `Set privateZoneName to what the endpoint reports: no document lists the ${cloud} cloud's zones, and "${name}" is inferred.`;
}

function zonesOf(cloud: Cloud): readonly string[] {
  const { zones, optionalZones } = MONITOR_ZONES[cloud];
  return [...zones, ...optionalZones];
}
