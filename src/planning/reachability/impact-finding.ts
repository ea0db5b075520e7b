import { SOURCES } from "../../azure";
import { type Finding } from "../finding";
import { type Change, type Effect, type Impact } from "./impact";
import { type Target, type Vantage } from "./verdict";

/** The policy that says at a preview what the change cuts off: not a rule about one resource, but what all of them come to. */
export const REACHABILITY = {
  id: "reachability",
  title: "What the change stops and cuts off, from which networks",
  fact: "A name, a zone, a link, a scope's mode and a resource's flag decide together whether data, queries and agent configuration get through: one of them at the wrong time stops monitoring for every network that shares the DNS.",
  fix: "Do the documented steps in their order, and see each of them before with `ampls rollout`, `ampls impact` and `ampls reach`.",
  level: "advisory",
  source: SOURCES.D2,
} as const;

/** What a preview speaks of: what gets better is for `ampls impact` to tell. */
const SPOKEN: readonly { readonly effect: Effect; readonly verb: string; readonly several: string }[] = [
  { effect: "stops", verb: "stops", several: "stop" },
  { effect: "may-stop", verb: "may stop", several: "may stop" },
  { effect: "cut-off", verb: "is cut off", several: "are cut off" },
  { effect: "fails", verb: "fails, and whether it worked cannot be told", several: "fail, and whether they worked cannot be told" },
  { effect: "becomes-public", verb: "becomes public", several: "become public" },
];

/** How many changes and names one block shows. */
const SHOWN = { changes: 10, names: 3 } as const;

/** One block on all that a change stops and cuts off; undefined where it does neither. */
export function impactFinding({ changes, counts }: Impact): Finding | undefined {
  const spoken = SPOKEN.flatMap(({ effect, verb }) => changes.filter((change) => change.effect === effect).map((change) => ({ change, verb })));
  const [worst] = spoken;
  if (worst === undefined) return undefined;
  const sums = SPOKEN.flatMap(({ effect, verb, several }) => (counts[effect] === 0 ? [] : [`${counts[effect]} ${counts[effect] === 1 ? verb : several}`]));
  const lines = spoken.slice(0, SHOWN.changes).map(({ change, verb }) => line(change, verb));
  const left = spoken.length - lines.length;
  return {
    rule: REACHABILITY.id,
    answer: "violated",
    level: REACHABILITY.level,
    resource: worst.change.vantages[0].network.key,
    message: [`Of the operations from a network on a resource: ${sums.join(", ")}.`, ...lines, ...(left > 0 ? [`- and ${left} more.`] : [])].join("\n"),
    fix: "See every step of a way with `ampls reach --from NETWORK --to RESOURCE`, and the documented order with `ampls rollout`.",
    source: worst.change.after.steps.at(-1)?.source ?? REACHABILITY.source,
  };
}

function line({ operation, targets, vantages, after }: Change, verb: string): string {
  return `- ${verb}: ${operation} of ${named(targets)} from ${named(vantages)}: ${after.reason}.`;
}

function named(all: readonly (Target | Vantage)[]): string {
  const labels = all.slice(0, SHOWN.names).map(({ label }) => label);
  if (all.length > labels.length) return `${labels.join(", ")} and ${all.length - labels.length} more`;
  const last = labels.pop() ?? "none";
  return labels.length === 0 ? last : `${labels.join(", ")} and ${last}`;
}
