import { type PreviewFinding, type PreviewResult } from "../../src/preview";
import { countMarks, countsText, MARKS, markOf } from "../../src/report/findings-text";
import { treeLines } from "../../src/report/resource-tree";
import { cell } from "./docstring";
import { type Example, pageOf } from "./examples";

/** How to run an example that is no program to preview, and what there is to run of one beside its preview. */
const RUN: Readonly<Record<string, readonly string[]>> = {
  "own-policy-pack": ["npx ampls preview . --policy-pack examples/own-policy-pack"],
  "linked-too-early": ["npx ampls impact examples/linked-too-early/inventory.json examples/linked-too-early"],
  adoption: ["npx ampls import examples/adoption/inventory.json --out ../adopted"],
};

/** What a preview ends with, where that is not the exit code 0. */
const ENDS: Readonly<Record<string, string>> = {
  broken: "It ends with exit code 1: the findings are what it shows.",
  "linked-too-early": "Both end with exit code 1: something would stop.",
};

/** What blocks of code are called after. */
const LANGUAGES: Readonly<Record<string, string>> = { ts: "ts", go: "go", py: "python", yaml: "yaml" };

/** The list of all examples, in Markdown. */
export function examplesPage(examples: readonly Example[]): string {
  const rows = examples.map((example) => `| [${example.name}](examples/${pageOf(example)}) | ${example.description} |`);
  return `${[
    "# Examples",
    "Every example runs offline from the root of a clone, after `npm ci`: no cloud, no login, no Pulumi CLI (the programs in other languages need the CLI). Each is a whole project to copy; its page shows the program, what it registers and what the policy pack says.",
    ["| Example | What it is |", "|---|---|", ...rows, "| [ci](../examples/ci/README.md) | A workflow for pull requests, and a hook before commits. |"].join("\n"),
    MADE,
  ].join("\n\n")}\n`;
}

const MADE = "---\n\nMade from the examples by `npm run docs`.";

/** The page of an example, in Markdown; `source` is its program's text, `previewed` what its preview says, where it has one. */
export function examplePage(example: Example, source: string, previewed: PreviewResult | undefined): string {
  const { name, description, comment, program } = example;
  return `${[
    `# ${name}`,
    description,
    ...(comment === "" || comment === description ? [] : [comment.replaceAll(/^ *((?:npx|pulumi) .*)$/gm, "`$1`")]),
    factsOf(example).join("\n"),
    ...preview(example, previewed),
    ...(name in ENDS ? [ENDS[name] ?? ""] : []),
    ...(previewed === undefined ? [] : verdict(previewed)),
    ...stages(example),
    "## The program",
    `\`\`\`${LANGUAGES[program.replace(/^.*\./, "")] ?? ""}\n${withoutComment(source).trim()}\n\`\`\``,
    MADE.replace("---\n\n", "---\n\n[All examples](../examples.md). "),
  ].join("\n\n")}\n`;
}

function factsOf({ directory, components, outputs, config, files }: Example): readonly string[] {
  return [
    ...(components.length === 0 ? [] : [`- Components: ${components.map((component) => `[${component}](../components/${component}.md)`).join(", ")}.`]),
    ...(config.length === 0 ? [] : [`- Configuration: ${config.map(([key, value]) => `\`${key}\` (\`${value}\`)`).join(", ")}.`]),
    ...(outputs.length === 0 ? [] : [`- Outputs: ${outputs.map((output) => `\`${output}\``).join(", ")}.`]),
    `- Files in [\`${directory}\`](../../${directory}): ${files.map((file) => `[\`${file}\`](../../${directory}/${file})`).join(", ")}.`,
  ];
}

function preview(example: Example, previewed: PreviewResult | undefined): readonly string[] {
  const [, ...others] = [...commandsOf(example)].reverse();
  if (previewed === undefined) return ["## To preview it", block(commandsOf(example))];
  return ["## To preview it", ...(others.length === 0 ? [] : [`${block(others.reverse())}\n\nand`]), `${block(commandsOf(example).slice(-1))}\n\n\`\`\`text\n${[...treeLines(inOrder(previewed)), "", summaryOf(previewed)].join("\n")}\n\`\`\``];
}

function block(commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join("\n")}\n\`\`\``;
}

/** Without what hangs on timing: the order of what waits for nothing, and the seconds. */
function inOrder({ resources }: PreviewResult): PreviewResult["resources"] {
  const key = ({ type, name }: PreviewResult["resources"][number]): string => `${type.includes("azure-native") ? 0 : 1} ${type} ${name}`;
  return [...resources].sort((one, other) => key(one).localeCompare(key(other), "en"));
}

function summaryOf({ resources, findings }: PreviewResult): string {
  return `${String(resources.length)} resources previewed: ${findings.length === 0 ? "no findings" : countsText(countMarks(findings))}.`;
}

function verdict({ findings }: PreviewResult): readonly string[] {
  if (findings.length === 0) return ["## What the policy pack says", "Nothing: no finding and no open question, at the pack's stage `rollout`."];
  const rows = [...findings].sort((one, other) => MARKS.indexOf(markOf(one)) - MARKS.indexOf(markOf(other)) || rowOf(one).localeCompare(rowOf(other), "en")).map(rowOf);
  return ["## What the policy pack says", ["| Level | Rule | What it finds |", "|---|---|---|", ...rows].join("\n")];
}

function rowOf(finding: PreviewFinding): string {
  return `| ${markOf(finding)} | [\`${finding.rule}\`](../rules/${finding.rule}.md) | ${cell(finding.message)} |`;
}

function stages({ stage, components }: Example): readonly string[] {
  if (stage !== undefined) return ["## Its stage", `It stands at \`${stage}\` of \`Connect\`, \`Verify\`, \`Close\`, \`PrivateOnly\`: change that one word to go on, one update a step, as in [from nothing to PrivateOnly](../from-nothing-to-private-only.md).`];
  if (!components.includes("HubPrivateLink")) return [];
  return ["## Its stage", "It gives none: the first update links the zones, and everything still accepts public traffic. To take the documented steps give the components one `stage`, as in [from nothing to PrivateOnly](../from-nothing-to-private-only.md)."];
}

/** A program without the comment that its page has at the top. */
function withoutComment(source: string): string {
  return source.replace(/^(?:\/\/.*\n)+/, "");
}

/** The commands that run an example, from the root of a clone: the last one previews it. */
export function commandsOf({ name, directory }: Example): readonly string[] {
  if (name.startsWith("languages/")) return [`cd ${directory}`, "pulumi install", "pulumi stack init dev", "pulumi preview"];
  if (name === "own-policy-pack") return RUN[name] ?? [];
  return [...(RUN[name] ?? []), `npx ampls preview ${directory} --policy-pack policy-pack`];
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w\- ]/g, "").replaceAll(" ", "-");
}
