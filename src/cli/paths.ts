import * as fs from "node:fs";
import * as path from "node:path";
import { PreviewError } from "../preview";
import { fileProblem, isMissing } from "../preview/file-problem";

/**
 * What a path leads to; undefined where that is nothing.
 *
 * @throws PreviewError where nobody can tell, such as behind a directory that may not be entered.
 */
export function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new PreviewError(`${file} cannot be opened: ${fileProblem(error)}.`, "give a path that you may read.");
  }
}

/**
 * Makes a directory that files are to be written to, with those above it; gives the first that was made.
 *
 * @throws PreviewError where a file is in its place.
 */
export function makeDirectory(directory: string): string | undefined {
  const stat = statOf(directory);
  if (stat?.isDirectory() === false) throw new PreviewError(`${directory} is a file, and files are to be written below it.`, "give a directory, or a name that is not taken: it is made.");
  if (stat !== undefined) return undefined;
  // One by one: Node's own recursion never ends where a directory is and takes nothing, such as /proc.
  const parent = path.dirname(directory);
  const first = parent === directory ? undefined : makeDirectory(parent);
  fs.mkdirSync(directory);
  return first ?? directory;
}

/** What is wrong where files could not be written below a directory. */
export function cannotWrite(directory: string, error: unknown): PreviewError {
  return error instanceof PreviewError ? error : new PreviewError(`${directory} cannot be written: ${fileProblem(error)}.`, "give a directory that you may write to.");
}
