import { AZURE_MONITOR_GROUP } from "../../azure";
import { type Connection, type EndpointNode, type EstateNode, isResolved, type Reference, type Resolved } from "../estate";
import { type Unknown, unknown } from "../value";
import { type Doubt } from "./doubt";

const SCOPE_TYPE = "microsoft.insights/privatelinkscopes";

/** Where an endpoint leads, as far as scopes go. */
export interface ScopeTargets {
  /** The scopes that it certainly connects to. */
  readonly scopes: readonly Resolved[];
  /** Whether it connects to a scope at all, be it known which one or not; undefined where that cannot be told. */
  readonly leadsToScope: boolean | undefined;
  /** Why `scopes` may not be the whole answer. */
  readonly doubt: Doubt | undefined;
}

/**
 * The scopes behind an endpoint, which `owner` names. Only an AMPLS offers the group `azuremonitor`, so the group ids
 * tell that an endpoint leads to a scope even while it is unknown to which.
 */
export function scopesBehind(endpoint: Reference<EndpointNode>, owner: EstateNode): ScopeTargets {
  if (endpoint.kind === "absent") return undecided(unknown("privateEndpointName", "is missing"), owner);
  if (endpoint.kind === "unknown") return undecided(endpoint, owner);
  if (endpoint.kind === "outside") return undecided(unknown("privateEndpointName", `leads to the ${endpoint.label}, whose target this estate does not show`), owner);
  return scopesOf(endpoint.node);
}

/** The scopes that an endpoint connects to. */
export function scopesOf(endpoint: EndpointNode): ScopeTargets {
  const { connections } = endpoint;
  if (connections.kind === "absent") return { scopes: [], leadsToScope: false, doubt: undefined };
  if (connections.kind === "unknown") return undecided(connections, endpoint);
  const scopes = connections.value.flatMap(({ target }) => (isScope(target) ? [target] : []));
  const open = connections.value.filter((connection) => !isScope(connection.target) && mayLeadToScope(connection) !== false);
  const because = open.map(({ target }) => whyOpen(target))[0];
  const certainly = scopes.length > 0 || open.some((connection) => mayLeadToScope(connection) === true);
  return {
    scopes,
    leadsToScope: certainly || (open.length === 0 ? false : undefined),
    doubt: because === undefined ? undefined : { because, node: endpoint },
  };
}

function undecided(because: Unknown, node: EstateNode): ScopeTargets {
  return { scopes: [], leadsToScope: undefined, doubt: { because, node } };
}

function isScope(target: Reference): target is Resolved {
  return isResolved(target) && armTypeOf(target) === SCOPE_TYPE;
}

/** Whether a connection leads to a scope; undefined where neither its target's type nor its group ids tell. */
function mayLeadToScope({ target, groupIds }: Connection): boolean | undefined {
  if (isResolved(target) && armTypeOf(target) !== undefined) return isScope(target);
  if (groupIds.kind !== "known") return undefined;
  return groupIds.value.some((group) => group.toLowerCase() === AZURE_MONITOR_GROUP);
}

function armTypeOf(target: Resolved): string | undefined {
  return target.kind === "node" ? target.node.armType : target.armType;
}

function whyOpen(target: Reference): Unknown {
  const property = "privateLinkServiceConnections";
  if (target.kind === "unknown") return target;
  return unknown(property, isResolved(target) ? `comes from ${target.label}, whose type is not known here` : "names no target");
}
