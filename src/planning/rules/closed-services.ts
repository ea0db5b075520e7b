import { PublicNetworkAccess } from "../../azure";
import { type AutomationNode, type EstateNode, type MonitorWorkspaceNode, type PaasNode } from "../estate";
import { isText, type Unknown } from "../value";
import { isAutomationClosed } from "./automation-access";

/** A resource of another service than Azure Monitor's scopes that takes private endpoints. */
export type ServiceTarget = PaasNode | AutomationNode | MonitorWorkspaceNode;

/**
 * Types that an endpoint closes by itself while the flag is left out: azure-docs
 * app-service/overview-access-restrictions.md, azure-app-configuration/howto-disable-public-access.md (2025-03-24).
 */
export const CLOSED_BY_ENDPOINT: ReadonlySet<string> = new Set(["microsoft.web/sites", "microsoft.appconfiguration/configurationstores"]);

export function isServiceTarget(node: EstateNode): node is ServiceTarget {
  return node.kind === "paas" || node.kind === "automation" || node.kind === "monitor-workspace";
}

/** Whether a resource with a private endpoint refuses public networks altogether: what its firewall or a perimeter lets in is not refused. */
export function isClosedBehindEndpoint(target: ServiceTarget): boolean | Unknown {
  if (target.kind === "automation") return isAutomationClosed(target);
  const { publicAccess, armType } = target;
  if (publicAccess.kind === "unknown") return publicAccess;
  if (publicAccess.kind === "absent") return CLOSED_BY_ENDPOINT.has(armType ?? "");
  return isText(publicAccess, PublicNetworkAccess.Disabled);
}
