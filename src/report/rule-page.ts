import { Stage } from "../azure";
import { type RuleDescription } from "../planning/acknowledgements";
import { type Examples, type Rule, type RuleLevel } from "../planning/rules/rule";
import { type Palette } from "./colors";

/** How much a violation weighs, in a table. */
const LEVELS: Readonly<Record<RuleLevel, string>> = { mandatory: "mandatory", advisory: "advisory", "by-stage": "by stage" };

const STAGES: Readonly<Record<RuleLevel, string>> = {
  mandatory: "mandatory at both stages: a violation stops the deployment",
  advisory: "advisory at both stages: a violation is reported and stops nothing",
  "by-stage": `advisory at stage \`${Stage.Rollout}\`, mandatory at stage \`${Stage.Isolated}\``,
};

const AZURE_POLICY = "https://github.com/Azure/azure-policy/search?q=";

/** What the catalogue says of a rule: all of it, or what there is of one that judges no estate. */
export type CatalogueEntry = RuleDescription & Partial<Pick<Rule, "reads" | "remedy" | "examples" | "builtIns">>;

/** The page of a rule, in Markdown: what \`ampls rules ID\` prints and what \`docs/rules\` holds. */
export function rulePage(rule: CatalogueEntry): string {
  const { id, title, fact, fix, level, source, reads, remedy, examples, builtIns = [] } = rule;
  const document = source.url === undefined ? source.document : `[${source.document}](${source.url})`;
  const about = [
    `- Level: ${STAGES[level]}.`,
    ...(reads === undefined ? [] : [`- Judges ${reads === "resource" ? "each resource by its own inputs, before it is created" : "all resources together"}.`]),
    ...(remedy === undefined ? [] : [`- Remediation, where it is asked for, sets \`${JSON.stringify(remedy.inputs)}\`${remedy.stage === undefined ? "" : ` at stage \`${remedy.stage}\``}.`]),
    `- Source: ${document} (${source.date}).`,
  ];
  const policies = builtIns.map((builtIn) => `- [\`${builtIn.id}\`](${AZURE_POLICY}${builtIn.id}): ${builtIn.difference}`);
  const blocks = [`# ${id}`, `**${title}.**`, fact, `Fix: ${fix}`, about.join("\n"), ...(examples === undefined ? [] : exampleSections(examples, level)), ...(policies.length === 0 ? [] : ["## Azure built-in policies", policies.join("\n")])];
  return `${blocks.join("\n\n")}\n`;
}

function exampleSections({ bad, good, settings = {}, says, form }: Examples, level: RuleLevel): readonly string[] {
  const language = form === "inventory" ? "json" : "typescript";
  const given = Object.entries({ ...(level === "by-stage" && { stage: Stage.Isolated }), ...settings }).map(([name, value]) => `${name} \`${value}\``);
  const at = given.length === 0 ? "" : `, with ${given.join(" and ")}`;
  const about = form === "inventory" ? "An inventory:" : "Over azure-native, where `group` is a resource group:";
  return [`## ${says === undefined ? "What it finds" : "What it cannot tell"}${at}`, about, fenced(language, bad), "## What passes", fenced(language, good)];
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``;
}

/** The catalogue as a list for a terminal: id, level and title. */
export function ruleList(rules: readonly CatalogueEntry[], colors: Palette): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const levelWidth = Math.max(...Object.values(LEVELS).map((text) => text.length));
  return rules.map(({ id, level, title }) => `${colors.bold(id.padEnd(width))}  ${LEVELS[level].padEnd(levelWidth)}  ${title}\n`).join("");
}

/** The catalogue as a table in Markdown, each rule with its page. */
export function ruleIndex(rules: readonly CatalogueEntry[]): string {
  const rows = rules.map(({ id, level, title, source }) => `| [${id}](${id}.md) | ${LEVELS[level]} | ${title} | ${source.document} (${source.date}) |`);
  const policies = rules.flatMap(({ id, builtIns = [] }) => builtIns.map((builtIn) => `| \`${builtIn.id}\` | [${id}](${id}.md) | ${builtIn.difference} |`));
  return [
    "# Rules", "", "Made from `src/planning/rules` by `npm run docs`.", "", "| Rule | Level | What it says | Source |", "|---|---|---|---|", ...rows, "",
    "## Azure built-in policies", "", "They look at what is deployed; these rules say the same before.", "", "| Policy | Rule | Where the rule differs, and why |", "|---|---|---|", ...policies.sort(), "",
  ].join("\n");
}
