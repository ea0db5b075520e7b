import { SimulatedAzure } from "../simulated-azure/azure";
import { type JsonMap } from "../simulated-azure/json";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
const REGION = "westeurope";
const ZONES = ["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net", "blob.core.windows.net"].map((name) => `privatelink.${name}`);
const TAGS = { team: "platform" };

function id(group: string, type: string, name: string): string {
  return `${SUBSCRIPTION}/resourceGroups/${group}/providers/${type}/${name}`;
}

/**
 * An estate as people make it in the portal: several resource groups, names that follow no pattern, settings that no
 * component has (and that Azure answers on an import), another team's blob zone, a workspace of somebody else.
 */
export function grownEstate(): SimulatedAzure {
  const azure = new SimulatedAzure();
  const put = (own: string, properties: JsonMap): string => {
    azure.put(own, properties);
    return own;
  };
  for (const group of ["Monitoring", "network", "dns", "dns-central", "security"]) put(`${SUBSCRIPTION}/resourceGroups/${group}`, { location: REGION });
  const [hub, web] = ["hub", "web"].map((name, index) => put(id("network", "Microsoft.Network/virtualNetworks", name), { location: REGION, addressSpace: { addressPrefixes: [`10.${String(index)}.0.0/16`] } }));
  if (hub === undefined || web === undefined) throw new Error("There are two networks.");
  const subnet = put(`${hub}/subnets/endpoints`, { addressPrefix: "10.0.1.0/24" });

  const scope = put(id("Monitoring", "microsoft.insights/privatelinkscopes", "ampls-prod"), { location: "global", tags: TAGS, accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open", exclusions: [] } });
  const member = (name: string, linkedResourceId: string): string => put(`${scope}/scopedResources/${name}`, { linkedResourceId, kind: "Resource" });
  const common = { location: REGION, tags: TAGS };
  const closed = { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" };
  const logs = put(id("Monitoring", "Microsoft.OperationalInsights/workspaces", "logs-prod"), {
    ...common,
    ...closed,
    sku: { name: "PerGB2018" },
    retentionInDays: 90,
    features: { enableLogAccessUsingOnlyResourcePermissions: true },
    workspaceCapping: { dailyQuotaGb: -1 },
  });
  member("logs", logs);
  const shop = { kind: "web", applicationType: "web", flowType: "Redfield", requestSource: "IbizaAIExtension", ingestionMode: "LogAnalytics", retentionInDays: 90, samplingPercentage: 100, workspaceResourceId: logs };
  member("shop-insights", put(id("Monitoring", "microsoft.insights/components", "shop"), { ...common, ...closed, ...shop }));
  member("collection", put(id("Monitoring", "Microsoft.Insights/dataCollectionEndpoints", "dce-prod"), { ...common, networkAcls: { publicNetworkAccess: "Disabled" } }));
  member("audit", put(id("security", "Microsoft.OperationalInsights/workspaces", "audit"), { location: REGION, sku: { name: "PerGB2018" }, retentionInDays: 365, workspaceCapping: { dailyQuotaGb: 5 } }));

  const connection = { name: "to-ampls", privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved", description: "", actionsRequired: "None" } };
  const endpoint = put(id("network", "Microsoft.Network/privateEndpoints", "pe-ampls"), { ...common, subnet: { id: subnet }, privateLinkServiceConnections: [connection], manualPrivateLinkServiceConnections: [], ipConfigurations: [], customNetworkInterfaceName: "nic-ampls" });
  const zones = ZONES.map((name) => put(id(name.includes("blob") ? "dns-central" : "dns", "Microsoft.Network/privateDnsZones", name), { location: "global", ...(!name.includes("blob") && { tags: TAGS }) }));
  put(`${endpoint}/privateDnsZoneGroups/dns`, { privateDnsZoneConfigs: zones.map((zone, index) => ({ name: (ZONES[index] ?? "").replaceAll(".", "-"), privateDnsZoneId: zone })) });
  for (const zone of zones) {
    for (const [name, network] of [["to-hub", hub], ["web-team", web]] as const) {
      put(`${zone}/virtualNetworkLinks/${name}`, { location: "global", ...(zone.includes("dns-central") ? {} : { tags: TAGS }), registrationEnabled: false, virtualNetwork: { id: network }, resolutionPolicy: "NxDomainRedirect" });
    }
  }
  othersOf(put, { hub, web, subnet });
  return azure;
}

/** Endpoints to other services: a vault of a static address, and an Automation account with both of its groups. */
function othersOf(put: (id: string, properties: JsonMap) => string, { hub, web, subnet }: { readonly hub: string; readonly web: string; readonly subnet: string }): void {
  const endpoint = (name: string, target: string, groupId: string, more: JsonMap = {}): string =>
    put(id("network", "Microsoft.Network/privateEndpoints", name), { location: REGION, subnet: { id: subnet }, privateLinkServiceConnections: [{ name, privateLinkServiceId: target, groupIds: [groupId] }], manualPrivateLinkServiceConnections: [], ...more });
  const filled = (zoneName: string, endpoints: readonly string[]): void => {
    const zone = put(id("dns", "Microsoft.Network/privateDnsZones", zoneName), { location: "global" });
    for (const one of endpoints) put(`${one}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: zoneName.replaceAll(".", "-"), privateDnsZoneId: zone }] });
    for (const [name, network] of [["to-hub", hub], ["web-team", web]] as const) put(`${zone}/virtualNetworkLinks/${name}`, { location: "global", registrationEnabled: false, virtualNetwork: { id: network }, resolutionPolicy: "Default" });
  };
  const vault = put(id("security", "Microsoft.KeyVault/vaults", "keys"), { location: REGION });
  filled("privatelink.vaultcore.azure.net", [endpoint("pe-keys", vault, "vault", { ipConfigurations: [{ name: "vault", memberName: "vault", groupId: "vault", privateIPAddress: "10.0.1.200" }] })]);
  const account = put(id("Monitoring", "Microsoft.Automation/automationAccounts", "jobs"), { location: REGION, sku: { name: "Basic" }, publicNetworkAccess: false });
  filled("privatelink.azure-automation.net", [endpoint("jobs-hooks", account, "Webhook"), endpoint("jobs-workers", account, "DSCAndHybridWorker")]);
}
