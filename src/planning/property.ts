import { ABSENT, type Absent, known, type Known, type Unknown, unknown, unreadable, type Value } from "./value";

/**
 * The texts that Pulumi puts in place of a value that is known only after the update, one for each kind of value
 * (@pulumi/policy 1.21 `proxy.js`; the engine itself sends the one for strings).
 */
const UNKNOWN_SENTINELS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const LATER = "is known only after the update";

/** In place of a value that a source holds back, such as a secret, or gives twice in two ways. */
export class Withheld {
  constructor(
    /** Why, to follow the property's path in a sentence. */
    readonly reason: string,
    /** How it can be known, as a sentence. */
    readonly fix: string,
  ) {}
}

/** How a source spells the names of properties: as azure-native does, or in any case, all of them here in lower case. */
export type Spelling = "exact" | "folded";

/** One property of a resource, or a place inside it: read step by step, so that each unknown keeps its path. */
export class Property {
  private constructor(
    private readonly raw: unknown,
    /** Where in the resource's properties this is, e.g. `subnet.id`. */
    readonly path: string,
    private readonly unreadable: Unknown | undefined,
    private readonly spelling: Spelling,
  ) {}

  /** The property `name` of a resource's properties. */
  static of(properties: Readonly<Record<string, unknown>>, name: string, spelling: Spelling = "exact"): Property {
    return Property.at(properties[spelled(name, spelling)], name, spelling);
  }

  private static at(raw: unknown, path: string, spelling: Spelling): Property {
    if (raw instanceof Withheld) return new Property(raw, path, unknown(path, raw.reason, raw.fix), spelling);
    return new Property(raw, path, UNKNOWN_SENTINELS.has(raw) ? unknown(path, LATER) : undefined, spelling);
  }

  /** The field `name` of an object; absent where the object is absent. */
  get(name: string): Property {
    if (this.unreadable !== undefined) return this;
    const path = `${this.path}.${name}`;
    if (this.isAbsent()) return Property.at(undefined, path, this.spelling);
    if (typeof this.raw !== "object" || Array.isArray(this.raw)) return new Property(undefined, path, this.wrongKind("an object"), this.spelling);
    return Property.at((this.raw as Record<string, unknown>)[spelled(name, this.spelling)], path, this.spelling);
  }

  text(): Value<string> {
    return this.read("text", (raw) => typeof raw === "string");
  }

  flag(): Value<boolean> {
    return this.read("true or false", (raw) => typeof raw === "boolean");
  }

  number(): Value<number> {
    return this.read("a number", (raw) => typeof raw === "number");
  }

  items(): Value<readonly Property[]> {
    const list = this.read("a list", (raw): raw is readonly unknown[] => Array.isArray(raw));
    return list.kind === "known" ? known(list.value.map((item, index) => Property.at(item, `${this.path}[${index}]`, this.spelling))) : list;
  }

  /** The texts of a list; unknown as a whole where one of them is, because then the list has no answer yet. */
  texts(): Value<readonly string[]> {
    const items = this.items();
    if (items.kind !== "known") return items;
    const texts: string[] = [];
    for (const item of items.value) {
      const text = item.text();
      if (text.kind === "unknown") return text;
      if (text.kind === "known") texts.push(text.value);
    }
    return known(texts);
  }

  private read<T>(expected: string, accepts: (raw: unknown) => raw is T): Known<T> | Unknown | Absent {
    if (this.unreadable !== undefined) return this.unreadable;
    if (this.isAbsent()) return ABSENT;
    return accepts(this.raw) ? known(this.raw) : this.wrongKind(expected);
  }

  /** Whether the resource does not give it; an unknown value is given. */
  isAbsent(): boolean {
    return this.unreadable === undefined && (this.raw === undefined || this.raw === null);
  }

  private wrongKind(expected: string): Unknown {
    return unreadable(this.path, `is ${kindOf(this.raw)} where ${expected} belongs`);
  }
}

/** What is asked for has some hundred names, and is asked of a million resources. */
const FOLDED = new Map<string, string>();

function spelled(name: string, spelling: Spelling): string {
  if (spelling === "exact") return name;
  let folded = FOLDED.get(name);
  if (folded === undefined) FOLDED.set(name, (folded = name.toLowerCase()));
  return folded;
}

/** What a value is, in a sentence that says what belongs in its place. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
