/**
 * Who makes the endpoint's names resolve to its private addresses.
 *
 * - `Zones`: this component: private DNS zones (created or existing), one zone group, and links to the networks.
 * - `AzurePolicy`: the built-in policy 437914ee-c176-4fff-8986-7e05eb971365, which gives every such endpoint a zone
 *   group `deployedByPolicy`. An endpoint takes one zone group only (pulumi-azure-native #2179), so this component makes
 *   the endpoint and no DNS.
 * - `CustomZone`: this component: one zone of a name of one's own with the endpoint's addresses, for single apps whose
 *   connection strings have it as their `EndpointSuffix`; everybody else stays on public routes (S3).
 * - `None`: nobody: hosts files on single machines (S3, D3). The output `dnsRecords` says what to write.
 */
export const DnsManagement = {
  Zones: "Zones",
  AzurePolicy: "AzurePolicy",
  CustomZone: "CustomZone",
  None: "None",
} as const;
export type DnsManagement = (typeof DnsManagement)[keyof typeof DnsManagement];
