import { type Reference } from "./estate";

/** Items as a sentence lists them: `a, b and c`; beyond `most` of them, how many are left. */
export function listed(items: readonly string[], most = items.length): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  const last = shown[shown.length - 1] ?? "none";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** What a reference leads to, in a message that is about something else. */
export function named(reference: Reference, otherwise: string): string {
  return reference.kind === "node" || reference.kind === "outside" ? reference.label : otherwise;
}
