import { type Service } from "../service";
import { CONNECTIONS } from "./connection-answer";
import { COLLECTION_ENDPOINTS, COMPONENTS, MONITOR_WORKSPACES, WORKSPACES } from "./monitored";
import { ASSOCIATIONS, AUTOMATION, COLLECTION_RULES, COMPONENT_STORAGE, DIAGNOSTICS, GRAFANA, GRAFANA_ENDPOINTS, INBOUND_ENDPOINTS, LINKED_SERVICES, LINKED_STORAGE, OTHERS, OUTBOUND_ENDPOINTS, RESOLVERS, ROLE_ASSIGNMENTS, RULESET_LINKS, RULESETS } from "./neighbours";
import { NETWORKS, PEERINGS, SUBNETS } from "./network";
import { ENDPOINTS, ZONE_GROUPS } from "./private-endpoint";
import { PRIVATE_LINK_SERVICES } from "./private-link-service";
import { LINKS, RECORDS, ZONES } from "./private-zone";
import { MEMBERS, SCOPES } from "./scope";

const ALL: readonly Service[] = [
  SCOPES, MEMBERS, WORKSPACES, COMPONENTS, COLLECTION_ENDPOINTS, MONITOR_WORKSPACES, ENDPOINTS, ZONE_GROUPS, ZONES, LINKS, RECORDS, NETWORKS, SUBNETS, PEERINGS, PRIVATE_LINK_SERVICES, AUTOMATION, GRAFANA,
  GRAFANA_ENDPOINTS, COLLECTION_RULES, ASSOCIATIONS, DIAGNOSTICS, LINKED_STORAGE, COMPONENT_STORAGE, LINKED_SERVICES, RESOLVERS, INBOUND_ENDPOINTS, OUTBOUND_ENDPOINTS, RULESETS, RULESET_LINKS, ROLE_ASSIGNMENTS, OTHERS,
];
const BY_TYPE = new Map(ALL.flatMap((service) => service.types.map((type) => [type, service] as const)));

/** A type of which ARM knows the location, the parent and no more. */
const GENERIC: Service = { types: [], fixed: ["location"], shown: ({ state }) => ({ provisioningState: state }) };

/** What the provider of a type does; `type` in lower case. */
export function serviceOf(type: string): Service {
  return BY_TYPE.get(type) ?? (type.endsWith("/privateendpointconnections") ? CONNECTIONS : GENERIC);
}
