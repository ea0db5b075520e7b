// A scope for networks and workspaces that exist. `stage` goes from Connect to PrivateOnly, one update a step.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringEgress, MonitoringScope, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const config = new pulumi.Config("private-link");
const stage = config.require<RolloutStage>("stage");

const network = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers/Microsoft.Network";
const existing = `${network}/virtualNetworks`;
const payrollLogs = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/payroll/providers/Microsoft.OperationalInsights/workspaces/payroll-logs";

const { name: resourceGroupName } = new resources.ResourceGroup("monitoring", { resourceGroupName: "monitoring", location });

// What the preview of a step finds missing goes in by configuration here, and by a line of the program in yours.
const members: Record<string, string> = config.getBoolean("holdsPayroll") === true ? { payroll: payrollLogs } : {};
const spokes: Record<string, string> = config.getBoolean("linksLab") === true ? { shop: `${existing}/shop`, lab: `${existing}/lab` } : { shop: `${existing}/shop` };

// What everybody depends on in the end is deleted by nobody in passing.
const protect = stage === RolloutStage.PrivateOnly;

const scope = new MonitoringScope("monitoring", { resourceGroupName, stage, members }, { protect });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, stage });
const privateLink = new HubPrivateLink(
  "monitoring",
  { resourceGroupName, location, scope, stage, subnetId: `${existing}/hub/subnets/endpoints`, hubNetworkId: `${existing}/hub`, spokeNetworkIds: spokes },
  { protect },
);
// Rules for the security group of the networks' subnets: what is needed goes out, and from Close on nothing to public Azure Monitor.
new MonitoringEgress("machines", { stage, endpointRanges: ["10.0.0.0/27"], existingSecurityGroupId: `${network}/networkSecurityGroups/machines` });

export const workspaceId = logs.workspaceId;
export const endpointId = privateLink.endpointId;
