import { type Vantage } from "./verdict";
import { type Way, type Ways } from "./ways";

type Kind = Way["kind"];

interface Network {
  readonly key: string;
  readonly label: string;
}

/** What the ways from a vantage to some networks are: what most of them are, and the others one by one. */
export interface KindsOfWays {
  readonly most: Kind;
  readonly others: ReadonlyMap<string, Kind>;
}

/** The ways from each vantage to the same many networks: those that nothing is shown of are alike, and are asked once. */
export class WayKinds {
  private readonly byKey: ReadonlyMap<string, Network>;
  /** Those that peerings join, be it over others. */
  private readonly joined = new Map<string, Network[]>();

  constructor(
    private readonly ways: Ways,
    private readonly networks: readonly Network[],
  ) {
    this.byKey = new Map(networks.map((network) => [network.key, network]));
    for (const network of networks) {
      const root = ways.rootOf(network.key);
      const known = this.joined.get(root);
      if (known === undefined) this.joined.set(root, [network]);
      else known.push(network);
    }
  }

  from(vantage: Vantage): KindsOfWays {
    const near = this.ways.near(vantage);
    if (near === undefined) return ofAll(this.networks.map(({ key, label }) => [key, this.ways.between(vantage, { key, label }).kind]));
    const kinds = new Map<string, Kind>();
    for (const key of near) {
      const network = this.byKey.get(key);
      if (network !== undefined) kinds.set(key, this.ways.between(vantage, network).kind);
    }
    const joined = vantage.isOnPremises ? [] : (this.joined.get(this.ways.rootOf(vantage.network.key)) ?? []);
    this.addAlike(kinds, vantage, joined);
    return this.withRest(kinds, vantage);
  }

  private addAlike(kinds: Map<string, Kind>, vantage: Vantage, networks: readonly Network[]): void {
    const left = networks.filter(({ key }) => !kinds.has(key));
    const [first] = left;
    if (first === undefined) return;
    const { kind } = this.ways.between(vantage, first);
    for (const { key } of left) kinds.set(key, kind);
  }

  /** What is not among `kinds` is all of one kind: where that is most of them, it need not be listed. */
  private withRest(kinds: Map<string, Kind>, vantage: Vantage): KindsOfWays {
    if (kinds.size * 2 <= this.networks.length) {
      const rest = this.networks.find(({ key }) => !kinds.has(key));
      if (rest === undefined) return ofAll([...kinds]);
      const most = this.ways.between(vantage, rest).kind;
      return { most, others: new Map([...kinds].filter(([, kind]) => kind !== most)) };
    }
    this.addAlike(kinds, vantage, this.networks);
    return ofAll([...kinds]);
  }
}

function ofAll(kinds: readonly (readonly [string, Kind])[]): KindsOfWays {
  const count = (kind: Kind): number => kinds.filter(([, one]) => one === kind).length;
  const most = (["unknown", "none", "open"] as const).reduce((one, other) => (count(other) > count(one) ? other : one));
  return { most, others: new Map(kinds.filter(([, kind]) => kind !== most).sort(([a], [b]) => (a < b ? -1 : 1))) };
}
