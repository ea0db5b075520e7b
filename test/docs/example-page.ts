import { type Example } from "./examples";

/** How to run an example that is more than a program to preview. */
const RUN: Readonly<Record<string, readonly string[]>> = {
  "own-policy-pack": ["npx ampls preview . --policy-pack examples/own-policy-pack"],
  "linked-too-early": ["npx ampls impact examples/linked-too-early/inventory.json examples/linked-too-early"],
  adoption: ["npx ampls import examples/adoption/inventory.json --out ../adopted", "npx ampls preview examples/adoption --policy-pack policy-pack"],
};

/** What a run ends with, where that is not the exit code 0. */
const ENDS: Readonly<Record<string, string>> = {
  broken: "It ends with exit code 1: the findings are what it shows.",
  "linked-too-early": "It ends with exit code 1: something would stop.",
};

/** The page of all examples, in Markdown. */
export function examplesPage(examples: readonly Example[]): string {
  const rows = examples.map((example) => `| [${example.name}](#${anchorOf(example.name)}) | ${example.description} |`);
  return `${[
    "# Examples",
    "Every example runs offline from the root of a clone, after `npm ci`: no cloud, no login, no Pulumi CLI (the programs in other languages need the CLI). Each is a whole project to copy.",
    ["| Example | What it is |", "|---|---|", ...rows].join("\n"),
    ...examples.flatMap(section),
    "---",
    "Made from the examples by `npm run docs`.",
  ].join("\n\n")}\n`;
}

function section(example: Example): readonly string[] {
  const { name, directory, description, comment, components, outputs, config } = example;
  const facts = [
    ...(components.length === 0 ? [] : [`- Components: ${components.map((component) => `[${component}](components/${component}.md)`).join(", ")}.`]),
    ...(config.length === 0 ? [] : [`- Configuration: ${config.map(([key, value]) => `\`${key}\` (\`${value}\`)`).join(", ")}.`]),
    ...(outputs.length === 0 ? [] : [`- Outputs: ${outputs.map((output) => `\`${output}\``).join(", ")}.`]),
    `- Files: [\`${directory}\`](../${directory}).`,
  ];
  return [`## ${name}`, comment === "" ? description : comment, facts.join("\n"), `\`\`\`sh\n${commandsOf(example).join("\n")}\n\`\`\``, ...(name in ENDS ? [ENDS[name] ?? ""] : [])];
}

/** The commands of an example's section, from the root of a clone. */
export function commandsOf({ name, directory }: Example): readonly string[] {
  if (name.startsWith("languages/")) return [`cd ${directory}`, "pulumi install", "pulumi stack init dev", "pulumi preview"];
  return RUN[name] ?? [`npx ampls preview ${directory} --policy-pack policy-pack`];
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w\- ]/g, "").replaceAll(" ", "-");
}
