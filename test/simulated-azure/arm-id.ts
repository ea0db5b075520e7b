/** The type of a resource group, as ids without a provider have it here. */
export const RESOURCE_GROUP = "microsoft.resources/resourcegroups";
export const SUBSCRIPTION = "microsoft.resources/subscriptions";

/** An ARM id. Azure compares ids without regard to case. */
export interface ArmId {
  readonly text: string;
  /** What two spellings of one id have in common. */
  readonly key: string;
  /** Namespace and types in lower case, e.g. `microsoft.network/virtualnetworks/subnets`. */
  readonly type: string;
  readonly name: string;
  /** The id of the resource, group or subscription that it is in. */
  readonly parent: string | undefined;
  readonly subscription: string;
  readonly resourceGroup: string | undefined;
}

const GROUP = /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i;
const PROVIDERS = "/providers/";

/** @throws Error where the text is no ARM id. */
export function armId(text: string): ArmId {
  const [whole = "", subscription, resourceGroup] = GROUP.exec(text) ?? [];
  if (subscription === undefined) throw new Error(`${JSON.stringify(text)} is no ARM id: it begins with /subscriptions/<id>.`);
  const common = { text, key: keyOf(text), subscription, resourceGroup };
  const place = text.toLowerCase().lastIndexOf(PROVIDERS);
  if (place < 0) {
    if (text.length > whole.length) throw new Error(`${JSON.stringify(text)} is no ARM id: nothing but /providers/ follows a resource group.`);
    if (resourceGroup === undefined) return { ...common, type: SUBSCRIPTION, name: subscription, parent: undefined };
    return { ...common, type: RESOURCE_GROUP, name: resourceGroup, parent: `/subscriptions/${subscription}` };
  }
  const [namespace = "", ...path] = text.slice(place + PROVIDERS.length).split("/");
  const types = path.filter((_, index) => index % 2 === 0);
  const name = path.at(-1);
  if (path.length === 0 || path.length % 2 !== 0 || name === undefined || path.includes("")) throw new Error(`${JSON.stringify(text)} is no ARM id: pairs of type and name follow the provider.`);
  const parent = path.length > 2 ? text.slice(0, text.lastIndexOf("/", text.lastIndexOf("/") - 1)) : text.slice(0, place);
  return { ...common, type: [namespace, ...types].join("/").toLowerCase(), name, parent };
}

export function keyOf(id: string): string {
  return id.toLowerCase();
}

/** The id of a part of a resource. */
export function partOf(id: string, type: string, name: string): string {
  return `${id}/${type}/${name}`;
}

/** The network of a subnet's id. */
export function networkOfSubnet(subnetId: string): string {
  return subnetId.slice(0, subnetId.toLowerCase().lastIndexOf("/subnets/"));
}
