import { expect, test } from "vitest";
import { Building, hub, PUBLIC_ZONES } from "./building";
import { DataPlane } from "./data-plane";
import { OutageMonitor } from "./outages";
import { ServicePlane } from "./service-plane";

/** What the monitor tells, in short: operation and verdict. */
const told = (monitor: OutageMonitor): readonly string[] => [...new Set(monitor.outages().map(({ operation, verdict }) => `${operation.replace(/[0-9a-f-]{36}/, "#")}: ${verdict}`))].sort();

test("a workspace that is taken away and made again was gone", () => {
  const building = new Building();
  building.network("spoke", "10.1.0.0/24");
  const workspace = building.workspace("logs");
  const monitor = new OutageMonitor(building.azure);
  building.azure.delete(workspace);
  building.workspace("logs");
  expect(told(monitor)).toEqual(["ingest: gone", "name #.agentsvc.azure-automation.net: gone", "name #.oms.opinsights.azure.com: gone", "name scadvisorcontentpl.blob.core.windows.net: gone", "query: gone"]);
});

test("what works before and after and in between is no outage, and what stops for good is none", () => {
  const building = new Building();
  const { network, zones } = hub(building);
  building.network("spoke", "10.1.0.0/24");
  const monitor = new OutageMonitor(building.azure);
  for (const zone of zones) building.link(zone, network);
  expect(told(monitor)).toEqual([]);
  building.workspace("logs", { publicNetworkAccessForIngestion: "Disabled" });
  expect(told(monitor)).toEqual([]);
});

test.each(PUBLIC_ZONES.map((zone, index) => [zone, index] as const))("%s, linked before its records are there, is an outage for its names", (_, index) => {
  const building = new Building();
  const network = building.network("hub", "10.0.0.0/24");
  const scope = building.scope("scope");
  building.member(scope, building.workspace("logs"));
  const endpoint = building.endpoint("endpoint", network, scope);
  const zones = building.zones();
  const monitor = new OutageMonitor(building.azure);
  building.link(zones[index] ?? "", network);
  building.zoneGroup(endpoint, zones);
  expect(told(monitor)).toEqual([["query: no-such-name"], ["name #.oms.opinsights.azure.com: no-such-name"], ["ingest: no-such-name"], ["name #.agentsvc.azure-automation.net: no-such-name"], ["name scadvisorcontentpl.blob.core.windows.net: no-such-name"]][index]);
});

test("networks that are not connected may use one range: each reaches the endpoint of its own", () => {
  const building = new Building();
  const networks = ["one", "two"].map((name) => building.network(name, "10.0.0.0/24"));
  const workspaces = networks.map((network, index) => {
    const scope = building.scope(`scope${index}`);
    const workspace = building.workspace(`logs${index}`);
    building.member(scope, workspace);
    const endpoint = building.endpoint(`endpoint${index}`, network, scope);
    const zones = PUBLIC_ZONES.map((zone) => {
      const id = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/dns${index}`;
      building.azure.put(id, { location: "westeurope" });
      building.azure.put(`${id}/providers/Microsoft.Network/privateDnsZones/${zone}`, { location: "global" });
      return `${id}/providers/Microsoft.Network/privateDnsZones/${zone}`;
    });
    building.zoneGroup(endpoint, zones);
    for (const zone of zones) building.link(zone, network);
    return workspace;
  });
  const plane = new DataPlane(building.azure.store);
  expect(networks.map((network, index) => plane.verdict(network, workspaces[index] ?? "", "ingest"))).toEqual(["private", "private"]);
});

test("a connection to another service is private through its endpoint, public without a link, and fails where its zone holds no record", () => {
  const building = new Building();
  const [network, spoke] = [building.network("hub", "10.0.0.0/24"), building.network("spoke", "10.1.0.0/24")];
  const vault = building.put("Microsoft.KeyVault/vaults", "keys", { location: "westeurope" });
  const endpoint = building.endpointTo("keys", network, vault, ["vault"]);
  const zone = building.zone("privatelink.vaultcore.azure.net");
  building.link(zone, network);
  const attempt = (from: string): string => new ServicePlane(building.azure.store).attempt(from, vault, "vault").verdict;
  expect([attempt(network), attempt(spoke)]).toEqual(["no-such-name", "public"]);
  building.zoneGroup(endpoint, [zone]);
  expect([attempt(network), attempt(spoke)]).toEqual(["private", "public"]);
  building.link(zone, spoke);
  expect(attempt(spoke)).toBe("unreachable");
  building.put("Microsoft.KeyVault/vaults", "keys", { location: "westeurope", publicNetworkAccess: "disabled" });
  building.azure.delete(`${zone}/virtualNetworkLinks/spoke`);
  expect([attempt(network), attempt(spoke)]).toEqual(["private", "blocked"]);
});
