import { type Cloud, SOURCES } from "../../azure";
import { type Estate, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES, links } from "./example-parts";
import { judgeMonitorLinks } from "./monitor-links";
import { monitorGroupsFilling, violatedInCloud, type ZoneRole } from "./monitor-zones";
import { cannotTell, estateRule, passes, undecidable, type Verdict } from "./rule";

export const dnsLinkAfterRecords = estateRule({
  id: "dns-link-after-records",
  title: "A VNet link waits for the zone group that fills its zone",
  fact: "Azure Monitor's public names always lead through the privatelink zones: a network that is linked to one before its records are there gets NXDOMAIN.",
  fix: "Add the zone group to the link's dependsOn.",
  level: "mandatory",
  source: SOURCES.S3,
  examples: {
    bad: `${FILLED_ZONES}${links("zones", "")}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }")}`,
  },
  judge: (estate, { cloud }) =>
    judgeMonitorLinks(estate, cloud, {
      question: (link) => `which zone ${link.label} links, and so whether it waits for the zone's records`,
      judge: (link, zone, role) => judgeLink(estate, link, zone, role, cloud),
    }),
});

function judgeLink(estate: Estate, link: LinkNode, zone: Resolved<ZoneNode>, role: ZoneRole | Doubt, cloud: Cloud): Verdict {
  const groups = monitorGroupsFilling(estate, zone, cloud);
  // The records of one group are enough: what a second one changes in the zone is the matter of other rules.
  if (groups.certain.some((group) => estate.order.waitsFor(link, group))) return passes(link);
  const [early] = groups.certain;
  const doubtful = groups.doubtful.find(({ node }) => !estate.order.waitsFor(link, node));
  if (early === undefined && doubtful === undefined) return passes(link);
  if (typeof role !== "string") return inDoubt(link, `whether ${zone.label}, whose records ${link.label} does not wait for, is a zone of Azure Monitor`, role);
  if (link.resolutionPolicy.kind === "unknown") {
    return cannotTell(link, `whether ${link.label}, which does not wait for the records in ${zone.label}, gives the public answer until they are there`, link.resolutionPolicy);
  }
  if (early === undefined) {
    return doubtful === undefined ? passes(link) : inDoubt(link, `whether ${doubtful.node.label} fills ${zone.label}, which ${link.label} does not wait for`, doubtful);
  }
  const awaited = groups.doubtful.find(({ node }) => estate.order.waitsFor(link, node));
  if (awaited !== undefined) return inDoubt(link, `whether ${awaited.node.label}, which ${link.label} waits for, fills ${zone.label} as ${early.label} does`, awaited);

  const [labels, single] = [listed(groups.certain.map(({ label }) => label), 3), groups.certain.length === 1];
  const fix = single ? `Add ${early.label} to the link's dependsOn.` : "Add one of them to the link's dependsOn.";
  if (role === "further") {
    return undecidable(
      link,
      `what ${link.label} cuts off, which does not wait for ${labels} to fill ${zone.label}`,
      "the documents contradict each other on whether the public names lead through such a zone before a workspace is in a scope",
      fix,
    );
  }
  return violatedInCloud(
    cloud,
    link,
    `${link.label} does not wait for ${labels}, which ${single ? "fills" : "fill"} ${zone.label}: until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.`,
    fix,
  );
}
