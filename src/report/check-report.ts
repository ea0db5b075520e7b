import { type Estate, type Finding, type PlanningSettings } from "../planning";
import { countMarks, isOpen } from "./findings-text";

/** What a check comes to. */
export interface CheckReport {
  /** In the order of the rules. */
  readonly findings: readonly Finding[];
  readonly summary: CheckSummary;
  /** What could not be read offline. */
  readonly notes: readonly string[];
}

/** What was judged, by what, and how much was found; what is acknowledged is counted apart. */
export interface CheckSummary extends PlanningSettings {
  readonly resources: number;
  readonly sources: number;
  readonly mandatory: number;
  readonly advisory: number;
  readonly cannotTell: number;
  readonly acknowledged: number;
}

export function summarize(findings: readonly Finding[], estate: Estate, sources: number, { stage, cloud, limits, connectivity }: PlanningSettings): CheckSummary {
  const open = countMarks(findings.filter(isOpen));
  return {
    resources: resourcesIn(estate),
    sources,
    mandatory: open.mandatory,
    advisory: open.advisory,
    cannotTell: open["cannot tell"],
    acknowledged: findings.length - open.mandatory - open.advisory - open["cannot tell"],
    stage,
    cloud,
    limits,
    connectivity,
  };
}

/** Kinds of which a node may stand for what an inventory leaves out; it is called `?`. */
const LEFT_OUT = ["member", "zone-group", "link", "ruleset-link", "forwarding-rule"] as const;

/** The resources of an estate: without what stands for unreadable rows and for what a source leaves out. */
function resourcesIn(estate: Estate): number {
  const leftOut = LEFT_OUT.flatMap((kind) => estate.of(kind).filter(({ key }) => key.endsWith("/?"))).length;
  return estate.size - estate.of("unreadable").length - leftOut;
}
