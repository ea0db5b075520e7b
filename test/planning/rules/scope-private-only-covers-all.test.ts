import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { estateOf } from "../../../src/planning/readers/join";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { scopePrivateOnlyCoversAll } from "../../../src/planning/rules/scope-private-only-covers-all";
import { scopePrivateOnlyLeavesOut } from "../../../src/planning/rules/scope-private-only-leaves-out";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";
import { inventorySource } from "../sources";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const KEEP_OPEN = "Keep both modes Open until the scope holds every workspace and component.";
const ZONE = "privatelink.monitor.azure.com";
const CLOSED = { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" };

interface Estate {
  readonly p: Program;
  readonly scope: Handle;
  readonly hub: Handle;
  readonly zone: Handle;
  readonly endpoint: Handle;
  readonly group: Handle;
  readonly logs: Handle;
}

/** A scope that holds the workspace `logs`, with an endpoint that fills the shared zone; the hub is linked to it. */
function program(preview: Preview, accessModeSettings: unknown = CLOSED, linkInputs: object = {}): Estate {
  const p = new Program(preview);
  const scope = p.scope("scope", { accessModeSettings });
  const hub = p.network("hub");
  const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), scope);
  const zone = p.zone(ZONE);
  const group = p.zoneGroup("default", endpoint, [zone]);
  p.link("hub-link", zone, hub, { ...linkInputs });
  const logs = p.workspace("logs");
  p.member("logs-member", scope, logs);
  return { p, scope, hub, zone, endpoint, group, logs };
}

function stops(name: string, why: string): readonly string[] {
  const label = `${name === "web" ? "Component" : "Workspace"} "${name}"`;
  return ["violated", name, `${label} is in no scope, and PrivateLinkScope "scope" has ${why}.`, `Add ${label} to PrivateLinkScope "scope" first, or keep the scope Open.`];
}

function cannotTell(name: string, message: string, fix = AGAIN): readonly string[] {
  return ["cannot-tell", name, message, fix];
}

const HELD = [["passes", "scope"], ["passes", "logs"]];

describe.each(PREVIEWS)("scope-private-only-covers-all at a %s preview", (preview) => {
  it("passes a PrivateOnly scope that holds what the estate has", () => {
    const { p } = program(preview);
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual(HELD);
  });

  it("names the workspace and the component that a linked network loses", () => {
    const { p, logs } = program(preview);
    p.component("web", logs);
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      ["passes", "scope"],
      stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'),
      ["passes", "logs"],
      stops("web", 'the ingestion and query modes PrivateOnly: from VirtualNetwork "hub", Application Insights ingestion and queries to it stop'),
    ]);
  });

  it("takes a member that names no scope for no membership", () => {
    const { p, scope } = program(preview);
    p.member("stray", scope, p.workspace("audit"), { scopeName: undefined });
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      ["passes", "scope"],
      stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'),
      ["passes", "logs"],
    ]);
  });

  it("judges each mode by what it governs: ingestion into a workspace ignores it", () => {
    const { p, logs } = program(preview, { ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open" });
    p.component("web", logs);
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      ["passes", "scope"],
      stops("web", 'the ingestion mode PrivateOnly: from VirtualNetwork "hub", Application Insights ingestion to it stops'),
    ]);
  });

  it("names three networks and counts the others", () => {
    const { p, zone } = program(preview);
    for (const name of ["spoke-a", "spoke-b", "spoke-c"]) p.link(`${name}-link`, zone, p.network(name));
    p.link("unknown-link", zone, p.network("unused"), { virtualNetwork: { id: UNKNOWN } });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
      stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", VirtualNetwork "spoke-a", VirtualNetwork "spoke-b" and 2 more, queries to it stop'),
    );
  });

  it("counts a link whose network is not known yet: some network it is", () => {
    const { p } = program(preview, CLOSED, { virtualNetwork: { id: UNKNOWN } });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(stops("audit", 'the query mode PrivateOnly: from the network of VirtualNetworkLink "hub-link", queries to it stop'));
  });

  it("is not appeased by a link that falls back: the shared names have records", () => {
    const { p } = program(preview, CLOSED, { resolutionPolicy: "NxDomainRedirect" });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'));
  });

  it("sees networks through an existing zone that is named by id and by name", () => {
    const { p, zone, group, hub, endpoint } = program(preview, CLOSED, { virtualNetwork: undefined });
    const id = `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${ZONE}`;
    p.zoneGroup("existing", endpoint, [zone], { privateDnsZoneConfigs: [{ name: group.name, privateDnsZoneId: id }] });
    p.link("existing-link", zone, hub, { resourceGroupName: "DNS", privateZoneName: ZONE.toUpperCase() });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'));
  });

  it("leaves a resource in another scope alone: the separation is meant", () => {
    const { p } = program(preview);
    p.member("audit-member", p.scope("other"), p.workspace("audit"));
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([["passes", "other"], ["passes", "scope"], ["passes", "audit"], ["passes", "logs"]]);
  });

  it("leaves resources alone while the scope is Open, by value or by default", () => {
    for (const settings of [{ ingestionAccessMode: "Open", queryAccessMode: "Open" }, {}, null]) {
      const { p } = program(preview, settings);
      p.workspace("audit");
      expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([["passes", "scope"]]);
    }
  });

  it.each([
    ["the link is to another zone of the set", (e: Estate) => e.p.link("link", e.p.zone("privatelink.ods.opinsights.azure.com"), e.hub)],
    ["the zone is filled by another scope's endpoint", (e: Estate) => e.p.zoneGroup("open", e.p.endpoint("open-endpoint", e.p.subnet("open", e.hub), e.p.scope("open")), [e.zone])],
  ])("passes a resource that no network is seen to lose, as %s", (_, add) => {
    const p = new Program(preview);
    const hub = p.network("hub");
    const scope = p.scope("scope", { accessModeSettings: CLOSED });
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), scope);
    const zone = p.zone(ZONE);
    const group = p.zoneGroup("default", endpoint, [p.zone("privatelink.ods.opinsights.azure.com", {}, "ods")]);
    p.link("hub-link", zone, hub);
    const logs = p.workspace("logs");
    p.member("logs-member", scope, logs);
    p.workspace("audit");
    add({ p, scope, hub, zone, endpoint, group, logs });
    expect(judge(scopePrivateOnlyCoversAll, p).filter(([, name]) => name === "audit")).toEqual([["passes", "audit"]]);
  });

  it("names a PrivateOnly scope that holds nothing, and what the networks on its DNS lose", () => {
    const p = new Program(preview);
    p.scope("both", { accessModeSettings: CLOSED });
    p.scope("ingestion", { accessModeSettings: { ingestionAccessMode: "privateonly", queryAccessMode: "Open" } });
    p.scope("open");
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      [
        "violated",
        "both",
        'PrivateLinkScope "both" holds nothing and has the ingestion and query modes PrivateOnly: from every network that shares its DNS, Application Insights ingestion and queries to all of Azure Monitor stop.',
        KEEP_OPEN,
      ],
      [
        "violated",
        "ingestion",
        'PrivateLinkScope "ingestion" holds nothing and has the ingestion mode PrivateOnly: from every network that shares its DNS, Application Insights ingestion to all of Azure Monitor stops.',
        KEEP_OPEN,
      ],
      ["passes", "open"],
    ]);
  });

  it("cannot tell whether a scope is empty while a member's scope is unknown", () => {
    const p = new Program(preview);
    const scope = p.scope("scope", { accessModeSettings: CLOSED });
    p.member("member", scope, p.workspace("logs"), { scopeName: UNKNOWN });
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      cannotTell(
        "scope",
        'Cannot tell whether PrivateLinkScope "scope", which keeps networks from what it does not hold, holds anything: `scopeName` of PrivateLinkScopedResource "member" is known only after the update.',
      ),
      ["passes", "logs"],
    ]);
  });

  it("cannot tell of an empty scope while its modes are unknown, or excluded", () => {
    const p = new Program(preview);
    p.scope("unknown", { accessModeSettings: UNKNOWN });
    p.scope("excluded", { accessModeSettings: { ...CLOSED, exclusions: [{ privateEndpointConnectionName: "x", ingestionAccessMode: "Open", queryAccessMode: "Open" }] } });
    expect(judge(scopePrivateOnlyCoversAll, p)).toEqual([
      cannotTell(
        "excluded",
        'Cannot tell whether PrivateLinkScope "excluded", which holds nothing, keeps networks from Azure Monitor: PrivateLinkScope "excluded" has an exclusion with ingestionAccessMode "Open", and the networks behind the connection that it names cannot be told.',
        KEEP_OPEN,
      ),
      cannotTell("unknown", 'Cannot tell whether PrivateLinkScope "unknown", which holds nothing, keeps networks from Azure Monitor: `accessModeSettings` is known only after the update.'),
    ]);
  });

  it("cannot tell while a member may hold the resource", () => {
    const { p, scope, logs } = program(preview);
    p.workspace("audit");
    p.member("member", scope, logs, { linkedResourceId: UNKNOWN });
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
      cannotTell(
        "audit",
        'Cannot tell whether a scope holds Workspace "audit", while PrivateLinkScope "scope" has the query mode PrivateOnly: `linkedResourceId` of PrivateLinkScopedResource "member" is known only after the update.',
      ),
    );
  });

  it("cannot tell while the mode is unknown", () => {
    const { p } = program(preview, { ingestionAccessMode: "Open", queryAccessMode: UNKNOWN });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
      cannotTell(
        "audit",
        'Cannot tell whether PrivateLinkScope "scope" keeps networks from Workspace "audit", which is in no scope: `accessModeSettings.queryAccessMode` of PrivateLinkScope "scope" is known only after the update.',
      ),
    );
  });

  it("does not forget a scope of unknown modes that a network sees over a closed one that none sees", () => {
    const { p } = program(preview, UNKNOWN);
    p.member("other-member", p.scope("other", { accessModeSettings: CLOSED }), p.workspace("other-logs"));
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p).filter(([, name]) => name === "audit")).toEqual([
      cannotTell("audit", 'Cannot tell whether PrivateLinkScope "scope" keeps networks from Workspace "audit", which is in no scope: `accessModeSettings` of PrivateLinkScope "scope" is known only after the update.'),
    ]);
    expect(judge(scopePrivateOnlyLeavesOut, p).filter(([, name]) => name === "audit")).toEqual([]);
    // Which networks use a data collection endpoint does not count: the closed scope is certain.
    p.collectionEndpoint("collect");
    expect(judge(scopePrivateOnlyLeavesOut, p).filter(([, name]) => name === "collect")).toEqual([
      [
        "violated",
        "collect",
        'DataCollectionEndpoint "collect" is in no scope, and PrivateLinkScope "other" has the ingestion mode PrivateOnly: no document says whether ingestion through a data collection endpoint obeys the mode (UNVERIFIED); if it does, ingestion through it stops from any network that shares the scope\'s DNS.',
        'Add DataCollectionEndpoint "collect" to PrivateLinkScope "other" first, or keep the scope Open.',
      ],
    ]);
  });

  it("judges the mode that is closed while the other is unknown", () => {
    const { p, logs } = program(preview, { ingestionAccessMode: UNKNOWN, queryAccessMode: "PrivateOnly" });
    p.component("web", logs);
    expect(judge(scopePrivateOnlyCoversAll, p)[2]).toEqual(stops("web", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'));
  });

  it.each([
    ["opens for a connection", CLOSED, { queryAccessMode: "Open" }, 'an exclusion with queryAccessMode "Open", and the networks behind the connection that it names cannot be told'],
    ["closes for a connection", { queryAccessMode: "Open" }, { queryAccessMode: "PrivateOnly" }, 'an exclusion with queryAccessMode "PrivateOnly", and the networks behind the connection that it names cannot be told'],
    ["leaves its mode out", CLOSED, { ingestionAccessMode: "PrivateOnly" }, "an exclusion without queryAccessMode, and no document says which mode that one gives"],
  ])("cannot tell where an exclusion %s", (_, settings, exclusion, why) => {
    const { p } = program(preview, { ...settings, exclusions: [{ privateEndpointConnectionName: "x", ...exclusion }] });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
      cannotTell(
        "audit",
        `Cannot tell whether PrivateLinkScope "scope" keeps networks from Workspace "audit", which is in no scope: PrivateLinkScope "scope" has ${why}.`,
        'Add Workspace "audit" to a scope.',
      ),
    );
  });

  it("takes an exclusion with the scope's own mode for none", () => {
    const { p } = program(preview, { ...CLOSED, exclusions: [{ privateEndpointConnectionName: "x", ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" }] });
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(stops("audit", 'the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop'));
  });

  it("cannot tell while exclusions are unknown", () => {
    for (const [exclusions, property] of [
      [UNKNOWN, "accessModeSettings.exclusions"],
      [[{ queryAccessMode: UNKNOWN }], "accessModeSettings.exclusions[0].queryAccessMode"],
    ] as const) {
      const { p } = program(preview, { ...CLOSED, exclusions });
      p.workspace("audit");
      expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
        cannotTell(
          "audit",
          `Cannot tell whether PrivateLinkScope "scope" keeps networks from Workspace "audit", which is in no scope: \`${property}\` of PrivateLinkScope "scope" is known only after the update.`,
        ),
      );
    }
  });

  it.each([
    ["a link's zone is", (e: Estate) => e.p.link("link", e.zone, e.hub, { privateZoneName: UNKNOWN }), '`privateZoneName` of VirtualNetworkLink "link"'],
    ["an endpoint's target is", maybeEndpoint, '`privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "maybe"'],
    ["a group's endpoint is", (e: Estate) => linked(e, e.p.zoneGroup("maybe", e.endpoint, [e.zone], { privateEndpointName: UNKNOWN })), '`privateEndpointName` of PrivateDnsZoneGroup "maybe"'],
    ["a group's zones are", (e: Estate) => linked(e, e.p.zoneGroup("maybe", e.endpoint, [], { privateDnsZoneConfigs: UNKNOWN })), '`privateDnsZoneConfigs` of PrivateDnsZoneGroup "maybe"'],
  ])("cannot tell which networks lose the resource while %s unknown", (_, add, property) => {
    const p = new Program(preview);
    const hub = p.network("hub");
    const scope = p.scope("scope", { accessModeSettings: CLOSED });
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), scope);
    const zone = p.zone(ZONE);
    const logs = p.workspace("logs");
    p.member("logs-member", scope, logs);
    const isLink = property.includes("VirtualNetworkLink");
    const group = p.zoneGroup("default", endpoint, isLink ? [zone] : []);
    p.workspace("audit");
    add({ p, scope, hub, zone, endpoint, group, logs });
    expect(judge(scopePrivateOnlyCoversAll, p)[1]).toEqual(
      cannotTell(
        "audit",
        `Cannot tell from which networks queries to Workspace "audit" stop, which is in no scope while PrivateLinkScope "scope" has the query mode PrivateOnly: ${property} is known only after the update.`,
      ),
    );
    expect(judge(scopePrivateOnlyLeavesOut, p)).toEqual([["passes", "logs"]]);
  });

  it("cannot tell in a cloud whose zones no document lists", () => {
    const p = new Program(preview);
    const hub = p.network("hub");
    const scope = p.scope("scope", { accessModeSettings: CLOSED });
    const zone = p.zone("privatelink.monitor.azure.cn");
    p.zoneGroup("default", p.endpoint("endpoint", p.subnet("endpoints", hub), scope), [zone]);
    p.link("hub-link", zone, hub);
    p.member("logs-member", scope, p.workspace("logs"));
    p.workspace("audit");
    expect(judge(scopePrivateOnlyCoversAll, p, { cloud: Cloud.China })[1]).toEqual(
      cannotTell(
        "audit",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: Workspace "audit" is in no scope, and PrivateLinkScope "scope" has the query mode PrivateOnly: from VirtualNetwork "hub", queries to it stop.',
        'Add Workspace "audit" to PrivateLinkScope "scope" first, or keep the scope Open.',
      ),
    );
  });

  it("never shares a finding with scope-private-only-leaves-out", () => {
    const { p, logs } = program(preview);
    p.workspace("audit");
    p.component("web", logs);
    p.collectionEndpoint("collect");
    const found = [scopePrivateOnlyCoversAll, scopePrivateOnlyLeavesOut].map((rule) => judge(rule, p).filter(([answer]) => answer !== "passes").map(([, name]) => name));
    expect(found).toEqual([["audit", "web"], ["collect"]]);
  });
});

it("cannot tell of a scope in an inventory that shows no members", () => {
  const id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/microsoft.insights/privatelinkscopes/scope";
  const estate = estateOf([inventorySource([{ id, type: "microsoft.insights/privatelinkscopes", location: "global", properties: { accessModeSettings: CLOSED } }])]);
  expect(verdictsOf(scopePrivateOnlyCoversAll, estate, DEFAULT_SETTINGS).map(({ answer, message, fix }) => [answer, message, fix])).toEqual([
    [
      "cannot-tell",
      'Cannot tell whether PrivateLinkScope "scope", which keeps networks from what it does not hold, holds anything: `linkedResourceId` of a member of PrivateLinkScope "scope" is not shown by the inventory, which has no rows for the scope\'s members.',
      "Give the scope's members as well: `az monitor private-link-scope scoped-resource list --scope-name scope --resource-group rg`.",
    ],
  ]);
});

function linked({ p, zone, hub }: Estate, of: Handle): Handle {
  p.link("link", zone, hub);
  return of;
}

function maybeEndpoint(e: Estate): Handle {
  const { p, hub, scope, zone } = e;
  const privateLinkServiceConnections = [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }];
  const maybe = p.endpoint("maybe", p.subnet("more", hub), scope, { privateLinkServiceConnections });
  p.zoneGroup("maybe-group", maybe, [zone]);
  return linked(e, maybe);
}
