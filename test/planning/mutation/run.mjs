// Mutation tests of the planning core, part by part: `npm run mutation [SHARD...]`. Each part is mutated against the
// tests that are about it, so that a mutant in what all rules use does not run all tests of all rules. With `--part 3`
// only every third block of lines is mutated, each file beginning at another one; `--list` prints the files of each part.
// The figures stand in test/README.md.
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const SHARDS = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "shards.json"), "utf8"));
const args = process.argv.slice(2);
if (args[0] === "--list") {
  console.log(JSON.stringify(Object.fromEntries(SHARDS.map(({ name, mutate }) => [name, filesOf(mutate)]))));
  process.exit(0);
}
const at = args.indexOf("--part");
const part = at < 0 ? 1 : Number(args.splice(at, 2)[1]);
const wanted = args;
if (!Number.isInteger(part) || part < 1 || wanted.some((name) => !SHARDS.some((shard) => shard.name === name))) {
  console.error(`Give the names of shards (${SHARDS.map(({ name }) => name).join(", ")}) and, for a part of the lines, --part N.`);
  process.exit(2);
}

const BLOCK = 12;

/** The files of a shard, or every nth block of their lines. */
function mutated(patterns) {
  if (part === 1) return patterns;
  return filesOf(patterns).flatMap((file, index) => {
    const lines = fs.readFileSync(path.join(ROOT, file), "utf8").split("\n").length;
    const blocks = Array.from({ length: Math.ceil(lines / BLOCK) }, (_, block) => block).filter((block) => block % part === index % part);
    return blocks.map((block) => `${file}:${block * BLOCK + 1}-${Math.min(lines, (block + 1) * BLOCK)}`);
  });
}

/** The files that patterns name, without those that a pattern behind "!" takes out again. */
function filesOf(patterns) {
  const excluded = patterns.filter((pattern) => pattern.startsWith("!")).flatMap((pattern) => glob(pattern.slice(1)));
  return patterns.filter((pattern) => !pattern.startsWith("!")).flatMap(glob).filter((file) => !excluded.includes(file));
}

/** The patterns of shards.json: a directory, and names with `*` and `{a,b}`. */
function glob(pattern) {
  const directory = path.dirname(pattern);
  const name = path.basename(pattern).replaceAll(".", "\\.").replaceAll("*", ".*").replace(/\{([^}]*)\}/g, (_, names) => `(?:${names.replaceAll(",", "|")})`);
  return fs.readdirSync(path.join(ROOT, directory)).filter((file) => new RegExp(`^${name}$`).test(file)).map((file) => `${directory}/${file}`);
}

for (const { name, mutate, tests } of SHARDS.filter((shard) => wanted.length === 0 || wanted.includes(shard.name))) {
  const config = {
    packageManager: "npm",
    testRunner: "vitest",
    vitest: { configFile: "test/planning/mutation/vitest.config.mts", related: false },
    mutate: mutated(mutate),
    ignoreStatic: true,
    concurrency: 2,
    timeoutMS: 20_000,
    dryRunTimeoutMinutes: 20,
    reporters: ["json", "progress"],
    jsonReporter: { fileName: `coverage/mutation-${name}.json` },
    tempDirName: `.stryker-tmp/${name}`,
    ignorePatterns: ["dist", "examples", "docs", "coverage", "policy-pack", "bench"],
  };
  const file = path.join(ROOT, "coverage", `stryker-${name}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(config));
  spawnSync("npx", ["stryker", "run", file], { cwd: ROOT, stdio: "inherit", env: { ...process.env, MUTATION_TESTS: tests.join(";") } });
}

const counts = new Map();
const survivors = [];
for (const { name } of SHARDS) {
  const report = path.join(ROOT, "coverage", `mutation-${name}.json`);
  if (!fs.existsSync(report)) continue;
  const shard = { killed: 0, survived: 0, ignored: 0 };
  for (const [source, { mutants }] of Object.entries(JSON.parse(fs.readFileSync(report, "utf8")).files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      if (status === "Killed" || status === "Timeout") shard.killed++;
      else if (status === "Survived" || status === "NoCoverage") {
        shard.survived++;
        survivors.push(`${source}:${location.start.line}:${location.start.column} ${mutatorName} -> ${replacement}`);
      } else shard.ignored++;
    }
  }
  counts.set(name, shard);
}
fs.writeFileSync(path.join(ROOT, "coverage", "mutation-survivors.txt"), `${survivors.join("\n")}\n`);
const total = [...counts.values()].reduce((sum, { killed, survived, ignored }) => ({ killed: sum.killed + killed, survived: sum.survived + survived, ignored: sum.ignored + ignored }), { killed: 0, survived: 0, ignored: 0 });
for (const [name, { killed, survived, ignored }] of [...counts, ["all", total]]) {
  console.log(`${name.padEnd(12)} ${((100 * killed) / Math.max(1, killed + survived)).toFixed(1).padStart(5)} %  ${killed} killed, ${survived} survived, ${ignored} static or invalid`);
}
