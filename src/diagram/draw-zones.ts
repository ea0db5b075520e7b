import { type Cloud } from "../azure";
import { type Estate, isResolved, type LinkNode, type Reference, type Resolved, type ZoneGroupNode, type ZoneNode } from "../planning/estate";
import { isBlobZone, isMonitorZone, mayBeOfScope, zoneName } from "../planning/rules/monitor-zones";
import { isText, valueOf } from "../planning/value";
import { drawNetwork } from "./draw-networks";
import { type Look, type Sketch } from "./sketch";

/** How a zone is drawn; those of the cloud's Azure Monitor set have a name of their own. */
function look(zone: Reference<ZoneNode>, cloud: Cloud): Look {
  return { kind: "zone", column: "names", ...(isResolved(zone) && isMonitorZone(zone, cloud) && { plural: "Azure Monitor zones" }) };
}

/** The zone of an Azure Monitor workspace's queries, of whatever region. */
const PROMETHEUS_ZONE = /^privatelink\.[^.]+\.prometheus\.monitor\./i;

/** Draws the private zones that Azure Monitor's names are in or that a drawn endpoint fills, with their links. */
export function drawZones(sketch: Sketch, estate: Estate, cloud: Cloud): void {
  for (const group of estate.of("zone-group")) drawGroup(sketch, group, cloud);
  for (const node of estate.of("zone")) {
    const zone: Resolved<ZoneNode> = { kind: "node", key: node.key, label: node.label, node };
    if (isOfMonitor(zone, cloud)) sketch.resource(zone, look(zone, cloud));
  }
  for (const link of estate.of("link")) drawLink(sketch, link, cloud);
}

/** The blob zone is storage's as much as Azure Monitor's: it is drawn where an endpoint of Azure Monitor fills it. */
function isOfMonitor(zone: Resolved<ZoneNode>, cloud: Cloud): boolean {
  return (isMonitorZone(zone, cloud) && !isBlobZone(zone, cloud)) || PROMETHEUS_ZONE.test(valueOf(zoneName(zone)) ?? "");
}

function drawGroup(sketch: Sketch, group: ZoneGroupNode, cloud: Cloud): void {
  const endpoint = drawnEndpoint(sketch, group, cloud);
  if (endpoint === undefined) return;
  const { zones } = group;
  const references: readonly Reference<ZoneNode>[] = zones.kind === "known" ? zones.value : [zones];
  for (const zone of references) {
    const from = sketch.reference(zone, look(zone, cloud));
    if (from !== undefined) sketch.tie({ from, to: endpoint, kind: "records", state: isResolved(zone) && isResolved(group.endpoint) ? "sound" : "open", notes: [] });
  }
}

/** The endpoint of a group, where that is one of Azure Monitor's. */
function drawnEndpoint(sketch: Sketch, group: ZoneGroupNode, cloud: Cloud): string | undefined {
  const { endpoint } = group;
  if (endpoint.kind === "node") return sketch.has(endpoint.key) ? endpoint.key : undefined;
  return mayBeOfScope(group, cloud) ? sketch.reference(endpoint, { kind: "endpoint", column: "endpoints" }) : undefined;
}

function drawLink(sketch: Sketch, { zone, network, resolutionPolicy }: LinkNode, cloud: Cloud): void {
  if (isResolved(zone) && !sketch.has(zone.key) && !isOfMonitor(zone, cloud)) return;
  const to = sketch.reference(zone, look(zone, cloud));
  const from = drawNetwork(sketch, network);
  if (from === undefined || to === undefined) return;
  const notes = isText(resolutionPolicy, "NxDomainRedirect") ? ["falls back to public DNS"] : [];
  sketch.tie({ from, to, kind: "link", state: isResolved(zone) && isResolved(network) ? "sound" : "open", notes });
}
