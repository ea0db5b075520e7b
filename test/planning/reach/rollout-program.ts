import { ZONES } from "../hub-program";
import { type Handle, type Preview, Program } from "../program";
import { linkAll, peer } from "./asked";

type Inputs = Readonly<Record<string, unknown>>;

/** How far a roll-out has come; left out, as far as the step before the resources are closed. */
export interface Progress {
  readonly scope?: boolean;
  readonly mode?: unknown;
  readonly members?: boolean;
  readonly endpoint?: boolean;
  /** The networks that are linked. */
  readonly linked?: readonly string[];
  /** The public access of all resources. */
  readonly access?: unknown;
  /** How many workspaces there are beside, in no scope. */
  readonly further?: number;
  readonly more?: (p: Program, made: Made) => void;
}

export interface Made {
  readonly hub: Handle;
  readonly spoke: Handle;
  readonly collector: Handle;
  readonly scope: Handle;
  readonly zones: Readonly<Record<keyof typeof ZONES, Handle>>;
  /** The zone group that fills the zones. */
  readonly group: Handle;
}

/** A hub and a spoke, a workspace, a component and a collection endpoint, and what the roll-out has brought so far. */
export function programAt({ scope: hasScope = true, mode = "Open", members: hasMembers = true, endpoint: hasEndpoint = true, linked = ["hub", "spoke"], access = "Enabled", further = 0, more }: Progress, preview: Preview): Program {
  const p = new Program(preview);
  const networks = { hub: p.network("hub"), spoke: p.network("spoke") };
  peer(p, networks.hub, networks.spoke);
  const logs = p.workspace("logs", publicly(access));
  for (let index = 0; index < further; index += 1) p.workspace(`further-${String(index)}`, publicly(access));
  const collector = p.collectionEndpoint("collector", { networkAcls: { publicNetworkAccess: access } });
  const resources = [logs, p.component("shop", logs, publicly(access)), collector];
  const scope = hasScope ? p.scope("scope", { accessModeSettings: { ingestionAccessMode: mode, queryAccessMode: mode } }) : undefined;
  const members: Handle[] = [];
  if (scope !== undefined && hasMembers) for (const resource of resources) members.push(p.member(`${resource.name}-member`, scope, resource, {}, { after: [...members] }));
  if (scope !== undefined && hasEndpoint) {
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", networks.hub, { addressPrefix: "10.0.0.0/26" }), scope, {}, { after: members });
    const zone = (name: keyof typeof ZONES): Handle => p.zone(ZONES[name], {}, name);
    const zones = { monitor: zone("monitor"), oms: zone("oms"), ods: zone("ods"), agentsvc: zone("agentsvc"), blob: zone("blob") };
    const group = p.zoneGroup("group", endpoint, Object.values(zones));
    for (const [name, network] of Object.entries(networks)) if (linked.includes(name)) linkAll(p, zones, name, network, { after: [group] });
    more?.(p, { ...networks, collector, scope, zones, group });
  }
  return p;
}

export function publicly(access: unknown): Inputs {
  return { publicNetworkAccessForIngestion: access, publicNetworkAccessForQuery: access };
}

/** A security group that lets nothing out to Azure Monitor's public addresses. */
export function denying(p: Program): Handle {
  const rule = { name: "deny", direction: "Outbound", access: "Deny", priority: 100, protocol: "*", sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: "AzureMonitor", destinationPortRange: "*" };
  return p.register("network:NetworkSecurityGroup", "nsg", "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: "nsg", securityRules: [rule] });
}
