import * as fs from "node:fs";
import * as path from "node:path";
import { Command, Option } from "commander";
import { adopt, projectFiles, type WrittenFile } from "../adoption";
import { PreviewError } from "../preview";
import { palette } from "../report/colors";
import { importJson } from "../report/import-json";
import { importText } from "../report/import-text";
import { startActivity } from "./activity";
import { type Given, givenAt } from "./check-sources";
import { readEstate, subscriptionOf } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { PEERS, VERSION } from "./package-version";
import { cannotWrite, makeDirectory, statOf } from "./paths";
import { projectName } from "./project-name";
import { isColored, type Streams, widthOf } from "./streams";
import { writeAll } from "./write-all";

interface Flags {
  readonly out: string;
  readonly name?: string;
  readonly subscription?: string;
  readonly all?: true;
  readonly force?: true;
  readonly format: "text" | "json";
}

const NO_PROGRAMS = { config: [], configSecret: [], stackReference: {}, invoke: {} };

/** `ampls import`. */
export function importCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  return new Command("import")
    .description("write a Pulumi program of these components for what exists, and the file for `pulumi import --file`, so that the preview after the import changes nothing")
    .argument("<inventory...>", "what `az graph query` printed, with tags, and what `az` lists beside it; - is standard input")
    .option("--out <directory>", "where to write the project", "adoption")
    .option("--name <name>", "the project's name (default: the directory's)")
    .option("--subscription <id>", "the subscription that the program deploys to, where the inventory shows several", subscriptionOf)
    .option("--all", "name every resource that is not imported, where one would stand for many alike")
    .option("--force", "write over files that exist")
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (inventories: readonly string[], flags: Flags) => {
      await run(inventories, flags, streams, signal);
      exit(ExitCode.Fine);
    });
}

async function run(inventories: readonly string[], flags: Flags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<void> {
  const name = projectName(flags.name, flags.out);
  const given = inventories.map(inventoryAt);
  const activity = startActivity(stderr);
  const { estate, sources } = await readEstate(given, NO_PROGRAMS, { stdin, stderr, activity, signal }).finally(activity.end);
  const adoption = adopt(estate, sources, flags.subscription);
  const files = projectFiles(adoption, name, { own: VERSION, azureNative: versionOf("@pulumi/azure-native"), pulumi: versionOf("@pulumi/pulumi") });
  write(files, flags);
  const paths = files.map((file) => path.join(flags.out, file.name));
  const texts = flags.format === "json" ? [importJson(adoption, { files: paths, directory: flags.out })] : importText(adoption, { files: paths, directory: flags.out, all: flags.all === true }, palette(isColored(stdout)), widthOf(stdout));
  await writeAll(stdout, texts, signal);
}

function versionOf(name: string): string {
  const version = PEERS[name];
  if (version === undefined) throw new Error(`${name} is no peer of this package.`);
  return version;
}

const NO_INVENTORY = "give an inventory: what `az graph query` printed. An import takes over what exists.";

function inventoryAt(source: string): Given {
  if (statOf(source)?.isDirectory() === true) throw new PreviewError(`${source} is a directory.`, NO_INVENTORY);
  const given = givenAt(source);
  if (given.kind === "program") throw new PreviewError(`${source} is a Pulumi program.`, NO_INVENTORY);
  return given;
}

/** Writes all files or, where one would be lost, none. */
function write(files: readonly WrittenFile[], { out, force }: Flags): void {
  const existing = files.map(({ name }) => path.join(out, name)).filter((file) => fs.existsSync(file));
  if (existing.length > 0 && force !== true) {
    throw new PreviewError(`${existing.join(", ")} ${existing.length === 1 ? "exists" : "exist"} already, and nothing was written.`, "give another directory with --out, or --force to write over.");
  }
  try {
    makeDirectory(out);
    for (const { name, text } of files) fs.writeFileSync(path.join(out, name), text);
  } catch (error) {
    throw cannotWrite(out, error);
  }
}
