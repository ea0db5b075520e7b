import { describe, expect, it } from "vitest";
import { DEFAULT_REACH_SETTINGS, Reachability, readReadings, readTopology, TopologyError } from "../../../src/planning";
import { existingNetwork, HubProgram } from "../hub-program";
import { inventoriedEstate } from "../sources";
import { answer, connected, ends, nameOf, reachabilityOf } from "./asked";

const FULL = {
  onPremises: [{ name: "Headquarters", resolver: "hub", reaches: ["hub", "spoke"] }],
  dnsServers: [{ address: "10.0.0.4", network: "hub", forwards: ["monitor.azure.com"] }, { address: "2001:db8::4", network: "hub" }],
  connections: [["hub", "spoke"]],
};

function thrown(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(TopologyError);
    return error instanceof Error ? error.message : "";
  }
  return "nothing was thrown";
}

describe("a topology that is read", () => {
  it("is what was written, with the ends of texts cut off", () => {
    expect(readTopology(FULL, "t.yaml")).toEqual(FULL);
    expect(readTopology({ connections: [[" hub ", "spoke"]] }, "t.yaml")).toEqual({ onPremises: [], dnsServers: [], connections: [["hub", "spoke"]] });
  });

  it.each([[undefined], [null], [{}], [{ onPremises: [] }]])("is empty from %j", (value) => {
    expect(readTopology(value, "t.yaml")).toEqual({ onPremises: [], dnsServers: [], connections: [] });
  });

  it("may leave out what an on-premises network reaches: then it reaches nothing", () => {
    expect(readTopology({ onPremises: [{ name: "Branch", resolver: "hub" }] }, "t.yaml").onPremises).toEqual([{ name: "Branch", resolver: "hub", reaches: [] }]);
  });

  it.each<[unknown, string]>([
    ["hub", 't.yaml is "hub", which is no object.\nFix: Give an object with onPremises, dnsServers, connections.'],
    [[], "t.yaml is [], which is no object.\nFix: Give an object with onPremises, dnsServers, connections."],
    [7, "t.yaml is 7, which is no object.\nFix: Give an object with onPremises, dnsServers, connections."],
    [{ onpremises: [] }, 't.yaml has an unknown field "onpremises".\nFix: Did you mean "onPremises"?'],
    [{ networks: [] }, 't.yaml has an unknown field "networks".\nFix: Allowed fields: onPremises, dnsServers, connections.'],
    [{ onPremises: {} }, "t.yaml: onPremises is {}, which is no list.\nFix: Give a list."],
    [{ dnsServers: "10.0.0.4" }, 't.yaml: dnsServers is "10.0.0.4", which is no list.\nFix: Give a list.'],
    [{ connections: null }, "t.yaml: connections is null, which is no list.\nFix: Give a list."],
    [{ onPremises: ["Headquarters"] }, 't.yaml: onPremises[0] is "Headquarters", which is no object.\nFix: Give an object with name, resolver, reaches.'],
    [{ onPremises: [{ resolver: "hub" }] }, "t.yaml: onPremises[0].name is missing.\nFix: Give a text that is not empty."],
    [{ onPremises: [{ name: " ", resolver: "hub" }] }, 't.yaml: onPremises[0].name is " ".\nFix: Give a text that is not empty.'],
    [{ onPremises: [{ name: "Branch" }] }, "t.yaml: onPremises[0].resolver is missing.\nFix: Give a text that is not empty."],
    [{ onPremises: [{ name: "Branch", resolver: ["hub"] }] }, 't.yaml: onPremises[0].resolver is ["hub"].\nFix: Give a text that is not empty.'],
    [{ onPremises: [{ name: "Branch", resolver: "hub", reach: [] }] }, 't.yaml: onPremises[0] has an unknown field "reach".\nFix: Did you mean "reaches"?'],
    [{ onPremises: [{ name: "Branch", resolver: "hub", reaches: "hub" }] }, 't.yaml: onPremises[0].reaches is "hub", which is no list.\nFix: Give a list.'],
    [{ onPremises: [{ name: "Branch", resolver: "hub", reaches: ["hub", 4] }] }, "t.yaml: onPremises[0].reaches[1] is 4.\nFix: Give a text that is not empty."],
    [{ onPremises: [{ name: "Branch", resolver: "hub" }, { name: "branch", resolver: "spoke" }] }, 't.yaml: onPremises has "branch" twice.\nFix: Put what is known of it into one entry.'],
    [{ dnsServers: [{ address: "dns.example.org", network: "hub" }] }, 't.yaml: dnsServers[0].address is "dns.example.org", which is no IP address.\nFix: Give the address that the network\'s DNS settings name, such as 10.0.0.4.'],
    [{ dnsServers: [{ address: "10.0.0.4" }] }, "t.yaml: dnsServers[0].network is missing.\nFix: Give a text that is not empty."],
    [{ dnsServers: [{ address: "10.0.0.4", network: "hub", forwards: "monitor.azure.com" }] }, 't.yaml: dnsServers[0].forwards is "monitor.azure.com", which is no list.\nFix: Give a list.'],
    [{ dnsServers: [{ address: "10.0.0.4", network: "hub" }, { address: "10.0.0.4", network: "spoke" }] }, 't.yaml: dnsServers has "10.0.0.4" twice.\nFix: Put what is known of it into one entry.'],
    [{ connections: ["hub"] }, 't.yaml: connections[0] is "hub", which is no list.\nFix: Give a list.'],
    [{ connections: [[]] }, "t.yaml: connections[0] names no network.\nFix: List the networks that reach each other, two or more."],
    [{ connections: [["hub", "spoke"], ["hub"]] }, "t.yaml: connections[1] names one network.\nFix: List the networks that reach each other, two or more."],
  ])("is wrong: %j", (value, message) => {
    expect(thrown(() => readTopology(value, "t.yaml"))).toBe(message);
  });
});

describe("the networks of a topology", () => {
  const estate = (() => {
    const p = new HubProgram("later");
    const spoke = p.network("spoke", { virtualNetworkName: "vnet-spoke" });
    p.link("shared", p.zoneOf("monitor"), spoke, { virtualNetwork: { id: existingNetwork("shared") } });
    p.workspace("logs");
    return p.estate();
  })();
  const resolving = (resolver: string): string => {
    const { vantages } = reachabilityOf(estate, { topology: { onPremises: [{ name: "Branch", resolver, reaches: [] }] } });
    return nameOf(vantages.find(({ isOnPremises }) => isOnPremises)?.network.key ?? "");
  };

  it.each([
    ["spoke", "spoke"],
    ["VNET-Spoke", "spoke"],
    ["urn:pulumi:dev::test::azure-native:network:VirtualNetwork::spoke", "spoke"],
    ["shared", "shared"],
    [existingNetwork("shared").toUpperCase(), "shared"],
  ])("are named by their logical name, name in Azure, URN or ARM id: %s", (text, network) => {
    expect(resolving(text)).toBe(network);
  });

  it("are those that the sources show, and those that something of them names", () => {
    expect(reachabilityOf(estate, { topology: { onPremises: [{ name: "Branch", resolver: "hub", reaches: [] }] } }).vantages.map(({ key, label, isOnPremises }) => [nameOf(key), label, isOnPremises])).toEqual([
      ["shared", 'existing virtualNetworks "shared"', false],
      ["branch", "Branch", true],
      ["hub", 'VirtualNetwork "hub"', false],
      ["spoke", 'VirtualNetwork "spoke"', false],
    ]);
  });

  it("that nobody knows are an error, with what was probably meant", () => {
    const wrong = (resolver: string): string => thrown(() => resolving(resolver));
    expect(wrong("spok")).toBe('There is no network "spok": the networks are hub, shared, spoke, vnet-spoke.\nFix: Did you mean "spoke"?');
    expect(wrong("elsewhere")).toBe('There is no network "elsewhere": the networks are hub, shared, spoke, vnet-spoke.\nFix: Name a network by its name in Azure, its ARM id or its URN.');
    for (const topology of [{ onPremises: [{ name: "Branch", resolver: "hub", reaches: ["elsewhere"] }] }, { dnsServers: [{ address: "10.0.0.4", network: "elsewhere" }] }, { connections: [["hub", "elsewhere"]] }]) {
      expect(thrown(() => reachabilityOf(estate, { topology }))).toMatch(/^There is no network "elsewhere": /);
    }
  });

  it("may be resolved through a server, by its address", () => {
    const p = new HubProgram("later");
    connected(p);
    p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }));
    p.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: "resolver", ipConfigurations: [{ privateIpAddress: "10.0.0.68", subnet: { id: p.id(p.subnet("inbound-subnet", p.hub)) } }] });
    const from = (resolver: string, forwards?: readonly string[]): readonly string[] =>
      answer(p.estate(), ["branch", "logs", "query"], { topology: { onPremises: [{ name: "Branch", resolver, reaches: ["hub"] }], dnsServers: [{ address: "10.0.0.4", network: "hub", ...(forwards !== undefined && { forwards }) }] } });
    expect(from("10.0.0.4")[0]).toBe("private");
    expect(from("10.0.0.4", ["monitor.azure.com"])[0]).toBe("private");
    const closed = from("10.0.0.4", ["ods.opinsights.azure.com"]);
    expect([closed[0], closed.at(-2)]).toEqual(["blocked", "Branch asks 10.0.0.4, which does not forward api.monitor.azure.com: public DNS answers [D3]"]);
    expect(from("10.0.0.68")).toContain('InboundEndpoint "inbound" answers at 10.0.0.68 as Azure\'s DNS does in VirtualNetwork "hub" [PRIVATERESOLVER, inbound]');
    expect(thrown(() => from("10.0.0.9"))).toBe(
      'There is no DNS server "10.0.0.9": the topology does not declare it, and no source shows an inbound endpoint with that address and its network.\nFix: Declare it under dnsServers, with the network as which it asks Azure\'s DNS, or name a network.',
    );
  });

  it("are not named by the address of a server", () => {
    const onPremises = [{ name: "Branch", resolver: "hub", reaches: ["10.0.0.4"] }];
    expect(thrown(() => reachabilityOf(estate, { topology: { onPremises, dnsServers: [{ address: "10.0.0.4", network: "hub" }] } }))).toMatch(/^There is no network "10\.0\.0\.4": /);
  });

  it("resolved through a server that was not there are left out of the state before a change", () => {
    const topology = {
      onPremises: [{ name: "One", resolver: "10.0.0.4", reaches: [] }, { name: "Two", resolver: "10.0.0.5", reaches: [] }, { name: "Three", resolver: "10.0.0.6", reaches: [] }],
      dnsServers: [{ address: "10.0.0.4", network: "new" }, { address: "10.0.0.5", network: "hub" }],
      connections: [],
    };
    const { vantages } = new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, topology, isBefore: true });
    expect(vantages.filter(({ isOnPremises }) => isOnPremises).map(({ label }) => label)).toEqual(["Two"]);
  });

  it("that an on-premises network is not said to reach, it does not reach", () => {
    const p = new HubProgram("later");
    connected(p);
    p.member("member", p.scopeOfHub, p.workspace("logs"));
    const from = (reaches: readonly string[], connectivity: "complete" | "partial"): readonly string[] =>
      ends(answer(p.estate(), ["branch", "logs", "query"], { connectivity, topology: { onPremises: [{ name: "Branch", resolver: "hub", reaches }] } }));
    expect(from([], "complete")).toEqual(["unreachable", 'Branch has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no way is declared [D2, endpoint]']);
    expect(from([], "partial")[0]).toBe("unknown");
    expect(from(["hub"], "complete")[0]).toBe("private");
  });

  it("are listed up to ten, and none where there are none", () => {
    const p = new HubProgram("later");
    for (let index = 0; index < 11; index += 1) p.network(`net${String(index).padStart(2, "0")}`);
    expect(thrown(() => reachabilityOf(p.estate(), { topology: { connections: [["hub", "nowhere"]] } }))).toBe(
      'There is no network "nowhere": the networks are hub, net00, net01, net02, net03, net04, net05, net06, net07, net08 and 2 more.\nFix: Name a network by its name in Azure, its ARM id or its URN.',
    );
    const none = inventoriedEstate({ registered: () => [], deployed: () => [] });
    expect(thrown(() => reachabilityOf(none, { topology: { connections: [["hub", "spoke"]] } }))).toBe('There is no network "hub": no source shows a network.\nFix: Name a network by its name in Azure, its ARM id or its URN.');
  });

  it("of one name are an error, with what tells them apart", () => {
    const p = new HubProgram("later");
    p.network("one", { virtualNetworkName: "vnet" });
    p.network("two", { virtualNetworkName: "vnet" });
    expect(thrown(() => reachabilityOf(p.estate(), { topology: { connections: [["hub", "VNet"]] } }))).toBe(
      '2 networks have the name "VNet".\nFix: Name it by its ARM id or URN: urn:pulumi:dev::test::azure-native:network:VirtualNetwork::one, urn:pulumi:dev::test::azure-native:network:VirtualNetwork::two.',
    );
  });

  it("may be missing from the state before a change: what is declared of them is left out", () => {
    const topology = {
      onPremises: [{ name: "Headquarters", resolver: "hub", reaches: ["new", "hub"] }, { name: "Branch", resolver: "new", reaches: ["hub"] }],
      dnsServers: [{ address: "10.0.0.4", network: "new" }, { address: "10.0.0.5", network: "hub" }],
      connections: [["hub", "new"], ["new", "newer"]],
    };
    const { vantages } = new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, topology, isBefore: true });
    expect(vantages.filter(({ isOnPremises }) => isOnPremises).map(({ label }) => label)).toEqual(["Headquarters"]);
    const asked = new HubProgram("later");
    asked.network("spoke", { dhcpOptions: { dnsServers: ["10.0.0.4"] } });
    asked.network("other", { dhcpOptions: { dnsServers: ["10.0.0.5"] } });
    asked.workspace("logs");
    const given = { topology, isBefore: true };
    expect(answer(asked.estate(), ["spoke", "logs", "query"], given)[0]).toBe("unknown");
    expect(answer(asked.estate(), ["other", "logs", "query"], given)[0]).toBe("public");
  });
});

describe("readings", () => {
  it.each([[undefined, "both"], ["both", "both"], ["always", "always"], ["scoped", "scoped"]])("%s is %s", (given, readings) => {
    expect(readReadings(given, "readings")).toBe(readings);
  });

  it("of no other name there are", () => {
    expect(thrown(() => readReadings("never", "azure-monitor-private-link:readings"))).toBe('azure-monitor-private-link:readings is "never".\nFix: Allowed values: both, always, scoped.');
  });
});
