import { type Code, type CodeComponent, type Planned, Variable } from "./code";

const WIDTH = 2;

/** What an import takes over although no program gives it, and what the provider's SDK gives although no program does. */
const AS_IMPORTED = `// What Azure answers beside what it was asked for is imported too, and the SDK gives more than the components do: that is
// no change.
const NO_CHANGES: Readonly<Record<string, readonly string[]>> = {
  "azure-native:applicationinsights:Component": ["flowType", "ingestionMode", "requestSource"],
  "azure-native:network:PrivateEndpoint": [
    ...["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"].flatMap((list) => [\`\${list}[*].id\`, \`\${list}[*].privateLinkServiceConnectionState\`]),
    "subnet.privateEndpointNetworkPolicies",
    "subnet.privateLinkServiceNetworkPolicies",
  ],
};
const asImported: pulumi.ResourceTransform = ({ type, props, opts }) => ({ props, opts: pulumi.mergeOptions(opts, { ignoreChanges: [...(NO_CHANGES[type] ?? [])] }) });`;

/** Components with children of those types. */
const WITH_ANSWERS: readonly CodeComponent["className"][] = ["HubPrivateLink", "ScopedWorkspace"];

/** The program of the written project. */
export function programText(planned: readonly Planned[]): string {
  const components = planned.map(({ component }) => component);
  const classes = [...new Set(components.map(({ className }) => className))].sort();
  const hasAnswers = classes.some((one) => WITH_ANSWERS.includes(one));
  const parts = [
    "// Written by `ampls import`: what exists, as components. Before the first update:",
    "// pulumi import --file import.json --protect=false --generate-code=false",
    [...(hasAnswers ? ['import * as pulumi from "@pulumi/pulumi";'] : []), `import { ${classes.join(", ")} } from "azure-monitor-private-link";`].join("\n"),
    "",
    ...(hasAnswers ? [AS_IMPORTED, ""] : []),
    components.map((component) => statement(component, components)).join("\n\n"),
  ];
  return `${parts.join("\n")}\n`;
}

function statement(component: CodeComponent, all: readonly CodeComponent[]): string {
  const { className, name, variable, args } = component;
  const options = WITH_ANSWERS.includes(className) ? ", { transforms: [asImported] }" : "";
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
