import { type NetworkNode } from "./estate";
import { known, type Known, type Unknown, valueOf } from "./value";

/** The address at which Azure's own DNS answers in every network (D16). */
export const AZURE_DNS = "168.63.129.16";

/** The DNS servers that a network asks in place of Azure's own; none where it asks Azure's. */
export function ownDnsServers({ dnsServers }: NetworkNode): Known<readonly string[]> | Unknown {
  if (dnsServers.kind === "unknown") return dnsServers;
  return known((valueOf(dnsServers) ?? []).filter((server) => server !== AZURE_DNS));
}
