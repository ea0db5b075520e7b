import * as path from "node:path";
import { PreviewError } from "../preview";

/** What Pulumi takes as a project's name. */
const PROJECT_NAME = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * The name of a project that is written into a directory: the one that is given, or the directory's.
 *
 * @throws PreviewError where Pulumi would not take it.
 */
export function projectName(given: string | undefined, directory: string): string {
  const chosen = given ?? path.basename(path.resolve(directory));
  if (PROJECT_NAME.test(chosen)) return chosen;
  throw new PreviewError(`${given === undefined ? `the directory ${directory} gives the project the name` : "--name is"} ${JSON.stringify(chosen)}.`, "give --name with letters, digits, '.', '_' and '-', at most 100.");
}
