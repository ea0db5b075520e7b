/** A document that a fact was read in. `date` is the date in the document, or the version where it has none. */
export interface Source {
  readonly document: string;
  readonly date: string;
  readonly url?: string;
}

const LEARN = "https://learn.microsoft.com";

/**
 * The documents behind every value and rule of this package, under the keys that the project's fact sheet uses.
 * S0 to S4 are the founding documents; D are other Microsoft pages; R are API definitions; T are field reports.
 */
export const SOURCES = {
  S0: { document: "Use Azure Private Link to securely connect networks to Azure Monitor", date: "2020-05-20", url: `${LEARN}/azure/azure-monitor/logs/private-link-security` },
  S1: { document: "Use Azure Private Link to connect networks to Azure Monitor", date: "2026-01-27", url: `${LEARN}/azure/azure-monitor/logs/private-link-security` },
  S3: { document: "Use Azure Private Link to securely connect networks to Azure Monitor", date: "2021 (header 2020-10-05)", url: `${LEARN}/azure/azure-monitor/logs/private-link-security` },
  D1: { document: "Azure Monitor private link scope limitations", date: "2025-05-21", url: `${LEARN}/azure/azure-monitor/logs/private-link-design#consider-ampls-limits` },
  D2: { document: "Design your Azure Monitor private link setup", date: "2024-10-23", url: `${LEARN}/azure/azure-monitor/logs/private-link-design` },
  D2old: { document: "Design your Private Link setup", date: "2022-01-05", url: `${LEARN}/azure/azure-monitor/logs/private-link-design` },
  D3: { document: "Configure your private link for Azure Monitor", date: "2026-01-27", url: `${LEARN}/azure/azure-monitor/logs/private-link-configure` },
  D3old: { document: "Configure your Private Link", date: "2021-08-01", url: `${LEARN}/azure/azure-monitor/logs/private-link-configure` },
  D4: { document: "Use Azure Private Link to connect networks to Azure Monitor", date: "2026-01-27", url: `${LEARN}/azure/azure-monitor/logs/private-link-security` },
  D7: { document: "Private endpoint for an Azure Monitor workspace", date: "2025-08-28", url: `${LEARN}/azure/azure-monitor/essentials/azure-monitor-workspace-private-endpoint` },
  D10: { document: "Data collection endpoints in Azure Monitor", date: "2025-05-21", url: `${LEARN}/azure/azure-monitor/essentials/data-collection-endpoint-overview` },
  D14: { document: "Bring your own storage for Application Insights profiler and snapshot debugger", date: "2026-01-07", url: `${LEARN}/azure/azure-monitor/profiler/profiler-bring-your-own-storage` },
  D15: { document: "Azure Private Endpoint private DNS zone values", date: "2026-05-07", url: `${LEARN}/azure/private-link/private-endpoint-dns` },
  D16: { document: "Azure Private Endpoint DNS integration", date: "2023-11-15", url: `${LEARN}/azure/private-link/private-endpoint-dns-integration` },
  D17: { document: "Fallback to internet for Azure Private DNS zones", date: "2025-02-04", url: `${LEARN}/azure/dns/private-dns-fallback` },
  D20: { document: "Azure Private Link limits", date: "2020-04-21", url: `${LEARN}/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-private-link-limits` },
  D23: { document: "Use Azure Private Link to securely connect networks to Azure Automation", date: "2022-12-15", url: `${LEARN}/azure/automation/how-to/private-link-security` },
  D26: { document: "What is a private endpoint?", date: "2023-08-02", url: `${LEARN}/azure/private-link/private-endpoint-overview` },
  R1: { document: "Microsoft.Insights privateLinkScopes REST API", date: "api 2023-06-01-preview", url: "https://github.com/Azure/azure-rest-api-specs/blob/main/specification/monitor/resource-manager/Microsoft.Insights/preview/2023-06-01-preview/privateLinkScopes_API.json" },
  N1: { document: "@pulumi/azure-native type definitions", date: "3.28.0", url: "https://www.pulumi.com/registry/packages/azure-native/" },
  N2: { document: "pulumi-azure-native provider: location defaults to the resource group's", date: "3.28.0", url: "https://github.com/pulumi/pulumi-azure-native" },
  T1: { document: "Container insights troubleshooting guide: onboarding with private link", date: "2026-08-04" },
  SPEC28176: { document: "azure-rest-api-specs issue 28176: scoped resource with the same linked resource id already exists", date: "2024", url: "https://github.com/Azure/azure-rest-api-specs/issues/28176" },
  TF22236: { document: "terraform-provider-azurerm issue 22236: scoped resources created in parallel fail", date: "2023", url: "https://github.com/hashicorp/terraform-provider-azurerm/issues/22236" },
  AVM3208: { document: "bicep-registry-modules issue 3208: requiredMember name was not found", date: "2024", url: "https://github.com/Azure/bicep-registry-modules/issues/3208" },
  ALZ270: { document: "Azure-Landing-Zones issue 270: linking privatelink.monitor.azure.com without a scope breaks Log Analytics", date: "2022", url: "https://github.com/Azure/Azure-Landing-Zones/issues/270" },
  AMPLS106461: { document: "azure-docs issue 106461: the endpoint never fills privatelink.applicationinsights.azure.com", date: "2023-03-10", url: "https://github.com/MicrosoftDocs/azure-docs/issues/106461" },
} as const satisfies Record<string, Source>;
