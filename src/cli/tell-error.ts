import { palette } from "../report/colors";
import { wrapped } from "../report/wrap";
import { isColored, type OutputStream, type Streams, widthOf } from "./streams";

/** Tells whoever waits for a command why it cannot answer. */
export function tellError(stderr: OutputStream, text: string): void {
  for (const line of wrapped([`${palette(isColored(stderr)).red("error:")} ${text}\n`], widthOf(stderr))) stderr.write(line);
}

/** Tells it to a script that asked for JSON, too: standard output is one document, whatever comes of a call. schemas/error.schema.json says what it holds. */
export function tellErrorAsJson({ stdout }: Streams, argv: readonly string[], text: string): void {
  if (!asksForJson(argv)) return;
  const [problem = "", ...fix] = text.replace(/^error: /, "").trimEnd().split("\nFix: ");
  stdout.write(`${JSON.stringify({ error: { problem, ...(fix.length > 0 && { fix: fix.join("\nFix: ") }) } }, undefined, 2)}\n`);
}

/** Where an option is given twice, the last one counts; what stands behind `--` is no option. */
function asksForJson(argv: readonly string[]): boolean {
  const options = argv.slice(0, argv.includes("--") ? argv.indexOf("--") : undefined);
  const formats = options.flatMap((word, index) => (word === "--format" ? [options[index + 1]] : word.startsWith("--format=") ? [word.slice("--format=".length)] : []));
  return formats.at(-1) === "json";
}
