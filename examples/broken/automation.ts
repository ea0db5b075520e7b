// Automation accounts, which have private endpoints and zones of their own.
import * as automation from "@pulumi/azure-native/automation";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as privatedns from "@pulumi/azure-native/privatedns";
import { hub, location, resourceGroupName } from "./network";
import { audit } from "./scope";

// automation-endpoints: closed to public networks, and without an endpoint: webhooks and workers are refused.
const closed = new automation.AutomationAccount("closed", { resourceGroupName, location, sku: { name: "Basic" }, publicNetworkAccess: false });
// automation-linked-workspace: the account is private, and its job data goes to a workspace that is in no scope.
new operationalinsights.LinkedService("automation", { resourceGroupName, workspaceName: audit.name, linkedServiceName: "Automation", resourceId: closed.id });

// paas-public-with-endpoint (advisory): it has private endpoints, and public networks still reach it past them.
const runbooks = new automation.AutomationAccount("runbooks", { resourceGroupName, location, sku: { name: "Basic" } });
const subnet = new network.Subnet("automation", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.32/27" });

function endpointTo(groupId: string, name: string): network.PrivateEndpoint {
  return new network.PrivateEndpoint(name, {
    resourceGroupName,
    location,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: runbooks.id, groupIds: [groupId] }],
  });
}

function zoneOf(privateZoneName: string): privatedns.PrivateZone {
  return new privatedns.PrivateZone(privateZoneName, { resourceGroupName, privateZoneName, location: "global" });
}

function fill(zone: privatedns.PrivateZone, endpoint: network.PrivateEndpoint, name: string): void {
  new network.PrivateDnsZoneGroup(name, {
    resourceGroupName,
    privateEndpointName: endpoint.name,
    privateDnsZoneConfigs: [{ name: "automation", privateDnsZoneId: zone.id }],
  });
}

// dns-zone-shared-by-one-service: both write the same names into one zone, and whoever removes one removes the other's records.
const zone = zoneOf("privatelink.azure-automation.net");
fill(zone, endpointTo("DSCAndHybridWorker", "workers"), "workers");
fill(zone, endpointTo("DSCAndHybridWorker", "workers-renamed"), "workers-renamed");

// paas-zone: the zone lacks "privatelink.", so the endpoint writes no records there.
fill(zoneOf("azure-automation.net"), endpointTo("Webhook", "webhooks"), "webhooks");
// endpoint-duplicate: a second endpoint for the same group in the same network, left over and without records.
endpointTo("Webhook", "webhooks-renamed");
