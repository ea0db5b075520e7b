import { type Starter } from "./starter-files";

/** The program of a starter stack, in TypeScript. */
export function starterProgram({ hub, spokes }: Omit<Starter, "name" | "location">): string {
  const isAlone = spokes.length === 0;
  return `// Azure Monitor over private link: a scope, a workspace in it, and an endpoint with its DNS${isAlone ? "." : " that spokes reach through a hub."}
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringScope, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

// Connect, Verify, Close, PrivateOnly: one update each, by \`pulumi config set private-link:stage Verify\`. At Connect no
// network is linked, so nobody's names change yet: the policy pack says so as advice. \`ampls rollout\` says what is missing
// for the next, and what it would cut off.
const stage = new pulumi.Config("private-link").get<RolloutStage>("stage") ?? RolloutStage.Connect;

const { name: resourceGroupName } = new resources.ResourceGroup("monitoring", { location, tags });

const hub = new network.VirtualNetwork(${text(hub)}, { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] }, tags });
// /27 is the smallest subnet that the documents support for an endpoint to a scope: it takes at least 11 addresses.
const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
${isAlone ? "" : spokesText(hub, spokes)}
const scope = new MonitoringScope("monitoring", { resourceGroupName, stage, tags });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, stage, tags });
const privateLink = new HubPrivateLink("monitoring", {
  resourceGroupName,
  location,
  scope,
  stage,
  subnetId: endpoints.id,
  hubNetworkId: hub.id,
${isAlone ? "" : "  spokeNetworkIds: Object.fromEntries(Object.entries(spokes).map(([name, spoke]) => [name, spoke.id])),\n"}  tags,
});

export const workspaceId = logs.workspaceId;
export const endpointId = privateLink.endpointId;
`;
}

function spokesText(hub: string, spokes: readonly string[]): string {
  return `
const spokes = Object.fromEntries(
  [${spokes.map(text).join(", ")}].map((name, index) => {
    const spoke = new network.VirtualNetwork(name, { resourceGroupName, location, addressSpace: { addressPrefixes: [\`10.0.\${index + 1}.0/24\`] }, tags });
    // A spoke reaches the endpoint only where it is peered with the hub in both directions.
    for (const [from, to, direction] of [[hub, spoke, \`${hub}-to-\${name}\`], [spoke, hub, \`\${name}-to-${hub}\`]] as const) {
      new network.VirtualNetworkPeering(direction, {
        resourceGroupName,
        virtualNetworkName: from.name,
        remoteVirtualNetwork: { id: to.id },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
      });
    }
    return [name, spoke];
  }),
);
`;
}

function text(value: string): string {
  return JSON.stringify(value);
}
