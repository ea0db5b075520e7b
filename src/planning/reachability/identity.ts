import { type ArmId } from "../../azure";
import { type EstateNode, isResolved } from "../estate";
import { valueOf } from "../value";
import { isService } from "./services";
import { type Target, type Vantage } from "./verdict";

/** What tells one thing in two sources. */
export interface Identity {
  /** Its key, and its ARM id where it is known. */
  readonly exact: readonly string[];
  /** Type, group and name, which a program knows before Azure gives the id; undefined where one of them is not known. */
  readonly place: string | undefined;
  /** Whether the ARM id is known: then the same place in another subscription is another thing. */
  readonly hasId: boolean;
}

export function identityOf(node: EstateNode): Identity {
  const id = valueOf(node.id);
  return { exact: id === undefined ? [node.key] : [node.key, id.key], place: placeOf(node), hasId: id !== undefined };
}

/** The same of a target: a resource of another service is one for each group by which it is entered. */
export function targetIdentity(target: Target): Identity {
  const own = identityOf(target);
  if (!isService(target) || target.group === undefined) return own;
  const { group } = target;
  return { ...own, exact: own.exact.map((name) => `${name} ${group}`), place: own.place === undefined ? undefined : `${own.place} ${group}` };
}

/** Type, group and name of a resource; undefined where one of them is not known. */
export function placeOf(node: EstateNode): string | undefined {
  const id = valueOf(node.id);
  if (id !== undefined) return placeOfId(id);
  const [name, group] = [valueOf(node.name), groupName(node)];
  return name === undefined || group === undefined || node.armType === undefined ? undefined : placeText(node.armType, group, [name]);
}

export function placeOfId({ type, resourceGroup, names }: ArmId): string {
  return placeText(type, resourceGroup, names);
}

function placeText(type: string, group: string, names: readonly string[]): string {
  return [type, group, ...names].join("|").toLowerCase();
}

function groupName({ resourceGroup }: EstateNode): string | undefined {
  if (!isResolved(resourceGroup)) return undefined;
  return resourceGroup.kind === "outside" ? resourceGroup.name : valueOf(resourceGroup.node.name);
}

/** The same of a vantage; a network that no source shows has its place for a key where nothing gives its id. */
export function vantageIdentity({ key, network, isOnPremises }: Vantage): Identity {
  if (isOnPremises) return { exact: [key], place: undefined, hasId: false };
  if (network.kind === "node") return identityOf(network.node);
  const { id } = network;
  return id === undefined ? { exact: [key], place: key, hasId: false } : { exact: [key, id.key], place: placeOfId(id), hasId: true };
}

/** Pairs what two estates have in common. */
export class Pairs<T> {
  private readonly before = new Map<string, T | "several">();

  constructor(
    before: Iterable<T>,
    private readonly identity: (one: T) => Identity,
  ) {
    for (const one of before) {
      const { exact, place, hasId } = identity(one);
      for (const name of new Set([...exact, ...(place === undefined ? [] : [atPlace(place, hasId)])])) this.before.set(name, this.before.has(name) ? "several" : one);
    }
  }

  /** What was there before under one of the names of what is there now; nothing where a name was two things'. */
  of(now: T): T | undefined {
    const { exact, place, hasId } = this.identity(now);
    const places = place === undefined ? [] : hasId ? [atPlace(place, false)] : [atPlace(place, true), atPlace(place, false)];
    for (const name of [...exact, ...places]) {
      const found = this.before.get(name);
      if (found !== undefined && found !== "several") return found;
    }
    return undefined;
  }
}

function atPlace(place: string, hasId: boolean): string {
  return `${hasId ? "deployed" : "planned"} ${place}`;
}
