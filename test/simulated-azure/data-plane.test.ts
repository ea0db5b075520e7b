import { describe, expect, test } from "vitest";
import { Building, hub, idIn, REGION } from "./building";
import { COLLECTOR, COMPONENT, type DataOperation, DataPlane, OPERATIONS, type Verdict, WORKSPACE } from "./data-plane";
import { Dns } from "./dns";
import { componentHost, customerIdOf } from "./hosts";
import { DEFAULT_READINGS, type Readings } from "./readings";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/** A hub with a linked endpoint, and one resource of each kind inside its scope and outside. */
class World extends Building {
  readonly at = hub(this);
  readonly inside = { workspace: this.at.workspace, component: this.component("app-in"), collector: this.collector("dce-in") };
  readonly outside = { workspace: this.workspace("logs-out"), component: this.component("app-out"), collector: this.collector("dce-out") };
  readonly spoke = this.network("spoke", "10.1.0.0/24");

  constructor(readings: Partial<Readings> = {}) {
    super({ readings: { ...DEFAULT_READINGS, ...readings } });
    this.member(this.at.scope, this.inside.component);
    this.member(this.at.scope, this.inside.collector);
  }

  linkAll(network = this.at.network, policy = "Default"): this {
    for (const zone of this.at.zones) this.link(zone, network, policy);
    return this;
  }

  verdict(from: string, to: string, operation: DataOperation, surroundings: Surroundings = NO_SURROUNDINGS): Verdict {
    return new DataPlane(this.azure.store, surroundings).verdict(from, to, operation);
  }

  /** What works how from a network: `resource operation` to its verdict. */
  table(from: string, of: Readonly<Record<string, string>>): Readonly<Record<string, Verdict>> {
    return Object.fromEntries(Object.entries(of).flatMap(([name, id]) => (OPERATIONS[this.azure.store.get(id).id.type] ?? []).map((operation) => [`${name} ${operation}`, this.verdict(from, id, operation)] as const)));
  }
}

const every = (verdict: Verdict): Readonly<Record<string, Verdict>> => ({
  "workspace ingest": verdict, "workspace query": verdict, "component ingest": verdict, "component query": verdict, "collector ingest": verdict, "collector configuration": verdict,
});

test("every kind has its operations", () => {
  expect([WORKSPACE, COMPONENT, COLLECTOR].map((type) => OPERATIONS[type])).toEqual([["ingest", "query"], ["ingest", "query"], ["ingest", "configuration"]]);
});

describe("a network without links", () => {
  test("takes the public way everywhere", () => {
    const world = new World();
    expect(world.table(world.at.network, world.inside)).toEqual(every("public"));
    expect(world.table(world.spoke, world.outside)).toEqual(every("public"));
  });

  test("and is refused by what is closed", () => {
    const world = new World();
    world.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
    expect(world.table(world.spoke, { workspace: world.inside.workspace })).toEqual({ "workspace ingest": "blocked", "workspace query": "blocked" });
  });
});

describe("a network with links", () => {
  test("has what the scope holds privately, closed or not", () => {
    const world = new World().linkAll();
    world.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
    expect(world.table(world.at.network, world.inside)).toEqual(every("private"));
  });

  test("has no name for another workspace's and collection endpoint's own endpoints, and goes by the endpoint to the rest (T1)", () => {
    const world = new World().linkAll();
    expect(world.table(world.at.network, world.outside)).toEqual({
      "workspace ingest": "no-such-name", "workspace query": "public", "component ingest": "public", "component query": "public", "collector ingest": "no-such-name", "collector configuration": "no-such-name",
    });
  });

  test("or a public answer, by the other reading (S3) or by the fallback (D17)", () => {
    const scoped = new World({ alias: "scoped" }).linkAll();
    expect(scoped.table(scoped.at.network, scoped.outside)).toEqual(every("public"));
    const fallback = new World();
    fallback.linkAll(fallback.at.network, "NxDomainRedirect");
    expect(fallback.table(fallback.at.network, fallback.outside)).toEqual(every("public"));
    expect(fallback.table(fallback.at.network, fallback.inside)).toEqual(every("private"));
  });

  test("is blocked by PrivateOnly where names are shared; ingestion of workspaces ignores it (S1)", () => {
    const world = new World({ alias: "scoped" }).linkAll();
    world.scope("scope", "PrivateOnly", "PrivateOnly");
    expect(world.table(world.at.network, world.outside)).toEqual({ ...every("public"), "workspace query": "blocked", "component query": "blocked", "component ingest": "blocked" });
    expect(world.table(world.at.network, world.inside)).toEqual(every("private"));
    world.scope("scope", "PrivateOnly", "Open");
    expect(world.table(world.at.network, world.outside)).toEqual({ ...every("public"), "component ingest": "blocked" });
  });

  test("is not blocked by it where an exclusion names its connection", () => {
    const world = new World().linkAll();
    const connection = (world.azure.get(world.at.scope)?.["privateEndpointConnections"] as readonly { readonly name: string }[])[0]?.name ?? "";
    world.scope("scope", "PrivateOnly", "PrivateOnly", [{ privateEndpointConnectionName: connection, queryAccessMode: "Open" }]);
    expect(world.verdict(world.at.network, world.outside.workspace, "query")).toBe("public");
    expect(world.verdict(world.at.network, world.outside.component, "ingest")).toBe("blocked");
    world.scope("scope", "PrivateOnly", "PrivateOnly", [{ privateEndpointConnectionName: "thisisatest", queryAccessMode: "Open" }]);
    expect(world.verdict(world.at.network, world.outside.workspace, "query")).toBe("blocked");
  });

  test("whether collection endpoints obey the mode is a reading", () => {
    const world = new World({ collectionObeysMode: true, alias: "scoped" }).linkAll();
    world.scope("scope", "PrivateOnly", "Open");
    expect(world.verdict(world.at.network, world.outside.collector, "configuration")).toBe("blocked");
    expect(world.verdict(world.at.network, world.inside.collector, "configuration")).toBe("private");
  });

  test("of empty zones only, has no Azure Monitor at all (ALZ #270)", () => {
    const world = new World();
    world.azure.delete(world.at.group);
    world.linkAll();
    expect(world.table(world.at.network, world.inside)).toEqual(every("no-such-name"));
  });

  test("with only the monitor zone, uploads publicly: 403 where the workspace is closed (T1)", () => {
    const world = new World();
    world.link(world.at.zones[0] ?? "", world.at.network);
    world.workspace("logs", { publicNetworkAccessForIngestion: "Disabled" });
    expect(world.verdict(world.at.network, world.inside.collector, "configuration")).toBe("private");
    expect(world.verdict(world.at.network, world.inside.workspace, "ingest")).toBe("blocked");
  });
});

describe("a spoke", () => {
  test("that is linked and not peered, or peered one way, does not reach the endpoint (D2)", () => {
    const world = new World();
    world.linkAll(world.spoke);
    expect(world.table(world.spoke, world.inside)).toEqual(every("unreachable"));
    world.azure.put(`${world.spoke}/virtualNetworkPeerings/there`, { remoteVirtualNetwork: { id: world.at.network } });
    expect(world.verdict(world.spoke, world.inside.workspace, "query")).toBe("unreachable");
    world.azure.put(`${world.at.network}/virtualNetworkPeerings/back`, { remoteVirtualNetwork: { id: world.spoke }, allowVirtualNetworkAccess: false });
    expect(world.verdict(world.spoke, world.inside.workspace, "query")).toBe("unreachable");
    world.azure.put(`${world.at.network}/virtualNetworkPeerings/back`, { remoteVirtualNetwork: { id: world.spoke } });
    expect(world.table(world.spoke, world.inside)).toEqual(every("private"));
  });

  test("that a gateway connects, does", () => {
    const world = new World();
    world.linkAll(world.spoke);
    expect(world.verdict(world.spoke, world.inside.workspace, "ingest", { servers: [], connections: [[world.spoke, world.at.network]] })).toBe("private");
  });

  test("asks the hub's servers, which forward the public names or not (D3)", () => {
    const world = new World().linkAll();
    world.network("spoke", "10.1.0.0/24", { dhcpOptions: { dnsServers: ["10.0.0.200"] } });
    world.peer(world.spoke, world.at.network);
    const asked = (forwards?: readonly string[]): readonly Verdict[] =>
      [[world.inside.workspace, "ingest"], [world.inside.workspace, "query"], [world.inside.component, "ingest"]].map(([to, operation]) =>
        world.verdict(world.spoke, to ?? "", operation as DataOperation, { connections: [], servers: [{ address: "10.0.0.200", network: world.at.network, ...(forwards !== undefined && { forwards }) }] }),
      );
    expect(asked()).toEqual(["private", "private", "private"]);
    expect(asked(["monitor.azure.com"])).toEqual(["public", "private", "private"]);
    expect(asked(["ods.opinsights.azure.com", "applicationinsights.azure.com"])).toEqual(["private", "public", "private"]);
    expect(world.verdict(world.spoke, world.inside.workspace, "query")).toBe("untold");
  });

  test("asks a resolver's inbound endpoint as the resolver's network", () => {
    const world = new World().linkAll();
    const resolver = world.put("Microsoft.Network/dnsResolvers", "dns", { location: REGION, virtualNetwork: { id: world.at.network } });
    world.azure.put(`${resolver}/inboundEndpoints/inbound`, { ipConfigurations: [{ subnet: { id: `${world.at.network}/subnets/endpoints` } }] });
    const address = world.azure.store.get(`${resolver}/inboundEndpoints/inbound`).computed["address"];
    world.network("spoke", "10.1.0.0/24", { dhcpOptions: { dnsServers: [address ?? ""] } });
    world.peer(world.spoke, world.at.network);
    expect(world.table(world.spoke, world.inside)).toEqual(every("private"));
  });

  test("whose forwarding rule sends the public name away loses it, unless a zone is linked for it", () => {
    const world = new World().linkAll();
    const ruleset = world.put("Microsoft.Network/dnsForwardingRulesets", "rules", { location: REGION });
    world.azure.put(`${ruleset}/forwardingRules/all`, { domainName: "monitor.azure.com.", targetDnsServers: [{ ipAddress: "10.8.0.4", port: 53 }] });
    world.azure.put(`${ruleset}/virtualNetworkLinks/spoke`, { virtualNetwork: { id: world.spoke } });
    expect(world.verdict(world.spoke, world.inside.workspace, "query")).toBe("untold");
    expect(world.verdict(world.spoke, world.inside.workspace, "ingest")).toBe("public");
  });
});

describe("an endpoint that does not work", () => {
  test("is unreachable where nobody approved it, with records or without a name", () => {
    for (const [recordsBeforeApproval, verdict] of [[true, "unreachable"], [false, "no-such-name"]] as const) {
      const world = new Building({ readings: { ...DEFAULT_READINGS, recordsBeforeApproval } });
      const network = world.network("hub", "10.0.0.0/24");
      const scope = world.scope("scope");
      const workspace = world.workspace("logs");
      world.member(scope, workspace);
      const endpoint = world.endpoint("asking", network, scope, { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: [{ name: "ask", privateLinkServiceId: scope, groupIds: ["azuremonitor"] }] });
      const zones = world.zones();
      world.zoneGroup(endpoint, zones);
      for (const zone of zones) world.link(zone, network);
      expect(new DataPlane(world.azure.store).verdict(network, workspace, "ingest")).toBe(verdict);
    }
  });
});

describe("Azure Monitor workspaces", () => {
  test("are queried through an endpoint of their own, and take data through their collection endpoint", () => {
    const world = new World().linkAll();
    const metrics = world.put("Microsoft.Monitor/accounts", "metrics", { location: REGION, publicNetworkAccess: "Disabled" });
    expect(world.table(world.at.network, { metrics })).toEqual({ "metrics ingest": "no-such-name", "metrics query": "blocked" });
    world.member(world.at.scope, world.text(metrics, "defaultIngestionSettings.dataCollectionEndpointResourceId") ?? "");
    const endpoint = world.endpoint("query", world.at.network, metrics);
    const zone = world.zone(`privatelink.${REGION}.prometheus.monitor.azure.com`);
    world.zoneGroup(endpoint, [zone]);
    world.link(zone, world.at.network);
    expect(world.table(world.at.network, { metrics })).toEqual({ "metrics ingest": "private", "metrics query": "private" });
  });

  test("that have an endpoint somewhere have no name in a network with another one's zone (D7)", () => {
    const world = new World();
    const [one, two] = ["one", "two"].map((name) => world.put("Microsoft.Monitor/accounts", name, { location: REGION }));
    const zone = world.zone(`privatelink.${REGION}.prometheus.monitor.azure.com`);
    world.zoneGroup(world.endpoint("query-one", world.at.network, one ?? ""), [zone]);
    world.link(zone, world.at.network);
    expect(world.verdict(world.at.network, two ?? "", "query")).toBe("public");
    world.endpoint("query-two", world.spoke, two ?? "");
    expect(world.verdict(world.at.network, two ?? "", "query")).toBe("no-such-name");
  });
});

describe("regional entries of Application Insights", () => {
  test("are of every region, or of the members' alone", () => {
    for (const [regionalEntries, verdict] of [["every", "public"], ["members", "no-such-name"]] as const) {
      const world = new World({ regionalEntries }).linkAll();
      const far = world.component("far", { location: "eastus" });
      expect(world.verdict(world.at.network, far, "ingest")).toBe(verdict);
      expect(world.verdict(world.at.network, world.inside.component, "ingest")).toBe("private");
    }
  });
});

describe("records by hand", () => {
  test("answer before a zone group writes, and lead to nothing where nobody has the address", () => {
    const world = new World();
    const [zone = ""] = world.at.zones;
    world.azure.put(`${zone}/A/extra`, { ttl: 10, aRecords: [{ ipv4Address: "10.99.0.1" }] });
    world.azure.put(`${zone}/CNAME/api`, { ttl: 10, cnameRecord: { cname: "extra.privatelink.monitor.azure.com." } });
    world.linkAll();
    expect(new Dns(world.azure.store, NO_SURROUNDINGS).ask(world.at.network, "api.monitor.azure.com")).toEqual({ kind: "address", address: "10.99.0.1", name: "extra.privatelink.monitor.azure.com" });
    expect(world.verdict(world.at.network, world.inside.workspace, "query")).toBe("unreachable");
  });
});

test("a trace says every step", () => {
  const world = new World().linkAll();
  const { verdict, steps } = new DataPlane(world.azure.store).attempt(world.at.network, world.inside.component, "ingest");
  expect(verdict).toBe("private");
  expect(steps).toEqual([
    `${world.at.network} asks for ${componentHost(REGION)}`,
    expect.stringMatching(/^privatelink\.monitor\.azure\.com, linked, answers westeurope-5\.in\.ai\.privatelink\.monitor\.azure\.com with 10\.0\.0\.\d+$/),
    `${world.at.scope} holds ${idIn("Microsoft.Insights/components", "app-in")}`,
  ]);
  expect(customerIdOf(world.at.workspace)).not.toBe(customerIdOf(world.outside.workspace));
});
