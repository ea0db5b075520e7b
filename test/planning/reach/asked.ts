import { expect } from "vitest";
import { endingOf, type Estate, type Operation, Reachability, type ReachSettings, DEFAULT_REACH_SETTINGS, SOURCES, type Target, type Topology, type Vantage } from "../../../src/planning";
import { HubProgram, type ZONES } from "../hub-program";
import { type Handle, PREVIEWS, type Program } from "../program";

/** A question as a test writes it: networks and resources by their logical names, on-premises networks by their own. */
export type Question = readonly [from: string, to: string, operation: Operation];

/** What of the settings a test gives; the rest are the defaults. */
export interface Given extends Partial<Omit<ReachSettings, "topology">> {
  readonly topology?: Partial<Topology>;
}

/**
 * A verdict, each of its steps as `text [SOURCE]` or `text [SOURCE, decided by]`, and what it rests on.
 * Beside it holds that the cheap answer is the same, and that the last step is the reason.
 */
export function answer(estate: Estate, [from, to, operation]: Question, given: Given = {}): readonly string[] {
  const reachability = reachabilityOf(estate, given);
  const [vantage, target] = [vantageOf(reachability, from), targetOf(reachability, to)];
  const { reach, reason, steps, restsOn, failsAnyway } = reachability.trace(vantage, target, operation);
  expect(reachability.reach(vantage, target, operation)).toBe(reach);
  expect(reachability.ending(vantage, target, operation)).toBe(endingOf({ reach, failsAnyway }));
  expect(steps.at(-1)?.text).toBe(reason);
  const told = steps.map(({ text, source, decidedBy }) => `${text} [${[sourceKey(source), ...(decidedBy === undefined ? [] : [nameOf(decidedBy)])].join(", ")}]`);
  return [reach, ...told, ...(restsOn === undefined ? [] : [`rests on ${restsOn}`])];
}

export type Build = (p: HubProgram) => void;

/** What is answered of a program at its first preview, and at a later one just the same. */
export function ask(build: Build, question: Question, given?: Given): readonly string[] {
  const [first, later] = PREVIEWS.map((preview) => {
    const p = new HubProgram(preview);
    build(p);
    return answer(p.estate(), question, given);
  });
  expect(later).toEqual(first);
  return first ?? [];
}

/** The verdict and the last step alone. */
export function endOf(build: Build, question: Question, given?: Given): readonly string[] {
  return ends(ask(build, question, given));
}

export function ends(answered: readonly string[]): readonly string[] {
  const steps = answered.filter((line) => !line.startsWith("rests on "));
  return [answered[0] ?? "", steps.at(-1) ?? ""];
}

export function reachabilityOf(estate: Estate, { topology, ...given }: Given = {}): Reachability {
  return new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, ...given, topology: { ...DEFAULT_REACH_SETTINGS.topology, ...topology } });
}

export function vantageOf({ vantages }: Reachability, name: string): Vantage {
  return only(vantages.filter(({ key }) => nameOf(key) === name), name);
}

/** A target by its logical name; one of a resource's groups with the group behind it, as in `files (blob)`. */
export function targetOf({ targets }: Reachability, name: string): Target {
  const [, resource = name, group] = /^(.+) \((.+)\)$/.exec(name) ?? [];
  return only(targets.filter((target) => nameOf(target.key) === resource && (group === undefined || ("group" in target && target.group === group))), name);
}

function only<T>([first, ...others]: readonly T[], name: string): T {
  if (first === undefined || others.length > 0) throw new Error(`${first === undefined ? "Nothing" : "More than one thing"} in this estate is called ${name}.`);
  return first;
}

/** The logical name in a URN, the last part of an ARM id, the name of an on-premises network. */
export function nameOf(key: string): string {
  return key.slice(Math.max(key.lastIndexOf("::") + "::".length, key.lastIndexOf("/") + 1, key.startsWith("on-premises:") ? "on-premises:".length : 0));
}

function sourceKey(source: object): string {
  return Object.entries(SOURCES).find(([, one]) => one === source)?.[0] ?? "?";
}

/** All zones of the public cloud, filled for the hub's scope, and linked to the hub under names such as `hub-monitor`. */
export function connected(p: HubProgram): Readonly<Record<keyof typeof ZONES, Handle>> {
  const [monitor, oms, ods, agentsvc, blob] = [p.zoneOf("monitor"), p.zoneOf("oms"), p.zoneOf("ods"), p.zoneOf("agentsvc"), p.zoneOf("blob")];
  const zones = { monitor, oms, ods, agentsvc, blob };
  p.zoneGroup("group", p.hubEndpoint, Object.values(zones));
  linkAll(p, zones, "hub", p.hub);
  return zones;
}

export function linkAll(p: Program, zones: Readonly<Record<string, Handle>>, name: string, network: Handle, options: { readonly after?: readonly Handle[] } = {}): void {
  for (const [short, zone] of Object.entries(zones)) p.link(`${name}-${short}`, zone, network, {}, options);
}

/** Both directions of a peering, or one. */
export function peer(p: Program, one: Handle, other: Handle, directions: readonly ("there" | "back")[] = ["there", "back"], inputs: Readonly<Record<string, unknown>> = {}): void {
  for (const direction of directions) {
    const [from, to] = direction === "there" ? [one, other] : [other, one];
    p.register("network:VirtualNetworkPeering", `${from.name}-to-${to.name}`, `Microsoft.Network/virtualNetworks/${from.name}/virtualNetworkPeerings`, { virtualNetworkName: p.name(from), remoteVirtualNetwork: { id: p.id(to) }, ...inputs });
  }
}

/** The way from the hub to its scope for a name that all resources share. */
export const TO_SCOPE = {
  query: way("api.monitor.azure.com", "D4"),
  component: way("<region>.in.ai.monitor.azure.com", "D4"),
  handler: way("global.handler.control.monitor.azure.com", "D10"),
} as const;

function way(name: string, source: string): readonly string[] {
  return [
    `VirtualNetwork "hub" asks for ${name} [${source}]`,
    "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
    'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
    ...writtenIn("monitor"),
  ];
}

/** From the record in a zone to the scope behind the endpoint. */
export function writtenIn(zone: string): readonly string[] {
  return [
    `PrivateDnsZoneGroup "group" writes it into PrivateZone "${zone}", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]`,
    'the endpoint is in VirtualNetwork "hub" itself [D2]',
    'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
  ];
}
