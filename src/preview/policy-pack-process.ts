import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { type Child, type Command } from "./child";
import { PreviewError } from "./errors";
import { seconds } from "./limits";
import { type PackOptions } from "./policy-pack";
import { concise } from "./program";
import { runtimeOf } from "./project";
import { isMap, readJsonMap, readYamlMap } from "./yaml-file";

const PACK_FILES = ["PulumiPolicy.yaml", "PulumiPolicy.yml"];
/** How much a failed pack may say. */
const LAST_LINES = 20;

/** The file that makes a directory a policy pack. */
function packFile(directory: string): string | undefined {
  return PACK_FILES.map((name) => path.join(directory, name)).find(existsSync);
}

/** A project's own policy pack: the directory `policy-pack` in it, or another place there, if that is one. */
export function findPolicyPack(projectDirectory: string, place = "policy-pack"): string | undefined {
  const directory = path.join(projectDirectory, place);
  return packFile(directory) === undefined ? undefined : directory;
}

/** The process of a policy pack, started as pulumi-language-nodejs does. */
export class PackProcess {
  private ended = false;

  private constructor(
    readonly address: string,
    /** The version in PulumiPolicy.yaml, which goes before the one that the pack itself gives. */
    readonly version: string | undefined,
    child: Child,
    private readonly lines: readonly string[],
  ) {
    const end = (): void => {
      this.ended = true;
    };
    child.ended.then(end, end);
  }

  static async start(options: PackOptions): Promise<PackProcess> {
    const directory = path.resolve(options.directory);
    const { version, nodeArguments } = checkFiles(directory);
    const pack = path.basename(directory);
    const lines: string[] = [];
    let announce: (port: string) => void = () => undefined;
    const announced = new Promise<string>((resolve) => {
      announce = resolve;
    });
    let announcedPort = false;
    let started = false;
    const child = options.children.start(commandOf(directory, nodeArguments, options), (stream, line) => {
      if (stream === "stdout" && !announcedPort) {
        announcedPort = true;
        announce(line);
        return;
      }
      lines.push(line);
      if (started) options.onLine(pack, line);
    });
    const outcome = await Promise.race([announced, child.ended, timeout(options.limits.packStart)]);
    if (typeof outcome === "string" && /^\d+$/.test(outcome)) {
      started = true;
      for (const line of lines) options.onLine(pack, line);
      return new PackProcess(`127.0.0.1:${outcome}`, version, child, lines);
    }
    await child.stop();
    throw startError(directory, outcome, lines, options);
  }

  /** What the process said last, if it has ended by itself. */
  lastWords(): string | undefined {
    return this.ended ? ["its process has ended", ...this.lines.slice(-LAST_LINES)].join("\n") : undefined;
  }
}

/** Tells what is missing before a process fails on it. */
function checkFiles(directory: string): { readonly version: string | undefined; readonly nodeArguments: readonly string[] } {
  const file = packFile(directory);
  if (!existsSync(directory)) throw new PreviewError(`there is no directory ${directory}, given as a policy pack.`, "give the pack's directory with --policy-pack DIR.");
  if (file === undefined) throw new PreviewError(`${directory} is no policy pack: looked for ${PACK_FILES.join(" and ")} in it.`, "give the pack's directory with --policy-pack DIR.");
  const content = readYamlMap(file) ?? {};
  const runtime = runtimeOf(content["runtime"], file);
  const manifest = path.join(directory, "package.json");
  const { main = "index.js", scripts = {}, version } = readJsonMap(manifest, "the policy pack's package.json");
  if (typeof version !== "string") throw new PreviewError(`${manifest} has no \`version\`, which a policy pack needs.`, 'write `"version": "1.0.0"` in it.');
  if (typeof main === "string" && !isProgram(path.resolve(directory, main))) {
    const build = isMap(scripts) && "build" in scripts ? `run \`npm run build\` in ${directory}` : `compile the pack (\`npx tsc -p ${directory}\`)`;
    throw new PreviewError(`the policy pack in ${directory} is not built: its \`main\`, ${main}, does not exist.`, `${build}, or correct \`main\` in ${manifest}.`);
  }
  const declared = content["version"];
  return { version: typeof declared === "string" ? declared : undefined, nodeArguments: runtime.nodeArguments };
}

/** `main` may leave out the extension or name a directory; the pack's starter reads TypeScript too. */
function isProgram(main: string): boolean {
  return ["", ".js", ".ts", "/index.js", "/index.ts"].some((ending) => existsSync(main + ending)) || existsSync(main.replace(/\.js$/, ".ts"));
}

function commandOf(directory: string, nodeArguments: readonly string[], { projectDirectory, engineAddress, stack, config }: PackOptions): Command {
  let starter: string;
  try {
    starter = createRequire(path.join(directory, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  } catch {
    throw new PreviewError(`the dependencies of the policy pack in ${directory} are not installed.`, `run \`npm install\` in ${directory}.`);
  }
  return {
    // The engine's order: Node's own arguments come after the starter, and the directory is last.
    args: [starter, ...nodeArguments, engineAddress, directory],
    directory,
    environment: {
      // The engine hands on the environment of its command, which people give in the project's directory.
      PWD: projectDirectory,
      PULUMI_NODEJS_TYPESCRIPT: "true",
      PULUMI_NODEJS_ORGANIZATION: stack.organization,
      PULUMI_NODEJS_PROJECT: stack.project,
      PULUMI_NODEJS_STACK: stack.stack,
      PULUMI_NODEJS_DRY_RUN: "true",
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.values)),
    },
  };
}

const TIMED_OUT = Symbol("timed out");

function timeout(milliseconds: number): Promise<typeof TIMED_OUT> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(TIMED_OUT);
    }, milliseconds).unref();
  });
}

function startError(directory: string, outcome: string | number | undefined | typeof TIMED_OUT, lines: readonly string[], { limits }: PackOptions): PreviewError {
  if (outcome === TIMED_OUT) return new PreviewError(`the policy pack in ${directory} did not start within ${seconds(limits.packStart)}.`, "look for what keeps its main module from ending.");
  if (typeof outcome === "string") {
    return new PreviewError(`the policy pack in ${directory} printed "${outcome}" before its port.`, "a policy pack must print nothing to stdout while it starts: use console.error.");
  }
  const said = concise(lines.join("\n"), directory).replace(/^error: \[runtime\] /, "").split("\n").slice(0, LAST_LINES).join("\n");
  const what = `the policy pack in ${directory} does not start${said === "" ? "." : `:\n${said}`}`;
  // A pack that says how to put it right needs no advice of ours.
  return new PreviewError(what, /^Fix: /m.test(said) ? undefined : "correct what its own error says; where a module is missing, run `npm install` in its directory.");
}
