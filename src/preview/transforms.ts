import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import { type TransformInvokeOptions, TransformInvokeRequest, TransformInvokeResponse, TransformRequest, type TransformResourceOptions, TransformResponse } from "@pulumi/pulumi/proto/resource_pb";
import { type Identity } from "./aliases";
import { call, connect, fromStruct, toStruct } from "./rpc";
import { decodeMap, encodeMap, type PropertyMap } from "./wire";

/** What transforms change of a resource. */
export interface Transformed {
  readonly properties: PropertyMap;
  readonly options: TransformResourceOptions;
}

const EVERYTHING = { secrets: true, resources: true, outputs: true };

/** Runs the program's transforms, which live in the program: it serves them under an address of its own. */
export class Transforms {
  private readonly clients = new Map<string, CallbacksClient>();

  constructor(private readonly timeLimit: number) {}

  async resource(transform: Callback, resource: Identity & { readonly custom: boolean }, { properties, options }: Transformed): Promise<Transformed> {
    const request = new TransformRequest()
      .setType(resource.type)
      .setName(resource.name)
      .setCustom(resource.custom)
      .setParent(resource.parent)
      .setProperties(toStruct(encodeMap(properties, EVERYTHING)))
      .setOptions(options);
    const response = TransformResponse.deserializeBinary(await this.invoke(transform, request.serializeBinary()));
    const changed = response.getProperties();
    return {
      properties: changed === undefined ? properties : decodeMap(fromStruct(changed)),
      options: response.getOptions() ?? options,
    };
  }

  async invokeArguments(transform: Callback, token: string, args: PropertyMap, options: TransformInvokeOptions): Promise<PropertyMap> {
    const request = new TransformInvokeRequest().setToken(token).setArgs(toStruct(encodeMap(args, { ...EVERYTHING, outputs: false }))).setOptions(options);
    const response = TransformInvokeResponse.deserializeBinary(await this.invoke(transform, request.serializeBinary()));
    const changed = response.getArgs();
    return changed === undefined ? args : decodeMap(fromStruct(changed));
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async invoke(callback: Callback, message: Uint8Array): Promise<Uint8Array> {
    const client = this.clientAt(callback.getTarget());
    const request = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(message);
    const response = await call(client.invoke.bind(client), request, this.timeLimit);
    return response.getResponse_asU8();
  }

  private clientAt(address: string): CallbacksClient {
    const known = this.clients.get(address);
    if (known !== undefined) return known;
    const client = connect(CallbacksClient, address);
    this.clients.set(address, client);
    return client;
  }
}
