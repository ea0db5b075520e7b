// Other services behind private endpoints, on the DNS that Azure Monitor's private link uses too: one blob zone for both.
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as resources from "@pulumi/azure-native/resources";
import * as sql from "@pulumi/azure-native/sql";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { DnsManagement, HubPrivateLink, MonitoringScope, PrivateEndpoint, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "shop" };
const group = new resources.ResourceGroup("shop", { location, tags });
const common = { resourceGroupName: group.name, location, tags };

const hub = new network.VirtualNetwork("hub", { ...common, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });

// A network links to one zone of a name, so storage accounts and Azure Monitor, whose solution packs are blobs, share the
// one central blob zone. Each endpoint writes its own names there; one component links it.
const blobZone = "privatelink.blob.core.windows.net";
const central = new privatedns.PrivateZone("central-blobs", { resourceGroupName: group.name, privateZoneName: blobZone, location: "global", tags });

// Names of services are unique across Azure.
const suffix = new random.RandomString("shop", { length: 8, upper: false, special: false });
const endpoint = { ...common, subnetId: endpoints.id, networkIds: { hub: hub.id } };

const account = new storage.StorageAccount("shop", {
  resourceGroupName: group.name,
  location,
  tags,
  accountName: pulumi.interpolate`shop${suffix.result}`,
  kind: storage.Kind.StorageV2,
  sku: { name: storage.SkuName.Standard_ZRS },
  publicNetworkAccess: storage.PublicNetworkAccess.Disabled,
});
const storageTarget = { ...endpoint, targetId: account.id, targetType: "Microsoft.Storage/storageAccounts" };
const blobs = new PrivateEndpoint("blobs", { ...storageTarget, networkIds: undefined, groupId: "blob", existingZones: { [blobZone]: { zoneId: central.id, linkNetworks: false } } });
const tables = new PrivateEndpoint("tables", { ...storageTarget, groupId: "table" });

const vault = new keyvault.Vault("shop", {
  resourceGroupName: group.name,
  location,
  tags,
  vaultName: pulumi.interpolate`shop-${suffix.result}`,
  properties: {
    tenantId: "00000000-0000-0000-0000-000000000000",
    sku: { family: keyvault.SkuFamily.A, name: keyvault.SkuName.Standard },
    enableRbacAuthorization: true,
    publicNetworkAccess: "Disabled",
  },
});
const secrets = new PrivateEndpoint("secrets", { ...endpoint, targetId: vault.id, targetType: "Microsoft.KeyVault/vaults" });

const server = new sql.Server("shop", {
  resourceGroupName: group.name,
  location,
  tags,
  serverName: pulumi.interpolate`shop-${suffix.result}`,
  administrators: { azureADOnlyAuthentication: true, login: "database-owners", sid: "00000000-0000-0000-0000-000000000000", tenantId: "00000000-0000-0000-0000-000000000000" },
  publicNetworkAccess: sql.ServerNetworkAccessFlag.Disabled,
});
const database = new PrivateEndpoint("database", {
  ...endpoint,
  targetId: server.id,
  targetType: "Microsoft.Sql/servers",
  // A firewall that knows one address needs it to stay.
  staticAddresses: [{ memberName: "sqlServer", address: "10.0.0.60" }],
});

// Event hubs of another team, whose id is all that is known here. Who has no rights on a target asks its owner. Until the
// owner approves, there are no records that zones could wait for (D26): so the endpoint begins without DNS, and
// `networkIds` takes the place of `dnsManagement` once it is approved.
const orders = new PrivateEndpoint("orders", {
  ...common,
  subnetId: endpoints.id,
  targetId: new pulumi.Config().require("ordersId"),
  requestMessage: "The shop publishes its orders.",
  dnsManagement: DnsManagement.None,
  networkInterfaceName: "orders",
  // Rules of a network security group name the endpoint by this group, whatever its address is.
  applicationSecurityGroupIds: [new network.ApplicationSecurityGroup("publishers", common).id],
});

// Azure Monitor comes last: it links the blob zone once the account's names are in it.

const scope = new MonitoringScope("monitoring", { resourceGroupName: group.name, tags });
new ScopedWorkspace("logs", { ...common, scope });
new HubPrivateLink(
  "monitoring",
  { ...common, scope, subnetId: endpoints.id, hubNetworkId: hub.id, existingZones: { [blobZone]: { zoneId: central.id } } },
  { dependsOn: [blobs] },
);

export const endpointIds = [blobs.endpointId, tables.endpointId, secrets.endpointId, database.endpointId, orders.endpointId];
export const databaseState = database.connectionStatus;
export const ordersState = orders.connectionStatus;
