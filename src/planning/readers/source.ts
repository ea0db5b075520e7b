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
  /** Set where an inventory may be a part of what its queries found: one for each query. */
  readonly pages?: readonly Page[];
}

/** A query's rows that an inventory holds. */
export interface Page {
  readonly rows: number;
  /** How many rows all pages have together; undefined where the page does not say. */
  readonly total: number | undefined;
  /** Whether they are said to go on. */
  readonly goesOn: boolean;
}

/** The pages that were not given: of one query all have the same total, and the last says that none follows. */
export function missingPages(sources: readonly EstateSource[]): readonly ShownResource[] {
  const pages = sources.flatMap(({ name, pages: own = [] }) => own.map((page) => ({ name, ...page })));
  const hasLast = pages.some(({ goesOn, total }) => !goesOn && total === undefined);
  return pages.flatMap(({ name, rows, total, goesOn }) => {
    const place: Place = { file: name, row: 0, line: 1 };
    if (total === undefined) return goesOn && !hasLast ? [unreadable(place, "is one page of several, and the last is not given", "Give all pages: `az graph query` asks for the next with --skip-token, the REST API with nextLink.")] : [];
    const given = pages.filter((page) => page.total === total).reduce((sum, page) => sum + page.rows, 0);
    const together = given === rows ? "" : `, ${String(given)} with the other pages that are given`;
    return given < total ? [unreadable(place, `holds ${String(rows)} of ${String(total)} rows${together}`, "Ask for the other pages (`az graph query --first 1000 --skip-token …`) and give all of them.")] : [];
  });
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
