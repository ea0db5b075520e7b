import { type Cloud } from "../../azure";
import { type Estate } from "../estate";
import { type Value, valueOf } from "../value";
import { operationsOf } from "./asked-names";
import { receiverOf } from "./flags";
import { ownRecords } from "./hand-records";
import { type Holdings, subjectOf } from "./held";
import { type ServiceTraitsReader } from "./service-traits";
import { isService } from "./services";
import { type Assumptions } from "./settings";
import { type Target } from "./verdict";
import { type VantageClass } from "./vantage-classes";

/** Targets of which the vantages of a class get the same answers. */
export interface TargetGroup {
  readonly key: string;
  /** One of them. */
  readonly example: Target;
  readonly count: number;
  /** Keys of the scopes that the class sees and that hold them. */
  readonly scopes: readonly string[];
  /** All of them, gathered when they are asked for. */
  readonly targets: () => readonly Target[];
}

/** What a verdict depends on, of what a target is: the first part whoever asks, the second only where the scopes are seen. */
export interface Traits {
  readonly base: string;
  /** Keys of the scopes that certainly hold it, sorted. */
  readonly scopes: readonly string[];
  /** Of a resource of another service, keys of the networks and zones that its own endpoints are in and fill, sorted. */
  readonly places: readonly string[];
}

export class TargetClasses {
  private readonly traits = new Map<Target, Traits>();
  private readonly byBase = new Map<string, Target[]>();
  private readonly byPlace = new Map<string, Target[]>();
  private readonly groups = new Map<string, readonly TargetGroup[]>();
  /** Names that records were written for by hand, in lower case. */
  private readonly handNames: ReadonlySet<string>;

  constructor(
    estate: Estate,
    targets: readonly Target[],
    private readonly holdings: Holdings,
    private readonly assumptions: Assumptions,
    private readonly services: ServiceTraitsReader,
    private readonly cloud: Cloud,
  ) {
    this.handNames = new Set(estate.of("record").map(({ name }) => valueOf(name)?.toLowerCase() ?? ""));
    for (const target of targets) this.add(target);
  }

  /** What tells apart the targets of which the vantages of a class get different answers. */
  keyFor(vantages: VantageClass, target: Target): string {
    const { base } = this.traitsOf(target);
    return keyOf(base, this.seenPlaces(vantages, target));
  }

  /** What tells targets apart whoever asks, and the scopes that hold one. */
  traitsFor(target: Target): Traits {
    return this.traitsOf(target);
  }

  /** All targets, in groups: those in scopes that the class sees, and of all others one group for each kind of them. */
  groupsFor(vantages: VantageClass): readonly TargetGroup[] {
    const question = [...vantages.places].map((place) => place.join(" ")).sort().join("\n");
    const found = this.groups.get(question) ?? this.gather(vantages);
    this.groups.set(question, found);
    return found;
  }

  private gather(vantages: VantageClass): readonly TargetGroup[] {
    const held = new Set([...vantages.places.keys()].flatMap((place) => this.byPlace.get(place) ?? []));
    const inScopes = new Map<string, Target[]>();
    const heldOfBase = new Map<string, number>();
    for (const target of held) {
      const key = this.keyFor(vantages, target);
      const list = inScopes.get(key);
      if (list === undefined) inScopes.set(key, [target]);
      else list.push(target);
      const { base } = this.traitsOf(target);
      heldOfBase.set(base, (heldOfBase.get(base) ?? 0) + 1);
    }
    const groups = [...inScopes].flatMap(([key, targets]) => group({ key, count: targets.length, targets: () => targets, scopes: this.seenScopes(vantages, targets[0]) }, targets[0]));
    for (const [base, all] of this.byBase) {
      const count = all.length - (heldOfBase.get(base) ?? 0);
      if (count > 0) groups.push(...group({ key: base, count, scopes: [], targets: () => all.filter((target) => !held.has(target)) }, all.find((target) => !held.has(target))));
    }
    return groups;
  }

  private seenScopes({ scopes: seen }: VantageClass, target: Target | undefined): readonly string[] {
    if (target === undefined || seen.size === 0) return [];
    return this.traitsOf(target).scopes.filter((scope) => seen.has(scope));
  }

  private seenPlaces({ places: seen }: VantageClass, target: Target): readonly string[] {
    if (seen.size === 0) return [];
    const { scopes, places } = this.traitsOf(target);
    return [...scopes, ...places].flatMap((place) => seen.get(place) ?? []).sort();
  }

  private add(target: Target): void {
    const traits = this.traitsOf(target);
    this.traits.set(target, traits);
    push(this.byBase, traits.base, target);
    for (const place of [...traits.scopes, ...traits.places]) push(this.byPlace, place, target);
  }

  private traitsOf(target: Target): Traits {
    const known = this.traits.get(target);
    if (known !== undefined) return known;
    if (isService(target)) {
      const { base, places } = this.services.of(target);
      return { base: `${base}|${this.assumptions.closed.has(target.key) ? "closed" : ""}|${this.ownNames(target)}`, scopes: [], places };
    }
    const subject = subjectOf(target);
    const isScoped = this.holdings.isScoped(subject);
    const flags = operationsOf(target.kind).map((operation) => textOf(receiverOf(target, operation).flag));
    const parts = [
      target.kind,
      this.assumptions.closed.has(target.key) ? "closed" : flags.join(" "),
      typeof isScoped === "string" ? "maybe scoped" : String(isScoped),
      String(this.holdings.isElsewhere(subject)),
      subject.kind,
      this.ownNames(target),
      // An Azure Monitor workspace has an endpoint and a zone of its own.
      target.kind === "monitor-workspace" ? target.key : "",
    ];
    return { base: parts.join("|"), scopes: [...this.holdings.scopesOf(subject).keys()].sort(), places: [] };
  }

  /** Only where a record was written by hand, it matters what a target's own names are. */
  private ownNames(target: Target): string {
    if (this.handNames.size === 0) return "";
    const names = ownRecords(target, this.cloud);
    return names.map((name) => (name === undefined ? "?" : this.handNames.has(name) ? name : "-")).join(" ");
  }
}

function keyOf(base: string, scopes: readonly string[]): string {
  return scopes.length === 0 ? base : `${base}\n${scopes.join("\n")}`;
}

function group(rest: Omit<TargetGroup, "example">, example: Target | undefined): readonly TargetGroup[] {
  return example === undefined ? [] : [{ ...rest, example }];
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function textOf(value: Value<string>): string {
  return value.kind === "known" ? value.value.toLowerCase() : value.kind;
}
