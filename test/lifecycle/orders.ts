import { ArmError } from "../simulated-azure/arm-error";
import { SimulatedAzure } from "../simulated-azure/azure";
import { type JsonMap } from "../simulated-azure/json";
import { type Store } from "../simulated-azure/store";
import { type Outage, outagesBetween, verdictsOf, works } from "../simulated-azure/outages";
import { apply, type Request, type Transition } from "./transition";

/** What all tried orders of one update came to. */
export interface Orders {
  /** Whether every order that the engine may choose was tried, and not only random ones. */
  readonly all: boolean;
  /** How many orders: of those that the engine may choose, or of random ones. */
  readonly tried: number;
  /** Different states of Azure between the first request and the last. */
  readonly states: number;
  readonly outages: readonly Outage[];
  /** What Azure refuses in some order, or where two requests that may be under way at one time change one thing. */
  readonly refusals: readonly string[];
  /** Azure after the update; undefined where it is refused in every order. */
  readonly end: JsonMap | undefined;
}

/** So many states are tried one by one; beyond that, random orders. */
const FEW = 150;

type Verdicts = ReturnType<typeof verdictsOf>;

/** A state between: Azure after some of the requests. */
interface State {
  readonly done: ReadonlySet<number>;
  /** How many orders lead to it. */
  readonly ways: number;
  readonly azure: JsonMap;
}

/**
 * Tries the orders in which the engine may send an update's requests: what works before the update and after it works in
 * every state between, and nothing is refused.
 * @param start Azure before the update
 * @param pick which one of so many, for random orders
 * @param random how many of those are tried where all would be too many
 */
export function tryOrders(start: JsonMap, { requests }: Transition, pick: (count: number) => number, random = 10): Orders {
  const attempt = new Attempt(start, requests);
  return attempt.everyState() ?? attempt.randomOrders(pick, random);
}

class Attempt {
  private readonly moments = new Map<string, { readonly after: string; readonly verdicts: Verdicts; readonly late: Verdicts }>();
  /** Azure as scopes know it until their changes take effect. */
  private readonly before: Store;
  private readonly overlapped = new Set<string>();
  private worked: boolean | undefined;
  private readonly ends = new Map<string, JsonMap>();
  private readonly refusals = new Set<string>();

  constructor(
    private readonly start: JsonMap,
    private readonly requests: readonly Request[],
  ) {
    this.before = azureOf(start).store;
  }

  /** Undefined where there are too many. */
  everyState(): Orders | undefined {
    const beginning: State = { done: new Set(), ways: 1, azure: this.start };
    this.look(beginning, "the beginning");
    let level: readonly State[] = [beginning];
    while (level.some(({ done }) => done.size < this.requests.length)) {
      const next = new Map<string, State>();
      for (const state of level) {
        for (const index of this.ready(state.done)) {
          const reached = this.step(state, index);
          if (reached === undefined) continue;
          // Two orders may leave two states: of addresses, and of records that two zone groups write.
          const key = keyOf(reached);
          next.set(key, { ...reached, ways: reached.ways + (next.get(key)?.ways ?? 0) });
          if (this.moments.size > FEW) return undefined;
        }
      }
      level = [...next.values()];
    }
    return this.result(true, level.reduce((sum, { ways }) => sum + ways, 0));
  }

  randomOrders(pick: (count: number) => number, orders: number): Orders {
    for (let order = 0; order < orders; order += 1) {
      let state: State | undefined = { done: new Set(), ways: 1, azure: this.start };
      while (state !== undefined && state.done.size < this.requests.length) {
        const ready = this.ready(state.done);
        const index = ready[pick(ready.length)];
        state = index === undefined ? undefined : this.step(state, index);
      }
    }
    return this.result(false, orders);
  }

  private ready(done: ReadonlySet<number>): readonly number[] {
    return this.requests.flatMap(({ after }, index) => (!done.has(index) && after.every((one) => done.has(one)) ? [index] : []));
  }

  private step(state: State, index: number): State | undefined {
    const request = this.requests[index];
    if (request === undefined) return undefined;
    const azure = azureOf(state.azure);
    try {
      this.overlap(state);
      apply(azure, request);
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      this.refusals.add(`${request.method} ${request.node.id}: ${error.message}`);
      return undefined;
    }
    const reached = { done: new Set([...state.done, index]), ways: state.ways, azure: azure.store.save() };
    this.look(reached, `${request.method} ${request.node.id}`);
    return reached;
  }

  /** All that may be under way at one time is begun at one time: Azure refuses two changes of one thing. */
  private overlap({ done, azure }: Omit<State, "ways">): void {
    const key = [...done].sort().join();
    if (this.overlapped.has(key)) return;
    this.overlapped.add(key);
    const trial = azureOf(azure);
    for (const index of this.ready(done)) {
      const request = this.requests[index];
      if (request?.method === "PUT") trial.beginPut(request.node.id, request.node.body);
      if (request?.method === "DELETE") trial.beginDelete(request.node.id);
    }
  }

  private look({ done, azure }: Omit<State, "ways">, after: string): void {
    const key = keyOf({ done, azure });
    if (done.size === this.requests.length) this.ends.set(key, azure);
    if (this.moments.has(key)) return;
    // Where nothing works before the update, nothing can stop.
    const now = azureOf(azure);
    this.moments.set(key, { after, verdicts: this.worked === false ? new Map() : verdictsOf(now), late: this.worked === false ? new Map() : verdictsOf(now, undefined, this.before) });
    this.worked ??= [...(this.moments.get(key)?.verdicts.values() ?? [])].some(({ verdict }) => works(verdict));
  }

  private result(all: boolean, tried: number): Orders {
    const [first] = [...this.moments.values()].map(({ verdicts }) => verdicts);
    const [last, ...others] = [...this.ends.keys()].flatMap((key) => this.moments.get(key)?.verdicts ?? []);
    for (const other of others) for (const [pair, { verdict }] of other) if (verdict !== last?.get(pair)?.verdict) this.refusals.add(`${pair}: ${verdict} or ${last?.get(pair)?.verdict ?? "gone"}, as the order has it`);
    // Where nothing works before the update, nothing is tried in between.
    const outages = first === undefined || last === undefined || this.worked !== true ? [] : outagesBetween(first, last, [...this.moments.values()]);
    return { all, tried, states: this.moments.size, outages, refusals: [...this.refusals], end: [...this.ends.values()][0] };
  }
}

function keyOf({ done, azure }: Omit<State, "ways">): string {
  return `${[...done].sort((one, other) => one - other).join(",")} ${JSON.stringify(azure)}`;
}

function azureOf(saved: JsonMap): SimulatedAzure {
  const azure = new SimulatedAzure();
  azure.store.load(saved);
  return azure;
}
