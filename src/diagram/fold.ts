import { isMutual, Likeness } from "./alike";
import { type Box, type Tie } from "./picture";
import { boxOfThing, groupBox, inOrder, zoneBox } from "./boxes";
import { type Thing } from "./sketch";

/** Networks that are drawn by name of those that are alike; of one more, the last two become a number. */
const MOST_NETWORKS = 20;
const MOST_RESOURCES = 8;
/** Of two, the line between them says as much. */
const LEAST_IN_MESH = 3;
/** Networks with an endpoint in each are boxes of some size: so many of them are one. */
const LEAST_WITH_ENDPOINTS = 5;

export interface Folded {
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
  /** The key of the box that stands for a thing. */
  readonly boxOf: (key: string) => string;
}

/** Makes one box of what is alike, and one line of the lines between the same boxes. */
export function fold(things: readonly Thing[], ties: readonly Tie[]): Folded {
  const folding = new Folding(things, new Likeness(ties));
  folding.foldZones();
  folding.foldClients();
  folding.foldNetworksWithEndpoints();
  folding.foldResources();
  return folding.result(ties);
}

/** Things that are alike. */
type Alike = readonly [Thing, ...Thing[]];

class Folding {
  private readonly boxes: Box[] = [];
  private readonly folded = new Set<string>();
  /** What is in each network. */
  private readonly inside = new Map<string, Thing[]>();

  constructor(
    private readonly things: readonly Thing[],
    private readonly likeness: Likeness,
  ) {
    for (const thing of things) {
      if (thing.within === undefined) continue;
      const children = this.inside.get(thing.within);
      if (children === undefined) this.inside.set(thing.within, [thing]);
      else children.push(thing);
    }
  }

  /** Zones that the same networks ask and the same endpoints fill. Where paths stop makes no difference: the reason names the zone. */
  foldZones(): void {
    this.fold(this.open("zone"), (zone) => this.likeness.view(zone, ["path"]), zoneBox);
  }

  /** Networks without endpoints that ask and reach the same; then those that are peered with each other too. */
  foldClients(): void {
    const clients = (): readonly Thing[] => this.open("network", "on-premises").filter(({ key }) => !this.inside.has(key));
    this.fold(clients(), (network) => this.likeness.view(network), (set) => groupBox(set, MOST_NETWORKS));
    for (const set of this.likeness.sets(clients(), (network) => this.likeness.viewInMesh(network))) {
      if (set.length < LEAST_IN_MESH) continue;
      const box = groupBox(set, MOST_NETWORKS);
      this.put({ ...box, details: [...box.details, "peered with each other"] }, set);
    }
  }

  /** Networks whose endpoints lead to the same. */
  foldNetworksWithEndpoints(): void {
    const networks = this.open("network").filter(({ key }) => this.inside.has(key));
    const view = (network: Thing): string => [this.likeness.view(network), ...this.childrenOf(network).map((child) => this.likeness.view(child)).sort()].join("\n\n");
    for (const set of this.likeness.sets(networks, view)) {
      if (set.length < LEAST_WITH_ENDPOINTS) continue;
      const children = set.flatMap((network) => this.childrenOf(network));
      const each = children.length / set.length;
      this.put({ ...groupBox(set, MOST_NETWORKS), column: "endpoints", details: [`each with ${each === 1 ? "an endpoint" : `${each} endpoints`}`] }, [...set, ...children]);
    }
  }

  /** Resources of whatever kind that the same scopes hold and that the same paths stop at. */
  foldResources(): void {
    const resources = this.open("workspace", "component", "collection-endpoint", "monitor-workspace", "other").filter(({ column }) => column === "resources");
    this.fold(resources, ({ key, isOutside, common }) => [String(isOutside), ...common, ...this.likeness.lines(key)].join("\n"), (set) => groupBox(set, MOST_RESOURCES));
  }

  result(ties: readonly Tie[]): Folded {
    const alone = this.things.filter(({ key, within }) => within === undefined && !this.folded.has(key)).map((thing) => boxOfThing(thing, this.childrenOf(thing)));
    return { boxes: inOrder([...this.boxes, ...alone]), ties: foldTies(ties, this.likeness), boxOf: (key) => this.likeness.boxOf(key) };
  }

  private childrenOf({ key }: Thing): readonly Thing[] {
    return this.inside.get(key) ?? [];
  }

  /** What no box stands for yet. */
  private open(...kinds: readonly Thing["kind"][]): readonly Thing[] {
    return this.things.filter(({ key, kind, within }) => kinds.includes(kind) && within === undefined && !this.folded.has(key));
  }

  private fold(things: readonly Thing[], view: (thing: Thing) => string, boxOf: (set: Alike) => Box): void {
    for (const set of this.likeness.sets(things, view)) if (set.length > 1) this.put(boxOf(set), set);
  }

  private put(box: Box, stands: readonly Thing[]): void {
    this.likeness.join(box.key, stands.map(({ key }) => key));
    for (const { key } of stands) this.folded.add(key);
    this.boxes.push(box);
  }
}

function foldTies(ties: readonly Tie[], likeness: Likeness): readonly Tie[] {
  const folded = new Map<string, { readonly tie: Tie; readonly notes: Set<string> }>();
  for (const tie of ties) {
    const ends: readonly [string, string] = [likeness.boxOf(tie.from), likeness.boxOf(tie.to)];
    const [from, to] = isMutual(tie) && ends[0] > ends[1] ? [ends[1], ends[0]] : ends;
    if (from === to) continue;
    const key = [from, to, tie.kind, tie.state].join("\n");
    const same = folded.get(key) ?? { tie: { ...tie, from, to }, notes: new Set() };
    folded.set(key, same);
    for (const note of tie.notes) same.notes.add(note);
  }
  return [...folded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { tie, notes }]) => ({ ...tie, notes: [...notes].sort() }));
}
