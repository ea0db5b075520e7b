import { type Cloud, isOtherServiceZone } from "../../azure";
import { type EndpointNode, type Estate, isRegistered, type ZoneNode } from "../estate";
import { unknown, valueOf } from "../value";
import { type Doubt } from "./doubt";
import { isBlobZone, isMonitorZone, zoneName } from "./monitor-zones";

/** An empty zone has one record set, its own of type SOA. */
const OWN_RECORD_SETS = 1;

/** Which endpoints the records of zones lead to, by their addresses: read once for all endpoints that no zone group serves. */
export class AddressRecords {
  private readonly addresses = new Set<string>();
  /** Keys of the endpoints whose outputs programs write into records. */
  private readonly givers = new Set<string>();
  /** A record that may give any address. */
  private readonly open: Doubt | undefined;
  /** A zone of which no source shows the records. */
  private readonly hidden: Doubt | undefined;

  constructor(estate: Estate, cloud: Cloud) {
    for (const node of estate.of("record")) {
      const { addresses, addressOf } = node;
      if (addressOf.kind === "node") this.givers.add(addressOf.key);
      for (const address of valueOf(addresses) ?? []) this.addresses.add(address);
      if (addressOf.kind === "unknown") this.open ??= { node, because: addressOf };
      else if (addresses.kind === "unknown" && addressOf.kind === "absent") this.open ??= { node, because: addresses };
    }
    const zone = estate.of("zone").find((candidate) => isHidden(estate, candidate, cloud));
    if (zone !== undefined) this.hidden = { node: zone, because: unknown("numberOfRecordSets", "leaves room for records that no source shows", "Give the zone's records as well, or check that they lead to the endpoint.") };
  }

  /** Whether a record gives an address of an endpoint; the doubt where one may. */
  leadTo(endpoint: EndpointNode): boolean | Doubt {
    if (this.givers.has(endpoint.key)) return true;
    const shown = (valueOf(endpoint.dnsConfigs) ?? []).map(({ addresses }) => addresses);
    const given = (valueOf(endpoint.staticAddresses) ?? []).map(({ address }) => address);
    const own = [...shown.flatMap((addresses) => valueOf(addresses) ?? []), ...given.flatMap((address) => valueOf(address) ?? [])];
    if (own.some((address) => this.addresses.has(address))) return true;
    const because = [endpoint.dnsConfigs, endpoint.staticAddresses, ...shown, ...given].find((value) => value.kind === "unknown");
    if (because !== undefined) return { node: endpoint, because };
    if (this.open !== undefined) return this.open;
    // Addresses that Azure gives are in no program, and a literal one in a record may be of any endpoint.
    if (own.length === 0 && this.addresses.size > 0) return { node: endpoint, because: unknown("customDnsConfigs", "gives no address here, and that of a record may be its own", "Give an inventory that shows the endpoint's addresses.") };
    return this.hidden ?? false;
  }
}

/** Whether a zone may hold records that lead to a scope's endpoint, and that no source shows: its zone groups show theirs. */
function isHidden(estate: Estate, zone: ZoneNode, cloud: Cloud): boolean {
  const resolved = { kind: "node" as const, key: zone.key, label: zone.label, node: zone };
  const name = zoneName(resolved);
  const isOther = name.kind === "known" && isOtherServiceZone(name.value) && (!isMonitorZone(resolved, cloud) || isBlobZone(resolved, cloud));
  if (isOther || estate.zoneGroupsFilling(zone.key).certain.length > 0) return false;
  const counted = valueOf(zone.recordSets);
  // What a program writes into its zone is in the program.
  return counted === undefined ? !isRegistered(zone) : counted - OWN_RECORD_SETS > estate.recordsIn(zone.key).certain.length;
}
