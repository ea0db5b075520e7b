import { type Estate } from "../../../src/planning/estate";
import { type Topology } from "../../../src/planning/reachability/topology";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { type Handle, Program, UNKNOWN } from "../program";
import { type DeployedProgram, inventoriedEstate } from "../sources";
import { addressIn, dnsConfigsOf, labelOf, recordSetsOf } from "./addresses";
import { hostLabel, workspaceId } from "./names";
import { showsConnections, type Shown } from "./run";
import { type Blur, connectionOf, type Endpoint, type HandRecord, type Resource, type Ruleset, type Scope, type World } from "./world";

/** How a world is shown: a program before it was ever deployed, the same once it is, and what an inventory lists of it. */
export const SOURCES = ["first", "later", "inventory"] as const;
export type SourceKind = (typeof SOURCES)[number];

export interface Rendered {
  readonly estate: Estate;
  /** The key of the node that something of the world became, by its name. */
  readonly keyOf: (name: string) => string;
}

export function shownBy(source: SourceKind): Shown {
  return { isDeployed: source !== "first" };
}

const ONLY_IN_PROGRAMS = /^(?:link:.*\.zone|zoneGroup:.*\.endpoint|member:.*\.scope|record:.*\.name)$/;

/** The sources that can leave untold what is blurred: an id tells what a part is part of, and its name. */
export function sourcesOf({ blurred }: World): readonly SourceKind[] {
  const all = [...blurred];
  if (all.some((blur) => /^zone:.*\.name$/.test(blur))) return ["first"];
  return SOURCES.filter((source) => (source !== "inventory" || !all.some((blur) => ONLY_IN_PROGRAMS.test(blur))) && (source !== "first" || !all.some((blur) => /^endpoint:.*\.status$/.test(blur))));
}

/** The world as sources of one kind show it; what is left out is there still, and others name it by its id alone. */
export function rendered(world: World, source: SourceKind, leftOut?: string): Rendered {
  const { program, handles } = new Renderer(world, new Program(source === "first" ? "first" : "later"), shownBy(source)).render();
  const all = corrected(program, world);
  const own = leftOut === undefined ? all : without(all, leftOut);
  const estate = source === "inventory" ? inventoriedEstate(own) : readRegisteredResources(own.registered());
  const keyOf = (name: string): string => {
    const handle = handles.get(name);
    if (handle === undefined) throw new Error(`Nothing in this world is called ${name}.`);
    return source === "inventory" ? placed(handle.armId, world).toLowerCase() : handle.urn;
  };
  return { estate, keyOf };
}

/** What the user declares beside it. */
export function topologyOf({ onPremises, dnsServers, connections }: World): Topology {
  return {
    onPremises,
    dnsServers: dnsServers.map(({ address, network, forwards }) => ({ address, network, ...(forwards !== undefined && { forwards }) })),
    connections,
  };
}

/** Until they are rendered, the zones of one name are told apart by a mark in it. */
const MARK = "~~";

/** The same program with each zone in a resource group of its own, as several of one name are, and each record under its own name. */
function corrected(program: Program, world: World): DeployedProgram {
  const registered = program.registered().map((resource) => ({ ...resource, properties: placed(resource.properties, world) }));
  const deployed = program.deployed().map(({ handle, properties }) => ({ handle: { ...handle, armId: placed(handle.armId, world) }, properties: placed(properties, world) }));
  return { registered: () => registered, deployed: () => deployed };
}

function without({ registered, deployed }: DeployedProgram, name: string): DeployedProgram {
  const urn = deployed().find(({ handle }) => handle.name === name)?.handle.urn;
  const kept = registered().filter((resource) => resource.urn !== urn).map((resource) => ({
    ...resource,
    dependencies: resource.dependencies.filter((one) => one !== urn),
    propertyDependencies: Object.fromEntries(Object.entries(resource.propertyDependencies).map(([property, from]) => [property, from.filter((one) => one !== urn)])),
  }));
  return { registered: () => kept, deployed: () => deployed().filter(({ handle }) => handle.name !== name) };
}

function placed<T>(value: T, world: World): T {
  const inGroups = world.zones.reduce(
    (text, { name }) => text.replaceAll(`/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/${name}${MARK}`, `/resourceGroups/rg-${name}/providers/Microsoft.Network/privateDnsZones/`).replaceAll(`${name}${MARK}`, ""),
    JSON.stringify(value),
  );
  return JSON.parse(world.records.reduce((text, record) => text.replaceAll(`/A/${record.name}"`, `/A/${labelOf(world, record)}"`), inGroups)) as T;
}

const AT = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers";

class Renderer {
  private readonly handles = new Map<string, Handle>();
  private readonly subnets = new Map<string, Handle>();

  constructor(
    private readonly world: World,
    private readonly p: Program,
    private readonly shown: Shown,
  ) {}

  render(): { readonly program: Program; readonly handles: ReadonlyMap<string, Handle> } {
    const { world, p } = this;
    for (const { name, dnsServers } of world.networks) {
      const network = this.keep(p.network(name, { virtualNetworkName: name, dhcpOptions: { dnsServers: this.value(`network:${name}.dnsServers`, dnsServers) } }));
      this.subnets.set(name, p.subnet(`subnet-of-${name}`, network, { subnetName: `subnet-of-${name}` }));
    }
    for (const { name, from, to, allows } of world.peerings) {
      const inputs = { virtualNetworkName: p.name(this.at(from)), remoteVirtualNetwork: { id: p.id(this.at(to)) }, allowVirtualNetworkAccess: this.value(`peering:${name}.allows`, allows) };
      this.keep(p.register("network:VirtualNetworkPeering", name, `Microsoft.Network/virtualNetworks/${from}/virtualNetworkPeerings`, { virtualNetworkPeeringName: name, ...inputs }));
    }
    for (const { name, zoneName } of world.zones) {
      this.keep(p.zone(`${name}${MARK}${zoneName}`, { resourceGroupName: `rg-${name}`, privateZoneName: this.value(`zone:${name}.name`, zoneName) }, name));
    }
    for (const scope of world.scopes) this.keep(p.scope(scope.name, this.scopeInputs(scope)));
    for (const resource of world.resources) this.keep(this.resource(resource));
    for (const name of world.storages) this.keep(p.register("storage:StorageAccount", name, "Microsoft.Storage/storageAccounts", { accountName: name, location: "westeurope" }));
    for (const endpoint of world.endpoints) this.endpoint(endpoint);
    for (const { name, scope, resource } of world.members) {
      const inputs = { scopeName: this.value(`member:${name}.scope`, p.name(this.at(scope))), linkedResourceId: this.value(`member:${name}.resource`, p.id(this.at(resource))) };
      this.keep(p.member(name, this.at(scope), this.at(resource), inputs));
    }
    for (const group of world.zoneGroups) {
      const configs = group.zones.map((zone) => ({ name: zone, privateDnsZoneId: p.id(this.at(zone)), ...(this.showsAddresses && { recordSets: recordSetsOf(world, group.endpoint, zone) }) }));
      const inputs = { privateDnsZoneGroupName: group.name, privateEndpointName: this.value(`zoneGroup:${group.name}.endpoint`, p.name(this.at(group.endpoint))), privateDnsZoneConfigs: this.value(`zoneGroup:${group.name}.zones`, configs) };
      this.keep(p.zoneGroup(group.name, this.at(group.endpoint), [], inputs));
    }
    for (const { name, zone, network, policy } of world.links) {
      const inputs = {
        virtualNetworkLinkName: name, resourceGroupName: `rg-${zone}`, privateZoneName: this.value(`link:${name}.zone`, p.name(this.at(zone))),
        virtualNetwork: { id: this.value(`link:${name}.network`, p.id(this.at(network))) }, resolutionPolicy: this.value(`link:${name}.policy`, policy),
      };
      this.keep(p.link(name, this.at(zone), this.at(network), inputs));
    }
    for (const ruleset of world.rulesets) this.ruleset(ruleset);
    for (const record of world.records) this.record(record);
    return { program: p, handles: this.handles };
  }

  private scopeInputs({ name, ingestion, query, exclusions }: Scope): Readonly<Record<string, unknown>> {
    const excluded = exclusions.map((one) => ({ privateEndpointConnectionName: one.connection, ingestionAccessMode: one.ingestion, queryAccessMode: one.query }));
    const endpoints = this.world.endpoints.filter(({ target }) => target === name);
    const connections = endpoints.map((endpoint) => ({
      name: connectionOf(endpoint.name),
      privateEndpoint: { id: `${AT}/Microsoft.Network/privateEndpoints/${endpoint.name}` },
      privateLinkServiceConnectionState: { status: this.value(`endpoint:${endpoint.name}.status`, endpoint.status) },
    }));
    return {
      accessModeSettings: { ingestionAccessMode: this.value(`scope:${name}.ingestion`, ingestion), queryAccessMode: this.value(`scope:${name}.query`, query), exclusions: this.value(`scope:${name}.exclusions`, excluded) },
      ...(this.shown.isDeployed && showsConnections(this.world) && { privateEndpointConnections: connections }),
    };
  }

  private resource(resource: Resource): Handle {
    const { p, shown } = this;
    const { name } = resource;
    const flag = (field: "ingestion" | "query" | "access", own: unknown): unknown => this.value(`resource:${name}.${field}`, own);
    const host = (what: string): { readonly endpoint: string } => ({ endpoint: `https://${hostLabel(name)}.westeurope-1.${what}.monitor.azure.com` });
    switch (resource.kind) {
      case "workspace":
        return p.workspace(name, { publicNetworkAccessForIngestion: flag("ingestion", resource.ingestion), publicNetworkAccessForQuery: flag("query", resource.query), ...(shown.isDeployed && { customerId: workspaceId(name) }) });
      case "component": {
        const inputs = { kind: "web", resourceName: name, location: resource.region, publicNetworkAccessForIngestion: flag("ingestion", resource.ingestion), publicNetworkAccessForQuery: flag("query", resource.query) };
        return p.register("applicationinsights:Component", name, "Microsoft.Insights/components", inputs);
      }
      case "collector": {
        const answered = { logsIngestion: host("ingest"), configurationAccess: host("handler.control"), metricsIngestion: host("metrics.ingest") };
        return p.collectionEndpoint(name, { networkAcls: { publicNetworkAccess: flag("access", resource.access) }, ...(shown.isDeployed && answered) });
      }
      case "monitor-workspace": {
        const answered = {
          metrics: { prometheusQueryEndpoint: `https://${hostLabel(name)}.${resource.region}.prometheus.monitor.azure.com` },
          defaultIngestionSettings: { dataCollectionEndpointResourceId: `${AT}/Microsoft.Insights/dataCollectionEndpoints/${resource.collector}` },
        };
        return p.monitorWorkspace(name, { location: resource.region, publicNetworkAccess: flag("access", resource.access), ...(shown.isDeployed && answered) });
      }
    }
  }

  private endpoint(endpoint: Endpoint): void {
    const { p, world } = this;
    const { name, network, target, status, isManual } = endpoint;
    const subnet = this.subnets.get(network);
    if (subnet === undefined) throw new Error(`${name} is in ${network}, which is not in this world.`);
    const isScope = world.scopes.some((scope) => scope.name === target);
    const group = isScope ? "azuremonitor" : world.storages.includes(target) ? "blob" : "prometheusMetrics";
    const connection = {
      name,
      privateLinkServiceId: this.value(`endpoint:${name}.target`, p.id(this.at(target))),
      // The group would tell the kind of the target.
      groupIds: this.value(`endpoint:${name}.target`, [group]),
      ...(this.shown.isDeployed && { privateLinkServiceConnectionState: { status: this.value(`endpoint:${name}.status`, status) } }),
    };
    const connections = isManual ? { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [connection] } : { privateLinkServiceConnections: [connection] };
    const answered = this.showsAddresses && !world.zoneGroups.some((one) => one.endpoint === name) ? { customDnsConfigs: dnsConfigsOf(world, name) } : {};
    this.keep(p.endpoint(name, subnet, this.at(target), { privateEndpointName: name, subnet: { id: this.value(`endpoint:${name}.network`, p.id(subnet)) }, ...connections, ...answered }));
  }

  private ruleset({ name, networks, rules }: Ruleset): void {
    const { p } = this;
    const whole = this.keep(p.register("dnsresolver:DnsForwardingRuleset", name, "Microsoft.Network/dnsForwardingRulesets", { dnsForwardingRulesetName: name, location: "westeurope" }));
    const path = `Microsoft.Network/dnsForwardingRulesets/${name}`;
    for (const network of networks) {
      const inputs = { dnsForwardingRulesetName: p.name(whole), virtualNetworkLinkName: `${name}-in-${network}`, virtualNetwork: { id: p.id(this.at(network)) } };
      this.keep(p.register("dnsresolver:PrivateResolverVirtualNetworkLink", `${name}-in-${network}`, `${path}/virtualNetworkLinks`, inputs));
    }
    for (const { name: rule, domain, isEnabled, server } of rules) {
      const inputs = { dnsForwardingRulesetName: p.name(whole), forwardingRuleName: rule, domainName: domain, forwardingRuleState: isEnabled ? "Enabled" : "Disabled", targetDnsServers: [{ ipAddress: server, port: 53 }] };
      this.keep(p.register("dnsresolver:ForwardingRule", rule, `${path}/forwardingRules`, inputs));
    }
  }

  private record(record: HandRecord): void {
    const { p, world } = this;
    const zone = this.at(record.zone);
    const inputs = {
      resourceGroupName: `rg-${record.zone}`, privateZoneName: p.name(zone), recordType: "A",
      relativeRecordSetName: this.value(`record:${record.name}.name`, labelOf(world, record)), ttl: 300,
      aRecords: this.value(`record:${record.name}.address`, [{ ipv4Address: this.addressOf(record) }]),
    };
    const path = zone.armId.slice(zone.armId.indexOf("/providers/") + "/providers/".length);
    this.keep(p.register("privatedns:PrivateRecordSet", record.name, `${path}/A`, inputs));
  }

  private addressOf(record: HandRecord): unknown {
    const address = addressIn(this.world, record);
    return record.isOutput === true && record.leadsTo !== undefined ? this.p.from([this.at(record.leadsTo)], address) : address;
  }

  /** An endpoint's addresses would tell what is blurred. */
  private get showsAddresses(): boolean {
    return this.shown.isDeployed && this.world.blurred.size === 0;
  }

  private keep(handle: Handle): Handle {
    this.handles.set(handle.name, handle);
    return handle;
  }

  private at(name: string): Handle {
    const handle = this.handles.get(name);
    if (handle === undefined) throw new Error(`Nothing in this world is called ${name}.`);
    return handle;
  }

  private value(blur: Blur, own: unknown): unknown {
    return this.world.blurred.has(blur) ? UNKNOWN : own;
  }
}
