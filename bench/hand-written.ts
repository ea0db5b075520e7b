import { answerTo, type Registration, type Values } from "./registrations";

/**
 * The text of a program without components that registers the same resources with the same inputs, in the same order, as
 * somebody would write it who takes ids and names from the resources that they belong to.
 */
export function handWritten(registrations: readonly Registration[]): string {
  const variables = new Map(registrations.map(({ type, name }, index) => [`${type} ${name}`, `r${String(index)}`]));
  const modules = new Set<string>();
  const answers = new Map(registrations.map(({ type, name, inputs }) => [`${type} ${name}`, answerTo(type, name, inputs)]));
  const statements = registrations.map(({ type, name, inputs, dependencies, deleteBeforeReplace }) => {
    const [, module = "", resource = ""] = type.split(":");
    modules.add(module);
    const expressions = new Map<string, string>();
    const used = new Set<string>();
    for (const dependency of dependencies) {
      const answer = answers.get(dependency);
      const variable = variables.get(dependency);
      if (answer === undefined || variable === undefined) throw new Error(`${name} depends on ${dependency}, which is registered after it.`);
      expressions.set(answer.id, `${variable}.id`);
      if (typeof answer.state["name"] === "string") expressions.set(answer.state["name"], `${variable}.name`);
    }
    const text = literal(inputs, expressions, used);
    const waits = dependencies.map((dependency) => variables.get(dependency) ?? "").filter((variable) => !used.has(variable));
    const options = [...(waits.length > 0 ? [`dependsOn: [${waits.join(", ")}]`] : []), ...(deleteBeforeReplace ? ["deleteBeforeReplace: true"] : [])];
    return `  const ${variables.get(`${type} ${name}`) ?? ""} = new ${module}.${resource}(${JSON.stringify(name)}, ${text}${options.length > 0 ? `, { ${options.join(", ")} }` : ""});`;
  });
  const imports = [...modules].sort().map((module) => `const ${module} = require("@pulumi/azure-native/${module}");`);
  return `${imports.join("\n")}\n\nexports.program = () => {\n${statements.join("\n")}\n};\n`;
}

/** A value as it is written; strings that are another resource's output become that output. */
function literal(value: unknown, expressions: ReadonlyMap<string, string>, used: Set<string>): string {
  if (typeof value === "string") {
    const expression = expressions.get(value);
    if (expression === undefined) return JSON.stringify(value);
    used.add(expression.slice(0, expression.indexOf(".")));
    return expression;
  }
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, expressions, used)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value as Values)
    .map(([key, field]) => `${JSON.stringify(key)}: ${literal(field, expressions, used)}`)
    .join(", ")} }`;
}
