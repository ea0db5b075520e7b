import { type ArmId } from "../azure";
import { type Kind, type Place } from "./nodes";
import { Property, type Spelling, type Withheld } from "./property";
import { type Value } from "./value";

/** A resource as one of the sources shows it, in the one form that nodes are built from. */
export interface ShownResource {
  /** Unique among the resources of all sources: a URN, or an ARM id in lower case. */
  readonly key: string;
  readonly label: string;
  /** The type as the source spells it. */
  readonly token: string;
  readonly kind: Kind;
  /** ARM type in lower case; undefined where the type is not known. */
  readonly armType: string | undefined;
  /** Logical name in a program, name in Azure otherwise. */
  readonly name: string;
  readonly nameInAzure: Value<string>;
  readonly id: Value<ArmId>;
  /** The subscription that it will be in, in lower case, where its program's own sources say it before its id is known. */
  readonly subscription?: string;
  /** In azure-native's flat form, whatever the source. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly spelling: Spelling;
  /** Why a property that is not here may be there all the same; left out where what is not here is absent. */
  readonly unshown?: Withheld;
  readonly place: Place | undefined;
  /** Keys of the resources that each property's value comes from; empty for what exists. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean | undefined;
  /** Whether it stays in Azure when its stack no longer registers it: the stack only reads it, or was told to keep it. */
  readonly staysBehind?: true;
  /** Of two sources that show one resource, the one with the lower rank says what it is. */
  readonly rank: SourceRank;
}

/** A program says what will be, a state what a stack made of it, an inventory what there is. */
export const SourceRank = { Program: 0, State: 1, Inventory: 2 } as const;
export type SourceRank = (typeof SourceRank)[keyof typeof SourceRank];

/** A property of a resource of any source. */
export function propertyOf({ properties, spelling, unshown }: Pick<ShownResource, "properties" | "spelling" | "unshown">, name: string): Property {
  const property = Property.of(properties, name, spelling);
  return unshown !== undefined && property.isAbsent() ? Property.of({ [name]: unshown }, name) : property;
}
