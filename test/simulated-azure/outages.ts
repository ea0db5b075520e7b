import { type SimulatedAzure } from "./azure";
import { type DataOperation, DataPlane, OPERATIONS, type Verdict } from "./data-plane";
import { NETWORK } from "./services/network";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** A pair that worked before a change and works after it, and did not at a moment between. */
export interface Outage {
  readonly network: string;
  readonly resource: string;
  readonly operation: DataOperation;
  readonly verdict: Verdict;
  /** The request after which it did not work, e.g. `PUT /subscriptions/…`. */
  readonly after: string;
  readonly steps: readonly string[];
}

interface Moment {
  readonly after: string;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** Looks after every single operation at what works: what works before and after a change works at every moment between. */
export class OutageMonitor {
  private readonly moments: Moment[] = [];
  private readonly traces = new Map<string, readonly string[]>();

  constructor(
    private readonly azure: SimulatedAzure,
    private readonly surroundings: Surroundings = NO_SURROUNDINGS,
  ) {
    this.look("the beginning");
    azure.observe(({ method, id }) => {
      this.look(`${method} ${id.text}`);
    });
  }

  /** The outages since the last call, or since the beginning. */
  outages(): readonly Outage[] {
    const [first, last] = [this.moments.at(0), this.moments.at(-1)];
    if (first === undefined || last === undefined) return [];
    const found = this.moments.flatMap(({ after, verdicts }) =>
      [...verdicts].flatMap(([key, verdict]): Outage[] => {
        if (works(verdict) || !works(first.verdicts.get(key)) || !works(last.verdicts.get(key))) return [];
        const [network = "", resource = "", operation] = key.split(" ");
        return [{ network, resource, operation: operation as DataOperation, verdict, after, steps: this.traces.get(`${after} ${key}`) ?? [] }];
      }),
    );
    this.moments.splice(0, this.moments.length - 1);
    return found;
  }

  private look(after: string): void {
    const plane = new DataPlane(this.azure.store, this.surroundings);
    const verdicts = new Map<string, Verdict>();
    for (const { id: network } of this.azure.store.of(NETWORK)) {
      for (const { id: resource } of this.azure.store.all) {
        for (const operation of OPERATIONS[resource.type] ?? []) {
          const { verdict, steps } = plane.attempt(network.text, resource.text, operation);
          const key = `${network.text} ${resource.text} ${operation}`;
          verdicts.set(key, verdict);
          if (!works(verdict)) this.traces.set(`${after} ${key}`, steps);
        }
      }
    }
    this.moments.push({ after, verdicts });
  }
}

function works(verdict: Verdict | undefined): boolean {
  return verdict === "private" || verdict === "public";
}
