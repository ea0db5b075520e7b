import { Stage } from "../azure";
import { type Estate } from "./estate";
import { type Finding, findingsOf } from "./finding";
import { type Impact, Reachability, type ReachSettings } from "./reachability";
import { type Missing, ownMissing } from "./rollout/checks";
import { forecastOf } from "./rollout/forecast";
import { type Outages, outagesOf } from "./rollout/outages";
import { ROLLOUT_STEPS, type RolloutStep } from "./rollout/steps";
import { RULES } from "./rules";
import { type PlanningSettings } from "./settings";

export { type Missing } from "./rollout/checks";
export { type Outage, type Outages } from "./rollout/outages";
export { ROLLOUT_STEPS, type RolloutStep, type StepId } from "./rollout/steps";

export interface StepState {
  readonly step: RolloutStep;
  readonly state: "done" | "open" | "cannot-tell";
  readonly missing: readonly Missing[];
}

export interface Rollout {
  readonly steps: readonly StepState[];
  /** The first step that is not done; undefined where all are. */
  readonly next: StepState | undefined;
  /** How many networks and monitored resources are asked about. */
  readonly asked: { readonly networks: number; readonly resources: number };
  /** What fails already, before the next step. */
  readonly outages: Outages;
  /** What doing the next step at once would change; undefined where it changes nothing that a network resolves or a resource refuses, or where nothing tells how it is done. */
  readonly impact: Impact | undefined;
  /** What `impact` takes for done, as a sentence without a full stop; undefined where there is none. */
  readonly assumed: string | undefined;
}

/** Where an estate is in the documented order, what is missing for the next step, what fails already, and what that step would cut off. */
export function rolloutOf(estate: Estate, settings: PlanningSettings, given: ReachSettings): Rollout {
  const reach: ReachSettings = { ...given, isMonitorOnly: true };
  const isolated = { ...settings, stage: Stage.Isolated };
  const reachability = new Reachability(estate, reach);
  const steps = ROLLOUT_STEPS.map((step): StepState => {
    const found = findingsOf(RULES.filter(({ id }) => step.rules.some((rule) => rule === id)), estate, isolated);
    const missing = [...ownMissing(step.id, estate, reachability), ...found.map(missingOf)];
    return { step, missing, state: missing.length === 0 ? "done" : missing.every(({ isDoubt }) => isDoubt) ? "cannot-tell" : "open" };
  });
  const next = steps.find(({ state }) => state === "open") ?? steps.find(({ state }) => state === "cannot-tell");
  const forecast = next === undefined ? undefined : forecastOf(next.step.id, { estate, reach, reachability });
  return { steps, next, asked: { networks: reachability.vantages.length, resources: reachability.targets.length }, outages: outagesOf(reachability), impact: forecast?.impact, assumed: forecast?.assumed };
}

function missingOf({ rule, answer, message, fix }: Finding): Missing {
  return { rule, message, fix, isDoubt: answer === "cannot-tell" };
}
