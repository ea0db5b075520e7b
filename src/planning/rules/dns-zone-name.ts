import { Cloud, counterpartOf, isOtherServiceZone, MONITOR_ZONES, NEVER_FILLED_ZONES, publicZone, SOURCES } from "../../azure";
import { type ZoneNode } from "../estate";
import { nearMiss } from "../near-miss";
import { givenName } from "../zone-names";
import { listed } from "../wording";
import { MONITOR_ZONE } from "./example-parts";
import { isPrivateLinkOfAlias, isPublicDomain, withoutTopLevel, zonesBelow, zonesMeantBy, zonesOf, zonesOfOthers } from "./meant-zone";
import { violatedInCloud } from "./monitor-zones";
import { cannotTell, passes, resourceRule, type Verdict, violated } from "./rule";

/** The names of each cloud, for whoever reads the rule's page. */
const NAMES = Object.values(Cloud).map((cloud) => {
  const { zones, optionalZones, verified } = MONITOR_ZONES[cloud];
  const further = optionalZones.length === 0 ? "" : `, and ${listed(optionalZones)}, which does not fit into a zone group of five`;
  return `${cloud}${verified ? "" : " (inferred, since no document lists them)"}: ${listed(zones)}${further}.`;
}).join(" ");

export const dnsZoneName = resourceRule({
  id: "dns-zone-name",
  title: "An Azure Monitor zone has exactly the name that the cloud's endpoints fill",
  fact: `An endpoint writes its records only into zones of the names that the documents list for the cloud; a zone of any other name stays empty. ${NAMES}`,
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
    return ofAnotherCloud(zone, name, cloud, says) ?? neverFilled(zone, name, cloud, says) ?? publicDomain(zone, name, cloud, says) ?? misspelt(zone, name, cloud, says) ?? noneOfTheNames(zone, name, cloud, says) ?? passes(zone);
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
  if (!NEVER_FILLED_ZONES.includes(name) && !isPrivateLinkOfAlias(name)) return undefined;
  return violated(
    zone,
    `${says}, which no Azure Monitor endpoint fills: the records of Application Insights and of queries go into "${MONITOR_ZONES[cloud].sharedZone}", and whoever is linked to this zone finds nothing in it.`,
    "Remove the zone and its links.",
  );
}

function publicDomain(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  if (!isPublicDomain(name, cloud)) return undefined;
  const [zones, ofService] = [zonesBelow(name, cloud), `privatelink.${name}`];
  const possible = isOtherServiceZone(ofService) ? [...new Set([...zones, ofService])] : zones;
  return violatedInCloud(
    cloud,
    zone,
    `${says}, the public domain itself: it takes the place of every public name below it, so every network that is linked gets NXDOMAIN for each of them that has no record in it.`,
    zones.length > 0 ? rightNames(possible, cloud) : `Remove the zone: the names below it lead to "${MONITOR_ZONES[cloud].sharedZone}" by themselves.`,
  );
}

function misspelt(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  if (isOtherServiceZone(name)) return undefined;
  // The cloud's own zones come first: a slip is nearer to what was meant than to another cloud's zone.
  const meant = nearMiss(name, zonesOf(cloud)) ?? nearMiss(name, zonesOfOthers(cloud)) ?? zonesOf(cloud).find((zone) => withoutTopLevel(zone) === withoutTopLevel(name));
  if (meant === undefined) return undefined;
  const right = counterpartOf(meant, cloud);
  return violatedInCloud(
    cloud,
    zone,
    `${says}, which is nearly "${meant}" and not the same: no endpoint writes records there, so what it was made for keeps using public addresses.`,
    rightName(right, cloud),
  );
}

function noneOfTheNames(zone: ZoneNode, name: string, cloud: Cloud, says: string): Verdict | undefined {
  const meant = zonesMeantBy(name, cloud);
  if (meant.length === 0) return undefined;
  return violatedInCloud(
    cloud,
    zone,
    `${says}, which looks meant for Azure Monitor's private link and is none of its names: no endpoint writes records there, so what it was made for keeps using public addresses.`,
    `${rightNames(meant, cloud)}${name.split(".").includes("privatelink") ? "" : ` A zone of your own for single apps needs a name that does not pass for one of these, such as "internal.${publicZone(MONITOR_ZONES[cloud].sharedZone)}".`}`,
  );
}

function rightNames(names: readonly string[], cloud: Cloud): string {
  const [only, ...others] = names;
  if (others.length === 0) return rightName(only, cloud);
  if (MONITOR_ZONES[cloud].verified) return `Make zones of the documented names in its place: ${quoted(names)}.`;
  return `Make zones of the names that the endpoint reports in its place: no document lists the ${cloud} cloud's zones, and ${quoted(names)} are inferred.`;
}

function rightName(name: string | undefined, cloud: Cloud): string {
  if (name === undefined) return `Remove the zone: the ${cloud} cloud has none of its kind.`;
  if (MONITOR_ZONES[cloud].verified) return `Set privateZoneName: "${name}".`;
  return `Set privateZoneName to what the endpoint reports: no document lists the ${cloud} cloud's zones, and "${name}" is inferred.`;
}

function quoted(names: readonly string[]): string {
  return listed(names.map((name) => `"${name}"`));
}
