import * as path from "node:path";
import * as ts from "typescript";
import { ROOT } from "../examples/run";

/** What stands in a page's fragments without being said: a program around them. */
const AROUND = `
import type { HubPrivateLink, MonitoringScope } from "azure-monitor-private-link";
type Package = typeof import("azure-monitor-private-link");
declare global {
  const pulumi: typeof import("@pulumi/pulumi");
  const resourceGroupName: string;
  const location: string;
  const scope: MonitoringScope;
  const privateLink: HubPrivateLink;
  const workspace: InstanceType<Package["ScopedWorkspace"]>;
  const platform: ReturnType<Package["usePlatform"]>;
  const MonitoringScope: Package["MonitoringScope"];
  const ScopedWorkspace: Package["ScopedWorkspace"];
  const platformHandle: Package["platformHandle"];
  const usePlatform: Package["usePlatform"];
}
`;

/** The `ts` blocks of a page in Markdown. */
export function typescriptIn(page: string): readonly string[] {
  return [...page.matchAll(/^```ts\n([\s\S]*?)\n```/gm)].map(([, code = ""]) => code);
}

/** What the compiler says of blocks, each under its name. */
export function errorsOf(blocks: ReadonlyMap<string, string>): readonly string[] {
  const directory = path.join(ROOT, "test/docs/blocks");
  const file = (name: string): string => path.join(directory, `${name}.ts`);
  const sources = new Map([[file("around"), AROUND], ...[...blocks].map(([name, code]) => [file(name), `${code}\nexport {};`] as const)]);
  const options: ts.CompilerOptions = {
    strict: true, skipLibCheck: true, noEmit: true, types: ["node"], lib: ["lib.es2023.d.ts"],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16,
    paths: { "azure-monitor-private-link": [path.join(ROOT, "src/index.ts")], "azure-monitor-private-link-policies": [path.join(ROOT, "policy-pack/src/index.ts")], "azure-monitor-private-link/planning": [path.join(ROOT, "src/planning/index.ts")] },
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, version, ...rest) => {
      const source = sources.get(path.normalize(name));
      return source === undefined ? disk.getSourceFile(name, version, ...rest) : ts.createSourceFile(name, source, version);
    },
    fileExists: (name) => sources.has(path.normalize(name)) || disk.fileExists(name),
    readFile: (name) => sources.get(path.normalize(name)) ?? disk.readFile(name),
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  // What the package's own sources are told is no block's: they are checked with the options of this repository.
  return [...sources.keys()].flatMap((name) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(name)).map(({ file: found, messageText }) => `${path.basename(found?.fileName ?? "", ".ts")}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`),
  );
}
