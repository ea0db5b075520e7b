import { type PropertyMap } from "./wire";

/** A resource as the program registered or read it, or as the engine adds it: a package's default provider. */
export interface PreviewedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty for the stack and for default providers. */
  readonly parent: string;
  readonly custom: boolean;
  readonly origin: "registered" | "read" | "default provider";
  /** What the program gives, after transforms and remediations. */
  readonly inputs: PropertyMap;
  /** What is known of the resource after the update: no provider is asked, so of a custom resource its inputs. */
  readonly outputs: PropertyMap;
  /** URNs of all that the resource waits for. */
  readonly dependencies: readonly string[];
  /** URNs that each property's value comes from: there even when the value is unknown. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Reference of the provider, `<urn>::<id>`; empty for what has none. */
  readonly provider: string;
  readonly options: ResourceOptions;
}

export interface ResourceOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string;
  readonly additionalSecretOutputs: readonly string[];
  readonly aliases: readonly string[];
  /** Seconds; zero where the program gives none. */
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", number>>;
  readonly importId: string;
  readonly version: string;
}

export const NO_OPTIONS: ResourceOptions = {
  protect: false,
  ignoreChanges: [],
  replaceOnChanges: [],
  deleteBeforeReplace: undefined,
  retainOnDelete: false,
  deletedWith: "",
  additionalSecretOutputs: [],
  aliases: [],
  timeouts: { create: 0, update: 0, delete: 0 },
  importId: "",
  version: "",
};
