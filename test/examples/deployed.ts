import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { deployedId } from "../planning/deployed-id";
import { runProgram } from "../planning/run-example";
import { ROOT } from "./run";

/** The exported state of an example's stack, with the configuration that it has, once Azure has made what it registers. */
export async function deployedState(example: string, config: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const ids = new Map<string, string>();
  const program = async (): Promise<void> => {
    await import(path.join(ROOT, example, "index.ts"));
  };
  const registered = await configured({ "azure-native:location": "westeurope", ...config }, () =>
    runProgram(program, (resource) => {
      const id = deployedId(resource);
      ids.set(`${resource.type}::${resource.name}`, id);
      return id;
    }),
  );
  const resources = [...registered].sort((a, b) => (a.urn < b.urn ? -1 : 1)).flatMap(({ urn, type, name, properties, parent, dependencies, propertyDependencies, protect }) => {
    const id = ids.get(`${type}::${name}`);
    if (!type.startsWith("azure-native:")) return [{ urn, custom: false, type, parent }];
    return [{ urn, custom: true, id, type, inputs: properties, outputs: properties, parent, dependencies: [...dependencies].sort(), propertyDependencies: sorted(propertyDependencies), ...(protect && { protect }) }];
  });
  return { version: 3, deployment: { manifest: { time: "2026-11-21T00:00:00Z", magic: "", version: "v3.270.0" }, resources } };
}

/** Other tests of this process have a configuration of their own. */
async function configured<T>(config: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  pulumi.runtime.setAllConfig({ ...config });
  try {
    return await run();
  } finally {
    pulumi.runtime.setAllConfig({});
  }
}

/** In an order that no timing decides. */
function sorted(dependencies: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)).map(([property, urns]) => [property, [...urns].sort()]));
}
