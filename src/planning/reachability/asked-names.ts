import { monitorZone, publicZone, type Source, SOURCES } from "../../azure";
import { type ReachSettings } from "./settings";
import { type MonitorTarget, type Operation, type Target } from "./verdict";

/** A name that a client asks for, and what the answer depends on. */
export interface AskedName {
  /** The name as a person reads it, without `privatelink`; what differs from resource to resource stands in angle brackets. */
  readonly name: string;
  /** The private zone that its alias leads into. */
  readonly zone: string;
  /** The record in that zone, in lower case; undefined for one that is named after the resource. */
  readonly record: string | undefined;
  /** Names of its own that clients ask for before Azure's alias leads to `name`, as forwarders know them. */
  readonly fronts: readonly string[];
  /** Whether all resources share the name: one scope's endpoint then answers for every one of them (D4). */
  readonly isShared: boolean;
  /** The mode of a scope that decides on resources which it does not hold; undefined where no document names one. */
  readonly mode: "ingestion" | "query" | undefined;
  /** Whether it is only passed on the way to the name that follows. */
  readonly isPassage: boolean;
  /** The same of one resource, as far as it is known, where that is more than `name` says. */
  readonly shown?: string;
  /** Whether only a zone of the user's own has it: public DNS knows no such name. */
  readonly isCustom?: true;
  readonly source: Source;
}

type Role = "monitor" | "ods";

interface NameRow extends Omit<AskedName, "name" | "zone"> {
  readonly label: string;
  readonly role: Role;
}

const QUERY: NameRow = { label: "api", role: "monitor", record: "api", fronts: [], isShared: true, mode: "query", isPassage: false, source: SOURCES.D4 };
/** Which endpoint serves a component is in its connection string; every regional name is one of an endpoint's own records. */
const COMPONENT_INGESTION: NameRow = { label: "<region>.in.ai", role: "monitor", record: "in.ai", fronts: ["applicationinsights.azure.com"], isShared: true, mode: "ingestion", isPassage: false, source: SOURCES.D4 };
const WORKSPACE_INGESTION: NameRow = { label: "<workspace id>", role: "ods", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D4 };
const COLLECTION: NameRow = { label: "<collection endpoint>.ingest", role: "monitor", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D10 };
const HANDLER: NameRow = { label: "global.handler.control", role: "monitor", record: "global.handler.control", fronts: [], isShared: true, mode: undefined, isPassage: true, source: SOURCES.D10 };
const CONFIGURATION: NameRow = { label: "<collection endpoint>.handler.control", role: "monitor", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D10 };

/** Facts 2.2: what each operation on each kind of resource asks for, in this order; what a kind does not do is left out. */
const ASKED: Readonly<Record<Exclude<MonitorTarget["kind"], "monitor-workspace">, Readonly<Partial<Record<Operation, readonly NameRow[]>>>>> = {
  workspace: { ingest: [WORKSPACE_INGESTION], query: [QUERY] },
  component: { ingest: [COMPONENT_INGESTION], query: [QUERY] },
  "collection-endpoint": { ingest: [COLLECTION], configuration: [HANDLER, CONFIGURATION] },
};

const OPERATIONS_OF: Readonly<Record<Target["kind"], readonly Operation[]>> = {
  workspace: ["ingest", "query"],
  component: ["ingest", "query"],
  "collection-endpoint": ["ingest", "configuration"],
  "monitor-workspace": ["ingest", "query"],
  automation: ["connect"],
  paas: ["connect"],
  service: ["connect"],
};

/** What a client does with resources of a kind. */
export function operationsOf(kind: Target["kind"]): readonly Operation[] {
  return OPERATIONS_OF[kind];
}

/** The names that an operation asks for one after another. */
export function askedNames(kind: keyof typeof ASKED, operation: Operation, { cloud, endpointSuffix }: Pick<ReachSettings, "cloud" | "endpointSuffix">): readonly AskedName[] {
  if (kind === "component" && operation === "ingest" && endpointSuffix !== undefined) return [customName(endpointSuffix.toLowerCase())];
  return (ASKED[kind][operation] ?? []).map(({ label, role, ...row }) => {
    const zone = monitorZone(role, cloud);
    return { ...row, zone, name: `${label}.${publicZone(zone)}` };
  });
}

/** What stands before an EndpointSuffix for ingestion, in the name that apps ask for. */
const INGESTION_PREFIX = "dc";

/** What apps ask for whose connection string has an EndpointSuffix (S3). */
function customName(suffix: string): AskedName {
  const { isShared, mode, isPassage } = COMPONENT_INGESTION;
  return { name: `${INGESTION_PREFIX}.${suffix}`, zone: suffix, record: INGESTION_PREFIX, fronts: [], isShared, mode, isPassage, isCustom: true, source: SOURCES.SDKCONNECTION };
}
