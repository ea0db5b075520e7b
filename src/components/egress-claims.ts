import type * as pulumi from "@pulumi/pulumi";
import { claimed } from "./claims";
import { type EgressRule } from "./egress-plan";

/** The id of a security group, gated on no other component giving it a rule of the same priority: Azure takes one in a direction. */
export function freePriorities(component: pulumi.Resource, name: string, given: pulumi.Input<string>, rules: readonly EgressRule[], id: pulumi.Input<string>): pulumi.Input<string> {
  return rules.reduce(
    (group, { key, access, priority }) =>
      claimed(
        {
          component,
          kind: "priority of an outbound rule",
          key: [given, String(priority)],
          input: access === "Allow" ? "allowPriority" : "denyPriority",
          given: priority,
          owner: `${JSON.stringify(key)} of ${JSON.stringify(name)}`,
          problem: (first) => ({
            allowed: `priorities that no other outbound rule of the security group has; the rule ${first.owner} has this one, and ${JSON.stringify(key)} of ${JSON.stringify(name)} would take it too`,
            fix: "choose allowPriority and denyPriority of one of the two so that their rules do not meet.",
          }),
        },
        group,
      ),
    id,
  );
}
