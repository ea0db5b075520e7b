import * as pulumi from "@pulumi/pulumi";
import { type RolloutStage, STAGES } from "./rollout-stage";
import { scopeKey } from "./scope-changes";
import { type ScopeReference } from "./scope-reference";

/** One component at its stage. */
interface Step {
  readonly component: pulumi.Resource;
  readonly name: string;
  readonly stage: RolloutStage;
}

/** The components of one scope that a roll-out must bring along together. */
interface Steps {
  /** Endpoints whose zones are not linked yet. */
  unlinked: Step | undefined;
  /** Resources that are closed. */
  closed: Step | undefined;
  isWarned: boolean;
}

/** By the scope as the program's references share it. */
const stepsOfScopes = new WeakMap<object, Steps>();

/** Takes note of an endpoint's stage. */
export function linksAt(component: pulumi.Resource, name: string, scope: ScopeReference, stage: RolloutStage | undefined): void {
  if (stage === undefined || STAGES[stage].linksNetworks) return;
  const steps = stepsOf(scope);
  steps.unlinked ??= { component, name, stage };
  warnOnce(steps);
}

/** Takes note of the stage of resources whose public access follows it. */
export function closesAt(component: pulumi.Resource, name: string, scope: ScopeReference, stage: RolloutStage | undefined): void {
  if (stage === undefined || STAGES[stage].publicAccess) return;
  const steps = stepsOf(scope);
  steps.closed ??= { component, name, stage };
  warnOnce(steps);
}

function stepsOf(scope: ScopeReference): Steps {
  const key = scopeKey(scope);
  const steps = stepsOfScopes.get(key) ?? { unlinked: undefined, closed: undefined, isWarned: false };
  stepsOfScopes.set(key, steps);
  return steps;
}

function warnOnce(steps: Steps): void {
  const { unlinked, closed, isWarned } = steps;
  if (unlinked === undefined || closed === undefined || isWarned) return;
  steps.isWarned = true;
  void pulumi.log.warn(
    `${JSON.stringify(closed.name)} is at stage ${JSON.stringify(closed.stage)} while the endpoint ${JSON.stringify(unlinked.name)} of the same scope is at ${JSON.stringify(unlinked.stage)}, and links no network yet: clients resolve public names, and a closed resource answers them with 403 (T1). Fix: bring ${JSON.stringify(unlinked.name)} to "Verify" first, and look at names and traffic.`,
    closed.component,
  );
}
