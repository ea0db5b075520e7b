import { AccessMode, SOURCES, Stage } from "../../azure";
import { type ScopeNode } from "../estate";
import { isText } from "../value";
import { listed } from "../wording";
import { givenMode, MODE_PROPERTY, modeOf, type Operation, OPERATIONS } from "./access-modes";
import { member, scope as exampleScope, WORKSPACE } from "./example-parts";
import { cannotTell, passes, resourceRule, type Verdict, violated } from "./rule";

const GOES_OUT: Readonly<Record<Operation, string>> = {
  ingestion: "send Application Insights telemetry to components",
  query: "query workspaces and components",
};

export const scopeAccessModes = resourceRule({
  id: "scope-access-modes",
  title: "An isolated scope is PrivateOnly for ingestion and queries",
  fact: "Open lets the networks behind a scope reach what it does not hold; the built-in policy asks for both modes PrivateOnly, the documents for Open until every resource is in the scope.",
  fix: 'Set both modes to "PrivateOnly" once the scope holds every workspace and component.',
  level: "by-stage",
  source: SOURCES.P1_A499FED8,
  builtIns: [
    { id: "a499fed8-bcc8-4195-b154-641f14743757", difference: "It asks for both modes PrivateOnly from the first day; this rule does so at stage isolated only, because the documents keep a scope Open until every resource is in it." },
    { id: "bec5db8e-c4e3-40f9-a545-e0bd00065c82", difference: "It sets both modes PrivateOnly; this rule has no remedy, because to close a scope early cuts off every network that shares its DNS." },
  ],
  examples: {
    bad: exampleScope("Open"),
    good: `${WORKSPACE}${exampleScope("PrivateOnly")}${member("workspace")}`,
  },
  kinds: ["scope"],
  judge(scope, { stage }) {
    const open = OPERATIONS.filter((operation) => isText(modeOf(scope, operation), AccessMode.Open));
    if (stage === Stage.Isolated && open.length > 0) return openModes(scope, open);
    for (const operation of OPERATIONS) {
      const mode = modeOf(scope, operation);
      if (mode.kind === "unknown") return cannotTell(scope, `the ${operation} mode of ${scope.label}`, mode);
    }
    return passes(scope);
  },
});

function openModes(scope: ScopeNode, open: readonly Operation[]): Verdict {
  const modes = OPERATIONS.map((operation) => ({ operation, mode: modeOf(scope, operation) }));
  const isMix = modes.some(({ mode }) => isText(mode, AccessMode.PrivateOnly));
  const states = modes.flatMap(({ operation, mode }) => (mode.kind === "known" ? [state(scope, operation)] : []));
  const unknown = modes.flatMap(({ operation, mode }) => (mode.kind === "known" ? [] : [`, while its ${operation} mode is not known yet`]));
  return violated(
    scope,
    `${scope.label} is ${isMix ? "a mix, " : ""}${listed(states)}${unknown.join("")}: every network that shares its DNS can still ${listed(open.map((operation) => GOES_OUT[operation]))} outside the scope.`,
    `Set ${listed(open.map((operation) => MODE_PROPERTY[operation]))} to "${AccessMode.PrivateOnly}" once the scope holds every workspace and component.`,
  );
}

function state(scope: ScopeNode, operation: Operation): string {
  const what = operation === "ingestion" ? "ingestion" : "queries";
  const byDefault = givenMode(scope, operation).kind === "absent" ? ", the default" : "";
  return isText(modeOf(scope, operation), AccessMode.Open) ? `open for ${what} (${AccessMode.Open}${byDefault})` : `closed for ${what} (${AccessMode.PrivateOnly})`;
}
