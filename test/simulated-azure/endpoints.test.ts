import { describe, expect, test } from "vitest";
import { Building, GROUP, hub, idIn, refusal, REGION } from "./building";
import { customerIdOf } from "./hosts";
import { listAt, textAt, textsInEach } from "./json";
import { PREVIEW_LIMITS } from "./readings";

describe("endpoints to a scope", () => {
  test("have eleven addresses for one workspace, in a row", () => {
    const building = new Building();
    const { endpoint, zones, workspace } = hub(building);
    const id = customerIdOf(workspace);
    expect(zones.map((zone) => building.records(zone))).toEqual([
      ["api", "diagservices-query", "global.handler.control", "global.in.ai", "live", "profiler", "snapshot"], [id], [id], [id], ["scadvisorcontentpl"],
    ]);
    expect(Object.values(building.azure.store.get(endpoint).computed["addresses"] ?? {})).toEqual(Array.from({ length: 11 }, (_, index) => `10.0.0.${index + 4}`));
  });

  test("share the addresses of a region among its workspaces", () => {
    const building = new Building();
    const { endpoint, scope, zones } = hub(building);
    const second = building.workspace("second");
    building.member(scope, second);
    expect(Object.keys(building.azure.store.get(endpoint).computed["addresses"] ?? {})).toHaveLength(11);
    const records = building.azure.store.recordsOf(zones[2] ?? "");
    expect(new Set([...records.values()].flatMap(({ addresses }) => addresses)).size).toBe(1);
    expect(records.size).toBe(2);
  });

  test("given by hand, addresses name every member of the moment, and stand in the way of the next region", () => {
    const building = new Building();
    const network = building.network("hub", "10.0.0.0/24");
    const scope = building.scope("scope");
    building.member(scope, building.workspace("logs"));
    const members = ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global", "agentsolutionpackstore", "oms-westeurope", "ods-westeurope"];
    const ipConfigurations = (names: readonly string[]) => ({ ipConfigurations: names.map((memberName, index) => ({ name: memberName, groupId: "azuremonitor", memberName, privateIPAddress: `10.0.0.${index + 10}` })) });
    const id = idIn("Microsoft.Network/privateEndpoints", "fixed");
    expect(refusal(() => building.endpoint("fixed", network, scope, ipConfigurations(members)))).toBe(`400 PrivateEndpointIpConfigurationMissingMemberNamesRequiredByFps: The ip configurations of ${id} lack the member names agent-westeurope.`);
    building.endpoint("fixed", network, scope, ipConfigurations([...members, "agent-westeurope"]));
    building.member(scope, building.workspace("same-region"));
    expect(refusal(() => building.member(scope, building.workspace("north", { location: "northeurope" })))).toBe(
      `400 PrivateEndpointIpConfigurationMissingMemberNamesRequiredByFps: The ip configurations of ${id} lack the member names oms-northeurope, ods-northeurope, agent-northeurope.`,
    );
  });

  test("do not fit a small subnet, and leave no trace then", () => {
    const building = new Building();
    const { scope } = hub(building);
    const small = building.network("small", "10.9.0.0/28");
    building.member(scope, building.collector("more"));
    const id = idIn("Microsoft.Network/privateEndpoints", "small");
    expect(refusal(() => building.endpoint("small", small, scope))).toBe(`400 SubnetIsFull: Subnet ${small}/subnets/endpoints does not have enough capacity for the 14 addresses of ${id}.`);
    expect(building.azure.get(id)).toBeUndefined();
    expect(textsInEach(building.azure.get(scope), "privateEndpointConnections", "privateEndpoint.id")).toEqual([idIn("Microsoft.Network/privateEndpoints", "hub-endpoint")]);
  });

  test("are in the region of their network, and ten at the most", () => {
    const building = new Building({ limits: { ...PREVIEW_LIMITS, endpointsPerScope: 1 } });
    const { scope, network } = hub(building);
    expect(refusal(() => building.endpoint("far", network, scope, { location: "northeurope" }))).toContain("400 InvalidResourceReference");
    expect(refusal(() => building.endpoint("second", network, scope))).toBe(`400 QuotaExceeded: ${scope} has 1 private endpoints already.`);
  });

  test("are listed at the scope, and show their names until a zone group writes them", () => {
    const building = new Building();
    const network = building.network("hub", "10.0.0.0/24");
    const scope = building.scope("scope");
    const endpoint = building.endpoint("hub-endpoint", network, scope);
    expect(textsInEach(building.azure.get(scope), "privateEndpointConnections", "privateLinkServiceConnectionState.status")).toEqual(["Approved"]);
    expect(listAt(building.azure.get(endpoint), "customDnsConfigs")[0]).toEqual({ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.4"] });
    building.zoneGroup(endpoint, building.zones());
    expect(listAt(building.azure.get(endpoint), "customDnsConfigs")).toEqual([]);
    building.azure.delete(endpoint);
    expect(listAt(building.azure.get(scope), "privateEndpointConnections")).toEqual([]);
  });

  test("wait for the owner's answer where they are manual: no record before, and none after a rejection", () => {
    const building = new Building();
    const network = building.network("hub", "10.0.0.0/24");
    const scope = building.scope("scope");
    const manual = [{ name: "ask", privateLinkServiceId: scope, groupIds: ["azuremonitor"], requestMessage: "please" }];
    const endpoint = building.endpoint("asking", network, scope, { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: manual });
    const [zone = ""] = building.zones();
    building.zoneGroup(endpoint, [zone]);
    expect(building.records(zone)).toEqual([]);
    const [connection = ""] = textsInEach(building.azure.get(scope), "privateEndpointConnections", "id");
    const answer = (status: string) => building.azure.put(connection, { privateLinkServiceConnectionState: { status, description: "" } });
    answer("Approved");
    expect(building.records(zone)).toContain("api");
    expect(textAt(listAt(building.azure.get(endpoint), "manualPrivateLinkServiceConnections")[0], "privateLinkServiceConnectionState.status")).toBe("Approved");
    answer("Rejected");
    expect(building.records(zone)).toEqual([]);
  });
});

describe("zone groups and zones", () => {
  test("an endpoint has one group of five zones at the most", () => {
    const building = new Building();
    const { endpoint, zones } = hub(building);
    expect(refusal(() => building.azure.put(`${endpoint}/privateDnsZoneGroups/deployedByPolicy`, { privateDnsZoneConfigs: [] }))).toContain("409 Conflict: Cannot create more than one private dns zone groups in the private endpoint");
    const other = building.endpoint("other", building.network("spoke", "10.1.0.0/24"), building.scope("other"));
    expect(refusal(() => building.zoneGroup(other, [...zones, building.zone("privatelink.adx.monitor.azure.us")]))).toBe("400 PrivateDnsZoneGroupHasTooManyZones: A private DNS zone group holds 5 zones, and not 6.");
  });

  test("a group keeps its zones for good", () => {
    const building = new Building();
    const { endpoint, zones } = hub(building);
    expect(building.zoneGroup(endpoint, zones)).toContain("/privateDnsZoneGroups/default");
    expect(refusal(() => building.zoneGroup(endpoint, zones.slice(1)))).toContain("400 PropertyChangeNotAllowed: Changing property 'privateDnsZoneConfigs'");
  });

  test("subnets of one network are changed one after another, and one that is used stays", () => {
    const building = new Building();
    const network = building.network("hub", "10.0.0.0/16");
    const first = building.azure.beginPut(`${network}/subnets/first`, { addressPrefix: "10.0.1.0/24" });
    expect(refusal(() => building.azure.beginPut(`${network}/subnets/second`, { addressPrefix: "10.0.2.0/24" }))).toContain("409 Conflict: Cannot modify resource while in provisioning state 'Provisioning'");
    building.azure.finish(first);
    building.azure.put(`${network}/subnets/second`, { addressPrefix: "10.0.2.0/24", privateLinkServiceNetworkPolicies: "Disabled" });
    building.put("Microsoft.Network/privateLinkServices", "service", { location: REGION, destinationIPAddress: "10.0.0.4", ipConfigurations: [{ name: "nat", subnet: { id: `${network}/subnets/second` } }] });
    expect(refusal(() => { building.azure.delete(`${network}/subnets/second`); })).toContain("409 InUseSubnetCannotBeDeleted");
  });

  test("a zone with links cannot be deleted, with records it can", () => {
    const building = new Building();
    const { network, zones } = hub(building);
    const [zone = ""] = zones;
    const link = building.link(zone, network);
    expect(refusal(() => { building.azure.delete(zone); })).toBe(`409 CannotDeleteResource: Can not delete resource before nested resources are deleted: ${link}.`);
    building.azure.delete(link);
    building.azure.delete(zone);
  });

  test("a network is linked to one zone of a name", () => {
    const building = new Building();
    const { network, zones } = hub(building);
    const first = building.link(zones[0] ?? "", network);
    const group = GROUP.replace("/rg", "/dns");
    building.azure.put(group, { location: REGION });
    const second = idIn("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com", group);
    building.azure.put(second, { location: "global" });
    expect(refusal(() => building.link(second, network))).toBe(`400 BadRequest: A virtual network cannot be linked to multiple zones with overlapping namespaces: ${first}.`);
  });

  test("the later of two endpoints has the word, and the one that goes takes the records with it", () => {
    const building = new Building();
    const { zones, group } = hub(building);
    const [zone = ""] = zones;
    const other = building.network("other", "10.7.0.0/24");
    const second = building.endpoint("second", other, building.scope("second"));
    building.zoneGroup(second, zones);
    expect(building.azure.store.recordsOf(zone).get("api")?.addresses).toEqual(["10.7.0.4"]);
    building.azure.delete(group);
    expect(building.records(zone)).toEqual([]);
  });

  test("members that come later are written, and those that leave are taken back", () => {
    const building = new Building();
    const { scope, zones, group } = hub(building);
    const collector = building.collector("late");
    const before = building.records(zones[0] ?? "");
    const member = building.member(scope, collector);
    expect(building.records(zones[0] ?? "").filter((name) => !before.includes(name)).map((name) => name.replace(/^late-[0-9a-f]{4}/, "late"))).toEqual(["late.westeurope-1.handler.control", "late.westeurope-1.ingest", "late.westeurope-1.metrics.ingest"]);
    building.azure.delete(member);
    expect(building.records(zones[0] ?? "")).toEqual(before);
    const shown = listAt(building.azure.get(group), "privateDnsZoneConfigs");
    expect(listAt(shown[0], "recordSets")).toHaveLength(before.length);
    expect(textsInEach(shown[1], "recordSets", "recordSetName")).toEqual(building.records(zones[1] ?? ""));
  });
});
