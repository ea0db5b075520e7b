import { type Estate, type InboundEndpointNode } from "../estate";
import { valueOf } from "../value";

/** The inbound endpoints of DNS resolvers, by the addresses at which they answer. */
export class InboundEndpoints {
  private readonly byAddress = new Map<string, InboundEndpointNode[]>();

  constructor(estate: Estate) {
    for (const endpoint of estate.of("inbound-endpoint")) {
      for (const address of new Set(valueOf(endpoint.addresses) ?? [])) this.byAddress.set(address, [...(this.byAddress.get(address) ?? []), endpoint]);
    }
  }

  /** Those with an address: several only where networks have the same addresses. */
  at(address: string): readonly InboundEndpointNode[] {
    return this.byAddress.get(address) ?? [];
  }
}
