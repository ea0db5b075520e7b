import { offeredGroups } from "../../azure";
import { type Doubt } from "../doubt";
import { type AutomationNode, type Connection, type EndpointNode, type Estate, isRegistered, isResolved, type PaasNode, type ServiceNode } from "../estate";
import { type Value, valueOf } from "../value";
import { because } from "./branch";
import { type ServiceTarget, type Target } from "./verdict";

/** A connection of an endpoint, and what it leads to. */
export interface Leading {
  readonly endpoint: EndpointNode;
  readonly connection: Connection;
}

type Entered = AutomationNode | PaasNode | ServiceNode;

/** Resources of other services, and the private endpoints that lead to them. */
export class Services {
  private readonly byTarget = new Map<string, Leading[]>();
  /** Endpoints of which it is not known where they lead, with the groups that they ask for where those are known. */
  private readonly open: { readonly groupIds: Value<readonly string[]>; readonly doubt: Doubt }[] = [];
  private readonly doubts = new Map<string | undefined, Doubt | undefined>();
  private readonly showsZoneGroups: boolean;

  constructor(private readonly estate: Estate) {
    for (const endpoint of estate.of("endpoint")) this.add(endpoint);
    this.showsZoneGroups = estate.of("zone-group").some((group) => !isRegistered(group));
  }

  /**
   * Every Automation account; of the other resources those that an endpoint leads to, or that are named: an inventory
   * may hold thousands that have nothing to do with private link. One target for each group that is asked for.
   */
  targets(named: (resource: PaasNode | ServiceNode) => boolean): readonly ServiceTarget[] {
    const isAsked = (node: PaasNode | ServiceNode): boolean => this.byTarget.has(node.key) || named(node);
    return [...this.estate.of("automation"), ...this.estate.of("paas").filter(isAsked), ...this.estate.of("service").filter(isAsked)].flatMap((node) => this.entrancesOf(node));
  }

  /** The connections to a target that ask for its group. */
  leadingTo({ key, group }: ServiceTarget): readonly Leading[] {
    return (this.byTarget.get(key) ?? []).filter(({ connection: { groupIds } }) => asksFor(groupIds, group) === true);
  }

  /** An endpoint that may lead to a target and ask for its group. */
  mayLeadTo({ key, group }: ServiceTarget): Doubt | undefined {
    for (const { endpoint, connection: { groupIds } } of this.byTarget.get(key) ?? []) {
      if (groupIds.kind === "unknown" && group !== undefined) return { node: endpoint, because: groupIds };
    }
    const name = group?.toLowerCase();
    if (!this.doubts.has(name)) this.doubts.set(name, this.open.find(({ groupIds }) => asksFor(groupIds, group) !== false)?.doubt);
    return this.doubts.get(name);
  }

  /** The networks of all endpoints that lead to other services, in the order of their keys. */
  get networks(): readonly { readonly key: string; readonly label: string }[] {
    const found = new Map([...this.byTarget.values()].flat().flatMap(({ endpoint: { network } }) => (isResolved(network) ? [[network.key, network] as const] : [])));
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Why it cannot be told what writes a listed endpoint's names: Azure Resource Graph has no rows for zone groups. */
  unshownGroup(target: ServiceTarget): string | undefined {
    if (this.showsZoneGroups) return undefined;
    const endpoint = this.leadingTo(target).map((leading) => leading.endpoint).find((one) => this.mayHaveUnshownGroup(one));
    return endpoint === undefined ? undefined : `whether a zone group of ${endpoint.label} writes its names: the inventory has no rows for zone groups`;
  }

  private mayHaveUnshownGroup(endpoint: EndpointNode): boolean {
    // Azure shows an endpoint's names at the endpoint where no zone group writes them.
    const showsNames = (valueOf(endpoint.dnsConfigs) ?? []).length > 0;
    return !isRegistered(endpoint) && !showsNames && this.estate.zoneGroupsOf(endpoint.key).certain.length === 0;
  }

  private add(endpoint: EndpointNode): void {
    const { connections } = endpoint;
    if (connections.kind === "unknown") this.open.push({ groupIds: connections, doubt: { node: endpoint, because: connections } });
    for (const connection of valueOf(connections) ?? []) {
      const { target, groupIds } = connection;
      if (target.kind === "unknown") this.open.push({ groupIds, doubt: { node: endpoint, because: target } });
      if (target.kind !== "node" || !ENTERED.has(target.node.kind)) continue;
      const known = this.byTarget.get(target.key);
      if (known === undefined) this.byTarget.set(target.key, [{ endpoint, connection }]);
      else known.push({ endpoint, connection });
    }
  }

  private entrancesOf(node: Entered): readonly ServiceTarget[] {
    if (node.kind === "service") return [{ ...node, group: undefined }];
    const { groupIds: offered, ownPrefix } = offeredGroups(node.armType ?? "") ?? { groupIds: [], ownPrefix: undefined };
    const asked = (this.byTarget.get(node.key) ?? []).map(({ connection: { groupIds } }) => valueOf(groupIds));
    const isOpen = asked.length === 0 || asked.includes(undefined) || node.kind === "automation";
    const wanted = new Set(asked.flatMap((groupIds) => groupIds ?? []).map((group) => group.toLowerCase()));
    // A deployment slot has a group of its own.
    const own = ownPrefix === undefined ? [] : [...wanted].filter((group) => group.startsWith(ownPrefix));
    const groups = [...offered.filter((group) => isOpen || wanted.has(group.toLowerCase())), ...own];
    const label = (group: string): string => (offered.length === 1 && own.length === 0 ? node.label : `${node.label} (${group})`);
    return groups.map((group) => ({ ...node, group, label: label(group) }));
  }
}

const ENTERED: ReadonlySet<string> = new Set(["automation", "paas", "service"]);

/** Whether a connection asks for a group: true, false, or undefined where that is not known. */
export function asksFor(groupIds: Value<readonly string[]>, group: string | undefined): boolean | undefined {
  // A Private Link Service has no groups.
  if (group === undefined) return groupIds.kind === "unknown" ? undefined : (valueOf(groupIds) ?? []).length === 0;
  if (groupIds.kind === "unknown") return undefined;
  return (valueOf(groupIds) ?? []).some((one) => one.toLowerCase() === group.toLowerCase());
}

/** Whether a target is of another service than Azure Monitor. */
export function isService(target: Target): target is ServiceTarget {
  return ENTERED.has(target.kind);
}

/** What cannot be told of an endpoint that may lead to a target. */
export function leadsQuestion({ node, because: unknown }: Doubt, target: Target): string {
  return `whether ${node.label} leads to ${target.label}: ${because({ node, because: unknown })}`;
}
