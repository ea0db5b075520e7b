import { SOURCES } from "../../azure";
import { type Estate, type Exclusion, type ScopeNode } from "../estate";
import { isText, type Unknown } from "../value";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, violated, type Verdict } from "./rule";

const SHOWN = 5;
const APPROVAL_TYPE = "microsoft.insights/privatelinkscopes/privateendpointconnections";
const NAME_ONE = "Give each exclusion the name of one connection of the scope.";

export const scopeExclusionNames = estateRule({
  id: "scope-exclusion-names",
  title: "An exclusion names a connection that the scope has",
  fact: "An exclusion sets the modes of one private endpoint connection of the scope, by the name that Azure gives to it; the API takes any text without a word.",
  fix: "Give each exclusion the name of one connection of the scope.",
  level: "advisory",
  source: SOURCES.A1,
  examples: {
    bad: `
new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions: [{ queryAccessMode: "Open" }] },
});`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions: [{ privateEndpointConnectionName: "spoke", queryAccessMode: "Open" }] },
});
new monitor.PrivateEndpointConnection("spoke", {
  resourceGroupName: group.name,
  scopeName: scope.name,
  privateEndpointConnectionName: "spoke",
  privateLinkServiceConnectionState: { status: "Approved" },
});`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const scope of estate.of("scope")) yield judgeScope(estate, scope);
  },
});

function judgeScope(estate: Estate, scope: ScopeNode): Verdict {
  const { exclusions } = scope;
  const question = `whether the exclusions of ${scope.label} name connections that it has`;
  if (exclusions.kind === "absent") return passes(scope);
  if (exclusions.kind === "unknown") return cannotTell(scope, question, exclusions);
  const broken = unnamed(scope, exclusions.value) ?? namedTwice(scope, exclusions.value);
  if (broken !== undefined) return broken;
  const names = exclusions.value.flatMap(({ connection }) => (connection.kind === "known" ? [connection.value] : []));
  const approved = approvedOf(estate, scope);
  const left = names.filter((name) => !approved.names.has(name.toLowerCase()));
  const had = scope.connectionNames;
  if (had.kind === "known") {
    const shown = new Set(had.value.map((name) => name.toLowerCase()));
    const strange = left.filter((name) => !shown.has(name.toLowerCase()));
    const mayName = ({ name }: OpenApproval): boolean => name === undefined || strange.some((own) => own.toLowerCase() === name);
    const doubt = approved.open.find(mayName)?.doubt;
    if (strange.length > 0) return doubt === undefined ? unknownNames(scope, strange, had.value) : inDoubt(scope, question, doubt);
  } else if (left.length > 0) {
    if (had.kind === "unknown") return cannotTell(scope, question, had);
    return undecidable(
      scope,
      question,
      "Azure names a connection when its endpoint is created, and the scope's connections are not shown here",
      "Check the names after the update, or take them from `monitor.getPrivateLinkScopeOutput` once the endpoints exist.",
    );
  }
  const open = exclusions.value.flatMap(({ connection }): readonly Unknown[] => (connection.kind === "unknown" ? [connection] : []))[0];
  return open === undefined ? passes(scope) : cannotTell(scope, question, open);
}

function unnamed(scope: ScopeNode, exclusions: readonly Exclusion[]): Verdict | undefined {
  const without = exclusions.filter(({ connection }) => connection.kind === "absent" || isText(connection, "")).length;
  if (without === 0) return undefined;
  const what = without === 1 ? "an exclusion" : `${without} exclusions`;
  return violated(scope, `${scope.label} has ${what} without a privateEndpointConnectionName: Azure takes that without a word, and its modes apply to no network.`, NAME_ONE);
}

function namedTwice(scope: ScopeNode, exclusions: readonly Exclusion[]): Verdict | undefined {
  const seen = new Set<string>();
  for (const { connection } of exclusions) {
    if (connection.kind !== "known") continue;
    const key = connection.value.toLowerCase();
    if (seen.has(key)) return violated(scope, `${scope.label} has two exclusions for the connection "${connection.value}": no document says whose modes its network has.`, "Put the modes of both into one exclusion.");
    seen.add(key);
  }
  return undefined;
}

function unknownNames(scope: ScopeNode, strange: readonly string[], had: readonly string[]): Verdict {
  const quoted = (names: readonly string[]): string => listed(names.map((name) => `"${name}"`), SHOWN);
  const has = had.length === 0 ? "it has none" : `it has ${quoted([...had].sort())}`;
  const [which, whose] = strange.length === 1 ? [`an exclusion for the connection ${quoted(strange)}`, "its modes apply"] : [`exclusions for the connections ${quoted(strange)}`, "their modes apply"];
  return violated(
    scope,
    `${scope.label} has ${which}, which it does not have (${has}): Azure takes any name without a word, and ${whose} to no network.`,
    `${NAME_ONE} Refresh the source first if a connection is newer than what it shows.`,
  );
}

/** An answered connection that may be the scope's, with its name in lower case where that is known. */
interface OpenApproval {
  readonly name: string | undefined;
  readonly doubt: Doubt;
}

/** The connections that the estate itself answers for the scope, by name, and those that may be the scope's. */
function approvedOf(estate: Estate, scope: ScopeNode): { readonly names: ReadonlySet<string>; readonly open: readonly OpenApproval[] } {
  const { certain, doubtful } = estate.related("approval", "target", (approval) => [approval.target], scope.key);
  const names = certain.flatMap(({ name }) => (name.kind === "known" ? [name.value.toLowerCase()] : []));
  const unnamedOnes = certain.flatMap((node) => (node.name.kind === "unknown" ? [{ name: undefined, doubt: { node, because: node.name } }] : []));
  const ofScopes = doubtful.filter(({ node }) => node.armType === APPROVAL_TYPE);
  const unplaced = ofScopes.map((doubt) => ({ name: doubt.node.name.kind === "known" ? doubt.node.name.value.toLowerCase() : undefined, doubt }));
  return { names: new Set(names), open: [...unnamedOnes, ...unplaced] };
}
