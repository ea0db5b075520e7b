import { MONITOR_ZONES, trafficOf, ZONES_PER_GROUP } from "../../src/azure/dns-zones";
import { type Source, SOURCES } from "../../src/azure/source";
import { declarationsIn } from "./declarations";
import { cell, meaningOf, paragraphsOf, sentencesOf } from "./docstring";
import { documentsOf } from "./documents";
import { type Example, pageOf, type Use, usesOf } from "./examples";
import { sliceOf } from "./program-slice";
import { refusalOf } from "./refusal";
import { type Component, nameOf, type Properties, type Property, TYPES } from "./schema";

const DECLARATIONS = declarationsIn("src");

const PLAIN =
  "An input may be an output of another resource, except where it is *plain*: that one has to be known when the program runs, because it decides which resources there are. Of a map with *plain names*, or a list of *plain length*, the values may be outputs.";

/** The page of a component, in Markdown. */
export function componentPage(name: string, component: Component, examples: readonly Example[]): string {
  const paragraphs = paragraphsOf(component.description);
  const children = paragraphs.filter((paragraph) => /^Child(ren)?: /.test(paragraph));
  const inputTypes = typesOf([component.inputProperties]);
  const types = typesOf([component.properties], inputTypes);
  const texts = [component.description, ...descriptionsOf([component.inputProperties, component.properties]), ...types.flatMap((type) => [docOf(type), ...descriptionsOf([TYPES.get(type)?.properties ?? {}])])];
  const documents = documentsOf(texts);
  const blocks = [
    `# ${name}`,
    ...paragraphs.filter((paragraph) => !children.includes(paragraph)),
    `Pulumi type \`azure-monitor-private-link:index:${name}\`; source [\`${fileOf(name)}\`](../../${fileOf(name)}).`,
    ...usage(name, examples),
    "## Inputs",
    PLAIN,
    inputTable(component.inputProperties),
    "## Outputs",
    outputTable(component.properties),
    ...zoneSets(component.inputProperties),
    ...errors(name),
    ...(types.length === 0 ? [] : ["## Types", ...types.flatMap((type) => typeSection(type, inputTypes.includes(type)))]),
    "## Children",
    children.map((text) => text.replace(/^Child(ren)?: /, "")).join("\n\n"),
    ...(documents.length === 0 ? [] : ["## Source documents", documents.map((line) => `- ${line}`).join("\n")]),
    "---",
    "Made from the docstrings by `npm run docs`. [All components](README.md)",
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** The list of the components, in Markdown. */
export function componentIndex(components: ReadonlyMap<string, Component>): string {
  const rows = [...components].map(([name, { description }]) => `| [${name}](${name}.md) | ${cell(sentencesOf(paragraphsOf(description)[0] ?? "")[0] ?? "")} |`);
  return [
    "# Components", "",
    "Each page holds what a component makes, its inputs, outputs and children, the documents behind it and the [examples](../examples.md) that use it.", "",
    "| Component | What it is |", "|---|---|", ...rows, "",
    ...OTHER_LANGUAGES, "",
    "Made from the docstrings by `npm run docs`.", "",
  ].join("\n");
}

const OTHER_LANGUAGES = [
  "## In Python, Go, C#, Java and YAML", "",
  "The directory `plugin` of the npm package serves the same components to programs in every Pulumi language. It needs Node, and no TypeScript:", "",
  "```sh",
  "npm install azure-monitor-private-link @pulumi/pulumi @pulumi/azure-native",
  "pulumi package add ./node_modules/azure-monitor-private-link/plugin",
  "```", "",
  "`pulumi package add` writes the path under `packages:` in `Pulumi.yaml` and makes an SDK of the program's language under `sdks`, with the names and texts of these pages. [`examples/languages`](../../examples/languages) holds one program in [YAML](../../examples/languages/yaml), [Python](../../examples/languages/python) and [Go](../../examples/languages/go).", "",
  "What differs from TypeScript:", "",
  "- A scope is passed by its id: `scope: { scopeId: ${monitoring.scopeId} }`.",
  "- The program says the order of what changes one scope, by `dependsOn`: each component that adds members waits for the one before, and the `HubPrivateLink` comes last. Azure refuses two changes of a scope at a time (terraform-provider-azurerm #22236), and an endpoint answers for the members that it finds when it is made. In TypeScript the components see to it, because they are made in one process and know of each other. The policy pack looks at it, once the ids are known, by the rules [`scope-endpoint-after-members`](../rules/scope-endpoint-after-members.md) and [`scope-members-serial`](../rules/scope-members-serial.md).",
  "- What Azure takes only once (a zone's name in a resource group, a network's link, a member's name) is checked within a component, and not between two.",
];

/** Examples that begin where a reader does. */
const PLAINEST: readonly string[] = ["one-network"];

/** A program to copy begins before anything is closed. */
const isLate = ({ example }: Use): number => Number(["Close", "PrivateOnly"].includes(example.stage ?? ""));

/** The programs of components that no example makes. */
const FRAGMENTS: Readonly<Record<string, string>> = { ConnectionApproval: "test/docs/fragments/connection-approval.ts" };

/** The shortest program of the examples that makes it, with what it needs, and all examples that do. */
function usage(name: string, examples: readonly Example[]): readonly string[] {
  const uses = usesOf(name, examples);
  const shortest = uses.find(({ example }) => PLAINEST.includes(example.name)) ?? [...uses].sort((one, other) => isLate(one) - isLate(other) || one.program.length - other.program.length)[0];
  if (shortest !== undefined) return ["## Examples", `To copy, from ${link(shortest.example)}:`, `\`\`\`ts\n${shortest.program}\n\`\`\``, `All that make one: ${examples.filter(({ components }) => components.includes(name)).map(link).join(", ")}.`];
  const program = name in FRAGMENTS ? sliceOf(FRAGMENTS[name] ?? "", name) : undefined;
  if (program === undefined) throw new Error(`No example makes a ${name}, and no program shows one. Fix: write one into test/docs/fragments, and name it in ${__filename}.`);
  return ["## Examples", "To copy:", `\`\`\`ts\n${program}\n\`\`\``];
}

function link(example: Example): string {
  return `[${example.name}](../examples/${pageOf(example)})`;
}

/** The zones of each cloud, for a component that makes the whole set. */
function zoneSets(properties: Properties): readonly string[] {
  if (!("zoneNames" in properties)) return [];
  const sets = Object.entries(MONITOR_ZONES);
  const rows = sets.flatMap(([cloud, { zones, verified }]) => zones.map((zone) => `| \`${cloud}\`${verified ? "" : " (UNVERIFIED)"} | \`${zone}\` | ${trafficOf(zone) ?? ""} |`));
  return ["## Zones", `What \`cloud\` decides, where \`zoneNames\` is left out: ${String(ZONES_PER_GROUP)} zones, as many as a zone group holds (${keysOf(sets.map(([, { source }]) => source))}).`, ["| Cloud | Zone | What it carries |", "|---|---|---|", ...rows].join("\n")];
}

function keysOf(sources: readonly Source[]): string {
  return Object.entries(SOURCES).flatMap(([key, source]) => (sources.includes(source) ? [key] : [])).join(", ");
}

/** What a component says to a program that gives it nothing. */
function errors(name: string): readonly string[] {
  return [
    "## Errors",
    "A wrong input stops the preview before anything is made, by an error with the component, the input, what was given, what is allowed and the fix. A value that is known only after the update is checked then, before the resource that it is for. To a program that gives nothing it says:",
    `> ${refusalOf(name)}`,
  ];
}

function inputTable(properties: Properties): string {
  const rows = Object.entries(properties).map(([input, property]) => {
    const { text, fallback } = meaningOf(property.description ?? "");
    const missing = property.optional === true ? (fallback ?? unset(property)) : "required";
    return `| \`${input}\` | ${typeText(property)}${plainText(property)} | ${cell(missing)} | ${cell(text)} |`;
  });
  return ["| Input | Type | Default | Meaning |", "|---|---|---|---|", ...rows].join("\n");
}

/** What an input is that is left out and has no default. */
function unset({ items, additionalProperties }: Property): string {
  return (items ?? additionalProperties) === undefined ? "not set" : "none";
}

function plainText({ plain, items, additionalProperties }: Property): string {
  if (plain !== true) return "";
  if ((items ?? additionalProperties ?? { plain }).plain === true) return ", *plain*";
  return items === undefined ? ", *plain names*" : ", *plain length*";
}

function outputTable(properties: Properties): string {
  const rows = Object.entries(properties).map(([output, property]) => `| \`${output}\` | ${typeText(property)}${property.optional === true ? ", or undefined" : ""} | ${cell(paragraphsOf(property.description ?? "").join("\n"))} |`);
  return ["| Output | Type | Meaning |", "|---|---|---|", ...rows].join("\n");
}

function typeSection(name: string, isInput: boolean): readonly string[] {
  const { properties } = TYPES.get(name) ?? {};
  const doc = paragraphsOf(docOf(name));
  if (properties !== undefined) return [`### ${name}`, ...doc, isInput ? inputTable(properties) : outputTable(properties)];
  const said = doc.join("\n");
  const unsaid = valuesOf(name).filter((value) => !said.includes(`- \`${value}\``));
  return [`### ${name}`, ...doc, ...(unsaid.length === 0 ? [] : [`Values: ${unsaid.map((value) => `\`${value}\``).join(", ")}.`])];
}

/** The values of a choice, in the order of the sources; empty for an object. */
function valuesOf(name: string): readonly string[] {
  const order = DECLARATIONS.get(name)?.members ?? [];
  return (TYPES.get(name)?.enum ?? []).map(({ value }) => value).sort((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** A type in words. The values of a choice stand in the cell; an object of this package has a section. */
function typeText({ type, $ref, items, additionalProperties }: Property): string {
  if (items !== undefined) return `list of ${typeText(items)}`;
  if (additionalProperties !== undefined) return `map of name to ${typeText(additionalProperties)}`;
  if ($ref === undefined) return type ?? "any";
  const name = nameOf($ref);
  const values = valuesOf(name);
  if (isForeign(name)) return `[azure-native's \`${name.replace(/Args$/, "")}\`](https://www.pulumi.com/registry/packages/azure-native/api-docs/monitor/datacollectionrule/)`;
  return `[\`${name}\`](#${name.toLowerCase()})${values.length === 0 ? "" : `: ${values.map((value) => `\`${value}\``).join(", ")}`}`;
}

/** The types of this package that properties lead to, in the order in which they come up. */
function typesOf(all: readonly Properties[], known: readonly string[] = []): readonly string[] {
  return all.flatMap((properties) => Object.values(properties)).reduce<readonly string[]>((found, property) => {
    const inner = property.items ?? property.additionalProperties ?? property;
    const name = inner.$ref === undefined ? undefined : nameOf(inner.$ref);
    if (name === undefined || found.includes(name) || isForeign(name)) return found;
    return typesOf([TYPES.get(name)?.properties ?? {}], [...found, name]);
  }, known);
}

/** Types of azure-native that the package's inputs hold: its own are declared in its sources. */
function isForeign(name: string): boolean {
  return !DECLARATIONS.has(name);
}

function docOf(name: string): string {
  return DECLARATIONS.get(name)?.text ?? "";
}

function fileOf(name: string): string {
  return DECLARATIONS.get(name)?.file ?? "";
}

function descriptionsOf(all: readonly Properties[]): readonly string[] {
  return all.flatMap((properties) => Object.values(properties).map(({ description = "" }) => description));
}
