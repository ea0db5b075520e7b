import { type ArmId } from "../../azure";
import { type EstateNode, isResolved } from "../estate";
import { valueOf } from "../value";
import { type Vantage } from "./verdict";

/**
 * What two sources may call one resource: its key, its ARM id, and type, group and name, which a program knows before
 * Azure gives the id.
 */
export function identitiesOf(node: EstateNode): readonly string[] {
  return [node.key, valueOf(node.id)?.key, placeOf(node)].filter((one) => one !== undefined);
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

/** The same of a network that no source shows: two references to it have the key in common. */
export function vantageIdentities({ key, network, isOnPremises }: Vantage): readonly string[] {
  if (isOnPremises) return [key];
  if (network.kind === "node") return identitiesOf(network.node);
  const { id } = network;
  return id === undefined ? [key] : [key, id.key, placeOfId(id)];
}

/** Pairs what two estates have in common. */
export class Pairs<T> {
  private readonly before = new Map<string, T | "several">();

  constructor(
    before: Iterable<T>,
    private readonly identities: (one: T) => readonly string[],
  ) {
    for (const one of before) {
      for (const identity of new Set(identities(one))) this.before.set(identity, this.before.has(identity) ? "several" : one);
    }
  }

  /** What was there before under one of the names of what is there now; nothing where a name was two things'. */
  of(now: T): T | undefined {
    for (const identity of this.identities(now)) {
      const found = this.before.get(identity);
      if (found !== undefined && found !== "several") return found;
    }
    return undefined;
  }
}
