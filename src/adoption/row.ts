import { type ArmId } from "../azure";
import { INVENTORY_QUERY } from "../azure/inventory-query";
import { type EstateNode, type Unknown, type Value, valueOf } from "../planning";
import { type Property, Withheld } from "../planning/property";
import { SourceError } from "../planning/readers/source-error";
import { propertyOf, type ShownResource } from "../planning/shown-resource";
import { Unfit } from "./unfit";

export type Tags = Readonly<Record<string, string>>;

/** A resource as an inventory shows it, read for what a component would have to set. What cannot be told is no match. */
export class Row {
  constructor(
    private readonly shown: ShownResource,
    readonly id: ArmId,
  ) {}

  get label(): string {
    return this.shown.label;
  }

  /** The resource's name in Azure: the last one of its id. */
  get name(): string {
    return this.id.names[this.id.names.length - 1] ?? "";
  }

  /** @throws Unfit where the inventory does not tell it. */
  text(...path: readonly [string, ...string[]]): string | undefined {
    const text = told(this.at(path).text());
    return text === "" ? undefined : text;
  }

  /** @throws Unfit where it is not there, or the inventory does not tell it. */
  needed(...path: readonly [string, ...string[]]): string {
    const text = this.text(...path);
    if (text === undefined) throw new Unfit(`has no ${path.join(".")}`);
    return text;
  }

  flag(...path: readonly [string, ...string[]]): boolean | undefined {
    return told(this.at(path).flag());
  }

  number(...path: readonly [string, ...string[]]): number | undefined {
    return told(this.at(path).number());
  }

  /** The items of a list; none where there is no list. */
  items(...path: readonly [string, ...string[]]): readonly Property[] {
    return told(this.at(path).items()) ?? [];
  }

  has(...path: readonly [string, ...string[]]): boolean {
    return !this.at(path).isAbsent();
  }

  /**
   * @throws SourceError where the row leaves tags out: a program without them would take them off with its first update.
   */
  tags(): Tags {
    const tags = this.shown.properties["tags"];
    if (tags === undefined || tags === null) return {};
    if (tags instanceof Withheld) throw notAsked(this.shown, "tags");
    if (typeof tags !== "object" || !Object.values(tags).every((value) => typeof value === "string")) throw new Unfit("has tags that are no texts");
    return { ...(tags as Tags) };
  }

  /** @throws SourceError where the row leaves the identity out. */
  identityType(): string | undefined {
    const { identity } = this.shown.properties;
    if (identity instanceof Withheld) throw notAsked(this.shown, "identity");
    return this.text("identity", "type");
  }

  property(name: string): Property {
    return propertyOf(this.shown, name);
  }

  private at([first, ...rest]: readonly [string, ...string[]]): Property {
    return rest.reduce((property, name) => property.get(name), this.property(first));
  }
}

/** The value, undefined where it is absent. */
export function told<T>(value: Value<T>): T | undefined {
  if (value.kind === "unknown") throw new Unfit(untold(value));
  return valueOf(value);
}

/** Why something cannot be told, to follow a resource's name. */
export function untold({ property, reason, fix }: Unknown): string {
  return `has a ${property} that ${reason}${fix === undefined ? "" : ` (${fix.replace(/\.$/, "")})`}`;
}

function notAsked({ label, place }: ShownResource, what: string): SourceError {
  return new SourceError(`${place?.file ?? "the inventory"} does not show the ${what} of ${label}, and an import needs them.`, `take the inventory with ${INVENTORY_QUERY}.`);
}

/** The rows of an inventory by their ids in lower case. */
export type Rows = ReadonlyMap<string, Row>;

/** The row of a resource; undefined where the inventory has none, but others name it. */
export function rowOf(rows: Rows, { id }: Pick<EstateNode, "id">): Row | undefined {
  const key = valueOf(id)?.key;
  return key === undefined ? undefined : rows.get(key);
}
