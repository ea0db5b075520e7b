import * as pulumi from "@pulumi/pulumi";
import * as components from "../components";

/** A component of this package, whatever arguments it takes. */
export type ComponentClass = new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

/** The components that the package exports, by their names, in the order of the alphabet. */
export const COMPONENT_CLASSES: ReadonlyMap<string, ComponentClass> = new Map(
  Object.entries<unknown>(components)
    .flatMap(([name, exported]): (readonly [string, ComponentClass])[] => (isComponentClass(exported) ? [[name, exported]] : []))
    .sort(([one], [other]) => one.localeCompare(other, "en")),
);

function isComponentClass(value: unknown): value is ComponentClass {
  return typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
}
