import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT } from "./run";

const EXAMPLE = "examples/paas";

/** The other team's answer is in no program of this one. */
const UNTOLD = "advisory cannot-tell endpoint-approved orders-endpoint";

it("services behind private endpoints beside Azure Monitor register their resources, and nothing is wrong with them but an answer that is another team's", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual([UNTOLD]);
  const endpoint = (name: string, zone?: string): readonly string[] => [
    `PrivateEndpoint ${name}`,
    `PrivateEndpoint ${name}-endpoint`,
    `PrivateDnsZoneGroup ${name}-zone-group`,
    ...(zone === undefined ? [] : [`PrivateZone ${name}-zone-${zone}`, `VirtualNetworkLink ${name}-link-${zone}-hub`]),
  ];
  expect(registered(result)).toEqual(
    [
      "Stack paas-dev",
      "ResourceGroup shop",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "RandomString shop",
      "PrivateZone central-blobs",
      "StorageAccount shop",
      "Vault shop",
      "Server shop",
      ...endpoint("blobs"),
      ...endpoint("tables", "privatelink.table.core.windows.net"),
      ...endpoint("secrets", "privatelink.vaultcore.azure.net"),
      ...endpoint("database", "privatelink.database.windows.net"),
      "ApplicationSecurityGroup publishers",
      "PrivateEndpoint orders",
      "PrivateEndpoint orders-endpoint",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "DataCollectionEndpoint logs-collection-endpoint",
      "PrivateLinkScopedResource logs-member-workspace",
      "PrivateLinkScopedResource logs-member-collection-endpoint",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net"].flatMap((zone) => [
        `PrivateZone monitoring-zone-privatelink.${zone}`,
        `VirtualNetworkLink monitoring-link-privatelink.${zone}-hub`,
      ]),
      "VirtualNetworkLink monitoring-link-privatelink.blob.core.windows.net-hub",
    ].sort(),
  );
}, 300_000);

it("another team is asked for the connection, and the endpoint has the interface's name and the group that it is given", async () => {
  const { resources } = await preview(EXAMPLE);
  expect(resources.find(({ name }) => name === "orders-endpoint")?.inputs).toMatchObject({
    manualPrivateLinkServiceConnections: [{ groupIds: ["namespace"], privateLinkServiceId: expect.stringContaining("/Microsoft.EventHub/namespaces/orders") as unknown, requestMessage: "The shop publishes its orders." }],
    customNetworkInterfaceName: "orders",
    applicationSecurityGroups: [{}],
  });
}, 300_000);

it("each service is reached over private link by the group that its endpoint asks for", async () => {
  const { stdout, stderr } = await run(["reach", path.join(ROOT, EXAMPLE), "--operation", "connect"]);
  expect(stderr).toBe("");
  expect(stdout).toBe(`From VirtualNetwork "hub":
  Vault "shop", Server "shop", StorageAccount "shop" (blob) and 1 more
      connect  ✓ private

1 network, 5 resources, 4 operations: 4 ✓ private.
`);
  const traced = await run(["reach", path.join(ROOT, EXAMPLE), "--from", "hub", "--to", 'StorageAccount "shop"', "--format", "json"]);
  const { traces } = JSON.parse(traced.stdout) as { readonly traces: readonly { readonly to: { readonly kind: string; readonly group: string }; readonly reach: string; readonly steps: readonly { readonly text: string }[] }[] };
  expect(traces.map(({ to, reach, steps }) => [to.kind, to.group, reach, steps[0]?.text])).toEqual([
    ["paas", "blob", "private", 'VirtualNetwork "hub" asks for <account>.blob.core.windows.net'],
    ["paas", "table", "private", 'VirtualNetwork "hub" asks for <account>.table.core.windows.net'],
  ]);
}, 300_000);

it.each([
  { value: 'address: "10.0.0.60"', mistake: 'address: "10.0.0.70"', finding: "mandatory violated endpoint-static-addresses-valid database-endpoint" },
  { value: 'targetId: new pulumi.Config().require("ordersId")', mistake: 'location: "northeurope", targetId: new pulumi.Config().require("ordersId")', finding: "mandatory violated endpoint-region orders-endpoint" },
  { value: "hubNetworkId: hub.id, existingZones: { [blobZone]: { zoneId: central.id } }", mistake: "hubNetworkId: hub.id", finding: "advisory violated dns-blob-zone-reused monitoring-zone-privatelink.blob.core.windows.net" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
}, 300_000);
