import { describe, it } from "vitest";
import { ODS_ZONE, queryZoneOf } from "./names";
import { ALL_CLOSED, allZones, closed, endpoint, filled, hubAndSpoke, linked, members, MONITOR, networks, open, peered, scope, story, tell } from "./stories";
import { connectionOf, type HandRecord, type Resource, type Zone } from "./world";

describe("documented stories", () => {
  it("the landing zones' empty zone: linking it breaks telemetry and queries, with no scope anywhere (ALZ #270, undated; azure-docs #95810, 2022-07-15)", () => {
    const world = story({ networks: networks("spoke", "other"), zones: [MONITOR], links: linked([MONITOR], ["spoke"]), resources: [open.workspace, open.component, open.collector] });
    tell(world, [
      ["spoke", "shop", "ingest", "no-such-name"],
      ["spoke", "shop", "query", "no-such-name"],
      ["spoke", "logs", "query", "no-such-name"],
      // Its own zone is not linked.
      ["spoke", "logs", "ingest", "public"],
      // The agents' shared control endpoint is in the empty zone, whatever is true of the collection endpoint's own names.
      ["spoke", "collector", "configuration", "no-such-name"],
      ["spoke", "collector", "ingest", { always: "no-such-name", scoped: "public" }],
      ["other", "shop", "ingest", "public"],
      ["other", "logs", "query", "public"],
      ["other", "collector", "configuration", "public"],
    ]);
  });

  it("an empty zone of workspaces' own names: T1 (2026-08) against S3 (~2021)", () => {
    const ods: Zone = { name: "ods", zoneName: ODS_ZONE };
    const world = story({ networks: networks("spoke"), zones: [ods], links: linked([ods], ["spoke"]), resources: [open.workspace] });
    tell(world, [["spoke", "logs", "ingest", { always: "no-such-name", scoped: "public" }], ["spoke", "logs", "query", "public"]]);
  });

  it("two scopes on one DNS: the later overrides the earlier, whose network then reaches nothing (S3, ~2021; D2, 10/23/2024)", () => {
    const world = story({
      networks: networks("one", "two", "three"), scopes: [scope("first"), scope("second")], endpoints: [endpoint("there", "one", "first"), endpoint("here", "two", "second")],
      zones: allZones(), zoneGroups: [filled("there", allZones()), filled("here", allZones())], links: linked(allZones(), ["one", "two", "three"]),
      resources: [open.workspace, open.component], members: [...members("first", "logs", "shop"), ...members("second", "shop")],
    });
    tell(world, [
      // No source tells which was the later.
      ["one", "logs", "query", "unknown"],
      ["two", "logs", "query", "unknown"],
      ["one", "shop", "ingest", "unknown"],
      ["two", "shop", "ingest", "unknown"],
      // Only one scope writes the workspace's own name.
      ["one", "logs", "ingest", "private"],
      ["two", "logs", "ingest", "unreachable"],
      // A network without a way to either has none, whichever was the later.
      ["three", "shop", "query", "unreachable"],
    ]);
    // Where both are reached and both scopes hold the resource, it does not matter.
    tell({ ...world, peerings: peered("one", "two") }, [["one", "shop", "ingest", "private"], ["two", "shop", "query", "private"], ["one", "logs", "query", "unknown"]]);
  });

  it("hub linked, spoke not: peering does not share links, so the spoke is public and refused (D16, 11/15/2023; T1, 2026-08)", () => {
    tell(hubAndSpoke(["hub"]), [
      ["hub", "logs", "ingest", "private"],
      ["hub", "logs", "query", "private"],
      ["hub", "collector", "configuration", "private"],
      ["spoke", "logs", "ingest", "blocked"],
      ["spoke", "logs", "query", "blocked"],
      ["spoke", "shop", "ingest", "blocked"],
      ["spoke", "collector", "configuration", "blocked"],
    ]);
    tell(hubAndSpoke(["hub"], { resources: [open.workspace, open.component, open.collector] }), [["spoke", "logs", "ingest", "public"], ["spoke", "shop", "query", "public"]]);
    tell(hubAndSpoke(["hub", "spoke"]), [["spoke", "logs", "ingest", "private"], ["spoke", "shop", "ingest", "private"], ["spoke", "collector", "configuration", "private"]]);
  });

  it("spoke linked, not peered: it has the private addresses and no way to them (S3, ~2021; D2, 10/23/2024)", () => {
    const world = hubAndSpoke(["hub", "spoke"], { peerings: [] });
    tell(world, [
      ["spoke", "logs", "ingest", "unreachable"],
      ["spoke", "shop", "ingest", "unreachable"],
      ["spoke", "collector", "configuration", "unreachable"],
      ["hub", "logs", "ingest", "private"],
    ]);
    // Where the sources may leave out a gateway, it is not told.
    tell({ ...world, connectivity: "partial" }, [["spoke", "logs", "ingest", "unknown"]]);
    tell({ ...world, connections: [["hub", "spoke"]] }, [["spoke", "logs", "ingest", "private"]]);
    // One direction of a peering carries nothing.
    tell({ ...world, peerings: peered("hub", "spoke").slice(0, 1) }, [["spoke", "logs", "ingest", "unreachable"]]);
  });

  it("partial zone set: the agent gets its configuration privately, and its upload is refused with 403 (T1, 2026-08)", () => {
    tell(hubAndSpoke(["hub"], { links: linked([MONITOR], ["hub", "spoke"]) }), [
      ["spoke", "collector", "configuration", "private"],
      ["spoke", "logs", "query", "private"],
      ["spoke", "logs", "ingest", "blocked"],
    ]);
  });

  it("a workspace in one scope of two: the other scope's network is shut out (S1, 01/27/2026; D4, 01/27/2026)", () => {
    const world = story({
      networks: networks("one", "two"), scopes: [scope("first"), scope("second")], endpoints: [endpoint("there", "one", "first"), endpoint("here", "two", "second")],
      zones: [...allZones("-one"), ...allZones("-two")], zoneGroups: [filled("there", allZones("-one")), filled("here", allZones("-two"))],
      links: [...linked(allZones("-one"), ["one"]), ...linked(allZones("-two"), ["two"])], resources: [closed.workspace], members: members("first", "logs"),
    });
    tell(world, [
      ["one", "logs", "ingest", "private"],
      ["one", "logs", "query", "private"],
      // The second zone does not hold the workspace's name, and a scope holds the workspace: both readings have the alias.
      ["two", "logs", "ingest", "no-such-name"],
      // The shared name leads to the second scope, which lets it through to a workspace that is closed.
      ["two", "logs", "query", "blocked"],
    ]);
    tell({ ...world, resources: [open.workspace] }, [["two", "logs", "query", "public"]]);
    tell({ ...world, resources: [open.workspace], scopes: [scope("first"), scope("second", "PrivateOnly")] }, [["two", "logs", "query", "blocked"], ["one", "logs", "query", "private"]]);
    tell({ ...world, members: [...members("first", "logs"), ...members("second", "logs")] }, [["two", "logs", "ingest", "private"], ["two", "logs", "query", "private"]]);
  });

  it("PrivateOnly with a component outside: its telemetry is blocked, though the component takes public traffic (azure-docs #111746, 2023-07-04; D4, 01/27/2026)", () => {
    const outside: Resource = { ...open.component, name: "gateway" };
    tell(hubAndSpoke(["hub", "spoke"], { resources: [...ALL_CLOSED, outside], scopes: [scope("scope", "PrivateOnly", "Open")] }), [
      ["spoke", "gateway", "ingest", "blocked"],
      ["spoke", "gateway", "query", "public"],
      ["spoke", "shop", "ingest", "private"],
    ]);
  });

  it("Log Analytics ingestion ignores the modes: only its own flag and its own name count (S1, 01/27/2026)", () => {
    const outside: Resource = { ...open.workspace, name: "foreign" };
    const world = hubAndSpoke([], { resources: [...ALL_CLOSED, outside], scopes: [scope("scope", "PrivateOnly")], links: linked(allZones(), ["hub", "spoke"], "NxDomainRedirect") });
    tell(world, [["spoke", "foreign", "ingest", "public"], ["spoke", "foreign", "query", "blocked"], ["spoke", "logs", "ingest", "private"]]);
  });

  it("closed and in no scope: it takes nothing from any network (D3old, 08/01/2021)", () => {
    const alone: Resource = { ...closed.workspace, name: "alone" };
    tell(hubAndSpoke(["hub"], { resources: [...ALL_CLOSED, alone] }), [
      ["spoke", "alone", "ingest", "blocked"],
      ["spoke", "alone", "query", "blocked"],
      ["hub", "alone", "query", "blocked"],
      ["hub", "alone", "ingest", { always: "no-such-name", scoped: "blocked" }],
    ]);
  });

  it("exclusions: one network Open, another PrivateOnly, at one scope (S1, 01/27/2026, mixed access modes)", () => {
    const third: Resource = { ...open.component, name: "third" };
    const world = story({
      networks: networks("vnet1", "vnet2"), endpoints: [endpoint("endpoint1", "vnet1", "scope"), endpoint("endpoint2", "vnet2", "scope")],
      scopes: [scope("scope", "PrivateOnly", "PrivateOnly", [{ connection: connectionOf("endpoint1"), ingestion: "Open", query: "Open" }])],
      zones: [...allZones("1"), ...allZones("2")], zoneGroups: [filled("endpoint1", allZones("1")), filled("endpoint2", allZones("2"))],
      links: [...linked(allZones("1"), ["vnet1"]), ...linked(allZones("2"), ["vnet2"])], resources: [closed.workspace, third], members: members("scope", "logs"),
    });
    tell(world, [
      ["vnet1", "logs", "query", "private"],
      ["vnet1", "third", "ingest", "public"],
      ["vnet1", "third", "query", "public"],
      ["vnet2", "third", "ingest", "blocked"],
      ["vnet2", "third", "query", "blocked"],
      ["vnet2", "logs", "query", "private"],
    ], ["later", "inventory"]);
    // Before the update no connection has a name, and the form of the names is not documented: the exclusion may be any endpoint's.
    tell(world, [["vnet1", "third", "ingest", "unknown"], ["vnet2", "third", "query", "unknown"], ["vnet1", "logs", "query", "private"]], ["first"]);
  });

  it("NxDomainRedirect: names that the zone lacks are public again, names that it has still obey the scope (D17, 02/04/2025)", () => {
    const empty = story({ networks: networks("spoke"), zones: [MONITOR], links: linked([MONITOR], ["spoke"], "NxDomainRedirect"), resources: [open.component, closed.workspace] });
    tell(empty, [["spoke", "shop", "ingest", "public"], ["spoke", "logs", "query", "blocked"]]);
    const other: Resource = { ...open.workspace, name: "foreign" };
    const world = hubAndSpoke([], { resources: [...ALL_CLOSED, other], links: linked(allZones(), ["hub"], "NxDomainRedirect") });
    tell(world, [["hub", "foreign", "ingest", "public"], ["hub", "foreign", "query", "public"], ["hub", "logs", "ingest", "private"]]);
    tell({ ...world, scopes: [scope("scope", "PrivateOnly")] }, [["hub", "foreign", "ingest", "public"], ["hub", "foreign", "query", "blocked"]]);
  });

  it("the blob record: a storage account's endpoint in the same central zone changes nothing for Azure Monitor (D15, 2026-05-07)", () => {
    const shared = allZones().filter(({ zoneName }) => zoneName.includes("blob"));
    const world = hubAndSpoke(["hub", "spoke"]);
    const withStorage = {
      ...world, storages: ["account"], endpoints: [...world.endpoints, endpoint("storage-endpoint", "hub", "account")], zoneGroups: [...world.zoneGroups, filled("storage-endpoint", shared)],
    };
    for (const one of [world, withStorage]) {
      tell(one, [["spoke", "logs", "ingest", "private"], ["spoke", "logs", "query", "private"], ["spoke", "shop", "ingest", "private"], ["spoke", "collector", "configuration", "private"]]);
    }
  });

  it("a custom zone with EndpointSuffix: whoever asks the ordinary names stays public (S3, ~2021; D3, 01/27/2026)", () => {
    const custom: Zone = { name: "internal", zoneName: "internal.monitor.azure.com" };
    const world = hubAndSpoke([], {
      zones: [custom], zoneGroups: [filled("endpoint", [custom])], links: linked([custom], ["hub", "spoke"]), resources: [open.workspace, open.component, closed.collector],
      members: members("scope", "shop"), scopes: [scope("scope", "PrivateOnly")],
    });
    tell(world, [
      ["spoke", "shop", "ingest", "public"],
      ["spoke", "shop", "query", "public"],
      ["hub", "logs", "ingest", "public"],
      ["hub", "logs", "query", "public"],
      ["hub", "collector", "ingest", "blocked"],
    ]);
  });

  it("a custom zone with EndpointSuffix: apps with the suffix go through the endpoint, and obey its scope (S3, ~2021; sdk-connection-string, 2020-01-17)", () => {
    const suffix = "internal.monitor.azure.com";
    const custom: Zone = { name: "internal", zoneName: suffix };
    const record = (name: string): HandRecord => ({ name: `record-${name}`, zone: "internal", record: name, leadsTo: "endpoint", isOutput: true });
    const left: Resource = { ...open.component, name: "left" };
    const world = hubAndSpoke([], {
      suffix, zones: [custom], zoneGroups: [], links: linked([custom], ["hub"]), records: ["dc", "live", "profiler", "snapshot"].map(record),
      resources: [closed.workspace, closed.component, left], members: members("scope", "logs", "shop"), scopes: [scope("scope", "PrivateOnly", "Open")],
    });
    tell(world, [
      ["hub", "shop", "ingest", "private"],
      ["hub", "left", "ingest", "blocked"],
      ["hub", "left", "query", "public"],
      ["hub", "shop", "query", "blocked"],
      ["spoke", "shop", "ingest", "no-such-name"],
    ]);
    tell({ ...world, records: ["live", "profiler", "snapshot"].map(record) }, [["hub", "shop", "ingest", "no-such-name"]]);
    // With the endpoint's own names alone, as the page on private link has them written.
    tell({ ...world, records: ["global.in.ai", "westeurope-5.in.ai"].map(record) }, [["hub", "shop", "ingest", "private"]]);
    tell({ ...world, links: linked([custom], ["hub", "spoke"]), peerings: [] }, [["spoke", "shop", "ingest", "unreachable"]]);
  });

  it("a rule for privatelink names: where they are sent to, a linked zone goes before the same rule (private resolver overview, 12/06/2022)", () => {
    const world = story({
      networks: networks("hub", "spoke"), zones: [MONITOR], links: linked([MONITOR], ["hub"], "NxDomainRedirect"), resources: [open.workspace],
      dnsServers: [{ address: "10.1.0.4", network: "hub", forwards: undefined }],
      rulesets: [{ name: "ruleset", networks: ["hub", "spoke"], rules: [{ name: "rule", domain: `${MONITOR.zoneName}.`, isEnabled: true, server: "10.1.0.4" }] }],
    });
    tell(world, [["hub", "logs", "query", "public"], ["spoke", "logs", "query", "public"]]);
  });

  it("a connection that nobody approved carries nothing (D26, 08/02/2023)", () => {
    const pending = { ...endpoint("endpoint", "hub", "scope"), status: "Pending", isManual: true } as const;
    tell(hubAndSpoke(["hub"], { endpoints: [pending] }), [["hub", "logs", "ingest", "unreachable"], ["hub", "shop", "query", "unreachable"]], ["later", "inventory"]);
  });

  it("a server of one's own without one forwarder: those names are public, the others private (D3, 01/27/2026; D16, 11/15/2023)", () => {
    const server = { address: "10.0.0.4", network: "hub", forwards: ["monitor.azure.com", "applicationinsights.azure.com"] };
    const world = hubAndSpoke(["hub"], { networks: [{ name: "hub", dnsServers: [] }, { name: "spoke", dnsServers: ["10.0.0.4"] }], dnsServers: [server] });
    tell(world, [
      ["spoke", "logs", "query", "private"],
      ["spoke", "shop", "ingest", "private"],
      ["spoke", "collector", "configuration", "private"],
      ["spoke", "logs", "ingest", "blocked"],
    ]);
    tell({ ...world, dnsServers: [] }, [["spoke", "logs", "query", "unknown"]]);
    // Without the forwarder that D15 (2026-05-07) lists for it, whether telemetry is private depends on the server.
    tell({ ...world, dnsServers: [{ ...server, forwards: ["monitor.azure.com"] }] }, [["spoke", "shop", "ingest", "unknown"], ["spoke", "shop", "query", "private"]]);
  });

  it("an on-premises network with the hub's resolver needs a way of its own (S1, 01/27/2026)", () => {
    const office = { name: "office", resolver: "hub", reaches: ["hub"] };
    tell(hubAndSpoke(["hub"], { onPremises: [office] }), [["office", "logs", "ingest", "private"]]);
    tell(hubAndSpoke(["hub"], { onPremises: [{ ...office, reaches: [] }] }), [["office", "logs", "ingest", "unreachable"]]);
    tell(hubAndSpoke(["hub"], { onPremises: [{ ...office, resolver: "spoke" }] }), [["office", "logs", "ingest", "blocked"]]);
  });

  it("Azure Monitor workspaces: one with an endpoint anywhere is asked privately wherever its region's zone is linked (D7, 08/28/2025)", () => {
    const zone: Zone = { name: "metrics-zone", zoneName: queryZoneOf("westeurope") };
    const metrics = (name: string): Resource => ({ kind: "monitor-workspace", name, region: "westeurope", access: "Enabled", collector: "collector" });
    const elsewhere: Zone = { name: "metrics-zone-2", zoneName: queryZoneOf("westeurope") };
    const world = story({
      networks: networks("one", "two"), zones: [zone, elsewhere], endpoints: [endpoint("here", "one", "mine"), endpoint("there", "two", "theirs")],
      zoneGroups: [filled("here", [zone]), filled("there", [elsewhere])], links: [...linked([zone], ["one"]), ...linked([elsewhere], ["two"])],
      resources: [metrics("mine"), metrics("theirs"), metrics("nobodys"), open.collector],
    });
    tell(world, [
      ["one", "mine", "query", "private"],
      ["one", "theirs", "query", "no-such-name"],
      ["one", "nobodys", "query", "public"],
    ]);
  });

  it("Azure Monitor workspaces: data goes to the collection endpoint that was made with them, in the scope or not (S1, 01/27/2026)", () => {
    const metrics: Resource = { kind: "monitor-workspace", name: "metrics", region: "westeurope", access: "Enabled", collector: "collector" };
    tell(hubAndSpoke(["hub"], { resources: [...ALL_CLOSED, metrics] }), [["hub", "metrics", "ingest", "private"], ["spoke", "metrics", "ingest", "blocked"], ["hub", "metrics", "query", "public"]], ["later", "inventory"]);
  });
});
