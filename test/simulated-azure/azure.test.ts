import { describe, expect, test } from "vitest";
import { ArmError } from "./arm-error";
import { SimulatedAzure } from "./azure";
import { Building, GROUP, hub, idIn, REGION } from "./building";
import { customerIdOf } from "./hosts";
import { listAt, textAt, textsInEach } from "./json";
import { GENERAL_LIMITS, PREVIEW_LIMITS } from "./readings";

/** How Azure refuses, as `status code: reason`. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ArmError) return `${error.status} ${error.code}: ${error.reason}`;
    throw error;
  }
  return "not refused";
}

describe("ARM", () => {
  test("what is to be in something needs it first", () => {
    const azure = new SimulatedAzure();
    const vnet = idIn("Microsoft.Network/virtualNetworks", "hub");
    expect(refusal(() => azure.put(vnet, { location: REGION }))).toBe("404 ResourceGroupNotFound: Resource group 'rg' could not be found.");
    azure.put(GROUP, { location: REGION });
    expect(refusal(() => azure.put(`${vnet}/subnets/a`, { addressPrefix: "10.0.0.0/24" }))).toBe(`404 ParentResourceNotFound: Failed to perform 'write' on ${vnet}/subnets/a: the parent resource '${vnet}' could not be found.`);
  });

  test("ids are compared without regard to case, and a GET of nothing is nothing", () => {
    const { azure } = new Building();
    azure.put(idIn("Microsoft.Insights/dataCollectionEndpoints", "Dce"), { location: REGION });
    expect(azure.get(idIn("microsoft.insights/DATACOLLECTIONENDPOINTS", "dce"))?.["name"]).toBe("Dce");
    expect(azure.get(idIn("Microsoft.Insights/dataCollectionEndpoints", "other"))).toBeUndefined();
    azure.delete(idIn("Microsoft.Insights/dataCollectionEndpoints", "other"));
  });

  test("zones, links and scopes are global", () => {
    const building = new Building();
    expect(refusal(() => building.put("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com", { location: REGION }))).toBe(
      "400 LocationNotAvailableForResourceType: The provided location 'westeurope' is not available for resource type 'microsoft.network/privatednszones': 'global' is.",
    );
  });

  test("what is fixed at creation cannot be changed", () => {
    const building = new Building();
    const { network, zones } = hub(building);
    const link = building.link(zones[0] ?? "", network);
    const other = building.network("other", "10.1.0.0/24");
    expect(refusal(() => building.azure.put(link, { location: "global", virtualNetwork: { id: other } }))).toBe(`400 PropertyChangeNotAllowed: Changing property 'virtualNetwork.id' of ${link} is not allowed.`);
  });

  test("a lock keeps what it is at and all that is inside from being deleted, until it is gone", () => {
    const building = new Building();
    const { scope } = hub(building);
    const lock = `${scope}/providers/Microsoft.Authorization/locks/keep`;
    building.azure.put(lock, { level: "CanNotDelete" });
    const message = `409 ScopeLocked: The scope '${scope}/scopedResources/logs-member' cannot perform delete operation because following scope(s) are locked: '${scope}'.`;
    expect(refusal(() => { building.azure.delete(`${scope}/scopedResources/logs-member`); })).toBe(message);
    building.azure.delete(lock);
    building.azure.delete(`${scope}/scopedResources/logs-member`);
    expect(building.azure.log.map(({ result }) => result).slice(-3)).toEqual(["ScopeLocked", "Succeeded", "Succeeded"]);
  });

  test("all of it can be written down, and goes on from there", () => {
    const building = new Building();
    const { zones, endpoint, network } = hub(building);
    const again = new SimulatedAzure();
    again.store.load(building.azure.store.save());
    expect(again.get(endpoint)).toEqual(building.azure.get(endpoint));
    expect(again.store.save()).toEqual(building.azure.store.save());
    again.delete(`${endpoint}/privateDnsZoneGroups/default`);
    expect([...again.store.recordsOf(zones[0] ?? "")]).toEqual([]);
    expect(again.get(network)).toBeDefined();
  });
});

describe("a scope that is being changed", () => {
  const busy = (key: string, method: string, by: string): string => `409 Conflict: Cannot modify resource while in provisioning state '${method === "PUT" ? "Provisioning" : "Deleting"}': ${key.toLowerCase()} is being changed by a ${method} of ${by}.`;

  test("refuses a second member, an endpoint, a change of its own, and takes them afterwards", () => {
    const building = new Building();
    const { azure } = building;
    const { scope, network } = hub(building);
    const one = building.collector("one");
    const two = building.collector("two");
    const first = azure.beginPut(`${scope}/scopedResources/one`, { linkedResourceId: one });
    const said = busy(scope, "PUT", `${scope}/scopedResources/one`);
    expect(refusal(() => building.member(scope, two))).toBe(said);
    expect(refusal(() => building.endpoint("second", network, scope))).toBe(said);
    expect(refusal(() => building.scope("scope", "PrivateOnly"))).toBe(said);
    expect(refusal(() => { azure.delete(`${scope}/scopedResources/logs-member`); })).toBe(said);
    azure.finish(first);
    building.member(scope, two);
    const removing = azure.beginDelete(`${scope}/scopedResources/two-member`);
    expect(refusal(() => building.scope("scope", "PrivateOnly"))).toBe(busy(scope, "DELETE", `${scope}/scopedResources/two-member`));
    if (removing !== undefined) azure.finish(removing);
    building.scope("scope", "PrivateOnly");
  });
});

describe("members", () => {
  test("a resource is a member of a scope once, under whatever name", () => {
    const building = new Building();
    const { scope, workspace } = hub(building);
    expect(refusal(() => building.azure.put(`${scope}/scopedResources/again`, { linkedResourceId: workspace.toUpperCase().replace("/SUBSCRIPTIONS/", "/subscriptions/") }))).toContain("409 Conflict: Scoped resource with same linked resource id");
  });

  test.each(["workspace", "component", "collector"] as const)("a %s cannot be deleted while any scope holds it", (kind) => {
    const building = new Building();
    const scope = building.scope("scope");
    const resource = building[kind]("thing");
    const member = building.member(scope, resource);
    expect(refusal(() => { building.azure.delete(resource); })).toBe(`409 Conflict: ${resource} cannot be deleted: it is associated with the private link scope ${scope}.`);
    building.azure.delete(member);
    building.azure.delete(resource);
  });

  test("an Azure Monitor workspace is no member; its collection endpoint is, and keeps it from being deleted", () => {
    const building = new Building();
    const scope = building.scope("scope");
    const metrics = building.put("Microsoft.Monitor/accounts", "metrics", { location: REGION });
    expect(refusal(() => building.member(scope, metrics))).toBe("400 InvalidLinkedResource: A private link scope holds no resource of type microsoft.monitor/accounts.");
    const endpoint = building.text(metrics, "defaultIngestionSettings.dataCollectionEndpointResourceId") ?? "";
    const member = building.member(scope, endpoint);
    expect(refusal(() => { building.azure.delete(metrics); })).toBe(`409 Conflict: ${endpoint} cannot be deleted: it is associated with the private link scope ${scope}.`);
    building.azure.delete(member);
    building.azure.delete(metrics);
    expect(building.azure.get(endpoint)).toBeUndefined();
  });

  test("limits are those of the profile", () => {
    const building = new Building({ limits: { ...GENERAL_LIMITS, workspacesPerScope: 1, scopesPerResource: 1 } });
    const { scope, workspace } = hub(building);
    expect(refusal(() => building.member(scope, building.workspace("more")))).toBe("400 QuotaExceeded: A private link scope holds 1 resources of type microsoft.operationalinsights/workspaces.");
    expect(refusal(() => building.member(building.scope("other"), workspace))).toBe(`400 QuotaExceeded: ${workspace} is a member of 1 private link scopes already.`);
  });
});

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
    expect(refusal(() => building.zoneGroup(endpoint, [...zones, building.zone("privatelink.adx.monitor.azure.us")]))).toBe("400 PrivateDnsZoneGroupHasTooManyZones: A private DNS zone group holds 5 zones, and not 6.");
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

describe("Private Link Services", () => {
  const nat = (count: number) => ({ ipConfigurations: Array.from({ length: count }, (_, index) => ({ name: `nat-${index}`, subnet: { id: `${idIn("Microsoft.Network/virtualNetworks", "hub")}/subnets/endpoints` } })), location: REGION, visibility: { subscriptions: ["*"] } });

  test("need a subnet without policies, keep their NAT addresses, and stay while somebody is connected", () => {
    const building = new Building();
    const network = building.network("hub", "10.0.0.0/24");
    const id = idIn("Microsoft.Network/privateLinkServices", "own");
    expect(refusal(() => building.azure.put(id, nat(2)))).toContain("400 PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled");
    building.azure.put(`${network}/subnets/endpoints`, { addressPrefix: "10.0.0.0/24", privateLinkServiceNetworkPolicies: "Disabled" });
    building.azure.put(id, nat(2));
    expect(building.text(id, "alias")).toMatch(/^own\.[0-9a-f-]{36}\.westeurope\.azure\.privatelinkservice$/);
    expect(refusal(() => building.azure.put(id, nat(1)))).toBe(`400 PrivateLinkServiceIpConfigurationsCannotBeRemoved: The ip configurations nat-1 of ${id} cannot be removed.`);
    const consumer = building.endpoint("consumer", building.network("spoke", "10.1.0.0/24"), id);
    expect(refusal(() => { building.azure.delete(id); })).toContain("409 PrivateLinkServiceCannotBeDeletedWithConnections");
    building.azure.delete(consumer);
    building.azure.delete(id);
  });
});

describe("what Azure makes up", () => {
  test("is a workspace's id, a component's connection string, and a collection endpoint's hosts", () => {
    const building = new Building();
    const workspace = building.workspace("logs");
    const component = building.component("app", { workspaceResourceId: workspace });
    const collector = building.collector("dce");
    expect(building.text(workspace, "customerId")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(building.text(component, "connectionString")).toMatch(/^InstrumentationKey=[0-9a-f-]{36};IngestionEndpoint=https:\/\/westeurope-5\.in\.applicationinsights\.azure\.com\/;LiveEndpoint=https:\/\/westeurope\.livediagnostics\.monitor\.azure\.com\/;ApplicationId=/);
    expect(building.text(collector, "logsIngestion.endpoint")).toMatch(/^https:\/\/dce-[0-9a-f]{4}\.westeurope-1\.ingest\.monitor\.azure\.com$/);
    expect(building.text(collector, "configurationAccess.endpoint")).toMatch(/\.handler\.control\.monitor\.azure\.com$/);
    expect(refusal(() => building.component("lost", { workspaceResourceId: `${workspace}-gone` }))).toBe(`400 InvalidResourceReference: ${idIn("Microsoft.Insights/components", "lost")} refers to ${workspace}-gone, which does not exist.`);
  });
});
