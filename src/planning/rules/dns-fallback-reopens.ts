import { ResolutionPolicy, SOURCES, Stage } from "../../azure";
import { isText } from "../value";
import { named } from "../wording";
import { inDoubt } from "./doubt";
import { FILLED_ZONES, links } from "./example-parts";
import { roleOf, violatedInCloud } from "./monitor-zones";
import { cannotTell, estateRule, passes, type Verdict } from "./rule";

export const dnsFallbackReopens = estateRule({
  id: "dns-fallback-reopens",
  title: "A closed estate falls back to no public answer",
  fact: "With NxDomainRedirect a name that the zone does not hold gets the public answer: a cure while a roll-out is under way, and afterwards a public path to every resource that the scope does not hold.",
  fix: 'Set resolutionPolicy: "Default", after every resource that is still needed is in the scope.',
  level: "by-stage",
  source: SOURCES.D17,
  examples: {
    bad: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }", '\n    resolutionPolicy: "NxDomainRedirect",')}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }", '\n    resolutionPolicy: "Default",')}`,
  },
  *judge(estate, { cloud, stage }): Iterable<Verdict> {
    for (const link of estate.of("link")) {
      const { resolutionPolicy } = link;
      const role = roleOf(link.zone, link, cloud);
      // The blob zone's names are those of storage accounts, which a scope does not hold.
      if (role === "none" || role === "blob") continue;
      const fallsBack = isText(resolutionPolicy, ResolutionPolicy.NxDomainRedirect);
      if (stage !== Stage.Isolated || (!fallsBack && resolutionPolicy.kind !== "unknown")) {
        yield passes(link);
      } else if (typeof role !== "string") {
        yield inDoubt(link, `whether ${link.label} re-opens a public path to Azure Monitor`, role);
      } else if (resolutionPolicy.kind === "unknown") {
        yield cannotTell(link, `whether ${link.label} re-opens a public path for what the scope does not hold`, resolutionPolicy);
      } else {
        yield violatedInCloud(
          cloud,
          link,
          `${link.label} has resolutionPolicy: "${ResolutionPolicy.NxDomainRedirect}" in an estate that is meant to be closed: from ${named(link.network, "its network")}, names without a record in ${named(link.zone, "its zone")} get public addresses, and so data can leave to resources that the scope does not hold.`,
          `Set resolutionPolicy: "${ResolutionPolicy.Default}", after every resource that is still needed is in the scope.`,
        );
      }
    }
  },
});
