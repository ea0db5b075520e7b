import { describe, expect, it } from "vitest";
import { Connectivity, DEFAULT_REACH_SETTINGS, DEFAULT_SETTINGS, type ReachSettings, type Rollout, rolloutOf } from "../../../src/planning";
import { ZONES } from "../hub-program";
import { type Handle, type Preview, PREVIEWS, Program, UNKNOWN } from "../program";
import { linkAll, nameOf, peer } from "./asked";

type Zones = Readonly<Record<keyof typeof ZONES, Handle>>;

/** A hub and a spoke that are peered, a scope, a workspace and a component; what tests add to it. */
class Estate extends Program {
  readonly hub: Handle;
  readonly spoke: Handle;
  readonly scopeOfAll: Handle;
  readonly logs: Handle;
  readonly shop: Handle;

  constructor(preview: Preview) {
    super(preview);
    this.hub = this.network("hub");
    this.spoke = this.network("spoke");
    peer(this, this.hub, this.spoke);
    this.scopeOfAll = this.scope("scope");
    this.logs = this.workspace("logs");
    this.shop = this.component("shop", this.logs);
  }

  /** The whole zone set, each zone under its short name behind `prefix`. */
  zoneSet(prefix = ""): Zones {
    const zone = (name: keyof typeof ZONES): Handle => this.zone(ZONES[name], prefix === "" ? {} : { resourceGroupName: prefix }, `${prefix}${name}`);
    return { monitor: zone("monitor"), oms: zone("oms"), ods: zone("ods"), agentsvc: zone("agentsvc"), blob: zone("blob") };
  }

  addMembers(...resources: readonly Handle[]): readonly Handle[] {
    const members: Handle[] = [];
    for (const resource of resources) members.push(this.member(`${resource.name}-member`, this.scopeOfAll, resource, {}, { after: [...members] }));
    return members;
  }

  endpointIn(network: Handle, after: readonly Handle[], name = "endpoint"): Handle {
    return this.endpoint(name, this.subnet(`${name}-subnet`, network, { addressPrefix: "10.0.0.0/26" }), this.scopeOfAll, {}, { after });
  }
}

/** A roll-out at both previews alike. */
function rollout(build: (p: Estate) => void, given: Partial<ReachSettings> = {}): Rollout {
  const reach = { ...DEFAULT_REACH_SETTINGS, connectivity: Connectivity.Complete, ...given };
  const [first, later] = PREVIEWS.map((preview) => {
    const p = new Estate(preview);
    build(p);
    return rolloutOf(p.estate(), { ...DEFAULT_SETTINGS, connectivity: reach.connectivity }, reach);
  });
  if (first === undefined || later === undefined) throw new Error("There are two previews.");
  expect(told(later)).toEqual(told(first));
  return first;
}

function told({ next, impact, assumed, outages }: Rollout): unknown {
  return { next: next?.step.id, assumed, counts: impact?.counts, changes: changes({ impact }), outages: outages.count };
}

/** What a step changes: effect, operation, resources and networks, and why it then works or not. */
function changes({ impact }: Pick<Rollout, "impact">): readonly string[] | undefined {
  return impact?.changes.map(({ effect, operation, targets, vantages, after }) => `${effect}: ${operation} of ${names(targets)} from ${names(vantages)}: ${after.reason}`);
}

function names(all: readonly { readonly key: string }[]): string {
  return all.map(({ key }) => nameOf(key)).join(", ");
}

function failing({ outages }: Rollout): readonly string[] {
  return outages.all.map(({ operation, targets, vantages, now }) => `${now.reach}: ${operation} of ${names(targets())} from ${names(vantages)}`);
}

describe("adding all members", () => {
  it("takes a name of its own into a zone that nothing fills, where documents are read so", () => {
    const found = rollout((p) => p.link("link", p.zone(ZONES.ods, {}, "ods"), p.hub), { readings: "scoped" });
    expect([found.next?.step.id, found.assumed]).toEqual(["members", 'PrivateLinkScope "scope" holds Workspace "logs" and Component "shop" too']);
    expect(changes(found)).toEqual(['stops: ingest of logs from hub: PrivateZone "ods" does not hold <workspace id>.ods.opinsights.azure.com, and VirtualNetworkLink "link" answers that there is no such name']);
  });

  it("moves to private traffic what went past an Open scope", () => {
    const found = rollout((p) => {
      const members = p.addMembers(p.logs);
      const zones = p.zoneSet();
      linkAll(p, zones, "hub", p.hub, { after: [p.zoneGroup("group", p.endpointIn(p.hub, members), Object.values(zones))] });
    });
    expect([found.next?.step.id, found.assumed]).toEqual(["members", 'PrivateLinkScope "scope" holds Component "shop" too']);
    expect(changes(found)).toEqual([
      'becomes-private: ingest of shop from hub: PrivateLinkScope "scope" holds Component "shop", so it takes data through the endpoint',
      'becomes-private: query of shop from hub: PrivateLinkScope "scope" holds Component "shop", so it takes queries through the endpoint',
    ]);
  });

  it("is not told where several scopes could hold them", () => {
    const found = rollout((p) => p.scope("second"));
    expect([found.steps[2]?.state, found.impact, found.assumed]).toEqual(["open", undefined, undefined]);
  });
});

describe("connecting an endpoint with its zone group", () => {
  it("fills the zones for networks that are linked already, and changes nothing for the others", () => {
    const found = rollout((p) => {
      p.addMembers(p.logs, p.shop);
      p.link("link", p.zone(ZONES.monitor, {}, "monitor"), p.hub);
    });
    expect([found.next?.step.id, found.assumed]).toEqual(["connect", 'PrivateLinkScope "scope" has a private endpoint in VirtualNetwork "hub" with the whole zone set']);
    expect(changes(found)).toEqual([
      'starts: query of logs from hub: PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint',
      'starts: ingest of shop from hub: PrivateLinkScope "scope" holds Component "shop", so it takes data through the endpoint',
      'starts: query of shop from hub: PrivateLinkScope "scope" holds Component "shop", so it takes queries through the endpoint',
    ]);
    expect(found.impact?.counts).toMatchObject({ starts: 3, unchanged: 5 });
    expect(failing(found)).toEqual(["no-such-name: query of logs from hub", "no-such-name: ingest of shop from hub", "no-such-name: query of shop from hub"]);
  });

  it("moves networks to an endpoint that they have no way to, whose zones fell back to public answers", () => {
    const found = rollout((p) => {
      p.addMembers(p.logs, p.shop);
      const endpoint = p.endpointIn(p.hub, []);
      const zone = p.zone(ZONES.monitor, {}, "monitor");
      for (const network of [p.hub, p.network("far")]) p.link(`${network.name}-link`, zone, network, { resolutionPolicy: "NxDomainRedirect" });
      p.zoneGroup("group", endpoint, [p.zone(ZONES.ods, {}, "ods")]);
    });
    expect([found.steps[3]?.state, found.next?.step.id, found.assumed]).toEqual([
      "open",
      "connect",
      'PrivateEndpoint "endpoint" has a zone group with privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net',
    ]);
    expect(changes(found)?.[0]).toBe('stops: query of logs from far: VirtualNetwork "far" has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no peering joins the two networks');
    expect(found.impact?.counts).toMatchObject({ stops: 3, "becomes-private": 3 });
  });

  it("cannot tell where the endpoint will be, where several networks are linked", () => {
    const found = rollout((p) => {
      p.addMembers(p.logs, p.shop);
      const zone = p.zone(ZONES.monitor, {}, "monitor");
      for (const network of [p.hub, p.spoke]) p.link(`${network.name}-link`, zone, network, { resolutionPolicy: "NxDomainRedirect" });
    });
    expect(found.assumed).toBe('PrivateLinkScope "scope" has a private endpoint with the whole zone set');
    expect(changes(found)?.[0]).toBe('may-stop: query of logs from hub, spoke: cannot tell which network the private endpoint to come of PrivateLinkScope "scope" is in: `subnet` of the private endpoint to come of PrivateLinkScope "scope" is not chosen yet');
  });

  it("fills, of zones of one name, those that its network is linked to", () => {
    const found = rollout((p) => {
      const members = p.addMembers(p.logs, p.shop);
      const [own, foreign] = [p.zoneSet(), p.zoneSet("foreign")];
      p.endpointIn(p.hub, members);
      p.link("hub-link", own.monitor, p.hub);
      p.link("spoke-link", foreign.monitor, p.spoke);
    });
    expect([found.next?.step.id, found.impact?.changes.map(({ effect, vantages }) => `${effect} ${names(vantages)}`)]).toEqual(["connect", ["starts hub", "starts hub", "starts hub"]]);
  });

  it("is not told where what the endpoint fills is not", () => {
    const found = rollout((p) => {
      p.addMembers(p.logs, p.shop);
      p.zoneGroup("group", p.endpointIn(p.hub, []), [], { privateDnsZoneConfigs: UNKNOWN });
    });
    expect([found.next?.step.id, found.impact]).toEqual(["connect", undefined]);
  });
});

describe("outages that are there already", () => {
  it("are said at any step, what the scope holds first", () => {
    const found = rollout((p) => {
      const members = p.addMembers(p.logs, p.shop);
      p.workspace("audit", { publicNetworkAccessForQuery: "Disabled" });
      const zones = p.zoneSet();
      const group = p.zoneGroup("group", p.endpointIn(p.hub, members), Object.values(zones));
      linkAll(p, zones, "far", p.network("far"), { after: [group] });
    });
    expect(failing(found)).toEqual([
      "unreachable: ingest of logs from far",
      "unreachable: query of logs from far",
      "unreachable: ingest of shop from far",
      "unreachable: query of shop from far",
      "unreachable: query of audit from far",
      "blocked: query of audit from hub, spoke",
    ]);
    expect(found.outages.count).toBe(7);
  });

  it("are told where it is certain that something fails, and only not how", () => {
    const found = rollout((p) => {
      p.link("link", p.zone(ZONES.ods, {}, "ods"), p.hub);
      p.workspace("audit", { publicNetworkAccessForIngestion: "Disabled" });
    });
    expect(failing(found)).toEqual(["unknown: ingest of audit from hub", "blocked: ingest of audit from spoke"]);
  });

  it("are none where all works", () => {
    expect(rollout(() => undefined).outages).toEqual({ all: [], count: 0 });
  });
});
