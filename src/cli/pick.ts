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
  const wanted = text.toLowerCase();
  const found = all.filter((one) => [one.key, one.label, ...namesOf(one)].some((name) => name.toLowerCase() === wanted));
  if (found.length > 0) return found;
  const names = [...new Set(all.flatMap((one) => namesOf(one).slice(0, 1)))].sort();
  const near = nearMiss(text, names);
  if (near !== undefined) throw new PreviewError(`${option} is "${text}", which the sources do not show.`, `did you mean "${near}"?`);
  const shown = names.slice(0, SHOWN).join(", ");
  throw new PreviewError(`${option} is "${text}", which the sources do not show.`, names.length === 0 ? "the sources show none." : `give one of ${shown}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ""}.`);
}

const SHOWN = 10;

export function vantageNames({ network, label, isOnPremises }: Vantage): readonly string[] {
  if (isOnPremises) return [label];
  return network.kind === "outside" ? [network.name] : [...given(valueOf(network.node.name)), logicalName(network.key), ...given(valueOf(network.node.id)?.key)];
}

export function targetNames(target: Target): readonly string[] {
  return [...given(valueOf(target.name)), logicalName(target.key), ...given(valueOf(target.id)?.key)];
}

function given(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

/** What a program calls a resource; of one that an inventory shows, the last part of its id. */
export function logicalName(key: string): string {
  return key.startsWith("urn:") ? key.slice(key.lastIndexOf("::") + "::".length) : key.slice(key.lastIndexOf("/") + 1);
}
