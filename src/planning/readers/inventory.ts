import { type ArmId, GROUP_TYPE, isArmPath, parseArmId, parseGroupId } from "../../azure";
import { type Kind, type Place } from "../nodes";
import { kindOf, Withheld } from "../property";
import { type ShownResource, SourceRank } from "../shown-resource";
import { ABSENT, known } from "../value";
import { envelopeOf, fold, type Folded, isObject } from "./folded";
import { armKind, className } from "./resource-types";
import { unreadable } from "./source";

const NO_PROPERTIES = new Withheld("is not in the inventory", "Take the inventory with `az graph query`, which gives the properties; `az resource list` leaves them out.");
const NOT_ASKED = new Withheld("is not in the inventory", "Ask for `kind`, `sku` and `identity` as well.");
const NO_LOCATION = new Withheld("is not in the inventory", "Ask for `location` as well.");

/** Kinds of which only what every node has is kept: inventories are mostly of these. */
const BARE: ReadonlySet<Kind> = new Set<Kind>(["other", "resource-group", "unreadable"]);

/** Sub-resources that their parents hold as a list already: a row of their own would count them twice. */
const READ_INLINE: ReadonlySet<Kind> = new Set<Kind>(["security-rule", "route"]);

/** Azure's properties are a dozen levels deep at the most: what is deeper is no resource's, and is not followed. */
const DEEPEST = 100;

const SELECT = "Ask for `id`, `name`, `type`, `location` and `properties` of each resource.";

/** The resources of one row of `az graph query` or `az resource list`: its own, and those that stand inside its properties. */
export function* readRow(row: unknown, place: Place): Iterable<ShownResource> {
  if (!isObject(row)) {
    yield unreadable(place, `is ${kindOf(row)} where an object belongs`, "Give a list of resources, as `az graph query` prints it.");
    return;
  }
  const envelope = envelopeOf(row);
  const id = envelope["id"];
  const type = envelope["type"];
  if (typeof id !== "string") yield unreadable(place, id === undefined ? "has no id" : `has an id that is ${kindOf(id)} where text belongs`, SELECT);
  else if (type !== undefined && type !== null && typeof type !== "string") yield unreadable(place, `has a type that is ${kindOf(type)} where text belongs`, SELECT);
  else if (envelope["properties"] !== undefined && envelope["properties"] !== null && !isObject(envelope["properties"])) {
    yield unreadable(place, `has properties that are ${kindOf(envelope["properties"])} where an object belongs`, SELECT);
  } else yield* readResource(envelope, id, type ?? undefined, place);
}

function* readResource(envelope: Folded, text: string, type: string | undefined, place: Place): Iterable<ShownResource> {
  const id = parseArmId(text) ?? parseGroupId(text);
  if (id === undefined && !isArmPath(text)) {
    yield unreadable(place, `has the id "${short(text)}", which is not an ARM id`, SELECT);
    return;
  }
  const ownType = id?.type;
  if (type === undefined && ownType === undefined) {
    yield unreadable(place, `has no type, and its id "${short(text)}" tells none`, SELECT);
    return;
  }
  if (type !== undefined && ownType !== undefined && !agrees(type, ownType)) {
    yield unreadable(place, `has the type "${short(type)}" and the id of a ${ownType}`, "Correct the row: a resource's type is the one that its id names.");
    return;
  }
  const token = ownType ?? type ?? "";
  const { armType, kind, shownAs } = describedType(token);
  if (id === undefined && kind !== "other") {
    yield unreadable(place, `has the type "${short(token)}" and the id "${short(text)}", which names no such resource`, "Correct the row: a resource's type is the one that its id names.");
    return;
  }
  const isBare = BARE.has(kind);
  const inner = envelope["properties"] ?? (isFlat(envelope) ? envelope : undefined);
  const isShown = isBare || isObject(inner);
  const resource: ShownResource = {
    key: (id?.key ?? text).toLowerCase(),
    // Zone groups and subnets have few names between them: what they are part of tells them apart.
    label: `${shownAs} "${id === undefined ? nameOf(id, text) : id.names.join("/")}"`,
    token,
    kind,
    armType,
    name: nameOf(id, text),
    nameInAzure: known(nameOf(id, text)),
    id: id === undefined ? ABSENT : known(id),
    properties: { ...(isBare ? {} : flat(envelope, inner)), location: locationOf(envelope, id, kind) },
    spelling: "folded",
    ...(!isShown && { unshown: NO_PROPERTIES }),
    place,
    propertyDependencies: NOTHING,
    protect: undefined,
    rank: SourceRank.Inventory,
  };
  yield resource;
  if (!isBare && id !== undefined) yield* nestedIn(isObject(inner) ? inner : {}, envelope["resources"], id, place);
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
function flat(envelope: Folded, properties: unknown): Folded {
  const { identity = NOT_ASKED, sku = NOT_ASKED, kind } = envelope;
  return { identity: deep(identity), sku: deep(sku), kind, ...(isObject(properties) && fold(properties, DEEPEST)) };
}

/** What a row holds beside properties: `az resource list` gives all of it, and no more. */
const ENVELOPE: ReadonlySet<string> = new Set([
  "id", "name", "type", "location", "resourcegroup", "subscriptionid", "tenantid", "tags", "kind", "sku", "identity", "plan", "zones", "managedby", "extendedlocation",
  "etag", "systemdata", "changedtime", "createdtime", "provisioningstate", "properties",
]);

/** Whether a row has its properties beside its id, as `az … list` prints those of a service of its own. */
export function isFlat(envelope: Folded): boolean {
  return envelope["properties"] === undefined && Object.keys(envelope).some((name) => !ENVELOPE.has(name));
}

/** Every resource of its own has a location, and so has a link: a row without one leaves it out. Parts of others have none. */
function locationOf({ location }: Folded, id: ArmId | undefined, kind: Kind): unknown {
  const hasOne = kind === "link" || (id?.names.length === 1 && id.extends === undefined);
  return location === undefined && hasOne ? NO_LOCATION : location;
}

function deep(value: unknown): unknown {
  return isObject(value) && !(value instanceof Withheld) ? fold(value, DEEPEST) : value;
}

/** Sub-resources inside a resource's properties: what has an id of its own below the resource's. */
function* nestedIn(properties: Readonly<Record<string, unknown>>, resources: unknown, parent: ArmId, place: Place): Iterable<ShownResource> {
  const prefix = `${parent.key}/`;
  for (const list of [...Object.values(properties), resources]) {
    if (!Array.isArray(list)) continue;
    for (const item of list as readonly unknown[]) {
      if (!isObject(item) || typeof item["id"] !== "string" || !item["id"].toLowerCase().startsWith(prefix)) continue;
      const kind = armKind(parseArmId(item["id"])?.type.toLowerCase() ?? "");
      if (kind === undefined || READ_INLINE.has(kind)) continue;
      yield* readResource(envelopeOf(item), item["id"], undefined, place);
    }
  }
}

/** An id of a record or a container names its type in its own way; an extension's type may stand after its resource's. */
function agrees(type: string, ownType: string): boolean {
  const [given, own] = [type.toLowerCase(), ownType.toLowerCase()];
  return given === own || given.endsWith(`/${own.slice(own.indexOf("/") + 1)}`) || (own === GROUP_TYPE.toLowerCase() && given === "microsoft.resources/subscriptions/resourcegroups");
}

function nameOf(id: ArmId | undefined, text: string): string {
  return id?.names[id.names.length - 1] ?? text.slice(text.lastIndexOf("/") + 1);
}

const LONGEST = 120;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
