// An Azure Monitor workspace that a network and a managed Grafana query over private link.
import * as authorization from "@pulumi/azure-native/authorization";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { GrafanaTarget, HubPrivateLink, MonitoringScope, PrometheusWorkspace, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
// One update a stage: Connect, Verify, Close, PrivateOnly.
const stage = RolloutStage.Close;

const { name: resourceGroupName } = new resources.ResourceGroup("prometheus", { location });

const vnet = new network.VirtualNetwork("network", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: "10.0.0.0/26" });

const scope = new MonitoringScope("monitoring", { resourceGroupName, stage });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, stage });

// Grafana's connections to the workspace and to the scope are Pending at first: `approvalCommands` says how to approve them.
const metrics = new PrometheusWorkspace("metrics", {
  resourceGroupName,
  location,
  scope,
  stage,
  subnetId: subnet.id,
  grafana: true,
  grafanaTargets: [GrafanaTarget.Workspace, GrafanaTarget.Scope],
});

// Grafana reads the metrics as its own identity: Monitoring Data Reader.
new authorization.RoleAssignment("grafana-reads-metrics", {
  scope: metrics.workspaceId,
  principalId: metrics.grafanaPrincipalId.apply((principal) => principal ?? ""),
  principalType: authorization.PrincipalType.ServicePrincipal,
  roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b0d8363b-8ddd-447d-831f-62ca05bff136",
});

new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: subnet.id });

export const workspaceId = logs.workspaceId;
export const queryEndpoint = metrics.queryEndpoint;
export const approvalCommands = metrics.approvalCommands;
