import * as pulumi from "@pulumi/pulumi";
import { COMPONENT_CLASSES } from "../../src/plugin/component-classes";

/** The error of a component that is given no inputs. Needs the mocks of Pulumi. */
export function refusalOf(name: string): string {
  const Component = COMPONENT_CLASSES.get(name);
  if (Component === undefined) throw new Error(`The package exports no component ${name}.`);
  try {
    new Component("example", {} as never);
  } catch (error) {
    if (error instanceof pulumi.ResourceError) return error.message;
    throw error;
  }
  throw new Error(`${name} takes no inputs at all, and the page of each component shows what it refuses.`);
}

/** Mocks that make nothing. */
export async function withoutEngine(): Promise<void> {
  await pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "", state: inputs as Record<string, unknown> }), call: () => ({}) });
}
