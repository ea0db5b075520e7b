import { type Place } from "../nodes";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource, SourceRank } from "../shown-resource";

/** What one source shows: a program that is about to be deployed, the state of a stack, or an inventory of what exists. */
export interface EstateSource {
  /** What people call it: the file, or the program's directory. */
  readonly name: string;
  readonly resources: readonly ShownResource[];
  /** The resources with their order of creation; empty for an inventory, which has none. */
  readonly registered: readonly RegisteredResource[];
  readonly rank: SourceRank;
}

/** What stands in for a part of a source that cannot be read as a resource: it becomes a finding, never a silent gap. */
export function unreadable(place: Place, problem: string, fix: string): ShownResource {
  const name = `row ${String(place.row)} of ${place.file}`;
  return {
    key: `${place.file}#${String(place.row)}`,
    label: place.row === 0 ? place.file : name,
    token: "unreadable",
    kind: "unreadable",
    armType: undefined,
    name,
    nameInAzure: { kind: "absent" },
    id: { kind: "absent" },
    properties: { problem, fix },
    spelling: "exact",
    place,
    propertyDependencies: {},
    protect: undefined,
    rank: SourceRank.Inventory,
  };
}
