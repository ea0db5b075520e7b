import { describe, expect, test } from "vitest";
import { SimulatedAzure } from "./azure";
import { Building, GROUP, hub, idIn, refusal, REGION } from "./building";
import { GENERAL_LIMITS } from "./readings";

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
