import * as fs from "node:fs";
import * as path from "node:path";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];

/**
 * The directory of the project that is previewed; undefined where it cannot be found. The engine starts a pack in the
 * pack's own directory and does not tell the project's. It hands on the environment of the command, whose PWD is the
 * directory that the command was given in; on Linux, the process that starts the pack can be asked for its directory,
 * which is the project's also where the command was given `--cwd`.
 */
export function findProjectDirectory(project: string, environment: NodeJS.ProcessEnv = process.env, starter: string | undefined = directoryOf(process.ppid)): string | undefined {
  for (const start of [environment["PWD"], starter]) {
    const found = start === undefined ? undefined : above(path.resolve(start), project);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The nearest project above a directory, where it is the one that is asked for. */
function above(start: string, project: string): string | undefined {
  for (let directory = start; ; directory = path.dirname(directory)) {
    const file = PROJECT_FILES.map((name) => path.join(directory, name)).find((candidate) => fs.existsSync(candidate));
    if (file !== undefined) return nameIn(fs.readFileSync(file, "utf8")) === project ? directory : undefined;
    if (path.dirname(directory) === directory) return undefined;
  }
}

function nameIn(text: string): string | undefined {
  return /^["']?name["']?:[ \t]*["']?([^"'#\s]+)/m.exec(text)?.[1];
}

function directoryOf(processId: number): string | undefined {
  try {
    return fs.readlinkSync(`/proc/${String(processId)}/cwd`);
  } catch {
    return undefined;
  }
}
