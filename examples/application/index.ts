// What an application team owns: its workspace and component, in the scope of a platform that another stack owns.
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { RolloutStage, ScopedWorkspace, usePlatform } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "shop" };

// One typed handle: the scope, the zones, the forwarders, the platform's workspace.
const platform = usePlatform(new pulumi.StackReference("organization/platform/prod"));

const group = new resources.ResourceGroup("shop", { resourceGroupName: "shop", location, tags });
const logs = new ScopedWorkspace("shop-logs", {
  resourceGroupName: group.name,
  location,
  scope: platform.scope,
  stage: RolloutStage.Verify,
  applicationInsights: true,
  diagnosticsWorkspaceId: platform.requireWorkspaceId(),
  tags,
});

export const workspaceId = logs.workspaceId;
export const connectionString = logs.connectionString;
