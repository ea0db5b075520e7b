import { existsSync } from "node:fs";
import * as path from "node:path";
import { findPolicyPack } from "../../preview";
import { textOf } from "../../preview/errors";
import { readProject } from "../../preview/project";
import { type CheckRow, type CheckState } from "../../report/doctor-text";
import { POLICY_SDK } from "../init/starter-files";
import { OWN, POLICIES } from "../install-steps";
import { ENGINES, PEERS, VERSION } from "../package-version";
import { getting, type Wanted } from "./fixes";
import { dependenciesOf, type Installed, installed } from "./installed";
import { type Machine } from "./machine";
import { isInRange } from "./version-range";

const SDK = "@pulumi/pulumi";

/** Everything that is looked at, what others rest on first. */
export async function diagnose(directory: string, machine: Machine): Promise<readonly CheckRow[]> {
  const needed = [nodeRow(machine.node), projectRow(directory), ...Object.entries(PEERS).map(([name, range]) => peerRow(name, range, directory)).reverse(), duplicatesRow(directory), ...typescriptRows(directory)];
  return [...needed, await previewRow(directory, machine, needed), componentsRow(directory), packRow(directory), await pulumiRow(machine), azureRow(machine)];
}

function row(name: string, state: CheckState, found: string, fix?: string): CheckRow {
  return { name, state, found, fix };
}

function nodeRow(version: string): CheckRow {
  const range = ENGINES["node"] ?? ">=0";
  if (isInRange(version, range)) return row("Node.js", "ok", `${version}, which is ${range}`);
  return row("Node.js", "problem", `${version}, which is not ${range}`, "install a newer one: https://nodejs.org/en/download, or `nvm install --lts`.");
}

function projectRow(directory: string): CheckRow {
  try {
    const { name, file } = readProject(directory);
    return row("project", "ok", `${name} (${path.basename(file)})`);
  } catch (error) {
    const [problem = "", fix = ""] = textOf(error).split("\nFix: ");
    return row("project", "problem", problem, problem.includes("is no Pulumi project") ? `${fix.replace(/\.$/, "")}, or start with \`ampls init DIRECTORY\`.` : fix);
  }
}

function peerRow(name: string, range: string, directory: string): CheckRow {
  const has = installed(name, directory);
  if (has === undefined) return row(name, "problem", `not installed; needed is ${range}`, getting(directory, [{ name, range }]));
  return isInRange(has.version, range) ? row(name, "ok", `${has.version}, which is ${range}`) : row(name, "problem", `${has.version}, which is not ${range}`, `npm install '${name}@${range}'`);
}

/** What one SDK makes, another does not take for its own: outputs and resources get lost without a word. */
function duplicatesRow(directory: string): CheckRow {
  const name = `one ${SDK}`;
  const all = sdksOf(directory);
  const [first, ...others] = all;
  if (first === undefined) return row(name, "unknown", "not installed");
  if (others.length === 0) return row(name, "ok", "the program and its packages share one");
  return row(name, "problem", `the program and its packages have ${all.length}:\n${all.map(({ sdk, by }) => `${sdk.version} in ${sdk.directory}, for ${by}`).join("\n")}`, `run \`npm dedupe\`; \`npm ls ${SDK}\` shows which package keeps its own.`);
}

/** Each SDK that is loaded, with the first that loads it. A policy pack is left out: it runs in a process of its own. */
function sdksOf(directory: string): readonly { readonly sdk: Installed; readonly by: string }[] {
  const packages = dependenciesOf(directory).filter((name) => (name.startsWith("@pulumi/") || name === OWN) && name !== SDK && name !== POLICY_SDK.name);
  const users = [
    { by: "the program", from: directory },
    ...packages.flatMap((by) => {
      const has = installed(by, directory);
      return has === undefined ? [] : [{ by, from: has.directory }];
    }),
  ];
  const found = new Map<string, { readonly sdk: Installed; readonly by: string }>();
  for (const { by, from } of users) {
    const sdk = installed(SDK, from);
    if (sdk !== undefined && !found.has(sdk.directory)) found.set(sdk.directory, { sdk, by });
  }
  return [...found.values()];
}

/** The compiler of a range that Pulumi takes, and Node's types for it. */
const COMPILES: readonly Wanted[] = [{ name: "typescript", range: "6" }, { name: "@types/node" }];

/** What a program in TypeScript is compiled by, as `ampls init` writes it; nothing where the project has no tsconfig.json. */
function typescriptRows(directory: string): readonly CheckRow[] {
  if (!existsSync(path.join(directory, "tsconfig.json"))) return [];
  const found = COMPILES.map((wanted) => ({ wanted, has: installed(wanted.name, directory) }));
  const missing = found.flatMap(({ wanted, has }) => (has === undefined ? [wanted] : []));
  if (missing.length === 0) return [row("TypeScript", "ok", found.map(({ wanted, has }) => `${wanted.name} ${has?.version ?? ""}`).join(", "))];
  const named = dependenciesOf(directory);
  // Pulumi brings an old compiler of its own, which a program may do with.
  const state = missing.some(({ name }) => named.includes(name)) ? "problem" : "advice";
  return [row("TypeScript", state, `not installed: ${missing.map(({ name }) => name).join(" and ")}`, getting(directory, missing, true))];
}

async function previewRow(directory: string, machine: Machine, before: readonly CheckRow[]): Promise<CheckRow> {
  const inTheWay = before.filter(({ state }) => state === "problem").map(({ name }) => name);
  if (inTheWay.length > 0) return row("preview", "unknown", `not tried: first comes ${inTheWay.join(", ")}`);
  try {
    const count = await machine.preview(directory);
    return row("preview", "ok", `the project previews: ${count} ${count === 1 ? "resource" : "resources"}`);
  } catch (error) {
    const [problem = "", fix = "`ampls preview` says the same, with all that the program prints."] = textOf(error).split("\nFix: ");
    return row("preview", "problem", problem, fix);
  }
}

function componentsRow(directory: string): CheckRow {
  const has = installed(OWN, directory);
  if (has === undefined) return row("components", "advice", `${OWN} is not installed in the project; the policy pack and this command work without it`, getting(directory, [{ name: OWN }]));
  if (has.version !== VERSION) return row("components", "advice", `${has.version} in the project, and this command is of ${VERSION}`, "run the project's own: `npx ampls` in its directory.");
  return row("components", "ok", `${has.version}, as this command`);
}

function packRow(directory: string): CheckRow {
  const own = findPolicyPack(directory);
  if (own !== undefined) return row("policy pack", "ok", `the project's own: ${path.relative(directory, own)}`);
  const has = installed(POLICIES, directory);
  if (has === undefined) return row("policy pack", "advice", "not installed: previews are not judged", getting(directory, [{ name: POLICIES }, POLICY_SDK], true));
  const sdk = installed(POLICY_SDK.name, directory);
  if (sdk === undefined) return row("policy pack", "problem", `${has.version}, without ${POLICY_SDK.name}, which it needs`, getting(directory, [POLICY_SDK], true));
  if (!isInRange(sdk.version, POLICY_SDK.range)) return row("policy pack", "problem", `${has.version}, with ${POLICY_SDK.name} ${sdk.version}, which is not ${POLICY_SDK.range}`, `npm install --save-dev '${POLICY_SDK.name}@${POLICY_SDK.range}'`);
  return row("policy pack", "ok", `${has.version}: --policy-pack node_modules/${POLICIES}`);
}

async function pulumiRow(machine: Machine): Promise<CheckRow> {
  const file = machine.find("pulumi");
  if (file === undefined) return row("Pulumi CLI", "advice", "not found; only deployments need it", "https://www.pulumi.com/docs/install/");
  const version = await machine.ask(file, ["version"]);
  return version === undefined ? row("Pulumi CLI", "advice", `${file} does not say its version`, `run \`${file} version\` to see why.`) : row("Pulumi CLI", "ok", `${version} (${file})`);
}

function azureRow(machine: Machine): CheckRow {
  const file = machine.find("az");
  return file === undefined ? row("az", "advice", "not found; only inventories need it", "https://learn.microsoft.com/cli/azure/install-azure-cli, then `az extension add --name resource-graph`.") : row("az", "ok", file);
}
