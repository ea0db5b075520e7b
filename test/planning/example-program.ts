import { type RegisteredResource } from "../../src/planning/registered-resource";
import { deployedId } from "./deployed-id";
import { type Deployed } from "./program";
import { runExample } from "./run-example";

/** An example as Pulumi sees it at a first preview, at an update that creates it, and once it is there. */
export interface ExampleProgram {
  readonly planned: readonly RegisteredResource[];
  readonly registered: readonly RegisteredResource[];
  readonly deployed: readonly Deployed[];
}

export async function exampleProgram(example: string): Promise<ExampleProgram> {
  const planned = await runExample(example);
  const ids = new Map<string, string>();
  const registered = await runExample(example, (resource) => {
    const id = deployedId(resource);
    ids.set(`${resource.type}::${resource.name}`, id);
    return id;
  });
  const deployed = registered.flatMap(({ urn, type, name, properties }): readonly Deployed[] => {
    const armId = ids.get(`${type}::${name}`);
    // Where a program gives no location, the provider fills in the group's.
    const isPart = armId !== undefined && /\/providers\/[^/]+\/[^/]+\/[^/]+\/./.test(armId);
    return armId === undefined ? [] : [{ handle: { urn, type, name, armId }, properties: isPart || armId.includes("dataCollectionRuleAssociations") ? properties : { location: "westeurope", ...properties } }];
  });
  return { planned, registered, deployed };
}
