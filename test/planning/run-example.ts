import * as fs from "node:fs";
import * as path from "node:path";
import * as vm from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import * as ts from "typescript";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { asPoliciesSee } from "../../src/preview";
import { decodeMap } from "../../src/preview/wire";
import { onRegistered } from "../on-registered";

const AZURE_NATIVE = path.dirname(require.resolve("@pulumi/azure-native/package.json"));
const MODULES: ReadonlySet<string> = new Set(fs.readdirSync(AZURE_NATIVE, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])));

/** What stands in an example without being said: every example's resources are in this group. */
const GROUP = 'const group = new resources.ResourceGroup("rg", { location: "westeurope" });';

/** The azure-native modules that an example uses. */
function modulesOf(example: string): readonly string[] {
  const used = [...example.matchAll(/\b([a-z]+)\.[A-Z]/g)].flatMap(([, name]) => (name !== undefined && MODULES.has(name) ? [name] : []));
  return [...new Set(["resources", ...used])];
}

/** Gives a resource its id in Azure; undefined while it is not created. */
export type Creation = (resource: { readonly type: string; readonly name: string; readonly inputs: Readonly<Record<string, unknown>> }) => string | undefined;

/**
 * Runs an example in the Pulumi SDK and gives what the engine would be asked to register: as at a first preview with no
 * id known, or as at an update that creates what is registered.
 */
export async function runExample(example: string, create?: Creation): Promise<readonly RegisteredResource[]> {
  const { outputText } = ts.transpileModule(`${GROUP}\n${example}`, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  const modules = Object.fromEntries(await Promise.all(modulesOf(example).map(async (name) => [name, await loaded(name)] as const)));
  const scope = { pulumi, ...modules };
  const program = vm.compileFunction(outputText, Object.keys(scope)) as (...values: unknown[]) => void;
  return runProgram(() => {
    program(...Object.values(scope));
  }, create);
}

/** Runs a program in the Pulumi SDK, as `runExample` runs an example. */
export async function runProgram(program: () => void | Promise<void>, create?: Creation): Promise<readonly RegisteredResource[]> {
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult => {
    const given = inputs as Record<string, unknown>;
    const id = create?.({ type, name, inputs: given });
    return { id, state: id === undefined ? given : { ...given, id, name: id.slice(id.lastIndexOf("/") + 1) } };
  };
  await pulumi.runtime.setMocks({ newResource, call: refuse }, "examples", "dev", create === undefined);
  const registered: RegisteredResource[] = [];
  // The mocks see no dependencies: what is sent to the engine is read before it reaches them.
  onRegistered((request, response) => void registered.push(registeredFrom(request, response.getUrn())));
  await pulumi.runtime.runInPulumiStack(async () => {
    await Promise.resolve();
    await program();
  });
  await pulumi.runtime.disconnect();
  return registered;
}

function loaded(module: string): Promise<unknown> {
  return import(path.join(AZURE_NATIVE, module, "index.js"));
}

function refuse({ token }: pulumi.runtime.MockCallArgs): never {
  throw new Error(`An example asks nothing of Azure, and this one calls ${token}.`);
}

function registeredFrom(request: resproto.RegisterResourceRequest, urn: string): RegisteredResource {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    propertyDependencies[property] = dependencies.getUrnsList();
  });
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    properties: asPoliciesSee(decodeMap(request.getObject()?.toJavaScript() ?? {})),
    parent: request.getParent() === "" ? undefined : request.getParent(),
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    protect: request.getProtect() ?? false,
  };
}

/** What the compiler says of examples, each under its name. */
export function compileErrors(examples: ReadonlyMap<string, string>): readonly string[] {
  const directory = path.join(__dirname, "examples");
  const sources = new Map([...examples].map(([name, example]) => [path.join(directory, `${name}.ts`), sourceOf(example)]));
  const options: ts.CompilerOptions = {
    strict: true, exactOptionalPropertyTypes: false, skipLibCheck: true, noEmit: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (file, version, ...rest) => {
      const source = sources.get(path.normalize(file));
      return source === undefined ? disk.getSourceFile(file, version, ...rest) : ts.createSourceFile(file, source, version);
    },
    fileExists: (file) => sources.has(path.normalize(file)) || disk.fileExists(file),
    readFile: (file) => sources.get(path.normalize(file)) ?? disk.readFile(file),
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${path.basename(file?.fileName ?? "", ".ts")}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

function sourceOf(example: string): string {
  const imports = modulesOf(example).map((name) => `import * as ${name} from "@pulumi/azure-native/${name}";`);
  return ['import * as pulumi from "@pulumi/pulumi";', ...imports, "export { pulumi };", GROUP, "export { group };", example].join("\n");
}
