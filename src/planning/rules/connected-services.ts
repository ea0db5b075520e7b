import { PRIVATE_LINK_GROUPS } from "../../azure";
import { type EndpointNode, type EstateNode, isResolved, type Reference, type Resolved } from "../estate";
import { type Unknown, unknown } from "../value";
import { type Doubt } from "./doubt";

const SCOPE_TYPE = "microsoft.insights/privatelinkscopes";

/** One group of one target, to which an endpoint connects: two endpoints to the same one write the same record names. */
export interface Service {
  /** Undefined where it is unknown. */
  readonly target: Resolved | undefined;
  /** In lower case; empty where the target takes none, undefined where it is unknown. */
  readonly groupId: string | undefined;
  /** Why the target or the group is unknown. */
  readonly doubt: Doubt | undefined;
}

/** The services behind an endpoint, which `owner` names. */
export function servicesBehind(endpoint: Reference<EndpointNode>, owner: EstateNode): readonly Service[] {
  if (endpoint.kind === "absent") return [];
  if (endpoint.kind === "unknown") return [anyService(endpoint, owner)];
  if (endpoint.kind === "outside") return [anyService(unknown("privateEndpointName", `leads to the ${endpoint.label}, whose target this estate does not show`), owner)];
  return servicesOf(endpoint.node);
}

/** The services that an endpoint connects to. */
export function servicesOf(endpoint: EndpointNode): readonly Service[] {
  const { connections } = endpoint;
  if (connections.kind === "absent") return [];
  if (connections.kind === "unknown") return [anyService(connections, endpoint)];
  return connections.value.flatMap(({ target, groupIds }): readonly Service[] => {
    if (target.kind === "absent") return [];
    const known = isResolved(target) ? target : undefined;
    const doubt = target.kind === "unknown" ? { node: endpoint, because: target } : undefined;
    if (groupIds.kind === "unknown") return [{ target: known, groupId: undefined, doubt: doubt ?? { node: endpoint, because: groupIds } }];
    const groups = groupIds.kind === "absent" || groupIds.value.length === 0 ? [""] : groupIds.value;
    return groups.map((group) => ({ target: known, groupId: group.toLowerCase(), doubt }));
  });
}

/** Whether two services may be one, as far as they are known. */
export function mayBeOne(a: Service, b: Service): boolean {
  const targets = a.target === undefined || b.target === undefined || a.target.key === b.target.key;
  return targets && (a.groupId === undefined || b.groupId === undefined || a.groupId === b.groupId);
}

/** What tells a service from others; undefined where it is not certain which one it is. */
export function serviceKey({ target, groupId }: Service): string | undefined {
  return target === undefined || groupId === undefined ? undefined : `${target.key}\n${groupId}`;
}

/** A service in a message, its group as the documents spell it. */
export function serviceLabel({ target, groupId }: Service): string {
  const label = target?.label ?? "its target";
  if (groupId === undefined || groupId === "") return label;
  const documented = PRIVATE_LINK_GROUPS[typeOfService({ target }) ?? ""]?.groupIds.find((group) => group.toLowerCase() === groupId);
  return `${label} (group "${documented ?? groupId}")`;
}

/** ARM type of a service's target, in lower case. */
export function typeOfService({ target }: Pick<Service, "target">): string | undefined {
  return target?.kind === "node" ? target.node.armType : target?.armType;
}

/** Whether a service is an Azure Monitor private link scope. */
export function isScopeService(service: Service): boolean {
  return typeOfService(service) === SCOPE_TYPE;
}

function anyService(because: Unknown, node: EstateNode): Service {
  return { target: undefined, groupId: undefined, doubt: { node, because } };
}
