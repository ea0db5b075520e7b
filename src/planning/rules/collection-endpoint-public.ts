import { SOURCES } from "../../azure";
import { reached } from "./example-parts";
import { publicAccessRule } from "./public-access-rule";

export const collectionEndpointPublic = publicAccessRule({
  id: "collection-endpoint-public",
  title: "A data collection endpoint of an isolated estate takes nothing from public networks",
  fact: "Nothing but its network settings, Disabled or SecuredByPerimeter, keeps public networks from sending to a data collection endpoint; no built-in policy looks at them.",
  fix: 'Set networkAcls.publicNetworkAccess to "Disabled" once a private endpoint reaches the data collection endpoint.',
  source: SOURCES.D10,
  examples: {
    bad: reached(`
const collector = new monitor.DataCollectionEndpoint("collector", {
  resourceGroupName: group.name,
  networkAcls: { publicNetworkAccess: "Enabled" },
});`, "collector"),
    good: reached(`
const collector = new monitor.DataCollectionEndpoint("collector", {
  resourceGroupName: group.name,
  networkAcls: { publicNetworkAccess: "Disabled" },
});`, "collector"),
  },
  kind: "collection-endpoint",
  operation: "ingestion",
  property: "networkAcls.publicNetworkAccess",
  read: (endpoint) => endpoint.publicAccess,
});
