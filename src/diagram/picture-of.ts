import { type Cloud } from "../azure";
import { type Estate } from "../planning/estate";
import { type Topology } from "../planning/reachability/topology";
import { brokenRows, drawBroken } from "./broken-ties";
import { drawDeclared } from "./draw-declared";
import { drawNetworks } from "./draw-networks";
import { drawPrivateLink } from "./draw-private-link";
import { drawZones } from "./draw-zones";
import { fold } from "./fold";
import { distinct } from "./names";
import { type BrokenPath, type Picture } from "./picture";
import { withReasons } from "./reasons";
import { Sketch, type Thing } from "./sketch";

export interface PictureOptions {
  readonly cloud: Cloud;
  readonly topology: Topology;
  readonly broken: readonly BrokenPath[];
  readonly remarks?: readonly string[];
}

/**
 * What of an estate has to do with Azure Monitor behind private link, as boxes and lines.
 *
 * @throws TopologyError where a declaration names a network that the estate does not have.
 */
export function pictureOf(estate: Estate, { cloud, topology, broken, remarks = [] }: PictureOptions): Picture {
  const sketch = new Sketch();
  drawNetworks(sketch, estate);
  drawPrivateLink(sketch, estate);
  drawZones(sketch, estate, cloud);
  drawDeclared(sketch, estate, topology);
  const reasons = drawBroken(sketch, broken);
  const things = distinct([...sketch.things].sort((a, b) => (a.key < b.key ? -1 : 1)));
  const folded = fold(things, sketch.ties);
  const weights = new Map<string, number>();
  for (const { key } of things) weights.set(folded.boxOf(key), (weights.get(folded.boxOf(key)) ?? 0) + 1);
  const reasoned = withReasons(folded.ties, reasons, (box) => weights.get(box) ?? 0);
  const names = new Map(things.map(({ key, name }) => [key, name]));
  const nameOf = (key: string): string => names.get(key) ?? key;
  const rows = brokenRows(broken.filter(({ isOpen }) => isOpen !== true), nameOf);
  return { summary: summaryOf(things, rows.length), boxes: [...folded.boxes, ...reasoned.reasons], ties: reasoned.ties, broken: rows, open: brokenRows(broken.filter(({ isOpen }) => isOpen === true), nameOf), leftOut: reasoned.leftOut, openLeftOut: reasoned.openLeftOut, remarks };
}

/** What the picture counts, in the order in which it shows them. */
const COUNTED: readonly (readonly [singular: string, plural: string, kinds: readonly Thing["kind"][]])[] = [
  ["on-premises network", "on-premises networks", ["on-premises"]],
  ["network", "networks", ["network"]],
  ["private zone", "private zones", ["zone"]],
  ["private endpoint", "private endpoints", ["endpoint"]],
  ["scope", "scopes", ["scope"]],
  ["monitored resource", "monitored resources", ["workspace", "component", "collection-endpoint", "monitor-workspace"]],
];

function summaryOf(things: readonly Thing[], broken: number): readonly string[] {
  const counts = COUNTED.flatMap(([singular, plural, kinds]) => {
    const count = things.filter(({ kind }) => kinds.includes(kind)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? singular : plural}`];
  });
  if (counts.length === 0) return ["the sources show nothing of Azure Monitor, and no network"];
  return broken === 0 ? counts : [...counts, `${broken} broken ${broken === 1 ? "path" : "paths"}`];
}
