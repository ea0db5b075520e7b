import { type IResourceMonitorServer, ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { type Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  DeploymentInfo,
  type ExistsResourceRequest,
  type ReadResourceRequest,
  ReadResourceResponse,
  type RegisterPackageRequest,
  RegisterPackageResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  type ResourceInvokeResponse,
  ResourceMonitorFeature,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
  TransformInvokeOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import { type Identity } from "./aliases";
import { type Answers, missingInvoke, missingStackReference } from "./answers";
import { type Config } from "./config";
import { PreviewError } from "./errors";
import { defaultProvider, type PackageRequest, referenceOf } from "./providers";
import { type Stack } from "./project";
import {
  inheritFromParent,
  readOptions,
  requestedDependencies,
  transformableOptions,
  withDependencies,
  withoutOutputs,
  withOutputDependencies,
} from "./registration";
import { NO_OPTIONS, type PreviewedResource } from "./resource";
import { answering, Empty, fromStruct, toStruct } from "./rpc";
import { type Transformed, type Transforms } from "./transforms";
import { isProviderType, makeUrn, packageOf, providerUrnOf, qualifiedTypeOf, STACK_TYPE, stackUrn, type StackName } from "./urn";
import { decodeMap, encodeMap, type PropertyMap } from "./wire";

export { ResourceMonitorService };

/** SDKs before 3.249 answer an invoke with a message of the provider's protocol: the service says which one it sends. */
const { responseType: InvokeResponse } = ResourceMonitorService.invoke as unknown as { readonly responseType: typeof ResourceInvokeResponse };

/** What a monitor needs to know and to tell. */
export interface MonitorContext {
  readonly name: StackName;
  readonly stack: Stack;
  readonly config: Config;
  readonly answers: Answers;
  readonly transforms: Transforms;
  /** Judges a resource before it is registered; gives its inputs, remediated. */
  readonly judge: (resource: PreviewedResource, provider: PreviewedResource | undefined) => Promise<PropertyMap>;
  readonly onResource: (resource: PreviewedResource) => void;
}

const STACK_REFERENCE_TYPE = "pulumi:pulumi:StackReference";
const GET_RESOURCE = "pulumi:pulumi:getResource";

const FEATURES: Readonly<Record<string, ResourceMonitorFeature>> = {
  secrets: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
  resourceReferences: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
  outputValues: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES,
  aliasSpecs: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
  deletedWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
  replaceWith: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
  transforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
  invokeTransforms: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
  parameterization: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION,
  resourceHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
  errorHooks: ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
};

/** The engine's side of a first preview: it takes what a program registers, and answers as an engine does that asks no provider. */
export class Monitor {
  /** In the order of registration: a parent comes before its children. */
  readonly resources = new Map<string, PreviewedResource>();
  /** Why requests were refused; the program hears the same text. */
  readonly refusals: PreviewError[] = [];

  private readonly claimed = new Set<string>();
  private readonly packages = new Map<string, PackageRequest>();
  private readonly stackTransforms: Callback[] = [];
  private readonly invokeTransforms: Callback[] = [];
  private readonly transformsOf = new Map<string, readonly Callback[]>();
  private readonly componentProviders = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly context: MonitorContext) {}

  service(): IResourceMonitorServer {
    return {
      getDeploymentInfo: answering(() => this.deploymentInfo()),
      supportsFeature: answering((request: SupportsFeatureRequest) => new SupportsFeatureResponse().setHassupport(request.getId() in FEATURES)),
      registerResource: answering((request: RegisterResourceRequest) => this.register(request)),
      registerResourceOutputs: answering((request: RegisterResourceOutputsRequest) => this.registerOutputs(request)),
      readResource: answering((request: ReadResourceRequest) => this.read(request)),
      invoke: answering((request: ResourceInvokeRequest) => this.invoke(request)),
      existsResource: answering((request: ExistsResourceRequest) => this.refuse(notOffline(`whether ${request.getType()} ${request.getId()} exists`))),
      call: answering((request: ResourceCallRequest) => this.refuse(notOffline(`the method ${request.getTok()}`))),
      registerPackage: answering((request: RegisterPackageRequest) => this.registerPackage(request)),
      registerStackTransform: answering((transform: Callback) => {
        this.stackTransforms.push(transform);
        return new Empty();
      }),
      registerStackInvokeTransform: answering((transform: Callback) => {
        this.invokeTransforms.push(transform);
        return new Empty();
      }),
      // Hooks run around an update; a preview has none to run them around.
      registerResourceHook: answering(() => new Empty()),
      registerErrorHook: answering(() => new Empty()),
      signalAndWaitForShutdown: answering(() => new Empty()),
    };
  }

  /** The provider of a resource, as policies see it beside the resource. */
  providerOf(resource: PreviewedResource): PreviewedResource | undefined {
    return this.resources.get(providerUrnOf(resource.provider));
  }

  private deploymentInfo(): DeploymentInfo {
    const { name, config } = this.context;
    const info = new DeploymentInfo()
      .setOrganization(name.organization)
      .setProject(name.project)
      .setStack(name.stack)
      .setDryrun(true)
      .setParallel(PARALLEL)
      .setSupportedfeaturesList(Object.values(FEATURES))
      .setConfigsecretkeysList([...config.secretKeys]);
    for (const [key, value] of config.values) info.getConfigMap().set(key, value);
    return info;
  }

  private async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const type = request.getType();
    const parent = type === STACK_TYPE ? "" : request.getParent() || stackUrn(this.context.name);
    const identity = { type, name: request.getName(), parent, custom: request.getCustom() };
    if (request.getRemote()) this.refuse(notOffline(`the inside of ${type} ${identity.name}, a component of another language's package,`));
    const urn = this.claim(identity);
    inheritFromParent(request, this.resources.get(parent));

    const given = decodeMap(fromStruct(request.getObject()));
    const { properties, options } = await this.transformed(request, identity, urn, given);
    // Only a resource's own transforms make the engine read the dependencies anew, from the outputs that they give back.
    const anew = request.getTransformsList().length > 0;
    const propertyDependencies = withOutputDependencies(anew ? {} : requestedDependencies(request, given), properties);
    const dependencies = anew ? [...options.getDependsOnList(), ...Object.values(propertyDependencies).flat()] : request.getDependenciesList();

    const needsProvider = identity.custom && !isProviderType(type);
    if (!identity.custom) this.componentProviders.set(urn, this.providersFor(parent, options.getProvidersMap().toObject()));
    const resource: PreviewedResource = {
      ...identity,
      urn,
      origin: "registered",
      inputs: withVersion(type, options.getVersion(), withoutOutputs(properties)),
      outputs: {},
      dependencies: [...new Set(dependencies)],
      propertyDependencies,
      provider: needsProvider ? options.getProvider() || (await this.defaultProviderOf(this.packageRequestOf(request, options))) : "",
      options: readOptions(options, identity, this.context.name),
    };
    const outputs = await this.add(resource);
    return new RegisterResourceResponse()
      .setUrn(urn)
      // What is imported has its id already; what is yet to be created has an empty one, which the SDK takes as unknown.
      .setId(resource.options.importId)
      .setObject(toStruct(encodeMap(outputs, { secrets: request.getAcceptsecrets(), resources: request.getAcceptresources(), outputs: false })));
  }

  /** Judges and keeps a resource; gives what a provider's preview would give back, as far as no provider is needed to know it. */
  private async add(resource: PreviewedResource): Promise<PropertyMap> {
    // There before it is judged, so that the order of registration does not depend on how long judging takes.
    this.resources.set(resource.urn, resource);
    const inputs = await this.context.judge(resource, this.providerOf(resource));
    const outputs = resource.custom ? inputs : {};
    const judged = { ...resource, inputs, outputs };
    this.resources.set(resource.urn, judged);
    this.context.onResource(judged);
    return outputs;
  }

  /** A URN for one resource only. */
  private claim(identity: Identity): string {
    const urn = makeUrn(this.context.name, qualifiedTypeOf(identity.parent), identity.type, identity.name);
    if (this.claimed.has(urn)) {
      this.refuse(new PreviewError(`two resources have the URN ${urn}.`, `give one of the two ${identity.type} another name than "${identity.name}", or another parent.`));
    }
    this.claimed.add(urn);
    return urn;
  }

  /** Runs the resource's own transforms, then its parents', then the stack's. */
  private async transformed(request: RegisterResourceRequest, resource: Identity & { readonly custom: boolean }, urn: string, properties: PropertyMap): Promise<Transformed> {
    const own = request.getTransformsList();
    this.transformsOf.set(urn, own);
    const transforms = [...own, ...this.inheritedTransforms(resource.parent), ...this.stackTransforms];
    const provider = resource.custom ? this.resolveProvider(request, resource) : request.getProvider();
    let current: Transformed = {
      properties: own.length > 0 ? withDependencies(properties, requestedDependencies(request, properties)) : properties,
      options: transformableOptions(request, provider),
    };
    for (const transform of transforms) current = await this.context.transforms.resource(transform, resource, current);
    return current;
  }

  private inheritedTransforms(parent: string): readonly Callback[] {
    if (parent === "") return [];
    return [...(this.transformsOf.get(parent) ?? []), ...this.inheritedTransforms(this.resources.get(parent)?.parent ?? "")];
  }

  private resolveProvider(request: RegisterResourceRequest, { type, parent }: Identity): string {
    const own = request.getProvider();
    if (own !== "") return own;
    const packageName = packageOf(type);
    return request.getProvidersMap().get(packageName) ?? this.componentProviders.get(parent)?.get(packageName) ?? "";
  }

  /** A component hands its parent's providers on, where it has none of its own for a package. */
  private providersFor(parent: string, own: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
    return new Map([...(this.componentProviders.get(parent) ?? []), ...own]);
  }

  private packageRequestOf(request: RegisterResourceRequest, options: Transformed["options"]): PackageRequest {
    return this.packages.get(request.getPackageref()) ?? { name: packageOf(request.getType()), version: options.getVersion(), downloadUrl: options.getPluginDownloadUrl() };
  }

  private async defaultProviderOf(request: PackageRequest): Promise<string> {
    const provider = defaultProvider(request, this.context.name, this.context.config);
    if (!this.claimed.has(provider.urn)) {
      this.claimed.add(provider.urn);
      await this.add(provider);
    }
    return referenceOf(provider);
  }

  private registerOutputs(request: RegisterResourceOutputsRequest): InstanceType<typeof Empty> {
    const resource = this.resources.get(request.getUrn());
    if (resource === undefined) throw new Error(`unknown resource ${request.getUrn()}`);
    this.resources.set(resource.urn, { ...resource, outputs: withoutOutputs(decodeMap(fromStruct(request.getOutputs()))) });
    return new Empty();
  }

  /** `Resource.get`, or a stack reference: what is not given stays unknown to the program. */
  private async read(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    const type = request.getType();
    const identity = { type, name: request.getName(), parent: request.getParent() || stackUrn(this.context.name) };
    const urn = this.claim(identity);
    const inputs = withoutOutputs(decodeMap(fromStruct(request.getProperties())));
    const outputs = type === STACK_REFERENCE_TYPE ? { ...inputs, outputs: this.stackOutputs(inputs), secretOutputNames: [] } : inputs;
    const packageRequest = this.packages.get(request.getPackageref()) ?? { name: packageOf(type), version: request.getVersion(), downloadUrl: request.getPlugindownloadurl() };
    const resource: PreviewedResource = {
      ...identity,
      urn,
      custom: true,
      origin: "read",
      inputs,
      outputs,
      dependencies: request.getDependenciesList(),
      propertyDependencies: {},
      provider: request.getProvider() || (await this.defaultProviderOf(packageRequest)),
      options: { ...NO_OPTIONS, importId: request.getId(), version: request.getVersion() },
    };
    // The engine has no policy judge what is only read.
    this.resources.set(urn, resource);
    this.context.onResource(resource);
    return new ReadResourceResponse()
      .setUrn(urn)
      .setProperties(toStruct(encodeMap(outputs, { secrets: request.getAcceptsecrets(), resources: request.getAcceptresources(), outputs: false })));
  }

  private stackOutputs(inputs: PropertyMap): PropertyMap {
    const name = typeof inputs["name"] === "string" ? inputs["name"] : "";
    const outputs = this.context.answers.stackReferences[name];
    return outputs === undefined ? this.refuse(missingStackReference(name, this.context.stack)) : decodeMap(outputs);
  }

  private async invoke(request: ResourceInvokeRequest): Promise<ResourceInvokeResponse> {
    const token = request.getTok();
    // SDKs before 3.249 neither say what an invoke waits for nor read the answer.
    const waitsFor = "getDependsonList" in request ? request.getDependsonList() : [];
    if (waitsFor.some((urn) => this.isPending(urn))) return new InvokeResponse().setUnknown(true);
    const args = await this.transformedArguments(request);
    const answer = token === GET_RESOURCE ? this.resourceState(args) : this.context.answers.invokes[token];
    if (answer === undefined) return this.refuse(missingInvoke(token, this.context.stack));
    return new InvokeResponse().setReturn(toStruct(answer));
  }

  private async transformedArguments(request: ResourceInvokeRequest): Promise<PropertyMap> {
    const options = new TransformInvokeOptions().setProvider(request.getProvider()).setVersion(request.getVersion()).setPluginDownloadUrl(request.getPlugindownloadurl());
    let args = decodeMap(fromStruct(request.getArgs()));
    for (const transform of this.invokeTransforms) args = await this.context.transforms.invokeArguments(transform, request.getTok(), args, options);
    return args;
  }

  /** Whether a resource is yet to be created: an invoke that waits for it has no answer before. */
  private isPending(urn: string): boolean {
    const resource = this.resources.get(urn);
    return resource?.custom === true && resource.origin === "registered" && resource.options.importId === "" && !isProviderType(resource.type);
  }

  /** How the SDK turns a reference to a resource back into the resource. */
  private resourceState(args: PropertyMap): ReturnType<typeof encodeMap> {
    const urn = typeof args["urn"] === "string" ? args["urn"] : "";
    const resource = this.resources.get(urn);
    if (resource === undefined) throw new Error(`unknown resource ${urn}`);
    return { urn, id: resource.options.importId, provider: resource.provider, state: encodeMap(resource.outputs, { secrets: true, resources: true, outputs: false }) };
  }

  private registerPackage(request: RegisterPackageRequest): RegisterPackageResponse {
    // A parameterized package has the name and version of what it was made from, not of the plugin that made it.
    const parameters = request.getParameterization();
    const name = parameters?.getName() ?? request.getName();
    const version = parameters?.getVersion() ?? request.getVersion();
    const reference = `${name}@${version}`;
    this.packages.set(reference, { name, version, downloadUrl: request.getDownloadUrl() });
    return new RegisterPackageResponse().setRef(reference);
  }

  private refuse(error: PreviewError): never {
    this.refusals.push(error);
    throw error;
  }
}

/** How many operations a program may have under way. */
export const PARALLEL = 16;

/** An explicit provider's inputs hold its version. */
function withVersion(type: string, version: string, inputs: PropertyMap): PropertyMap {
  return isProviderType(type) && version !== "" ? { ...inputs, version } : inputs;
}

function notOffline(what: string): PreviewError {
  return new PreviewError(`${what} cannot be known offline: it needs the provider's process.`, "preview this program with `pulumi preview --policy-pack DIR`.");
}
