import { describe, expect, test } from "vitest";
import { Reachability, type ReachSettings, DEFAULT_REACH_SETTINGS } from "../../src/planning";
import { CONTRADICTION } from "../../src/planning/reachability/questions";
import { palette } from "../../src/report/colors";
import { type ReachFilter, reachReport } from "../../src/report/reach-report";
import { names, reachText } from "../../src/report/reach-text";
import { traceText } from "../../src/report/trace-text";
import { type HubProgram } from "../planning/hub-program";
import { targetOf, vantageOf } from "../planning/reach/asked";
import { smallEstate } from "./reach-estate";

const ALL: ReachFilter = { from: undefined, to: undefined, operation: undefined };

function printed(more?: (p: HubProgram) => void, filter: (reachability: Reachability) => Partial<ReachFilter> = () => ({}), settings: Partial<ReachSettings> = {}): string {
  const reachability = new Reachability(smallEstate(more), { ...DEFAULT_REACH_SETTINGS, ...settings });
  return [...reachText(reachReport(reachability, { ...ALL, ...filter(reachability) }))].join("");
}

const AUDIT_REFUSES = 'Workspace "audit" refuses queries from public networks: its public access is Disabled';

describe("the matrix", () => {
  test("has a block for networks that get the same answers, and in it a row for resources that do, the worst first", () => {
    expect(printed()).toBe(`From VirtualNetwork "hub":
  Workspace "audit"
      ingest  ? unknown [1]: cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "audit": documents contradict each other; if it does, it is no-such-name; if not, it is public
      query   ✗ blocked: ${AUDIT_REFUSES}
  Workspace "logs"
      ingest  ✓ private
      query   ✓ private

From VirtualNetwork "spoke":
  Workspace "audit"
      ingest  ✓ public
      query   ✗ blocked: ${AUDIT_REFUSES}
  Workspace "logs"
      ingest  ✓ public
      query   ✓ public

[1] rests on ${CONTRADICTION}

2 networks, 2 resources, 8 operations: 2 ✓ private, 3 ✓ public, 2 ✗ blocked, 1 ? unknown.
`);
  });

  test("names some of many networks and resources", () => {
    const many = (p: HubProgram): void => {
      for (const name of ["a", "b", "c", "d"]) {
        p.network(`net-${name}`);
        p.workspace(`logs-${name}`);
      }
    };
    const text = printed(many, () => ({ operation: "query" }));
    expect(text).toContain('From VirtualNetwork "net-a", VirtualNetwork "net-b", VirtualNetwork "net-c" and 2 more:\n');
    expect(text).toContain('  Workspace "logs", Workspace "logs-a" and 3 more\n      query  ✓ public\n');
    expect(text).toMatch(/\n6 networks, 6 resources, 36 operations: 1 ✓ private, 29 ✓ public, 6 ✗ blocked\.\n$/);
  });

  test("says of resources with the same answers the reason for the first of them", () => {
    const text = printed((p) => {
      p.component("a-shop", p.workspace("of-shop"), { publicNetworkAccessForQuery: "Disabled" });
      p.component("b-shop", p.workspace("of-other"), { publicNetworkAccessForQuery: "disabled" });
    }, (reachability) => ({ from: [vantageOf(reachability, "spoke")], operation: "query" }));
    expect(text).toContain('  Component "a-shop" and Component "b-shop"\n      query  ✗ blocked: Component "a-shop" refuses queries from public networks: its public access is Disabled\n');
  });

  test("is of one network, one resource or one operation where that is asked for", () => {
    const { from, to } = { from: "spoke", to: "audit" };
    expect(printed(undefined, (reachability) => ({ from: [vantageOf(reachability, from)] }))).toMatch(/^From VirtualNetwork "spoke":\n[^]*\n1 network, 2 resources, 4 operations: 3 ✓ public, 1 ✗ blocked\.\n$/);
    expect(printed(undefined, (reachability) => ({ to: [targetOf(reachability, to)] }))).toMatch(/\n2 networks, 1 resource, 4 operations: 1 ✓ public, 2 ✗ blocked, 1 \? unknown\.\n$/);
    expect(printed(undefined, (reachability) => ({ from: [vantageOf(reachability, from)], to: [targetOf(reachability, to)], operation: "query" }))).toBe(`From VirtualNetwork "spoke":
  Workspace "audit"
      query  ✗ blocked: ${AUDIT_REFUSES}

1 network, 1 resource, 1 operation: 1 ✗ blocked.
`);
  });

  test("leaves out resources that nobody does the operation with", () => {
    expect(printed(undefined, () => ({ operation: "configuration" }))).toBe(`From VirtualNetwork "hub":
  no resource to reach

From VirtualNetwork "spoke":
  no resource to reach

2 networks, 2 resources, 0 operations.
`);
  });

  test("names on-premises networks by their own names", () => {
    const topology = { ...DEFAULT_REACH_SETTINGS.topology, onPremises: [{ name: "Headquarters", resolver: "hub", reaches: ["hub"] }] };
    expect(printed(undefined, () => ({}), { topology })).toMatch(/^From Headquarters and VirtualNetwork "hub":\n/);
  });

  test("is painted on a terminal", () => {
    const text = [...reachText(reachReport(new Reachability(smallEstate()), { ...ALL, operation: "query" }), palette(true))].join("");
    expect(text).toContain("\u001b[31m✗ blocked\u001b[39m");
    expect(text).toContain("\u001b[32m✓ private\u001b[39m");
  });

  test("comes in small pieces, however many networks there are", () => {
    const many = (p: HubProgram): void => {
      for (let index = 0; index < 300; index += 1) p.link(`link-${String(index)}`, p.zone("privatelink.monitor.azure.com", {}, `zone-${String(index)}`), p.network(`net-${String(index)}`));
    };
    const pieces = [...reachText(reachReport(new Reachability(smallEstate(many)), ALL))];
    expect(pieces.length).toBeGreaterThan(1_500);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500);
  });
});

describe("names", () => {
  test.each<[string, string[], number | undefined]>([
    ["none", [], undefined],
    ["a", ["a"], undefined],
    ["a and b", ["a", "b"], undefined],
    ["a, b and c", ["a", "b", "c"], undefined],
    ["a, b, c and 1 more", ["a", "b", "c", "d"], undefined],
    ["a and 4 more", ["a"], 5],
  ])("%s", (text, labels, count) => {
    expect(names(labels.map((label) => ({ label })), 3, count)).toBe(text);
  });
});

describe("a trace", () => {
  const traced = (to: string, colors = palette(false)): string => {
    const reachability = new Reachability(smallEstate());
    const [from, target] = [vantageOf(reachability, "hub"), targetOf(reachability, to)];
    return [...traceText({ from, to: target, operation: "ingest", outcome: reachability.trace(from, target, "ingest") }, colors)].join("");
  };

  test("has every step with its source", () => {
    expect(traced("logs")).toBe(`ingest of Workspace "logs" from VirtualNetwork "hub": ✓ private
   1. VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com
      azure-monitor-docs fundamentals/private-link-security.md, 2026-01-27
   2. that name is an alias into privatelink.ods.opinsights.azure.com
      Container insights troubleshooting guide: onboarding, private link, 2026-08-04
   3. VirtualNetworkLink "hub-ods" links VirtualNetwork "hub" to PrivateZone "ods": Azure's DNS asks that zone first
      azure-docs private-link/private-endpoint-dns-integration.md, 2023-11-15
   4. PrivateDnsZoneGroup "group" writes it into PrivateZone "ods", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope"
      azure-docs private-link/private-endpoint-dns-integration.md, 2023-11-15
   5. the endpoint is in VirtualNetwork "hub" itself
      azure-monitor-docs fundamentals/private-link-design.md, 2024-10-23
   6. the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made
      azure-docs private-link/private-endpoint-overview.md, 2023-08-02
   7. PrivateLinkScope "scope" holds Workspace "logs", so it takes data through the endpoint
      azure-monitor-docs fundamentals/private-link-security.md, 2026-01-27
`);
  });

  test("says what it rests on where documents contradict each other", () => {
    expect(traced("audit")).toBe(`ingest of Workspace "audit" from VirtualNetwork "hub": ? unknown
   1. VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com
      azure-monitor-docs fundamentals/private-link-security.md, 2026-01-27
   2. cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "audit": documents contradict each other; if it does, it is no-such-name; if not, it is public
      Container insights troubleshooting guide: onboarding, private link, 2026-08-04
  rests on whether the public name of a workspace's or a collection endpoint's own endpoint is an alias into the private zone while no scope holds the resource: no by "Azure Monitor private-link-security" (2021 (header 2020-10-05)), yes by "Container insights troubleshooting guide: onboarding, private link" (2026-08-04)
`);
  });

  test("is painted on a terminal", () => {
    expect(traced("logs", palette(true))).toContain('\u001b[1mingest of Workspace "logs" from VirtualNetwork "hub"\u001b[22m: \u001b[32m✓ private\u001b[39m\n');
  });
});
