import { PublicNetworkAccess } from "../azure/settings";

/**
 * Which public traffic the component's own resources accept: one choice for the workspace, the Application Insights
 * component and the data collection endpoint, because the component is isolated only together with its workspace (D2).
 *
 * - `Open`: ingestion and queries. The start: connect everything to the scope, verify, close later (D2old).
 * - `PrivateIngestion`: queries only. The documents' compromise: what queries through Azure Resource Manager (the portal's
 *   insights, the Logic Apps connector, …) works on (D2old).
 * - `Private`: none. Queries through Azure Resource Manager stop, from inside the network too (D2).
 */
export const NetworkIsolation = {
  Open: "Open",
  PrivateIngestion: "PrivateIngestion",
  Private: "Private",
} as const;
export type NetworkIsolation = (typeof NetworkIsolation)[keyof typeof NetworkIsolation];

/** The public traffic that each choice leaves open; the flags' values are N1's. */
export const ACCESS: Readonly<Record<NetworkIsolation, { readonly ingestion: "Enabled" | "Disabled"; readonly query: "Enabled" | "Disabled" }>> = {
  [NetworkIsolation.Open]: { ingestion: PublicNetworkAccess.Enabled, query: PublicNetworkAccess.Enabled },
  [NetworkIsolation.PrivateIngestion]: { ingestion: PublicNetworkAccess.Disabled, query: PublicNetworkAccess.Enabled },
  [NetworkIsolation.Private]: { ingestion: PublicNetworkAccess.Disabled, query: PublicNetworkAccess.Disabled },
};
