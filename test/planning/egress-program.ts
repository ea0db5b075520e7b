import { type Handle, type Preview, Program } from "./program";

type Inputs = Readonly<Record<string, unknown>>;

/** An outbound rule for HTTPS from everywhere to Azure Monitor, with what a test changes in it. */
export function outbound(access: "Allow" | "Deny", priority: number, inputs: Inputs = {}): Inputs {
  return {
    name: `${access}-${priority}`,
    direction: "Outbound",
    access,
    priority,
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "AzureMonitor",
    destinationPortRange: "443",
    ...inputs,
  };
}

/** A network that is linked to the shared zone, with one subnet for machines. */
export class EgressProgram extends Program {
  readonly hub: Handle;
  readonly zoneOfAll: Handle;

  constructor(preview: Preview) {
    super(preview);
    this.hub = this.network("hub", { virtualNetworkName: "hub" });
    this.zoneOfAll = this.zone("privatelink.monitor.azure.com", {}, "monitor");
  }

  /** Links the hub to the shared zone. */
  linkHub(inputs: Inputs = {}): Handle {
    return this.link("link", this.zoneOfAll, this.hub, inputs);
  }

  securityGroup(name: string, securityRules: unknown): Handle {
    return this.register("network:NetworkSecurityGroup", name, "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: name, location: "westeurope", securityRules });
  }

  /** A rule of a group, as a resource of its own. */
  rule(name: string, group: Handle, inputs: Inputs): void {
    this.register("network:SecurityRule", name, `Microsoft.Network/networkSecurityGroups/${group.name}/securityRules`, {
      networkSecurityGroupName: this.name(group),
      securityRuleName: name,
      ...inputs,
    });
  }

  routes(name: string, routes: unknown): Handle {
    return this.register("network:RouteTable", name, "Microsoft.Network/routeTables", { routeTableName: name, location: "westeurope", routes });
  }

  apps(name: string, group: Handle | undefined, inputs: Inputs = {}, network = this.hub): Handle {
    return this.subnet(name, network, { subnetName: name, addressPrefix: "10.0.1.0/24", ...(group !== undefined && { networkSecurityGroup: { id: this.id(group) } }), ...inputs });
  }
}
