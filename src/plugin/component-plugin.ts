import * as pulumi from "@pulumi/pulumi";
import { type ConstructResult, type Provider } from "@pulumi/pulumi/provider";
import { COMPONENT_CLASSES } from "./component-classes";

/** What this file reads of a Pulumi package schema. */
interface PackageSchema {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: object }>>;
}

/**
 * The components for programs in other languages: Pulumi asks for the schema, from which it makes the language's types,
 * and then for one component after another.
 *
 * The SDK has a host of its own, `componentProviderHost`, which reads the schema from the TypeScript sources whenever it
 * starts. That takes a TypeScript compiler beside the installed package, some ten seconds and most of a gigabyte. Here
 * the schema that the same reader made is kept in the package (`schemas/pulumi-schema.json`); a test makes it anew.
 */
export class ComponentPlugin implements Provider {
  readonly version: string;
  private readonly resources: PackageSchema["resources"];

  constructor(private readonly schemaText: string) {
    const { version, resources } = JSON.parse(schemaText) as PackageSchema;
    this.version = version;
    this.resources = resources;
  }

  readonly getSchema = (): Promise<string> => Promise.resolve(this.schemaText);

  readonly construct = (name: string, type: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions): Promise<ConstructResult> => {
    const definition = this.resources[type];
    const Component = COMPONENT_CLASSES.get(type.split(":").at(-1) ?? "");
    if (definition === undefined || Component === undefined) {
      throw new Error(`There is no component ${type}. Allowed: ${Object.keys(this.resources).join(", ")}. Fix: use one of them, or a version of the package that has it.`);
    }
    // The schema tells programs which inputs there are, and of which types; the component checks their values.
    const instance = new Component(name, inputs as never, inherited(options));
    const outputs = new Map<string, unknown>(Object.entries(instance));
    return Promise.resolve({ urn: instance.urn, state: Object.fromEntries(Object.keys(definition.properties).map((output) => [output, outputs.get(output)])) });
  };
}

/**
 * The options with the component's `dependsOn` for all that it makes. The engine asks for a component once what it depends
 * on is there; that its resources wait as well is told to nobody, neither to a policy nor to an update that takes things
 * away, unless each of them says so.
 */
function inherited(options: pulumi.ComponentResourceOptions): pulumi.ComponentResourceOptions {
  const { dependsOn } = options;
  if (dependsOn === undefined) return options;
  return { ...options, transformations: [({ props, opts }) => ({ props, opts: pulumi.mergeOptions(opts, { dependsOn }) })] };
}
