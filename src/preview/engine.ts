import { EngineService, type IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceResponse, LogSeverity, type LogRequest, RequirePulumiVersionResponse, SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";
import { type Message } from "./events";
import { answering, Empty } from "./rpc";

export { EngineService };

const SEVERITIES: Readonly<Record<LogSeverity, Message["severity"]>> = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

/** The engine's side service: it takes a process's log messages; `urn` is empty where one is about no resource. */
export function engineService(log: (severity: Message["severity"], text: string, urn: string) => void): IEngineServer {
  let root = "";
  return {
    log: answering((request: LogRequest) => {
      log(SEVERITIES[request.getSeverity()], request.getMessage(), request.getUrn());
      return new Empty();
    }),
    getRootResource: answering(() => new GetRootResourceResponse().setUrn(root)),
    setRootResource: answering((request: { getUrn(): string }) => {
      root = request.getUrn();
      return new SetRootResourceResponse();
    }),
    startDebugging: answering(() => new Empty()),
    requirePulumiVersion: answering(() => new RequirePulumiVersionResponse()),
  };
}
