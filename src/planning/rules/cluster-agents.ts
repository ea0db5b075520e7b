import { type AssociationNode, type Estate, type MachineNode } from "../estate";
import { unknown } from "../value";
import { type Doubt } from "./doubt";

const CLUSTER = "microsoft.containerservice/managedclusters";

export function isCluster({ armType }: MachineNode): boolean {
  return armType === CLUSTER;
}

/**
 * Which clusters run the Azure Monitor agent: no extension says so, but the rule that sends a cluster's logs to a
 * workspace is Container insights' (D6). One for metrics alone is managed Prometheus', of which no document asks more.
 */
export class ClusterAgents {
  /** A rule for a cluster that is not known. */
  private readonly stray: Doubt | undefined;

  constructor(private readonly estate: Estate) {
    this.stray = estate.of("association").flatMap((node) => (node.machine.kind === "unknown" && sendsLogs(node) !== false ? [{ node, because: node.machine }] : []))[0];
  }

  on(cluster: MachineNode): "agent" | Doubt | undefined {
    const { certain } = this.estate.related("association", "machine", (association) => [association.machine], cluster.key);
    const answers = certain.map(sendsLogs);
    if (answers.includes(true)) return "agent";
    return answers.find((answer) => typeof answer === "object") ?? this.stray;
  }
}

/** Whether the rule of an association sends logs to a workspace. */
function sendsLogs(association: AssociationNode): boolean | Doubt {
  const { rule } = association;
  if (rule.kind === "absent") return false;
  if (rule.kind === "unknown") return { node: association, because: rule };
  if (rule.kind === "outside") return { node: association, because: unknown("dataCollectionRuleId", `leads to the ${rule.label}, and nothing here shows where that sends to`, "Give an inventory that shows the rule.") };
  const { workspaces } = rule.node;
  return workspaces.kind === "unknown" ? { node: rule.node, because: workspaces } : workspaces.kind === "known" && workspaces.value.length > 0;
}
