import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as AnyProto from "google-protobuf/google/protobuf/any_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import * as status from "@pulumi/pulumi/proto/status_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty, fromStruct, type RunningServer, serve, type StructMessage, toStruct } from "../../src/preview/rpc";
import { SimulatedAzure } from "./azure";
import { type Fault, Faults, LostAnswer } from "./faults";
import { type JsonMap } from "./json";
import { NativeProvider } from "./native-provider";
import { NativeTypes } from "./native-types";
import { randomResult } from "./others";
import { type Pace } from "./pace";
import { toJsonMap } from "./wire-values";

// The SDK's message classes check with `instanceof`: gRPC and protobuf are the copies that the SDK loads.
const fromSdk = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));
const grpc = fromSdk("@grpc/grpc-js") as typeof Grpc;
const { Any } = fromSdk("google-protobuf/google/protobuf/any_pb") as typeof AnyProto;

const NATIVE = "azure-native:";
const VERSION = "3.28.0";
const TYPES = new NativeTypes();

export interface ProviderOptions {
  /** Where Azure's state is kept, so that a provider that is started anew goes on from there; left out, it starts empty. */
  readonly stateFile?: string;
  /** The request that fails. */
  readonly fault?: Fault;
  /** Kills the engine, for a fault that is just that. */
  readonly kill?: () => void;
  /** When requests take effect. Default: one soon after the other. */
  readonly pace?: Pace;
  /** Looks at Azure before the first request, e.g. to watch it. */
  readonly prepare?: (azure: SimulatedAzure) => void;
}

export interface RunningProvider extends RunningServer {
  readonly azure: SimulatedAzure;
  readonly faults: Faults;
  /** Resolves once Azure has done all that it has taken. */
  readonly idle: () => Promise<void>;
}

/** Stands where the real engine expects azure-native and random, in front of the simulated Azure. */
export async function serveSimulatedAzure({ stateFile, fault, kill, pace, prepare }: ProviderOptions = {}): Promise<RunningProvider> {
  const azure = new SimulatedAzure();
  if (stateFile !== undefined && existsSync(stateFile)) azure.store.load(toJsonMap(JSON.parse(readFileSync(stateFile, "utf8")) as object));
  prepare?.(azure);
  const faults = new Faults(fault, kill);
  const save = (): void => {
    if (stateFile !== undefined) writeFileSync(stateFile, JSON.stringify(azure.store.save()));
  };
  const native = new NativeProvider(azure, TYPES, faults, save, pace);
  const server = await serve([[ResourceProviderService, handlers(native)]]);
  return {
    address: server.address,
    stop: () => {
      server.stop();
    },
    azure,
    faults,
    idle: () => native.idle(),
  };
}

function handlers(native: NativeProvider): Readonly<Record<string, Grpc.UntypedHandleCall>> {
  return {
    handshake: answering(() => new provider.ProviderHandshakeResponse().setAcceptSecrets(false).setAcceptResources(false).setAcceptOutputs(false)),
    attach: answering(() => new Empty()),
    cancel: answering(() => new Empty()),
    getPluginInfo: answering(() => new plugin.PluginInfo().setVersion(VERSION)),
    checkConfig: answering((request: provider.CheckRequest) => new provider.CheckResponse().setInputs(request.getNews())),
    diffConfig: answering(() => new provider.DiffResponse()),
    configure: answering(() => new provider.ConfigureResponse().setAcceptsecrets(false).setSupportspreview(true)),
    check: answering((request: provider.CheckRequest) => {
      const [type, name] = partsOf(request.getUrn());
      if (!type.startsWith(NATIVE)) return new provider.CheckResponse().setInputs(request.getNews());
      const { inputs, failures } = native.check(type, name, request.getRandomseed_asB64(), json(request.getNews()), json(request.getOlds()));
      return new provider.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures.map(({ path, reason }) => new provider.CheckFailure().setProperty(path).setReason(reason)));
    }),
    diff: answering((request: provider.DiffRequest) => {
      const [type] = partsOf(request.getUrn());
      const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
      if (!type.startsWith(NATIVE)) return new provider.DiffResponse().setChanges(DIFF_NONE);
      const { changed, replaces } = native.diff(type, json(request.getOldInputs()), json(request.getNews()));
      // azure-native deletes before it replaces (N2: provider.go, Diff).
      return new provider.DiffResponse().setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME).setDiffsList([...changed]).setReplacesList([...replaces]).setDeletebeforereplace(replaces.length > 0);
    }),
    create: answering(async (request: provider.CreateRequest) => {
      const [type, name] = partsOf(request.getUrn());
      const inputs = json(request.getProperties());
      if (request.getPreview()) return new provider.CreateResponse().setProperties(request.getProperties());
      if (!type.startsWith(NATIVE)) return new provider.CreateResponse().setId(name).setProperties(toStruct(randomResult(type, name, inputs)));
      const { id, outputs } = await partly(inputs, () => native.create(type, inputs));
      return new provider.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: answering((request: provider.ReadRequest) => {
      const [type] = partsOf(request.getUrn());
      if (!type.startsWith(NATIVE)) return new provider.ReadResponse().setId(request.getId()).setInputs(request.getInputs()).setProperties(request.getProperties());
      const found = native.read(type, request.getId(), json(request.getInputs()));
      return found === undefined ? new provider.ReadResponse() : new provider.ReadResponse().setId(request.getId()).setInputs(toStruct(found.inputs)).setProperties(toStruct(found.outputs));
    }),
    update: answering(async (request: provider.UpdateRequest) => {
      const [type] = partsOf(request.getUrn());
      const inputs = json(request.getNews());
      if (request.getPreview() || !type.startsWith(NATIVE)) return new provider.UpdateResponse().setProperties(toStruct({ ...json(request.getOlds()), ...inputs }));
      return new provider.UpdateResponse().setProperties(toStruct(await partly(inputs, () => native.update(type, request.getId(), inputs))));
    }),
    delete: answering(async (request: provider.DeleteRequest) => {
      const [type] = partsOf(request.getUrn());
      if (type.startsWith(NATIVE)) await native.delete(request.getId());
      return new Empty();
    }),
    invoke: answering((request: provider.InvokeRequest) => new provider.InvokeResponse().setReturn(toStruct(native.call(request.getTok(), json(request.getArgs()))))),
  };
}

/** Type and logical name in a URN. */
function partsOf(urn: string): readonly [type: string, name: string] {
  const [, , types = "", ...name] = urn.split("::");
  return [types.split("$").at(-1) ?? "", name.join("::")];
}

function json(struct: StructMessage | undefined): JsonMap {
  return toJsonMap(fromStruct(struct));
}

/** A resource that was made although its answer was lost: the engine keeps it with the error (N2: HandleErrorWithCheckpoint). */
class PartlyMade extends Error {
  constructor(
    readonly id: string,
    readonly inputs: JsonMap,
    override readonly message: string,
  ) {
    super(message);
  }
}

async function partly<T>(inputs: JsonMap, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LostAnswer) throw new PartlyMade(error.id, inputs, error.message);
    throw error;
  }
}

function answering<Request, Response>(answer: (request: Request) => Response | Promise<Response>): Grpc.handleUnaryCall<Request, Response> {
  return (call, reply) => {
    void (async (): Promise<Response> => answer(call.request))().then(
      (response) => {
        reply(null, response);
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : JSON.stringify(error);
        reply({ code: grpc.status.UNKNOWN, details: message, ...(error instanceof PartlyMade && { metadata: detailsOf(error) }) });
      },
    );
  };
}

/** How a provider tells the engine that a resource is there, and not as it should be. */
function detailsOf({ id, inputs, message }: PartlyMade): Grpc.Metadata {
  const failed = new provider.ErrorResourceInitFailed().setId(id).setProperties(toStruct(inputs)).setInputs(toStruct(inputs)).setReasonsList([message]);
  const any = new Any();
  any.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new status.Status();
  whole.setCode(grpc.status.UNKNOWN);
  whole.setMessage(message);
  whole.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return metadata;
}
