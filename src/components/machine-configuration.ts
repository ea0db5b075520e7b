import * as pulumi from "@pulumi/pulumi";
import { distinctIds, type DistinctIds, distinctInput } from "./distinct-ids";

/** The one name under which an association gives a machine the endpoint of its configuration (D5). */
export const CONFIGURATION_ASSOCIATION = "configurationAccessEndpoint";

/** A connection to the engine is one run of one program, so nothing outlives its run in a process that runs several. */
const programs = new WeakMap<object, DistinctIds>();

function machinesOfProgram(): DistinctIds {
  const monitorClient = pulumi.runtime.getMonitor();
  if (monitorClient === undefined) throw new pulumi.RunError("Machines can be associated in a Pulumi program only.");
  let machines = programs.get(monitorClient);
  if (machines === undefined) programs.set(monitorClient, (machines = distinctIds()));
  return machines;
}

/** A machine that a component gives the endpoint of its configuration. */
export interface ConfiguredMachine {
  readonly component: pulumi.Resource;
  /** Name of the input, for errors. */
  readonly name: string;
  /** Who gives the endpoint, for errors. */
  readonly owner: string;
  readonly given: pulumi.Input<string>;
  readonly id: pulumi.Input<string>;
}

/** The machine's id, gated on no other component of the program giving the machine an endpoint: a second one replaces the first (D5). */
export function configuredOnce(machine: ConfiguredMachine): pulumi.Input<string> {
  return distinctInput(machinesOfProgram(), {
    ...machine,
    duplicate: (first) => ({
      allowed: `one endpoint for a machine's configuration; ${first} is this machine already, and a second association replaces the first`,
      fix: "remove one of the two, or set configurationAccess to false on one of the components.",
    }),
  });
}
