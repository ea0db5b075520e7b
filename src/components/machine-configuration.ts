import type * as pulumi from "@pulumi/pulumi";
import { claimed } from "./claims";

/** The one name under which an association gives a machine the endpoint of its configuration (D5). */
export const CONFIGURATION_ASSOCIATION = "configurationAccessEndpoint";

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
export function configuredOnce({ component, name, owner, given, id }: ConfiguredMachine): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: "configuration of a machine",
      key: [given],
      input: name,
      given,
      owner,
      problem: (first) => ({
        allowed: `one endpoint for a machine's configuration; ${first.owner} is this machine already, and a second association replaces the first`,
        fix: "remove one of the two, or set configurationAccess to false on one of the components.",
      }),
    },
    id,
  );
}
