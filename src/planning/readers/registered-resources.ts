import { type ArmId, parseArmId, parseGroupId } from "../../azure";
import { DependencyOrder } from "../dependency-order";
import { type Estate } from "../estate";
import { Property, Withheld } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource, SourceRank } from "../shown-resource";
import { ABSENT, known, map, type Value, valueOf } from "../value";
import { buildEstate } from "./build-estate";
import { armKind, pulumiType } from "./resource-types";

/**
 * The estate that a Pulumi program registers, at a first preview (nearly every id unknown), at a later one, and after
 * the update alike.
 */
export function readRegisteredResources(resources: readonly RegisteredResource[]): Estate {
  return buildEstate(resources.map(shownRegistered), new DependencyOrder(resources));
}

const OTHER_PROVIDER = new Withheld("is not read from a resource that azure-native does not make", "Give an inventory that shows it as well.");

/** A resource that a program registers, as the estate is built from. */
export function shownRegistered({ urn, type: token, name, properties, propertyDependencies, protect }: RegisteredResource): ShownResource {
  const type = pulumiType(token);
  const property = (key: string): Property => Property.of(properties, key);
  const id = ownId(property("id").text());
  const armType = type?.armType ?? valueOf(id)?.type.toLowerCase();
  // Another provider spells the same resource in its own way: that it is there is all that can be read of it.
  const kind = type?.kind ?? armKind(armType ?? "");
  return {
    key: urn,
    label: `${token.slice(token.lastIndexOf(":") + 1)} "${name}"`,
    token,
    kind: kind ?? "other",
    armType,
    name,
    nameInAzure: type === undefined ? map(id, ({ names }) => names[names.length - 1] ?? "") : nameInAzure(property(type.nameProperty).text(), property("name").text()),
    id,
    properties,
    spelling: "exact",
    ...(type === undefined && kind !== undefined && { unshown: OTHER_PROVIDER }),
    place: undefined,
    propertyDependencies,
    protect,
    rank: SourceRank.Program,
  };
}

/** A name that the program leaves to Pulumi is an output only. */
function nameInAzure(given: Value<string>, output: Value<string>): Value<string> {
  return given.kind === "absent" ? output : given;
}

function ownId(text: Value<string>): Value<ArmId> {
  if (text.kind !== "known") return text;
  const id = parseArmId(text.value) ?? parseGroupId(text.value);
  return id === undefined ? ABSENT : known(id);
}
