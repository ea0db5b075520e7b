import { type Adoption, type Excluded } from "../adoption";
import { type Palette } from "./colors";
import { wrapped } from "./wrap";

/** What the text is made for. */
export interface ImportTextOptions {
  /** What was written. */
  readonly files: readonly string[];
  readonly directory: string;
  /** Whether every resource is named that is not imported: otherwise one stands for many alike. */
  readonly all: boolean;
}

/** So many resources alike are named one by one; of more, the first is. */
const FEW = 5;

/** What an adoption imports, what it does not and why, and what to do next: commands in one line each, because they are copied. */
export function* importText(adoption: Adoption, options: ImportTextOptions, colors: Palette, columns?: number): Iterable<string> {
  yield* wrapped(doneText(adoption, options, colors), columns);
  yield `\n${colors.bold("Next:")}\n`;
  yield `  cd ${options.directory} && npm install && pulumi stack init dev\n`;
  yield "  pulumi import --file import.json --protect=false --generate-code=false\n";
  yield "  pulumi preview   # no resource of Azure is created, updated or deleted\n";
}

function* doneText({ planned, excluded }: Adoption, { files, all }: ImportTextOptions, colors: Palette): Iterable<string> {
  const count = planned.reduce((sum, { entries }) => sum + entries.length, 0);
  yield `${colors.bold(`Imported: ${counted(count, "resource")} as ${counted(planned.length, "component")}`)}\n`;
  for (const { component, entries } of planned) yield `  ${component.className} ${JSON.stringify(component.name)} ${colors.dim(counted(entries.length, "resource"))}\n`;
  const few = all ? Infinity : FEW;
  yield* list("Adopted by id, not imported", excluded.filter(({ how }) => how === "adopted"), few, colors);
  yield* list("Left to their owners, neither imported nor named", excluded.filter(({ how }) => how === "left"), few, colors);
  yield `\nWrote ${files.join(", ")}.\n`;
}

function* list(title: string, excluded: readonly Excluded[], few: number, colors: Palette): Iterable<string> {
  if (excluded.length === 0) return;
  yield `\n${colors.bold(`${title}: ${String(excluded.length)}`)}\n`;
  for (const alike of groups(excluded)) {
    const [first] = alike;
    const named = alike.length > few && first !== undefined ? [first] : alike;
    for (const { label, id, reason } of named) yield `  ${colors.yellow(label)} ${reason}\n    ${colors.dim(id)}\n`;
    if (named.length < alike.length) yield `    ${colors.dim(`and ${String(alike.length - named.length)} more alike (--all names them)`)}\n`;
  }
}

/** Those of one type and with one reason, in the order of the first of each. */
function groups(excluded: readonly Excluded[]): Iterable<readonly Excluded[]> {
  const groups = new Map<string, Excluded[]>();
  for (const one of excluded) {
    const key = `${one.label.slice(0, one.label.indexOf(" "))} ${one.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups.values();
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}
