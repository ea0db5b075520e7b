import { suffixesOf } from "./clouds";
import { collectionLabel, COLLECTION_ROLES, customerIdOf, prometheusLabel, regionalEntry, automationHost } from "./hosts";
import { textAt, textsAt, mapsAt, type JsonMap } from "./json";
import { ofPaas } from "./paas-names";
import { type Resource, type Store } from "./store";
import { digits } from "./made-up";

/** A name that a private endpoint answers for. */
export interface EndpointName {
  /** The member that has the address: several names may share one. */
  readonly member: string;
  /** The zone that the name is written into, and its label below it. */
  readonly zone: string;
  readonly record: string;
}

/** One connection of an endpoint, automatic or manual. */
export interface Connection {
  readonly name: string;
  readonly target: string;
  readonly groups: readonly string[];
  readonly isManual: boolean;
}

export function connectionsOf(properties: JsonMap): readonly Connection[] {
  const read = (list: string, isManual: boolean): readonly Connection[] =>
    mapsAt(properties, list).map((given) => ({ name: textAt(given, "name") ?? "", target: textAt(given, "privateLinkServiceId") ?? "", groups: textsAt(given, "groupIds"), isManual }));
  return [...read("privateLinkServiceConnections", false), ...read("manualPrivateLinkServiceConnections", true)];
}

export const SCOPE = "microsoft.insights/privatelinkscopes";
const MEMBER = "microsoft.insights/privatelinkscopes/scopedresources";

/** The names of an endpoint in a region to a target's groups; none where no document lists them. */
export function namesOf(store: Store, region: string, { target, groups }: Pick<Connection, "target" | "groups">): readonly EndpointName[] {
  const found = store.find(target);
  if (found === undefined) return [];
  const { id } = found;
  const location = textAt(found.properties, "location") ?? region;
  const { monitor, automation } = suffixesOf(location === "global" ? region : location);
  switch (id.type) {
    case SCOPE:
      return groups.includes("azuremonitor") ? ofScope(store, region, id.text) : [];
    case "microsoft.monitor/accounts":
      // D7 (08/28/2025), facts 2.4.
      return groups.includes("prometheusMetrics") ? [{ member: "prometheusMetrics", zone: `privatelink.${location}.prometheus.${monitor}`, record: prometheusLabel(id.text, id.name) }] : [];
    case "microsoft.automation/automationaccounts":
      return ofAutomation(id.text, location, groups, automation);
    default:
      return groups.flatMap((group) => ofPaas(id, location, group) ?? []);
  }
}

/** Facts 2.2: eight members of every scope (B1, D3), three for each region of its workspaces, and what its other members have. */
function ofScope(store: Store, region: string, scopeId: string): readonly EndpointName[] {
  const { monitor, opinsights, automation, blob } = suffixesOf(region);
  const inMonitor = (member: string, record: string): EndpointName => ({ member, zone: `privatelink.${monitor}`, record });
  const shared = [
    ...["api", "global.in.ai", "live", "profiler", "snapshot"].map((record) => inMonitor(record, record)),
    inMonitor("diagservicesquery", "diagservices-query"),
    inMonitor("dce-global", "global.handler.control"),
    { member: "agentsolutionpackstore", zone: `privatelink.${blob}`, record: "scadvisorcontentpl" },
  ];
  const members = membersOf(store, scopeId);
  const own = members.flatMap(({ id, properties }): readonly EndpointName[] => {
    const location = textAt(properties, "location") ?? region;
    if (id.type === "microsoft.operationalinsights/workspaces") {
      const record = customerIdOf(id.text);
      return [
        { member: `oms-${location}`, zone: `privatelink.oms.${opinsights}`, record },
        { member: `ods-${location}`, zone: `privatelink.ods.${opinsights}`, record },
        { member: `agent-${location}`, zone: `privatelink.agentsvc.${automation}`, record },
      ];
    }
    if (id.type !== "microsoft.insights/datacollectionendpoints") return [];
    // The names of these members are UNVERIFIED (facts 2.2).
    const label = collectionLabel(id.text, id.name, location);
    return COLLECTION_ROLES.map((role) => inMonitor(`dce-${digits(id.text, 4)}-${role}`, `${label}.${role}`));
  });
  const components = store.readings.regionalEntries === "every" ? store.of("microsoft.insights/components") : members.filter(({ id }) => id.type === "microsoft.insights/components");
  const regions = [...new Set(components.map(({ properties }) => textAt(properties, "location") ?? region))].sort();
  return [...shared, ...own, ...regions.map((one) => inMonitor(regionalEntry(one), regionalEntry(one)))];
}

/** D23 (12/15/2022): `DSCAndHybridWorker` has two names, `Webhook` one; whether the zone's record keeps the region is UNVERIFIED. */
function ofAutomation(id: string, region: string, groups: readonly string[], suffix: string): readonly EndpointName[] {
  return servicesOf(groups).map((service) => ({ member: service, zone: `privatelink.${suffix}`, record: automationHost(id, region, service).slice(0, -suffix.length - 1) }));
}

function servicesOf(groups: readonly string[]): readonly ("webhooks" | "agentsvc" | "jrds")[] {
  return groups.flatMap((group) => (group === "Webhook" ? (["webhooks"] as const) : group === "DSCAndHybridWorker" ? (["agentsvc", "jrds"] as const) : []));
}

/** The public names of a group of an Automation account. */
export function automationHosts(id: string, region: string, group: string): readonly string[] {
  return servicesOf([group]).map((service) => automationHost(id, region, service));
}

/** The resources that a scope holds, in the order in which they became members. */
export function membersOf(store: Store, scopeId: string): readonly Resource[] {
  return store.partsOf(scopeId, MEMBER).flatMap(({ properties }) => store.find(textAt(properties, "linkedResourceId")) ?? []);
}

/** The ids of the scopes that hold a resource. */
export function scopesOf(store: Store, resourceId: string): readonly string[] {
  const key = resourceId.toLowerCase();
  return store.of(MEMBER).flatMap(({ id, properties }) => (textAt(properties, "linkedResourceId")?.toLowerCase() === key && id.parent !== undefined ? [id.parent] : []));
}
