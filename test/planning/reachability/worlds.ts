import * as fc from "fast-check";
import { MONITOR_ZONE, ODS_ZONE, OTHER_SCOPE_ZONES, queryZoneOf } from "./names";
import { AZURE_DNS, type Blur, connectionOf, type Endpoint, type Flag, type HandRecord, type Resource, type World, type Zone } from "./world";

/** Picks among what another part of the world has: the index is taken modulo. What shrinks gets less: 0 leaves things out. */
const pick = fc.nat({ max: 59 });
const chance = fc.nat({ max: 99 });

function few<T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength, maxLength });
}

const flag = fc.constantFrom<Flag[]>(undefined, "Enabled", "Enabled", "Enabled", "Enabled", "Enabled", "Disabled", "Disabled", "Disabled", "Disabled", "Disabled", "SecuredByPerimeter");
const plainFlag = fc.constantFrom<Flag[]>(undefined, "Enabled", "Disabled");
const mode = fc.constantFrom("Open" as const, "PrivateOnly" as const);
const region = fc.constantFrom("westeurope", "westeurope", "northeurope");

const FORWARDS: readonly (readonly string[] | undefined)[] = [
  undefined,
  undefined,
  ["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net", "blob.core.windows.net", "services.visualstudio.com", "applicationinsights.azure.com"],
  ["monitor.azure.com"],
  ["monitor.azure.com", "ods.opinsights.azure.com"],
  ["opinsights.azure.com", "applicationinsights.azure.com"],
  ["handler.control.monitor.azure.com", "api.monitor.azure.com"],
  [],
];

const ZONE_NAMES = [MONITOR_ZONE, ODS_ZONE, ...OTHER_SCOPE_ZONES.slice(0, 1), "privatelink.blob.core.windows.net", queryZoneOf("westeurope"), queryZoneOf("northeurope"), "internal.monitor.azure.com"];
const RECORDS = ["api", "api", "global.in.ai", "westeurope-5.in.ai", "northeurope-8.in.ai", "global.handler.control", "live", "specific", "specific", "specific"];
const SERVERS = ["10.1.0.4", "10.2.0.4", "10.3.0.4"];

const DOMAINS = [".", "azure.com.", "monitor.azure.com.", "monitor.azure.com.", "api.monitor.azure.com.", "opinsights.azure.com.", "applicationinsights.azure.com.", "privatelink.monitor.azure.com.", "privatelink.ods.opinsights.azure.com.", "westeurope.prometheus.monitor.azure.com.", "corp.example."];

const PLAN = fc.record({
  networks: few(fc.record({ hasOwn: chance, dnsServers: fc.constantFrom<string[][]>(["10.1.0.4"], ["10.1.0.4"], ["10.2.0.4"], ["10.1.0.4", "10.2.0.4"], ["10.3.0.4"], [AZURE_DNS], [AZURE_DNS, "10.1.0.4"]) }), 2, 4),
  /** For each pair of networks: no peering, both directions, or half of one. */
  peerings: fc.array(fc.constantFrom("none", "none", "both", "both", "both", "both", "one way", "denied"), { minLength: 6, maxLength: 6 }),
  onPremises: few(fc.record({ resolver: pick, reaches: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 2 }) }), 0, 1),
  dnsServers: fc.array(fc.record({ network: pick, forwards: fc.constantFrom(...FORWARDS), isDeclared: fc.constantFrom(true, true, true, false) }), { minLength: 2, maxLength: 2 }),
  connections: few(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 2, maxLength: 3 }), 0, 1),
  connectivity: fc.constantFrom("complete" as const, "complete" as const, "complete" as const, "complete" as const, "complete" as const, "partial" as const),
  zones: fc.array(chance, { minLength: ZONE_NAMES.length, maxLength: ZONE_NAMES.length }),
  secondZone: fc.option(fc.constantFrom(MONITOR_ZONE, ODS_ZONE), { freq: 4 }),
  /** How likely a zone is linked to a network. */
  linked: fc.constantFrom(55, 85, 97),
  links: fc.array(fc.record({ chance, policy: fc.constantFrom(undefined, "Default" as const, "Default" as const, "NxDomainRedirect" as const) }), { minLength: 36, maxLength: 36 }),
  hasRulesets: fc.nat({ max: 3 }),
  rulesets: few(fc.record({ networks: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }), rules: few(fc.record({ domain: fc.constantFrom(...DOMAINS), isEnabled: fc.constantFrom(true, true, true, false), server: fc.constantFrom("10.1.0.4", "10.1.0.4", "10.2.0.4", "10.3.0.4") }), 1, 3) }), 1, 2),
  scopes: few(fc.record({ ingestion: mode, query: mode, exclusions: few(fc.record({ endpoint: pick, ingestion: fc.option(mode), query: fc.option(mode) }), 0, 2) }), 1, 2),
  endpoints: few(fc.record({ target: fc.nat({ max: 9 }), network: pick, isManual: fc.constantFrom(false, false, false, false, false, true), status: fc.constantFrom("Approved", "Approved", "Approved", "Approved", "Approved", "Approved", "Approved", "Pending", "Rejected") }), 1, 3),
  /** How the zone group of each endpoint is filled: whole, in part, or not made at all. */
  groups: fc.array(fc.record({ how: fc.constantFrom("none", "whole", "whole", "whole", "whole", "whole", "part"), zones: fc.array(chance, { minLength: 9, maxLength: 9 }) }), { minLength: 4, maxLength: 4 }),
  records: few(fc.record({ zone: pick, record: fc.constantFrom(...RECORDS), of: pick, leadsTo: fc.option(pick, { freq: 3 }) }), 0, 2),
  hasRecords: fc.nat({ max: 3 }),
  workspaces: few(fc.record({ ingestion: flag, query: flag }), 1, 2),
  components: few(fc.record({ region, ingestion: flag, query: flag }), 0, 2),
  collectors: few(fc.record({ access: flag }), 1, 2),
  monitorWorkspaces: few(fc.record({ region, access: plainFlag, collector: pick }), 0, 2),
  members: few(fc.record({ scope: pick, resource: pick }), 0, 8),
});
type Plan = typeof PLAN extends fc.Arbitrary<infer T> ? T : never;

function at<T>(list: readonly T[], place: number): T | undefined {
  return list.length === 0 ? undefined : list[place % list.length];
}

function worldOf(plan: Plan): World {
  const networks = plan.networks.map(({ hasOwn, dnsServers }, index) => ({ name: `net${String(index)}`, dnsServers: hasOwn >= 75 ? dnsServers : [] }));
  const network = (place: number): string => at(networks, place)?.name ?? "";
  const zones = zonesOf(plan);
  const scopes = plan.scopes.map(({ ingestion, query, exclusions }, index) => ({
    name: `scope${String(index)}`, ingestion, query,
    // One connection is excluded once, or named by nobody.
    exclusions: [...new Map(exclusions.map((one) => [one.endpoint % 5, one])).values()].map((one) => ({
      connection: connectionOf(`endpoint${String(one.endpoint % 5)}`), ingestion: one.ingestion ?? undefined, query: one.query ?? undefined,
    })),
  }));
  const resources = resourcesOf(plan);
  const storages = ["storage0"];
  const targets = [...scopes, ...scopes, ...resources.filter(({ kind }) => kind === "monitor-workspace")].map(({ name }) => name);
  const endpoints = plan.endpoints.map((given, index): Endpoint => ({
    name: `endpoint${String(index)}`, network: network(given.network), isManual: given.isManual, status: given.status,
    target: (given.target === 9 ? storages[0] : at(targets, given.target)) ?? "",
  }));
  const held = resources.filter(({ kind }) => kind !== "monitor-workspace").map(({ name }) => name);
  const members = [...new Map(plan.members.map((given) => [`${String(given.scope % scopes.length)} ${String(given.resource % held.length)}`, given])).values()]
    .map((given, index) => ({ name: `member${String(index)}`, scope: at(scopes, given.scope)?.name ?? "", resource: at(held, given.resource) ?? "" }));
  return {
    networks, zones, scopes, resources, storages, endpoints, members,
    peerings: peeringsOf(plan, networks.map(({ name }) => name)),
    onPremises: plan.onPremises.map(({ resolver, reaches }) => ({ name: "office", resolver: network(resolver), reaches: reaches.filter((place) => place < networks.length).map(network) })),
    dnsServers: plan.dnsServers.flatMap((given, index) => (given.isDeclared ? [{ address: SERVERS[index] ?? "", network: network(given.network), forwards: given.forwards }] : [])),
    connections: plan.connections.map((group) => group.filter((place) => place < networks.length).map(network)),
    connectivity: plan.connectivity,
    links: linksOf(plan, zones, networks.map(({ name }) => name)),
    rulesets: rulesetsOf(plan, network),
    zoneGroups: endpoints.flatMap(({ name }, index) => groupOf(plan, index, zones, name)),
    records: recordsOf(plan, zones, resources, endpoints),
    blurred: new Set(),
  };
}

function zonesOf({ zones, secondZone }: Plan): readonly Zone[] {
  const names = ZONE_NAMES.filter((name, index) => (zones[index] ?? 0) >= (name === "internal.monitor.azure.com" ? 80 : 20));
  return [...names, ...(secondZone === null || !names.includes(secondZone) ? [] : [secondZone])].map((zoneName, index) => ({ name: `zone${String(index)}`, zoneName }));
}

function peeringsOf({ peerings }: Plan, networks: readonly string[]): World["peerings"] {
  const pairs = networks.flatMap((one, index) => networks.slice(index + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other], index) => {
    const how = peerings[index % peerings.length] ?? "none";
    if (how === "none") return [];
    const there = { name: `${one}-to-${other}`, from: one, to: other, allows: index % 2 === 0 ? undefined : true };
    return how === "one way" ? [there] : [there, { name: `${other}-to-${one}`, from: other, to: one, allows: how !== "denied" }];
  });
}

function linksOf({ links, linked }: Plan, zones: readonly Zone[], networks: readonly string[]): World["links"] {
  const taken = new Set<string>();
  return zones.flatMap(({ name: zone, zoneName }, row) => networks.flatMap((network, column) => {
    const given = links[(row * networks.length + column) % links.length];
    // Azure links one zone of a name to a network at the most; once in a while a source shows two.
    const isSecond = taken.has(`${zoneName} ${network}`);
    if (given === undefined || given.chance < 100 - (isSecond ? 5 : linked)) return [];
    taken.add(`${zoneName} ${network}`);
    return [{ name: `${zone}-in-${network}`, zone, network, policy: given.policy }];
  }));
}

function rulesetsOf({ hasRulesets, rulesets }: Plan, network: (place: number) => string): World["rulesets"] {
  if (hasRulesets < 3) return [];
  return rulesets.map(({ networks, rules }, index) => ({
    name: `ruleset${String(index)}`,
    networks: [...new Set(networks.map(network))],
    rules: rules.map((rule, place) => ({ ...rule, name: `rule${String(index)}${String(place)}` })),
  }));
}

function groupOf({ groups }: Plan, index: number, zones: readonly Zone[], endpoint: string): World["zoneGroups"] {
  const { how = "none", zones: chances = [] } = groups[index % groups.length] ?? {};
  if (how === "none") return [];
  const own: Zone[] = [];
  for (const [place, zone] of zones.entries()) {
    // A group names one zone of a name at the most, and mostly the first.
    const other = own.findIndex(({ zoneName }) => zoneName === zone.zoneName);
    const isIn = how === "whole" || (chances[place] ?? 0) >= 50;
    if (other >= 0 && (chances[place] ?? 0) >= 60) own[other] = zone;
    else if (other < 0 && isIn && zone.zoneName !== "internal.monitor.azure.com") own.push(zone);
  }
  return [{ name: `group-of-${endpoint}`, endpoint, zones: own.map(({ name }) => name) }];
}

function resourcesOf({ workspaces, components, collectors, monitorWorkspaces }: Plan): readonly Resource[] {
  return [
    ...workspaces.map((given, index): Resource => ({ kind: "workspace", name: `workspace${String(index)}`, ...given })),
    ...components.map((given, index): Resource => ({ kind: "component", name: `component${String(index)}`, ...given })),
    ...collectors.map((given, index): Resource => ({ kind: "collector", name: `collector${String(index)}`, ...given })),
    ...monitorWorkspaces.map((given, index): Resource => ({ kind: "monitor-workspace", name: `metrics${String(index)}`, ...given, collector: `collector${String(given.collector % collectors.length)}` })),
  ];
}

function recordsOf({ records, hasRecords }: Plan, zones: readonly Zone[], resources: readonly Resource[], endpoints: readonly Endpoint[]): World["records"] {
  const all = (hasRecords === 3 ? records : []).flatMap(({ zone, record, of, leadsTo }, index): HandRecord[] => {
    const inZone = at(zones, zone);
    if (inZone === undefined) return [];
    const owners = resources.filter((resource) => ownZone(resource) === inZone.zoneName);
    const owner = at(owners, of);
    const own = record === "specific" && owner !== undefined ? `specific:${owner.name}` : record === "specific" ? "something" : record;
    return [{ name: `record${String(index)}`, zone: inZone.name, record: own, leadsTo: leadsTo === null ? undefined : at(endpoints, leadsTo)?.name }];
  });
  // A zone has one record set of a name.
  return [...new Map(all.map((one) => [`${one.zone} ${one.record}`, one])).values()];
}

function ownZone(resource: Resource): string | undefined {
  if (resource.kind === "workspace") return ODS_ZONE;
  if (resource.kind === "collector") return MONITOR_ZONE;
  return resource.kind === "monitor-workspace" ? queryZoneOf(resource.region) : undefined;
}

/** Worlds of which all is known, and in which no rule forwards. */
export const WORLDS: fc.Arbitrary<World> = PLAN.map((plan) => worldOf({ ...plan, hasRulesets: 0 }));

/** Worlds of which all is known; in one of four, rulesets forward. */
export const FORWARDING_WORLDS: fc.Arbitrary<World> = PLAN.map(worldOf);

/** The same with one or two values that no source tells. */
export const BLURRED_WORLDS: fc.Arbitrary<World> = fc.tuple(FORWARDING_WORLDS, fc.array(fc.nat(), { minLength: 1, maxLength: 2 })).map(([world, picks]) => {
  const possible = blursOf(world);
  return { ...world, blurred: new Set(picks.flatMap((place) => at(possible, place) ?? [])) };
});

/** Everything in a world that can be blurred. */
export function blursOf(world: World): readonly Blur[] {
  const of = (kind: string, names: readonly { readonly name: string }[], ...fields: readonly string[]): readonly Blur[] => names.flatMap(({ name }) => fields.map((field): Blur => `${kind}:${name}.${field}`));
  return [
    ...of("network", world.networks, "dnsServers"),
    ...of("peering", world.peerings, "allows"),
    ...of("zone", world.zones, "name"),
    ...of("link", world.links, "zone", "network", "policy"),
    ...of("endpoint", world.endpoints, "network", "target", "status"),
    ...of("zoneGroup", world.zoneGroups, "endpoint", "zones"),
    ...of("record", world.records, "name", "address"),
    ...of("scope", world.scopes, "ingestion", "query", "exclusions"),
    ...of("member", world.members, "scope", "resource"),
    ...world.resources.flatMap(({ kind, name }) => (kind === "workspace" || kind === "component" ? ["ingestion", "query"] : ["access"]).map((field): Blur => `resource:${name}.${field}`)),
  ];
}

