// An Automation account behind private link: webhooks and hybrid workers come in through endpoints, and what goes to the
// workspace that the account is linked to goes through Azure Monitor's.
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { AutomationPrivateLink, HubPrivateLink, MonitoringScope } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "operations" };
const group = new resources.ResourceGroup("operations", { location, tags });
const common = { resourceGroupName: group.name, location, tags };

const hub = new network.VirtualNetwork("hub", { ...common, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });

const scope = new MonitoringScope("monitoring", { resourceGroupName: group.name, tags });

// Where updates and changes of the machines are kept.
const logs = new operationalinsights.Workspace("updates", {
  ...common,
  workspaceName: "updates",
  sku: { name: operationalinsights.WorkspaceSkuNameEnum.PerGB2018 },
  identity: { type: operationalinsights.IdentityType.SystemAssigned },
});

// One stage for all of it: at "Close" the account refuses public traffic.
const stage = "Verify";

// Components name nothing by chance: a name that has to be unique is the program's to make.
const suffix = new random.RandomString("jobs", { length: 6, upper: false, special: false });
const jobs = new AutomationPrivateLink("jobs", {
  ...common,
  stage,
  accountName: pulumi.interpolate`jobs-${suffix.result}`,
  subnetId: endpoints.id,
  networkIds: { hub: hub.id },
  linkedWorkspaceId: logs.id,
  scope,
  diagnosticsWorkspaceId: logs.id,
});

// The endpoint comes last: it waits for the workspace's membership.
new HubPrivateLink("monitoring", { ...common, stage, scope, subnetId: endpoints.id, hubNetworkId: hub.id });

export const accountNames = jobs.accountNames;
export const hybridServiceUrl = jobs.hybridServiceUrl;
