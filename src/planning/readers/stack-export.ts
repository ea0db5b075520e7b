import { type Place } from "../nodes";
import { Withheld } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource, SourceRank } from "../shown-resource";
import { isObject } from "./folded";
import { shownRegistered } from "./registered-resources";
import { unreadable } from "./source";

/** The key that marks special objects in a state, and what it says of a secret (pulumi sdk/go/common/resource/plugin). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = new Withheld("is a secret, which is not read from an export", "Check it where the secret is kept: nothing is decided on it here.");

const DEEPEST = 100;
const TOO_DEEP = new Withheld("is inside more than 100 others, which no resource's properties are", "Check that the file is what `pulumi stack export` printed.");

const EXPORT_AGAIN = "Export the stack again with `pulumi stack export`.";

/** A resource of an exported state: what it shows, and what its order of creation is made of. */
export interface ExportedResource {
  readonly shown: ShownResource;
  readonly registered: RegisteredResource | undefined;
}

/** Reads one resource of `pulumi stack export`; undefined for one that the stack is about to delete, or that is the stack's own machinery. */
export function readExported(row: unknown, place: Place): ExportedResource | undefined {
  if (!isObject(row)) return wrong(place, "is not an object");
  const { urn, type } = row;
  if (typeof urn !== "string" || urn === "") return wrong(place, "has no URN");
  if (typeof type !== "string" || type === "") return wrong(place, "has no type");
  for (const name of ["inputs", "outputs", "propertyDependencies"]) {
    const value = row[name];
    if (value !== undefined && value !== null && !isObject(value)) return wrong(place, `has ${name} that are no object`);
  }
  // What is about to be deleted has been replaced: its successor stands beside it.
  if (row["delete"] === true) return undefined;
  const registered: RegisteredResource = {
    urn,
    type,
    name: urn.slice(urn.lastIndexOf("::") + 2),
    // Outputs are what Azure answered; only inputs hold what azure-native does not give back, such as the group's name.
    properties: { ...propertiesOf(row["inputs"]), ...propertiesOf(row["outputs"]), ...(typeof row["id"] === "string" && row["id"] !== "" && { id: row["id"] }) },
    parent: typeof row["parent"] === "string" ? row["parent"] : undefined,
    dependencies: textsOf(row["dependencies"]),
    propertyDependencies: Object.fromEntries(Object.entries(isObject(row["propertyDependencies"]) ? row["propertyDependencies"] : {}).map(([name, urns]) => [name, textsOf(urns)])),
    protect: row["protect"] === true,
  };
  const staysBehind = row["external"] === true || row["retainOnDelete"] === true;
  return { registered, shown: { ...shownRegistered(registered), place, rank: SourceRank.State, ...(staysBehind && { staysBehind }) } };
}

/** What an interrupted update left behind: nobody knows whether those resources exist. */
export function readPending(pending: unknown, file: string): readonly ShownResource[] {
  if (!Array.isArray(pending) || pending.length === 0) return [];
  const place: Place = { file, row: 0, line: 1 };
  return [unreadable(place, `has ${String(pending.length)} pending operations of an interrupted update: resources may exist that it does not show`, "Run `pulumi refresh`, then export the stack again.")];
}

function wrong(place: Place, problem: string): ExportedResource {
  return { shown: unreadable(place, problem, EXPORT_AGAIN), registered: undefined };
}

function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, DEEPEST)])) : {};
}

/** A value without secrets: even those that `--show-secrets` wrote in plain text are never read. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  // Nothing that a rule reads is that deep, and a secret may be.
  if (depth <= 0) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item, depth - 1));
  if (!isObject(value)) return value;
  return SIGNATURE in value ? SECRET : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, depth - 1)]));
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === "string") : [];
}
