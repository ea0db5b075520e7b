import { SOURCES } from "../../azure";
import { type AssociationNode, type CollectionEndpointNode, type CollectionRuleNode, type Reference, type Resolved } from "../estate";
import { type Value } from "../value";
import { inDoubt } from "./doubt";
import { compareRegions, placeNotShown } from "./regions";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

export const collectionEndpointRegion = estateRule({
  id: "collection-endpoint-region",
  title: "A collection endpoint is in the region that its role asks for",
  fact: "A data collection endpoint serves its own region: configuration to machines there, logs to workspaces there, metrics to Azure Monitor workspaces there.",
  fix: "Use a data collection endpoint in the region that its role asks for.",
  level: "mandatory",
  source: SOURCES.D10,
  examples: { bad: example("westeurope"), good: example("northeurope") },
  *judge(estate): Iterable<Verdict> {
    for (const subject of [...estate.of("collection-rule"), ...estate.of("association")]) {
      const verdicts = subject.kind === "association" ? judgeAssociation(subject) : judgeRule(subject);
      const verdict = worstOf(verdicts);
      if (verdict !== undefined) yield verdict;
    }
  },
});

/** What an endpoint does for the resource whose region it must be in. */
interface Role {
  readonly subject: CollectionRuleNode | AssociationNode;
  /** The subject and what it does with the other resource, as a sentence begins. */
  readonly says: (other: Resolved) => string;
  /** What the sentence is about where the other resource is not known. */
  readonly other: string;
  readonly breaks: string;
}

function judgeRule(rule: CollectionRuleNode): readonly Verdict[] {
  const says = ({ label }: Resolved): string => `${rule.label} sends to ${label}`;
  const breaks = "what it collects does not arrive there";
  return [
    ...judgeAll(rule.workspaces, rule.endpoint, { subject: rule, says, other: "workspace", breaks }),
    ...judgeAll(rule.monitorWorkspaces, rule.endpoint, { subject: rule, says, other: "Azure Monitor workspace", breaks }),
  ];
}

function judgeAssociation(association: AssociationNode): readonly Verdict[] {
  return judge(association.machine, association.endpoint, {
    subject: association,
    says: ({ label }) => `${association.label} gives its configuration to ${label}`,
    other: "machine",
    breaks: "its agent gets no configuration, and nothing is collected from it",
  });
}

function judgeAll(others: Value<readonly Reference[]>, endpoint: Reference<CollectionEndpointNode>, role: Role): readonly Verdict[] {
  if (others.kind === "known") return others.value.flatMap((other) => judge(other, endpoint, role));
  return others.kind === "unknown" ? judge(others, endpoint, role) : [];
}

function judge(other: Reference, endpoint: Reference<CollectionEndpointNode>, role: Role): readonly Verdict[] {
  const { subject, says } = role;
  if (endpoint.kind === "absent" || other.kind === "absent") return [];
  const question = `whether the collection endpoint of ${subject.label} is in the region of its ${role.other}`;
  if (endpoint.kind === "unknown") return [cannotTell(subject, question, endpoint)];
  if (other.kind === "unknown") return [cannotTell(subject, question, other)];
  if (endpoint.kind === "outside" || other.kind === "outside") {
    return [undecidable(subject, question, placeNotShown(endpoint.kind === "outside" ? endpoint : other), `Check that ${endpoint.label} is in the region of ${other.label}.`)];
  }
  const regions = compareRegions(endpoint.node, other.node);
  if (regions === "together") return [passes(subject)];
  if ("because" in regions) return [inDoubt(subject, question, regions)];
  return [
    violated(
      subject,
      `${says(other)}, which is in "${regions.there}", through ${endpoint.label}, which is in "${regions.here}": ${role.breaks}.`,
      `Use a data collection endpoint in "${regions.there}".`,
    ),
  ];
}

/** A rule whose workspace is in another region than the group, with an endpoint in a region. */
function example(location: string): string {
  return `
const workspace = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "northeurope" });
const collector = new monitor.DataCollectionEndpoint("collector", { resourceGroupName: group.name, location: "${location}" });
new monitor.DataCollectionRule("rule", {
  resourceGroupName: group.name,
  location: "northeurope",
  dataCollectionEndpointId: collector.id,
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace.id }] },
});`;
}
