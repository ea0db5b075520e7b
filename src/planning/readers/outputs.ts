import { sameRegion } from "../location";
import { type Kind } from "../nodes";
import { Property, type Spelling, Withheld } from "../property";
import { propertyOf, type ShownResource } from "../shown-resource";
import { valueOf } from "../value";
import { foldedName, isObject } from "./folded";

/** What is taken of a value: all of a text, some of its properties (of a list, of each of its items), or what passes a test. */
type Part = true | { readonly [name: string]: Part } | ((value: unknown) => boolean);

/** A list that a program gives, and in whose items Azure answers. */
interface AnsweredList {
  /** What an item leads to: where that is another, the item is. */
  readonly leadsTo: string;
  readonly outputs: Readonly<Record<string, Part>>;
}

/** Properties that Azure gives when a resource is made, and that stay what they are as long as it is there. */
const OUTPUTS: Readonly<Partial<Record<Kind, Readonly<Record<string, Part>>>>> = {
  workspace: { customerId: true },
  "collection-endpoint": { logsIngestion: { endpoint: true }, configurationAccess: { endpoint: true }, metricsIngestion: { endpoint: true } },
  "monitor-workspace": { metrics: { prometheusQueryEndpoint: true }, defaultIngestionSettings: { dataCollectionEndpointResourceId: true } },
  scope: { privateEndpointConnections: { name: true, privateEndpoint: { id: true } } },
  endpoint: { customDnsConfigs: { fqdn: true, ipAddresses: true } },
};

/** A connection waits for what this update may be bringing; what its owner has answered stays answered. */
const CONNECTIONS: AnsweredList = { leadsTo: "privateLinkServiceId", outputs: { privateLinkServiceConnectionState: { status: (status) => status !== "Pending" } } };

const INSIDE: Readonly<Partial<Record<Kind, Readonly<Record<string, AnsweredList>>>>> = {
  endpoint: { privateLinkServiceConnections: CONNECTIONS, manualPrivateLinkServiceConnections: CONNECTIONS },
  "zone-group": { privateDnsZoneConfigs: { leadsTo: "privateDnsZoneId", outputs: { recordSets: { fqdn: true, recordSetName: true, ipAddresses: true } } } },
};

/**
 * The properties of a resource that a better source shows, with what only Azure gives taken from a worse one: a program
 * knows no output before its update, and its state has what it was at the last. What a program can set, it alone says.
 */
export function withOutputs(better: ShownResource, worse: ShownResource): ShownResource["properties"] {
  const [outputs, inside] = [OUTPUTS[better.kind], INSIDE[better.kind]];
  if ((outputs === undefined && inside === undefined) || better.kind !== worse.kind || isElsewhere(better, worse)) return better.properties;
  const properties: Record<string, unknown> = { ...better.properties };
  const put = (name: string, change: (own: unknown, other: unknown) => unknown): void => {
    const value = change(properties[spelled(name, better.spelling)], worse.properties[spelled(name, worse.spelling)]);
    if (value !== undefined) properties[spelled(name, better.spelling)] = value;
  };
  const spellings: Spellings = { from: worse.spelling, to: better.spelling };
  for (const [name, part] of Object.entries(outputs ?? {})) put(name, (own, other) => filled(own, other, part, spellings));
  for (const [name, list] of Object.entries(inside ?? {})) put(name, (own, other) => answered(own, other, list, spellings));
  return better.kind === "scope" && excludesOthers({ ...better, properties }) ? better.properties : properties;
}

/** Another place makes it another resource, to which Azure gives anew. */
function isElsewhere(better: ShownResource, worse: ShownResource): boolean {
  const [own, other] = [better, worse].map((resource) => valueOf(propertyOf(resource, "location").text()));
  return own !== undefined && other !== undefined && !sameRegion(own, other);
}

/** A scope that excludes what it had no connection for has got one since: then it is not known which ones it has. */
function excludesOthers(scope: ShownResource): boolean {
  const names = (list: Property): readonly (string | undefined)[] => (valueOf(list.items()) ?? []).map((item) => valueOf(item.get("name").text())?.toLowerCase());
  const had = new Set(names(propertyOf(scope, "privateEndpointConnections")));
  const exclusions = valueOf(propertyOf(scope, "accessModeSettings").get("exclusions").items()) ?? [];
  return exclusions.some((exclusion) => !had.has(valueOf(exclusion.get("privateEndpointConnectionName").text())?.toLowerCase()));
}

interface Spellings {
  readonly from: Spelling;
  readonly to: Spelling;
}

function spelled(name: string, spelling: Spelling): string {
  return spelling === "exact" ? name : foldedName(name);
}

/** A value, or what another source has in the place of one that is not known here. */
function filled(own: unknown, other: unknown, part: Part, spellings: Spellings): unknown {
  if (isOpen(own)) return taken(other, part, spellings) ?? own;
  if (typeof part !== "object" || !isObject(own) || !isObject(other)) return own;
  const inner = Object.entries(part).map(([name, of]) => {
    const to = spelled(name, spellings.to);
    return [to, filled(own[to], other[spelled(name, spellings.from)], of, spellings)] as const;
  });
  return { ...own, ...Object.fromEntries(inner.filter(([, value]) => value !== undefined)) };
}

/** Neither given nor known; what is of a wrong kind is given. */
function isOpen(value: unknown): boolean {
  const text = Property.of({ value }, "value").text();
  return text.kind === "absent" || (text.kind === "unknown" && text.wrong !== true);
}

function taken(value: unknown, part: Part, spellings: Spellings): unknown {
  if (part === true || value instanceof Withheld) return value;
  if (typeof part === "function") return part(value) ? value : undefined;
  if (Array.isArray(value)) return value.map((item: unknown) => taken(item, part, spellings));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(part).map(([name, of]) => [spelled(name, spellings.to), taken(value[spelled(name, spellings.from)], of, spellings)]));
}

/** A list of a program, with what another source shows of those of its items that it has by the same name. */
function answered(own: unknown, other: unknown, { leadsTo, outputs }: AnsweredList, spellings: Spellings): unknown {
  if (!Array.isArray(own) || !Array.isArray(other)) return own;
  return own.map((item: unknown) => {
    if (!isObject(item)) return item;
    const before = other.filter(isObject).find((each) => sameText(each["name"], item["name"]));
    if (before === undefined || typeof item["name"] !== "string") return item;
    const [to, was] = [item[spelled(leadsTo, spellings.to)], before[spelled(leadsTo, spellings.from)]];
    return isOpen(to) || sameText(to, was) ? filled(item, before, outputs, spellings) : item;
  });
}

/** ARM gives its texts in any case: two spellings of one value are one. */
export function sameText(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase());
}
