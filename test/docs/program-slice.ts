import { readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { ROOT } from "../examples/run";

/**
 * The part of a program that makes one component: the first statement that does, and what it needs of the statements
 * before it, with the imports for these. It can be copied and run as it stands. Undefined where nothing makes one.
 */
export function sliceOf(file: string, className: string): string | undefined {
  const source = sourceOf(file);
  const wanted = source.statements.find((statement) => !ts.isFunctionDeclaration(statement) && makes(statement, className));
  if (wanted === undefined) return undefined;
  const needed = new Set<ts.Statement>([wanted]);
  for (const statement of needed) {
    const names = usedIn(statement);
    for (const other of source.statements) if (declaredBy(other).some((name) => names.has(name))) needed.add(other);
  }
  const used = new Set([...needed].filter((statement) => !ts.isImportDeclaration(statement)).flatMap((statement) => [...usedIn(statement)]));
  const inOrder = source.statements.filter((statement) => needed.has(statement));
  const imports = inOrder.filter(ts.isImportDeclaration).map((statement) => importOf(statement, used));
  return `${imports.join("\n")}\n\n${inOrder.filter((statement) => !ts.isImportDeclaration(statement)).map((statement) => withComment(statement, source)).join("\n")}`;
}

/** Whether a program makes a component. */
export function isMadeIn(file: string, className: string): boolean {
  return makes(sourceOf(file), className);
}

function sourceOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, /* setParentNodes */ true);
}

function makes(node: ts.Node, className: string): boolean {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === className) return true;
  return ts.forEachChild(node, (child) => makes(child, className) || undefined) ?? false;
}

/** The names that a statement declares at the top of a program. */
function declaredBy(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name.text];
  const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
  if (bindings === undefined) return [];
  return ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({ name }) => name.text);
}

function boundBy(name: ts.BindingName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundBy(element.name) : []));
}

/** The names that a statement looks up: not those of properties. */
function usedIn(statement: ts.Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || (ts.isBindingElement(parent) && parent.propertyName === node);
}

/** An import of the names that are used, in the order of the program. */
function importOf(statement: ts.ImportDeclaration, used: ReadonlySet<string>): string {
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || ts.isNamespaceImport(bindings)) return statement.getText();
  const names = bindings.elements.filter(({ name }) => used.has(name.text)).map((element) => element.getText());
  return `import { ${names.join(", ")} } from ${statement.moduleSpecifier.getText()};`;
}

/** A statement with the comment that stands right above it. */
function withComment(statement: ts.Statement, source: ts.SourceFile): string {
  const text = source.text.slice(statement.pos, statement.end).replace(/^[\s\S]*\n\s*\n/, "");
  return text.endsWith(statement.getText()) ? text.trim() : statement.getText();
}
