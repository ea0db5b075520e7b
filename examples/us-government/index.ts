// Azure Government: the zones of this cloud are other ones, and five of six fit into a zone group.
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { AutomationPrivateLink, Cloud, HubPrivateLink, MonitoringScope, PrivateEndpoint, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const cloud = Cloud.USGovernment;
const tags = { workload: "monitoring" };
const group = new resources.ResourceGroup("monitoring", { location, tags });
const common = { resourceGroupName: group.name, location, tags };

const hub = new network.VirtualNetwork("hub", { ...common, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });

const scope = new MonitoringScope("monitoring", { resourceGroupName: group.name, tags });
const logs = new ScopedWorkspace("logs", { ...common, scope, applicationInsights: true });

const jobs = new AutomationPrivateLink("jobs", {
  ...common,
  cloud,
  subnetId: endpoints.id,
  networkIds: { hub: hub.id },
  linkedWorkspaceId: logs.workspaceId,
  // `ScopedWorkspace` made it a member.
  workspaceIsMember: true,
});

const suffix = new random.RandomString("vault", { length: 8, upper: false, special: false });
const vault = new keyvault.Vault("secrets", {
  resourceGroupName: group.name,
  location,
  tags,
  vaultName: pulumi.interpolate`secrets-${suffix.result}`,
  properties: {
    tenantId: "00000000-0000-0000-0000-000000000000",
    sku: { family: keyvault.SkuFamily.A, name: keyvault.SkuName.Standard },
    enableRbacAuthorization: true,
    publicNetworkAccess: "Disabled",
  },
});
new PrivateEndpoint("secrets", { ...common, cloud, subnetId: endpoints.id, networkIds: { hub: hub.id }, targetId: vault.id, targetType: "Microsoft.KeyVault/vaults" });

new HubPrivateLink("monitoring", { ...common, cloud, scope, subnetId: endpoints.id, hubNetworkId: hub.id });

export const workspaceId = logs.workspaceId;
export const accountNames = jobs.accountNames;
