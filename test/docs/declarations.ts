import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";

const ROOT = path.resolve(__dirname, "../..");

/** What a source file says of a type that it exports. */
export interface Declaration {
  /** The docstring. */
  readonly text: string;
  /** Path in the repository. */
  readonly file: string;
  /** The names that an enum object lists, in its order; empty for anything else. */
  readonly members: readonly string[];
}

/** The exported classes, interfaces and enum objects below a directory, by their names. */
export function declarationsIn(directory: string): ReadonlyMap<string, Declaration> {
  const files = readdirSync(path.join(ROOT, directory), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).sort();
  return new Map(files.flatMap((file) => declarationsOf(path.posix.join(directory, file))));
}

function declarationsOf(file: string): readonly (readonly [string, Declaration])[] {
  return statementsOf(file).flatMap((statement): (readonly [string, Declaration])[] => {
    const name = nameOf(statement);
    const text = ts.getJSDocCommentsAndTags(statement).map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "").join("\n");
    return name === undefined || text === "" ? [] : [[name, { text, file, members: membersOf(statement) }]];
  });
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return statement.name?.text;
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return declaration !== undefined && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

/** The names of `const X = { A: "A" } as const`. */
function membersOf(statement: ts.Statement): readonly string[] {
  const initializer = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.initializer : undefined;
  const object = initializer !== undefined && ts.isAsExpression(initializer) ? initializer.expression : undefined;
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap(({ name }) => (name === undefined ? [] : [name.getText()]));
}

/** The names that a file exports as constants: a Pulumi program's outputs. */
export function exportedNames(file: string): readonly string[] {
  return statementsOf(file).flatMap((statement) => {
    const exported = ts.isVariableStatement(statement) && (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
    const name = exported ? nameOf(statement) : undefined;
    return name === undefined ? [] : [name];
  });
}

function statementsOf(file: string): readonly ts.Statement[] {
  return [...ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, /* setParentNodes */ true).statements];
}
