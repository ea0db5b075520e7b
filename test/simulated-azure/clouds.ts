/** The ends of the public names of a cloud's services (facts 2.1, D15). */
export interface Suffixes {
  readonly monitor: string;
  readonly opinsights: string;
  readonly automation: string;
  readonly blob: string;
  /** Where Application Insights takes data under names that lead on to the monitor ones (azure-docs #95810). */
  readonly insights: string;
}

const PUBLIC: Suffixes = { monitor: "monitor.azure.com", opinsights: "opinsights.azure.com", automation: "azure-automation.net", blob: "blob.core.windows.net", insights: "applicationinsights.azure.com" };
const GOVERNMENT: Suffixes = { monitor: "monitor.azure.us", opinsights: "opinsights.azure.us", automation: "azure-automation.us", blob: "blob.core.usgovcloudapi.net", insights: "applicationinsights.azure.us" };
/** UNVERIFIED: no document lists China's zones (facts 2.1). */
const CHINA: Suffixes = { monitor: "monitor.azure.cn", opinsights: "opinsights.azure.cn", automation: "azure-automation.cn", blob: "blob.core.chinacloudapi.cn", insights: "applicationinsights.azure.cn" };
export const CLOUDS: readonly Suffixes[] = [PUBLIC, GOVERNMENT, CHINA];

/** The cloud that a region is in. */
export function suffixesOf(region: string): Suffixes {
  if (/^us(?:gov|dod)/i.test(region)) return GOVERNMENT;
  return /^china/i.test(region) ? CHINA : PUBLIC;
}
