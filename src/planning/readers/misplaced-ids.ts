import { parseArmId } from "../../azure";
import { type EstateNode, isResolved, type Kind, type MisplacedId, type Resolved } from "../nodes";
import { type Property } from "../property";
import { propertyOf, type ShownResource } from "../shown-resource";
import { unknown } from "../value";
import { inside } from "./reference-parts";
import { type ReferenceResolver } from "./references";

/** A place for an id in azure-native's inputs, and the one ARM type whose ids it takes. */
interface IdPlace {
  /** Steps from the resource; `[]` stands for each item of a list. */
  readonly path: readonly [string, ...string[]];
  /** In lower case. */
  readonly takes: string;
}

const NETWORK = "microsoft.network/virtualnetworks";
const SUBNET = "microsoft.network/virtualnetworks/subnets";
const SECURITY_GROUP = "microsoft.network/networksecuritygroups";
const ROUTE_TABLE = "microsoft.network/routetables";
const ZONE = "microsoft.network/privatednszones";
const ENDPOINT = "microsoft.network/privateendpoints";
const WORKSPACE = "microsoft.operationalinsights/workspaces";
const MONITOR_WORKSPACE = "microsoft.monitor/accounts";
const COLLECTION_ENDPOINT = "microsoft.insights/datacollectionendpoints";
const COLLECTION_RULE = "microsoft.insights/datacollectionrules";
const STORAGE = "microsoft.storage/storageaccounts";

const ofNetwork: IdPlace = { path: ["virtualNetwork", "id"], takes: NETWORK };
const ofAddresses: IdPlace = { path: ["ipConfigurations", "[]", "subnet", "id"], takes: SUBNET };

/** Where resources name others by id (N1); what a member links and what an endpoint connects to have rules of their own. */
const PLACES: Readonly<Partial<Record<Kind, readonly IdPlace[]>>> = {
  subnet: [{ path: ["networkSecurityGroup", "id"], takes: SECURITY_GROUP }, { path: ["routeTable", "id"], takes: ROUTE_TABLE }],
  peering: [{ path: ["remoteVirtualNetwork", "id"], takes: NETWORK }],
  link: [ofNetwork],
  "ruleset-link": [ofNetwork],
  "dns-resolver": [ofNetwork],
  "inbound-endpoint": [ofAddresses],
  "network-interface": [ofAddresses],
  service: [ofAddresses],
  endpoint: [{ path: ["subnet", "id"], takes: SUBNET }],
  "zone-group": [{ path: ["privateDnsZoneConfigs", "[]", "privateDnsZoneId"], takes: ZONE }],
  component: [{ path: ["workspaceResourceId"], takes: WORKSPACE }],
  "collection-rule": [
    { path: ["dataCollectionEndpointId"], takes: COLLECTION_ENDPOINT },
    { path: ["destinations", "logAnalytics", "[]", "workspaceResourceId"], takes: WORKSPACE },
    { path: ["destinations", "monitoringAccounts", "[]", "accountResourceId"], takes: MONITOR_WORKSPACE },
  ],
  association: [{ path: ["dataCollectionEndpointId"], takes: COLLECTION_ENDPOINT }, { path: ["dataCollectionRuleId"], takes: COLLECTION_RULE }],
  "linked-storage": [{ path: ["storageAccountIds", "[]"], takes: STORAGE }],
  "component-storage": [{ path: ["linkedStorageAccount"], takes: STORAGE }],
  "diagnostic-setting": [{ path: ["workspaceId"], takes: WORKSPACE }, { path: ["storageAccountId"], takes: STORAGE }],
};

/** The types of the ids that a resource's outputs hold beside its own (N1); of a type that is not listed that is not told. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  [NETWORK]: [NETWORK, SUBNET, SECURITY_GROUP, ROUTE_TABLE, ENDPOINT],
  [SUBNET]: [NETWORK, SECURITY_GROUP, ROUTE_TABLE, ENDPOINT],
  [SECURITY_GROUP]: [SUBNET],
  [ROUTE_TABLE]: [SUBNET],
  [ZONE]: [],
  [WORKSPACE]: [COLLECTION_RULE],
  [COLLECTION_ENDPOINT]: [],
  [STORAGE]: [SUBNET, ENDPOINT],
  "microsoft.insights/privatelinkscopes": [ENDPOINT],
  "microsoft.insights/components": [WORKSPACE],
  "microsoft.automation/automationaccounts": [ENDPOINT],
  "microsoft.network/dnsforwardingrulesets": [],
  "microsoft.network/dnsresolvers": [NETWORK],
};

/** The kinds of resources that name others by id. */
export const NAMING_KINDS = Object.keys(PLACES) as readonly Kind[];

/** Every id in a resource's properties that is not of the type that its place takes, or of which that cannot be told. */
export function misplacedIds(kind: Kind, resource: ShownResource, resolver: ReferenceResolver): readonly MisplacedId[] {
  const places = PLACES[kind] ?? [];
  return places.flatMap(({ path: [root, ...steps], takes }) => {
    const ofRoot = places.filter(({ path }) => path[0] === root).map((place) => place.takes);
    return leavesOf(propertyOf(resource, root), steps).flatMap((leaf) => judged(leaf, takes, () => resolver.givers(resource, root), ofRoot) ?? []);
  });

  function judged(leaf: Property, takes: string, givers: () => readonly EstateNode[], ofRoot: readonly string[]): MisplacedId | undefined {
    const text = leaf.text();
    if (text.kind === "absent") return undefined;
    if (text.kind === "unknown" && text.wrong === true) return { property: leaf.path, takes, found: text };
    const root = leaf.path.split(/[.[]/, 1)[0] ?? "";
    const reference = resolver.id(resource, root, leaf);
    if (text.kind === "known") {
      // Nearly every id leads where it should: taking it apart again would cost a tenth of reading a tenant.
      if (!isResolved(reference) || armTypeOf(reference) === takes) return undefined;
      const type = parseArmId(text.value)?.type.toLowerCase();
      return type === undefined || type === takes ? undefined : { property: leaf.path, takes, found: reference };
    }
    const typed = givers().flatMap((node) => (node.armType === undefined ? [] : [{ node, type: node.armType }]));
    // What comes from one of the right type and from others mostly waits for those: it is judged once it is known.
    if (typed.some(({ type }) => ofRoot.some((right) => gives(type, right)))) return undefined;
    const [first] = typed;
    if (first === undefined) return { property: leaf.path, takes, found: reference.kind === "unknown" ? reference : text };
    if (typed.every(({ type }) => holdsNone(type, takes))) return { property: leaf.path, takes, found: inside(first.node) };
    return { property: leaf.path, takes, found: unknown(leaf.path, `comes from ${typed.map(({ node }) => node.label).join(", ")}, whose id and whose other outputs cannot be told apart before the update`) };
  }
}

function armTypeOf(reference: Resolved): string | undefined {
  return reference.kind === "node" ? reference.node.armType : reference.armType;
}

/** Whether a resource's own id is of a type, or a part's from which its whole's id is made. */
function gives(type: string, takes: string): boolean {
  return type === takes || type.startsWith(`${takes}/`);
}

/** Whether no output of a resource, and nothing that is made from its id, is an id of a type. */
function holdsNone(type: string, takes: string): boolean {
  const held = HOLDS[type];
  return held !== undefined && !takes.startsWith(`${type}/`) && !held.some((one) => gives(one, takes));
}

function leavesOf(property: Property, [step, ...rest]: readonly string[]): readonly Property[] {
  if (step === undefined) return [property];
  if (step !== "[]") return leavesOf(property.get(step), rest);
  const items = property.items();
  if (items.kind === "known") return items.value.flatMap((item) => leavesOf(item, rest));
  return items.kind === "absent" ? [] : [property];
}
