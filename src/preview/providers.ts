import { type Config } from "./config";
import { NO_OPTIONS, type PreviewedResource } from "./resource";
import { makeUrn, providerTypeOf, type StackName } from "./urn";
import { type PropertyMap, secret, UNKNOWN_SENTINEL } from "./wire";

/** A package at a version, as a resource asks for it. */
export interface PackageRequest {
  readonly name: string;
  readonly version: string;
  readonly downloadUrl: string;
}

/** What the engine calls a package's default provider: `default_3_28_0`. */
function defaultName({ version, downloadUrl }: PackageRequest): string {
  return ["default", version.replace(/[.+-]/g, "_"), downloadUrl.replace(/[^\w.]/g, "_")].filter((part) => part !== "").join("_");
}

/** The provider that the engine makes for resources without one of their own: the package's configuration and its version. */
export function defaultProvider(request: PackageRequest, stack: StackName, config: Config): PreviewedResource {
  const type = providerTypeOf(request.name);
  const name = defaultName(request);
  const inputs: PropertyMap = {
    ...configOf(request.name, config),
    ...(request.version !== "" && { version: request.version }),
  };
  return {
    urn: makeUrn(stack, "", type, name),
    type,
    name,
    parent: "",
    custom: true,
    origin: "default provider",
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
    provider: "",
    options: NO_OPTIONS,
  };
}

/** A provider's id is unknown in every preview. */
export function referenceOf(provider: PreviewedResource): string {
  return `${provider.urn}::${UNKNOWN_SENTINEL}`;
}

function configOf(packageName: string, config: Config): PropertyMap {
  const prefix = `${packageName}:`;
  return Object.fromEntries(
    [...config.values].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), config.secretKeys.has(key) ? secret(value) : value]] : [])),
  );
}
