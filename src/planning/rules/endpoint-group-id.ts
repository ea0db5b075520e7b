import { AZURE_MONITOR_GROUP, PRIVATE_LINK_GROUPS, type PrivateLinkGroups, SOURCES } from "../../azure";
import { type Connection, type EndpointNode, type Resolved } from "../estate";
import { nearMiss } from "../near-miss";
import { listed } from "../wording";
import { endpoint, HUB, SCOPE } from "./example-parts";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const OUTCOME = "the connection cannot be made, and no network gets a private path through the endpoint";

export const endpointGroupId = estateRule({
  id: "endpoint-group-id",
  title: "An endpoint asks for a group that its target offers",
  fact: "Each type of target offers groups of its own: a scope `azuremonitor`, an Automation account `Webhook` and `DSCAndHybridWorker`, a Private Link Service none.",
  fix: "Set groupIds to the group that the target offers.",
  level: "mandatory",
  source: SOURCES.D15,
  examples: {
    bad: `${HUB}${SCOPE}
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["monitor"] }],
});`,
    good: `${HUB}${SCOPE}${endpoint()}`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const endpoint of estate.of("endpoint")) {
      const verdicts = verdictsOf(endpoint);
      const verdict = worstOf(verdicts);
      if (verdict !== undefined) yield verdict;
    }
  },
});

function verdictsOf(endpoint: EndpointNode): readonly Verdict[] {
  const { connections } = endpoint;
  if (connections.kind === "unknown") return [cannotTell(endpoint, `which groups ${endpoint.label} asks for`, connections)];
  return connections.kind === "absent" ? [] : connections.value.flatMap((connection) => judge(endpoint, connection) ?? []);
}

function judge(endpoint: EndpointNode, { target, groupIds }: Connection): Verdict | undefined {
  if (target.kind === "absent") return undefined;
  if (target.kind === "unknown") return cannotTell(endpoint, `whether the target of ${endpoint.label} offers the group that it asks for`, target);
  if (groupIds.kind === "unknown") return cannotTell(endpoint, `whether ${target.label} offers the group that ${endpoint.label} asks for`, groupIds);
  const asked = groupIds.kind === "known" ? groupIds.value : [];
  const type = target.kind === "node" ? target.node.armType : target.armType;
  const offered = type === undefined ? undefined : PRIVATE_LINK_GROUPS[type];
  if (offered !== undefined) return judgeGroups(endpoint, target, asked, offered);
  if (!asked.some((group) => group.toLowerCase() === AZURE_MONITOR_GROUP)) return undefined;
  const fix = `Connect the endpoint to a scope, or ask for a group that ${target.label} offers.`;
  if (type === undefined) {
    return undecidable(endpoint, `whether ${target.label} is a scope (AMPLS), of which ${endpoint.label} asks the group "${AZURE_MONITOR_GROUP}"`, "its type is not one that this package knows", fix);
  }
  return violated(
    endpoint,
    `${endpoint.label} asks ${target.label} for the group "${AZURE_MONITOR_GROUP}", which only an Azure Monitor private link scope (AMPLS) offers: ${OUTCOME}.`,
    fix,
  );
}

function judgeGroups(endpoint: EndpointNode, target: Resolved, asked: readonly string[], offered: PrivateLinkGroups): Verdict {
  const { groupIds } = offered;
  const offers = groupIds.length === 0 ? "which has no groups" : `which offers ${listed(groupIds.map(quoted))}`;
  const set = groupIds.length === 1 ? `Set groupIds: [${groupIds.map(quoted).join()}].` : "Set groupIds to one of them.";
  if (asked.length === 0) {
    return groupIds.length === 0 ? passes(endpoint) : violated(endpoint, `${endpoint.label} asks ${target.label}, ${offers}, for no group: ${OUTCOME}.`, set);
  }
  const wrong = asked.find((group) => !isOffered(group, offered));
  if (wrong === undefined) return passes(endpoint);
  const meant = nearMiss(wrong, groupIds);
  return violated(
    endpoint,
    `${endpoint.label} asks ${target.label}, ${offers}, for the group "${wrong}": ${OUTCOME}.`,
    groupIds.length === 0 ? "Leave groupIds out." : meant === undefined ? set : `Did you mean "${meant}"? Set groupIds: ["${meant}"].`,
  );
}

/** Whether Azure minds the case of a group id is UNVERIFIED: another spelling passes. */
function isOffered(group: string, { groupIds, ownPrefix }: PrivateLinkGroups): boolean {
  const given = group.toLowerCase();
  return groupIds.some((offered) => offered.toLowerCase() === given) || (ownPrefix !== undefined && given.startsWith(ownPrefix));
}

function quoted(group: string): string {
  return `"${group}"`;
}
