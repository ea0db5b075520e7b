/**
 * What a box stands for. `group` is several boxes that are alike in everything that the picture shows; `reason` says why
 * the lines through it are broken, `question` why it cannot be told whether they are.
 */
export type BoxKind =
  | "network"
  | "on-premises"
  | "zone"
  | "endpoint"
  | "scope"
  | "workspace"
  | "component"
  | "collection-endpoint"
  | "monitor-workspace"
  | "other"
  | "unknown"
  | "group"
  | "reason"
  | "question";

/** Where a box stands between those who ask and what they ask for, from left to right. */
export const COLUMNS = ["clients", "names", "endpoints", "scopes", "resources"] as const;
export type Column = (typeof COLUMNS)[number];

/** A box of a picture, possibly with others inside. */
export interface Box {
  readonly key: string;
  readonly kind: BoxKind;
  /** Undefined where it stands wherever its lines lead past. */
  readonly column: Column | undefined;
  readonly title: string;
  /** Lines below the title. */
  readonly details: readonly string[];
  /** What it stands for in full, a line each: more than there is room for. */
  readonly tooltip: readonly string[];
  /** A source names it and none shows it. */
  readonly isOutside: boolean;
  readonly inside: readonly Box[];
}

/**
 * What a line says.
 *
 * - `link`: a network asks a private zone first.
 * - `records`: an endpoint's zone group writes its records into a zone: what asks the zone is led to the endpoint.
 * - `connection`: an endpoint leads to a scope, or to an Azure Monitor workspace.
 * - `member`: a scope holds a resource.
 * - `peering`: two networks are peered.
 * - `resolver`: a network asks DNS as another network.
 * - `way`: two networks are declared to reach each other.
 * - `path`: what is asked for never gets there, or it cannot be told whether it does; never sound.
 */
export const TIE_KINDS = ["link", "records", "connection", "member", "peering", "resolver", "way", "path"] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** A line of a picture. */
export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly kind: TieKind;
  /** `open`: the sources do not tell whether it holds. */
  readonly state: "sound" | "broken" | "open";
  /** What stands beside the line, a sentence each. */
  readonly notes: readonly string[];
}

/** A path that is broken, or of which that cannot be told, in the words of a table. */
export interface BrokenRow {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** What is drawn, before anything has a place. The same estate gives the same picture. */
export interface Picture {
  /** How many of what there are, a phrase each. */
  readonly summary: readonly string[];
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
  /** Every broken path, those too for which the picture has no room. */
  readonly broken: readonly BrokenRow[];
  /** Every path of which it cannot be told whether it is broken. */
  readonly open: readonly BrokenRow[];
  /** How many reasons the picture leaves out. */
  readonly leftOut: number;
  /** The same of paths of which it cannot be told. */
  readonly openLeftOut: number;
  /** What else is to be said of it, a sentence each. */
  readonly remarks: readonly string[];
}

/** Where operations stop and why: from each of some places, at each of some others. */
export interface BrokenPath {
  /** Keys of vantages. */
  readonly from: readonly string[];
  /** Keys of the nodes at which it stops: zones, endpoints, scopes or the resources themselves. */
  readonly to: readonly string[];
  readonly reason: string;
  /** Set where it cannot be told whether they stop. */
  readonly isOpen?: true;
}

/** All boxes, those inside others behind the one that they are in. */
export function allBoxes(boxes: readonly Box[]): readonly Box[] {
  return boxes.flatMap((box) => [box, ...allBoxes(box.inside)]);
}

const REASON = "reason:";

/** The key of the reason with this number. */
export function reasonKey(index: number): string {
  return `${REASON}${index}`;
}

/** Whether a line has a mark in front of its text: that it is broken, or that this cannot be told. */
export function isMarked({ kind, state }: Pick<Tie, "kind" | "state">): boolean {
  return state === "broken" || kind === "path";
}

/** Whether a key is a reason's. */
export function isReason(key: string): boolean {
  return key.startsWith(REASON);
}
