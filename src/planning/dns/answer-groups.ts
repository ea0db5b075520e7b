import { type Answer, type View } from "./answers";
import { type PlannedName } from "./planned-name";

/** Names with one answer: all of some zones', and further ones. */
export interface AnswerGroup {
  readonly answer: Answer;
  /** Zones whose names all have it. */
  readonly zones: readonly string[];
  /** The names with it in other zones. */
  readonly others: readonly PlannedName[];
}

/** Tells answers of whole zones from those of single names: a tenant has sixty thousand names, and hundreds of views. */
export class AnswerGroups {
  private readonly zones: readonly string[];
  /** The place in `zones` of each name's. */
  private readonly zoneOf: readonly number[];
  private readonly sizes: readonly number[];

  constructor(private readonly names: readonly PlannedName[]) {
    this.zones = [...new Set(names.map(({ zone }) => zone))];
    const places = new Map(this.zones.map((zone, place) => [zone, place]));
    this.zoneOf = names.map(({ zone }) => places.get(zone) ?? 0);
    this.sizes = countsOf(this.zoneOf, this.zones.length);
  }

  /** The answers of a view, each once. `keyOf` says which of them count as one. */
  of({ answers }: View, keyOf: (answer: Answer) => string): readonly AnswerGroup[] {
    const byAnswer = new Map<Answer, number[]>();
    answers.forEach((answer, index) => {
      const indexes = byAnswer.get(answer);
      if (indexes === undefined) byAnswer.set(answer, [index]);
      else indexes.push(index);
    });
    const byKey = new Map<string, { readonly answer: Answer; readonly lists: number[][] }>();
    for (const [answer, indexes] of byAnswer) {
      const group = byKey.get(keyOf(answer));
      if (group === undefined) byKey.set(keyOf(answer), { answer, lists: [indexes] });
      else group.lists.push(indexes);
    }
    return [...byKey.values()].map(({ answer, lists }) => this.group(answer, lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a - b)));
  }

  /** How many names a zone has. */
  size(zone: string): number {
    return this.sizes[this.zones.indexOf(zone)] ?? 0;
  }

  private group(answer: Answer, indexes: readonly number[]): AnswerGroup {
    const counts = countsOf(indexes.map((index) => this.zoneOf[index] ?? 0), this.zones.length);
    const isWhole = counts.map((count, place) => count > 1 && count === this.sizes[place]);
    return {
      answer,
      zones: this.zones.filter((_, place) => isWhole[place]),
      others: indexes.flatMap((index) => (isWhole[this.zoneOf[index] ?? 0] === true ? [] : (this.names[index] ?? []))),
    };
  }
}

function countsOf(places: readonly number[], length: number): readonly number[] {
  const counts = Array.from({ length }, () => 0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}
