import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import { type Identity, resolveAliases } from "./aliases";
import { secondsOf } from "./duration";
import { type PreviewedResource, type ResourceOptions } from "./resource";
import { type StackName } from "./urn";
import { dependenciesOf, isList, isOutput, isReference, isSecret, isUnknown, mapValues, outputValue, type PropertyMap, type PropertyValue, secret, valueOf } from "./wire";

/** What a registration inherits from its parent, as the engine has it for every SDK. */
export function inheritFromParent(request: RegisterResourceRequest, parent: PreviewedResource | undefined): void {
  if (parent === undefined) return;
  if (request.getDeletedwith() === "") request.setDeletedwith(parent.options.deletedWith);
  if (!request.hasProtect() && parent.options.protect) request.setProtect(true);
  if (!request.hasRetainondelete() && parent.options.retainOnDelete) request.setRetainondelete(true);
}

/** The options of a request in the form that transforms see and change. */
export function transformableOptions(request: RegisterResourceRequest, provider: string): TransformResourceOptions {
  const options = new TransformResourceOptions()
    .setDependsOnList(request.getDependenciesList())
    .setIgnoreChangesList(request.getIgnorechangesList())
    .setReplaceOnChangesList(request.getReplaceonchangesList())
    .setVersion(request.getVersion())
    .setAliasesList([...request.getAliasurnsList().map((urn) => new Alias().setUrn(urn)), ...request.getAliasesList()])
    .setProvider(provider)
    .setCustomTimeouts(request.getCustomtimeouts())
    .setPluginDownloadUrl(request.getPlugindownloadurl())
    .setDeletedWith(request.getDeletedwith())
    .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
    .setHooks(request.getHooks())
    .setImport(request.getImportid());
  if (request.hasProtect()) options.setProtect(request.getProtect() ?? false);
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() ?? false);
  if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  request.getProvidersMap().forEach((reference, packageName) => options.getProvidersMap().set(packageName, reference));
  return options;
}

export function readOptions(options: TransformResourceOptions, resource: Identity, stack: StackName): ResourceOptions {
  const timeouts = options.getCustomTimeouts();
  return {
    protect: options.getProtect() ?? false,
    ignoreChanges: options.getIgnoreChangesList(),
    replaceOnChanges: options.getReplaceOnChangesList(),
    deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
    retainOnDelete: options.getRetainOnDelete() ?? false,
    deletedWith: options.getDeletedWith(),
    additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    aliases: resolveAliases(options.getAliasesList(), resource, stack),
    timeouts: {
      create: secondsOf(timeouts?.getCreate() ?? ""),
      update: secondsOf(timeouts?.getUpdate() ?? ""),
      delete: secondsOf(timeouts?.getDelete() ?? ""),
    },
    importId: options.getImport(),
    version: options.getVersion(),
  };
}

export interface Dependencies {
  readonly all: readonly string[];
  readonly ofProperties: Readonly<Record<string, readonly string[]>>;
}

/** A property's dependencies as the request lists them; a request that lists none means all of the resource's for each. */
export function requestedDependencies(request: RegisterResourceRequest, properties: PropertyMap): Record<string, readonly string[]> {
  const listed = request.getPropertydependenciesMap();
  if (listed.getLength() === 0) return mapValues(properties, () => request.getDependenciesList());
  const dependencies: Record<string, readonly string[]> = {};
  listed.forEach((urns, property) => {
    dependencies[property] = urns.getUrnsList();
  });
  return dependencies;
}

/** Adds what output values inside properties depend on. */
export function withOutputDependencies(listed: Readonly<Record<string, readonly string[]>>, properties: PropertyMap): Record<string, readonly string[]> {
  return { ...listed, ...mapValues(properties, (value, name) => [...new Set([...(listed[name] ?? []), ...dependenciesOf(value)])]) };
}

/** Puts each property's dependencies into the value itself: a transform knows no other place for them. */
export function withDependencies(properties: PropertyMap, dependencies: Readonly<Record<string, readonly string[]>>): PropertyMap {
  return mapValues(properties, (value, name) => toOutput(value, dependencies[name] ?? []));
}

function toOutput(value: PropertyValue, dependencies: readonly string[]): PropertyValue {
  if (isOutput(value)) return outputValue(value.value, value.secret, [...new Set([...value.dependencies, ...dependencies])]);
  if (dependencies.length === 0) return value;
  if (isUnknown(value)) return outputValue(undefined, false, dependencies);
  if (isSecret(value)) return outputValue(isUnknown(value.value) ? undefined : value.value, true, dependencies);
  return outputValue(value, false, dependencies);
}

/** Properties without output values: once dependencies are listed, a value is a value, an unknown or a secret. */
export function withoutOutputs(properties: PropertyMap): PropertyMap {
  return mapValues(properties, plain);
}

function plain(value: PropertyValue): PropertyValue {
  if (value === null || typeof value !== "object" || isUnknown(value) || isReference(value)) return value;
  if (isList(value)) return value.map(plain);
  if (isOutput(value)) return plain(valueOf(value));
  return isSecret(value) ? secret(plain(value.value)) : mapValues(value, plain);
}
