import { Stage } from "../azure";
import { type Examples, type Rule, type RuleLevel } from "../planning/rules/rule";
import { type Palette } from "./colors";

/** How much a violation weighs, in a table. */
const LEVELS: Readonly<Record<RuleLevel, string>> = { mandatory: "mandatory", advisory: "advisory", "by-stage": "by stage" };

const STAGES: Readonly<Record<RuleLevel, string>> = {
  mandatory: `Mandatory at both stages: a violation stops the deployment.`,
  advisory: `Advisory at both stages: a violation is reported and stops nothing.`,
  "by-stage": `Advisory at stage \`${Stage.Rollout}\`, mandatory at stage \`${Stage.Isolated}\`.`,
};

const AZURE_POLICY = "https://github.com/Azure/azure-policy/search?q=";

/** The page of a rule, in Markdown: what \`ampls rules ID\` prints and what \`docs/rules\` holds. */
export function rulePage(rule: Rule): string {
  const { id, title, fact, fix, level, source, remedy, builtIns = [] } = rule;
  const document = source.url === undefined ? source.document : `[${source.document}](${source.url})`;
  const about = [
    `- Level: ${LEVELS[level]}. ${STAGES[level]}`,
    `- Judges ${rule.reads === "resource" ? "each resource by its own inputs, before it is created" : "all resources together"}.`,
    ...(remedy === undefined ? [] : [`- Remediation, where it is asked for, sets \`${JSON.stringify(remedy.inputs)}\`${remedy.stage === undefined ? "" : ` at stage \`${remedy.stage}\``}.`]),
    `- Source: ${document} (${source.date}).`,
  ];
  const policies = builtIns.map((builtIn) => `- [\`${builtIn.id}\`](${AZURE_POLICY}${builtIn.id}): ${builtIn.difference}`);
  const blocks = [`# ${id}`, `**${title}.**`, fact, `Fix: ${fix}`, about.join("\n"), ...exampleSections(rule.examples), ...(policies.length === 0 ? [] : ["## Azure built-in policies", policies.join("\n")])];
  return `${blocks.join("\n\n")}\n`;
}

function exampleSections({ bad, good, settings = {}, says, form }: Examples): readonly string[] {
  const language = form === "inventory" ? "json" : "typescript";
  const given = Object.entries(settings).map(([name, value]) => `${name} \`${value}\``);
  const at = given.length === 0 ? "" : `, with ${given.join(" and ")}`;
  return [`## ${says === undefined ? "What it finds" : "What it cannot tell"}${at}`, fenced(language, bad), "## What passes", fenced(language, good)];
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``;
}

/** The catalogue as a list for a terminal: id, level and title. */
export function ruleList(rules: readonly Rule[], colors: Palette): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const levelWidth = Math.max(...Object.values(LEVELS).map((text) => text.length));
  return rules.map(({ id, level, title }) => `${colors.bold(id.padEnd(width))}  ${LEVELS[level].padEnd(levelWidth)}  ${title}\n`).join("");
}

/** The catalogue as a table in Markdown, each rule with its page. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, level, title, source }) => `| [${id}](${id}.md) | ${LEVELS[level]} | ${title} | ${source.document} (${source.date}) |`);
  return ["# Rules", "", "Made from `src/planning/rules` by `npm run docs`.", "", "| Rule | Level | What it says | Source |", "|---|---|---|---|", ...rows, ""].join("\n");
}
