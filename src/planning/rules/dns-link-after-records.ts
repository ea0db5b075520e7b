import { SOURCES } from "../../azure";
import { isResolved } from "../estate";
import { isMonitorZone, monitorGroupsFilling } from "./monitor-zones";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";

export const dnsLinkAfterRecords = estateRule({
  id: "dns-link-after-records",
  title: "A VNet link waits for the zone group that fills its zone",
  fact: "Azure Monitor's public names always lead through the privatelink zones: a network that is linked to one before its records are there gets NXDOMAIN.",
  level: "mandatory",
  source: SOURCES.S3,
  *judge(estate, settings): Iterable<Verdict> {
    for (const link of estate.of("link")) {
      if (link.zone.kind === "unknown") {
        yield cannotTell(link, `which zone ${link.label} links, and so whether it waits for the zone's records`, link.zone);
        continue;
      }
      if (!isResolved(link.zone) || !isMonitorZone(link.zone, settings.cloud)) continue;
      const groups = monitorGroupsFilling(estate, link.zone, settings.cloud);
      const early = groups.certain.find((group) => !estate.order.waitsFor(link, group));
      const doubtful = groups.doubtful.find(({ node }) => !estate.order.waitsFor(link, node));
      if (early !== undefined) {
        yield violated(
          link,
          `${link.label} does not wait for ${early.label}, which fills ${link.zone.label}: until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.`,
          `Add ${early.label} to the link's dependsOn.`,
        );
      } else if (doubtful !== undefined) {
        yield cannotTell(link, `whether ${doubtful.node.label} fills ${link.zone.label}, which ${link.label} does not wait for`, doubtful.because, doubtful.node);
      } else {
        yield passes(link);
      }
    }
  },
});
