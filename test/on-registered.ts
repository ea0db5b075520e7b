import * as pulumi from "@pulumi/pulumi";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";

type Listener = (request: resproto.RegisterResourceRequest, response: resproto.RegisterResourceResponse) => void;

interface Monitor {
  registerResource(request: resproto.RegisterResourceRequest, callback: (error: unknown, response: resproto.RegisterResourceResponse | undefined) => void): void;
}

/** Calls a listener after every registration with the mocked engine, whose mocks see neither options nor dependencies. */
export function onRegistered(listener: Listener): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const registerResource = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    registerResource(request, (error, response) => {
      if (response !== undefined) listener(request, response);
      callback(error, response);
    });
  };
}
