import type * as pulumi from "@pulumi/pulumi";
import { isArmType, parseArmId } from "../azure/arm-id";
import { type OfferedGroups, offeredGroups } from "../azure/private-link-targets";
import { type Check, type InputProblem, rejectInput } from "./input-error";
import { allOf, oneOf, validatedInput } from "./inputs";
import { type PrivateEndpointArgs } from "./private-endpoint";

const ARM_TYPE = /^[a-z0-9]+(\.[a-z0-9]+)*(\/[a-z0-9]+)+$/i;
const ALIAS = /^[a-z0-9][a-z0-9_.-]*\.[0-9a-f-]{36}\.[a-z0-9]+\.azure\.privatelinkservice$/i;
const MONITOR_SCOPE = "microsoft.insights/privatelinkscopes";
const OWN_SERVICE = "microsoft.network/privatelinkservices";
/** "Restricted to 140 chars" (the API's own description of the property). */
const MESSAGE_LENGTH = 140;

/** What an endpoint connects to, validated. */
export interface EndpointTarget {
  /** A resource id, or the alias of a Private Link Service. */
  readonly target: pulumi.Input<string>;
  /** ARM type, in the spelling that was given; undefined for an alias. */
  readonly armType: string | undefined;
  /** Undefined where the target takes none: a Private Link Service. */
  readonly groupId: string | undefined;
  /** Whether the target's owner approves the connection, and not the caller's own right. */
  readonly isManual: boolean;
  readonly requestMessage: pulumi.Input<string> | undefined;
}

/** Whether a target is a service of one's own, whose names are its provider's. */
export function isOwnService({ armType }: EndpointTarget): boolean {
  return armType === undefined || armType.toLowerCase() === OWN_SERVICE;
}

/** Validates the target of an endpoint, and finds its type and its group. */
export function planTarget(component: pulumi.Resource, args: PrivateEndpointArgs): EndpointTarget {
  const requestMessage = args.requestMessage === undefined ? undefined : validatedInput(component, "requestMessage", args.requestMessage, isMessage);
  if (args.targetAlias !== undefined) return aliasTarget(component, args, args.targetAlias, requestMessage);
  if (args.targetId === undefined) {
    rejectInput(component, "targetId", undefined, { allowed: "one of targetId and targetAlias", fix: "give the id of the resource to connect to, or the alias of a Private Link Service." });
  }
  const { targetId, armType } = planTargetId(component, args.targetId, args.targetType);
  return { target: targetId, armType, groupId: planGroup(component, armType, args.groupId), isManual: requestMessage !== undefined, requestMessage };
}

function aliasTarget(component: pulumi.Resource, args: PrivateEndpointArgs, alias: pulumi.Input<string>, requestMessage: pulumi.Input<string> | undefined): EndpointTarget {
  for (const input of ["targetId", "targetType", "groupId"] as const) {
    if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed: "no value together with targetAlias, which names a Private Link Service: it has no groups", fix: `remove ${input} or targetAlias.` });
  }
  return {
    target: validatedInput(component, "targetAlias", alias, isAlias),
    armType: undefined,
    groupId: undefined,
    // By an alias a connection is always a manual one (D26), and the provider may approve it at once.
    isManual: true,
    requestMessage,
  };
}

/** A target id and its type, which decides on groups and zones and so must be at hand. */
export function planTargetId(component: pulumi.Resource, id: pulumi.Input<string>, givenType: string | undefined): { readonly targetId: pulumi.Input<string>; readonly armType: string } {
  const armType = givenType ?? typeInId(component, id);
  if (givenType !== undefined) checkType(component, givenType);
  if (armType.toLowerCase() === MONITOR_SCOPE) {
    rejectInput(component, givenType === undefined ? "targetId" : "targetType", givenType ?? id, {
      allowed: "a resource other than an Azure Monitor private link scope, whose endpoint has five zones and waits for the scope's members",
      fix: "use HubPrivateLink.",
    });
  }
  const ofType: Check<string> = (text) => {
    const parsed = parseArmId(text);
    if (parsed !== undefined && isArmType(parsed, armType)) return undefined;
    return { allowed: `the resource id of a ${armType}, as targetType says`, fix: parsed === undefined ? "give the whole resource id." : `this is the id of a ${parsed.type}: give the id of a ${armType}, or targetType ${JSON.stringify(parsed.type)}.` };
  };
  return { targetId: validatedInput(component, "targetId", id, givenType === undefined ? isTarget : allOf(isTarget, ofType)), armType };
}

function typeInId(component: pulumi.Resource, id: pulumi.Input<string>): string {
  if (typeof id !== "string") {
    rejectInput(component, "targetType", undefined, {
      allowed: 'the ARM type of the target, such as "Microsoft.KeyVault/vaults", where targetId is an output: group and zones must be known before Azure answers',
      fix: "give targetType.",
    });
  }
  const problem = isTarget(id);
  if (problem !== undefined) rejectInput(component, "targetId", id, problem);
  return parseArmId(id)?.type ?? "";
}

function checkType(component: pulumi.Resource, armType: string): void {
  if (!ARM_TYPE.test(armType)) rejectInput(component, "targetType", armType, { allowed: 'an ARM type, such as "Microsoft.KeyVault/vaults"', fix: "give provider and type, as they stand in the target's resource id." });
  const whole = wholeOf(armType);
  if (whole !== undefined) rejectInput(component, "targetType", armType, part(armType, whole));
}

/** The id of a resource; a part of one that has private link is told what to name in its place. */
const isTarget: Check<string> = (text) => {
  const id = typeof text === "string" ? parseArmId(text) : undefined;
  if (id === undefined && isAlias(text) === undefined) return { allowed: "the resource id of what to connect to: this is the alias of a Private Link Service", fix: "give it as targetAlias in place of targetId." };
  if (id === undefined) return { allowed: "the resource id of what to connect to (/subscriptions/…/resourceGroups/…/providers/…)", fix: "give the whole resource id, as the resource's id output or the portal's JSON view shows it." };
  const whole = wholeOf(id.type);
  return whole === undefined ? undefined : part(id.type, whole);
};

/** The type that offers the endpoints, of a type that is a part of it: a server's, of a database. */
function wholeOf(armType: string): string | undefined {
  if (offeredGroups(armType) !== undefined) return undefined;
  for (let type = armType; type.split("/").length > 2; ) {
    type = type.slice(0, type.lastIndexOf("/"));
    if (offeredGroups(type) !== undefined) return type;
  }
  return undefined;
}

function part(armType: string, whole: string): InputProblem {
  const prefix = offeredGroups(whole)?.ownPrefix;
  const slot = prefix === undefined ? "" : ` and groupId "${prefix}<name of the slot>"`;
  return { allowed: `a resource that offers private endpoints; a ${armType} is reached through its ${whole}`, fix: `give the id of the ${whole}${slot}.` };
}

function planGroup(component: pulumi.Resource, armType: string, given: string | undefined): string | undefined {
  const offered = offeredGroups(armType);
  if (offered === undefined) {
    if (given === undefined || given === "") rejectInput(component, "groupId", given, { allowed: `the group to connect to: no document lists those of a ${armType}`, fix: "give the group id that the target's private link resources show." });
    return given;
  }
  const { groupIds } = offered;
  const [first, ...others] = groupIds;
  if (first === undefined) {
    if (given !== undefined) rejectInput(component, "groupId", given, { allowed: "no value for a Private Link Service, which has no groups (D15)", fix: "remove groupId." });
    return undefined;
  }
  if (given !== undefined) return validGroup(component, given, offered);
  if (others.length > 0) rejectInput(component, "groupId", undefined, { allowed: groupIds, fix: `choose what of the ${armType} the endpoint connects to: one PrivateEndpoint for each group.` });
  return first;
}

function validGroup(component: pulumi.Resource, given: string, { groupIds, ownPrefix }: OfferedGroups): string {
  if (ownPrefix !== undefined && given.startsWith(ownPrefix) && given.length > ownPrefix.length) return given;
  const problem = oneOf(ownPrefix === undefined ? groupIds : [...groupIds, `${ownPrefix}<name of the slot>`])(given);
  if (problem !== undefined) rejectInput(component, "groupId", given, problem);
  return given;
}

const isAlias: Check<string> = (alias) =>
  ALIAS.test(alias) ? undefined : { allowed: "the alias of a Private Link Service (<prefix>.<guid>.<region>.azure.privatelinkservice, D18)", fix: "ask the service's provider for its alias, or give a resource id as targetId." };
const isMessage: Check<string> = (message) => (message.length <= MESSAGE_LENGTH ? undefined : { allowed: `at most ${MESSAGE_LENGTH} characters`, fix: "shorten the message." });
