import { describe, expect, it } from "vitest";
import { broken, lines, preview, registered, zoneSet } from "./run";

describe("the isolated-networks example", () => {
  it("has a scope and a set of zones for each group of networks, and says that neither sends to the other's", async () => {
    const result = await preview("examples/isolated-networks");
    // What isolation means: from each group the other one's resources have no name.
    expect(lines(result.findings)).toEqual(["advisory violated reachability payments"]);
    expect(registered(result)).toEqual(
      [
        "Stack isolated-networks-dev",
        ...["payments", "research"].flatMap((name) => [
          `ResourceGroup ${name}`,
          `VirtualNetwork ${name}`,
          `Subnet ${name}-endpoints`,
          `MonitoringScope ${name}`,
          `PrivateLinkScope ${name}-scope`,
          `ScopedWorkspace ${name}-logs`,
          `Workspace ${name}-logs-workspace`,
          `DataCollectionEndpoint ${name}-logs-collection-endpoint`,
          `PrivateLinkScopedResource ${name}-logs-member-workspace`,
          `PrivateLinkScopedResource ${name}-logs-member-collection-endpoint`,
          `HubPrivateLink ${name}`,
          `PrivateEndpoint ${name}-endpoint`,
          `PrivateDnsZoneGroup ${name}-zone-group`,
          ...zoneSet(name, ["hub"]),
        ]),
      ].sort(),
    );
  });

  it("is named where both groups' zones are linked to one network", async () => {
    // The first group's network for both: the second endpoint's records take the place of the first's (D2).
    const mistake = { value: "hubNetworkId: vnet.id", mistake: "hubNetworkId: (globalThis as { first?: network.VirtualNetwork }).first?.id ?? ((globalThis as { first?: network.VirtualNetwork }).first = vnet).id" };
    await expect(broken("examples/isolated-networks", mistake)).rejects.toThrow(
      'Allowed: one link of a network to a zone of a name; "payments" links this network to privatelink.monitor.azure.com already. Fix: give that zone in existingZones of the second component, with linkNetworks false:',
    );
  });

  it("is named by the pack where a second scope's endpoint is in the first group's network", async () => {
    const mistake = { value: "subnetId: subnet.id, hubNetworkId: vnet.id", mistake: "subnetId: ((globalThis as { first?: network.Subnet }).first ??= subnet).id, linkHub: false" };
    expect(await broken("examples/isolated-networks", mistake)).toContain("mandatory violated limit-scopes-per-network payments");
  });
});
