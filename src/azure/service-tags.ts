import { Cloud } from "./cloud";
import { type Source, SOURCES } from "./source";

/**
 * Who in a network needs public endpoints beside private link: sign-in and the resource manager have no private link in
 * Azure Monitor, and the portal comes from Front Door.
 *
 * - `Agents`: the Azure Monitor agent (D9).
 * - `Portal`: people who open Azure Monitor or Automation in the portal (S0, S2, D3).
 * - `Rest`: REST, CLI and PowerShell with Azure Monitor or Automation (S0, S2).
 * - `Automation`: hybrid workers of accounts without private endpoints of their own (azure-docs
 *   automation/automation-network-configuration.md, 2024-09-09). With endpoints they need no more than `Rest` (D23).
 */
export const EgressNeed = {
  Agents: "Agents",
  Portal: "Portal",
  Rest: "Rest",
  Automation: "Automation",
} as const;
export type EgressNeed = (typeof EgressNeed)[keyof typeof EgressNeed];

/** The service tag of the public endpoints of Azure Monitor, those of data collection endpoints left out (D9). */
export const MONITOR_TAG = "AzureMonitor";

/** Tags that hold every address of Azure Monitor, in lower case (SERVICETAGS). */
export const TAGS_THAT_HOLD_MONITOR: readonly string[] = ["azuremonitor", "azurecloud", "internet", "*"];

interface NeededTags {
  readonly tags: readonly string[];
  readonly sources: readonly Source[];
}

const SIGN_IN = "AzureActiveDirectory";
const RESOURCE_MANAGER = "AzureResourceManager";

/** Facts 7: the service tags of each need, reached on TCP 443. The founding documents spell one `AzureFrontdoor.Frontend`. */
export const NEEDED_TAGS: Readonly<Record<EgressNeed, NeededTags>> = {
  [EgressNeed.Agents]: { tags: [MONITOR_TAG, RESOURCE_MANAGER], sources: [SOURCES.D9] },
  [EgressNeed.Portal]: { tags: [SIGN_IN, RESOURCE_MANAGER, "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend"], sources: [SOURCES.S0, SOURCES.S2, SOURCES.D3] },
  [EgressNeed.Rest]: { tags: [SIGN_IN, RESOURCE_MANAGER], sources: [SOURCES.S0, SOURCES.S2] },
  [EgressNeed.Automation]: { tags: [SIGN_IN, RESOURCE_MANAGER, "GuestAndHybridManagement", MONITOR_TAG], sources: [SOURCES.S2, SOURCES.AUTOMATIONNETWORK] },
};

/** Every tag of a need, each in a place of its own: the priority of its rule stays where it is when needs come and go. */
export const NEEDED_TAG_ORDER: readonly string[] = [SIGN_IN, RESOURCE_MANAGER, "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend", "GuestAndHybridManagement", MONITOR_TAG];

/**
 * Whether a document lists a cloud's service tags. The list that was read is the public cloud's; of the others it says
 * only that a tag holds the addresses of the cloud that it is used in (SERVICETAGS).
 */
export const TAGS_ARE_LISTED: Readonly<Record<Cloud, boolean>> = { [Cloud.Public]: true, [Cloud.USGovernment]: false, [Cloud.China]: false };

/** Facts 7, D9: the public names that agents send to and read from. Their addresses are the public ones of data collection endpoints, which are in no tag, and of workspaces. */
export const PUBLIC_INGESTION_NAMES: Readonly<Record<Cloud, readonly string[]>> = {
  [Cloud.Public]: ["*.handler.control.monitor.azure.com", "*.ingest.monitor.azure.com", "*.ods.opinsights.azure.com"],
  [Cloud.USGovernment]: ["*.handler.control.monitor.azure.us", "*.ingest.monitor.azure.us", "*.ods.opinsights.azure.us"],
  [Cloud.China]: ["*.handler.control.monitor.azure.cn", "*.ingest.monitor.azure.cn", "*.ods.opinsights.azure.cn"],
};
