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
}

const PATTERN = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)$/i;

/** Takes an ARM resource id apart; undefined where the text is none (of a resource inside a resource group). */
export function parseArmId(text: string): ArmId | undefined {
  const id = text.replace(/\/+$/, "");
  const [, subscription, resourceGroup, provider, rest] = PATTERN.exec(id) ?? [];
  if (subscription === undefined || resourceGroup === undefined || provider === undefined || rest === undefined) return undefined;
  const segments = rest.slice(1).split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  const [first, ...others] = segments.filter((_, index) => index % 2 === 1);
  if (first === undefined) return undefined;
  return { id, key: id.toLowerCase(), subscription, resourceGroup, type: [provider, ...types].join("/"), names: [first, ...others] };
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
