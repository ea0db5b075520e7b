import { type Estate, type Kind, type Reference } from "../../../src/planning/estate";
import { programSource } from "../../../src/planning/readers/load-source";
import { type EstateSource } from "../../../src/planning/readers/source";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { sourceReadable } from "../../../src/planning/rules/source-readable";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { type Program } from "../program";

/** Two subscriptions, and what is in the group `rg` of the first. */
export const ONE = "00000000-0000-0000-0000-000000000001";
export const TWO = "00000000-0000-0000-0000-000000000002";
export const GROUP = `/subscriptions/${ONE}/resourceGroups/rg/providers`;
export const SCOPE = `${GROUP}/Microsoft.Insights/privateLinkScopes/scope`;
export const NSG = `${GROUP}/Microsoft.Network/networkSecurityGroups/nsg`;
export const NETWORK = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;

export type Row = Readonly<Record<string, unknown>>;

/** The row of a resource by its id. */
export function row(id: string, properties: unknown = {}): Row {
  const [provider, ...path] = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id, type: [provider, ...path.filter((_, index) => index % 2 === 0)].join("/"), location: "global", properties };
}

/** The same in the other subscription. */
export function elsewhere(text: string): string {
  return text.replaceAll(ONE, TWO);
}

export function program(p: Program, name = "infra"): EstateSource {
  return programSource(name, p.registered());
}

export function idsOf(estate: Estate, kind: Kind): readonly string[] {
  return estate.of(kind).map(({ id }) => (id.kind === "known" ? id.value.id : id.kind));
}

/** What could not be told of a source: subject, message and fix. */
export function doubts(estate: Estate): readonly (readonly string[])[] {
  return verdictsOf(sourceReadable, estate, DEFAULT_SETTINGS).map(({ subject, message, fix }) => [subject.key, message, fix]);
}

/** Where a reference leads. */
export function led(reference: Reference | undefined): string {
  return reference?.kind === "node" || reference?.kind === "outside" ? `${reference.kind} ${reference.key}` : String(reference?.kind);
}
