import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { type PreviewedResource } from "./resource";
import { toStruct } from "./rpc";
import { encodeMap, type JsonMap, type PropertyMap } from "./wire";

/** A policy pack sees secrets and unknowns as such, and a reference to a resource as its id. */
const PACK = { secrets: true, resources: false, outputs: false };

/** A resource together with its provider. */
export interface Judged {
  readonly resource: PreviewedResource;
  readonly provider: PreviewedResource | undefined;
}

/** A request to remediate sees everything; one to analyze leaves out the properties that the engine keeps for itself. */
export function resourceRequest({ resource, provider }: Judged, internal: boolean): AnalyzeRequest {
  const properties = encodeMap(resource.inputs, PACK);
  return new AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(toStruct(internal ? properties : withoutInternal(properties)))
    .setOptions(optionsOf(resource))
    .setProvider(providerOf(provider));
}

/** The stack is what the program manages: what it only reads is not part of it. */
export function stackRequest(all: readonly Judged[]): AnalyzeStackRequest {
  return new AnalyzeStackRequest().setResourcesList(all.filter(({ resource }) => resource.origin !== "read").map(stackResource));
}

function stackResource({ resource, provider }: Judged): AnalyzerResource {
  const message = new AnalyzerResource()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(properties(resource.outputs))
    .setOptions(optionsOf(resource))
    .setProvider(providerOf(provider))
    .setParent(resource.parent)
    .setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    if (urns.length > 0) message.getPropertydependenciesMap().set(property, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
  }
  return message;
}

function providerOf(provider: PreviewedResource | undefined): AnalyzerProviderResource | undefined {
  if (provider === undefined) return undefined;
  return new AnalyzerProviderResource().setUrn(provider.urn).setType(provider.type).setName(provider.name).setProperties(properties(provider.inputs));
}

/** Without aliases: the engine shows the one under which it found a resource in the state, and a first preview has no state. */
function optionsOf({ options, parent }: PreviewedResource): AnalyzerResourceOptions {
  const { create, update, delete: remove } = options.timeouts;
  return new AnalyzerResourceOptions()
    .setProtect(options.protect)
    .setIgnorechangesList([...options.ignoreChanges])
    .setDeletebeforereplace(options.deleteBeforeReplace ?? false)
    .setDeletebeforereplacedefined(options.deleteBeforeReplace !== undefined)
    .setAdditionalsecretoutputsList([...options.additionalSecretOutputs])
    .setCustomtimeouts(new AnalyzerResourceOptions.CustomTimeouts().setCreate(create).setUpdate(update).setDelete(remove))
    .setParent(parent);
}

function properties(map: PropertyMap): ReturnType<typeof toStruct> {
  return toStruct(withoutInternal(encodeMap(map, PACK)));
}

function withoutInternal(map: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([name]) => !name.startsWith("__")));
}
