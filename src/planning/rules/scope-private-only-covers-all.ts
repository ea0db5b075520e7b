import { AccessMode, type Cloud, SOURCES } from "../../azure";
import { type Estate, type ScopeNode } from "../estate";
import { listed } from "../wording";
import { inDoubt } from "./doubt";
import { member, scope, WORKSPACE } from "./example-parts";
import { violatedInCloud } from "./monitor-zones";
import { closingOf, coverageOf, isUsed, type LeftOut, modesPrivateOnly, openQuestion, unclearVerdict, whatStops } from "./private-only-coverage";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";
import { standsForMembers } from "./scope-counts";

const NAMED = 3;

export const scopePrivateOnlyCoversAll = estateRule({
  id: "scope-private-only-covers-all",
  title: "A PrivateOnly scope holds what the networks behind it use",
  fact: "PrivateOnly blocks requests to every workspace and component outside the scope, from all networks that share its DNS, whatever their subscription or tenant.",
  fix: "Keep both modes Open until the scope holds every workspace and component.",
  level: "mandatory",
  source: SOURCES.S1,
  examples: {
    bad: `${WORKSPACE}${scope("PrivateOnly")}`,
    good: `${WORKSPACE}${scope("PrivateOnly")}${member("workspace")}`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    for (const scope of estate.of("scope")) yield judgeScope(estate, scope);
    for (const { resource, leftOut } of coverageOf(estate, cloud)) {
      if (resource.kind === "collection-endpoint") continue;
      yield leftOut !== undefined && isUsed(leftOut) ? judgeUsed(leftOut, cloud) : passes(resource);
    }
  },
});

function judgeScope(estate: Estate, scope: ScopeNode): Verdict {
  const { closed, unclear } = closingOf(scope);
  const { certain, doubtful } = estate.membersOf(scope.key);
  if (certain.some((member) => !standsForMembers(member)) || closed.length + unclear.length === 0) return passes(scope);
  const unshown = certain.flatMap((node) => (node.linked.kind === "unknown" ? [{ node, because: node.linked }] : []));
  const [maybe] = [...unshown, ...doubtful];
  const [open] = unclear;
  const fix = `Keep both modes ${AccessMode.Open} until the scope holds every workspace and component.`;
  if (maybe !== undefined) {
    return cannotTell(scope, `whether ${scope.label}, which ${closed.length > 0 ? "keeps" : "may keep"} networks from what it does not hold, holds anything`, maybe.because, maybe.node);
  }
  if (open !== undefined && closed.length === 0) {
    return unclearVerdict(scope, `whether ${scope.label}, which holds nothing, keeps networks from Azure Monitor`, scope, open.why, fix);
  }
  return violated(
    scope,
    `${scope.label} holds nothing and has ${modesPrivateOnly(closed)}: from every network that shares its DNS, ${whatStops(closed, " to all of Azure Monitor")}.`,
    fix,
  );
}

function judgeUsed(leftOut: LeftOut, cloud: Cloud): Verdict {
  const { resource, scope, operations, networks, maybeNetwork } = leftOut;
  const open = openQuestion(leftOut);
  if (open !== undefined) return open;
  const modes = `${scope.label} has ${modesPrivateOnly(operations)}`;
  if (networks.length === 0 && maybeNetwork !== undefined) {
    return inDoubt(resource, `from which networks ${whatStops(operations, ` to ${resource.label}`)}, which is in no scope while ${modes}`, maybeNetwork);
  }
  return violatedInCloud(
    cloud,
    resource,
    `${resource.label} is in no scope, and ${modes}: from ${listed(networks, NAMED)}, ${whatStops(operations, " to it")}.`,
    `Add ${resource.label} to ${scope.label} first, or keep the scope ${AccessMode.Open}.`,
  );
}
