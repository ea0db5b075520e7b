import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Cloud } from "../../src/azure";
import { type Answer } from "../../src/planning/dns/answers";
import { dnsPlan, type DnsPlan } from "../../src/planning/dns/dns-plan";
import { Reachability, type ReachSettings } from "../../src/planning/reachability";
import { READINGS } from "../../src/planning/reachability/settings";
import { type Operation, type Reach, type Target } from "../../src/planning/reachability/verdict";
import { rendered, SOURCES, topologyOf } from "../planning/reachability/rendering";
import { printed } from "../planning/reachability/world";
import { FORWARDING_WORLDS } from "../planning/reachability/worlds";
import { runs } from "../properties";

const LONG = runs(300_000);
const RUNS = 250;

/** The end of the name that an operation asks for; configuration goes by two names, and ingestion of a component by any of a region's. */
const ASKED: Readonly<Partial<Record<`${Target["kind"]} ${Operation}`, string>>> = {
  "workspace ingest": ".ods.opinsights.azure.com",
  "workspace query": "api.monitor.azure.com",
  "component query": "api.monitor.azure.com",
  "collection-endpoint ingest": ".ingest.monitor.azure.com",
  "monitor-workspace query": ".prometheus.monitor.azure.com",
};

/** What the plan says of the name that an operation asks for. */
function planned({ names, views }: DnsPlan, vantage: string, target: Target, operation: Operation): Answer["kind"] | undefined {
  const end = ASKED[`${target.kind} ${operation}`];
  const index = names.findIndex(({ name, resources, kind }) => end !== undefined && name.endsWith(end) && !name.includes(".metrics.") && (kind === "shared" ? name === end : resources.some(({ key }) => key === target.key)));
  return views.find(({ vantages }) => vantages.some(({ key }) => key === vantage))?.answers[index]?.kind;
}

/** Whether a verdict can follow from an answer. A verdict that cannot be told may lie behind any answer. */
function agree(answer: Answer["kind"], reach: Reach): boolean {
  if (reach === "unknown") return answer !== "no-such-name";
  if (answer === "unknown") return reach !== "no-such-name" && reach !== "unreachable" && reach !== "private";
  if (answer === "no-such-name" || reach === "no-such-name") return answer === reach;
  return answer === "private" || (reach !== "private" && reach !== "unreachable");
}

it("the plan's answers are those that the verdicts of reachability rest on", () => {
  let compared = 0;
  fc.assert(fc.property(FORWARDING_WORLDS, fc.constantFrom(...SOURCES), fc.constantFrom(...READINGS), (world, source, readings) => {
    const { estate } = rendered(world, source);
    const settings: ReachSettings = { cloud: Cloud.Public, connectivity: world.connectivity, readings, topology: topologyOf(world) };
    const reachability = new Reachability(estate, settings);
    const plan = dnsPlan(estate, settings);
    for (const from of reachability.vantages) {
      for (const to of reachability.targets) {
        for (const operation of reachability.operationsOf(to)) {
          const answer = planned(plan, from.key, to, operation);
          if (answer === undefined) continue;
          compared += 1;
          const reach = reachability.reach(from, to, operation);
          if (!agree(answer, reach)) throw new Error(`${source}, ${readings}: ${from.label} is answered ${answer} for ${operation} of ${to.label}, and reach says ${reach}: ${reachability.trace(from, to, operation).reason}\n${printed(world)}`);
        }
      }
    }
  }), { numRuns: runs(RUNS) });
  expect(compared).toBeGreaterThan(RUNS * 10);
}, LONG);
