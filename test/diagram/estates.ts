import { brokenPaths } from "../../src/diagram/broken-paths";
import { type BrokenPath, type Picture } from "../../src/diagram/picture";
import { pictureOf } from "../../src/diagram/picture-of";
import { type Estate } from "../../src/planning/estate";
import { DEFAULT_REACH_SETTINGS, NO_TOPOLOGY, Reachability, type Topology } from "../../src/planning/reachability";
import { HubProgram } from "../planning/hub-program";
import { type Handle, type Program } from "../planning/program";

/** One direction of a peering. */
export function peer(p: Program, from: Handle, to: Handle, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  const given = { virtualNetworkName: p.name(from), remoteVirtualNetwork: { id: p.id(to) }, allowVirtualNetworkAccess: true, ...inputs };
  return p.register("network:VirtualNetworkPeering", `${from.name}-to-${to.name}`, `Microsoft.Network/virtualNetworks/${from.name}/virtualNetworkPeerings`, given);
}

/** A hub whose endpoint fills all zones, with as many spokes, peered in both directions and linked to every zone, and a workspace in the scope. */
export class HubAndSpokes extends HubProgram {
  readonly zonesOfHub: readonly Handle[];
  readonly spokes: readonly Handle[];
  readonly logs: Handle;

  constructor(names: readonly string[], isWhole: (spoke: string) => boolean = () => true) {
    super("later");
    this.zonesOfHub = this.allZones();
    this.zoneGroup("zones", this.hubEndpoint, this.zonesOfHub);
    for (const zone of this.zonesOfHub) this.link(`hub-${zone.name}`, zone, this.hub);
    this.spokes = names.map((name) => this.network(name));
    for (const spoke of this.spokes) {
      for (const zone of this.zonesOfHub) this.link(`${spoke.name}-${zone.name}`, zone, spoke);
      peer(this, this.hub, spoke);
      if (isWhole(spoke.name)) peer(this, spoke, this.hub);
    }
    this.logs = this.workspace("logs");
    this.member("logs-member", this.scopeOfHub, this.logs);
  }
}

export function spokeNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `spoke-${index + 1}`);
}

/** The picture of an estate, with nothing broken unless a test says so. */
export function drawn(estate: Estate, broken: readonly BrokenPath[] = [], topology: Topology = NO_TOPOLOGY): Picture {
  return pictureOf(estate, { cloud: "Public", topology, broken });
}

/** The picture with what the reachability model finds, where the sources show every way between networks. */
export function drawnWithReach(estate: Estate): Picture {
  return drawn(estate, brokenPaths(new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, connectivity: "complete" }), estate).paths);
}

/** Boxes as `title`, those inside others as `outer > inner`, with the lines below the title. */
export function boxTexts({ boxes }: Pick<Picture, "boxes">): readonly string[] {
  const texts = (list: Picture["boxes"], within: string): readonly string[] =>
    list.flatMap(({ kind, title, details, isOutside, inside }) => {
      const text = [`${kind} ${title}`, ...details].join(" | ") + (isOutside ? " (outside)" : "");
      return [`${within}${text}`, ...texts(inside, `${within}${title} > `)];
    });
  return texts(boxes, "");
}

/** Lines as `from kind to`, with their state where it is not sound, and their notes. */
export function tieTexts({ boxes, ties }: Picture): readonly string[] {
  const titles = new Map<string, string>();
  const add = (list: Picture["boxes"]): void => {
    for (const { key, title, details, kind, inside } of list) {
      titles.set(key, kind === "reason" || kind === "question" ? `(${details.join("; ")})` : title);
      add(inside);
    }
  };
  add(boxes);
  return ties.map(({ from, to, kind, state, notes }) => [`${titles.get(from) ?? from} ${kind} ${titles.get(to) ?? to}`, ...(state === "sound" ? [] : [state]), ...notes].join(" | "));
}
