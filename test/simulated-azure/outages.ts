import { type SimulatedAzure } from "./azure";
import { type DataOperation, DataPlane, OPERATIONS, type Verdict } from "./data-plane";
import { entrancesOf, ServicePlane } from "./service-plane";
import { NETWORK } from "./services/network";
import { Store } from "./store";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** A pair that worked before a change and works after it, and did not at a moment between. */
export interface Outage {
  readonly network: string;
  readonly resource: string;
  readonly operation: DataOperation | `connect ${string}`;
  readonly verdict: Verdict;
  /** The request after which it did not work, e.g. `PUT /subscriptions/…`. */
  readonly after: string;
  readonly steps: readonly string[];
}

/** What came of one operation, from one network to one resource. */
export type Tried = Omit<Outage, "after">;

interface Moment {
  readonly after: string;
  readonly verdicts: ReadonlyMap<string, Tried>;
  /** The same while scopes are still as they were before the change. */
  readonly late: ReadonlyMap<string, Tried>;
}

/** Tries everything from everywhere: by network, resource and operation; `earlier` is Azure as scopes still know it. */
export function verdictsOf(azure: SimulatedAzure, surroundings: Surroundings = NO_SURROUNDINGS, earlier: Store = azure.store): ReadonlyMap<string, Tried> {
  const data = new DataPlane(azure.store, surroundings, earlier);
  const services = new ServicePlane(azure.store, surroundings);
  const tried = new Map<string, Tried>();
  const add = (one: Tried): void => void tried.set(`${one.network} ${one.resource} ${one.operation}`, one);
  for (const { id: network } of azure.store.of(NETWORK)) {
    for (const { id: resource } of azure.store.all) {
      for (const operation of OPERATIONS[resource.type] ?? []) add({ network: network.text, resource: resource.text, operation, ...data.attempt(network.text, resource.text, operation) });
      for (const group of entrancesOf(resource.type)) add({ network: network.text, resource: resource.text, operation: `connect ${group}`, ...services.attempt(network.text, resource.text, group) });
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
    const found = this.moments.flatMap(({ after, verdicts, late }) =>
      [...verdicts, ...late].flatMap(([key, tried]): Outage[] => (works(tried.verdict) || !works(first.verdicts.get(key)?.verdict) || !works(last.verdicts.get(key)?.verdict) ? [] : [{ ...tried, after }])),
    );
    this.moments.splice(0, this.moments.length - 1);
    return found;
  }

  private look(after: string): void {
    this.moments.push({ after, verdicts: verdictsOf(this.azure, this.surroundings), late: verdictsOf(this.azure, this.surroundings, this.earlier) });
  }
}

export function works(verdict: Verdict | undefined): boolean {
  return verdict === "private" || verdict === "public";
}
