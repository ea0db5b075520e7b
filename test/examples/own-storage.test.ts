import { describe, expect, it } from "vitest";
import { broken, lines, preview, registered, zoneSet } from "./run";

const BLOB = "privatelink.blob.core.windows.net";

describe("the own-storage example", () => {
  it("gives the profiler, the queries and the alerts storage with the roles for it, and locks the scope", async () => {
    const result = await preview("examples/own-storage");
    expect(lines(result.findings)).toEqual([]);
    expect(registered(result)).toEqual(
      [
        "Stack own-storage-dev",
        "ResourceGroup shop",
        "VirtualNetwork shop",
        "Subnet endpoints",
        "StorageAccount profiles",
        "StorageAccount queries",
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
        "RoleAssignment shop-logs-query-role-0",
        "LinkedStorageAccount shop-logs-query-storage",
        "LinkedStorageAccount shop-logs-alerts-storage",
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

  it("is named where storage is linked to a workspace of somebody's that has no identity", async () => {
    const mistake = `existingWorkspaceId: new (require("@pulumi/azure-native/operationalinsights") as typeof import("@pulumi/azure-native/operationalinsights")).Workspace("plain", at).id,`;
    const findings = await broken("examples/own-storage", { value: "assignStorageRoles: true,", mistake });
    expect(findings.filter((finding) => finding.includes("linked-storage-identity"))).toEqual([
      "advisory violated workspace-linked-storage-identity shop-logs-alerts-storage",
      "advisory violated workspace-linked-storage-identity shop-logs-query-storage",
    ]);
  });

  it("is named where each endpoint writes into a blob zone of its own", async () => {
    expect(await broken("examples/own-storage", { value: ", existingZones: { [blob]: { zoneId: blobs.id } } });", mistake: " });" })).toContain(`advisory violated dns-blob-zone-reused shop-zone-${BLOB}`);
  });
});
