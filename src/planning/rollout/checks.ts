import { type Estate, type ScopeNode } from "../estate";
import { type Reachability, type Vantage } from "../reachability";
import { isPrometheusQuery } from "../reachability/prometheus";
import { type StepId } from "./steps";

/** Something that keeps a step from being done, or that may. */
export interface Missing {
  readonly message: string;
  readonly fix: string;
  /** Whether it cannot be told that the step is done. */
  readonly isDoubt: boolean;
  /** The rule that says so; undefined where the roll-out itself does. */
  readonly rule: string | undefined;
}

/** What a step lacks that no rule says, because it is no mistake while the roll-out is under way. */
export function ownMissing(step: StepId, estate: Estate, reachability: Reachability): readonly Missing[] {
  return CHECKS[step]?.(estate, reachability) ?? [];
}

const CHECKS: Readonly<Partial<Record<StepId, (estate: Estate, reachability: Reachability) => readonly Missing[]>>> = {
  scope: (estate) => (estate.of("scope").length === 0 ? [own("The sources show no scope.", "Create one, with both modes Open.")] : []),
  open: (estate, reachability) => (hasLeftOut(estate) || hasUnverified(reachability) ? closedScopes(estate) : []),
  members: (estate) => [...leftOut(estate), ...unshownResources(estate)],
  connect: unconnected,
  dns: (_, reachability) => (reachability.classes.some(({ scopes }) => scopes.size > 0) ? [...unverified(reachability), ...unlinked(reachability)] : [unresolved(reachability)]),
  egress: (estate) => (estate.of("security-group").length === 0 ? [own("The sources show no security group, and so nothing that denies public Azure Monitor addresses on the way out.", "Deny them in security groups or a firewall, as MonitoringEgress does, and give the sources that show it.", true)] : []),
  close: unshownResources,
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

/** What no source shows is not taken for done. */
function unshownResources(estate: Estate): readonly Missing[] {
  if (estate.monitored().length > 0) return [];
  return [own("The sources show no workspace, component or collection endpoint.", "Give the sources that show them, such as an inventory of their subscriptions.", true)];
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
