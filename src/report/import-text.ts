import { type Adoption, type Excluded } from "../adoption";
import { type Palette } from "./colors";

/** What an adoption imports, what it does not and why, and what to do next. */
export function* importText({ planned, excluded }: Adoption, files: readonly string[], directory: string, colors: Palette): Iterable<string> {
  const count = planned.reduce((sum, { entries }) => sum + entries.length, 0);
  yield `${colors.bold(`Imported: ${counted(count, "resource")} as ${counted(planned.length, "component")}`)}\n`;
  for (const { component, entries } of planned) yield `  ${component.className} ${JSON.stringify(component.name)} ${colors.dim(counted(entries.length, "resource"))}\n`;
  yield* list("Adopted by id, not imported", excluded.filter(({ how }) => how === "adopted"), colors);
  yield* list("Left to their owners, neither imported nor named", excluded.filter(({ how }) => how === "left"), colors);
  yield `\nWrote ${files.join(", ")}.\n\n${colors.bold("Next:")}\n`;
  yield `  cd ${directory} && npm install && pulumi stack init dev\n`;
  yield "  pulumi import --file import.json --protect=false --generate-code=false\n";
  yield "  pulumi preview   # no resource of Azure is created, updated or deleted\n";
}

function* list(title: string, excluded: readonly Excluded[], colors: Palette): Iterable<string> {
  if (excluded.length === 0) return;
  yield `\n${colors.bold(`${title}: ${String(excluded.length)}`)}\n`;
  for (const { label, id, reason } of excluded) yield `  ${colors.yellow(label)} ${reason}\n    ${colors.dim(id)}\n`;
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}
