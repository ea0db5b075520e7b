import { Stage } from "../azure";
import { type Estate, isResolved, type LinkNode, type Resolved, type ScopeNode, type ZoneNode } from "./estate";
import { type Finding, findingsOf } from "./finding";
import { type Impact, impactOf, NO_ASSUMPTIONS, Reachability, type ReachSettings, type Vantage } from "./reachability";
import { isPrometheusQuery } from "./reachability/prometheus";
import { ROLLOUT_STEPS, type RolloutStep, type StepId } from "./rollout/steps";
import { RULES } from "./rules";
import { type PlanningSettings } from "./settings";
import { valueOf } from "./value";

export { ROLLOUT_STEPS, type RolloutStep, type StepId } from "./rollout/steps";

/** Something that keeps a step from being done, or that may. */
export interface Missing {
  readonly message: string;
  readonly fix: string;
  /** Whether it cannot be told that the step is done. */
  readonly isDoubt: boolean;
  /** The rule that says so; undefined where the roll-out itself does. */
  readonly rule: string | undefined;
}

export interface StepState {
  readonly step: RolloutStep;
  readonly state: "done" | "open" | "cannot-tell";
  readonly missing: readonly Missing[];
}

export interface Rollout {
  readonly steps: readonly StepState[];
  /** The first step that is not done; undefined where all are. */
  readonly next: StepState | undefined;
  /** What doing the next step at once would change; undefined where it changes nothing that a network resolves or a resource refuses. */
  readonly impact: Impact | undefined;
}

/** Where an estate is in the documented order, what is missing for the next step, and what that step would cut off. */
export function rolloutOf(estate: Estate, settings: PlanningSettings, reach: ReachSettings): Rollout {
  const isolated = { ...settings, stage: Stage.Isolated };
  const reachability = new Reachability(estate, reach);
  const steps = ROLLOUT_STEPS.map((step): StepState => {
    const found = findingsOf(RULES.filter(({ id }) => step.rules.some((rule) => rule === id)), estate, isolated);
    const missing = [...(OWN_CHECKS[step.id]?.(estate, reachability) ?? []), ...found.map(missingOf)];
    return { step, missing, state: missing.length === 0 ? "done" : missing.every(({ isDoubt }) => isDoubt) ? "cannot-tell" : "open" };
  });
  const next = steps.find(({ state }) => state === "open") ?? steps.find(({ state }) => state === "cannot-tell");
  const assumed = next === undefined ? undefined : ASSUMED[next.step.id]?.(estate, reachability);
  return { steps, next, impact: assumed === undefined ? undefined : impactOf(reachability, new Reachability(estate, reach, { ...NO_ASSUMPTIONS, ...assumed })) };
}

function missingOf({ rule, answer, message, fix }: Finding): Missing {
  return { rule, message, fix, isDoubt: answer === "cannot-tell" };
}

/** Scopes that no endpoint with a zone group leads to: a zone group of another service's endpoint fills no zone for them. */
function unconnected(estate: Estate): readonly Missing[] {
  const fix = "Connect a private endpoint to the scope, with a zone group that holds the cloud's whole zone set.";
  if (estate.of("scope").length === 0) return [own("The sources show no scope that an endpoint could lead to.", "Take the steps before it first.")];
  return estate.of("scope").flatMap((scope): readonly Missing[] => {
    const endpoints = estate.endpointsTo(scope.key);
    const groups = endpoints.certain.map(({ key }) => estate.zoneGroupsOf(key));
    if (groups.some(({ certain }) => certain.length > 0)) return [];
    const isOpen = groups.some(({ doubtful }) => doubtful.length > 0) || endpoints.doubtful.length > 0;
    return [own(`The sources show no zone group of an endpoint to ${scope.label}.`, fix, isOpen)];
  });
}

/** Networks from which no name leads to a scope: whether clients are in them, no source tells. */
function unlinked(reachability: Reachability): readonly Missing[] {
  return reachability.classes.flatMap(({ vantages, scopes }) =>
    scopes.size > 0 ? [] : [own(`From ${labels(vantages)} no name leads to a scope, and no source tells whether clients send from there.`, "Link all zones to every network with clients, or let it ask the DNS of one that is linked.", true)],
  );
}

type Check = (estate: Estate, reachability: Reachability) => readonly Missing[];

/** What no rule says of an estate, because it is no mistake while the roll-out is under way. */
const OWN_CHECKS: Readonly<Partial<Record<StepId, Check>>> = {
  scope: (estate) => (estate.of("scope").length === 0 ? [own("The sources show no scope.", "Create one, with both modes Open.")] : []),
  open: (estate, reachability) => (hasLeftOut(estate) || hasUnverified(reachability) ? closedScopes(estate) : []),
  members: leftOut,
  connect: unconnected,
  dns: (_, reachability) => (reachability.classes.some(({ scopes }) => scopes.size > 0) ? [...unverified(reachability), ...unlinked(reachability)] : [unresolved(reachability)]),
  "private-only": (estate) => (estate.of("scope").length === 0 ? [own("The sources show no scope whose modes could be PrivateOnly.", "Take the steps before it first.")] : []),
};

function own(message: string, fix: string, isDoubt = false): Missing {
  return { message, fix, isDoubt, rule: undefined };
}

function leftOut(estate: Estate): readonly Missing[] {
  return estate.monitored().flatMap((resource): readonly Missing[] => {
    const { certain, doubtful } = estate.membershipsOf(resource.key);
    if (certain.length > 0) return [];
    return [own(`${resource.label} is ${doubtful.length > 0 ? "not certainly in a scope" : "in no scope"}.`, "Add it to the scope.", doubtful.length > 0)];
  });
}

function hasLeftOut(estate: Estate): boolean {
  return leftOut(estate).some(({ isDoubt }) => !isDoubt);
}

function closedScopes(estate: Estate): readonly Missing[] {
  return estate.of("scope").flatMap((scope) => (isPrivateOnly(scope) ? [own(`${scope.label} has a mode PrivateOnly before everything is in it and verified.`, "Set both modes to Open until then.")] : []));
}

function isPrivateOnly({ ingestionMode, queryMode }: ScopeNode): boolean {
  return [ingestionMode, queryMode].some((mode) => mode.kind === "known" && mode.value.toLowerCase() === "privateonly");
}

/** No network sees a scope: for certain, where no answer to any of them is open. */
function unresolved(reachability: Reachability): Missing {
  const isOpen = reachability.classes.some((vantages) =>
    reachability.groupsFor(vantages).some(({ example }) => reachability.operationsOf(example).some((operation) => reachability.reach(vantages.vantages[0], example, operation) === "unknown")),
  );
  return own(`No network of the sources ${isOpen ? "certainly resolves" : "resolves"} a name to the endpoint of a scope.`, "Link the zones that the zone group fills to every network with clients.", isOpen);
}

/** Operations on what a scope holds that do not go through it from a network that sees it: `reach` tells the way. */
function unverified(reachability: Reachability): readonly Missing[] {
  return reachability.classes.flatMap((vantages) => {
    const [first] = vantages.vantages;
    if (vantages.scopes.size === 0) return [];
    return reachability.groupsFor(vantages).flatMap(({ example, scopes }) =>
      scopes.length === 0
        ? []
        : reachability.operationsOf(example).flatMap((operation): readonly Missing[] => {
            if (isPrometheusQuery(example, operation) || reachability.reach(first, example, operation) === "private") return [];
            const { reach, reason } = reachability.trace(first, example, operation);
            return [own(`${operation} of ${example.label} from ${labels(vantages.vantages)} is ${reach}: ${reason}.`, "See every step with `ampls reach --from … --to …`.", reach === "unknown")];
          }),
    );
  });
}

function hasUnverified(reachability: Reachability): boolean {
  return unverified(reachability).some(({ isDoubt }) => !isDoubt);
}

function labels([first, ...others]: readonly [Vantage, ...Vantage[]]): string {
  return others.length === 0 ? first.label : `${first.label} and ${others.length} more`;
}

type Assume = (estate: Estate, reachability: Reachability) => Partial<typeof NO_ASSUMPTIONS>;

/** What doing a step at once comes to. */
const ASSUMED: Readonly<Partial<Record<StepId, Assume>>> = {
  dns: (estate, reachability) => ({ links: linksToAll(estate, reachability) }),
  close: (estate, reachability) => ({ closed: new Set(reachability.targets.filter(({ key }) => estate.membershipsOf(key).certain.length > 0).map(({ key }) => key)) }),
  "private-only": (estate) => ({ privateOnly: new Set(estate.of("scope").map(({ key }) => key)) }),
};

/** Every network linked to the zones that zone groups fill: like the first link of a zone, or like one that the group's endpoint would have. */
function linksToAll(estate: Estate, reachability: Reachability): ReadonlyMap<string, readonly LinkNode[]> {
  const zones = new Map(estate.of("zone-group").flatMap((group) => (group.zones.kind === "known" ? group.zones.value.flatMap((zone) => (isResolved(zone) ? [[zone.key, { zone, group }] as const] : [])) : [])));
  return new Map(
    reachability.vantages.map(({ network }) => {
      // Azure links a network to one zone of a name.
      const linked = new Set(estate.related("link", "network", (link) => [link.network], network.key).certain.flatMap(({ zone }) => (isResolved(zone) ? [zoneNameOf(zone)] : [])));
      const links = [...zones.values()].flatMap(({ zone, group }): readonly LinkNode[] => {
        if (linked.has(zoneNameOf(zone))) return [];
        const { key, token, place, armType, name, id, location, resourceGroup } = group;
        return [{ key, token, place, armType, name, id, location, resourceGroup, label: "the link to come", kind: "link", zone, network, registrationEnabled: { kind: "absent" }, resolutionPolicy: { kind: "absent" } }];
      });
      return [network.key, links];
    }),
  );
}

/** What tells two zones of a name apart from none: the name, or the zone itself where that is not known. */
function zoneNameOf(zone: Resolved<ZoneNode>): string {
  const name = zone.kind === "outside" ? zone.name : valueOf(zone.node.name);
  return name?.toLowerCase() ?? zone.key;
}
