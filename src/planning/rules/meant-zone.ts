import { Cloud, counterpartOf, isOtherServiceZone, MONITOR_NAMES, MONITOR_ZONES, publicZone } from "../../azure";
import { nearMiss } from "../near-miss";

const PRIVATE_LINK = "privatelink";

/** The zones of a cloud, with those that no longer fit into its one zone group. */
export function zonesOf(cloud: Cloud): readonly string[] {
  const { zones, optionalZones } = MONITOR_ZONES[cloud];
  return [...zones, ...optionalZones];
}

/**
 * The zones of a cloud that a name looks meant for which is none of them: the label `privatelink` swapped, or another
 * word for it; labels left out or added; a part that zones have in common. Empty where the name is likely something
 * else: another service's zone, a zone of one's own for single apps (`internal.monitor.azure.com`, D3), or a zone below a
 * documented one, which somebody keeps by hand for a single name.
 */
export function zonesMeantBy(name: string, cloud: Cloud): readonly string[] {
  if (isOtherServiceZone(name) || isBelowRegionalZone(name)) return [];
  const documented = documentedZones(cloud);
  if (documented.some((zone) => name.endsWith(`.${zone}`))) return [];
  const labels = name.split(".").map((label) => OTHER_WORDS.get(label) ?? label);
  const rest = labels.filter((label) => !standsForPrivateLink(label));
  const ofLabels = zonesWithLabels(rest, documented, cloud);
  if (ofLabels.length > 0 || rest.length === labels.length) return ofLabels;
  const core = coreMeantBy(rest.join("."), documented.map(publicZone));
  const meant = core === undefined ? undefined : counterpartOf(`${PRIVATE_LINK}.${core}`, cloud);
  return meant === undefined ? [] : [meant];
}

/** The zones of a cloud whose public names are a domain's or are below it, where the documents' domains are meant. */
export function zonesBelow(domain: string, cloud: Cloud): readonly string[] {
  const below = documentedZones(cloud).filter((zone) => isOrIsBelow(publicZone(zone), domain));
  return [...new Set(below.flatMap((zone) => counterpartOf(zone, cloud) ?? []))];
}

/** Whether a name is a public domain of Azure Monitor, or one that holds such a domain and more. */
export function isPublicDomain(name: string, cloud: Cloud): boolean {
  const domains = [...MONITOR_ZONES[cloud].forwarders, ...documentedZones(cloud).map(publicZone)];
  return name.includes(".") && domains.some((domain) => isOrIsBelow(domain, name));
}

/** Whether a name puts `privatelink` before a domain that clients ask for and whose records are in the shared zone (D15). */
export function isPrivateLinkOfAlias(name: string): boolean {
  const [first = "", ...others] = name.split(".");
  return standsForPrivateLink(first) && ALIAS_DOMAINS.has(withoutTopLevel(others.join(".")));
}

/** Without the last label: `.com` for `.net` is no slip of two keys, and yet the same name is meant. */
export function withoutTopLevel(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}

/** The domains that clients may ask for in the shared zone's place, and the names themselves that were seen. */
const ALIAS_DOMAINS: ReadonlySet<string> = new Set(
  MONITOR_NAMES.flatMap(({ fronts = [], alsoAsked = [] }) => [...fronts, ...alsoAsked.flatMap((asked) => [asked, asked.slice(asked.indexOf(".") + 1)])]).map(withoutTopLevel),
);

/** The zones of the other clouds: names that no document lists are no measure for this one. */
export function zonesOfOthers(cloud: Cloud): readonly string[] {
  return Object.values(Cloud).filter((other) => other !== cloud && MONITOR_ZONES[other].verified).flatMap(zonesOf);
}

/** The cloud's own zones first. */
function documentedZones(cloud: Cloud): readonly string[] {
  return [...zonesOf(cloud), ...zonesOfOthers(cloud)];
}

/** `private`, `private-link`, `pvtlink`, `pl` …; with two slips of the keyboard as well. */
function standsForPrivateLink(label: string): boolean {
  return /^(?:priv|pvt)|^pl$|^plink$|^pe$|private-?link/.test(label) || nearMiss(label, [PRIVATE_LINK]) !== undefined;
}

/** What people write for a label of Azure Monitor's zones, further from it than two slips. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([["monitoring", "monitor"], ["operationalinsights", "opinsights"]]);
/** Labels that are in Azure Monitor's zones and in nobody else's. */
const OWN_LABELS: ReadonlySet<string> = new Set(["monitor", "oms", "ods", "opinsights", "agentsvc", "adx"]);
/** Labels by which a domain is Microsoft's: `privatelink.monitor.com` may be anybody's. */
const MICROSOFT_LABELS: ReadonlySet<string> = new Set(["azure", "azure-automation", "opinsights", "windows", "usgovcloudapi", "chinacloudapi"]);
const TOP_LEVELS: ReadonlySet<string> = new Set(["com", "net", "us", "cn", "core"]);

/** Where a name is made of nothing but labels of Azure Monitor's zones, the zones that have all that are its own; else every zone. */
function zonesWithLabels(labels: readonly string[], documented: readonly string[], cloud: Cloud): readonly string[] {
  const known = new Set([...documented.flatMap((zone) => publicZone(zone).split(".")), ...TOP_LEVELS, ...MICROSOFT_LABELS]);
  const own = labels.filter((label) => OWN_LABELS.has(label));
  if (own.length === 0 || !labels.every((label) => known.has(label)) || !labels.some((label) => MICROSOFT_LABELS.has(label))) return [];
  const having = (zones: readonly string[]): readonly string[] => zones.filter((zone) => own.every((label) => zone.split(".").includes(label)));
  const { zones, optionalZones } = MONITOR_ZONES[cloud];
  return [having(zones), having(optionalZones), zones].find((found) => found.length > 0) ?? [];
}

/** The public domain that a name without its `privatelink` is, is below, or is nearly. */
function coreMeantBy(rest: string, domains: readonly string[]): string | undefined {
  // Below the blob domain other services have zones too.
  const above = domains.find((domain) => rest === domain || (rest.endsWith(`.${domain}`) && domain.split(".").some((label) => OWN_LABELS.has(label))));
  return above ?? nearMiss(rest, domains);
}

/** Zones that an Azure Monitor workspace's queries have in each region (D7): a scope's endpoint has nothing to do with them. */
function isBelowRegionalZone(name: string): boolean {
  return name.split(".").includes("prometheus");
}

function isOrIsBelow(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
