import { type Tie, type TieKind } from "./picture";
import { type Thing } from "./sketch";

/** Tells which things are alike: the same in everything that the picture says of them. */
export class Likeness {
  private readonly tiesOf = new Map<string, Tie[]>();
  private readonly boxes = new Map<string, string>();

  constructor(ties: readonly Tie[]) {
    for (const tie of ties) {
      this.add(tie.from, tie);
      this.add(tie.to, tie);
    }
  }

  /** The key of the box that stands for a thing: its own, as long as it is alone. */
  boxOf(key: string): string {
    return this.boxes.get(key) ?? key;
  }

  /** From now on one box stands for all of these. */
  join(box: string, keys: readonly string[]): void {
    for (const key of keys) this.boxes.set(key, box);
  }

  /** The things that are alike, set by set, in the order of the first of each. */
  sets(things: readonly Thing[], view: (thing: Thing) => string): readonly (readonly [Thing, ...Thing[]])[] {
    const sets = new Map<string, [Thing, ...Thing[]]>();
    for (const thing of things) {
      const seen = view(thing);
      const set = sets.get(seen);
      if (set === undefined) sets.set(seen, [thing]);
      else set.push(thing);
    }
    return [...sets.values()];
  }

  /** All that is said of a thing: what it is, and its lines but those of some kinds. */
  view({ key, kind, plural, isOutside, common }: Thing, without: readonly TieKind[] = []): string {
    return [kind, plural, String(isOutside), ...common, ...this.lines(key, without)].join("\n");
  }

  /** As `view`, where things that are peered with each other count as alike too. */
  viewInMesh({ key, kind, plural, isOutside, common }: Thing): string {
    const peers = [key, ...this.tiesAt(key).flatMap((tie) => (isMutual(tie) ? [tie.from, tie.to] : []))].map((peer) => this.boxOf(peer));
    return [kind, plural, String(isOutside), ...common, ...this.lines(key, ["peering"]), ...[...new Set(peers)].sort()].join("\n");
  }

  /** What the lines of a thing say, whatever its own name. */
  lines(key: string, without: readonly TieKind[] = []): readonly string[] {
    const lines = this.tiesAt(key).filter(({ kind }) => !without.includes(kind)).map((tie) => {
      const isFrom = tie.from === key;
      const arrow = isMutual(tie) ? "-" : isFrom ? ">" : "<";
      return [arrow, tie.kind, tie.state, ...tie.notes, this.boxOf(isFrom ? tie.to : tie.from)].join("|");
    });
    return [...new Set(lines)].sort();
  }

  private tiesAt(key: string): readonly Tie[] {
    return this.tiesOf.get(key) ?? [];
  }

  private add(key: string, tie: Tie): void {
    const ties = this.tiesOf.get(key);
    if (ties === undefined) this.tiesOf.set(key, [tie]);
    else ties.push(tie);
  }
}

/** Whether a line says the same of both its ends. */
export function isMutual({ kind, state }: Tie): boolean {
  return state === "sound" && (kind === "peering" || kind === "way");
}
