import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** What azure-native's declarations say that a value may be. */
export type Shape =
  | { readonly kind: "any" | "text" | "number" | "boolean" | "scalar" }
  | { readonly kind: "list" | "map"; readonly item: Shape }
  | { readonly kind: "either"; readonly options: readonly Shape[] }
  | { readonly kind: "object"; readonly properties: () => ReadonlyMap<string, Property> };

export interface Property {
  readonly required: boolean;
  readonly shape: Shape;
}

const HOME = path.dirname(require.resolve("@pulumi/azure-native/package.json"));
const ANY: Shape = { kind: "any" };
const KEYWORDS: ReadonlyMap<ts.SyntaxKind, Shape> = new Map([
  [ts.SyntaxKind.StringKeyword, { kind: "text" }],
  [ts.SyntaxKind.NumberKeyword, { kind: "number" }],
  [ts.SyntaxKind.BooleanKeyword, { kind: "boolean" }],
]);

/** The input types of azure-native, read from the declarations of the installed version (N1). */
export class NativeTypes {
  private readonly args = new Map<string, ReadonlyMap<string, Property>>();
  private readonly namespaces = new Map<string, ReadonlyMap<string, ts.InterfaceDeclaration>>();
  private nested: string | undefined;

  /** The inputs of a resource, by its token `azure-native:<module>:<class>`. @throws Error where the package has no such resource. */
  inputsOf(token: string): ReadonlyMap<string, Property> {
    const known = this.args.get(token);
    if (known !== undefined) return known;
    const [, module = "", name = ""] = token.split(":");
    const directory = path.join(HOME, module);
    const file = filesIn(directory).find((one) => one.toLowerCase() === `${name.toLowerCase()}.d.ts`);
    if (file === undefined) throw new Error(`azure-native has no resource ${token}.`);
    const declaration = interfacesIn(parse(readFileSync(path.join(directory, file), "utf8")).statements).get(`${name}Args`);
    const inputs = declaration === undefined ? new Map<string, Property>() : this.propertiesOf(declaration);
    this.args.set(token, inputs);
    return inputs;
  }

  private propertiesOf(declaration: ts.InterfaceDeclaration): ReadonlyMap<string, Property> {
    const properties = declaration.members.flatMap((member): readonly (readonly [string, Property])[] => {
      if (!ts.isPropertySignature(member) || member.type === undefined || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) return [];
      return [[member.name.text, { required: member.questionToken === undefined, shape: this.shapeOf(member.type) }]];
    });
    return new Map(properties);
  }

  private shapeOf(type: ts.TypeNode): Shape {
    if (ts.isParenthesizedTypeNode(type)) return this.shapeOf(type.type);
    if (ts.isArrayTypeNode(type)) return { kind: "list", item: this.shapeOf(type.elementType) };
    if (ts.isUnionTypeNode(type)) {
      const options = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword).map((option) => this.shapeOf(option));
      const [only, ...others] = options;
      return only !== undefined && others.length === 0 ? only : { kind: "either", options };
    }
    if (ts.isTypeLiteralNode(type)) {
      const [index] = type.members;
      return index !== undefined && ts.isIndexSignatureDeclaration(index) ? { kind: "map", item: this.shapeOf(index.type) } : ANY;
    }
    if (ts.isTypeReferenceNode(type)) return this.referenced(type);
    return KEYWORDS.get(type.kind) ?? ANY;
  }

  private referenced({ typeName, typeArguments }: ts.TypeReferenceNode): Shape {
    const [root = "", module = "", name = ""] = nameParts(typeName);
    const [argument] = typeArguments ?? [];
    if (root === "pulumi" && module === "Input" && argument !== undefined) return this.shapeOf(argument);
    if (root === "enums") return { kind: "scalar" };
    if (root !== "inputs") return ANY;
    return {
      kind: "object",
      properties: () => {
        const declaration = this.namespaceOf(module).get(name);
        return declaration === undefined ? new Map<string, Property>() : this.propertiesOf(declaration);
      },
    };
  }

  /** The nested types of a module: the one file holds those of all, so that only a module's part of it is parsed. */
  private namespaceOf(module: string): ReadonlyMap<string, ts.InterfaceDeclaration> {
    const known = this.namespaces.get(module);
    if (known !== undefined) return known;
    this.nested ??= readFileSync(path.join(HOME, "types", "input.d.ts"), "utf8");
    const start = this.nested.indexOf(`\nexport declare namespace ${module} {`);
    const end = this.nested.indexOf("\n}", start);
    const [namespace] = start < 0 ? [] : parse(this.nested.slice(start, end + 2)).statements;
    const body = namespace !== undefined && ts.isModuleDeclaration(namespace) ? namespace.body : undefined;
    const interfaces = interfacesIn(body !== undefined && ts.isModuleBlock(body) ? body.statements : []);
    this.namespaces.set(module, interfaces);
    return interfaces;
  }
}

function filesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022, false);
}

function interfacesIn(statements: readonly ts.Statement[]): ReadonlyMap<string, ts.InterfaceDeclaration> {
  return new Map(statements.flatMap((statement) => (ts.isInterfaceDeclaration(statement) ? [[statement.name.text, statement] as const] : [])));
}

function nameParts(name: ts.EntityName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : [...nameParts(name.left), name.right.text];
}
