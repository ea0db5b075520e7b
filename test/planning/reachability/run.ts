import { showsAddressIn } from "./addresses";
import { type Choices } from "./choices";
import { type Blur, type DnsServer, type Endpoint, type Flag, FLAGS, type HandRecord, type Link, type Member, type Mode, MODES, type Policy, type Resource, type Rule, type World, type ZoneGroup } from "./world";

/** What nobody here knows: another resource than those of the world. */
export const ELSEWHERE = "(elsewhere)";

/** Beside what the user asks for, a source may show what Azure answers once it is deployed: approvals, names of connections, addresses, ids. */
export interface Shown {
  readonly isDeployed: boolean;
}

/** One way through a world: a value that no source tells is picked when it is first read. */
export class Run {
  readonly steps: string[] = [];

  constructor(
    readonly world: World,
    readonly shown: Shown,
    readonly choices: Choices,
  ) {}

  say(step: string): void {
    this.steps.push(step);
  }

  pick<T>(about: string, options: readonly [T, ...T[]]): T {
    const answer = this.choices.pick(about, options);
    if (options.length > 1) this.say(`? ${about}: ${JSON.stringify(answer)}`);
    return answer;
  }

  dnsServersOf(network: string): readonly string[] {
    const own = this.world.networks.find(({ name }) => name === network)?.dnsServers ?? [];
    const given: readonly (readonly string[])[] = this.world.dnsServers.map(({ address }) => [address]);
    return this.value(`network:${network}.dnsServers`, own, [[], ["(undeclared)"], ...given]);
  }

  declared(address: string): DnsServer | undefined {
    return this.world.dnsServers.find((server) => server.address === address);
  }

  allows(peering: World["peerings"][number]): boolean {
    // Facts, nodes of a peering: an absent flag means allowed.
    return this.value(`peering:${peering.name}.allows`, peering.allows ?? true, [true, false]);
  }

  networkOf({ name, network }: Endpoint): string {
    return this.value(`endpoint:${name}.network`, network, [ELSEWHERE, ...this.world.networks.map((one) => one.name)]);
  }

  targetOf({ name, target }: Endpoint): string {
    const { scopes, resources, storages } = this.world;
    const workspaces = resources.filter(({ kind }) => kind === "monitor-workspace");
    return this.value(`endpoint:${name}.target`, target, [ELSEWHERE, ...[...scopes, ...workspaces].map((one) => one.name), ...storages]);
  }

  /** D26 (08/02/2023): an endpoint made without asking is approved at once; another is "Pending and no traffic" until its target's owner answers. */
  isApproved({ name, status, isManual }: Endpoint): boolean {
    if (this.shown.isDeployed) return this.value(`endpoint:${name}.status`, status === "Approved", [true, false]);
    return !isManual || this.pick(`whether ${name} is approved`, [true, false]);
  }

  /**
   * The links that attach zones of one name to a network. The private link FAQ (azure-docs #122956, 2024-05-31): several
   * zones of one name for one network are "not supported": where one certainly is linked, one of which it is not told is not.
   */
  linksOf(network: string, zoneName: string): readonly { readonly zone: string; readonly policy: Policy }[] {
    const { links } = this.world;
    const isDoubtful = ({ name, zone }: Link): boolean => this.isBlurred(`link:${name}.zone`) || this.isBlurred(`link:${name}.network`) || this.isBlurred(`zone:${zone}.name`);
    const certain = links.filter((link) => !isDoubtful(link) && this.isLinked(link, network, zoneName));
    const linked = certain.length > 0 ? certain : links.filter((link) => isDoubtful(link) && this.isLinked(link, network, zoneName));
    return linked.map((link) => ({ zone: this.zoneOf(link), policy: this.value<Policy>(`link:${link.name}.policy`, link.policy, ["Default", "NxDomainRedirect"]) }));
  }

  private isLinked(link: Link, network: string, zoneName: string): boolean {
    if (this.zoneName(this.zoneOf(link)) !== zoneName) return false;
    return this.value(`link:${link.name}.network`, link.network, [ELSEWHERE, ...this.world.networks.map(({ name }) => name)]) === network;
  }

  private zoneOf({ name, zone }: Link): string {
    return this.value(`link:${name}.zone`, zone, [ELSEWHERE, ...this.world.zones.map((one) => one.name)]);
  }

  zoneName(zone: string): string | undefined {
    const own = this.world.zones.find(({ name }) => name === zone)?.zoneName;
    return own === undefined ? undefined : this.value(`zone:${zone}.name`, own, ["unrelated.example", ...new Set(this.world.zones.map(({ zoneName }) => zoneName))]);
  }

  /** The rules that Azure's DNS has for a network: "if a rule is disabled, it's ignored" (private-resolver-endpoints-rulesets, 09/09/2022). */
  rulesOf(network: string): readonly Rule[] {
    return this.world.rulesets.flatMap(({ networks, rules }) => (networks.includes(network) ? rules.filter(({ isEnabled }) => isEnabled) : []));
  }

  /** The endpoints whose zone groups write into a zone, with the groups. */
  groupsFilling(zone: string): readonly { readonly group: ZoneGroup; readonly endpoint: Endpoint }[] {
    const { zoneGroups, endpoints } = this.world;
    return zoneGroups.flatMap((group) => {
      const name = this.value(`zoneGroup:${group.name}.endpoint`, group.endpoint, [ELSEWHERE, ...endpoints.map((one) => one.name)]);
      const endpoint = endpoints.find((one) => one.name === name);
      if (endpoint === undefined) return [];
      const isIn = this.isBlurred(`zoneGroup:${group.name}.zones`) ? this.pick(`whether ${group.name} holds ${zone}`, [true, false]) : group.zones.includes(zone);
      return isIn ? [{ group, endpoint }] : [];
    });
  }

  /** The scopes that hold a resource; `ELSEWHERE` for one that is not here. */
  scopesOf(resource: string): readonly string[] {
    return this.world.members.flatMap((member) => (this.linkedOf(member) === resource ? [this.value(`member:${member.name}.scope`, member.scope, [ELSEWHERE, ...this.world.scopes.map(({ name }) => name)])] : []));
  }

  private linkedOf({ name, resource }: Member): string {
    const held = this.world.resources.filter(({ kind }) => kind !== "monitor-workspace").map((one) => one.name);
    return this.value(`member:${name}.resource`, resource, [ELSEWHERE, ...held]);
  }

  /** The mode of a scope for what comes through one endpoint. */
  modeOf(scope: string, which: "ingestion" | "query", endpoint: string, connection: string): Mode {
    const own = this.world.scopes.find(({ name }) => name === scope);
    // A scope that no source shows.
    if (own === undefined) return this.pick(`${which} mode of ${scope}`, ["Open", "PrivateOnly"]);
    if (this.isBlurred(`scope:${scope}.exclusions`)) {
      const excluded = this.pick<Mode | "none">(`${which} mode that an exclusion of ${scope} gives ${endpoint}`, ["none", "Open", "PrivateOnly"]);
      if (excluded !== "none") return excluded;
    } else {
      // D4 (01/27/2026): "you can override these settings for specific networks"; R1: an exclusion names a private endpoint connection.
      for (const [index, exclusion] of own.exclusions.entries()) {
        if (!this.isFor(exclusion.connection, connection, `whether exclusion ${String(index)} of ${scope} names the connection of ${endpoint}`)) continue;
        // R1: both modes of an exclusion may be left out; what it does not give is not overridden.
        const excluded = exclusion[which];
        if (excluded !== undefined) return excluded;
      }
    }
    return this.value(`scope:${scope}.${which}`, own[which], MODES);
  }

  /** Facts 5: the name of a connection exists only after the endpoint, and its form is UNVERIFIED: before that, an exclusion may mean any. */
  private isFor(named: string, connection: string, about: string): boolean {
    return this.shown.isDeployed && showsConnections(this.world) ? named === connection : this.pick(about, [true, false]);
  }

  flagOf(resource: Resource, which: "ingestion" | "query"): Flag {
    const field = resource.kind === "workspace" || resource.kind === "component" ? which : "access";
    const own = resource.kind === "workspace" || resource.kind === "component" ? resource[which] : resource.access;
    return this.value(`resource:${resource.name}.${field}`, own, FLAGS);
  }

  /** The endpoint that a hand-written record leads to; undefined where no source tells whose the address is. */
  addressOf(record: HandRecord): string | undefined {
    if (record.isOutput === true && this.world.blurred.size === 0) return record.leadsTo;
    // A world with something blurred is rendered without addresses: they would tell it.
    if (!this.shown.isDeployed || this.world.blurred.size > 0) return undefined;
    return showsAddressIn(this.world, record) ? record.leadsTo : undefined;
  }

  isBlurred(blur: Blur): boolean {
    return this.world.blurred.has(blur);
  }

  private value<T>(blur: Blur, own: T, possible: readonly [T, ...T[]]): T {
    return this.isBlurred(blur) ? this.pick(blur, possible) : own;
  }
}

/** The connections of a scope would tell an endpoint's target: where one is blurred, no scope shows its connections. */
export function showsConnections({ endpoints, blurred }: World): boolean {
  return !endpoints.some(({ name }) => blurred.has(`endpoint:${name}.target`));
}
