import { isDeepStrictEqual } from "node:util";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { answering, type RunningServer, serve } from "../../src/preview/rpc";
import { importedInputs } from "../adoption/as-azure-native";
import { type AzureRow } from "../adoption/estates";
import { ECHOING } from "./stand-in-provider";

/**
 * Stands where the real engine expects azure-native, in front of an Azure that has these resources: it reads as
 * azure-native imports, and compares inputs as azure-native does, text by text.
 */
export function serveImportProvider(rows: readonly AzureRow[]): Promise<RunningServer> {
  const byId = new Map(rows.map((row) => [row.id.toLowerCase(), row]));
  return serve([
    [
      ResourceProviderService,
      {
        ...ECHOING,
        read: answering((request: provider.ReadRequest) => {
          const type = request.getUrn().split("::")[2]?.split("$").at(-1) ?? "";
          const inputs = Struct.fromJavaScript(importedInputs(type, request.getId(), byId.get(request.getId().toLowerCase())) as Parameters<typeof Struct.fromJavaScript>[0]);
          return new provider.ReadResponse().setId(request.getId()).setInputs(inputs).setProperties(inputs);
        }),
        diff: answering((request: provider.DiffRequest) => {
          const [before, after] = [request.getOldInputs()?.toJavaScript() ?? {}, request.getNews()?.toJavaScript() ?? {}];
          const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isDeepStrictEqual(before[name], after[name]));
          const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
          return new provider.DiffResponse().setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME).setDiffsList(changed);
        }),
        update: answering((request: provider.UpdateRequest) => new provider.UpdateResponse().setProperties(request.getNews())),
      },
    ],
  ]);
}
