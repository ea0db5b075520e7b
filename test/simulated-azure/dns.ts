import { keyOf } from "./arm-id";
import { listAt, textAt, textsAt, textsInEach } from "./json";
import { publicChain } from "./public-dns";
import { INBOUND, RESOLVER, RULESET_LINK } from "./services/neighbours";
import { linksTo } from "./services/private-zone";
import { type Store } from "./store";
import { type Surroundings } from "./surroundings";

/** What a network's DNS says of a name. */
export type Answer =
  | { readonly kind: "address"; readonly address: string; readonly name: string }
  | { readonly kind: "public" }
  | { readonly kind: "no-such-name"; readonly name: string }
  /** A server that nobody describes has the word. */
  | { readonly kind: "untold" };

const PUBLIC: Answer = { kind: "public" };
const UNTOLD: Answer = { kind: "untold" };
const AZURE_DNS = "168.63.129.16";
const MOST_STEPS = 16;

/** The DNS of networks: private zones, links, fallback, forwarding rules, and servers of one's own. */
export class Dns {
  constructor(
    private readonly store: Store,
    private readonly surroundings: Surroundings,
  ) {}

  /** What a client in a network gets for a name. */
  ask(networkId: string, name: string, steps: string[] = []): Answer {
    const network = this.store.get(networkId);
    const [server] = textsAt(network.properties, "dhcpOptions.dnsServers");
    return server === undefined || server === AZURE_DNS ? this.askAzure(networkId, name, steps, 0) : this.askServer(server, name, steps, 0);
  }

  private askServer(address: string, name: string, steps: string[], depth: number): Answer {
    const network = this.inboundNetwork(address);
    if (network !== undefined) {
      steps.push(`${address} is a resolver's inbound endpoint: Azure's DNS of ${network} answers`);
      return this.askAzure(network, name, steps, depth + 1);
    }
    const server = this.surroundings.servers.find((one) => one.address === address);
    if (server === undefined) {
      steps.push(`nobody describes the DNS server ${address}`);
      return UNTOLD;
    }
    const { forwards } = server;
    // D3, D16: forwarders name the public zones. A server that resolves by itself starts anew at each alias.
    for (const one of publicChain(this.store, name) ?? [name]) {
      if (forwards !== undefined && !forwards.some((suffix) => one === suffix || one.endsWith(`.${suffix}`))) continue;
      steps.push(`${address} forwards ${one} to Azure's DNS of ${server.network}`);
      return this.askAzure(server.network, one, steps, depth + 1);
    }
    steps.push(`${address} forwards no name on the way: the public answer`);
    return PUBLIC;
  }

  private askAzure(networkId: string, name: string, steps: string[], depth: number): Answer {
    if (depth > MOST_STEPS) return UNTOLD;
    const links = linksTo(this.store, networkId);
    // An alias inside a private zone may lead to a name that public DNS does not have.
    const chain = publicChain(this.store, name);
    for (const one of chain ?? [name]) {
      const link = longest(links.filter(({ zoneName }) => one === zoneName || one.endsWith(`.${zoneName}`)), ({ zoneName }) => zoneName);
      if (link !== undefined) {
        const record = this.store.recordsOf(link.zoneId).get(one.slice(0, -link.zoneName.length - 1));
        if (record?.type === "CNAME" && record.alias !== undefined) {
          steps.push(`${link.zoneName} has ${one} as an alias of ${record.alias}`);
          return this.askAzure(networkId, keyOf(record.alias).replace(/\.$/, ""), steps, depth + 1);
        }
        const [address] = record?.addresses ?? [];
        if (address !== undefined) {
          steps.push(`${link.zoneName}, linked, answers ${one} with ${address}`);
          return { kind: "address", address, name: one };
        }
        // D17: the fallback asks public DNS for what the zone does not hold.
        steps.push(`${link.zoneName}, linked with ${link.policy}, does not hold ${one}`);
        return link.policy === "NxDomainRedirect" && chain !== undefined ? PUBLIC : { kind: "no-such-name", name: one };
      }
      const rule = longest(this.rulesOf(networkId).filter(({ domain }) => domain === "." || `.${one}.`.endsWith(`.${domain}`)), ({ domain }) => domain);
      if (rule !== undefined) {
        steps.push(`a forwarding rule for ${rule.domain} sends ${one} to ${rule.server}`);
        return this.askServer(rule.server, one, steps, depth + 1);
      }
    }
    if (chain === undefined) return { kind: "no-such-name", name };
    steps.push(`no zone that is linked is for ${name}: the public answer`);
    return PUBLIC;
  }

  /** The network of the resolver whose inbound endpoint has an address. */
  private inboundNetwork(address: string): string | undefined {
    for (const { id, computed } of this.store.of(INBOUND)) {
      if (textAt(computed, "address") !== address) continue;
      const resolver = this.store.find(id.parent);
      if (resolver?.id.type === RESOLVER) return textAt(resolver.properties, "virtualNetwork.id");
    }
    return undefined;
  }

  /** The enabled rules of the rulesets that are linked to a network. */
  private rulesOf(networkId: string): readonly { readonly domain: string; readonly server: string }[] {
    return this.store
      .of(RULESET_LINK)
      .filter(({ properties }) => keyOf(textAt(properties, "virtualNetwork.id") ?? "") === keyOf(networkId))
      .flatMap(({ id }) => this.store.partsOf(id.parent ?? "", "microsoft.network/dnsforwardingrulesets/forwardingrules"))
      .filter(({ properties }) => textAt(properties, "forwardingRuleState") !== "Disabled" && listAt(properties, "targetDnsServers").length > 0)
      .map(({ properties }) => ({ domain: keyOf(textAt(properties, "domainName") ?? ""), server: textsInEach(properties, "targetDnsServers", "ipAddress")[0] ?? "" }));
  }
}

function longest<T>(items: readonly T[], text: (item: T) => string): T | undefined {
  return items.reduce<T | undefined>((best, item) => (best === undefined || text(item).length > text(best).length ? item : best), undefined);
}
