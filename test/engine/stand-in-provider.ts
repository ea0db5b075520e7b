import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { answering, Empty, type RunningServer, serve } from "../../src/preview/rpc";

/** What a provider answers that takes every configuration and every input as it is, and echoes what it is to create. */
export const ECHOING = {
  handshake: answering(() => new provider.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(false).setAcceptOutputs(false)),
  attach: answering(() => new Empty()),
  cancel: answering(() => new Empty()),
  getPluginInfo: answering(() => new plugin.PluginInfo().setVersion("3.28.0")),
  checkConfig: answering(check),
  diffConfig: answering(() => new provider.DiffResponse()),
  configure: answering(() => new provider.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true)),
  check: answering(check),
  diff: answering(() => new provider.DiffResponse().setChanges(provider.DiffResponse.DiffChanges.DIFF_NONE)),
  create: answering((request: provider.CreateRequest) => new provider.CreateResponse().setProperties(request.getProperties())),
};

/**
 * Stands where the real engine expects a cloud's provider, and answers a preview by echoing the inputs: no login, no
 * cloud. It checks nothing and knows nothing of Azure, as the offline preview does.
 */
export function serveStandInProvider(): Promise<RunningServer> {
  return serve([[ResourceProviderService, ECHOING]]);
}

function check(request: provider.CheckRequest): provider.CheckResponse {
  return new provider.CheckResponse().setInputs(request.getNews());
}
