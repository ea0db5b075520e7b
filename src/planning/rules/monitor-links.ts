import { type Cloud, ResolutionPolicy } from "../../azure";
import { type Estate, isResolved, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { isText } from "../value";
import { type Doubt } from "./doubt";
import { roleOf, type ZoneRole } from "./monitor-zones";
import { cannotTell, passes, type Verdict } from "./rule";

/** What is judged of a link to an Azure Monitor zone that gives no public answer, or may give none. */
export interface LinkJudge {
  /** What cannot be told of a link whose zone is unknown. */
  readonly question: (link: LinkNode) => string;
  readonly judge: (link: LinkNode, zone: Resolved<ZoneNode>, role: ZoneRole | Doubt) => Verdict;
}

/** The verdicts on the links that decide what a network's Azure Monitor names lead to. */
export function* judgeMonitorLinks(estate: Estate, cloud: Cloud, { question, judge }: LinkJudge): Iterable<Verdict> {
  for (const link of estate.of("link")) {
    const { zone } = link;
    const role = roleOf(zone, link, cloud);
    // Networks that only use storage link the blob zone too, and of Azure Monitor it holds one record.
    if (role === "none" || role === "blob") continue;
    // Where records are missing, such a link gives the public answer (D17).
    if (isText(link.resolutionPolicy, ResolutionPolicy.NxDomainRedirect)) yield passes(link);
    else if (isResolved(zone)) yield judge(link, zone, role);
    else if (zone.kind === "unknown") yield cannotTell(link, question(link), zone);
  }
}
