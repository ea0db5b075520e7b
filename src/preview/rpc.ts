import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as EmptyProto from "google-protobuf/google/protobuf/empty_pb";
import type * as StructProto from "google-protobuf/google/protobuf/struct_pb";
import { PreviewError, textOf } from "./errors";
import { type JsonMap } from "./wire";

// The SDK's message classes check with `instanceof`: gRPC and protobuf must be the very copies that the SDK loads.
const fromSdk = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));
const grpc = fromSdk("@grpc/grpc-js") as typeof Grpc;
const { Empty } = fromSdk("google-protobuf/google/protobuf/empty_pb") as typeof EmptyProto;
const { Struct } = fromSdk("google-protobuf/google/protobuf/struct_pb") as typeof StructProto;

export { Empty };
export type StructMessage = StructProto.Struct;
export type Service = Readonly<Record<string, Grpc.UntypedHandleCall>>;

const MEBIBYTE = 1 << 20;
/** The engine's own limit (rpcutil.GrpcChannelOptions). */
const MESSAGE_LIMIT = 400 * MEBIBYTE;
export const CHANNEL_OPTIONS = { "grpc.max_receive_message_length": MESSAGE_LIMIT, "grpc.max_send_message_length": MESSAGE_LIMIT };

export function toStruct(map: JsonMap): StructMessage {
  return Struct.fromJavaScript(map);
}

export function fromStruct(struct: StructMessage | undefined): JsonMap {
  return struct === undefined ? {} : struct.toJavaScript();
}

/** A handler that answers with what `answer` returns, and with its error's text where it throws. */
export function answering<Request, Response>(answer: (request: Request) => Response | Promise<Response>): Grpc.handleUnaryCall<Request, Response> {
  return (call, reply) => {
    void (async (): Promise<Response> => answer(call.request))().then(
      (response) => {
        reply(null, response);
      },
      (error: unknown) => {
        reply({ code: grpc.status.UNKNOWN, details: textOf(error) });
      },
    );
  };
}

export interface RunningServer {
  readonly address: string;
  stop(): void;
}

/** Serves services on a free port of this machine only. */
export async function serve(services: readonly (readonly [Grpc.ServiceDefinition, Service])[]): Promise<RunningServer> {
  const server = new grpc.Server(CHANNEL_OPTIONS);
  for (const [definition, service] of services) server.addService(definition, service);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(new PreviewError(`no port of 127.0.0.1 can be opened for the program: ${error.message}`));
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    stop: () => {
      server.forceShutdown();
    },
  };
}

/** Connects a client of the SDK to a server on this machine. */
export function connect<Client>(client: new (address: string, credentials: Grpc.ChannelCredentials, options: typeof CHANNEL_OPTIONS) => Client, address: string): Client {
  return new client(address, grpc.credentials.createInsecure(), CHANNEL_OPTIONS);
}

type UnaryMethod<Request, Response> = (
  request: Request,
  metadata: Grpc.Metadata,
  options: Partial<Grpc.CallOptions>,
  done: (error: Grpc.ServiceError | null, response: Response) => void,
) => Grpc.ClientUnaryCall;

/** Calls a method, and fails once `milliseconds` have gone by without an answer. */
export function call<Request, Response>(method: UnaryMethod<Request, Response>, request: Request, milliseconds: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    method(request, new grpc.Metadata(), { deadline: Date.now() + milliseconds }, (error, response) => {
      if (error === null) resolve(response);
      else reject(new CallError(error.details, error.code === grpc.status.DEADLINE_EXCEEDED, error.code === grpc.status.UNIMPLEMENTED));
    });
  });
}

/** A call that was not answered, or answered with an error. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly timedOut: boolean,
    readonly unimplemented: boolean,
  ) {
    super(message);
  }
}
