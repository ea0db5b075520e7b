import * as pulumi from "@pulumi/pulumi";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import { onRegistered } from "../on-registered";
import { runMocked } from "../run-mocked";
import { SimulatedAzure } from "../simulated-azure/azure";
import { type JsonMap } from "../simulated-azure/json";
import { bodyOf, mocksOf } from "../simulated-azure/mocks";
import { toJsonMap } from "../simulated-azure/wire-values";
import { hold } from "./existing";
import { exampleConfig, exampleProgram, type Program } from "./example-program";
import { type Life } from "./lives";

const NATIVE = "azure-native:";
const REFERENCE = "pulumi:pulumi:StackReference";

/** A resource that a program has in Azure, as the engine gets to know it. */
export interface Node {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  /** What goes to Azure. */
  readonly body: JsonMap;
  /** The URNs of what it waits for. */
  readonly dependencies: readonly string[];
}

/** What a program has in Azure once it has run, by URN, each after what it waits for. */
export type Graph = ReadonlyMap<string, Node>;

/** What the engine is asked by the programs of a life: no engine takes part. */
export class Programs {
  private readonly config: Readonly<Record<string, string>>;

  private constructor(
    private readonly example: string,
    /** Azure as it is before the life begins, as JSON. */
    readonly azure: JsonMap,
    /** What the stack that the life builds on exports. */
    private readonly exported: unknown,
  ) {
    this.config = { "azure-native:location": "westeurope", ...exampleConfig(example) };
  }

  static async of({ example, platform, existing = {} }: Life): Promise<Programs> {
    const azure = new SimulatedAzure();
    hold(azure, existing);
    if (platform === undefined) return new Programs(example, azure.store.save(), {});
    const below = new Programs(platform.example, azure.store.save(), {});
    const { outputs } = await below.run(exampleProgram(platform.example), azure);
    return new Programs(example, azure.store.save(), outputs);
  }

  /** What a program of the life has in Azure. @throws Error where the program or Azure refuses. */
  async graphOf(program: Program): Promise<Graph> {
    const azure = new SimulatedAzure();
    azure.store.load(this.azure);
    return (await this.run(program, azure)).graph;
  }

  private async run(program: Program, azure: SimulatedAzure): Promise<{ readonly graph: Graph; readonly outputs: unknown }> {
    const graph = new Map<string, Node>();
    const simulated = mocksOf(azure, () => 0);
    const mocks: pulumi.runtime.Mocks = {
      newResource: (resource) => (resource.type === REFERENCE ? { id: resource.name, state: { ...(resource.inputs as object), outputs: this.exported, secretOutputNames: [] } } : simulated.newResource(resource)),
      call: (args) => simulated.call(args),
    };
    const prepare = (): void => {
      onRegistered((request, response) => {
        if (request.getCustom() && request.getType().startsWith(NATIVE)) graph.set(response.getUrn(), nodeOf(request, response));
      });
    };
    const { failures, outputs } = await runMocked(program, { mocks, project: this.example, config: this.config, prepare });
    if (failures.length > 0) throw new Error(failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join("\n"));
    return { graph, outputs: await settled(outputs) };
  }
}

function nodeOf(request: resproto.RegisterResourceRequest, response: resproto.RegisterResourceResponse): Node {
  const type = request.getType();
  const body = bodyOf(type, toJsonMap(request.getObject()?.toJavaScript() ?? {}));
  return { urn: response.getUrn(), type, id: response.getId(), body, dependencies: request.getDependenciesList() };
}

/** A program's exports, once they are known. */
function settled(outputs: unknown): Promise<unknown> {
  return new Promise((resolve) => pulumi.output(outputs as object).apply(resolve));
}
