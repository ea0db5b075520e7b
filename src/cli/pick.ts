import { nearMiss, type Target, valueOf, type Vantage } from "../planning";
import { PreviewError } from "../preview";

interface Named {
  readonly key: string;
  readonly label: string;
}

/**
 * The networks or resources that a text names: by their name in Azure, the name in the program, their ARM id, URN or label.
 *
 * @throws PreviewError where it names none, with what there is.
 */
export function pick<T extends Named>(text: string, all: readonly T[], option: string, namesOf: (one: T) => readonly string[]): readonly T[] {
  const found = all.filter((one) => isNamed(text, one, namesOf(one)));
  if (found.length > 0) return found;
  const near = nearMiss(text, [...new Set(all.flatMap((one) => [shownName(one), ...namesOf(one)]))].sort());
  throw new PreviewError(`${option} is "${text}", which the sources do not show.`, near === undefined ? given([...new Set(all.map(shownName))].sort()) : `did you mean "${near}"?`);
}

/** Whether a text names something that goes by its key, its label and some further names. */
export function isNamed(text: string, { key, label }: Named, names: readonly string[]): boolean {
  const wanted = text.toLowerCase();
  return [key, label, ...names].some((name) => name.toLowerCase() === wanted);
}

function given(names: readonly string[]): string {
  if (names.length === 0) return "the sources show none.";
  return names.length === 1 ? `give ${names.join()}.` : `give one of ${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ""}.`;
}

/** The name that reports show: a label has it in quotes behind the type. */
function shownName({ label }: Named): string {
  return /"(.+)"/.exec(label)?.[1] ?? label;
}

const SHOWN = 10;

export function vantageNames({ network, label, isOnPremises }: Vantage): readonly string[] {
  if (isOnPremises) return [label];
  return network.kind === "outside" ? [network.name] : [...known(valueOf(network.node.name)), logicalName(network.key), ...known(valueOf(network.node.id)?.key)];
}

export function targetNames(target: Target): readonly string[] {
  const names = [...known(valueOf(target.name)), logicalName(target.key)];
  // `shop (blob)` is one of a resource's groups, `shop` all of them.
  const suffix = "group" in target && target.group !== undefined ? ` (${target.group})` : "";
  const entered = suffix === "" ? [] : [...names.map((name) => `${name}${suffix}`), target.label.replace(suffix, "")];
  return [...names, ...entered, ...known(valueOf(target.id)?.key)];
}

function known(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** What a program calls a resource; of one that an inventory shows, the last part of its id. */
export function logicalName(key: string): string {
  return key.startsWith("urn:") ? key.slice(key.lastIndexOf("::") + "::".length) : key.slice(key.lastIndexOf("/") + 1);
}
