import { type Handle, type Preview, Program } from "./program";

/** The public cloud's zones, as the documents list them. */
export const ZONES = {
  monitor: "privatelink.monitor.azure.com",
  oms: "privatelink.oms.opinsights.azure.com",
  ods: "privatelink.ods.opinsights.azure.com",
  agentsvc: "privatelink.agentsvc.azure-automation.net",
  blob: "privatelink.blob.core.windows.net",
} as const;

/** The ARM id of a zone that exists outside the program. */
export function existingZone(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${name}`;
}

/** The ARM id of a network that exists outside the program. */
export function existingNetwork(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/${name}`;
}

/** A zone group's entries for zones that exist outside the program. */
export function existingZoneConfigs(names: readonly string[]): readonly unknown[] {
  return names.map((name) => ({ name: name.replaceAll(".", "-"), privateDnsZoneId: existingZone(name) }));
}

/** A hub network with an endpoint to a scope, to which a test adds the DNS. */
export class HubProgram extends Program {
  readonly hub: Handle;
  readonly scopeOfHub: Handle;
  readonly hubEndpoint: Handle;

  constructor(preview: Preview) {
    super(preview);
    this.hub = this.network("hub");
    this.scopeOfHub = this.scope("scope");
    this.hubEndpoint = this.endpoint("endpoint", this.subnet("endpoints", this.hub), this.scopeOfHub);
  }

  /** A zone of the public cloud, under its short name. */
  zoneOf(name: keyof typeof ZONES): Handle {
    return this.zone(ZONES[name], {}, name);
  }

  zones(...names: readonly (keyof typeof ZONES)[]): readonly Handle[] {
    return names.map((name) => this.zoneOf(name));
  }

  allZones(): readonly Handle[] {
    return this.zones("monitor", "oms", "ods", "agentsvc", "blob");
  }

  /** A storage account with an endpoint of its own. */
  storageEndpoint(name: string): Handle {
    const account = this.register("storage:StorageAccount", `${name}-account`, "Microsoft.Storage/storageAccounts", {});
    return this.endpoint(name, this.subnet(`${name}-subnet`, this.hub), account, {
      privateLinkServiceConnections: [{ name, privateLinkServiceId: this.id(account), groupIds: ["blob"] }],
    });
  }
}
