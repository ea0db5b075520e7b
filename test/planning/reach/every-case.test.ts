import { describe, expect, it } from "vitest";
import { impactOf } from "../../../src/planning";
import { HubProgram } from "../hub-program";
import { PREVIEWS, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Given, reachabilityOf } from "./asked";

const QUERY = ["hub", "logs", "query"] as const;

/** A workspace in no scope; the hub is linked to an empty zone by a link whose policy is not known. */
function openPolicy(publicNetworkAccessForQuery: string): Build {
  return (p) => {
    p.workspace("logs", { publicNetworkAccessForQuery });
    p.link("link", p.zoneOf("monitor"), p.hub, { resolutionPolicy: UNKNOWN });
  };
}

const POLICY = 'cannot tell what VirtualNetworkLink "link" answers for what PrivateZone "monitor" does not hold: `resolutionPolicy` of VirtualNetworkLink "link" is known only after the update';

describe("what fails in every case", () => {
  it("is unknown, and said to fail, where it is not known how", () => {
    expect(endOf(openPolicy("Disabled"), QUERY)).toEqual(["unknown", `${POLICY}; it fails in every case: it is no-such-name or blocked [D17, link]`]);
    expect(endOf(openPolicy("Enabled"), QUERY)).toEqual(["unknown", `${POLICY} [D17, link]`]);
  });

  it("is not what fails in one case and may do anything in another", () => {
    const build: Build = (p) => {
      openPolicy("Disabled")(p);
      p.link("open", p.scopeOfHub, p.hub, { privateZoneName: UNKNOWN });
      p.network("spoke", { dhcpOptions: { dnsServers: ["10.0.0.4", "10.0.0.5"] } });
    };
    const given: Given = { topology: { dnsServers: [{ address: "10.0.0.4", network: "hub" }] } };
    expect(ask(build, ["spoke", "logs", "query"], given).at(-1)).toBe('cannot tell what the DNS server 10.0.0.5 answers, which VirtualNetwork "spoke" asks: the topology does not declare what it forwards [D16]');
  });

  it("is said where documents contradict each other and neither lets it through", () => {
    const build: Build = (p) => {
      connected(p);
      p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled" });
    };
    const [reachability] = PREVIEWS.map((preview) => {
      const p = new HubProgram(preview);
      build(p);
      return reachabilityOf(p.estate());
    });
    const [from, to] = [reachability?.vantages.find(({ label }) => label.includes("hub")), reachability?.targets[0]];
    if (reachability === undefined || from === undefined || to === undefined) throw new Error("They are there.");
    expect(reachability.trace(from, to, "ingest")).toMatchObject({ reach: "unknown", failsAnyway: true });
    expect([reachability.reach(from, to, "ingest"), reachability.ending(from, to, "ingest"), reachability.ending(from, to, "query")]).toEqual(["unknown", "fails", "public"]);
  });
});

describe("a change after which it fails in every case", () => {
  const estateOf = (build: Build): HubProgram => {
    const p = new HubProgram("first");
    build(p);
    return p;
  };
  const told = (before: Build, after: Build): readonly string[] =>
    impactOf(reachabilityOf(estateOf(before).estate(), { isBefore: true }), reachabilityOf(estateOf(after).estate())).changes.map(({ effect, operation, after: { reason } }) => `${effect} ${operation}: ${reason}`);
  const works: Build = (p) => {
    p.workspace("logs");
  };

  it("stops what worked", () => {
    expect(told(works, openPolicy("Disabled"))).toEqual([`stops query: ${POLICY}; it fails in every case: it is no-such-name or blocked`]);
  });

  it("may stop it where it may still work", () => {
    expect(told(works, openPolicy("Enabled"))).toEqual([`may-stop query: ${POLICY}`]);
  });

  it("cuts off what is new, changes nothing of what failed, and starts what will work", () => {
    expect(told(() => undefined, openPolicy("Disabled"))).toEqual([`cut-off query: ${POLICY}; it fails in every case: it is no-such-name or blocked`]);
    const blocked: Build = (p) => {
      p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
    };
    expect(told(blocked, openPolicy("Disabled"))).toEqual([]);
    expect(told(openPolicy("Disabled"), blocked)).toEqual([]);
    expect(told(openPolicy("Disabled"), works)).toEqual(['starts query: Workspace "logs" accepts queries from public networks']);
  });
});
