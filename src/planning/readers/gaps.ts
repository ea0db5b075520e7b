import { AZURE_MONITOR_GROUP, parseArmId } from "../../azure";
import { type Kind } from "../nodes";
import { Withheld } from "../property";
import { propertyOf, type ShownResource, SourceRank } from "../shown-resource";
import { ABSENT, type Unknown, valueOf } from "../value";
import { partAt } from "./resource-part";
import { armKind } from "./resource-types";
import { type EstateSource } from "./source";

/** The kinds that a scope can hold. */
const MONITORED: ReadonlySet<Kind> = new Set<Kind>(["workspace", "component", "collection-endpoint"]);

/** Types of targets whose endpoints are judged by the zones of their zone groups. */
const JUDGED_BY_ZONES: ReadonlySet<string> = new Set(["microsoft.insights/privatelinkscopes", "microsoft.automation/automationaccounts", "microsoft.monitor/accounts"]);

/** The command that lists what an inventory leaves out of a resource, and the option that names the resource. */
const MISSING = {
  members: { what: "the scope's members", command: "az monitor private-link-scope scoped-resource list --scope-name" },
  groups: { what: "the endpoint's zone groups", command: "az network private-endpoint dns-zone-group list --endpoint-name" },
  links: { what: "the zone's links", command: "az network private-dns link vnet list --zone-name" },
  rulesetLinks: { what: "the ruleset's links", command: "az dns-resolver vnet-link list --ruleset-name" },
  rules: { what: "the ruleset's rules", command: "az dns-resolver forwarding-rule list --ruleset-name" },
} as const;
const ENDPOINT_FIX = "Give an inventory of the endpoint's subscription as well.";

/**
 * What an inventory shows only from its other side, or does not show and cannot be taken for absent: Azure Resource
 * Graph has no rows for a scope's members, for zone groups, and for the links and rules of a forwarding ruleset, and an
 * endpoint may be in a subscription of its own.
 */
export function gapsOf(sources: readonly EstateSource[], joined: readonly ShownResource[]): readonly ShownResource[] {
  const listed = joined.filter(isListed);
  const gaps = new Map<string, ShownResource>();
  // What one source tells of a resource holds, though another says what the resource is.
  for (const { resources } of sources) {
    for (const resource of resources) if (isListed(resource) || resource.rank === SourceRank.State) for (const gap of fromOtherSide(resource)) gaps.set(gap.key, gap);
  }
  if (listed.length > 0) for (const gap of unseen(listed, joined)) gaps.set(gap.key, gap);
  if (gaps.size > 0) for (const { key, id } of joined) gaps.delete(id.kind === "known" ? id.value.key : key);
  return [...gaps.values()];
}

function isListed({ rank, kind }: ShownResource): boolean {
  return rank === SourceRank.Inventory && kind !== "other";
}

/** The members that a monitored resource names, and the endpoints that a scope names. */
function fromOtherSide(resource: ShownResource): readonly ShownResource[] {
  if (MONITORED.has(resource.kind)) {
    const memberships = propertyOf(resource, "privateLinkScopedResources").items();
    if (memberships.kind === "unknown") return resource.unshown === undefined && isListed(resource) ? unknownMembership(resource, memberships) : [];
    return (valueOf(memberships) ?? []).flatMap((membership) => {
      const id = valueOf(membership.get("resourceId").text());
      return id === undefined ? [] : memberNamed(resource, id);
    });
  }
  if (resource.kind !== "scope") return [];
  const connections = propertyOf(resource, "privateEndpointConnections").items();
  // A state is of what its program says, and of that no endpoint is hidden.
  if (connections.kind === "unknown") return isListed(resource) ? unknownEndpoint(resource, connections) : [];
  return (valueOf(connections) ?? []).flatMap((connection) => {
    const id = valueOf(connection.get("privateEndpoint").get("id").text());
    const status = valueOf(connection.get("privateLinkServiceConnectionState").get("status").text());
    return id === undefined ? [] : endpointNamed(resource, id, status);
  });
}

/** A membership by the id of the scoped resource, or where the service gives that, of the scope. */
function memberNamed(resource: ShownResource, text: string): readonly ShownResource[] {
  const given = parseArmId(text);
  if (given === undefined) return [];
  const isScope = armKind(given.type.toLowerCase()) === "scope";
  return part(isScope ? `${given.id}/scopedResources/${resource.name}` : given.id, resource, { linkedresourceid: valueOf(resource.id)?.id });
}

function endpointNamed(scope: ShownResource, id: string, status: string | undefined): readonly ShownResource[] {
  const connection = { privatelinkserviceid: valueOf(scope.id)?.id, groupids: [AZURE_MONITOR_GROUP], privatelinkserviceconnectionstate: { status } };
  return part(id, scope, { privatelinkserviceconnections: [connection], manualprivatelinkserviceconnections: [] }, new Withheld("is not shown by the inventory, which has no row for the endpoint", ENDPOINT_FIX));
}

/** A list of connections that cannot be read may hold any number of endpoints. */
function unknownEndpoint(scope: ShownResource, { reason, fix }: Unknown): readonly ShownResource[] {
  const id = valueOf(scope.id);
  if (id === undefined) return [];
  const at = `/subscriptions/${id.subscription}/resourceGroups/${id.resourceGroup}/providers/Microsoft.Network/privateEndpoints/?${scope.name}`;
  return part(at, scope, {}, new Withheld(`is of endpoints to ${scope.label}, whose privateEndpointConnections ${reason}`, fix ?? "Correct `privateEndpointConnections`."), "private endpoint");
}

function unknownMembership(resource: ShownResource, { reason, fix }: Unknown): readonly ShownResource[] {
  const id = valueOf(resource.id);
  if (id === undefined) return [];
  const at = `/subscriptions/${id.subscription}/resourceGroups/${id.resourceGroup}/providers/Microsoft.Insights/privateLinkScopes/?/scopedResources/?${resource.name}`;
  const why = new Withheld(`is of memberships of ${resource.label}, whose privateLinkScopedResources ${reason}`, fix ?? "Correct `privateLinkScopedResources`.");
  return part(at, resource, { linkedresourceid: id.id, scopename: why }, undefined, "membership").map((member) => ({ ...member, id: ABSENT }));
}

/** What the inventory does not show of the resources that it does. */
function* unseen(listed: readonly ShownResource[], joined: readonly ShownResource[]): Iterable<ShownResource> {
  const kinds = new Set(listed.map(({ kind }) => kind));
  const showsMembers = kinds.has("member") || listed.some(({ kind, unshown }) => MONITORED.has(kind) && unshown === undefined);
  const links = linksByZone(joined);
  for (const resource of listed) {
    if (resource.kind === "scope" && !showsMembers && propertyOf(resource, "scopedResources").items().kind !== "known") {
      yield* part(`${resource.key}/scopedResources/?`, resource, {}, new Withheld("is not shown by the inventory, which has no rows for the scope's members", listFix("members", resource)), "member");
    } else if (resource.kind === "endpoint" && !kinds.has("zone-group") && propertyOf(resource, "privateDnsZoneGroups").items().kind !== "known" && isJudgedByZones(resource)) {
      yield* part(`${resource.key}/privateDnsZoneGroups/?`, resource, {}, new Withheld("is not shown by the inventory, which has no rows for zone groups", listFix("groups", resource)), "zone group");
    } else if (resource.kind === "ruleset") {
      if (!kinds.has("ruleset-link")) yield* part(`${resource.key}/virtualNetworkLinks/?`, resource, {}, new Withheld("is not shown by the inventory, which has no rows for the links of rulesets", listFix("rulesetLinks", resource)), "ruleset link");
      if (!kinds.has("forwarding-rule")) yield* part(`${resource.key}/forwardingRules/?`, resource, {}, new Withheld("is not shown by the inventory, which has no rows for the rules of rulesets", listFix("rules", resource)), "forwarding rule");
    } else if (resource.kind === "zone") {
      const count = valueOf(propertyOf(resource, "numberOfVirtualNetworkLinks").number()) ?? 0;
      const shown = links.get(resource.key) ?? 0;
      if (count > shown) {
        const why = new Withheld(`is not shown by the inventory, which has rows for ${String(shown)} of the zone's ${String(count)} links`, listFix("links", resource));
        yield* part(`${resource.key}/virtualNetworkLinks/?`, resource, {}, why, "link");
      }
    }
  }
}

function listFix(missing: keyof typeof MISSING, { id, name }: ShownResource): string {
  const { what, command } = MISSING[missing];
  const group = valueOf(id)?.resourceGroup;
  return `Give ${what} as well: \`${command} ${name}${group === undefined ? "" : ` --resource-group ${group}`}\`.`;
}

function linksByZone(joined: readonly ShownResource[]): ReadonlyMap<string, number> {
  const links = new Map<string, number>();
  for (const { kind, id } of joined) {
    if (kind !== "link" || id.kind !== "known") continue;
    const { key } = id.value;
    const zone = key.slice(0, key.lastIndexOf("/virtualnetworklinks/"));
    links.set(zone, (links.get(zone) ?? 0) + 1);
  }
  return links;
}

function isJudgedByZones(endpoint: ShownResource): boolean {
  const lists = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"].map((name) => propertyOf(endpoint, name).items());
  return lists.some((list) => list.kind === "unknown" || valuesAreJudged(valueOf(list) ?? []));
}

function valuesAreJudged(connections: readonly ReturnType<typeof propertyOf>[]): boolean {
  return connections.some((connection) => {
    const target = connection.get("privateLinkServiceId").text();
    return target.kind === "unknown" || (target.kind === "known" && JUDGED_BY_ZONES.has(parseArmId(target.value)?.type.toLowerCase() ?? ""));
  });
}

/** A resource that has no row of its own, at the place of the one that tells of it. */
function part(text: string, from: ShownResource, properties: Readonly<Record<string, unknown>>, unshown?: Withheld, what?: string): readonly ShownResource[] {
  const found = partAt(text, from.place, properties);
  if (found === undefined) return [];
  return [{ ...found, ...(what !== undefined && { label: `a ${what} of ${from.label}` }), ...(unshown !== undefined && { unshown }) }];
}
