import { type ArmId, parseArmId } from "../../azure";
import { type Kind, type Place } from "../nodes";
import { type ShownResource, SourceRank } from "../shown-resource";
import { known } from "../value";
import { armKind, className } from "./resource-types";

/** A resource that has no row of its own, told of by what stands at a place; undefined where the text is no id of a kind that is known. */
export function partAt(text: string, place: Place | undefined, properties: Readonly<Record<string, unknown>>): ShownResource | undefined {
  const id = parseArmId(text);
  const kind = id === undefined ? undefined : armKind(id.type.toLowerCase());
  return id === undefined || kind === undefined ? undefined : shownPart(id, kind, place, properties);
}

function shownPart(id: ArmId, kind: Kind, place: Place | undefined, properties: Readonly<Record<string, unknown>>): ShownResource {
  const name = id.names[id.names.length - 1] ?? "";
  return {
    key: id.key,
    label: `${className(id.type)} "${name}"`,
    token: id.type,
    kind,
    armType: id.type.toLowerCase(),
    name,
    nameInAzure: known(name),
    id: known(id),
    properties,
    spelling: "folded",
    place,
    propertyDependencies: {},
    protect: undefined,
    rank: SourceRank.Inventory,
  };
}
