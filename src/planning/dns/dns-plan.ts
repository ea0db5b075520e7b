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
export function dnsPlan(estate: Estate, settings: Pick<ReachSettings, "cloud" | "topology" | "readings">): DnsPlan {
  const { cloud } = settings;
  const { records, missing } = deployedRecords(estate);
  const names = plannedNames(estate, records, cloud);
  const answers = new Answers(estate, new HeldNames(estate, records), settings);
  return { cloud, names, views: answers.viewsOf(names), missing };
}

/** Names with one answer: all of some zones', and further ones. */
export interface AnswerGroup {
  readonly answer: Answer;
  /** Zones whose names all have it. */
  readonly zones: readonly string[];
  /** Places in the plan's list of the names with it in other zones. */
  readonly others: readonly number[];
}

/** The answers of a view, each once: a tenant has sixty thousand names, and hundreds of views. */
export function answerGroups(names: readonly PlannedName[], { answers }: View): readonly AnswerGroup[] {
  const sizes = new Map<string, number>();
  for (const { zone } of names) sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
  const keys = new Map<Answer, string>();
  const groups = new Map<string, { readonly answer: Answer; readonly indexes: number[] }>();
  answers.forEach((answer, index) => {
    const key = keys.get(answer) ?? JSON.stringify([answer.kind, answer.kind === "private" ? answer.addresses : undefined, answer.how]);
    keys.set(answer, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { answer, indexes: [index] });
    else group.indexes.push(index);
  });
  return [...groups.values()].map(({ answer, indexes }) => {
    const counts = new Map<string, number>();
    for (const index of indexes) counts.set(names[index]?.zone ?? "", (counts.get(names[index]?.zone ?? "") ?? 0) + 1);
    const whole = new Set([...counts].flatMap(([zone, count]) => (count === sizes.get(zone) && count > 1 ? [zone] : [])));
    return { answer, zones: [...whole], others: indexes.filter((index) => !whole.has(names[index]?.zone ?? "")) };
  });
}

/** The addresses that a name is expected to have, whichever network asks; undefined where no source shows them or it is answered privately nowhere. */
export function addressesOf(views: readonly View[], index: number): readonly string[] | undefined {
  const answers = views.map((view) => view.answers[index]).filter((answer): answer is Answer & { readonly kind: "private" } => answer?.kind === "private");
  const known = answers.flatMap(({ addresses }) => (addresses === undefined ? [] : [addresses]));
  return known.length === 0 ? undefined : [...new Set(known.flat())].sort();
}
