import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { EgressNeed, MONITOR_TAG, NEEDED_TAG_ORDER, NEEDED_TAGS, PUBLIC_INGESTION_NAMES, TAGS_ARE_LISTED, TAGS_THAT_HOLD_MONITOR } from "../azure/service-tags";
import { FIREWALL_POLICY, type IdKind, idOf, SECURITY_GROUP } from "./azure-ids";
import { type Check, rejectInput } from "./input-error";
import { allOf, oneOf, plainChoice, requireList, validatedInput } from "./inputs";
import { isNotEverything, isRange } from "./ipv4";
import { type MonitoringEgressArgs } from "./monitoring-egress";
import { inOwnSubscription } from "./own-subscription";
import { stageDefaults } from "./rollout-stage";

const DEFAULT_NEEDS: readonly EgressNeed[] = [EgressNeed.Agents, EgressNeed.Portal, EgressNeed.Rest];
const TAG = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/;
const NAME = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
/** Priorities of a security rule (N1), and of a rule collection group. */
const RULE_PRIORITIES = [100, 4096] as const;
const GROUP_PRIORITIES = [100, 65_000] as const;
const NEW_GROUP_INPUTS = ["resourceGroupName", "location", "securityGroupName", "tags"] as const satisfies readonly (keyof MonitoringEgressArgs)[];
const RULE_INPUTS = ["denyInternet", "allowPriority", "denyPriority"] as const satisfies readonly (keyof MonitoringEgressArgs)[];
const FIREWALL_INPUTS = ["firewallPriority", "ingestionNames"] as const satisfies readonly (keyof MonitoringEgressArgs)[];

/** One rule of a security group, for TCP 443. */
export interface EgressRule {
  /** Part of its name. */
  readonly key: string;
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  /** A service tag, or ranges. */
  readonly destination: string | readonly pulumi.Input<string>[];
  readonly description: string;
}

export interface FirewallPlan {
  readonly policyId: pulumi.Input<string>;
  readonly priority: number;
  readonly names: readonly string[];
  /** What becomes of public ingestion: undefined where the firewall says nothing of it. */
  readonly ingestion: "Allow" | "Deny" | undefined;
}

/** The inputs, validated. */
export interface EgressPlan {
  readonly newGroup: { readonly resourceGroupName: pulumi.Input<string>; readonly location: pulumi.Input<string> } | undefined;
  readonly existingGroupId: pulumi.Input<string> | undefined;
  readonly endpoints: readonly pulumi.Input<string>[];
  /** Empty for anywhere. */
  readonly sources: readonly pulumi.Input<string>[];
  /** Tags that are let out, each once. */
  readonly tags: readonly string[];
  /** In the order of their priorities. */
  readonly rules: readonly EgressRule[];
  readonly firewall: FirewallPlan | undefined;
}

/** Validates everything that the rules are made from. */
export function planEgress(component: pulumi.Resource, args: MonitoringEgressArgs): EgressPlan {
  const { createSecurityGroup = false, existingSecurityGroupId, firewallPolicyId } = args;
  const cloud = plainChoice(component, "cloud", args.cloud, Cloud, Cloud.Public);
  const denies = args.denyPublicIngestion ?? stageDefaults(component, args.stage).deniesEgress;
  if (!createSecurityGroup && existingSecurityGroupId === undefined && firewallPolicyId === undefined) {
    rejectInput(component, "createSecurityGroup", args.createSecurityGroup, { allowed: "true, or an existingSecurityGroupId or firewallPolicyId in its place", fix: "say where the rules go: createSecurityGroup, existingSecurityGroupId or firewallPolicyId." });
  }
  if (createSecurityGroup) refuse(component, args, ["existingSecurityGroupId"], "no value together with createSecurityGroup", "the rules go into one security group");
  else refuse(component, args, NEW_GROUP_INPUTS, "no value without createSecurityGroup", "nothing is created that it describes");
  if (!createSecurityGroup && existingSecurityGroupId === undefined) refuse(component, args, RULE_INPUTS, "no value without a security group", "it describes the rules of one");
  if (firewallPolicyId === undefined) refuse(component, args, FIREWALL_INPUTS, "no value without firewallPolicyId", "it describes the rules of a firewall");

  const tags = planTags(component, args, cloud, denies);
  const endpoints = ranges(component, "endpointRanges", args.endpointRanges, allOf(isRange, isNotEverything));
  return {
    newGroup: createSecurityGroup ? { resourceGroupName: needed(component, "resourceGroupName", args.resourceGroupName), location: needed(component, "location", args.location) } : undefined,
    existingGroupId: existingSecurityGroupId === undefined ? undefined : holder(component, "existingSecurityGroupId", existingSecurityGroupId, SECURITY_GROUP),
    endpoints,
    sources: args.sourceRanges === undefined ? [] : ranges(component, "sourceRanges", args.sourceRanges),
    tags,
    rules: createSecurityGroup || existingSecurityGroupId !== undefined ? planRules(component, args, endpoints, tags, denies) : [],
    firewall: firewallPolicyId === undefined ? undefined : planFirewall(component, args, firewallPolicyId, cloud, tags, denies),
  };
}

/** What exists and takes the rules. */
function holder(component: pulumi.Resource, input: string, given: pulumi.Input<string>, kind: IdKind): pulumi.Input<string> {
  const fix = 'make a component of its own for it, with a provider of its subscription: { provider: new azure.Provider("network", { subscriptionId: … }) }.';
  return inOwnSubscription({ component, input, made: "its rules are made", fix }, validatedInput(component, input, given, idOf(kind)));
}

function refuse(component: pulumi.Resource, args: MonitoringEgressArgs, inputs: readonly (keyof MonitoringEgressArgs)[], allowed: string, reason: string): void {
  for (const input of inputs) {
    if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed, fix: `remove ${input}: ${reason}.` });
  }
}

function needed(component: pulumi.Resource, input: string, value: pulumi.Input<string> | undefined): pulumi.Input<string> {
  return value ?? rejectInput(component, input, undefined, { allowed: "a value together with createSecurityGroup", fix: `give ${input}.` });
}

function ranges(component: pulumi.Resource, input: string, given: readonly pulumi.Input<string>[], check: Check<string> = isRange): readonly pulumi.Input<string>[] {
  requireList(component, input, given, "ranges or addresses");
  if (given.length === 0) rejectInput(component, input, given, { allowed: "at least one range or address", fix: `give the ranges of ${input === "endpointRanges" ? "the private endpoints' subnets" : "the clients, or leave it out for anywhere"}.` });
  return given.map((range, index) => validatedInput(component, `${input}[${index}]`, range, check));
}

function planTags(component: pulumi.Resource, args: MonitoringEgressArgs, cloud: Cloud, denies: boolean): readonly string[] {
  const { needs, serviceTags } = args;
  if (serviceTags !== undefined) {
    refuse(component, args, ["needs"], "no value together with serviceTags", "serviceTags take the place of the tags of needs");
    for (const [index, tag] of serviceTags.entries()) rejectTag(component, `serviceTags[${index}]`, tag, serviceTags.indexOf(tag) === index, denies);
    return serviceTags;
  }
  const known = oneOf(Object.values(EgressNeed));
  const wanted = needs ?? DEFAULT_NEEDS;
  for (const [index, need] of wanted.entries()) {
    const problem = known(need);
    if (problem !== undefined) rejectInput(component, `needs[${index}]`, need, problem);
  }
  const tags = NEEDED_TAG_ORDER.filter((tag) => wanted.some((need) => NEEDED_TAGS[need].tags.includes(tag)) && !(denies && tag === MONITOR_TAG));
  if (!TAGS_ARE_LISTED[cloud] && tags.length > 0) {
    void pulumi.log.warn(`Whether cloud ${JSON.stringify(cloud)} offers these service tags is UNVERIFIED: no Microsoft document that was read lists its tags. Give serviceTags where they differ: ${tags.join(", ")}.`, component);
  }
  return tags;
}

function rejectTag(component: pulumi.Resource, input: string, tag: string, isFirst: boolean, denies: boolean): void {
  if (denies && TAGS_THAT_HOLD_MONITOR.includes(tag.toLowerCase())) {
    rejectInput(component, input, tag, { allowed: `no tag that holds ${MONITOR_TAG} where public ingestion is denied: it would be let out before the deny`, fix: "remove it, or do not deny public ingestion yet." });
  }
  if (!TAG.test(tag)) rejectInput(component, input, tag, { allowed: "names of service tags, such as AzureResourceManager", fix: "give the tag's name." });
  if (!isFirst) rejectInput(component, input, tag, { allowed: "each tag once", fix: "remove the second one." });
}

function planRules(component: pulumi.Resource, args: MonitoringEgressArgs, endpoints: readonly pulumi.Input<string>[], tags: readonly string[], denies: boolean): readonly EgressRule[] {
  const first = priority(component, "allowPriority", args.allowPriority ?? 200, RULE_PRIORITIES);
  const firstDeny = priority(component, "denyPriority", args.denyPriority ?? 300, RULE_PRIORITIES);
  // Azure refuses a second rule of a priority, and an update deletes last: so a rule keeps its priority when others go.
  const places = args.serviceTags ?? NEEDED_TAG_ORDER;
  if (first + places.length >= firstDeny) {
    rejectInput(component, "denyPriority", firstDeny, { allowed: `${first + places.length + 1} or more: from ${first} on there are places for the rules that let out`, fix: "raise denyPriority, or lower allowPriority." });
  }
  return [
    { key: "private-link", access: "Allow", priority: first, destination: endpoints, description: "Private endpoints, before anything is denied." },
    ...tags.map((tag): EgressRule => ({ key: `allow-${tag}`, access: "Allow", priority: first + 1 + places.indexOf(tag), destination: tag, description: descriptionOf(tag) })),
    ...(denies ? [{ key: "deny-azure-monitor", access: "Deny", priority: firstDeny, destination: MONITOR_TAG, description: "Public Azure Monitor endpoints: data leaves through the scope alone." } as const] : []),
    ...(args.denyInternet === true
      ? [{ key: "deny-internet", access: "Deny", priority: priority(component, "denyPriority", firstDeny + 1, RULE_PRIORITIES), destination: "Internet", description: "All other public HTTPS, data collection endpoints among it." } as const]
      : []),
  ];
}

function descriptionOf(tag: string): string {
  return tag === MONITOR_TAG ? "Public Azure Monitor endpoints, until they are denied." : `${tag}, which private link does not carry.`;
}

function planFirewall(component: pulumi.Resource, args: MonitoringEgressArgs, policyId: pulumi.Input<string>, cloud: Cloud, tags: readonly string[], denies: boolean): FirewallPlan {
  const names = args.ingestionNames ?? PUBLIC_INGESTION_NAMES[cloud];
  for (const [index, name] of names.entries()) {
    if (!NAME.test(name)) rejectInput(component, `ingestionNames[${index}]`, name, { allowed: "names, or all names under one with *. before it", fix: "give a name such as *.ingest.monitor.azure.com." });
  }
  return {
    policyId: holder(component, "firewallPolicyId", policyId, FIREWALL_POLICY),
    priority: priority(component, "firewallPriority", args.firewallPriority ?? 200, GROUP_PRIORITIES),
    names,
    ingestion: denies ? "Deny" : tags.some((tag) => tag.toLowerCase() === MONITOR_TAG.toLowerCase()) ? "Allow" : undefined,
  };
}

function priority(component: pulumi.Resource, input: string, value: number, [least, most]: readonly [number, number]): number {
  if (!Number.isInteger(value) || value < least || value > most) rejectInput(component, input, value, { allowed: `a whole number from ${least} to ${most}`, fix: "choose another priority." });
  return value;
}

