import { type PolicyResource, Secret } from "@pulumi/policy";
import type { RegisteredResource } from "azure-monitor-private-link/planning";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The properties behind the SDK's proxy, which throws wherever an unknown value is read: one unknown would silence a
 * whole rule. A property descriptor gives the value itself, with the sentinels that stand for unknowns.
 */
export function rawProperties(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.keys(properties).map((name) => [name, Object.getOwnPropertyDescriptor(properties, name)?.value as unknown]));
}

/** What the planning core reads of a resource that the engine hands to a stack policy. */
export function registeredResource(resource: PolicyResource): RegisteredResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    properties: rawProperties(resource.props as Properties),
    parent: resource.parent?.urn,
    protect: resource.opts.protect,
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(Object.entries(resource.propertyDependencies).map(([name, sources]) => [name, sources.map(({ urn }) => urn)])),
  };
}

/** A resource on its own, as a resource policy sees it: its inputs, without the resources that they come from. */
export function resourceAlone(resource: { readonly urn: string; readonly type: string; readonly name: string; readonly props: Properties }): RegisteredResource {
  const { urn, type, name, props } = resource;
  const properties = Object.fromEntries(Object.entries(rawProperties(props)).map(([property, value]) => [property, unwrapped(value)]));
  return { urn, type, name, properties, parent: undefined, dependencies: [], propertyDependencies: {} };
}

/** A value without the marks that the SDK puts on secrets where it asks for remediation: they are judged, and never shown. */
function unwrapped(value: unknown): unknown {
  if (value instanceof Secret) return unwrapped(value.value);
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unwrapped(inner)]));
}
