import { type Handle, type Preview, Program } from "./program";

type Inputs = Readonly<Record<string, unknown>>;

/** A Private Link Service behind a Standard load balancer, to which a test gives what is wrong. */
export class ServiceProgram extends Program {
  readonly vnet: Handle;

  constructor(preview: Preview) {
    super(preview);
    this.vnet = this.network("vnet");
  }

  natSubnet(name: string, inputs: Inputs = { privateLinkServiceNetworkPolicies: "Disabled" }): Handle {
    return this.subnet(name, this.vnet, { subnetName: name, ...inputs });
  }

  balancer(name: string, inputs: Inputs = { sku: { name: "Standard" } }): Handle {
    return this.register("network:LoadBalancer", name, "Microsoft.Network/loadBalancers", { loadBalancerName: name, location: "westeurope", ...inputs });
  }

  /** The id of a load balancer's frontend. */
  frontend(balancer: Handle): unknown {
    return { id: this.from([balancer], `${balancer.armId}/frontendIPConfigurations/front`) };
  }

  /** One NAT address of a subnet. */
  nat(subnet: Handle, inputs: Inputs = {}): unknown {
    return { name: "nat", subnet: { id: this.id(subnet) }, ...inputs };
  }

  service(name: string, inputs: Inputs): Handle {
    return this.register("network:PrivateLinkService", name, "Microsoft.Network/privateLinkServices", { serviceName: name, location: "westeurope", ...inputs });
  }
}
