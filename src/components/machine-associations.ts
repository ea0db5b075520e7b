import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { idOf, MACHINE, USER_ASSIGNED_IDENTITY } from "./azure-ids";
import { rejectInput } from "./input-error";
import { plainChoice, requireInputs, validatedInput } from "./inputs";
import { installAgent, MachineAgent, machineOf } from "./machine-agent";
import { associatedOnce, installedOnce } from "./machine-claims";
import { configuredOnce, CONFIGURATION_ASSOCIATION } from "./machine-configuration";
import { inOwnSubscription } from "./own-subscription";
import { rejectUnfitName } from "./short-name";

/** The inputs of a component that speak of machines. */
export interface MachineInputs {
  location: pulumi.Input<string>;
  associationNames?: Record<string, pulumi.Input<string>> | undefined;
  machineIds?: Record<string, pulumi.Input<string>> | undefined;
  configurationAccess?: boolean | undefined;
  agents?: Record<string, MachineAgent> | undefined;
  agentIdentityId?: pulumi.Input<string> | undefined;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** A rule as its associations know it. */
export interface NamedRule {
  readonly name: string;
  /** The Azure name of its associations, unless the program says otherwise. */
  readonly associationName: string;
}

export interface AssociatedRule extends NamedRule {
  readonly id: pulumi.Input<string>;
}

/** A machine that was looked at. */
export interface PlannedMachine {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  readonly agent: MachineAgent | undefined;
  /** The user-assigned identity that its agent runs as; undefined for the machine's own. */
  readonly identityId: pulumi.Input<string> | undefined;
}

/** Looks at all machines before anything is made. */
export function planMachines(component: pulumi.Resource, componentName: string, args: MachineInputs, rules: readonly NamedRule[]): readonly PlannedMachine[] {
  const { machineIds = {}, agents = {}, associationNames = {} } = args;
  requireInputs(component, machineIds, Object.keys(machineIds), "machineIds.");
  for (const name of Object.keys(agents)) {
    if (machineIds[name] === undefined) rejectInput(component, "agents", name, { allowed: "names that machineIds has", fix: `give machineIds[${JSON.stringify(name)}], or remove the agent.` });
  }
  for (const name of Object.keys(associationNames)) {
    if (!rules.some((rule) => rule.name === name)) rejectInput(component, "associationNames", name, { allowed: "names of rules that the component has", fix: "give the rule, or remove its name." });
  }
  rejectSameNames(component, rules, associationNames);
  const identityId = planIdentity(component, args);
  return Object.entries(machineIds).map(([name, given]) => {
    rejectUnfitName(component, "machineIds", name);
    const input = `machineIds[${JSON.stringify(name)}]`;
    const agent = agents[name] === undefined ? undefined : plainChoice(component, `agents[${JSON.stringify(name)}]`, agents[name], MachineAgent, agents[name]);
    const owner = `${input} of ${JSON.stringify(componentName)}`;
    const machine = { component, name: input, owner, given, id: validatedInput(component, input, given, idOf(agent === undefined ? MACHINE : machineOf(agent))) };
    const configured = args.configurationAccess === false ? machine.id : configuredOnce(machine);
    const associated = rules.reduce((id, rule) => associatedOnce({ ...machine, id }, rule.name, associationNames[rule.name] ?? rule.associationName), configured);
    if (agent === undefined) return { name, agent, identityId: undefined, id: associated };
    const near = inOwnSubscription({ component, input, made: "the agent is installed", fix: `remove ${JSON.stringify(name)} from agents, and install the agent in a program of the machine's subscription.` }, associated);
    return { name, agent, identityId, id: installedOnce({ ...machine, id: near }) };
  });
}

function planIdentity(component: pulumi.Resource, { agents = {}, agentIdentityId }: MachineInputs): pulumi.Input<string> | undefined {
  if (agentIdentityId === undefined) return undefined;
  if (Object.keys(agents).length === 0) rejectInput(component, "agentIdentityId", agentIdentityId, { allowed: "no value without agents: nothing runs as it", fix: "give agents, or remove agentIdentityId." });
  return validatedInput(component, "agentIdentityId", agentIdentityId, idOf(USER_ASSIGNED_IDENTITY));
}

/** A machine has one association of a name: a second one takes the place of the first. */
function rejectSameNames(component: pulumi.Resource, rules: readonly NamedRule[], names: Record<string, pulumi.Input<string>>): void {
  const owners = new Map([[CONFIGURATION_ASSOCIATION.toLowerCase(), "the endpoint of its configuration"]]);
  for (const rule of rules) {
    const name = names[rule.name] ?? rule.associationName;
    if (typeof name !== "string") continue;
    const owner = owners.get(name.toLowerCase());
    if (owner !== undefined) {
      rejectInput(component, `associationNames[${JSON.stringify(rule.name)}]`, name, { allowed: `one association of a name for a machine; ${owner} has this one`, fix: `give associationNames[${JSON.stringify(rule.name)}] another name.` });
    }
    owners.set(name.toLowerCase(), `rule ${JSON.stringify(rule.name)}`);
  }
}

/** Associates each machine with every rule and with the endpoint, and installs its agent after that. */
export function associateMachines(component: pulumi.Resource, componentName: string, args: MachineInputs, machines: readonly PlannedMachine[], to: { readonly endpointId: pulumi.Input<string>; readonly rules: readonly AssociatedRule[] }): void {
  for (const machine of machines) {
    const associate = (resourceName: string, association: Omit<monitor.DataCollectionRuleAssociationArgs, "resourceUri">): pulumi.Resource =>
      new monitor.DataCollectionRuleAssociation(`${componentName}-${resourceName}`, { ...association, resourceUri: machine.id }, { parent: component });
    const associations = to.rules.map(({ name, id, associationName }) =>
      associate(`association-${machine.name}.${name}`, { associationName: args.associationNames?.[name] ?? associationName, dataCollectionRuleId: id }),
    );
    if (args.configurationAccess !== false) associations.push(associate(`configuration-${machine.name}`, { associationName: CONFIGURATION_ASSOCIATION, dataCollectionEndpointId: to.endpointId }));
    if (machine.agent === undefined) continue;
    installAgent({ component, resourceName: `${componentName}-agent-${machine.name}`, agent: machine.agent, identityId: machine.identityId, machineId: machine.id, location: args.location, tags: args.tags, dependsOn: associations });
  }
}
