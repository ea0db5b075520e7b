import { describe, expect, it } from "vitest";
import { broken, lines, preview, registered, zoneSet } from "./run";

const BLOB = "privatelink.blob.core.windows.net";

describe("the own-storage example", () => {
  it("gives the profiler storage with the role for it, and locks the scope", async () => {
    const result = await preview("examples/own-storage");
    expect(lines(result.findings)).toEqual([]);
    expect(registered(result)).toEqual(
      [
        "Stack own-storage-dev",
        "ResourceGroup shop",
        "VirtualNetwork shop",
        "Subnet endpoints",
        "StorageAccount profiles",
        "PrivateZone blob",
        "MonitoringScope shop",
        "PrivateLinkScope shop-scope",
        "ScopedWorkspace shop-logs",
        "Workspace shop-logs-workspace",
        "Component shop-logs-component",
        "DataCollectionEndpoint shop-logs-collection-endpoint",
        ...["workspace", "component", "collection-endpoint"].map((part) => `PrivateLinkScopedResource shop-logs-member-${part}`),
        "RoleAssignment shop-logs-profiler-role",
        "ComponentLinkedStorageAccount shop-logs-profiler-storage",
        "HubPrivateLink shop",
        "PrivateEndpoint shop-endpoint",
        "PrivateDnsZoneGroup shop-zone-group",
        ...zoneSet("shop", ["hub"]).filter((line) => line !== `PrivateZone shop-zone-${BLOB}`),
        "PrivateEndpoint profiles",
        "PrivateEndpoint profiles-endpoint",
        "PrivateDnsZoneGroup profiles-zone-group",
        "MonitoringAccess shop-access",
        "ManagementLockByScope shop-access-lock",
      ].sort(),
    );
  });

  it("is named where the profiler is given the network in place of the storage account", async () => {
    expect(await broken("examples/own-storage", { value: "profilerStorageAccountId: profiles.id", mistake: "profilerStorageAccountId: vnet.id" })).toContain("mandatory violated id-type shop-logs-profiler-storage");
  });

  it("is named where each endpoint writes into a blob zone of its own", async () => {
    expect(await broken("examples/own-storage", { value: ", existingZones: { [blob]: { zoneId: blobs.id } } });", mistake: " });" })).toContain(`advisory violated dns-blob-zone-reused shop-zone-${BLOB}`);
  });
});
