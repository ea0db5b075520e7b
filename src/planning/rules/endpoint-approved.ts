import { SOURCES } from "../../azure";
import { type Connection, type EndpointNode, type Estate, type Inside, type Reference, type ServiceNode } from "../estate";
import { isText, valueOf } from "../value";
import { named } from "../wording";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const APPROVED = "Approved";

/** Targets whose approvals are resources that the sources show as such. */
const APPROVED_BY_RESOURCE: ReadonlySet<string> = new Set(["scope", "automation", "service"]);

export const endpointApproved = estateRule({
  id: "endpoint-approved",
  title: "The connection of an endpoint is approved",
  fact: "A manual connection stays Pending until the target's owner approves it, and only an Approved one carries traffic.",
  fix: "Approve the connection with a PrivateEndpointConnection, or connect with privateLinkServiceConnections.",
  level: "advisory",
  source: SOURCES.D26,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  manualPrivateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  manualPrivateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
new monitor.PrivateEndpointConnection("approval", {
  resourceGroupName: group.name,
  scopeName: scope.name,
  privateLinkServiceConnectionState: { status: "Approved", description: "ours" },
}, { dependsOn: [endpoint] });
`,
  },
  *judge(estate): Iterable<Verdict> {
    const manual = manualConnections(estate);
    for (const endpoint of estate.of("endpoint")) {
      const { connections } = endpoint;
      if (connections.kind === "unknown") {
        yield cannotTell(endpoint, `whether the connections of ${endpoint.label} are approved`, connections);
        continue;
      }
      const verdicts = (valueOf(connections) ?? []).map((connection) => judgeConnection(estate, endpoint, connection, manual));
      const worst = verdicts.find(({ answer }) => answer === "violated") ?? verdicts.find(({ answer }) => answer === "cannot-tell") ?? verdicts[0];
      if (worst !== undefined) yield worst;
    }
  },
});

/** How many manual connections without a shown state each target has. */
function manualConnections(estate: Estate): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { connections } of estate.of("endpoint")) {
    for (const { manual, status, target } of valueOf(connections) ?? []) {
      if (manual && status.kind === "absent" && target.kind === "node") counts.set(target.key, (counts.get(target.key) ?? 0) + 1);
    }
  }
  return counts;
}

function judgeConnection(estate: Estate, endpoint: EndpointNode, { status, manual, target }: Connection, connections: ReadonlyMap<string, number>): Verdict {
  const question = `whether the owner of ${named(target, "its target")} approves ${endpoint.label}`;
  if (status.kind === "unknown") return cannotTell(endpoint, question, status);
  if (status.kind === "known") return isText(status, APPROVED) ? passes(endpoint) : notApproved(endpoint, target, status.value);
  if (!manual || target.kind === "absent") return passes(endpoint);
  if (target.kind === "unknown") return cannotTell(endpoint, question, target);
  if (target.kind === "outside" || !APPROVED_BY_RESOURCE.has(target.node.kind)) {
    return undecidable(endpoint, question, "its connection is manual, and this estate does not show the answer", `Ask the owner of ${target.label} to approve the connection.`);
  }
  return judgeApprovals(estate, endpoint, target, question, connections.get(target.key) ?? 1);
}

function judgeApprovals(estate: Estate, endpoint: EndpointNode, target: Inside, question: string, connections: number): Verdict {
  const automatic = target.node.kind === "service" ? approvedBySubscription(endpoint, target.node, question) : undefined;
  if (automatic?.answer === "passes") return automatic;
  const { certain, doubtful } = estate.related("approval", "target", (approval) => [approval.target], target.key);
  const approved = certain.filter(({ status }) => isText(status, APPROVED));
  if (approved.length >= connections) return passes(endpoint);
  const open = certain.find(({ status }) => status.kind === "unknown");
  if (open?.status.kind === "unknown") return inDoubt(endpoint, question, { node: open, because: open.status });
  const stray = doubtful[0];
  if (stray !== undefined) return inDoubt(endpoint, question, stray);
  if (automatic !== undefined) return automatic;
  if (approved.length > 0) {
    return undecidable(
      endpoint,
      question,
      `this estate approves ${approved.length} of ${connections} manual connections to ${target.label}, and a connection's name does not tell whose it is`,
      "Approve every connection.",
    );
  }
  return notApproved(endpoint, target, valueOf(certain[0]?.status ?? { kind: "absent" }));
}

/** Whether a service approves an endpoint by itself, because of the subscription that it is in; undefined where it does not. */
function approvedBySubscription(endpoint: EndpointNode, service: ServiceNode, question: string): Verdict | undefined {
  const { autoApproval, label } = service;
  if (autoApproval.kind === "unknown") return inDoubt(endpoint, question, { node: service, because: autoApproval });
  if (autoApproval.kind === "absent" || autoApproval.value.length === 0) return undefined;
  const own = valueOf(endpoint.id)?.subscription.toLowerCase();
  if (autoApproval.value.some((subscription) => subscription === "*" || subscription.toLowerCase() === own)) return passes(endpoint);
  if (own !== undefined) return undefined;
  return undecidable(endpoint, question, `${label} approves some subscriptions by itself, and the subscription of the endpoint is not known here`, "Check that the endpoint's subscription is among them, or approve the connection.");
}

function notApproved(endpoint: EndpointNode, target: Reference, status: string | undefined): Verdict {
  const says = status === undefined ? "is manual, and nothing in this estate approves it: it stays Pending" : `is ${status}`;
  return violated(
    endpoint,
    `The connection of ${endpoint.label} to ${named(target, "its target")} ${says}, and no traffic passes through the endpoint.`,
    status === undefined ? "Approve the connection with a PrivateEndpointConnection, or connect with privateLinkServiceConnections." : "Approve the connection.",
  );
}
