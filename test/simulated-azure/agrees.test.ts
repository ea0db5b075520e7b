import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readRow } from "../../src/planning/readers/inventory";
import { estateOf } from "../../src/planning/readers/join";
import { Reachability } from "../../src/planning/reachability";
import { SourceRank } from "../../src/planning/shown-resource";
import { DataPlane } from "./data-plane";
import { inventoryOf } from "./inventory";
import { build, type Plan, PLANS, type RandomEstate } from "./random-estates";
import { ServicePlane } from "./service-plane";
import { runs } from "../properties";

/** The planning's model of what an inventory of this Azure lists. */
function modelOf({ building, surroundings }: RandomEstate, readings: "always" | "scoped"): Reachability {
  const rows = inventoryOf(building.azure);
  const resources = rows.flatMap((row, index) => [...readRow(row, { file: "inventory.json", row: index + 1, line: index + 1 })]);
  const estate = estateOf([{ name: "inventory.json", resources, registered: [], rank: SourceRank.Inventory }]);
  const dnsServers = surroundings.servers.map(({ address, network, forwards }) => ({ address, network, ...(forwards !== undefined && { forwards }) }));
  return new Reachability(estate, { cloud: "Public", connectivity: "complete", readings, topology: { onPremises: [], dnsServers, connections: [] } });
}

interface Compared {
  /** Questions that the model answers for certain. */
  readonly certain: number;
  readonly all: number;
  /** Where the two say otherwise, with both ways to it. */
  readonly differences: readonly string[];
}

function compare(plan: Plan, readings = plan.alias): Compared {
  const random = build(plan);
  const { building, surroundings } = random;
  const data = new DataPlane(building.azure.store, surroundings);
  const services = new ServicePlane(building.azure.store, surroundings);
  const model = modelOf(random, readings);
  const questions = model.vantages.flatMap((from) => model.targets.flatMap((to) => model.operationsOf(to).map((operation) => ({ from, to, operation }))));
  const answers = questions.map(({ from, to, operation }) => {
    const simulated = operation === "connect" ? services.attempt(from.key, to.key, "group" in to ? (to.group ?? "") : "") : data.attempt(from.key, to.key, operation);
    return { from, to, operation, said: model.reach(from, to, operation), simulated };
  });
  const differences = answers
    .filter(({ said, simulated }) => said !== "unknown" && said !== simulated.verdict)
    .map(({ from, to, operation, said, simulated }) => `${from.key} → ${to.key} ${operation}: the model says ${said} (${model.trace(from, to, operation).steps.map(({ text }) => text).join("; ")}), the simulated Azure ${simulated.verdict} (${simulated.steps.join("; ")})`);
  return { certain: answers.filter(({ said }) => said !== "unknown").length, all: answers.length, differences };
}

test("the simulated data plane and the planning's model say the same of random estates", () => {
  let certain = 0;
  let all = 0;
  fc.assert(
    fc.property(PLANS, (plan) => {
      const compared = compare(plan);
      certain += compared.certain;
      all += compared.all;
      expect(compared.differences).toEqual([]);
    }),
    { numRuns: runs(150) },
  );
  // An answer that is always unknown agrees with everything.
  expect(certain / all).toBeGreaterThan(0.7);
}, 120_000);

test("and a model that reads the documents the other way does not", () => {
  const differences = fc.sample(PLANS, { numRuns: 40, seed: 1 }).flatMap((plan) => compare(plan, plan.alias === "always" ? "scoped" : "always").differences);
  expect(differences.length).toBeGreaterThan(0);
});
