import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { PublicNetworkAccess } from "../azure/settings";
import { COLLECTION_ENDPOINT, COLLECTION_RULE, idOf } from "./azure-ids";
import { type CollectionRule, createRule, type PlannedRule, planRule } from "./collection-rule";
import { rejectInput } from "./input-error";
import { asOutput, choiceInput, requireInputs, validatedInput, withDefault } from "./inputs";
import { type MachineAgent } from "./machine-agent";
import { associateMachines, type AssociatedRule, planMachines } from "./machine-associations";
import { type RolloutStage, stageDefaults, warnUnchanged } from "./rollout-stage";
import { addMember, planMember, type PlannedMember } from "./scope-changes";
import { type ScopeReference, shownInputs } from "./scope-reference";
import { closesAt } from "./scope-stages";
import { rejectUnfitName } from "./short-name";

/** Arguments of a `CollectionEndpoint`. */
export interface CollectionEndpointArgs {
  /** Resource group of the endpoint and of the rules. */
  resourceGroupName: pulumi.Input<string>;
  /**
   * Region of the endpoint and of its machines: an endpoint gives configuration to machines of its own region, and takes
   * data for workspaces of its own region (D10). A machine's id does not tell its region: the policy pack's rule
   * `collection-endpoint-region` judges it.
   */
  location: pulumi.Input<string>;
  /** The scope that the endpoint becomes a member of: a `MonitoringScope`, or the id of one from another stack. */
  scope: ScopeReference;
  /** Where the roll-out is: from `Close` on `publicNetworkAccess` is `Disabled` by default, before it `Enabled`. */
  stage?: RolloutStage;
  /**
   * Whether the endpoint takes traffic from public networks: `Enabled` (default, unless `stage` says otherwise),
   * `Disabled` or `SecuredByPerimeter`, which closes it to all but private link and its network security perimeter (D25).
   * Perimeters ask for API 2023-03-11 or later (D11) and azure-native calls 2022-06-01: UNVERIFIED.
   */
  publicNetworkAccess?: pulumi.Input<PublicNetworkAccess>;
  /** Azure name of the endpoint. Default: the component's name. */
  collectionEndpointName?: pulumi.Input<string | undefined>;
  /** Resource id of a data collection endpoint that exists, in place of a created one; it keeps its owner's settings. */
  existingCollectionEndpointId?: pulumi.Input<string> | undefined;
  /** Whether the endpoint becomes a member of the scope here. Default: true; false where another component or team sees to it. */
  connectToScope?: boolean | undefined;
  /** Azure name of the endpoint's member in the scope. Default: `<component>-collection-endpoint`. */
  memberName?: string | undefined;
  /** Data collection rules: a short stable name to the rule. Every rule sends through an endpoint, by default this one. */
  rules?: Record<string, CollectionRule> | undefined;
  /**
   * Rules that exist and that the machines are associated with as well: a short stable name to the rule's resource id, such
   * as the one that an Azure Monitor workspace comes with.
   */
  existingRuleIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * Azure names of associations: rule's name to the name. Default: what the onboarding templates of Kubernetes clusters
   * call theirs (`ContainerInsightsExtension`, `ContainerInsightsMetricsExtension`), for other rules `<component>-<rule>`.
   */
  associationNames?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * The machines: a short stable name to the resource id of a virtual machine, a scale set, an Arc machine or a Kubernetes
   * cluster. Each is associated with every rule, and with the endpoint for its configuration.
   */
  machineIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * Whether machines take their configuration from this endpoint. Default: true. A machine has exactly one such endpoint
   * (D5): set it to false where another component gives it.
   */
  configurationAccess?: boolean | undefined;
  /**
   * Machines that get the Azure Monitor agent: machine's name to what is installed. It runs as the machine's system-assigned
   * identity, unless `agentIdentityId` says otherwise. Arc machines and Kubernetes clusters bring their agents in their own way.
   */
  agents?: Record<string, MachineAgent> | undefined;
  /**
   * Resource id of the user-assigned identity that the agents run as, which each machine in `agents` has already (azure-policy
   * AzureMonitor_Agent_Linux_VM_UAI_DINE.json 3.12.0). Default: the machine's system-assigned identity.
   */
  agentIdentityId?: pulumi.Input<string> | undefined;
  /** Tags of the endpoint, the rules and the agents of virtual machines. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** Inputs that describe an endpoint of one's own, and so have no meaning for one that exists. */
const OWN_ENDPOINT_INPUTS = ["collectionEndpointName", "publicNetworkAccess"] as const satisfies readonly (keyof CollectionEndpointArgs)[];

/**
 * Collection in one region, over private link: a data collection endpoint in the scope, rules that send through it, and the
 * machines that take their rules and their configuration from it. On a network that shares the DNS of a scope an agent
 * without such an endpoint gets no configuration (D10).
 *
 * Children: `<name>-collection-endpoint`, `<name>-member-collection-endpoint`, `<name>-rule-<rule>`,
 * `<name>-association-<machine>.<rule>`, `<name>-configuration-<machine>`, `<name>-agent-<machine>`. Their names are a
 * contract and do not change.
 */
export class CollectionEndpoint extends pulumi.ComponentResource {
  /** Resource id of the endpoint. */
  declare public readonly collectionEndpointId: pulumi.Output<string>;
  /** Where the created endpoint takes logs; undefined for an adopted one. */
  declare public readonly logsIngestionEndpoint: pulumi.Output<string | undefined>;
  /** Where the created endpoint takes metrics; undefined for an adopted one. */
  declare public readonly metricsIngestionEndpoint: pulumi.Output<string | undefined>;
  /** Where agents read their configuration from the created endpoint; undefined for an adopted one. */
  declare public readonly configurationAccessEndpoint: pulumi.Output<string | undefined>;
  /** Resource ids of the rules, made and adopted, by name. */
  declare public readonly ruleIds: pulumi.Output<Record<string, string>>;
  /** Resource id of the member; undefined where the component makes none. */
  declare public readonly memberId: pulumi.Output<string | undefined>;

  constructor(name: string, args: CollectionEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:CollectionEndpoint", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "scope"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    // Everything that can be wrong is looked at before the first child is made.
    const { publicAccess } = stageDefaults(this, args.stage);
    warnUnchanged(this, args.stage, "the public access", args.existingCollectionEndpointId === undefined ? [] : ["the data collection endpoint"]);
    if (args.existingCollectionEndpointId === undefined && args.publicNetworkAccess === undefined) closesAt(this, name, args.scope, args.stage);
    const rules = planRules(this, name, args);
    const existing = adoptRules(this, name, args);
    const machines = planMachines(this, name, args, [...rules, ...existing]);

    const plannedMember = planOwnMember(this, name, args);

    const { id, created, input } = createOrAdopt(this, name, args, publicAccess);
    const member = plannedMember === undefined ? undefined : addEndpoint(this, name, args, plannedMember, { id, input });
    const made = rules.map((plan): AssociatedRule => ({ ...plan, id: createRule(this, name, plan, { resourceGroupName: args.resourceGroupName, dataCollectionEndpointId: id, tags: args.tags }).id }));
    associateMachines(this, name, args, machines, { endpointId: id, rules: [...made, ...existing] });

    this.collectionEndpointId = asOutput(id);
    this.logsIngestionEndpoint = asOutput(created?.logsIngestion).apply((logs) => logs?.endpoint);
    this.metricsIngestionEndpoint = asOutput(created?.metricsIngestion).apply((metrics) => metrics?.endpoint);
    this.configurationAccessEndpoint = asOutput(created?.configurationAccess).apply((configuration) => configuration?.endpoint);
    this.ruleIds = pulumi.output(Object.fromEntries([...made, ...existing].map((rule) => [rule.name, rule.id])));
    this.memberId = asOutput(member?.id);

    this.registerOutputs({
      collectionEndpointId: this.collectionEndpointId,
      logsIngestionEndpoint: this.logsIngestionEndpoint,
      metricsIngestionEndpoint: this.metricsIngestionEndpoint,
      configurationAccessEndpoint: this.configurationAccessEndpoint,
      ruleIds: this.ruleIds,
      memberId: this.memberId,
    });
  }
}

interface Endpoint {
  readonly id: pulumi.Input<string>;
  readonly created: monitor.DataCollectionEndpoint | undefined;
  /** The input that asks for it, for errors. */
  readonly input: keyof CollectionEndpointArgs;
}

function createOrAdopt(component: CollectionEndpoint, name: string, args: CollectionEndpointArgs, publicAccess: boolean): Endpoint {
  if (args.existingCollectionEndpointId !== undefined) {
    for (const input of OWN_ENDPOINT_INPUTS) {
      if (args[input] === undefined) continue;
      rejectInput(component, input, args[input], { allowed: "no value together with existingCollectionEndpointId", fix: `remove ${input}: the existing endpoint keeps what its owner sets.` });
    }
    return { id: validatedInput(component, "existingCollectionEndpointId", args.existingCollectionEndpointId, idOf(COLLECTION_ENDPOINT)), created: undefined, input: "existingCollectionEndpointId" };
  }
  const fallback = publicAccess ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled;
  const created = new monitor.DataCollectionEndpoint(
    `${name}-collection-endpoint`,
    {
      resourceGroupName: args.resourceGroupName,
      dataCollectionEndpointName: withDefault(args.collectionEndpointName, name),
      location: args.location,
      networkAcls: { publicNetworkAccess: choiceInput(component, "publicNetworkAccess", args.publicNetworkAccess, PublicNetworkAccess, fallback) },
      tags: args.tags,
    },
    { parent: component },
  );
  return { id: created.id, created, input: "collectionEndpointName" };
}

/** The endpoint's member; undefined where another component or team sees to it. */
function planOwnMember(component: CollectionEndpoint, name: string, { scope, connectToScope, memberName }: CollectionEndpointArgs): PlannedMember | undefined {
  if (connectToScope !== false) return planMember(component, scope, memberName ?? `${name}-collection-endpoint`);
  if (memberName !== undefined) rejectInput(component, "memberName", memberName, { allowed: "no value with connectToScope false", fix: "remove memberName: no member is made here." });
  return undefined;
}

function addEndpoint(component: CollectionEndpoint, name: string, args: CollectionEndpointArgs, member: PlannedMember, { id, input }: Pick<Endpoint, "id" | "input">): pulumi.CustomResource {
  return addMember({
    ...member,
    component,
    componentName: name,
    input,
    resourceName: `${name}-member-collection-endpoint`,
    given: args.existingCollectionEndpointId ?? id,
    linkedResourceId: id,
    otherwise: args.existingCollectionEndpointId === undefined ? undefined : "set connectToScope to false, or remove the other member.",
  });
}

function planRules(component: CollectionEndpoint, name: string, { rules = {}, location }: CollectionEndpointArgs): readonly PlannedRule[] {
  return Object.entries(rules).map(([ruleName, rule]) => {
    rejectUnfitName(component, "rules", ruleName);
    return planRule(component, name, ruleName, rule, location);
  });
}

function adoptRules(component: CollectionEndpoint, name: string, { rules = {}, existingRuleIds = {} }: CollectionEndpointArgs): readonly AssociatedRule[] {
  return Object.entries(existingRuleIds).map(([ruleName, id]) => {
    rejectUnfitName(component, "existingRuleIds", ruleName);
    if (rules[ruleName] !== undefined) rejectInput(component, "existingRuleIds", ruleName, { allowed: "names that rules does not have", fix: "rename one of the two rules." });
    return { name: ruleName, associationName: `${name}-${ruleName}`, id: validatedInput(component, `existingRuleIds[${JSON.stringify(ruleName)}]`, id, idOf(COLLECTION_RULE)) };
  });
}
