import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import type * as Grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { call, connect } from "../../src/preview/rpc";

const PLUGIN = path.resolve(__dirname, "../../plugin");
const MILLISECONDS = 60_000;

/** The plugin's process, started as the language host of the Pulumi CLI starts it. */
export class PluginProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** `engine` is where the engine takes logs. */
  static async start(engine: string): Promise<PluginProcess> {
    const runPlugin = createRequire(path.join(PLUGIN, "index.js")).resolve("@pulumi/pulumi/cmd/run-plugin");
    const child = spawn(process.execPath, [runPlugin, PLUGIN, engine], { cwd: PLUGIN, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
    // The first line that it prints is its port.
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (text: Buffer) => {
        resolve(text.toString().trim());
      });
      child.once("exit", (code) => {
        reject(new Error(`The plugin ended with code ${String(code)} before it gave its port:\n${said.join("")}`));
      });
    });
    return new PluginProcess(child, connect(ResourceProviderClient, `127.0.0.1:${port}`));
  }

  async schema(): Promise<string> {
    const response = await call((...args: UnaryArguments<provider.GetSchemaRequest, provider.GetSchemaResponse>) => this.client.getSchema(...args), new provider.GetSchemaRequest(), MILLISECONDS);
    return response.getSchema();
  }

  construct(request: provider.ConstructRequest): Promise<provider.ConstructResponse> {
    return call((...args: UnaryArguments<provider.ConstructRequest, provider.ConstructResponse>) => this.client.construct(...args), request, MILLISECONDS);
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }
}

type UnaryArguments<Request, Response> = [Request, Grpc.Metadata, Partial<Grpc.CallOptions>, (error: Grpc.ServiceError | null, response: Response) => void];
