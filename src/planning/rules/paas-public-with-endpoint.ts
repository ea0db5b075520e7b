import { PRIVATE_LINK_GROUPS, PublicNetworkAccess, SOURCES } from "../../azure";
import { type AutomationNode, type PaasNode } from "../estate";
import { isText, type Unknown, type Value } from "../value";
import { isAutomationClosed } from "./automation-access";
import { CLOSED_BY_ENDPOINT } from "./closed-services";
import { inDoubt } from "./doubt";
import { HUB } from "./example-parts";
import { PrivateEndpoints } from "./private-endpoints";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";

const ENDPOINT = `${HUB}
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name, location: "westeurope", subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "files", privateLinkServiceId: files.id, groupIds: ["blob"] }],
});
`;

export const paasPublicWithEndpoint = estateRule({
  id: "paas-public-with-endpoint",
  title: "A resource with a private endpoint is closed to public networks",
  fact: "A private endpoint is a further way to a resource and takes none away: public networks reach it until its own public access is closed.",
  fix: 'Set publicNetworkAccess to "Disabled" once all clients come through private endpoints.',
  level: "advisory",
  source: SOURCES.S4,
  *judge(estate): Iterable<Verdict> {
    const endpoints = new PrivateEndpoints(estate);
    for (const resource of [...estate.of("paas"), ...estate.of("automation")]) {
      const verdict = judgeResource(resource, endpoints);
      if (verdict !== undefined) yield verdict;
    }
  },
  examples: {
    bad: `
const files = new storage.StorageAccount("files", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });
${ENDPOINT}`,
    good: `
const files = new storage.StorageAccount("files", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" }, publicNetworkAccess: "Disabled" });
${ENDPOINT}`,
  },
});

function judgeResource(resource: PaasNode | AutomationNode, endpoints: PrivateEndpoints): Verdict | undefined {
  const open = isOpen(resource);
  if (open === false) return passes(resource);
  if (endpoints.to(resource.key).length > 0) {
    return open === true ? past(resource) : cannotTell(resource, `whether public networks reach ${resource.label} past its private endpoint`, open);
  }
  const maybe = endpoints.maybe(PRIVATE_LINK_GROUPS[resource.armType ?? ""]?.groupIds ?? []);
  return maybe === undefined ? undefined : inDoubt(resource, `whether ${resource.label}, which public networks may reach, has a private endpoint`, maybe);
}

/** Whether public networks reach a resource beside its endpoint, or the unknown that would tell. */
function isOpen(resource: PaasNode | AutomationNode): boolean | Unknown {
  if (resource.kind === "automation") {
    const closed = isAutomationClosed(resource);
    return typeof closed === "boolean" ? !closed : closed;
  }
  const { publicAccess, firewallDefault } = resource;
  if (publicAccess.kind === "unknown") return publicAccess;
  if (publicAccess.kind === "absent" && CLOSED_BY_ENDPOINT.has(resource.armType ?? "")) return false;
  if (publicAccess.kind === "known" && !isText(publicAccess, PublicNetworkAccess.Enabled)) return false;
  // A firewall that denies by default lets in the public networks that somebody chose, and no others.
  if (isText(firewallDefault, "Deny")) return false;
  return firewallDefault.kind === "unknown" ? firewallDefault : true;
}

function past(resource: PaasNode | AutomationNode): Verdict {
  const flag: Value<string | boolean> = resource.publicAccess;
  const says = flag.kind === "known" ? `has publicNetworkAccess ${JSON.stringify(flag.value)}` : "gives no publicNetworkAccess, which leaves it open";
  return violated(
    resource,
    `${resource.label} has a private endpoint and ${says}: public networks still reach it past the endpoint.`,
    `Set publicNetworkAccess to ${resource.kind === "automation" ? "false" : `"${PublicNetworkAccess.Disabled}"`} on ${resource.label} once all its clients come through private endpoints.`,
  );
}
