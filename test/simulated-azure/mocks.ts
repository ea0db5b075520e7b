import type * as pulumi from "@pulumi/pulumi";
import { runMocked } from "../run-mocked";
import { type SimulatedAzure } from "./azure";
import { answerCall } from "./calls";
import { nameInput, idOf, autoName, pathInputs } from "./native-paths";
import { type JsonMap, textAt } from "./json";
import { randomResult } from "./others";
import { toJsonMap } from "./wire-values";

/** How many turns of the event loop a request takes: those that are under way at one time overlap. */
export type Latency = (id: string) => number;

export interface Deployment {
  /** The errors that stopped the program, in the order they were seen. */
  readonly errors: readonly string[];
}

const PACKAGE = "azure-native:";

/**
 * Runs a program against the simulated Azure: each resource is made as soon as what it depends on is there, and those
 * that depend on nothing of each other are made at the same time.
 */
export async function deploy(azure: SimulatedAzure, program: () => unknown, latency: Latency = () => 2): Promise<Deployment> {
  const { failures } = await runMocked(program, { mocks: mocksOf(azure, latency) });
  return { errors: failures.map((error) => (error instanceof Error ? error.message : String(error))) };
}

/** Pulumi's mocks in front of the simulated Azure. */
export function mocksOf(azure: SimulatedAzure, latency: Latency): pulumi.runtime.Mocks {
  return {
    newResource: async ({ type, name, inputs, custom }) => {
      const given = toJsonMap(inputs as object);
      if (custom === false) return { id: undefined, state: given };
      if (!type.startsWith(PACKAGE)) return { id: `${name}-id`, state: randomResult(type, name, given) };
      const named = textAt(given, nameInput(type)) === undefined ? { ...given, ...autoName(type, name, "mocks") } : given;
      const id = idOf(type, named);
      return { id, state: await create(azure, type, id, named, latency(id)) };
    },
    call: ({ token, inputs }) => answerCall(azure, token, toJsonMap(inputs as object)),
  };
}

async function create(azure: SimulatedAzure, type: string, id: string, inputs: JsonMap, turns: number): Promise<JsonMap> {
  const operation = azure.beginPut(id, bodyOf(type, inputs));
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  azure.finish(operation);
  return azure.get(id) ?? {};
}

/** What of the inputs goes into the body of a PUT: all but what its path is made of. */
export function bodyOf(type: string, inputs: JsonMap): JsonMap {
  const inPath = new Set(pathInputs(type));
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !inPath.has(name)));
}
