import { type Cloud, publicZone } from "../../azure";
import { type EndpointNode, type Estate, isRegistered, isResolved, type RecordNode, type ZoneGroupNode } from "../estate";
import { valueOf } from "../value";
import { type AskedName } from "./asked-names";
import { because } from "./branch";
import { connectNames, mayBeRecord, ownRecordOf } from "./connect-names";
import { isService } from "./services";
import { type Target } from "./verdict";
import { type Writer } from "./zone-contents";

const ADDRESS_TYPES: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME"]);

/** Records that were written by hand, and the endpoints that their addresses are of. */
export class HandRecords {
  private readonly owners = new Map<string, EndpointNode[]>();
  private readonly byName = new WeakMap<readonly RecordNode[], ReadonlyMap<string, readonly RecordNode[]>>();

  constructor(estate: Estate) {
    for (const endpoint of estate.of("endpoint")) {
      const given = (valueOf(endpoint.staticAddresses) ?? []).map(({ address }) => valueOf(address));
      const shown = (valueOf(endpoint.dnsConfigs) ?? []).flatMap(({ addresses }) => valueOf(addresses) ?? []);
      const written = estate.zoneGroupsOf(endpoint.key).certain.flatMap(({ records }) => (valueOf(records) ?? []).flatMap(({ addresses }) => valueOf(addresses) ?? []));
      for (const address of new Set([...given, ...shown, ...written])) if (address !== undefined) this.owners.set(address, [...(this.owners.get(address) ?? []), endpoint]);
    }
  }

  /** Those of a zone's records that may be for a name: a central zone may hold thousands that are other resources'. */
  named(records: readonly RecordNode[], name: AskedName, target: Target): readonly RecordNode[] {
    const own = isService(target) ? ownRecordOf(target, name) : undefined;
    if (own === undefined) return records;
    const index = this.byName.get(records) ?? recordsByName(records);
    this.byName.set(records, index);
    return [own, WILDCARD, UNNAMED].flatMap((one) => index.get(one) ?? []);
  }

  /** The endpoints to which a record leads, or why that cannot be told. */
  writersOf(record: RecordNode): readonly Writer[] | string {
    const type = valueOf(record.recordType)?.toUpperCase();
    if (type !== undefined && type !== "A") return `where ${record.label} leads: it is a record of type ${type}`;
    const owners = this.ownersOf(record);
    if (typeof owners === "string") return `where ${record.label} leads: ${owners}`;
    const writers: Writer[] = [];
    for (const endpoint of owners) {
      const { connections } = endpoint;
      const lost = connections.kind === "unknown" ? connections : valueOf(connections)?.map(({ target }) => target).find((target) => target.kind === "unknown");
      if (lost !== undefined) return `where ${endpoint.label} leads, whose address ${record.label} gives: ${because({ node: endpoint, because: lost })}`;
      for (const connection of valueOf(connections) ?? []) if (isResolved(connection.target)) writers.push({ endpoint, connection, target: connection.target, by: record });
    }
    return writers.length > 0 ? writers : `where ${record.label} leads: no source shows a connection of ${owners.map(({ label }) => label).join(" or ")}`;
  }

  /** The endpoints whose addresses a record gives: those that sources show with them, or the one whose output a program writes. */
  private ownersOf(record: RecordNode): readonly EndpointNode[] | string {
    const { addresses: given, addressOf } = record;
    const addresses = valueOf(given) ?? [];
    const strangers = addresses.filter((address) => !this.owners.has(address));
    // A client takes any of a record's addresses.
    if (addresses.length > 0 && strangers.length === 0) return [...new Set(addresses.flatMap((address) => this.owners.get(address) ?? []))];
    if (addressOf.kind === "node") return [addressOf.node];
    const unknown = addressOf.kind === "unknown" ? addressOf : given;
    return unknown.kind === "unknown" ? because({ node: record, because: unknown }) : `no source shows an endpoint with the address ${strangers.join(" or ") || "that it gives"}`;
  }
}

const WILDCARD = "*";
const UNNAMED = "";

function recordsByName(records: readonly RecordNode[]): ReadonlyMap<string, readonly RecordNode[]> {
  const index = new Map<string, RecordNode[]>();
  for (const record of records) {
    const name = record.name.kind === "unknown" ? UNNAMED : (valueOf(record.name)?.toLowerCase() ?? "@");
    index.set(name, [...(index.get(name) ?? []), record]);
  }
  return index;
}

/** Whether a record is for a name: true, false, or why that cannot be told. */
export function isFor(record: RecordNode, name: AskedName, target: Target): boolean | string {
  const type = record.recordType.kind === "known" ? record.recordType.value.toUpperCase() : undefined;
  if (type !== undefined && !ADDRESS_TYPES.has(type)) return false;
  if (record.name.kind === "unknown") return `which name ${record.label} gives: ${because({ node: record, because: record.name })}`;
  const given = valueOf(record.name)?.toLowerCase() ?? "";
  if (given === WILDCARD) return true;
  // S3 has the endpoint's own names written into a zone of one's own, in the place of the documented prefix.
  if (name.isCustom === true) return given === name.record || given.endsWith(`.${COMPONENT_RECORD}`);
  // A component's connection string, a secret, names one regional entry or the global one (azure-docs #95810).
  if (name.record === COMPONENT_RECORD) {
    if (given === `*.${COMPONENT_RECORD}`) return true;
    return given.endsWith(`.${COMPONENT_RECORD}`) ? `whether ${target.label} is asked by the name that ${record.label} gives` : false;
  }
  if (name.record !== undefined) return given === name.record || (given.startsWith("*.") && name.record.endsWith(given.slice(1)));
  const own = ownRecord(name, target);
  if (own !== undefined) return given === own;
  return mayBeOwn(given, name, target) ? `whether ${record.label} is for ${target.label}, whose own name Azure gives when it is deployed` : false;
}

/** What a zone group lacks in the zone of a name by the records that Azure shows of it, as a question; undefined where it shows none at all, or the name is among them. */
export function lackedBy(by: ZoneGroupNode | RecordNode, name: AskedName, target: Target): string | undefined {
  if (by.kind === "record") return undefined;
  const records = valueOf(by.records) ?? [];
  if (records.length === 0) return undefined;
  const names = records.flatMap((record) => ((valueOf(record.zone) ?? name.zone) === name.zone ? (valueOf(record.name)?.toLowerCase() ?? []) : []));
  // An update writes what a program adds to the scope: only what nobody changes is lacking for long.
  const own = name.record ?? (isRegistered(by) ? undefined : ownRecord(name, target));
  const isThere = own === undefined || names.some((one) => one === own || (name.record === COMPONENT_RECORD && one.endsWith(`.${COMPONENT_RECORD}`)));
  return isThere ? undefined : `whether ${by.label} holds ${name.shown ?? name.name}: the records that Azure shows of it lack that name`;
}

/** What the records of all regions that components are asked by end in. */
const COMPONENT_RECORD = "in.ai";

/** The record that is named after a resource, where a source shows the name. */
function ownRecord(name: AskedName, target: Target): string | undefined {
  if (target.kind === "workspace") return valueOf(target.workspaceId)?.toLowerCase();
  if (isService(target)) return ownRecordOf(target, name);
  const host = ownHost(name, target);
  const suffix = `.${publicZone(name.zone)}`;
  return host?.endsWith(suffix) === true ? host.slice(0, -suffix.length) : undefined;
}

function ownHost({ name }: AskedName, target: Target): string | undefined {
  if (target.kind === "monitor-workspace") {
    if (name.startsWith("<workspace>.")) return valueOf(target.queryHost);
    return target.collectionEndpoint.kind === "node" ? valueOf(target.collectionEndpoint.node.metricsHost) : undefined;
  }
  if (target.kind !== "collection-endpoint") return undefined;
  return valueOf(name.includes(".handler.control.") ? target.configurationHost : target.ingestionHost);
}

/** The records that are named after a target, as far as a source shows their names: those of all that it is asked for. */
export function ownRecords(target: Target, cloud: Cloud): readonly (string | undefined)[] {
  if (isService(target)) {
    const names = target.group === undefined ? [] : connectNames(target, cloud);
    return typeof names === "string" ? [] : names.map((name) => ownRecordOf(target, name));
  }
  if (target.kind === "workspace") return [valueOf(target.workspaceId)?.toLowerCase()];
  if (target.kind === "component") return [];
  const hosts = target.kind === "monitor-workspace" ? [target.queryHost] : [target.ingestionHost, target.configurationHost];
  return hosts.map((host) => valueOf(host)?.replace(DOMAIN, ""));
}

/** The part of a host that a zone is named after. */
const DOMAIN = /\.(?:[a-z0-9-]+\.prometheus\.)?monitor\.azure\.(?:com|us|cn)$/;

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a record has the form of a resource's own name. */
function mayBeOwn(record: string, asked: AskedName, target: Target): boolean {
  if (isService(target)) return mayBeRecord(record, target, asked);
  const { name } = asked;
  if (name.startsWith("<workspace>.")) return true;
  if (name.startsWith("<workspace id>")) return GUID.test(record);
  return name.includes(".handler.control.") ? record.endsWith(".handler.control") && !record.startsWith("global.") : record.endsWith(".ingest");
}
