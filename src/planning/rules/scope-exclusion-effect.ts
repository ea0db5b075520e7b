import { SOURCES } from "../../azure";
import { type Exclusion, type ScopeNode } from "../estate";
import { isText, type Unknown } from "../value";
import { listed } from "../wording";
import { givenMode, modeOf, OPERATIONS } from "./access-modes";
import { cannotTell, passes, resourceRule, undecidable, violated } from "./rule";

export const scopeExclusionEffect = resourceRule({
  id: "scope-exclusion-effect",
  title: "An exclusion sets another mode than the scope",
  fact: "An exclusion overrides the scope's access modes for one private endpoint connection: with the modes that the scope has anyway, it changes nothing.",
  fix: "Remove the exclusion, or give it the mode that its network needs.",
  level: "advisory",
  source: SOURCES.R1,
  kinds: ["scope"],
  examples: {
    bad: `
new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open", exclusions: [{ privateEndpointConnectionName: "spoke", queryAccessMode: "Open" }] },
});`,
    good: `
new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions: [{ privateEndpointConnectionName: "spoke", queryAccessMode: "Open" }] },
});`,
  },
  judge(scope) {
    const { exclusions } = scope;
    if (exclusions.kind === "absent") return passes(scope);
    if (exclusions.kind === "unknown") return cannotTell(scope, `whether the exclusions of ${scope.label} set other modes than its own`, exclusions);
    const effects = exclusions.value.map((exclusion, index) => ({ label: labelOf(exclusion, index), effect: effectOf(scope, exclusion) }));
    const idle = effects.flatMap(({ label, effect }) => (Array.isArray(effect) ? [`the exclusion ${label} gives ${listed(effect)}`] : []));
    if (idle.length > 0) {
      return violated(
        scope,
        `In ${scope.label} ${listed(idle)}, as the scope itself does: whoever reads it takes the network for an exception, and it is none.`,
        "Remove the exclusion, or give it the mode that its network needs.",
      );
    }
    for (const { label, effect } of effects) {
      if (effect === "nothing given") {
        return undecidable(scope, `what the exclusion ${label} of ${scope.label} does`, "it gives no mode, and no document says which one it has then", "Give the exclusion the modes that its network needs, or remove it.");
      }
      if (typeof effect === "object" && "kind" in effect) return cannotTell(scope, `whether the exclusion ${label} of ${scope.label} sets another mode than the scope`, effect);
    }
    return passes(scope);
  },
});

/** What an exclusion does: something, nothing because it gives the listed modes of the scope, or what is not known. */
function effectOf(scope: ScopeNode, exclusion: Exclusion): "some" | "nothing given" | readonly string[] | Unknown {
  const same: string[] = [];
  let open: Unknown | undefined;
  for (const operation of OPERATIONS) {
    const own = givenMode(exclusion, operation);
    const scopes = modeOf(scope, operation);
    if (own.kind === "absent") continue;
    if (own.kind === "unknown") open ??= own;
    else if (scopes.kind === "unknown") open ??= scopes;
    else if (isText(own, scopes.value)) same.push(`"${own.value}" for ${operation === "ingestion" ? "ingestion" : "queries"}`);
    else return "some";
  }
  return open ?? (same.length === 0 ? "nothing given" : same);
}

function labelOf({ connection }: Exclusion, index: number): string {
  return connection.kind === "known" ? `for "${connection.value}"` : `number ${index + 1}`;
}
