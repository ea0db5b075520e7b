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

/** Places in the id of a resource: `/subscriptions/{2}/resourceGroups/{4}/providers/{6}/{type}/{name}…`. */
const SUBSCRIPTION = 2;
const GROUP = 4;
const PROVIDER = 6;

/** Takes an ARM resource id apart; undefined where the text is none (of a resource inside a resource group). */
export function parseArmId(text: string): ArmId | undefined {
  const id = text.endsWith("/") ? text.replace(/\/+$/, "") : text;
  const parts = id.split("/");
  const length = parts.length;
  if (length <= PROVIDER + 2 || length % 2 === 0 || parts[0] !== "" || parts.indexOf("", 1) > 0) return undefined;
  if (!isSegment(parts[1], "subscriptions") || !isSegment(parts[3], "resourcegroups") || !isSegment(parts[5], "providers")) return undefined;
  // An extension's own provider stands where the extended resource's next type would.
  let provider = PROVIDER;
  for (let at = PROVIDER + 3; at < length - 3; at += 2) if (isSegment(parts[at], "providers")) provider = at + 1;
  let spelled = parts[provider] ?? "";
  const names: string[] = [];
  for (let at = provider + 1; at < length; at += 2) {
    spelled += `/${parts[at] ?? ""}`;
    names.push(parts[at + 1] ?? "");
  }
  if (!isNamed(names)) return undefined;
  const own = { id, key: id.toLowerCase(), subscription: onlyCopy(parts[SUBSCRIPTION] ?? ""), resourceGroup: onlyCopy(parts[GROUP] ?? ""), type: onlyCopy(spelled), names };
  return provider === PROVIDER ? own : { ...own, extends: parts.slice(0, provider - 1).join("/") };
}

function isNamed(names: string[]): names is [string, ...string[]] {
  return names.length > 0;
}

/** A million ids have some dozens of types, and some thousands of groups, between them: each is kept once. */
const COPIES = new Map<string, string>();
const MOST_COPIES = 100_000;

function onlyCopy(text: string): string {
  const known = COPIES.get(text);
  if (known !== undefined) return known;
  if (COPIES.size < MOST_COPIES) COPIES.set(text, text);
  return text;
}

function withoutLast(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function isSegment(part: string | undefined, expected: string): boolean {
  return part === expected || part?.toLowerCase() === expected;
}

/** The id of the resource that contains this one (a subnet's network), or undefined for a top-level resource. */
export function parentArmId(child: ArmId): ArmId | undefined {
  if (child.names.length < 2) return undefined;
  const id = withoutLast(withoutLast(child.id));
  const [first, ...others] = child.names;
  return { ...child, id, key: child.key.slice(0, id.length), type: withoutLast(child.type), names: [first, ...others.slice(0, -1)] };
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

/** The ARM type of a resource group. */
export const GROUP_TYPE = "Microsoft.Resources/resourceGroups";

/** Takes the id of a resource group as a whole apart; undefined where it names something else. */
export function parseGroupId(text: string): ArmId | undefined {
  const [id, subscription, name] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)(?=\/*$)/i.exec(text) ?? [];
  if (id === undefined || subscription === undefined || name === undefined) return undefined;
  return { id, key: id.toLowerCase(), subscription, resourceGroup: name, type: GROUP_TYPE, names: [name] };
}

/** Whether a text is an id that ARM gives, of whatever: a resource, a group, a subscription or a tenant-wide thing. */
export function isArmPath(text: string): boolean {
  return /^\/(?:subscriptions\/[^/]+(?:\/[^/]+\/[^/]+)*|providers\/[^/]+(?:\/[^/]+\/[^/]+)+)\/*$/i.test(text);
}
