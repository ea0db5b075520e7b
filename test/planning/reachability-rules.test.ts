import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Estate, isResolved, type LinkNode } from "../../src/planning/estate";
import { DEFAULT_REACH_SETTINGS, fails, type Operation, Reachability, type Target, type Vantage, works } from "../../src/planning/reachability";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RuleId, RULES } from "../../src/planning/rules";
import { verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../src/planning/settings";
import { valueOf } from "../../src/planning/value";
import { PROGRAMS } from "./random-program";
import { runs } from "../properties";

/** What the rules about outages say, against who reaches what: neither may be certain of what the other denies. */
const CONNECTIVITY = fc.constantFrom<PlanningSettings["connectivity"]>("partial", "complete");

interface Judged {
  readonly estate: Estate;
  readonly reachability: Reachability;
  readonly violated: (rule: RuleId) => readonly string[];
  readonly silent: (rule: RuleId, key: string) => boolean;
}

function judged(estate: Estate, connectivity: PlanningSettings["connectivity"]): Judged {
  const settings = { ...DEFAULT_SETTINGS, connectivity };
  const verdicts = (id: RuleId) => {
    const rule = RULES.find((one) => one.id === id);
    return rule === undefined ? [] : verdictsOf(rule, estate, settings);
  };
  return {
    estate,
    reachability: new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, connectivity }),
    violated: (rule) => verdicts(rule).flatMap(({ answer, subject }) => (answer === "violated" ? [subject.key] : [])),
    silent: (rule, key) => !verdicts(rule).some(({ answer, subject }) => answer !== "passes" && subject.key === key),
  };
}

/** The vantage of a link's network, where that asks Azure's own DNS: the rules about links do not ask which DNS a network has. */
function vantageOf(link: LinkNode, { vantages }: Reachability): Vantage | undefined {
  const { network } = link;
  return isResolved(network) ? vantages.find((vantage) => vantage.key === network.key && asksAzure(vantage)) : undefined;
}

function asksAzure({ network }: Vantage): boolean {
  return network.kind === "outside" || network.node.dnsServers.kind === "absent" || valueOf(network.node.dnsServers)?.length === 0;
}

function operationsClosed(target: Target): readonly Operation[] {
  const isClosed = (flag: { readonly kind: string; readonly value?: unknown }): boolean => flag.kind === "known" && String(flag.value).toLowerCase() === "disabled";
  if (target.kind === "workspace" || target.kind === "component") return [...(isClosed(target.publicIngestion) ? ["ingest" as const] : []), ...(isClosed(target.publicQuery) ? ["query" as const] : [])];
  if (target.kind === "automation" || target.kind === "paas" || target.kind === "service") return [];
  return isClosed(target.publicAccess) ? ["ingest"] : [];
}

function check(judge: (judged: Judged) => void): void {
  fc.assert(
    fc.property(PROGRAMS, CONNECTIVITY, (program, connectivity) => {
      judge(judged(readRegisteredResources(program.registered()), connectivity));
    }),
    { numRuns: runs(600) },
  );
}

describe("rules about outages and reachability agree", () => {
  it("closed-but-unreachable: from no network does the closed operation work", () => {
    check(({ reachability, violated }) => {
      const outages = new Set(violated("closed-but-unreachable"));
      for (const target of reachability.targets.filter(({ key }) => outages.has(key))) {
        for (const operation of operationsClosed(target)) for (const vantage of reachability.vantages) expect(works(reachability.reach(vantage, target, operation)), `${operation} of ${target.label} from ${vantage.label}`).toBe(false);
      }
    });
  });

  it("dns-empty-zone-linked: no query works from the network", () => {
    check(({ estate, reachability, violated }) => {
      const empty = new Set(violated("dns-empty-zone-linked"));
      for (const link of estate.of("link").filter(({ key }) => empty.has(key))) {
        const vantage = vantageOf(link, reachability);
        if (vantage === undefined) continue;
        for (const target of reachability.targets) if (target.kind === "workspace" || target.kind === "component") expect(works(reachability.reach(vantage, target, "query")), `query of ${target.label} from ${vantage.label}`).toBe(false);
      }
    });
  });

  it("dns-linked-network-reaches-endpoint: no query works from a network without a way to the endpoint", () => {
    check(({ estate, reachability, violated }) => {
      const lost = new Set(violated("dns-linked-network-reaches-endpoint"));
      for (const link of estate.of("link").filter(({ key }) => lost.has(key))) {
        const vantage = vantageOf(link, reachability);
        if (vantage === undefined || !isShared(link)) continue;
        for (const target of reachability.targets) if (target.kind === "workspace" || target.kind === "component") expect(works(reachability.reach(vantage, target, "query")), `query of ${target.label} from ${vantage.label}`).toBe(false);
      }
    });
  });

  it("scope-private-only-covers-all: from some network an operation on the resource fails, or may", () => {
    check(({ reachability, violated }) => {
      const left = new Set(violated("scope-private-only-covers-all"));
      for (const target of reachability.targets.filter(({ key }) => left.has(key))) {
        const all = reachability.vantages.flatMap((vantage) => reachability.operationsOf(target).map((operation) => reachability.reach(vantage, target, operation)));
        expect(all.some((reach) => !works(reach)), target.label).toBe(true);
      }
    });
  });

  it("prometheus-query-endpoint: no query of the workspace is answered in private", () => {
    check(({ reachability, violated }) => {
      const closed = new Set(violated("prometheus-query-endpoint"));
      for (const target of reachability.targets.filter(({ key }) => closed.has(key))) for (const vantage of reachability.vantages) expect(works(reachability.reach(vantage, target, "query")), `query of ${target.label} from ${vantage.label}`).toBe(false);
    });
  });

  it("no such name for what all resources share: a rule speaks of the link", () => {
    check(({ estate, reachability, silent }) => {
      for (const vantage of reachability.vantages.filter(asksAzure)) {
        for (const target of reachability.targets.filter(({ kind }) => kind === "workspace" || kind === "component")) {
          if (reachability.reach(vantage, target, "query") !== "no-such-name") continue;
          const links = estate.related("link", "network", (link) => [link.network], vantage.key).certain.filter(isShared);
          expect(links.every(({ key }) => silent("dns-empty-zone-linked", key)), `the links of ${vantage.label}`).toBe(false);
        }
      }
    });
  });

  // What another scope holds is apart on purpose: groups of networks that are kept from each other have a scope each.
  it("a query that a mode blocks, of a resource that no scope holds: a rule speaks of the resource or of the scope", () => {
    check(({ estate, reachability, silent }) => {
      for (const vantage of reachability.vantages) {
        for (const target of reachability.targets.filter(({ kind, key }) => (kind === "workspace" || kind === "component") && estate.membershipsOf(key).certain.length === 0)) {
          const { reach, steps } = reachability.trace(vantage, target, "query");
          const scope = estate.of("scope").find(({ key }) => key === steps.at(-1)?.decidedBy);
          if (reach !== "blocked" || scope === undefined) continue;
          const rules: readonly RuleId[] = ["scope-private-only-covers-all", "scope-private-only-leaves-out", "dns-one-scope-per-domain", "limit-scopes-per-network"];
          const keys = [target.key, scope.key, ...estate.nodes.map(({ key }) => key)];
          expect(rules.every((rule) => keys.every((key) => silent(rule, key))), `${target.label} behind ${scope.label}`).toBe(false);
        }
      }
    });
  });

  it("is asked of estates where these things happen", () => {
    const seen = { fails: 0, works: 0, unknown: 0 };
    check(({ reachability }) => {
      for (const vantage of reachability.vantages) {
        for (const target of reachability.targets) {
          for (const operation of reachability.operationsOf(target)) {
            const reach = reachability.reach(vantage, target, operation);
            seen[fails(reach) ? "fails" : works(reach) ? "works" : "unknown"]++;
          }
        }
      }
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(500);
  });
});

function isShared(link: LinkNode): boolean {
  const { zone } = link;
  const name = zone.kind === "node" ? valueOf(zone.node.name) : zone.kind === "outside" ? zone.name : undefined;
  return name?.toLowerCase() === "privatelink.monitor.azure.com";
}
