/** An ARM resource id, taken apart. Types and segments keep their spelling; compare through `key`. */
export interface ArmId {
  /** The id as it was given. */
  readonly id: string;
  /** The id in lower case: ARM ids are compared without case. */
  readonly key: string;
  readonly subscription: string;
  readonly resourceGroup: string;
  /** Provider and type names, e.g. `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  /** One name for each type segment. */
  readonly names: readonly [string, ...string[]];
  /** Id of the resource that this one extends, such as the machine of an association; left out for any other. */
  readonly extends?: string;
}

const PATTERN = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)$/i;
const EXTENSION = /^(.+)\/providers\/([^/]+)$/i;

/** Takes an ARM resource id apart; undefined where the text is none (of a resource inside a resource group). */
export function parseArmId(text: string): ArmId | undefined {
  const id = text.endsWith("/") ? text.replace(/\/+$/, "") : text;
  const [, subscription, resourceGroup, first, path] = PATTERN.exec(id) ?? [];
  if (subscription === undefined || resourceGroup === undefined || first === undefined || path === undefined) return undefined;
  const segments = path.slice(1).split("/");
  let provider = first;
  let extended: string | undefined;
  // An extension's own provider stands where the extended resource's next type would.
  for (let at = segments.length - 2; at > 0; at -= 2) {
    if (segments[at]?.toLowerCase() !== "providers") continue;
    const own = segments.splice(at);
    provider = own[1] ?? first;
    extended = EXTENSION.exec(id.slice(0, id.length - own.slice(2).join("/").length - 1))?.[1];
    segments.splice(0, segments.length, ...own.slice(2));
    break;
  }
  const [name, ...names] = segments.filter((_, index) => index % 2 === 1);
  if (name === undefined) return undefined;
  const type = [provider, ...segments.filter((_, index) => index % 2 === 0)].join("/");
  return { id, key: id.toLowerCase(), subscription, resourceGroup, type, names: [name, ...names], ...(extended !== undefined && { extends: extended }) };
}

/** The id of the resource that contains this one (a subnet's network), or undefined for a top-level resource. */
export function parentArmId(child: ArmId): ArmId | undefined {
  return child.names.length < 2 ? undefined : parseArmId(child.id.split("/").slice(0, -2).join("/"));
}

/** Whether an id is of the ARM type, compared without case. */
export function isArmType(id: ArmId, type: string): boolean {
  return id.type.toLowerCase() === type.toLowerCase();
}

/** The ARM type of a subscription itself, in lower case. */
export const SUBSCRIPTION_TYPE = "microsoft.resources/subscriptions";

/** The subscription that an id names as a whole; undefined where it names something inside one, or nothing. */
export function parseSubscriptionId(text: string): string | undefined {
  return /^\/subscriptions\/([^/]+)\/*$/i.exec(text)?.[1];
}

/** The name of the resource group that an id names as a whole; undefined where it names something else. */
export function parseGroupId(text: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/*$/i.exec(text)?.[1];
}

/** Whether a text is an id that ARM gives, of whatever: a resource, a group, a subscription or a tenant-wide thing. */
export function isArmPath(text: string): boolean {
  return /^\/(?:subscriptions\/[^/]+(?:\/[^/]+\/[^/]+)*|providers\/[^/]+(?:\/[^/]+\/[^/]+)+)\/*$/i.test(text);
}
