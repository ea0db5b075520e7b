import { SOURCES } from "../../azure";
import { cannotTell, passes, resourceRule, undecidable, violated } from "./rule";
import { withDefault } from "../value";

/** The documents spell the kind of a subscription's platform metrics in several ways, and do not say which one the service takes. */
const METRICS: ReadonlySet<string> = new Set(["metrics", "platformmetrics"]);
const RESOURCE = "Resource";

export const scopeMetricsKind = resourceRule({
  id: "scope-metrics-kind",
  title: "A member gives a subscription's location for platform metrics alone",
  fact: "A scoped resource that stands for a subscription's platform metrics gives the subscription's location; one that stands for a resource gives none.",
  fix: "Give a member of kind Metrics its subscriptionLocation, and any other none.",
  level: "advisory",
  source: SOURCES.R1,
  kinds: ["member"],
  examples: {
    bad: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
new monitor.PrivateLinkScopedResource("metrics", { resourceGroupName: group.name, scopeName: scope.name, name: "metrics", kind: "Metrics", linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000001" });`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
new monitor.PrivateLinkScopedResource("metrics", { resourceGroupName: group.name, scopeName: scope.name, name: "metrics", kind: "Metrics", linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000001", subscriptionLocation: "westeurope" });`,
  },
  judge(member) {
    const { subscriptionLocation: location } = member;
    const kind = withDefault(member.memberKind, RESOURCE);
    if (kind.kind === "unknown") return cannotTell(member, `whether ${member.label} must give a subscriptionLocation`, kind);
    const isMetrics = METRICS.has(kind.value.toLowerCase());
    if (!isMetrics && kind.value.toLowerCase() !== RESOURCE.toLowerCase()) {
      return undecidable(member, `whether ${member.label} must give a subscriptionLocation`, `no document names the kind "${kind.value}"`, 'Give the kind "Metrics" for a subscription\'s platform metrics, and leave it out for any resource.');
    }
    if (location.kind === "unknown") return cannotTell(member, `whether ${member.label} gives a subscriptionLocation`, location);
    if (isMetrics && location.kind === "absent") {
      return violated(
        member,
        `${member.label} has the kind "${kind.value}" and gives no subscriptionLocation: Azure cannot tell for which region's platform metrics the scope is.`,
        "Set subscriptionLocation to the region of the metrics.",
      );
    }
    if (!isMetrics && location.kind === "known") {
      const which = member.memberKind.kind === "absent" ? "gives no kind" : `has the kind "${kind.value}"`;
      return violated(
        member,
        `${member.label} ${which} and gives the subscriptionLocation "${location.value}", which only a subscription's platform metrics have: it puts one resource into the scope, and no platform metrics.`,
        'Remove subscriptionLocation, or set kind: "Metrics" and link the subscription.',
      );
    }
    return passes(member);
  },
});
