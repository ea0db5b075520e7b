import { ResolutionPolicy, SOURCES } from "../../azure";
import { isResolved, type ZoneGroupNode } from "../estate";
import { isText } from "../value";
import { inDoubt } from "./doubt";
import { monitorGroupsFilling, roleOf, violatedInCloud } from "./monitor-zones";
import { cannotTell, estateRule, passes, undecidable, type Verdict } from "./rule";
import { listed } from "./wording";

export const dnsLinkAfterRecords = estateRule({
  id: "dns-link-after-records",
  title: "A VNet link waits for the zone group that fills its zone",
  fact: "Azure Monitor's public names always lead through the privatelink zones: a network that is linked to one before its records are there gets NXDOMAIN.",
  level: "mandatory",
  source: SOURCES.S3,
  *judge(estate, { cloud }): Iterable<Verdict> {
    for (const link of estate.of("link")) {
      const { zone } = link;
      const role = roleOf(zone, link, cloud);
      // Networks that only use storage link the blob zone too, and of Azure Monitor it holds one record.
      if (role === "none" || role === "blob") continue;
      if (isText(link.resolutionPolicy, ResolutionPolicy.NxDomainRedirect)) {
        // Until the records are there, the link gives the public answer (D17).
        yield passes(link);
        continue;
      }
      if (!isResolved(zone)) {
        if (zone.kind === "unknown") yield cannotTell(link, `which zone ${link.label} links, and so whether it waits for the zone's records`, zone);
        continue;
      }
      const groups = monitorGroupsFilling(estate, zone, cloud);
      // The records of one group are enough: what a second one changes in the zone is the matter of other rules.
      const waits = groups.certain.some((group) => estate.order.waitsFor(link, group));
      const [early] = groups.certain;
      const doubtful = groups.doubtful.find(({ node }) => !estate.order.waitsFor(link, node));
      const awaited = groups.doubtful.find(({ node }) => estate.order.waitsFor(link, node));
      if (waits || (early === undefined && doubtful === undefined)) {
        yield passes(link);
      } else if (typeof role !== "string") {
        yield inDoubt(link, `whether ${zone.label}, whose records ${link.label} does not wait for, is a zone of Azure Monitor`, role);
      } else if (link.resolutionPolicy.kind === "unknown") {
        yield cannotTell(link, `whether ${link.label}, which does not wait for the records in ${zone.label}, gives the public answer until they are there`, link.resolutionPolicy);
      } else if (early !== undefined && awaited !== undefined) {
        yield inDoubt(link, `whether ${awaited.node.label}, which ${link.label} waits for, fills ${zone.label} as ${early.label} does`, awaited);
      } else if (early !== undefined && role === "further") {
        yield undecidable(
          link,
          `what ${link.label} cuts off, which does not wait for ${waitedFor(groups.certain)} to fill ${zone.label}`,
          "the documents contradict each other on whether the public names lead through such a zone before a workspace is in a scope",
          fixOf(groups.certain, early),
        );
      } else if (early !== undefined) {
        yield violatedInCloud(
          cloud,
          link,
          `${link.label} does not wait for ${waitedFor(groups.certain)}, which ${groups.certain.length === 1 ? "fills" : "fill"} ${zone.label}: until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.`,
          fixOf(groups.certain, early),
        );
      } else if (doubtful !== undefined) {
        yield cannotTell(link, `whether ${doubtful.node.label} fills ${zone.label}, which ${link.label} does not wait for`, doubtful.because, doubtful.node);
      }
    }
  },
});

function waitedFor(groups: readonly ZoneGroupNode[]): string {
  return listed(groups.map(({ label }) => label), 3);
}

function fixOf(groups: readonly ZoneGroupNode[], first: ZoneGroupNode): string {
  return groups.length === 1 ? `Add ${first.label} to the link's dependsOn.` : "Add one of them to the link's dependsOn.";
}
