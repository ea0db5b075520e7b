import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Effect, type Estate, effectOf, EFFECTS, endingOf, fails, type Impact, impactOf, type Operation, type Reach, Reachability, REACHES, type Target, works } from "../../../src/planning";
import { estateOf } from "../../../src/planning/readers/join";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { HubProgram } from "../hub-program";
import { type Preview, PREVIEWS, type Program, UNKNOWN } from "../program";
import { PROGRAMS } from "../random-program";
import { exportedEstate, inventoriedEstate } from "../sources";
import { type Build, connected, type Given, nameOf, reachabilityOf } from "./asked";
import { runs } from "../../properties";

/** Each change as one line: effect, operation, targets from networks, and what it was and will be. */
function told({ changes }: Impact): readonly string[] {
  return changes.map(({ effect, operation, targets, vantages, before, after }) => `${effect}: ${operation} of ${names(targets)} from ${names(vantages)}: ${before?.reach ?? "new"} → ${after.reach}`);
}

function names(all: readonly { readonly key: string }[]): string {
  return all.map(({ key }) => nameOf(key)).join(", ");
}

/** The impact of one program's change into another, at both previews alike. */
function impact(before: Build, after: Build, given: Given = {}): Impact {
  const [first, later] = PREVIEWS.map((preview) => impactOf(reachabilityOf(made(before, preview).estate(), { ...given, isBefore: true }), reachabilityOf(made(after, preview).estate(), given)));
  if (first === undefined || later === undefined) throw new Error("There are two previews.");
  expect(told(later)).toEqual(told(first));
  expect(later.counts).toEqual(first.counts);
  return first;
}

function made(build: Build, preview: Preview): HubProgram {
  const p = new HubProgram(preview);
  build(p);
  return p;
}

const NOTHING = { stops: 0, "may-stop": 0, "cut-off": 0, fails: 0, "becomes-public": 0, "becomes-private": 0, starts: 0, new: 0, unknown: 0, unchanged: 0 };
const LOGS: Build = (p) => p.workspace("logs");

describe("what an effect is", () => {
  const expected = (was: Reach | undefined, will: Reach): Effect | undefined => {
    if (was === undefined || was === "unknown") return fails(will) ? (was === undefined ? "cut-off" : "fails") : undefined;
    if (works(was) && fails(will)) return "stops";
    if (works(was) && will === "unknown") return "may-stop";
    if (fails(was) && works(will)) return "starts";
    if (was === "public" && will === "private") return "becomes-private";
    return was === "private" && will === "public" ? "becomes-public" : undefined;
  };

  it.each([undefined, ...REACHES])("of what was %s", (was) => {
    for (const will of REACHES) expect([will, effectOf(was, will)]).toEqual([will, expected(was, will)]);
  });
});

describe("a change", () => {
  it("stops what worked and will fail: an empty zone is linked", () => {
    const after: Build = (p) => {
      LOGS(p);
      p.link("link", p.zoneOf("monitor"), p.hub);
    };
    const { changes, counts, gone } = impact(LOGS, after);
    expect(told({ changes, counts, gone })).toEqual(["stops: query of logs from hub: public → no-such-name"]);
    expect(changes[0]?.before?.reason).toBe('Workspace "logs" accepts queries from public networks');
    expect(changes[0]?.after.reason).toBe('PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name');
    expect(counts).toEqual({ ...NOTHING, stops: 1, unchanged: 1 });
    expect(gone).toEqual({ vantages: [], targets: [] });
  });

  it("may stop what worked and cannot be told: the link's policy is not known", () => {
    const after: Build = (p) => {
      LOGS(p);
      p.link("link", p.zoneOf("monitor"), p.hub, { resolutionPolicy: UNKNOWN });
    };
    const { changes, counts } = impact(LOGS, after);
    expect([told({ changes, counts, gone: { vantages: [], targets: [] } }), counts]).toEqual([["may-stop: query of logs from hub: public → unknown"], { ...NOTHING, "may-stop": 1, unchanged: 1 }]);
  });

  it("cuts off what is new and will fail, and what could not be told before", () => {
    const after: Build = (p) => {
      LOGS(p);
      p.workspace("audit", { publicNetworkAccessForQuery: "Disabled" });
    };
    const found = impact(LOGS, after);
    expect([told(found), found.counts]).toEqual([["cut-off: query of audit from hub: new → blocked"], { ...NOTHING, "cut-off": 1, new: 1, unchanged: 2 }]);
    const doubtful = impact((p) => p.workspace("logs", { publicNetworkAccessForQuery: UNKNOWN }), (p) => p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }));
    expect([told(doubtful), doubtful.counts]).toEqual([["fails: query of logs from hub: unknown → blocked"], { ...NOTHING, fails: 1, unchanged: 1 }]);
  });

  it("moves between private and public traffic, and back", () => {
    const member: Build = (p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
    };
    const into = impact(LOGS, member);
    expect([told(into), into.counts]).toEqual([["becomes-private: ingest of logs from hub: public → private", "becomes-private: query of logs from hub: public → private"], { ...NOTHING, "becomes-private": 2 }]);
    const outOf = impact(member, LOGS);
    expect([told(outOf), outOf.counts]).toEqual([["becomes-public: ingest of logs from hub: private → public", "becomes-public: query of logs from hub: private → public"], { ...NOTHING, "becomes-public": 2 }]);
  });

  it("starts what failed and will work, the worst effects first", () => {
    const before: Build = (p) => p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled" });
    const after: Build = (p) => p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
    const found = impact(before, after);
    expect([told(found), found.counts]).toEqual([["stops: query of logs from hub: public → blocked", "starts: ingest of logs from hub: blocked → public"], { ...NOTHING, stops: 1, starts: 1 }]);
  });

  it("is said once for all networks and resources that it has the same reasons for", () => {
    const before: Build = (p) => {
      for (const name of ["one", "two"]) {
        p.network(`net-${name}`);
        p.workspace(`logs-${name}`);
      }
    };
    const after: Build = (p) => {
      before(p);
      const zone = p.zoneOf("monitor");
      for (const name of ["one", "two"]) p.link(`link-${name}`, zone, { ...p.hub, name: `net-${name}`, urn: p.hub.urn.replace(/hub$/, `net-${name}`), armId: p.hub.armId.replace(/hub$/, `net-${name}`) });
    };
    const found = impact(before, after);
    expect([told(found), found.counts]).toEqual([["stops: query of logs-one, logs-two from net-one, net-two: public → no-such-name"], { ...NOTHING, stops: 4, unchanged: 8 }]);
  });

  it("tells what is gone, and what is new of what is there", () => {
    const found = impact((p) => { LOGS(p); p.network("old"); }, (p) => { p.workspace("audit"); p.network("fresh"); });
    expect([names(found.gone.vantages), names(found.gone.targets), told(found), found.counts]).toEqual(["old", "logs", [], { ...NOTHING, new: 4 }]);
  });

  it("knows on-premises networks by their names", () => {
    const topology = { onPremises: [{ name: "Headquarters", resolver: "hub", reaches: ["hub"] }] };
    const found = impact(LOGS, (p) => { LOGS(p); p.link("link", p.zoneOf("monitor"), p.hub); }, { topology });
    expect(told(found)).toEqual(["stops: query of logs from headquarters, hub: public → no-such-name"]);
  });
});

describe("one thing in two sources", () => {
  const before: Build = (p) => {
    p.network("net", { virtualNetworkName: "vnet" });
    p.workspace("logs", { workspaceName: "log-analytics" });
  };
  /** The same under other logical names, with an empty zone linked. */
  const renamed: Build = (p) => {
    const network = p.register("network:VirtualNetwork", "renamed-net", "Microsoft.Network/virtualNetworks", { virtualNetworkName: "VNET" });
    p.workspace("renamed-logs", { workspaceName: "Log-Analytics" });
    p.link("link", p.zoneOf("monitor"), { ...network, armId: network.armId.replace("renamed-net", "vnet") });
  };
  const stopped = ({ changes }: Impact): readonly string[] => told({ changes, counts: NOTHING, gone: { vantages: [], targets: [] } }).filter((line) => line.includes("renamed-net"));
  const STOPS = ["stops: query of renamed-logs from renamed-net: public → no-such-name"];

  it("is known by its group and name in Azure where its logical name changes", () => {
    const found = impact(before, renamed);
    expect([stopped(found), found.gone]).toEqual([STOPS, { vantages: [], targets: [] }]);
  });

  it("is known by its id where the source before is a file", () => {
    const p = new HubProgram("later");
    p.register("network:VirtualNetwork", "vnet", "Microsoft.Network/virtualNetworks", {});
    p.workspace("log-analytics");
    // The hub's name in Azure is left to Pulumi: an export knows its URN, an inventory nothing of the program.
    for (const [earlier, gone] of [[exportedEstate(p), ""], [inventoriedEstate(p), "hub"]] as const) {
      for (const preview of PREVIEWS) {
        const found = impactOf(new Reachability(earlier), new Reachability(made(renamed, preview).estate()));
        expect([stopped(found), names(found.gone.vantages), names(found.gone.targets)]).toEqual([STOPS, gone, ""]);
      }
    }
  });

  it("is another where its name in Azure changes too", () => {
    const other: Build = (p) => {
      p.network("net", { virtualNetworkName: "vnet" });
      p.workspace("other", { workspaceName: "other" });
    };
    const found = impact(before, other);
    expect([names(found.gone.targets), found.counts]).toEqual(["logs", { ...NOTHING, new: 4 }]);
  });

  it("is a network that no source shows, by its id", () => {
    const linking = (policy: string, id: string): Build => (p) => {
      p.workspace("logs");
      p.link("link", p.zoneOf("monitor"), p.hub, { resolutionPolicy: policy, virtualNetwork: { id } });
    };
    const id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/shared";
    expect(told(impact(linking("NxDomainRedirect", id), linking("Default", id.toUpperCase())))).toEqual(["stops: query of logs from shared: public → no-such-name"]);
  });

  it("is not known by a name that two things have", () => {
    const twice: Build = (p) => {
      p.workspace("one", { workspaceName: "logs" });
      p.workspace("two", { workspaceName: "logs" });
    };
    const found = impact(twice, (p) => p.workspace("three", { workspaceName: "logs" }));
    expect([names(found.gone.targets), found.counts]).toEqual(["one, two", { ...NOTHING, new: 2 }]);
  });
});

/** A resource of another service is a target for each of its groups. */
function entered(target: Target): string {
  return `${target.key} ${"group" in target ? (target.group ?? "") : ""}`;
}

describe("of random estates", () => {
  const estateFrom = (program: Program): Estate => readRegisteredResources(program.registered());

  it("a change counts every network, resource and operation of what will be, and names all that are not as before", () => {
    fc.assert(fc.property(PROGRAMS, PROGRAMS, (one, other) => {
      const [before, after] = [new Reachability(estateFrom(one)), new Reachability(estateFrom(other))];
      const { changes, counts } = impactOf(before, after);
      const found = new Map<string, Effect>();
      for (const { effect, operation, vantages, targets } of changes) for (const from of vantages) for (const to of targets) found.set(pair(from.key, entered(to), operation), effect);
      expect(changes.map(({ effect }) => EFFECTS.indexOf(effect))).toEqual(changes.map(({ effect }) => EFFECTS.indexOf(effect)).sort((a, b) => a - b));
      const expected = new Map<string, Effect>();
      let pairs = 0;
      for (const vantage of after.vantages) {
        for (const target of after.targets) {
          const [then, was] = [before.vantages.find(({ key }) => key === vantage.key), before.targets.find((one) => entered(one) === entered(target))];
          for (const operation of after.operationsOf(target)) {
            pairs += 1;
            const effect = effectOf(then === undefined || was === undefined ? undefined : endingOf(before.trace(then, was, operation)), endingOf(after.trace(vantage, target, operation)));
            if (effect !== undefined) expected.set(pair(vantage.key, entered(target), operation), effect);
          }
        }
      }
      expect([...found].sort()).toEqual([...expected].sort());
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(pairs);
      for (const effect of EFFECTS) expect(counts[effect]).toBe([...expected.values()].filter((one) => one === effect).length);
    }), { numRuns: runs(400) });
  });

  it("an estate beside itself has no change", () => {
    fc.assert(fc.property(PROGRAMS, (program) => {
      const { changes, counts, gone } = impactOf(new Reachability(estateFrom(program)), new Reachability(estateFrom(program)));
      expect(changes).toEqual([]);
      expect(gone).toEqual({ vantages: [], targets: [] });
      const { unchanged, unknown, ...others } = counts;
      expect(Object.values(others).every((count) => count === 0)).toBe(true);
      expect(unchanged + unknown).toBeGreaterThanOrEqual(0);
    }), { numRuns: runs(400) });
  });

  it("what there is nothing of cannot change", () => {
    const none = new Reachability(estateOf([]));
    expect(impactOf(none, none)).toEqual({ changes: [], counts: NOTHING, gone: { vantages: [], targets: [] } });
  });
});

function pair(from: string, to: string, operation: Operation): string {
  return `${operation} ${to} ${from}`;
}
