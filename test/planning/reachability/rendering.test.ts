import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, type Kind, type Reference } from "../../../src/planning/estate";
import { type Value } from "../../../src/planning/value";
import { Modelled } from "./compare";
import { rendered, type Rendered, SOURCES, sourcesOf } from "./rendering";
import { connectionOf, operationsOf, type World } from "./world";
import { BLURRED_WORLDS, FORWARDING_WORLDS } from "./worlds";
import { runs } from "../../properties";

/** The kinds of nodes that something of a world becomes. */
const KINDS: readonly Kind[] = ["network", "subnet", "peering", "zone", "link", "ruleset", "ruleset-link", "forwarding-rule", "endpoint", "zone-group", "record", "scope", "member", "workspace", "component", "collection-endpoint", "monitor-workspace", "paas"];

/** What an estate says of each of its nodes, under its key. */
function relationsOf(estate: Estate): Readonly<Record<string, unknown>> {
  const nodes = [
    ...estate.of("network").map((one) => [one.key, { dnsServers: told(one.dnsServers) }]),
    ...estate.of("peering").map((one) => [one.key, { network: lead(one.network), remote: lead(one.remote), allows: told(one.allowsAccess) }]),
    ...estate.of("zone").map((one) => [one.key, { name: told(one.name) }]),
    ...estate.of("link").map((one) => [one.key, { zone: lead(one.zone), network: lead(one.network), policy: told(one.resolutionPolicy) }]),
    ...estate.of("ruleset-link").map((one) => [one.key, { ruleset: lead(one.ruleset), network: lead(one.network) }]),
    ...estate.of("forwarding-rule").map((one) => [one.key, { ruleset: lead(one.ruleset), domain: told(one.domain), state: told(one.state), servers: told(one.servers) }]),
    ...estate.of("endpoint").map((one) => [one.key, { network: lead(one.network), targets: one.connections.kind === "known" ? one.connections.value.map(({ target, manual }) => [lead(target), manual]) : "?" }]),
    ...estate.of("zone-group").map((one) => [one.key, { endpoint: lead(one.endpoint), zones: one.zones.kind === "known" ? one.zones.value.map(lead).sort() : "?" }]),
    ...estate.of("record").map((one) => [one.key, { zone: lead(one.zone) }]),
    ...estate.of("scope").map((one) => [one.key, { ingestion: told(one.ingestionMode), query: told(one.queryMode), exclusions: one.exclusions.kind === "known" ? one.exclusions.value.map(({ connection }) => told(connection)) : "?" }]),
    ...estate.of("member").map((one) => [one.key, { scope: lead(one.scope), linked: lead(one.linked) }]),
    ...[...estate.of("workspace"), ...estate.of("component")].map((one) => [one.key, { ingestion: told(one.publicIngestion), query: told(one.publicQuery) }]),
    ...[...estate.of("collection-endpoint"), ...estate.of("monitor-workspace")].map((one) => [one.key, { access: told(one.publicAccess) }]),
  ] as const;
  return Object.fromEntries(nodes) as Readonly<Record<string, unknown>>;
}

function told(value: Value<unknown>): unknown {
  return value.kind === "known" ? value.value : value.kind === "unknown" ? "?" : undefined;
}

function lead(reference: Reference): string {
  return reference.kind === "node" ? reference.key : reference.kind === "unknown" ? "?" : reference.kind;
}

/** What the world says of the same. */
function saidBy(world: World, { keyOf }: Rendered): Readonly<Record<string, unknown>> {
  const or = (blur: string, own: unknown): unknown => ([...world.blurred].some((one) => one === blur) ? "?" : own);
  const nodes: readonly (readonly [string, unknown])[] = [
    ...world.networks.map(({ name, dnsServers }) => [name, { dnsServers: or(`network:${name}.dnsServers`, dnsServers) }] as const),
    ...world.peerings.map(({ name, from, to, allows }) => [name, { network: keyOf(from), remote: keyOf(to), allows: or(`peering:${name}.allows`, allows) }] as const),
    ...world.zones.map(({ name, zoneName }) => [name, { name: or(`zone:${name}.name`, zoneName) }] as const),
    ...world.links.map(({ name, zone, network, policy }) => [name, { zone: or(`link:${name}.zone`, keyOf(zone)), network: or(`link:${name}.network`, keyOf(network)), policy: or(`link:${name}.policy`, policy) }] as const),
    ...world.rulesets.flatMap(({ name, networks }) => networks.map((network) => [`${name}-in-${network}`, { ruleset: keyOf(name), network: keyOf(network) }] as const)),
    ...world.rulesets.flatMap(({ name, rules }) => rules.map((rule) => [rule.name, { ruleset: keyOf(name), domain: rule.domain, state: rule.isEnabled ? "Enabled" : "Disabled", servers: [rule.server] }] as const)),
    ...world.endpoints.map(({ name, network, target, isManual }) => [name, { network: or(`endpoint:${name}.network`, keyOf(network)), targets: [[or(`endpoint:${name}.target`, keyOf(target)), isManual]] }] as const),
    ...world.zoneGroups.map(({ name, endpoint, zones }) => [name, { endpoint: or(`zoneGroup:${name}.endpoint`, keyOf(endpoint)), zones: or(`zoneGroup:${name}.zones`, zones.map(keyOf).sort()) }] as const),
    ...world.records.map(({ name, zone }) => [name, { zone: keyOf(zone) }] as const),
    ...world.scopes.map(({ name, ingestion, query, exclusions }) => [name, { ingestion: or(`scope:${name}.ingestion`, ingestion), query: or(`scope:${name}.query`, query), exclusions: or(`scope:${name}.exclusions`, exclusions.map(({ connection }) => connection)) }] as const),
    ...world.members.map(({ name, scope, resource }) => [name, { scope: or(`member:${name}.scope`, keyOf(scope)), linked: or(`member:${name}.resource`, keyOf(resource)) }] as const),
    ...world.resources.map((resource) => {
      const { name } = resource;
      if (resource.kind === "workspace" || resource.kind === "component") return [name, { ingestion: or(`resource:${name}.ingestion`, resource.ingestion), query: or(`resource:${name}.query`, resource.query) }] as const;
      return [name, { access: or(`resource:${name}.access`, resource.access) }] as const;
    }),
  ];
  return Object.fromEntries(nodes.map(([name, value]) => [keyOf(name), value]));
}

describe("a rendered world", () => {
  it("has its nodes and relations, whichever source shows it", () => {
    fc.assert(fc.property(fc.oneof(FORWARDING_WORLDS, BLURRED_WORLDS), (world) => {
      for (const source of sourcesOf(world)) {
        const shown = rendered(world, source);
        expect({ source, estate: relationsOf(shown.estate) }).toEqual({ source, estate: saidBy(world, shown) });
      }
    }), { numRuns: runs(150) });
  });

  it("has nothing else", () => {
    fc.assert(fc.property(FORWARDING_WORLDS, (world) => {
      for (const source of SOURCES) {
        const { estate } = rendered(world, source);
        const { networks, peerings, zones, links, rulesets, endpoints, zoneGroups, records, scopes, members, resources, storages } = world;
        const expected = [networks, networks, peerings, zones, links, rulesets, rulesets.flatMap((one) => one.networks), rulesets.flatMap(({ rules }) => rules), endpoints, zoneGroups, records, scopes, members, resources, storages].reduce((sum, list) => sum + list.length, 0);
        expect({ source, nodes: KINDS.reduce((sum, kind) => sum + estate.of(kind).length, 0) }).toEqual({ source, nodes: expected });
        // A resource group beside them, in each source.
        expect({ source, size: estate.size }).toEqual({ source, size: expected + 1 });
      }
    }), { numRuns: runs(100) });
  });

  it("shows once it is deployed what Azure answers, and not before", () => {
    fc.assert(fc.property(FORWARDING_WORLDS, (world) => {
      for (const source of SOURCES) {
        const { estate, keyOf } = rendered(world, source);
        for (const { name } of world.scopes) {
          const names = estate.of("scope").find(({ key }) => key === keyOf(name))?.connectionNames;
          const own = world.endpoints.filter(({ target }) => target === name).map((endpoint) => connectionOf(endpoint.name));
          expect({ source, names }).toEqual({ source, names: source === "first" ? { kind: "absent" } : { kind: "known", value: own } });
        }
        for (const { name, status } of world.endpoints) {
          const connections = estate.of("endpoint").find(({ key }) => key === keyOf(name))?.connections;
          const shown = connections?.kind === "known" ? connections.value.map((one) => told(one.status)) : connections;
          expect({ source, name, shown }).toEqual({ source, name, shown: [source === "first" ? undefined : status] });
        }
      }
    }), { numRuns: runs(50) });
  });

  it("gives the model its networks, its resources and what can be asked of them", () => {
    fc.assert(fc.property(FORWARDING_WORLDS, (world) => {
      for (const source of SOURCES) {
        const modelled = new Modelled(world, source, ["both"]);
        const keysOf = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => modelled.keyOf(name)).sort();
        expect(modelled.vantages()).toEqual(keysOf([...world.networks, ...world.onPremises]));
        const entered = world.storages.filter((name) => world.endpoints.some(({ target }) => target === name)).map((name) => ({ name }));
        expect(modelled.targets()).toEqual(keysOf([...world.resources, ...entered]));
        for (const resource of world.resources) expect(modelled.operations(resource.name)).toEqual(operationsOf(resource));
      }
    }), { numRuns: runs(50) });
  });
});
