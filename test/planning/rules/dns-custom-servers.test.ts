import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsCustomServers } from "../../../src/planning/rules/dns-custom-servers";
import { existingNetwork, HubProgram } from "../hub-program";
import { judge } from "../judge";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const FIX = "Give the servers a conditional forwarder for each of these names, to 168.63.129.16 from a network that is linked to the zones, to a private resolver or to a firewall's DNS proxy.";
const NAMES =
  "monitor.azure.com, oms.opinsights.azure.com, ods.opinsights.azure.com, agentsvc.azure-automation.net, blob.core.windows.net, services.visualstudio.com and applicationinsights.azure.com";

/** A network with DNS servers, linked to a zone. */
function linked(preview: Preview, dnsServers: unknown, zone = "privatelink.monitor.azure.com", inputs = {}): { p: Program; spoke: Handle } {
  const p = new Program(preview);
  const spoke = p.network("spoke", { dhcpOptions: { dnsServers } });
  p.link("link", p.zone(zone, inputs, "zone"), spoke);
  return { p, spoke };
}

describe.each(PREVIEWS)("dns-custom-servers at a %s preview", (preview) => {
  it.each([undefined, [], ["168.63.129.16"]])("passes a linked network that asks Azure: %j", (servers) => {
    expect(judge(dnsCustomServers, linked(preview, servers).p)).toEqual([["passes", "spoke"]]);
  });

  it("says what the servers of a linked network must forward", () => {
    expect(judge(dnsCustomServers, linked(preview, ["10.0.0.4", "168.63.129.16"]).p)).toEqual([
      [
        "cannot-tell",
        "spoke",
        `Cannot tell whether machines of VirtualNetwork "spoke" get Azure Monitor's private addresses: the network asks 10.0.0.4, and no estate shows whether that server forwards ${NAMES} to a resolver that sees the private zones.`,
        FIX,
      ],
    ]);
  });

  it("says it of the network of a scope's endpoint, without links, and names no more than three servers", () => {
    const p = new Program(preview);
    const hub = p.network("hub", { dhcpOptions: { dnsServers: ["10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.7"] } });
    p.endpoint("endpoint", p.subnet("endpoints", hub), p.scope("scope"));
    expect(judge(dnsCustomServers, p)).toEqual([
      [
        "cannot-tell",
        "hub",
        `Cannot tell whether machines of VirtualNetwork "hub" get Azure Monitor's private addresses: the network asks 10.0.0.4, 10.0.0.5, 10.0.0.6 and 1 more, and no estate shows whether these servers forward ${NAMES} to a resolver that sees the private zones.`,
        FIX,
      ],
    ]);
  });

  it("names no forwarders that no document lists", () => {
    expect(judge(dnsCustomServers, linked(preview, ["10.0.0.4"], "privatelink.ods.opinsights.azure.us").p, { cloud: Cloud.USGovernment })).toEqual([
      [
        "cannot-tell",
        "spoke",
        'Cannot tell whether machines of VirtualNetwork "spoke" get Azure Monitor\'s private addresses: the network asks 10.0.0.4, and no estate shows whether that server forwards the public names of the USGovernment cloud\'s zones, those without "privatelink", to a resolver that sees the private zones.',
        FIX,
      ],
    ]);
  });

  it("cannot tell while the servers are unknown", () => {
    expect(judge(dnsCustomServers, linked(preview, UNKNOWN).p)).toEqual([
      ["cannot-tell", "spoke", 'Cannot tell whether VirtualNetwork "spoke" has DNS servers of its own, which must forward Azure Monitor\'s names: `dhcpOptions.dnsServers` is known only after the update.', LATER],
    ]);
  });

  it("stays quiet about networks without Azure Monitor", () => {
    const { p } = linked(preview, ["10.0.0.4"], "privatelink.blob.core.windows.net");
    p.network("other", { dhcpOptions: { dnsServers: UNKNOWN } });
    p.link("vault", p.zone("privatelink.vaultcore.azure.net"), p.network("third", { dhcpOptions: { dnsServers: ["10.0.0.4"] } }));
    expect(judge(dnsCustomServers, p)).toEqual([]);
    const hub = new HubProgram(preview);
    hub.storageEndpoint("storage");
    expect(judge(dnsCustomServers, hub)).toEqual([["passes", "hub"]]);
  });

  it("stays quiet about an existing network, whose servers nothing shows", () => {
    const p = new Program(preview);
    p.link("link", p.zone("privatelink.monitor.azure.com"), p.network("spoke"), { virtualNetwork: { id: existingNetwork("far") } });
    expect(judge(dnsCustomServers, p)).toEqual([]);
  });

  it("cannot tell while a link or a zone is unknown that may need the names", () => {
    const question = 'Cannot tell whether VirtualNetwork "spoke", which may have DNS servers of its own, needs Azure Monitor\'s private names: ';
    expect(judge(dnsCustomServers, linked(preview, ["10.0.0.4"], "unnamed", { privateZoneName: UNKNOWN }).p)).toEqual([
      ["cannot-tell", "spoke", `${question}\`privateZoneName\` of PrivateZone "zone" is known only after the update.`, LATER],
    ]);
    const { p } = linked(preview, ["10.0.0.4"], "privatelink.vaultcore.azure.net");
    p.network("plain");
    p.link("open", p.zone("privatelink.monitor.azure.com"), p.network("unlinked"), { virtualNetwork: { id: UNKNOWN } });
    expect(judge(dnsCustomServers, p)).toEqual([["cannot-tell", "spoke", `${question}\`virtualNetwork.id\` of VirtualNetworkLink "open" is known only after the update.`, LATER]]);
  });

  it("cannot tell while the target of an endpoint is unknown, and knows it once another way is certain", () => {
    const { p, spoke } = linked(preview, ["10.0.0.4"], "privatelink.vaultcore.azure.net");
    p.endpoint("open", p.subnet("endpoints", spoke), p.scope("scope"), { privateLinkServiceConnections: UNKNOWN });
    expect(judge(dnsCustomServers, p)).toEqual([
      ["cannot-tell", "spoke", 'Cannot tell whether VirtualNetwork "spoke", which may have DNS servers of its own, needs Azure Monitor\'s private names: `privateLinkServiceConnections` of PrivateEndpoint "open" is known only after the update.', LATER],
    ]);
    p.link("monitor", p.zone("privatelink.monitor.azure.com"), spoke);
    expect(judge(dnsCustomServers, p).map(([, , message]) => message?.includes("the network asks 10.0.0.4"))).toEqual([true]);
  });
});
