import { type ArmId, GROUP_TYPE, isArmPath, parseArmId, parseGroupId } from "../../azure";
import { type Kind, type Place } from "../nodes";
import { kindOf, Withheld } from "../property";
import { type ShownResource, SourceRank } from "../shown-resource";
import { ABSENT, known } from "../value";
import { envelopeOf, fold, type Folded, foldedName, foldInto, isObject } from "./folded";
import { armKind, className } from "./resource-types";
import { unreadable } from "./source";

const NO_PROPERTIES = new Withheld("is not in the inventory", "Take the inventory with `az graph query`, which gives the properties; `az resource list` leaves them out.");
const NOT_ASKED = new Withheld("is not in the inventory", "Ask for `kind`, `sku` and `identity` as well.");
const NO_TAGS = new Withheld("is not in the inventory", "Ask for `tags` as well.");
const NO_LOCATION = new Withheld("is not in the inventory", "Ask for `location` as well.");

/** Kinds of which only what every node has is kept: inventories are mostly of these. */
const BARE: ReadonlySet<Kind> = new Set<Kind>(["other", "resource-group", "unreadable"]);

/** Sub-resources that their parents hold as a list already: a row of their own would count them twice. */
const READ_INLINE: ReadonlySet<Kind> = new Set<Kind>(["security-rule", "route"]);

/** Azure's properties are a dozen levels deep at the most: what is deeper is no resource's, and is not followed. */
const DEEPEST = 100;

const WRONG_TYPE = "Correct the row: a resource's type is the one that its id names.";
const SELECT = "Ask for `id`, `name`, `type`, `location` and `properties` of each resource.";

/** The resources of one row of `az graph query` or `az resource list`: its own, and those that stand inside its properties. */
export function readRow(row: unknown, place: Place): readonly ShownResource[] {
  if (!isObject(row)) return [unreadable(place, `is ${kindOf(row)} where an object belongs`, "Give a list of resources, as `az graph query` prints it.")];
  const envelope = envelopeOf(row);
  const { id, type, properties } = envelope;
  if (typeof id !== "string") return [unreadable(place, id === undefined ? "has no id" : `has an id that is ${kindOf(id)} where text belongs`, SELECT)];
  if (type !== undefined && type !== null && typeof type !== "string") return [unreadable(place, `has a type that is ${kindOf(type)} where text belongs`, SELECT)];
  if (properties !== undefined && properties !== null && !isObject(properties)) return [unreadable(place, `has properties that are ${kindOf(properties)} where an object belongs`, SELECT)];
  const found: ShownResource[] = [];
  readResource(found, envelope, id, type ?? undefined, place);
  return found;
}

/** Adds the resource with an id, and those inside it, to what is found. */
function readResource(found: ShownResource[], envelope: Folded, text: string, type: string | undefined, place: Place): void {
  const id = parseArmId(text) ?? parseGroupId(text);
  const problem = problemOf(id, text, type);
  if (problem !== undefined) {
    found.push(unreadable(place, ...problem));
    return;
  }
  const token = id?.type ?? type ?? "";
  const { armType, kind, shownAs } = describedType(token);
  const isBare = BARE.has(kind);
  const inner = envelope["properties"] ?? (isFlat(envelope) ? envelope : undefined);
  const name = nameOf(id, text);
  const location = locationOf(envelope, id, kind);
  const resource: ShownResource = {
    key: (id?.key ?? text).toLowerCase(),
    // Zone groups and subnets have few names between them: what they are part of tells them apart.
    label: `${shownAs} "${id === undefined || id.names.length === 1 ? name : id.names.join("/")}"`,
    token,
    kind,
    armType,
    name,
    nameInAzure: known(name),
    id: id === undefined ? ABSENT : known(id),
    properties: isBare ? { location } : flat(envelope, inner, location),
    spelling: "folded",
    place,
    propertyDependencies: NOTHING,
    protect: undefined,
    rank: SourceRank.Inventory,
  };
  found.push(isBare || isObject(inner) ? resource : { ...resource, unshown: NO_PROPERTIES });
  if (!isBare && id !== undefined) readNested(found, isObject(inner) ? inner : {}, envelope["resources"], id, place);
}

/** What is wrong with a resource's id and type, and what to do about it. */
function problemOf(id: ArmId | undefined, text: string, type: string | undefined): readonly [problem: string, fix: string] | undefined {
  if (id === undefined && !isArmPath(text)) return [`has the id "${short(text)}", which is not an ARM id`, SELECT];
  if (id === undefined && type === undefined) return [`has no type, and its id "${short(text)}" tells none`, SELECT];
  if (id === undefined) return describedType(type ?? "").kind === "other" ? undefined : [`has the type "${short(type ?? "")}" and the id "${short(text)}", which names no such resource`, WRONG_TYPE];
  return type === undefined || agrees(type, id.type) ? undefined : [`has the type "${short(type)}" and the id of a ${id.type}`, WRONG_TYPE];
}

const NOTHING = {};

interface DescribedType {
  readonly armType: string;
  readonly kind: Kind;
  readonly shownAs: string;
}

const DESCRIBED = new Map<string, DescribedType>();
const MOST_DESCRIBED = 10_000;

/** What is known of a type as rows spell it, looked up once for all of them. */
function describedType(type: string): DescribedType {
  const known = DESCRIBED.get(type);
  if (known !== undefined) return known;
  const armType = type.toLowerCase();
  const described = { armType, kind: armKind(armType) ?? "other", shownAs: className(type) } as const;
  if (DESCRIBED.size < MOST_DESCRIBED) DESCRIBED.set(type, described);
  return described;
}

/** The properties as azure-native spells them: those of the envelope, and over them those inside. */
function flat(envelope: Folded, properties: unknown, location: unknown): Folded {
  const { identity = NOT_ASKED, sku = NOT_ASKED, kind } = envelope;
  const folded: Record<string, unknown> = { identity: deep(identity), sku: deep(sku), kind };
  if (isObject(properties)) foldInto(folded, properties, DEEPEST);
  folded["location"] = location;
  // The names of tags are people's own: they stay as they are spelled.
  folded["tags"] = envelope["tags"] === undefined ? NO_TAGS : envelope["tags"];
  return folded;
}

/** What a row holds beside properties: `az resource list` gives all of it, and no more. */
const ENVELOPE: ReadonlySet<string> = new Set([
  "id", "name", "type", "location", "resourcegroup", "subscriptionid", "tenantid", "tags", "kind", "sku", "identity", "plan", "zones", "managedby", "extendedlocation",
  "etag", "systemdata", "changedtime", "createdtime", "provisioningstate", "properties",
]);

/** Whether a row has its properties beside its id, as `az … list` prints those of a service of its own. */
export function isFlat(envelope: Folded): boolean {
  return envelope["properties"] === undefined && Object.keys(envelope).some((name) => !ENVELOPE.has(foldedName(name)));
}

/** Every resource of its own has a location, and so has a link: a row without one leaves it out. Parts of others have none. */
function locationOf({ location }: Folded, id: ArmId | undefined, kind: Kind): unknown {
  const hasOne = kind === "link" || (id?.names.length === 1 && id.extends === undefined);
  return location === undefined && hasOne ? NO_LOCATION : location;
}

function deep(value: unknown): unknown {
  return isObject(value) && !(value instanceof Withheld) ? fold(value, DEEPEST) : value;
}

/** Adds the sub-resources inside a resource's properties: what has an id of its own below the resource's. */
function readNested(found: ShownResource[], properties: Readonly<Record<string, unknown>>, resources: unknown, parent: ArmId, place: Place): void {
  for (const name in properties) readList(found, properties[name], parent, place);
  readList(found, resources, parent, place);
}

function readList(found: ShownResource[], list: unknown, parent: ArmId, place: Place): void {
  if (!Array.isArray(list)) return;
  for (const item of list as readonly unknown[]) {
    if (!isObject(item) || typeof item["id"] !== "string" || !item["id"].toLowerCase().startsWith(`${parent.key}/`)) continue;
    const kind = armKind(parseArmId(item["id"])?.type.toLowerCase() ?? "");
    if (kind === undefined || READ_INLINE.has(kind)) continue;
    readResource(found, envelopeOf(item), item["id"], undefined, place);
  }
}

/** An id of a record or a container names its type in its own way; an extension's type may stand after its resource's. */
function agrees(type: string, ownType: string): boolean {
  const [given, own] = [describedType(type).armType, describedType(ownType).armType];
  return given === own || given.endsWith(`/${own.slice(own.indexOf("/") + 1)}`) || (own === GROUP_TYPE.toLowerCase() && given === "microsoft.resources/subscriptions/resourcegroups");
}

function nameOf(id: ArmId | undefined, text: string): string {
  return id?.names[id.names.length - 1] ?? text.slice(text.lastIndexOf("/") + 1);
}

const LONGEST = 120;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
