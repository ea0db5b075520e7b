// The private zones, the records that the endpoints write there, and the networks that ask them.
import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as resources from "@pulumi/azure-native/resources";
import { hub, location, resourceGroupName, spoke } from "./network";
import { otherEndpoint, scopeEndpoint } from "./scope";

const zones = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  // dns-zone-name: a full stop where the zone has a hyphen.
  "privatelink.agentsvc.azure.automation.net",
].map((privateZoneName) => new privatedns.PrivateZone(privateZoneName, { resourceGroupName, privateZoneName, location: "global" }));

// dns-zone-set-complete: two of the five zones are missing.
const zoneGroup = new network.PrivateDnsZoneGroup("scope", {
  resourceGroupName,
  privateEndpointName: scopeEndpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })),
});

// dns-zone-group-size: an endpoint takes one zone group.
new network.PrivateDnsZoneGroup("again", {
  resourceGroupName,
  privateEndpointName: scopeEndpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })),
});

for (const [index, zone] of zones.entries()) {
  const link = { resourceGroupName, privateZoneName: zone.name, location: "global", registrationEnabled: false };
  // dns-link-after-records: the hub asks the first zone before its records are there.
  new privatedns.VirtualNetworkLink(`hub-${index}`, { ...link, virtualNetwork: { id: hub.id } }, { dependsOn: index === 0 ? [] : zoneGroup });
  // dns-links-equal: the spoke sees the first zone only: it fetches its configuration privately and uploads publicly.
  // dns-linked-network-reaches-endpoint (cannot tell): and nothing shows a way from the spoke to the endpoint in the hub.
  if (index === 0) new privatedns.VirtualNetworkLink("spoke", { ...link, virtualNetwork: { id: spoke.id } }, { dependsOn: zoneGroup });
}

// dns-one-scope-per-domain: a second scope's endpoint writes into the same zone, and overwrites the first one's records.
new network.PrivateDnsZoneGroup("other", {
  resourceGroupName,
  privateEndpointName: otherEndpoint.name,
  privateDnsZoneConfigs: zones.slice(0, 1).map((zone) => ({ name: "monitor", privateDnsZoneId: zone.id })),
});

// dns-empty-zone-linked: prepared "for later", this zone has no records, and the network stops reaching Azure Monitor at once.
const later = new resources.ResourceGroup("later", { location });
const isolated = new network.VirtualNetwork("isolated", { resourceGroupName: later.name, location, addressSpace: { addressPrefixes: ["10.1.0.0/24"] } });
const empty = new privatedns.PrivateZone("empty", { resourceGroupName: later.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new privatedns.VirtualNetworkLink("isolated", {
  resourceGroupName: later.name,
  privateZoneName: empty.name,
  location: "global",
  registrationEnabled: false,
  virtualNetwork: { id: isolated.id },
});
