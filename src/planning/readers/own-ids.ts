import { type ArmId, parseArmId, parseGroupId } from "../../azure";
import { type ShownResource, SourceRank } from "../shown-resource";
import { known, valueOf } from "../value";
import { type ArmPlace, placeOfId, ProgramPlaces } from "./places";
import { type EstateSource, unreadable } from "./source";
import { textsIn } from "./texts";

/** Which of what exists is a program's own. */
export interface OwnIds {
  /** By URN: the ids of a program's resources, as far as what exists tells them. */
  readonly ids: ReadonlyMap<string, ArmId>;
  /** URNs of resources that the program has elsewhere now, under another name or in another group: what its state shows is replaced. */
  readonly moved: ReadonlySet<string>;
  /** The subscription that a resource will be in, where it is known. */
  readonly subscriptionOf: (resource: ShownResource) => string | undefined;
  /** Says where it cannot be told which of several resources is the program's. */
  readonly doubt: ShownResource | undefined;
}

/** A resource whose id is looked for at its place. */
interface Wanted {
  readonly resource: ShownResource;
  readonly place: ArmPlace;
  /** What exists there, by id. */
  readonly found: Map<string, ArmId>;
}

/**
 * Finds what a program's resources are in Azure: its own state tells, and else the place where one of that type, group
 * and name exists.
 *
 * @param state The resources of the program's own state, by URN; empty where it is not given.
 * @param subscription The one that the program deploys to, where somebody says so.
 */
export function ownIds(program: EstateSource, state: ReadonlyMap<string, ShownResource>, files: readonly EstateSource[], subscription: string | undefined): OwnIds {
  const places = new ProgramPlaces(program.resources);
  const subscriptions = new Subscriptions(program, state, subscription);
  const ids = new Map<string, ArmId>();
  const moved = new Set<string>();
  const wanted = new Map<string, Wanted>();
  for (const resource of inOrder(program.resources)) {
    if (resource.id.kind === "known") continue;
    const place = places.of(resource);
    const before = state.get(resource.key);
    const id = before === undefined ? undefined : valueOf(before.id);
    if (id !== undefined && before?.armType === resource.armType && place !== undefined && place.key !== placeOfId(id).key) moved.add(resource.key);
    else if (id !== undefined) ids.set(resource.key, id);
    // Two resources of one name are a mistake that rules find: what exists is one of them.
    if (!ids.has(resource.key) && place !== undefined && !wanted.has(place.key)) wanted.set(place.key, { resource, place, found: new Map() });
  }
  lookUp(wanted, files);
  const open: Wanted[] = [];
  for (const one of wanted.values()) {
    const own = subscriptions.of(one.place.group);
    const [first, ...others] = [...one.found.values()].filter((id) => own === undefined || id.subscription.toLowerCase() === own);
    if (first !== undefined && others.length === 0) ids.set(one.resource.key, first);
    else if (first !== undefined) open.push(one);
  }
  return { ids, moved, subscriptionOf: (resource) => subscriptions.of(places.of(resource)?.group), doubt: doubtOf(program, open) };
}

function inOrder(resources: readonly ShownResource[]): readonly ShownResource[] {
  return [...resources].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function lookUp(wanted: ReadonlyMap<string, Wanted>, files: readonly EstateSource[]): void {
  const groups = new Set([...wanted.values()].map(({ place }) => place.group));
  for (const { resources } of files) {
    for (const { id } of resources) {
      if (id.kind !== "known" || !groups.has(id.value.resourceGroup.toLowerCase())) continue;
      wanted.get(placeOfId(id.value).key)?.found.set(id.value.key, id.value);
    }
  }
}

function doubtOf({ name }: EstateSource, open: readonly Wanted[]): ShownResource | undefined {
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  const subscriptions = [...new Set(open.flatMap(({ found }) => [...found.values()].map((id) => id.subscription.toLowerCase())))].sort();
  const what = others.length === 0 ? first.resource.label : `${first.resource.label} and ${String(others.length)} more of its resources`;
  const problem = `has ${what}, of whose group and name there is one in each of the subscriptions ${subscriptions.join(", ")}, and nothing tells which is the program's: all of them are counted, and the program's beside them`;
  const fix = "Say where it deploys to: `--subscription`, azure-native:subscriptionId in the stack's configuration, or the stack's own export as one more source.";
  return { ...unreadable({ file: name, row: 0, line: 1 }, problem, fix), key: name, place: undefined };
}

/** The subscription that a program deploys to, as far as somebody or its own sources say it. */
class Subscriptions {
  /** By resource group, in lower case: those that ids of it name. */
  private readonly byGroup = new Map<string, Set<string>>();
  /** Those in which its stack has made something. */
  private readonly all = new Set<string>();

  constructor(
    program: EstateSource,
    state: ReadonlyMap<string, ShownResource>,
    private readonly given: string | undefined,
  ) {
    for (const { id, properties } of program.resources) {
      if (id.kind === "known") this.add(id.value);
      for (const text of textsIn(properties)) {
        const named = parseArmId(text) ?? parseGroupId(text);
        if (named !== undefined) this.add(named);
      }
    }
    for (const { id, staysBehind } of state.values()) {
      // What a stack only reads may be anywhere.
      if (id.kind !== "known" || staysBehind === true) continue;
      this.add(id.value);
      this.all.add(id.value.subscription.toLowerCase());
    }
  }

  /** Of what is in a group; undefined where nothing names one, or several are named. */
  of(group: string | undefined): string | undefined {
    if (this.given !== undefined) return this.given.toLowerCase();
    const [first, ...others] = this.byGroup.get(group ?? "") ?? this.all;
    return others.length === 0 ? first : undefined;
  }

  private add({ resourceGroup, subscription }: ArmId): void {
    const group = resourceGroup.toLowerCase();
    const own = this.byGroup.get(group) ?? new Set<string>();
    this.byGroup.set(group, own.add(subscription.toLowerCase()));
  }
}

/** A program's resources with what was found of them: their ids, or else their subscriptions. */
export function withIds(program: EstateSource, { ids, subscriptionOf }: OwnIds): EstateSource {
  const resources = program.resources.map((resource) => {
    const id = ids.get(resource.key);
    if (id !== undefined) return { ...resource, id: known(id) };
    const subscription = resource.id.kind === "known" ? undefined : subscriptionOf(resource);
    return subscription === undefined ? resource : { ...resource, subscription };
  });
  return { ...program, resources };
}

/** The resources of a program's own stack that exported states show, by URN. */
export function stateOf({ resources }: EstateSource, files: readonly EstateSource[]): ReadonlyMap<string, ShownResource> {
  const stacks = new Set(resources.flatMap(({ key }) => stackOf(key) ?? []));
  const state = files.filter(({ rank }) => rank === SourceRank.State).flatMap((file) => file.resources);
  return new Map(state.flatMap((resource) => (stacks.has(stackOf(resource.key) ?? "") ? [[resource.key, resource] as const] : [])));
}

/** Stack and project of a URN: `urn:pulumi:dev::shop`. */
function stackOf(urn: string): string | undefined {
  return /^urn:pulumi:[^:]*::[^:]*(?=::)/.exec(urn)?.[0];
}
