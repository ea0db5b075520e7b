import { type Palette, PLAIN } from "./colors";

/** What was written of a starter stack. */
export interface Started {
  readonly name: string;
  readonly directory: string;
  /** The files, as the current directory names them. */
  readonly files: readonly string[];
  /** The commands that lead to a first preview. */
  readonly next: readonly string[];
}

export function initText({ name, files, next }: Started, colors: Palette = PLAIN): string {
  return [`${colors.bold(`Wrote the stack ${name}:`)} ${files.join(", ")}.`, "", colors.bold("Next:"), ...next.map((command) => `  ${command}`), ""].join("\n");
}

/** For machines: schemas/init.schema.json says what it holds. */
export function initJson({ name, directory, files, next }: Started): string {
  return `${JSON.stringify({ name, directory, files, next }, undefined, 2)}\n`;
}
