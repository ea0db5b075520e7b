import { parseArmId } from "../azure";
import { demand, Unfit } from "./unfit";

/**
 * The text to import a resource by. After an import its `id` is that text, and what others say of it has to be the same
 * text: a provider compares texts, and Azure spells an id in several ways.
 *
 * @throws Unfit where Azure's own texts disagree.
 */
export function importId(own: string, references: readonly (string | undefined)[]): string {
  const texts = new Set(references.filter((text) => text !== undefined));
  const [text = own, ...others] = texts;
  demand(others.length === 0, "is spelled in several ways by what names it, and after an import a preview would show that as a change");
  const [spelled, given] = [parseArmId(text), parseArmId(own)];
  demand(
    spelled !== undefined && spelled.resourceGroup === given?.resourceGroup && spelled.names.join("/") === given.names.join("/"),
    `is spelled in another case by what names it: ${differing(own, text)}. After an import a preview would show that as a change`,
  );
  return text;
}

/** The segments of two spellings of one id that differ. */
function differing(own: string, other: string): string {
  const theirs = other.split("/");
  return own.split("/").flatMap((segment, index) => (segment === theirs[index] ? [] : [`${JSON.stringify(segment)} is ${JSON.stringify(theirs[index] ?? "")} there`])).join(", ");
}

/** A part's id, spelled as its whole is spelled: `…/privateDnsZones/{zone}` and the link's own last two segments. */
export function partId(whole: string, part: string): string {
  const segments = part.split("/");
  return [whole, ...segments.slice(-2)].join("/");
}

/** An id with the name of the resource group as others of the group spell it. */
export function inGroup(id: string, resourceGroup: string): string {
  const parsed = parseArmId(id);
  if (parsed?.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase()) throw new Unfit(`is not in the resource group ${resourceGroup}`);
  const segments = id.split("/");
  segments[GROUP] = resourceGroup;
  return segments.join("/");
}

const GROUP = 4;

/** Locations are the same with spaces and in any case, for Azure and for the provider. */
export function sameLocation(a: string, b: string): boolean {
  return plainLocation(a) === plainLocation(b);
}

function plainLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

export function sameTags(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
