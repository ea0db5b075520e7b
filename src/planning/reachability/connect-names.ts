import { type Cloud, publicZone, serviceNames, SOURCES, targetZones } from "../../azure";
import { valueOf } from "../value";
import { type AskedName } from "./asked-names";
import { type ServiceTarget } from "./verdict";

/** Names that clients ask for in the place of those that a zone is named after, and that forwarders know them by (D15). */
const FRONTS: Readonly<Record<string, string>> = {
  "vaultcore.azure.net": "vault.azure.net",
  "vaultcore.usgovcloudapi.net": "vault.usgovcloudapi.net",
  "vaultcore.azure.cn": "vault.azure.cn",
};

/** Services whose names have parts that Azure makes up: the numbered zone of a static website, the hash of a site or of a Grafana workspace. */
const MADE_UP: ReadonlySet<string> = new Set(["web", "web_secondary", "sites", "grafana"]);

const SECONDARY = "_secondary";

/** The names that connections to a group of a resource ask for; why they cannot be told, where that is so. */
export function connectNames(target: ServiceTarget, cloud: Cloud): readonly [AskedName, ...AskedName[]] | string {
  const { armType = "", group = "", label } = target;
  const zones = targetZones(armType, group, cloud);
  const [zone, another] = zones?.names ?? [];
  if (zones === undefined || zone === undefined || another !== undefined || zone.includes("{")) return `which zone the names of ${label} are in: no document lists it for the ${cloud} cloud`;
  if (!zones.isVerified) return `which zone the names of ${label} are in: documents contradict each other on the ${cloud} cloud`;
  const documented = serviceNames(armType, group);
  const [first = "", ...others] = documented?.records ?? [group.endsWith(SECONDARY) ? "{account}-secondary" : "{account}"];
  const named = (record: string): AskedName => nameIn(zone, record, target, documented?.source ?? SOURCES.D15);
  return [named(first), ...others.map(named)];
}

/** The name where no zone of it is documented: then it is only asked whether it is an alias at all. */
export const SOME_NAME: AskedName = { name: "its public name", zone: "", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D15 };

function nameIn(zone: string, pattern: string, target: ServiceTarget, source: AskedName["source"]): AskedName {
  const domain = publicZone(zone);
  const front = FRONTS[domain];
  const record = pattern.replaceAll(/\{(\w+)\}/g, "<$1>");
  const own = ownLabel(target, pattern) ?? record;
  return { ...SOME_NAME, name: `${record}.${domain}`, zone, fronts: front === undefined ? [] : [front], shown: `${own}.${front ?? domain}`, source };
}

/** The record that is named after a resource of another service; undefined where Azure makes it up, or its name is not known. */
export function ownLabel(target: ServiceTarget, pattern: string): string | undefined {
  const name = valueOf(target.name)?.toLowerCase();
  const isMadeUp = target.group === undefined || MADE_UP.has(target.group.toLowerCase()) || target.kind !== "paas";
  return name === undefined || isMadeUp ? undefined : pattern.replace("{account}", name);
}

/** The same of one of the names that are asked for. */
export function ownRecordOf(target: ServiceTarget, { name, zone }: AskedName): string | undefined {
  return ownLabel(target, patternOf(name, zone).replaceAll(/<(\w+)>/g, "{$1}"));
}

/** Whether a record may be the one of a resource whose own is not known. */
export function mayBeRecord(record: string, target: ServiceTarget, { name, zone }: AskedName): boolean {
  if (target.kind === "paas" && MADE_UP.has((target.group ?? "").toLowerCase())) return true;
  const form = patternOf(name, zone).split(/<\w+>/).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${form.join("[a-z\\d-]+")}$`).test(record);
}

function patternOf(name: string, zone: string): string {
  return name.slice(0, -publicZone(zone).length - 1);
}
