import { type EstateNode, isResolved, type Reference, type Resolved } from "../planning/estate";
import { type Unknown, valueOf } from "../planning/value";
import { type BoxKind, type Column, type Tie } from "./picture";
import { PLURALS } from "./words";

/** One thing of an estate that a picture shows, before what is alike becomes one box. */
export interface Thing {
  readonly key: string;
  readonly kind: Exclude<BoxKind, "group" | "reason" | "question">;
  readonly column: Column;
  readonly name: string;
  readonly details: readonly string[];
  /** What the details of several come to, where theirs differ and the difference is none that the picture is about. */
  readonly common: readonly string[];
  readonly tooltip: readonly string[];
  readonly isOutside: boolean;
  /** What several of it are called: only things of one name become one box. */
  readonly plural: string;
  /** What tells it apart from another of its name, the best first: resource group, logical name, subscription. */
  readonly marks: readonly (string | undefined)[];
  /** The key of the network that it is in. */
  readonly within: string | undefined;
}

/** What a thing is drawn as, beside what its resource says of itself. */
export type Look = Pick<Thing, "kind" | "column"> & Partial<Pick<Thing, "details" | "common" | "plural" | "within">>;

/** Collects the things of a picture and the lines between them, each once. */
export class Sketch {
  private readonly drawn = new Map<string, Thing>();
  private readonly lines = new Map<string, Tie>();

  get things(): readonly Thing[] {
    return [...this.drawn.values()];
  }

  get ties(): readonly Tie[] {
    return [...this.lines.values()];
  }

  has(key: string): boolean {
    return this.drawn.has(key);
  }

  /** Draws a thing, if it is not there yet; gives its key. */
  thing(thing: Thing): string {
    if (!this.drawn.has(thing.key)) this.drawn.set(thing.key, thing);
    return thing.key;
  }

  /** Draws a resource that a source shows or names. */
  resource(resource: Resolved, { kind, column, details = [], common = details, plural = PLURALS[kind], within }: Look): string {
    const { key, label } = resource;
    const name = resource.kind === "node" ? nameOf(resource.node) : resource.name;
    const id = resource.kind === "node" ? valueOf(resource.node.id) : resource.id;
    const marks = [id?.resourceGroup, logicalName(key), id?.subscription];
    return this.thing({ key, kind, column, name, details, common, tooltip: key === label ? [label] : [label, key], isOutside: resource.kind === "outside", plural, marks, within });
  }

  node(node: EstateNode, look: Look): string {
    return this.resource({ kind: "node", key: node.key, label: node.label, node }, look);
  }

  /** Draws what a reference leads to, a dashed box where that is unknown; gives nothing where it leads nowhere. */
  reference(reference: Reference, look: Look): string | undefined {
    if (isResolved(reference)) return this.resource(reference, look);
    return reference.kind === "unknown" ? this.unknown(reference, look.column) : undefined;
  }

  /** Several unknowns of one reason are one box: nothing tells them apart. */
  unknown({ property, reason }: Unknown, column: Column): string {
    const text = `${property} ${reason}`;
    return this.thing({ key: `unknown:${column}:${text}`, kind: "unknown", column, name: "unknown", details: [text], common: [text], tooltip: [text], isOutside: false, plural: PLURALS.unknown, marks: [], within: undefined });
  }

  tie(tie: Tie): void {
    const { from, to, kind } = tie;
    const key = [kind, from, to].join("\n");
    const before = this.lines.get(key);
    // Of two links to one zone the certain one counts.
    if (before === undefined || (before.state === "open" && tie.state === "sound")) this.lines.set(key, tie);
  }
}

/** The short name of a resource: the one that it has in Azure, or the one that its program gives it. */
function nameOf({ name, key, label }: EstateNode): string {
  return valueOf(name) ?? logicalName(key) ?? label;
}

/** The logical name in a URN. */
export function logicalName(key: string): string | undefined {
  return key.startsWith("urn:") ? key.slice(key.lastIndexOf("::") + "::".length) : undefined;
}
