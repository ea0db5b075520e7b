import { stringify } from "yaml";
import { POLICIES } from "../install-steps";
import { PEERS, VERSION } from "../package-version";
import { starterProgram } from "./starter-program";

/** What a starter stack is made for. */
export interface Starter {
  /** The project's name. */
  readonly name: string;
  /** Azure's name of the region. */
  readonly location: string;
  /** The network that holds the endpoint. */
  readonly hub: string;
  /** Networks that reach the endpoint through the hub; empty for a network that stands alone. */
  readonly spokes: readonly string[];
}

/** A file of the starter stack, with its path in the project. */
export interface StarterFile {
  readonly name: string;
  readonly text: string;
}

/** What the policy pack is run by: the range that the pack itself names. */
export const POLICY_SDK = { name: "@pulumi/policy", range: "^1.21.0" } as const;

/** All files of a starter stack. */
export function starterFiles(starter: Starter): readonly StarterFile[] {
  const { name, location } = starter;
  return [
    {
      name: "Pulumi.yaml",
      text: stringify({ name, description: "Azure Monitor over private link.", runtime: "nodejs", config: { "azure-native:location": { value: location } } }),
    },
    {
      name: "package.json",
      text: json({
        name: name.toLowerCase(),
        private: true,
        scripts: { preview: `ampls preview . --policy-pack node_modules/${POLICIES}` },
        dependencies: { ...PEERS, "azure-monitor-private-link": `^${VERSION}` },
        devDependencies: { [POLICY_SDK.name]: POLICY_SDK.range, "@types/node": "^20.19.0", [POLICIES]: `^${VERSION}`, typescript: "^6.0.3" },
      }),
    },
    {
      name: "tsconfig.json",
      text: json({
        compilerOptions: { strict: true, target: "ES2022", module: "nodenext", moduleResolution: "nodenext", rootDir: ".", outDir: "bin", types: ["node"], skipLibCheck: true },
        files: ["index.ts"],
      }),
    },
    { name: "index.ts", text: starterProgram(starter) },
    { name: ".gitignore", text: "node_modules/\nbin/\n" },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
