import { stringify } from "yaml";
import { type Adoption } from "./adopt";
import { importFile } from "./import-file";
import { programText } from "./program-text";

/** A file of the written project. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** What the written project depends on: the versions that this package is made and tested with. */
export interface Versions {
  readonly own: string;
  readonly azureNative: string;
  readonly pulumi: string;
}

/** The files of the written project, and the import file beside them. */
export function projectFiles({ subscription, planned }: Adoption, name: string, versions: Versions): readonly WrittenFile[] {
  return [
    { name: "import.json", text: json(importFile(planned)) },
    { name: "index.ts", text: programText(planned) },
    {
      name: "Pulumi.yaml",
      text: stringify({ name, description: "Azure Monitor over private link, as it existed.", runtime: "nodejs", config: { "azure-native:subscriptionId": { value: subscription } } }),
    },
    {
      name: "package.json",
      text: json({
        name,
        private: true,
        dependencies: { "@pulumi/azure-native": versions.azureNative, "@pulumi/pulumi": versions.pulumi, "azure-monitor-private-link": `^${versions.own}` },
        devDependencies: { "@types/node": "^20.19.0", typescript: "^6.0.3" },
      }),
    },
    {
      name: "tsconfig.json",
      text: json({
        compilerOptions: { strict: true, target: "ES2022", module: "nodenext", moduleResolution: "nodenext", rootDir: ".", outDir: "bin", types: ["node"], skipLibCheck: true },
        files: ["index.ts"],
      }),
    },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
