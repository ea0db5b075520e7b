import { type Estate } from "./estate";
import { TargetClasses } from "./reachability/target-classes";
import { outcomeOf } from "./reachability/branch";
import { Evaluator } from "./reachability/evaluator";
import { ResolvedTopology } from "./reachability/resolved-topology";
import { ServiceTraitsReader } from "./reachability/service-traits";
import { type Assumptions, DEFAULT_REACH_SETTINGS, NO_ASSUMPTIONS, type ReachSettings } from "./reachability/settings";
import { type TargetGroup } from "./reachability/target-classes";
import { type VantageClass, VantageClasses } from "./reachability/vantage-classes";
import { operationsOf } from "./reachability/asked-names";
import { type Ending, endingOf, type Operation, type Outcome, type Reach, type Target, type Vantage } from "./reachability/verdict";

export * from "./reachability/impact";
export { impactFinding, REACHABILITY } from "./reachability/impact-finding";
export { readTopology } from "./reachability/read-topology";
export * from "./reachability/settings";
export { type TargetGroup } from "./reachability/target-classes";
export * from "./reachability/topology";
export { type VantageClass } from "./reachability/vantage-classes";
export * from "./reachability/verdict";

/**
 * Who can send to, query, and fetch configuration from what. Asked by classes: networks that resolve alike and have
 * the same ways, resources that are in the same scopes and have the same flags, are asked once.
 */
export class Reachability {
  /** Every network that the estate shows or names, and every on-premises one, in the order of their keys. */
  readonly vantages: readonly Vantage[];
  /** Workspaces, components, collection endpoints and Azure Monitor workspaces, then resources of other services, in the order of kind and key. */
  readonly targets: readonly Target[];
  private readonly evaluator: Evaluator;
  private readonly vantageClasses: VantageClasses;
  private readonly targetClasses: TargetClasses;
  private readonly answers = new Map<string, Ending>();

  /** @throws TopologyError where the topology names a network that the estate does not have. */
  constructor(estate: Estate, settings: ReachSettings = DEFAULT_REACH_SETTINGS, assumptions: Assumptions = NO_ASSUMPTIONS) {
    const topology = new ResolvedTopology(estate, settings.topology, settings.isBefore === true);
    this.vantages = topology.vantages;
    this.evaluator = new Evaluator(estate, topology, settings, assumptions);
    const { services, passages } = this.evaluator;
    const ofServices = settings.isMonitorOnly === true ? [] : services.targets(settings.named ?? (() => false));
    this.targets = [...estate.monitored(), ...estate.of("monitor-workspace"), ...ofServices];
    this.vantageClasses = new VantageClasses(this.vantages, this.targets, this.evaluator, settings);
    this.targetClasses = new TargetClasses(estate, this.targets, this.evaluator.holdings, assumptions, new ServiceTraitsReader(estate, services, passages, settings.cloud), settings.cloud);
  }

  /** What clients do with a resource. */
  operationsOf(target: Target): readonly Operation[] {
    return operationsOf(target.kind);
  }

  /** Whether an operation works from a vantage, and how. */
  reach(from: Vantage, to: Target, operation: Operation): Reach {
    const ending = this.ending(from, to, operation);
    return ending === "fails" ? "unknown" : ending;
  }

  /** The same, where an unknown verdict that fails in every case is `fails`. */
  ending(from: Vantage, to: Target, operation: Operation): Ending {
    const key = `${this.vantageClasses.of(from).index}|${operation}|${this.targetClasses.keyFor(this.vantageClasses.of(from), to)}`;
    const found = this.answers.get(key) ?? endingOf(outcomeOf(this.evaluator.evaluate(from, to, operation)));
    this.answers.set(key, found);
    return found;
  }

  /** The same, step by step. */
  trace(from: Vantage, to: Target, operation: Operation): Outcome {
    return outcomeOf(this.evaluator.evaluate(from, to, operation));
  }

  /** Vantages that get the same answers, each class in the order of its first. */
  get classes(): readonly VantageClass[] {
    return this.vantageClasses.all;
  }

  classOf(vantage: Vantage): VantageClass {
    return this.vantageClasses.of(vantage);
  }

  /** Targets of which the vantages of a class get the same answers. */
  groupsFor(vantages: VantageClass): readonly TargetGroup[] {
    return this.targetClasses.groupsFor(vantages);
  }

  /** The group that a target is in, for the vantages of a class. */
  groupKey(vantages: VantageClass, target: Target): string {
    return this.targetClasses.keyFor(vantages, target);
  }

  /** What tells a target apart for vantages that see none of its scopes and networks. */
  baseOf(target: Target): string {
    return this.targetClasses.traitsFor(target).base;
  }

  /** Keys of the scopes that certainly hold a target, and of the networks and zones of its own endpoints. */
  placesOf(target: Target): readonly string[] {
    const { scopes, places } = this.targetClasses.traitsFor(target);
    return [...scopes, ...places];
  }
}
