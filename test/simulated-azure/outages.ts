import { type SimulatedAzure } from "./azure";
import { type DataOperation, DataPlane, OPERATIONS, type Verdict } from "./data-plane";
import { entrancesOf, ServicePlane } from "./service-plane";
import { namesBeside } from "./names-beside";
import { NETWORK } from "./services/network";
import { Store } from "./store";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** A pair that worked before a change and works after it, and did not at a moment between. */
export interface Outage {
  readonly network: string;
  readonly resource: string;
  readonly operation: DataOperation | `connect ${string}` | `name ${string}`;
  readonly verdict: Verdict | "gone";
  /** The request after which it did not work, e.g. `PUT /subscriptions/…`. */
  readonly after: string;
  readonly steps: readonly string[];
}

/** What came of one operation, from one network to one resource. */
export type Tried = Omit<Outage, "after">;

/** What works after one operation. */
export interface Moment {
  /** Of that operation, e.g. `PUT /subscriptions/…`. */
  readonly after: string;
  readonly verdicts: ReadonlyMap<string, Tried>;
  /** The same while scopes are still as they were before the change. */
  readonly late: ReadonlyMap<string, Tried>;
}

/** What worked first and works at last, and not at a moment between: a resource or a network that is gone then works not either. */
export function outagesBetween(first: Moment["verdicts"], last: Moment["verdicts"], moments: readonly Moment[]): readonly Outage[] {
  const lasting = [...first].filter(([key, { verdict }]) => works(verdict) && works(last.get(key)?.verdict));
  return moments.flatMap(({ after, verdicts, late }) =>
    [verdicts, late].flatMap((now) => lasting.flatMap(([key, before]): Outage[] => {
      const tried = now.get(key);
      if (works(tried?.verdict)) return [];
      return [tried === undefined ? { ...before, verdict: "gone", steps: [`${before.resource} or ${before.network} is not there`], after } : { ...tried, after }];
    })),
  );
}

/** Tries everything from everywhere: by network, resource and operation; `earlier` is Azure as scopes still know it. */
export function verdictsOf(azure: SimulatedAzure, surroundings: Surroundings = NO_SURROUNDINGS, earlier: Store = azure.store): ReadonlyMap<string, Tried> {
  const data = new DataPlane(azure.store, surroundings, earlier);
  const services = new ServicePlane(azure.store, surroundings);
  const tried = new Map<string, Tried>();
  const add = (one: Tried): void => void tried.set(`${one.network} ${one.resource} ${one.operation}`, one);
  for (const { id: network } of azure.store.of(NETWORK)) {
    for (const one of azure.store.all) {
      const { id: resource } = one;
      for (const operation of OPERATIONS[resource.type] ?? []) add({ network: network.text, resource: resource.text, operation, ...data.attempt(network.text, resource.text, operation) });
      for (const group of entrancesOf(resource.type)) add({ network: network.text, resource: resource.text, operation: `connect ${group}`, ...services.attempt(network.text, resource.text, group) });
      for (const host of namesBeside(one)) add({ network: network.text, resource: resource.text, operation: `name ${host}`, ...services.attemptName(network.text, host) });
    }
  }
  return tried;
}

/**
 * Looks after every single operation at what works: what works before and after a change works at every moment between,
 * whether what changes in a scope takes effect at once or only later.
 */
export class OutageMonitor {
  private readonly moments: Moment[] = [];
  private readonly earlier = new Store();

  constructor(
    private readonly azure: SimulatedAzure,
    private readonly surroundings: Surroundings = NO_SURROUNDINGS,
  ) {
    this.earlier.load(azure.store.save());
    this.look("the beginning");
    azure.observe(({ method, id }) => {
      this.look(`${method} ${id.text}`);
    });
  }

  /** The outages since the last call, or since the beginning. */
  outages(): readonly Outage[] {
    const [first, last] = [this.moments.at(0), this.moments.at(-1)];
    if (first === undefined || last === undefined) return [];
    const found = outagesBetween(first.verdicts, last.verdicts, this.moments);
    this.moments.splice(0, this.moments.length - 1);
    return found;
  }

  private look(after: string): void {
    this.moments.push({ after, verdicts: verdictsOf(this.azure, this.surroundings), late: verdictsOf(this.azure, this.surroundings, this.earlier) });
  }
}

export function works(verdict: Verdict | "gone" | undefined): boolean {
  return verdict === "private" || verdict === "public";
}
