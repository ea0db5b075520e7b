// Runs the programs of one stack for its engine, as the automation API does, in a process of its own: a program that fails
// or loses its engine stays behind, and a later one in its process would share its connections and queues. Its registrations
// would fail, which the SDK takes for the program's end (automation/server.js), and the engine deletes what is not registered.
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";

const require = createRequire(import.meta.url);
const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const grpc = fromSdk("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { grpcChannelOptions } = require("@pulumi/pulumi/runtime");

let server;

process.on("message", ({ file, code }) => {
  server?.forceShutdown();
  const run = compileFunction(code, ["exports", "require"], { filename: file });
  const program = async () => {
    const exports = {};
    run(exports, createRequire(file));
    return exports;
  };
  server = new grpc.Server({ ...grpcChannelOptions });
  server.addService(LanguageRuntimeService, new LanguageServer(program));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    process.send(error === null ? { port } : { error: error.message });
  });
});

process.on("disconnect", () => process.exit());
