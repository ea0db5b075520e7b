import { SOURCES } from "../../azure";
import { type Resolved, type ZoneNode } from "../estate";
import { listed } from "../wording";
import { type AskedName } from "./asked-names";
import { type Branch } from "./branch";
import { type Writer } from "./zone-contents";

/** What a verdict rests on where the documents' readings differ. */
export const CONTRADICTION = `whether the public name of a workspace's or a collection endpoint's own endpoint is an alias into the private zone while no scope holds the resource: no by "${SOURCES.S3.document}" (${SOURCES.S3.date}), yes by "${SOURCES.T1.document}" (${SOURCES.T1.date})`;

/** S3 has the records of a custom zone added by hand, beside a zone group that holds it. */
export const UNDOCUMENTED = "whether a zone group writes the endpoint's names into a zone of another name: no document tells";

/** Both readings beside each other: what it is if the name of a resource, or of what stands for it, is an alias, and if not. */
export function bothReadings({ name, zone }: AskedName, subject: string, always: Branch, scoped: Branch): string {
  return `whether ${name} leads into ${zone} while no scope holds ${subject}: documents contradict each other; if it does, ${said(always)}; if not, ${said(scoped)}`;
}

function said({ reach, trail }: Branch): string {
  return reach === "unknown" ? `one ${trail.step.text}` : `it is ${reach}`;
}

/** Which of several endpoints has the last word on a name in a zone (D2). */
export function severalWriters({ name }: AskedName, zone: Resolved<ZoneNode>, writers: readonly Writer[]): string {
  const labels = [...new Set(writers.map(({ endpoint }) => endpoint.label))].sort();
  return `which of ${listed(labels)} answers for ${name}: each writes it into ${zone.label}, and the one that was connected last overwrites the ${labels.length > 2 ? "others" : "other"}`;
}
