import { type Doubt } from "../doubt";
import { type EndpointNode, type Estate, type EstateNode, type ZoneGroupNode } from "../estate";
import { type Unknown, unknown, type Value, valueOf } from "../value";

/** A name and its addresses, as the deployed state shows them. */
export interface DeployedRecord {
  /** As clients ask for it, without `privatelink`, in lower case. */
  readonly name: string;
  /** The record and the zone that hold it; undefined where the source shows only the endpoint's own list. */
  readonly record: { readonly name: string; readonly zone: string } | undefined;
  readonly addresses: readonly string[];
  /** The endpoint that answers; undefined where no source shows it. */
  readonly endpoint: EndpointNode | undefined;
  /** The zone group or the endpoint that shows it. */
  readonly shownBy: EstateNode;
}

/** An endpoint, a group or a record of which no source shows what its names lead to. */
export interface NotDeployed {
  readonly doubt: Doubt;
  readonly fix: string;
}

export interface DeployedRecords {
  /** In the order of their names. */
  readonly records: readonly DeployedRecord[];
  readonly missing: readonly NotDeployed[];
}

const EXPORT = "Give the stack's export after its deployment, or add to the sources what `az network private-endpoint dns-zone-group list` prints for the endpoint.";

/** What deployed zone groups and endpoints show of their names. */
export function deployedRecords(estate: Estate): DeployedRecords {
  const records: DeployedRecord[] = [];
  const missing: NotDeployed[] = [];
  const shown = new Set<string>();
  for (const group of estate.of("zone-group")) {
    const endpoint = group.endpoint.kind === "node" ? group.endpoint.node : undefined;
    const read = ofGroup(group, endpoint);
    records.push(...read.records);
    missing.push(...read.missing);
    if (endpoint !== undefined && read.records.length > 0) shown.add(endpoint.key);
  }
  for (const endpoint of estate.of("endpoint")) {
    const read = ofEndpoint(endpoint);
    records.push(...read.records);
    missing.push(...read.missing);
    if (read.records.length > 0 || shown.has(endpoint.key) || read.missing.length > 0 || isOfOwnService(endpoint)) continue;
    if (estate.zoneGroupsOf(endpoint.key).certain.length === 0) missing.push(nothing(endpoint, "customDnsConfigs", endpoint.dnsConfigs, "shows no names: it is not deployed, or a zone group that no source shows has taken them"));
  }
  return { records: distinct(records), missing };
}

function ofGroup(group: ZoneGroupNode, endpoint: EndpointNode | undefined): DeployedRecords {
  if (group.records.kind !== "known") return { records: [], missing: [nothing(group, "privateDnsZoneConfigs", group.records, "shows no records: it is not deployed, or the source leaves them out")] };
  const records: DeployedRecord[] = [];
  const missing: NotDeployed[] = [];
  for (const { fqdn, name, addresses } of group.records.value) {
    const whole = wholeName(fqdn);
    const given = valueOf(addresses) ?? [];
    if (whole === undefined || given.length === 0) {
      missing.push(nothing(group, "privateDnsZoneConfigs", whole === undefined ? fqdn : addresses, `shows a record without ${whole === undefined ? "a name" : `an address: ${whole}`}`));
      continue;
    }
    const own = valueOf(name)?.toLowerCase();
    const record = own !== undefined && whole.startsWith(`${own}.`) ? { name: own, zone: whole.slice(own.length + 1) } : undefined;
    records.push({ name: asked(whole), record, addresses: given, endpoint, shownBy: group });
  }
  return { records, missing };
}

function ofEndpoint(endpoint: EndpointNode): DeployedRecords {
  const records: DeployedRecord[] = [];
  const missing: NotDeployed[] = [];
  if (endpoint.dnsConfigs.kind === "unknown") missing.push(nothing(endpoint, "customDnsConfigs", endpoint.dnsConfigs, ""));
  for (const { fqdn, addresses } of valueOf(endpoint.dnsConfigs) ?? []) {
    const whole = wholeName(fqdn);
    const given = valueOf(addresses) ?? [];
    if (whole !== undefined && given.length > 0) records.push({ name: asked(whole), record: undefined, addresses: given, endpoint, shownBy: endpoint });
    else missing.push(nothing(endpoint, "customDnsConfigs", whole === undefined ? fqdn : addresses, `shows a name without ${whole === undefined ? "its text" : `an address: ${whole}`}`));
  }
  return { records, missing };
}

/** Why something shows no records: what makes its value unknown, or what an absent value means. */
function nothing(node: EstateNode, property: string, value: Value<unknown>, otherwise: string): NotDeployed {
  const because: Unknown = value.kind === "unknown" ? value : unknown(property, otherwise);
  return { doubt: { node, because }, fix: because.fix ?? EXPORT };
}

/** The name that clients ask for: public DNS leads it into the private link zone. */
export function asked(name: string): string {
  return name.replace(".privatelink.", ".");
}

/** A name as it is compared; undefined where it is not known. */
export function wholeName(fqdn: Value<string>): string | undefined {
  return valueOf(fqdn)?.toLowerCase().replace(/\.$/, "");
}

/** An endpoint to a service of one's own has no names that Azure gives. */
function isOfOwnService({ connections }: EndpointNode): boolean {
  const targets = (valueOf(connections) ?? []).map(({ target }) => (target.kind === "node" ? target.node.armType : target.kind === "outside" ? target.armType : undefined));
  return targets.length > 0 && targets.every((type) => type === "microsoft.network/privatelinkservices");
}

/** An endpoint without a zone group shows what its group would: of the same name and endpoint the record is kept. */
function distinct(records: readonly DeployedRecord[]): readonly DeployedRecord[] {
  const byName = new Map<string, DeployedRecord>();
  for (const record of records) {
    const key = `${record.name}\n${record.endpoint?.key ?? record.shownBy.key}\n${record.record?.zone ?? ""}`;
    if (!byName.has(key)) byName.set(key, record);
  }
  const withZone = new Set([...byName.values()].flatMap(({ name, endpoint, record }) => (record === undefined ? [] : [`${name}\n${endpoint?.key ?? ""}`])));
  return [...byName.values()].filter(({ name, endpoint, record }) => record !== undefined || !withZone.has(`${name}\n${endpoint?.key ?? ""}`)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.shownBy.key < b.shownBy.key ? -1 : 1));
}
