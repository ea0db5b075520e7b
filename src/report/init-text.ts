import { type Palette, PLAIN } from "./colors";
import { wrapped } from "./wrap";

/** What was written of a starter stack. */
export interface Started {
  readonly name: string;
  readonly directory: string;
  /** The files, as the current directory names them. */
  readonly files: readonly string[];
  /** The commands that lead to a first preview. */
  readonly next: readonly string[];
}

/** Commands stay in one line each, however long: they are copied. */
export function initText({ name, files, next }: Started, colors: Palette = PLAIN, columns?: number): string {
  return [...wrapped([`${colors.bold(`Wrote the stack ${name}:`)} ${files.join(", ")}.`], columns), "", colors.bold("Next:"), ...next.map((command) => `  ${command}`), ""].join("\n");
}

/** For machines: schemas/init.schema.json says what it holds. */
export function initJson({ name, directory, files, next }: Started): string {
  return `${JSON.stringify({ name, directory, files, next }, undefined, 2)}\n`;
}
