/**
 * What a network behind a scope's endpoint may reach (D4).
 *
 * - `Open`: resources in the scope through the endpoint, and any other resource that accepts public traffic.
 * - `PrivateOnly`: resources in the scope only; requests to any other resource are blocked for every network
 *   that shares the DNS, whatever its subscription or tenant.
 */
export const AccessMode = {
  Open: "Open",
  PrivateOnly: "PrivateOnly",
} as const;
export type AccessMode = (typeof AccessMode)[keyof typeof AccessMode];

/**
 * What a private zone's VNet link answers for a name that the zone does not hold (D17).
 *
 * - `Default`: no such name.
 * - `NxDomainRedirect`: the public answer. It cures missing records, and re-opens a public path for resources
 *   that the scope does not hold.
 */
export const ResolutionPolicy = {
  Default: "Default",
  NxDomainRedirect: "NxDomainRedirect",
} as const;
export type ResolutionPolicy = (typeof ResolutionPolicy)[keyof typeof ResolutionPolicy];

/**
 * Whether a monitored resource accepts traffic from public networks (N1).
 * `SecuredByPerimeter` hands the decision to a network security perimeter; private link keeps working.
 */
export const PublicNetworkAccess = {
  Enabled: "Enabled",
  Disabled: "Disabled",
  SecuredByPerimeter: "SecuredByPerimeter",
} as const;
export type PublicNetworkAccess = (typeof PublicNetworkAccess)[keyof typeof PublicNetworkAccess];

/** The documents' order of a roll-out in two stages: `rollout` while it is under way, `isolated` once it is closed. */
export const Stage = {
  Rollout: "rollout",
  Isolated: "isolated",
} as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** The location of an AMPLS, a private zone and a VNet link: these live in no region (N2). */
export const GLOBAL = "global";

/** The group id of an endpoint to an AMPLS (D15). */
export const AZURE_MONITOR_GROUP = "azuremonitor";
