import * as privatedns from "@pulumi/azure-native/privatedns";
import * as resources from "@pulumi/azure-native/resources";

/*
 * A platform team prepares Azure Monitor's zone for private link that is to come, and links it to the networks of the
 * landing zones, as it does for every other service. `inventory.json` is what exists: no private link, and monitoring works.
 *
 *   npx ampls impact examples/linked-too-early/inventory.json examples/linked-too-early
 *
 * says what the update would stop (Azure-Landing-Zones issue 270).
 */
const dns = new resources.ResourceGroup("dns");
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: dns.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });

for (const network of ["shop", "payroll"]) {
  new privatedns.VirtualNetworkLink(`monitor-${network}`, {
    resourceGroupName: dns.name,
    privateZoneName: zone.name,
    virtualNetworkLinkName: network,
    virtualNetwork: { id: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${network}/providers/Microsoft.Network/virtualNetworks/${network}` },
    registrationEnabled: false,
    location: "global",
  });
}
