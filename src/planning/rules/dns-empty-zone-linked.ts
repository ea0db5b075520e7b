import { type Cloud, ResolutionPolicy, SOURCES } from "../../azure";
import { type Estate, isRegistered, type LinkNode, type RecordNode, type Resolved, type ZoneNode } from "../estate";
import { isText, valueOf } from "../value";
import { named } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES, HUB, links, MONITOR_ZONE } from "./example-parts";
import { judgeMonitorLinks } from "./monitor-links";
import { monitorGroupsFilling, violatedInCloud, type ZoneRole } from "./monitor-zones";
import { cannotTell, estateRule, passes, undecidable, type Verdict } from "./rule";

/** Azure puts one record set, of type SOA, into every private zone. */
const OWN_RECORD_SETS = 1;

const FIX = `Remove the link until a zone group fills the zone, or set resolutionPolicy: "${ResolutionPolicy.NxDomainRedirect}".`;

export const dnsEmptyZoneLinked = estateRule({
  id: "dns-empty-zone-linked",
  title: "A network is linked to an Azure Monitor zone only where an endpoint fills it",
  fact: "Azure Monitor's public names lead through the privatelink zone even where no private link is used: a linked zone without records answers NXDOMAIN, and monitoring stops for the network.",
  fix: 'Remove the link until a zone group fills the zone, or set resolutionPolicy: "NxDomainRedirect".',
  level: "mandatory",
  source: SOURCES.ALZ270,
  examples: {
    bad: `${HUB}${MONITOR_ZONE}${links("[zone]", "")}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }")}`,
  },
  judge: (estate, { cloud }) =>
    judgeMonitorLinks(estate, cloud, {
      question: (link) => `whether ${link.label} links an Azure Monitor zone that nothing fills`,
      judge: (link, zone, role) => judgeLink(estate, link, zone, role, cloud),
    }),
});

/** Whether a record that was written by hand makes a zone answer what everybody asks: in the zone of the shared names, queries. */
function answersQueries(record: RecordNode, role: ZoneRole | Doubt): boolean | Doubt {
  if (role !== "shared") return true;
  const { name, recordType } = record;
  const isNamed = name.kind === "unknown" || isText(name, QUERIES) || isText(name, "*");
  const isAddress = recordType.kind === "unknown" || ADDRESS_TYPES.some((type) => isText(recordType, type));
  if (!isNamed || !isAddress) return false;
  const open = [name, recordType].find((value) => value.kind === "unknown");
  return open === undefined ? true : { node: record, because: open };
}

/** The types of records that answer with an address, or with a name that has one. */
const ADDRESS_TYPES = ["A", "AAAA", "CNAME"] as const;

/** The record of the name that all queries ask for (D3). */
const QUERIES = "api";

function judgeLink(estate: Estate, link: LinkNode, zone: Resolved<ZoneNode>, role: ZoneRole | Doubt, cloud: Cloud): Verdict {
  const { resolutionPolicy } = link;
  const groups = monitorGroupsFilling(estate, zone, cloud);
  const records = estate.recordsIn(zone.key);
  const counted = zone.kind === "node" ? valueOf(zone.node.recordSets) : undefined;
  const written = records.certain.map((record) => answersQueries(record, role));
  if (groups.certain.length > 0 || written.includes(true) || (records.certain.length === 0 && (counted ?? 0) > OWN_RECORD_SETS)) return passes(link);
  const unnamed = written.find((answer) => typeof answer !== "boolean");
  if (unnamed !== undefined) return inDoubt(link, `whether ${zone.label}, which ${link.label} links, holds the name of queries`, unnamed);
  if (typeof role !== "string") return inDoubt(link, `whether ${zone.label}, which nothing fills, is a zone of Azure Monitor`, role);

  const [filling] = groups.doubtful;
  const [record] = records.doubtful;
  // What Azure counts to be empty, no group that is not shown fills.
  const isEmpty = counted !== undefined && groups.doubtful.every(({ node }) => !isRegistered(node));
  if (filling !== undefined && !isEmpty) return inDoubt(link, `whether ${filling.node.label} fills ${zone.label}`, filling);
  if (record !== undefined) return inDoubt(link, `whether ${record.node.label} is in ${zone.label}`, record);
  if (resolutionPolicy.kind === "unknown") return cannotTell(link, `whether ${link.label} gives the public answer for what the empty ${zone.label} does not hold`, resolutionPolicy);

  const network = named(link.network, "the network");
  if (zone.kind === "outside") {
    return undecidable(link, `whether ${zone.label}, which ${link.label} links to ${network}, has records`, "it exists already, and nothing in this estate fills it", "See that an endpoint fills the zone before a network is linked.");
  }
  if (role === "further") {
    return undecidable(
      link,
      `what ${link.label} cuts off from ${network}`,
      `nothing in this estate fills ${zone.label}, and the documents contradict each other on whether the public names lead through such a zone before a workspace is in a scope`,
      FIX,
    );
  }
  const message = records.certain.length === 0
    ? `${link.label} links ${network} to ${zone.label}, which no endpoint of this estate fills: from then on ${network} gets NXDOMAIN for the names that all of Azure Monitor shares, so queries, Application Insights and agent configuration stop there, whether private link is used or not.`
    : `${link.label} links ${network} to ${zone.label}, which no endpoint of this estate fills, and whose records, written by hand, lack "${QUERIES}": from then on ${network} gets NXDOMAIN for queries and for every other shared name that the records lack, whether private link is used or not.`;
  return violatedInCloud(cloud, link, message, FIX);
}
