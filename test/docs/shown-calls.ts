import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../examples/run";
import { checkedCall, isPlaceholder } from "./ampls-call";
import { TOOLS, wrongInTool } from "./known-tools";
import { commandsOf } from "./shell";

/** What pages name that only the reader has, and why it is named. */
const READERS_OWN: Readonly<Record<string, string>> = {
  "accepted.yaml": "the findings that the reader accepts",
  "infra/monitoring": "the directory of the reader's program",
  "inventory.json": "what `az graph query` printed of the reader's estate",
};

const { scripts: SCRIPTS } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { readonly scripts: Readonly<Record<string, string>> };

/** What is wrong with the commands that a page shows, in blocks and between backticks, each with the command. */
export function wrongOn(page: string): readonly string[] {
  const written = new Set<string>();
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)\n```/gm)].flatMap(([, code = ""]) => commandsOf(code).flatMap((command) => wrongIn(command.words, command.writes, written, true)));
  const yaml = [...page.matchAll(/^# (npx ampls .*)$/gm)].flatMap(([, code = ""]) => commandsOf(code).flatMap((command) => wrongIn(command.words, [], written, true)));
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, "");
  const mentions = [...prose.matchAll(/`([^`]+)`/g)].flatMap(([, span = ""]) => alternatives(span.replaceAll(/\s+/g, " "))).filter((span) => /^(?:npx|ampls|npm|pulumi|az) [^…]*$/.test(span));
  return [...blocks, ...yaml, ...mentions.flatMap((span) => commandsOf(span.replaceAll(/<[^>]*>/g, "VALUE")).flatMap(({ words }) => wrongIn(words, [], written, false)))];
}

/** `a b\|c` of a table's cell, as `a b` and `a c`. */
function alternatives(span: string): readonly string[] {
  const choice = span.split(" ").find((word) => word.includes("\\|"));
  return choice === undefined ? [span] : choice.split("\\|").map((one) => span.replace(choice, one));
}

function wrongIn(words: readonly string[], writes: readonly string[], written: Set<string>, isWhole: boolean): readonly string[] {
  const found = faultsOf(words, written, isWhole);
  for (const file of writes) written.add(file);
  return found.map((fault) => `${words.join(" ")}: ${fault}`);
}

function faultsOf(words: readonly string[], written: Set<string>, isWhole: boolean): readonly string[] {
  const [first = "", ...rest] = words;
  const isThere = (file: string): boolean => isPlaceholder(file) || file in READERS_OWN || written.has(file) || file.startsWith("node_modules/") || existsSync(path.join(ROOT, file));
  const missing = (files: readonly string[]): readonly string[] => files.filter((file) => !isThere(file)).map((file) => `there is no ${file}`);
  if (first === "npx" && rest[0] === "vitest") return missing(rest.slice(2));
  // Another version of Node, for one command.
  if (first === "npx" && /^node@\d+$/.test(rest[2] ?? "") && rest[3] === "--") return faultsOf(rest.slice(4), written, isWhole);
  if (first.startsWith(".ci/")) return missing([first, ...rest]);
  if (first === "ampls" || (first === "npx" && rest[0] === "ampls")) {
    const { wrong, reads, writes } = checkedCall(first === "npx" ? rest.slice(1) : rest, isWhole);
    for (const file of writes) written.add(file);
    return [...wrong, ...missing(reads)];
  }
  if (first === "cd") return missing(rest);
  if (first === "jq") return [];
  if (first === "npm" && rest[0] === "run") {
    const script = rest.slice(1).find((word) => !word.startsWith("-")) ?? "";
    if (!(script in SCRIPTS)) return [`package.json has no script ${script}`];
  }
  return TOOLS.includes(first) ? wrongInTool(words) : [`no page may show ${first} that the tests do not know`];
}
