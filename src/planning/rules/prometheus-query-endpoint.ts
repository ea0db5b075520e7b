import { type Cloud, PublicNetworkAccess, SOURCES } from "../../azure";
import { type Estate, type MonitorWorkspaceNode } from "../estate";
import { locationOf, region } from "../location";
import { isText, unknown } from "../value";
import { inDoubt } from "./doubt";
import { documentedZone, judgeZone } from "./endpoint-zones";
import { HUB } from "./example-parts";
import { asksFor, judgeIfClosed, PrivateEndpoints } from "./private-endpoints";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const GROUP = "prometheusMetrics";
const TYPE = "microsoft.monitor/accounts";

const CLOSED = `${HUB}
const prometheus = new monitor.AzureMonitorWorkspace("prometheus", { resourceGroupName: group.name, location: "westeurope", publicNetworkAccess: "Disabled" });
`;

export const prometheusQueryEndpoint = estateRule({
  id: "prometheus-query-endpoint",
  title: "A closed Azure Monitor workspace has a private endpoint and a regional zone of its own",
  fact: "An Azure Monitor workspace is no member of a scope: its queries come in through an endpoint of its own, for the group prometheusMetrics, whose records stand in a zone of the workspace's region.",
  fix: 'Connect a private endpoint with groupIds: ["prometheusMetrics"] and its regional zone, or leave public access Enabled until then.',
  level: "mandatory",
  source: SOURCES.D7,
  *judge(estate, { cloud }): Iterable<Verdict> {
    const endpoints = new PrivateEndpoints(estate);
    for (const workspace of estate.of("monitor-workspace")) {
      const { publicAccess } = workspace;
      const closed = publicAccess.kind === "unknown" ? publicAccess : isText(publicAccess, PublicNetworkAccess.Disabled);
      const question = `whether ${workspace.label}, to which this estate shows no certain private way, is closed to public networks`;
      yield judgeIfClosed(workspace, closed, question, () => judgeClosed(estate, workspace, endpoints, cloud));
    }
  },
  examples: {
    bad: CLOSED,
    good: `${CLOSED}
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name, location: "westeurope", subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "prometheus", privateLinkServiceId: prometheus.id, groupIds: ["prometheusMetrics"] }],
});
const zone = new privatedns.PrivateZone("zone", { resourceGroupName: group.name, privateZoneName: "privatelink.westeurope.prometheus.monitor.azure.com", location: "global" });
new network.PrivateDnsZoneGroup("records", {
  resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "prometheus", privateDnsZoneId: zone.id }],
});
`,
  },
});

function judgeClosed(estate: Estate, workspace: MonitorWorkspaceNode, endpoints: PrivateEndpoints, cloud: Cloud): Verdict {
  const question = `whether a private endpoint reaches ${workspace.label}, which takes no queries from public networks`;
  const zone = documentedZone(TYPE, GROUP, cloud);
  if (zone === undefined) {
    return undecidable(workspace, question, `no document tells how private link reaches an Azure Monitor workspace in the ${cloud} cloud`, `Query ${workspace.label} from a private network before it is closed.`);
  }
  const ways = endpoints.to(workspace.key).map(({ endpoint, groupIds }) => ({ endpoint, asks: asksFor(groupIds, GROUP) }));
  const certain = ways.flatMap(({ endpoint, asks }) => (asks === true ? [endpoint] : []));
  if (certain.length === 0) {
    const [open] = ways.flatMap(({ endpoint, asks }) => (typeof asks === "boolean" ? [] : [{ node: endpoint, because: asks }]));
    const doubt = open ?? endpoints.maybe([GROUP]);
    return doubt === undefined ? outage(workspace) : inDoubt(workspace, question, doubt);
  }
  const location = locationOf(workspace);
  if (location.kind !== "known") {
    const because = location.kind === "unknown" ? location : unknown("location", "is given neither by it nor by its resource group");
    return cannotTell(workspace, `which region's zone the endpoints of ${workspace.label} need`, because);
  }
  const name = zone.replace("{region}", region(location.value));
  const outcome = `clients behind it resolve the query endpoint of ${workspace.label} to a public address, which refuses them`;
  return worstOf(certain.map((endpoint) => judgeZone(estate, { subject: workspace, endpoint, zone: name, outcome }))) ?? passes(workspace);
}

function outage(workspace: MonitorWorkspaceNode): Verdict {
  return violated(
    workspace,
    `${workspace.label} takes no queries from public networks, and no private endpoint asks it for the group "${GROUP}": nobody can query it.`,
    `Connect a private endpoint with groupIds: ["${GROUP}"] to ${workspace.label}, or leave its public access Enabled until then.`,
  );
}
