import { describe, expect, it } from "vitest";
import { distinctLabels, Estate, isResolved } from "../../src/planning";
import { readRow } from "../../src/planning/readers/inventory";
import { estateOf } from "../../src/planning/readers/join";
import { SourceRank } from "../../src/planning/shown-resource";
import { Program, UNKNOWN } from "./program";

const SUBSCRIPTIONS = ["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000009"] as const;

function idOf(type: string, name: string, group: string, subscription: string = SUBSCRIPTIONS[0]): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;
}

function network(name: string, group: string, subscription?: string): unknown {
  return { id: idOf("Microsoft.Network/virtualNetworks", name, group, subscription), name, type: "microsoft.network/virtualnetworks", properties: {} };
}

function inventory(rows: readonly unknown[]): Estate {
  const resources = rows.flatMap((row, index) => readRow(row, { file: "inventory.json", row: index + 1, line: index + 1 }));
  return estateOf([{ name: "inventory.json", resources, registered: [], rank: SourceRank.Inventory }]);
}

function labels(estate: Estate): readonly string[] {
  return estate.of("network").map(({ label }) => label);
}

describe("things of one name", () => {
  it("are told apart by resource group", () => {
    expect(labels(distinctLabels(inventory([network("hub", "rg-a"), network("Hub", "rg-B"), network("spoke", "rg-a")])))).toEqual(['VirtualNetwork "hub" (rg-a)', 'VirtualNetwork "spoke"', 'VirtualNetwork "Hub" (rg-B)']);
  });

  it("are told apart by subscription where groups of one name hold them", () => {
    const [one, other] = SUBSCRIPTIONS;
    expect(labels(distinctLabels(inventory([network("hub", "net", one), network("hub", "net", other), network("hub", "dns", other)])))).toEqual([
      `VirtualNetwork "hub" (net of subscription ${one})`,
      'VirtualNetwork "hub" (dns)',
      `VirtualNetwork "hub" (net of subscription ${other})`,
    ]);
  });

  it("are told apart by their keys where a program does not tell the place", () => {
    const p = new Program("first");
    const own = p.network("hub", { resourceGroupName: UNKNOWN });
    const program = p.estate();
    const both = new Estate([...program.nodes, ...inventory([network("hub", "rg-a")]).nodes], program.order);
    expect([...labels(distinctLabels(both))].sort()).toEqual([`VirtualNetwork "hub" (${idOf("microsoft.network/virtualnetworks", "hub", "rg-a").toLowerCase()})`, `VirtualNetwork "hub" (${own.urn})`]);
  });

  it("lead to each other by the same labels as before: references, and what no source shows", () => {
    const zone = (group: string): string => idOf("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com", group);
    const link = (group: string, to: string): unknown => ({ id: `${zone(group)}/virtualNetworkLinks/link`, name: "link", type: "microsoft.network/privatednszones/virtualnetworklinks", properties: { virtualNetwork: { id: to } } });
    const rows = ["rg-a", "rg-b"].flatMap((group) => [
      { id: zone(group), name: "privatelink.monitor.azure.com", type: "microsoft.network/privatednszones", properties: {} },
      link(group, idOf("Microsoft.Network/virtualNetworks", "far", group)),
    ]);
    const found = distinctLabels(inventory(rows));
    const told = found.of("link").map(({ label, zone: to, network: from }) => [label, isResolved(to) && to.label, isResolved(from) && from.label, to.kind === "node" && to.node === found.of("zone").find(({ key }) => key === to.key)]);
    expect(told).toEqual([
      ['VirtualNetworkLink "privatelink.monitor.azure.com/link" (rg-a)', 'PrivateZone "privatelink.monitor.azure.com" (rg-a)', 'existing virtualNetworks "far" (rg-a)', true],
      ['VirtualNetworkLink "privatelink.monitor.azure.com/link" (rg-b)', 'PrivateZone "privatelink.monitor.azure.com" (rg-b)', 'existing virtualNetworks "far" (rg-b)', true],
    ]);
    expect(found.related("link", "zone", (one) => [one.zone], zone("rg-a").toLowerCase()).certain.length).toBe(1);
  });
});

it("an estate without namesakes stays as it is", () => {
  const estate = inventory([network("hub", "rg-a"), network("spoke", "rg-b")]);
  expect(distinctLabels(estate)).toBe(estate);
});
