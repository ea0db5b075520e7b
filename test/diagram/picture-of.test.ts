import { describe, expect, it } from "vitest";
import { HubProgram, existingNetwork, existingZone, ZONES } from "../planning/hub-program";
import { Program, UNKNOWN } from "../planning/program";
import { boxTexts, drawn, HubAndSpokes, peer, spokeNames, tieTexts } from "./estates";

describe("the picture of a hub and its spokes", () => {
  it("has one box for zones, and one for networks, that are alike", () => {
    const picture = drawn(new HubAndSpokes(["web", "data"]).estate());
    expect(boxTexts(picture)).toEqual([
      "group 2 networks, alike",
      "2 networks, alike > network data",
      "2 networks, alike > network web",
      `zone Azure Monitor zones (5) | ${[ZONES.agentsvc, ZONES.blob, ZONES.monitor, ZONES.ods, ZONES.oms].join(" | ")}`,
      "network hub",
      "hub > endpoint endpoint",
      "scope scope | ingestion Open | query Open",
      "workspace logs",
    ]);
    expect(tieTexts(picture)).toEqual([
      "2 networks, alike link Azure Monitor zones (5)",
      "2 networks, alike peering hub",
      "Azure Monitor zones (5) records endpoint",
      "scope member logs",
      "endpoint connection scope",
      "hub link Azure Monitor zones (5)",
    ]);
    expect(picture.summary).toEqual(["3 networks", "5 private zones", "1 private endpoint", "1 scope", "1 monitored resource"]);
  });

  it("draws a network apart that lacks a link, and the zone that it lacks", () => {
    const p = new HubAndSpokes(["web", "data"]);
    const lab = p.network("lab");
    for (const zone of p.zonesOfHub.slice(1)) p.link(`lab-${zone.name}`, zone, lab);
    const picture = drawn(p.estate());
    expect(tieTexts(picture).filter((text) => text.includes(" link "))).toEqual([
      "2 networks, alike link Azure Monitor zones (4)",
      "2 networks, alike link privatelink.monitor.azure.com",
      "hub link Azure Monitor zones (4)",
      "hub link privatelink.monitor.azure.com",
      "lab link Azure Monitor zones (4)",
    ]);
  });

  it("has one box for networks that differ in the addresses of their DNS servers alone", () => {
    const box = (second: string): string | undefined => {
      const p = new HubProgram("later");
      for (const [name, server] of [["web", "10.0.0.4"], ["data", second]] as const) p.network(name, { dhcpOptions: { dnsServers: [server] } });
      return boxTexts(drawn(p.estate()))[0];
    };
    expect([box("10.0.0.4"), box("10.0.0.5")]).toEqual(["group 2 networks, alike | DNS 10.0.0.4", "group 2 networks, alike | DNS servers of their own"]);
  });

  it("names 20 networks that are alike, and of more of them 19", () => {
    const names = (count: number): readonly string[] => boxTexts(drawn(new HubAndSpokes(spokeNames(count)).estate())).filter((text) => text.includes("alike"));
    const named = (count: number): readonly string[] => spokeNames(count).map((name) => ` > network ${name}`);
    expect(names(20)).toEqual(["group 20 networks, alike", ...named(20).map((name) => `20 networks, alike${name}`)]);
    expect(names(21)).toEqual(["group 21 networks, alike", ...named(19).map((name) => `21 networks, alike${name}`), "21 networks, alike > network + 2 more networks"]);
  });
});

describe("peerings", () => {
  const peerings = (p: Program): readonly string[] => tieTexts(drawn(p.estate())).filter((text) => text.includes(" peering "));

  it("are one line where both directions are there, and broken where one is missing or denied", () => {
    const p = new Program("later");
    const [hub, web, data, batch] = [p.network("hub"), p.network("web"), p.network("data"), p.network("batch")];
    peer(p, hub, web);
    peer(p, web, hub);
    peer(p, hub, data);
    peer(p, hub, batch);
    peer(p, batch, hub, { allowVirtualNetworkAccess: false });
    expect(peerings(p)).toEqual(["hub peering batch | broken | peered one way only: access back is denied", "hub peering data | broken | peered one way only", "hub peering web"]);
  });

  it("are broken where both deny access, and open where no source shows the other network or which one it is", () => {
    const p = new Program("later");
    const [a, b, c] = [p.network("a"), p.network("b"), p.network("c")];
    peer(p, a, b, { allowVirtualNetworkAccess: false });
    peer(p, b, a, { allowVirtualNetworkAccess: false });
    peer(p, a, b, { remoteVirtualNetwork: { id: existingNetwork("legacy") } });
    peer(p, c, b, { remoteVirtualNetwork: { id: UNKNOWN } });
    peer(p, c, a, { allowVirtualNetworkAccess: false });
    expect(peerings(p)).toEqual([
      "a peering legacy | open | no source shows the way back",
      "a peering b | broken | peered, and access is denied",
      "a peering c | open | peering not certain",
      "c peering unknown | open | peering not certain",
    ]);
  });

  it("of networks that are all peered with each other need no line", () => {
    const p = new Program("later");
    const networks = ["a", "b", "c"].map((name) => p.network(name));
    for (const from of networks) for (const to of networks) if (from !== to) peer(p, from, to);
    expect([boxTexts(drawn(p.estate()))[0], peerings(p)]).toEqual(["group 3 networks, alike | peered with each other", []]);
  });
});

describe("endpoints", () => {
  it.each([
    ["Approved", []],
    ["Rejected", ["broken", "connection Rejected"]],
    [UNKNOWN, ["open", "approval not known"]],
  ])("have a connection that is %s", (status, said) => {
    const p = new HubProgram("later");
    const state = { privateLinkServiceConnectionState: { status } };
    p.endpoint("second", p.subnet("second", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(p.scopeOfHub), groupIds: ["azuremonitor"], ...state }] });
    expect(tieTexts(drawn(p.estate()))).toEqual(["endpoint connection scope", ["second connection scope", ...said].join(" | ")]);
  });

  it("wait for an approval where the connection is manual", () => {
    const tie = (approve: boolean): readonly string[] => {
      const p = new Program("later");
      const scope = p.scope("scope");
      const manual = { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(scope), groupIds: ["azuremonitor"] }] };
      p.endpoint("endpoint", p.subnet("subnet", p.network("hub")), scope, manual);
      if (approve) p.register("monitor:PrivateEndpointConnection", "approval", "Microsoft.Insights/privateLinkScopes/scope/privateEndpointConnections", { scopeName: p.name(scope), privateLinkServiceConnectionState: { status: "Approved" } });
      return tieTexts(drawn(p.estate()));
    };
    expect([tie(false), tie(true)]).toEqual([["endpoint connection scope | broken | connection Pending"], ["endpoint connection scope"]]);
  });

  it("are left out where they are another service's, with the zones that they fill", () => {
    const p = new HubProgram("later");
    const blob = p.storageEndpoint("store");
    p.zoneGroup("blob", blob, [p.zoneOf("blob")]);
    expect(boxTexts(drawn(p.estate()))).toEqual(["network hub", "hub > endpoint endpoint", "scope scope | ingestion Open | query Open"]);
  });

  it("of an Azure Monitor workspace lead to it, with the zone of its region", () => {
    const p = new Program("later");
    const hub = p.network("hub");
    const prometheus = p.monitorWorkspace("prometheus");
    const endpoint = p.endpoint("queries", p.subnet("subnet", hub), prometheus, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: p.id(prometheus), groupIds: ["prometheusMetrics"] }] });
    const zone = p.zone("privatelink.westeurope.prometheus.monitor.azure.com");
    p.zoneGroup("group", endpoint, [zone]);
    p.link("link", zone, hub);
    expect(tieTexts(drawn(p.estate()))).toEqual([
      "queries connection prometheus",
      "hub link privatelink.westeurope.prometheus.monitor.azure.com",
      "privatelink.westeurope.prometheus.monitor.azure.com records queries",
    ]);
  });

  it("of five networks that have one each are one box with them, of four they are not", () => {
    const picture = (count: number): readonly string[] => {
      const p = new Program("later");
      const scope = p.scope("branches");
      for (const name of spokeNames(count)) p.endpoint(name, p.subnet(name, p.network(name)), scope);
      return [...boxTexts(drawn(p.estate())).slice(0, 2), ...tieTexts(drawn(p.estate()))];
    };
    expect(picture(5)).toEqual(["group 5 networks, alike | each with an endpoint", "5 networks, alike > network spoke-1", "5 networks, alike connection branches"]);
    expect(picture(4)).toEqual(["network spoke-1", "spoke-1 > endpoint spoke-1", ...spokeNames(4).map((name) => `${name} connection branches`)]);
  });
});

describe("what a scope holds", () => {
  it("is one box, with eight names of a kind at the most", () => {
    const p = new Program("later");
    const scope = p.scope("scope");
    const held = [...Array.from({ length: 42 }, (_, index) => p.workspace(`team-${index + 1}`)), p.collectionEndpoint("collector")];
    for (const one of held) p.member(`m-${one.name}`, scope, one);
    expect(boxTexts(drawn(p.estate()))).toEqual([
      "scope scope | ingestion Open | query Open",
      "group 43 resources",
      ...spokeNames(7).map((_, index) => `43 resources > workspace team-${index + 1}`),
      "43 resources > workspace + 35 more workspaces",
      "43 resources > collection-endpoint collector",
    ]);
    expect(tieTexts(drawn(p.estate()))).toEqual(["scope member 43 resources"]);
  });

  it("is told apart by the scopes that hold it, and what no scope holds is said to be in none", () => {
    const p = new Program("later");
    const [one, two] = [p.scope("one"), p.scope("two", { accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: UNKNOWN, exclusions: [{ privateEndpointConnectionName: "c" }] } })];
    const [a, b] = [p.workspace("a"), p.workspace("b")];
    p.workspace("c");
    p.workspace("d");
    p.monitorWorkspace("e");
    p.member("a1", one, a);
    p.member("a2", two, a);
    p.member("b1", one, b);
    expect(boxTexts(drawn(p.estate()))).toEqual([
      "scope one | ingestion Open | query Open",
      "scope two | ingestion PrivateOnly | query unknown | 1 exclusion",
      "group 2 workspaces | in no scope",
      "2 workspaces > workspace c",
      "2 workspaces > workspace d",
      "monitor-workspace e",
      "workspace a",
      "workspace b",
    ]);
    expect(tieTexts(drawn(p.estate()))).toEqual(["one member a", "one member b", "two member a"]);
  });

  it("may be outside the sources, or unknown, and then others may be in the scope too", () => {
    const p = new Program("later");
    const scope = p.scope("scope");
    const lone = p.workspace("lone");
    const outside = (type: string, name: string): string => `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/${type}/${name}`;
    p.member("1", scope, lone, { linkedResourceId: outside("Microsoft.Insights/components", "far") });
    p.member("2", scope, lone, { linkedResourceId: outside("Microsoft.Example/things", "thing") });
    p.member("3", scope, lone, { linkedResourceId: UNKNOWN });
    const picture = drawn(p.estate());
    expect(boxTexts(picture)).toEqual([
      "scope scope | ingestion Open | query Open",
      "group 2 resources",
      "2 resources > component far (outside)",
      "2 resources > other thing (outside)",
      "unknown unknown | linkedResourceId is known only after the update",
      "workspace lone | in no scope that is known",
    ]);
    expect(tieTexts(picture)).toEqual(["scope member 2 resources", "scope member unknown | open"]);
  });
});

describe("references", () => {
  it("lead to boxes of what exists outside the sources", () => {
    const p = new Program("later");
    const hub = p.network("hub");
    const scope = p.scope("scope");
    const endpoint = p.endpoint("endpoint", p.subnet("subnet", hub), scope);
    const configs = [{ name: "m", privateDnsZoneId: existingZone(ZONES.monitor) }];
    p.zoneGroup("group", endpoint, [], { privateDnsZoneConfigs: configs });
    p.link("legacy", p.zone(ZONES.ods), hub, { virtualNetwork: { id: existingNetwork("legacy") }, resolutionPolicy: "NxDomainRedirect" });
    const picture = drawn(p.estate());
    expect(boxTexts(picture)).toEqual([
      "network legacy (outside)",
      "zone privatelink.monitor.azure.com (outside)",
      "zone privatelink.ods.opinsights.azure.com",
      "network hub",
      "hub > endpoint endpoint",
      "scope scope | ingestion Open | query Open",
    ]);
    expect(tieTexts(picture)).toEqual([
      "privatelink.monitor.azure.com records endpoint",
      "legacy link privatelink.ods.opinsights.azure.com | falls back to public DNS",
      "endpoint connection scope",
    ]);
  });

  it("that are unknown lead to one box for each reason", () => {
    const p = new HubProgram("later");
    const zones = p.allZones();
    p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    for (const zone of zones) p.link(`link-${zone.name}`, zone, p.hub, { virtualNetwork: { id: UNKNOWN } });
    p.endpoint("lost", p.subnet("lost", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] });
    const picture = drawn(p.estate());
    expect(boxTexts(picture).filter((text) => text.startsWith("unknown"))).toEqual([
      "unknown unknown | virtualNetwork.id is known only after the update",
      "unknown unknown | privateDnsZoneConfigs is known only after the update",
      "unknown unknown | privateLinkServiceConnections[0].privateLinkServiceId is known only after the update",
    ]);
    expect(tieTexts(picture)).toEqual([
      "unknown link Azure Monitor zones (4) | open",
      "unknown records endpoint | open",
      "endpoint connection scope",
      "lost connection unknown | open",
    ]);
  });
});

describe("names", () => {
  it("that two of a kind share are told apart by group, else by what the program calls them, else by number", () => {
    const p = new Program("later");
    const named = (name: string, group: string): void => void p.register("network:VirtualNetwork", name, `../../${group}/providers/Microsoft.Network/virtualNetworks`, { virtualNetworkName: "hub", resourceGroupName: group });
    named("one", "rg-a");
    named("two", "rg-b");
    expect(boxTexts(drawn(p.estate())).slice(1)).toEqual(["2 networks, alike > network hub (one)", "2 networks, alike > network hub (two)"]);
  });
});

describe("what the user declares", () => {
  it("is drawn: on-premises networks, connections, and whose DNS a server of one's own asks", () => {
    const p = new HubProgram("later");
    for (const name of ["web", "data", "lab"]) p.network(name, { dhcpOptions: { dnsServers: ["10.0.0.4"] } });
    const topology = { onPremises: [{ name: "Office", resolver: "hub", reaches: ["hub", "web"] }], dnsServers: [{ address: "10.0.0.4", network: "hub" }], connections: [["web", "data", "lab"], ["lab", "hub"]] };
    const picture = drawn(p.estate(), [], topology);
    expect(boxTexts(picture).slice(0, 5)).toEqual(["network data | DNS 10.0.0.4", "network lab | DNS 10.0.0.4", "network web | DNS 10.0.0.4", "on-premises Office | declared", "other connection | declared"]);
    expect(tieTexts(picture)).toEqual([
      "connection way data",
      "connection way lab",
      "connection way web",
      "Office resolver hub",
      "Office way hub",
      "Office way web",
      "endpoint connection scope",
      "data resolver hub",
      "hub way lab",
      "lab resolver hub",
      "web resolver hub",
    ]);
  });
});
