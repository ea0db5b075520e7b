/** A document that a fact was read in. `date` is the date in the document, or the version where it has none. */
export interface Source {
  readonly document: string;
  readonly date: string;
  readonly url?: string;
}

const MONITOR_DOCS = "https://github.com/MicrosoftDocs/azure-monitor-docs/blob/main/articles/azure-monitor";
const AZURE_DOCS = "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles";

/**
 * The documents behind every value and rule of this package, under the keys that the project's fact sheet uses.
 * S0 to S4 are the founding documents, as they stood at each date; D are other Microsoft pages, named by their path
 * in the public documentation repositories; R, P, A and N are definitions and code; T are reports from the field.
 */
export const SOURCES = {
  S0: { document: "Azure Monitor private-link-security", date: "2020-05-20" },
  S1: { document: "Azure Monitor private-link-security", date: "2026-01-27" },
  S2: { document: "Automation private-link-security", date: "2020-06-08" },
  S3: { document: "Azure Monitor private-link-security", date: "2021 (header 2020-10-05)" },
  S4: { document: "Azure Private Link overview (preview)", date: "2019-09-05" },
  D1: { document: "azure-monitor-docs fundamentals/includes/ampls-limitations.md", date: "2025-05-21", url: `${MONITOR_DOCS}/fundamentals/includes/ampls-limitations.md` },
  D2: { document: "azure-monitor-docs fundamentals/private-link-design.md", date: "2024-10-23", url: `${MONITOR_DOCS}/fundamentals/private-link-design.md` },
  D2old: { document: "azure-docs azure-monitor/logs/private-link-design.md", date: "2022-01-05" },
  D3: { document: "azure-monitor-docs fundamentals/private-link-configure.md", date: "2026-01-27", url: `${MONITOR_DOCS}/fundamentals/private-link-configure.md` },
  D3old: { document: "azure-docs azure-monitor/logs/private-link-configure.md", date: "2021-08-01" },
  D4: { document: "azure-monitor-docs fundamentals/private-link-security.md", date: "2026-01-27", url: `${MONITOR_DOCS}/fundamentals/private-link-security.md` },
  D7: { document: "azure-monitor-docs fundamentals/private-link-azure-monitor-workspace.md", date: "2025-08-28", url: `${MONITOR_DOCS}/fundamentals/private-link-azure-monitor-workspace.md` },
  D9: { document: "azure-monitor-docs agents/azure-monitor-agent-network-configuration.md", date: "2024-11-14", url: `${MONITOR_DOCS}/agents/azure-monitor-agent-network-configuration.md` },
  D10: { document: "azure-monitor-docs data-collection/data-collection-endpoint-overview.md", date: "2025-05-21", url: `${MONITOR_DOCS}/data-collection/data-collection-endpoint-overview.md` },
  D13: { document: "azure-monitor-docs logs/private-storage.md", date: "2025-07-01", url: `${MONITOR_DOCS}/logs/private-storage.md` },
  D14: { document: "azure-monitor-docs profiler/profiler-bring-your-own-storage.md", date: "2026-01-07", url: `${MONITOR_DOCS}/profiler/profiler-bring-your-own-storage.md` },
  D15: { document: "Azure Private Endpoint private DNS zone values", date: "2026-05-07", url: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns" },
  D16: { document: "azure-docs private-link/private-endpoint-dns-integration.md", date: "2023-11-15", url: `${AZURE_DOCS}/private-link/private-endpoint-dns-integration.md` },
  D17: { document: "azure-docs dns/private-dns-fallback.md", date: "2025-02-04", url: `${AZURE_DOCS}/dns/private-dns-fallback.md` },
  D18: { document: "azure-docs private-link/private-link-service-overview.md", date: "2019-09-16 (later edits)", url: `${AZURE_DOCS}/private-link/private-link-service-overview.md` },
  D20: { document: "azure-docs includes/private-link-limits.md", date: "2020-04-21" },
  D22: { document: "azure-reference-other supported-metrics of Microsoft.Network/privateEndpoints and privateLinkServices", date: "2024-02-19" },
  D23: { document: "azure-docs automation/how-to/private-link-security.md", date: "2022-12-15", url: `${AZURE_DOCS}/automation/how-to/private-link-security.md` },
  D26: { document: "azure-docs private-link/private-endpoint-overview.md", date: "2023-08-02", url: `${AZURE_DOCS}/private-link/private-endpoint-overview.md` },
  R1: { document: "azure-rest-api-specs Microsoft.Insights privateLinkScopes_API.json", date: "2023-06-01-preview" },
  P1_A499FED8: { document: "azure-policy built-in a499fed8-bcc8-4195-b154-641f14743757", date: "undated" },
  P1_6C53D030: { document: "azure-policy built-in 6c53d030-cc64-46f0-906d-2bc061cd1334", date: "version 1.1.0" },
  P1_1BC02227: { document: "azure-policy built-in 1bc02227-0cb6-4e11-8f53-eb0b22eab7e8", date: "undated" },
  P1_0FC55270: { document: "azure-policy built-in 0fc55270-f8bf-4feb-b7b8-5e7e7eacc6a6", date: "undated" },
  P1_D550E854: { document: "azure-policy built-in d550e854-df1a-4de9-bf44-cd894b39a95e", date: "version 1.1.0" },
  P1_955A914F: { document: "azure-policy built-in 955a914f-bf86-4f0e-acd5-e0766b0efcb6", date: "version 1.0.0" },
  A1: { document: "bicep-registry-modules avm/res/insights/private-link-scope", date: "commit 004ec195" },
  N1: { document: "@pulumi/azure-native: the inputs and outputs of each resource", date: "3.28.0" },
  N2: { document: "pulumi-azure-native provider: a missing location becomes the resource group's", date: "3.28.0" },
  T1: { document: "Container insights troubleshooting guide: onboarding, private link", date: "2026-08-04" },
  OPERATIONS: { document: "azure-docs role-based-access-control/resource-provider-operations.md", date: "undated", url: `${AZURE_DOCS}/role-based-access-control/resource-provider-operations.md` },
  SPECS28176: { document: "azure-rest-api-specs issue 28176", date: "undated", url: "https://github.com/Azure/azure-rest-api-specs/issues/28176" },
  TERRAFORM22236: { document: "terraform-provider-azurerm issue 22236", date: "undated", url: "https://github.com/hashicorp/terraform-provider-azurerm/issues/22236" },
  AUTOREGISTRATION: { document: "azure-docs dns/private-dns-autoregistration.md", date: "2024-06-28", url: `${AZURE_DOCS}/dns/private-dns-autoregistration.md` },
  ALZ270: { document: "Azure-Landing-Zones issue 270", date: "undated", url: "https://github.com/Azure/Azure-Landing-Zones/issues/270" },
  SDKCONNECTION: { document: "azure-docs azure-monitor/app/sdk-connection-string.md", date: "2020-01-17", url: `${AZURE_DOCS}/azure-monitor/app/sdk-connection-string.md` },
  AZUREDOCS68739: { document: "azure-docs issue 68739", date: "2021-01-11", url: "https://github.com/MicrosoftDocs/azure-docs/issues/68739" },
  AZUREDOCS74291: { document: "azure-docs issue 74291", date: "undated", url: "https://github.com/MicrosoftDocs/azure-docs/issues/74291" },
  AZUREDOCS102647: { document: "azure-docs issue 102647", date: "2022-12-13", url: "https://github.com/MicrosoftDocs/azure-docs/issues/102647" },
  AZUREDOCS95810: { document: "azure-docs issue 95810", date: "2022-07-15", url: "https://github.com/MicrosoftDocs/azure-docs/issues/95810" },
  JPAZMON: { document: "Azure Monitoring & Integration support team, Japan: how many addresses a scope needs", date: "2025-12-22", url: "https://github.com/jpazmon-integ/blog" },
  PRIVATERESOLVER: { document: "azure-docs dns/dns-private-resolver-overview.md", date: "2022-12-06", url: `${AZURE_DOCS}/dns/dns-private-resolver-overview.md` },
  RULESETS: { document: "azure-docs dns/private-resolver-endpoints-rulesets.md", date: "2022-09-09", url: `${AZURE_DOCS}/dns/private-resolver-endpoints-rulesets.md` },
  AZUREDOCS100273: { document: "azure-docs issue 100273", date: "2022-10-26", url: "https://github.com/MicrosoftDocs/azure-docs/issues/100273" },
  AZUREDOCS101336: { document: "azure-docs issue 101336", date: "undated", url: "https://github.com/MicrosoftDocs/azure-docs/issues/101336" },
  SERVICEPOLICIES: { document: "azure-docs private-link/disable-private-link-service-network-policy.md", date: "2019-09-10", url: `${AZURE_DOCS}/private-link/disable-private-link-service-network-policy.md` },
  AZUREDOCS58044: { document: "azure-docs issue 58044", date: "2023-11-23", url: "https://github.com/MicrosoftDocs/azure-docs/issues/58044" },
  SERVICETAGS: { document: "azure-docs virtual-network/service-tags-overview.md", date: "2021-04-23", url: `${AZURE_DOCS}/virtual-network/service-tags-overview.md` },
  AUTOMATIONNETWORK: { document: "azure-docs automation/automation-network-configuration.md", date: "2024-09-09", url: `${AZURE_DOCS}/automation/automation-network-configuration.md` },
  ACKNOWLEDGEMENTS: { document: "azure-monitor-private-link: how findings are acknowledged", date: "version 0.1.0" },
  SOURCE_ROWS: { document: "azure-monitor-private-link: what its readers take from a program, a stack export and an inventory", date: "version 0.1.0" },
} as const satisfies Record<string, Source>;
