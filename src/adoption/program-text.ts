import { type Code, type CodeComponent, type Planned, Variable } from "./code";
import { CONNECTIONS, IMPORTED, KEPT } from "./tokens";

const WIDTH = 2;

/** The transform that keeps what the import found of inputs that the components do not set. */
function asImported(types: ReadonlySet<string>): string {
  const kept = Object.entries(KEPT).filter(([type]) => types.has(type)).map(([type, inputs]) => `  ${JSON.stringify(type)}: [${inputs.map((input) => JSON.stringify(input)).join(", ")}],\n`);
  return `// Azure answers more than the components set, and an import takes it over: it is no change, and no update takes it away.
const KEPT: Readonly<Record<string, readonly string[]>> = {
${kept.join("")}};
const CONNECTIONS = [${CONNECTIONS.lists.map((list) => JSON.stringify(list)).join(", ")}];
const asImported: pulumi.ResourceTransform = ({ type, props, opts }) => {
  const kept = [...(KEPT[type] ?? [])];
  if (type === ${JSON.stringify(IMPORTED.endpoint)}) {
    for (const list of CONNECTIONS) kept.push(...(list in props ? [${CONNECTIONS.added.map((input) => `\`\${list}[*].${input}\``).join(", ")}] : [list]));
  }
  return { props, opts: pulumi.mergeOptions(opts, { ignoreChanges: kept }) };
};`;
}

/** The program of the written project. */
export function programText(planned: readonly Planned[]): string {
  const components = planned.map(({ component }) => component);
  const classes = [...new Set(components.map(({ className }) => className))].sort();
  const types = new Set(planned.flatMap(({ entries }) => entries.map(({ type }) => type)));
  const isKept = Object.keys(KEPT).some((type) => types.has(type));
  const parts = [
    "// Written by `ampls import`: what exists, as components. Before the first update:",
    "// pulumi import --file import.json --protect=false --generate-code=false",
    [...(isKept ? ['import * as pulumi from "@pulumi/pulumi";'] : []), `import { ${classes.join(", ")} } from "azure-monitor-private-link";`].join("\n"),
    "",
    ...(isKept ? [asImported(types), ""] : []),
    components.map((component) => statement(component, components, isKept)).join("\n\n"),
  ];
  return `${parts.join("\n")}\n`;
}

function statement(component: CodeComponent, all: readonly CodeComponent[], isKept: boolean): string {
  const { className, name, variable, args } = component;
  const options = isKept ? ", { transforms: [asImported] }" : "";
  const made = `new ${className}(${JSON.stringify(name)}, ${text(args, 0)}${options});`;
  const isUsed = all.some((other) => Object.values(other.args).some((value) => value instanceof Variable && value.name === variable));
  return isUsed ? `const ${variable} = ${made}` : made;
}

/** A value as TypeScript. */
function text(value: Code, depth: number): string {
  if (value instanceof Variable) return value.name;
  if (isList(value)) return value.length === 0 ? "[]" : block("[", value.map((item) => text(item, depth + 1)), "]", depth);
  if (typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [fieldText(name, field, depth + 1)]));
  return fields.length === 0 ? "{}" : block("{", fields, "}", depth);
}

function isList(value: Code): value is readonly Code[] {
  return Array.isArray(value);
}

function fieldText(name: string, value: Code, depth: number): string {
  if (value instanceof Variable && value.name === name) return name;
  const key = /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : keyText(name);
  return `${key}: ${text(value, depth)}`;
}

/** A name of any kind as a key: `__proto__` without brackets would set the prototype. */
function keyText(name: string): string {
  return name === "__proto__" ? `[${JSON.stringify(name)}]` : JSON.stringify(name);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  const indent = " ".repeat((depth + 1) * WIDTH);
  return `${open}\n${lines.map((line) => `${indent}${line},\n`).join("")}${" ".repeat(depth * WIDTH)}${close}`;
}
