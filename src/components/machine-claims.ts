import type * as pulumi from "@pulumi/pulumi";
import { claimed } from "./claims";
import { type ConfiguredMachine } from "./machine-configuration";

/** The machine's id, gated on no other component, and no other name of the machine, making an association of the name. */
export function associatedOnce({ component, name, owner, given, id }: ConfiguredMachine, rule: string, associationName: pulumi.Input<string>): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: "association of a machine",
      key: [given, associationName],
      input: name,
      given,
      owner,
      problem: (first) => ({
        allowed: `one association of a name for a machine; ${first.owner} is this machine and has the one of rule ${JSON.stringify(rule)}, and a second one replaces it`,
        fix: first.component === component ? "remove one of the two." : `remove one of the two, or give associationNames[${JSON.stringify(rule)}] another name.`,
      }),
    },
    id,
  );
}

/** The machine's id, gated on no second agent: the extension of one takes the place of the other's. */
export function installedOnce({ component, name, owner, given, id }: ConfiguredMachine): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: "agent of a machine",
      key: [given],
      input: name,
      given,
      owner,
      problem: (first) => ({ allowed: `one agent for a machine; ${first.owner} is this machine and has it`, fix: "remove one of the two from agents." }),
    },
    id,
  );
}
