import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, NO_ASSUMPTIONS, type Operation, Reachability, type ReachSettings, type Target, type Topology, type Vantage } from "../../../src/planning";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { estateOf } from "../../../src/planning/readers/join";
import { PROGRAMS } from "../random-program";
import { type DeployedProgram, exportRows, exportSource, inventoryRows, inventorySource, isConsistent } from "../sources";
import { UNKNOWN } from "../program";
import { runs } from "../../properties";

/** Domains that a DNS server may forward: a whole zone, what clients ask for first, the name that all share, a name of one resource. */
const FORWARDS = [["monitor.azure.com"], ["applicationinsights.azure.com"], ["api.monitor.azure.com"], ["global.handler.control.monitor.azure.com"], ["ods.opinsights.azure.com", "collector-ab1c.westeurope-1.ingest.monitor.azure.com"]];

/** What a user may declare of the networks of a random estate, which are called network0, network1 and so on. */
const TOPOLOGIES: fc.Arbitrary<Topology> = fc.record({
  onPremises: fc.constantFrom([], [{ name: "Headquarters", resolver: "network0", reaches: ["network0"] }]),
  dnsServers: fc.constantFrom([], [{ address: "10.0.0.4", network: "network0" }], ...FORWARDS.map((forwards) => [{ address: "10.0.0.4", network: "network0", forwards }])),
  connections: fc.constantFrom([], [["network0", "network1"]]),
});

const SETTINGS: fc.Arbitrary<ReachSettings> = fc.record({
  cloud: fc.constantFrom("Public", "Public", "USGovernment"),
  connectivity: fc.constantFrom("partial", "complete"),
  readings: fc.constantFrom("both", "always", "scoped"),
  topology: TOPOLOGIES,
  // Random estates need not have every network that is declared.
  isBefore: fc.constant(true),
});

/** A program as such, and as the files that show it once it is deployed. */
const ESTATES: fc.Arbitrary<Estate> = fc.tuple(PROGRAMS, fc.constantFrom("program", "export", "inventory")).map(([program, source]) => {
  const files = deployed(program);
  if (source === "export") return estateOf([exportSource(exportRows(files))]);
  return source === "inventory" ? estateOf([inventorySource(inventoryRows(files))]) : readRegisteredResources(program.registered());
});

function deployed(program: DeployedProgram): DeployedProgram {
  return { registered: () => program.registered(), deployed: () => program.deployed().filter((one) => isConsistent(one) && !one.handle.armId.includes(UNKNOWN)) };
}

function* asked(reachability: Reachability): Iterable<readonly [Vantage, Target, Operation]> {
  for (const vantage of reachability.vantages) for (const target of reachability.targets) for (const operation of reachability.operationsOf(target)) yield [vantage, target, operation];
}

describe("classes of networks and resources", () => {
  it("have the answers that are followed step by step, whichever is asked first", () => {
    let count = 0;
    fc.assert(fc.property(ESTATES, SETTINGS, fc.boolean(), (estate, settings, isReversed) => {
      const reachability = new Reachability(estate, settings);
      const questions = [...asked(reachability)];
      for (const question of isReversed ? questions.reverse() : questions) {
        const [vantage, target, operation] = question;
        const { reach, reason, steps } = reachability.trace(...question);
        expect({ from: vantage.key, to: target.key, operation, reach: reachability.reach(...question) }).toEqual({ from: vantage.key, to: target.key, operation, reach });
        expect(reason).toBe(steps.at(-1)?.text);
        expect(reason.startsWith("cannot tell ")).toBe(reach === "unknown");
        count += 1;
      }
    }), { numRuns: runs(1_500) });
    expect(count).toBeGreaterThan(2_000);
  });

  it("have them still where a step of the roll-out is taken for done", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), (estate, settings, pick) => {
      const some = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.filter((_, index) => (pick >> index) % 2 === 1));
      const links = new Map(estate.of("network").map(({ key, label }, index) => [key, estate.of("link").filter((_, at) => (pick >> (at + index)) % 2 === 1).map((link) => ({ ...link, network: { kind: "outside" as const, key, label, armType: "", name: "", id: undefined } }))]));
      const assumptions = { ...NO_ASSUMPTIONS, closed: some(estate.monitored().map(({ key }) => key)), privateOnly: some(estate.of("scope").map(({ key }) => key)), links };
      const reachability = new Reachability(estate, settings, assumptions);
      for (const question of asked(reachability)) expect(reachability.reach(...question)).toBe(reachability.trace(...question).reach);
    }), { numRuns: runs(500) });
  });

  it("hold every network once, and every resource once for each class of networks; members of a group have its answers", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (estate, settings) => {
      const reachability = new Reachability(estate, settings);
      expect(keys(reachability.classes.flatMap(({ vantages }) => vantages))).toEqual(keys(reachability.vantages));
      for (const vantageClass of reachability.classes) {
        const groups = reachability.groupsFor(vantageClass);
        expect(keys(groups.flatMap(({ targets }) => targets()))).toEqual(keys(reachability.targets));
        for (const group of groups) {
          expect(group.targets()).toContain(group.example);
          expect(group.count).toBe(group.targets().length);
          for (const vantage of vantageClass.vantages) expect(reachability.classOf(vantage)).toBe(vantageClass);
          for (const target of group.targets()) {
            expect(reachability.groupKey(vantageClass, target)).toBe(group.key);
            expect(target.kind).toBe(group.example.kind);
            for (const vantage of vantageClass.vantages) {
              for (const operation of reachability.operationsOf(target)) expect(reachability.trace(vantage, target, operation).reach).toBe(reachability.trace(vantageClass.vantages[0], group.example, operation).reach);
            }
          }
        }
      }
    }), { numRuns: runs(500) });
  });

  it("are the same whatever the order of the input", () => {
    fc.assert(fc.property(PROGRAMS, SETTINGS, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (program, settings, order) => {
      const resources = program.registered();
      const said = (estate: Estate): readonly unknown[] => {
        const reachability = new Reachability(estate, settings);
        return [...asked(reachability)].map((question) => [question[0].key, question[1].key, question[2], reachability.trace(...question)]);
      };
      const shuffled = resources.map((resource, index) => ({ resource, at: order[index % order.length] ?? 0 })).sort((a, b) => a.at - b.at).map(({ resource }) => resource);
      expect(said(readRegisteredResources(shuffled))).toEqual(said(readRegisteredResources(resources)));
    }), { numRuns: runs(500) });
  });

  it("know no network of another estate", () => {
    const [one, other] = fc.sample(PROGRAMS.filter((program) => readRegisteredResources(program.registered()).of("network").length > 0), { numRuns: 1, seed: 1 }).map((program) => new Reachability(readRegisteredResources(program.registered()))).concat(new Reachability(estateOf([])));
    const [vantage] = one?.vantages ?? [];
    if (vantage === undefined || other === undefined) throw new Error("The sample has no network.");
    expect(() => other.classOf(vantage)).toThrow(`${vantage.label} is not a network of this estate.`);
  });
});

function keys(all: readonly { readonly key: string }[]): readonly string[] {
  return all.map(({ key }) => key).sort();
}
