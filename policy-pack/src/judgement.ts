import type { StackValidationArgs } from "@pulumi/policy";
import { type Estate, type Finding, findingsOf, type PlanningSettings, readRegisteredResources, type Rule } from "azure-monitor-private-link/planning";
import { registeredResource } from "./resources";

/**
 * The estate of one preview and what the rules found in it.
 *
 * The SDK runs the stack policies of one call one after another and gives each its own copy of all resources, so
 * nothing they are given tells that the call is the same. What tells is the order: every policy runs once in a call, so
 * a policy that asks for a second time opens a new one.
 */
export class Judgement {
  private estate: Estate | undefined;
  private readonly asked = new Set<string>();
  private readonly found = new Map<string, readonly Finding[]>();

  /** What `rule` finds, asked once in a call by the rule's own policy. */
  ofRule(rule: Rule, args: StackValidationArgs, settings: PlanningSettings): readonly Finding[] {
    const estate = this.estateFor(rule.id, args);
    const findings = findingsOf([rule], estate, settings);
    this.found.set(rule.id, findings);
    return findings;
  }

  /** What all rules found that were asked before in this call: those of disabled policies are not among them. */
  ofAll(policy: string, args: StackValidationArgs): readonly Finding[] {
    this.estateFor(policy, args);
    return [...this.found.values()].flat();
  }

  private estateFor(policy: string, args: StackValidationArgs): Estate {
    if (this.estate === undefined || this.asked.has(policy)) {
      this.estate = readRegisteredResources(args.resources.map(registeredResource));
      this.asked.clear();
      this.found.clear();
    }
    this.asked.add(policy);
    return this.estate;
  }
}
