import { type EstateSource } from "../planning";
import { PreviewError } from "../preview";

const FIX = "is it the right subscription, and does the query ask for `id`, `name`, `type`, `location` and `properties`? `az account show` says where it looked.";

/**
 * What is wrong where no source shows a resource: a check that judged nothing is not a check without findings, and a
 * pipeline whose query went to the wrong subscription would pass for ever.
 */
export function nothingToJudge(sources: readonly EstateSource[]): PreviewError {
  return new PreviewError(`there is nothing to judge: ${sources.map(sayOf).join(", and ")}.`, `give a source that shows resources. For an inventory: ${FIX}`);
}

/** What is wrong where a question about networks and resources has no answer, by the sentences that say why. */
export function cannotTell(what: string, why: readonly string[]): PreviewError {
  return new PreviewError([`cannot tell ${what}.`, ...why].join("\n"), `give sources that show both. For an inventory: ${FIX}`);
}

/** A note for each source that shows nothing beside others that do. */
export function emptySources(sources: readonly EstateSource[]): readonly string[] {
  return sources.filter(showsNothing).map((source) => `${sayOf(source)}, so nothing of it is judged. If it is an inventory: ${FIX}`);
}

function showsNothing({ resources }: EstateSource): boolean {
  return resources.every(({ kind }) => kind === "unreadable");
}

function sayOf({ name, resources }: EstateSource): string {
  return resources.length === 0 ? `${name} shows no resource` : `no row of ${name} can be read`;
}
