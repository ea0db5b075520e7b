import { SOURCES, Stage } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type ScopeNode } from "../estate";
import { type Doubt, inDoubt } from "./doubt";
import { estateRule, passes, undecidable, violated, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";

const FIX = "Set the resource option protect: true, or put a CanNotDelete lock on it or on its resource group.";

export const scopeProtected = estateRule({
  id: "scope-protected",
  title: "A scope and its private endpoints are protected from deletion at stage isolated",
  fact: "Every network that shares the DNS of a scope's endpoint asks it for Azure Monitor's shared names: whoever deletes the scope or the endpoint cuts all of them off.",
  fix: "Set the resource option protect: true, or put a CanNotDelete lock on the resource or on its resource group.",
  level: "advisory",
  source: SOURCES.D2,
  examples: {
    bad: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" } });
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, location: "westeurope", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  location: "westeurope",
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" } });
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, location: "westeurope", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  location: "westeurope",
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
new authorization.ManagementLockAtResourceGroupLevel("lock", { resourceGroupName: group.name, lockName: "keep", level: "CanNotDelete" });`,
  },
  *judge(estate, { stage }): Iterable<Verdict> {
    for (const scope of estate.of("scope")) {
      yield stage === Stage.Isolated ? judgeKept(estate, scope, "without it no network behind it reaches Azure Monitor privately, and its shared names lead nowhere") : passes(scope);
    }
    for (const endpoint of estate.of("endpoint")) {
      const { leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope === false) continue;
      const verdict = stage === Stage.Isolated ? judgeKept(estate, endpoint, "without it Azure Monitor's shared names lead nowhere for every network that shares its DNS") : passes(endpoint);
      if (leadsToScope === true || verdict.answer === "passes") yield verdict;
      else if (doubt !== undefined) yield inDoubt(endpoint, `whether ${endpoint.label}, which is not certainly protected from deletion, leads to a scope`, doubt);
    }
  },
});

function judgeKept(estate: Estate, node: ScopeNode | EndpointNode, breaks: string): Verdict {
  const own = locksOn(estate, node.key);
  const { resourceGroup } = node;
  const groups = isResolved(resourceGroup) ? locksOn(estate, resourceGroup.key) : { isLocked: false, doubt: undefined };
  if (node.protect === true || own.isLocked || groups.isLocked) return passes(node);
  const onSomeGroup: Doubt | undefined = resourceGroup.kind === "unknown" && estate.of("lock").length > 0 ? { node, because: resourceGroup } : undefined;
  const doubt = own.doubt ?? onSomeGroup;
  if (doubt !== undefined) return inDoubt(node, `whether a management lock keeps ${node.label} from being deleted`, doubt);
  if (node.protect === undefined) {
    return undecidable(node, `whether ${node.label} is protected from deletion`, "no management lock of this estate is on it or on its resource group, and this source does not show the resource option protect", FIX);
  }
  return violated(node, `${node.label} has neither the resource option protect nor a management lock: a destroy or a replacement deletes it, and ${breaks}.`, FIX);
}

interface Locks {
  readonly isLocked: boolean;
  /** A lock that may be on it. */
  readonly doubt: Doubt | undefined;
}

function locksOn(estate: Estate, key: string): Locks {
  const { certain, doubtful } = estate.related("lock", "resource", (lock) => [lock.resource], key);
  return { isLocked: certain.length > 0, doubt: doubtful[0] };
}
