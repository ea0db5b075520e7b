import { type Cloud } from "../../azure";
import { type Estate } from "../estate";
import { type ReachSettings } from "../reachability/settings";
import { type Answer, Answers, type View } from "./answers";
import { deployedRecords, type NotDeployed } from "./deployed-records";
import { HeldNames } from "./held-names";
import { type PlannedName } from "./planned-name";
import { plannedNames } from "./planned-names";

/** Every name, and what each network is answered for it. */
export interface DnsPlan {
  readonly cloud: Cloud;
  readonly names: readonly PlannedName[];
  /** Networks that are answered alike are one view. */
  readonly views: readonly View[];
  /** Of what no source shows the addresses. */
  readonly missing: readonly NotDeployed[];
}

/** @throws TopologyError where the topology names a network that the estate does not have. */
export function dnsPlan(estate: Estate, settings: Pick<ReachSettings, "cloud" | "topology" | "readings" | "endpointSuffix">): DnsPlan {
  const { cloud } = settings;
  const { records, missing } = deployedRecords(estate);
  const names = plannedNames(estate, records, settings);
  const answers = new Answers(estate, new HeldNames(estate, records), settings);
  return { cloud, names, views: answers.viewsOf(names), missing };
}

/** The addresses that a name is expected to have, whichever network asks; undefined where no source shows them or it is answered privately nowhere. */
export function addressesOf(views: readonly View[], index: number): readonly string[] | undefined {
  const answers = views.map((view) => view.answers[index]).filter((answer): answer is Answer & { readonly kind: "private" } => answer?.kind === "private");
  const known = answers.flatMap(({ addresses }) => (addresses === undefined ? [] : [addresses]));
  return known.length === 0 ? undefined : [...new Set(known.flat())].sort();
}
