import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { AccessMode, GLOBAL } from "../azure/settings";
import { idOf, SCOPE_MEMBER } from "./azure-ids";
import { type Check, rejectInput } from "./input-error";
import { asOutput, choiceInput, knownAfter, optionalChoice, requireInputs, validatedInput, withDefault } from "./inputs";
import { type RolloutStage, stageDefaults, warnUnchanged } from "./rollout-stage";
import { addMember, memberNameProblem, ownScope, placeOf, scopeIdInput } from "./scope-changes";
import { type OwnedScope, placeIn } from "./scope-place";
import { type ScopeReference } from "./scope-reference";

/** Access modes of one private endpoint connection, in place of the scope's own. */
export interface AccessModeExclusion {
  /**
   * Name of the endpoint's connection, as the scope lists it after the endpoint exists. So an exclusion is a second
   * update: make the endpoint, read the name, then add the exclusion. Azure accepts a name that matches no connection
   * without a word, and the exclusion then has no effect (A1).
   */
  privateEndpointConnectionName: pulumi.Input<string>;
  /** Ingestion through this connection: `Open` or `PrivateOnly`. Default: the scope's own mode. */
  ingestionAccessMode?: pulumi.Input<AccessMode>;
  /** Queries through this connection: `Open` or `PrivateOnly`. Default: the scope's own mode. */
  queryAccessMode?: pulumi.Input<AccessMode>;
}

/** Arguments of a `MonitoringScope`. */
export interface MonitoringScopeArgs {
  /** Resource group of the scope. Needed unless `existingScopeId` is given. */
  resourceGroupName?: pulumi.Input<string> | undefined;
  /** Azure name of the scope. Default: the component's name; it is never made up, because members and endpoints hang on it. */
  scopeName?: pulumi.Input<string | undefined>;
  /**
   * Resource id of a scope that exists: none is created, and `members` are still connected to it. Its access modes, name
   * and tags stay with its owner: an update writes the whole scope, so two owners would undo each other (R1).
   * Where the scope is in another subscription than the program, give the component a provider of the scope's own
   * (`{ provider: new azure.Provider("platform", { subscriptionId: … }) }`): every member of the scope is made with it,
   * those of other components that take this one as their `scope` too.
   */
  existingScopeId?: pulumi.Input<string> | undefined;
  /**
   * Where the roll-out is: from `PrivateOnly` on both modes are `PrivateOnly` by default, before it `Open`. A scope that
   * exists keeps its owner's modes.
   */
  stage?: RolloutStage;
  /**
   * Which resources a network behind the scope's endpoints may send Application Insights data to: `Open` (default, unless `stage` says otherwise) or
   * `PrivateOnly`. `PrivateOnly` blocks every component that is no member, for every network that shares the DNS, other
   * tenants included: let it be the last step of a roll-out (D2old, D4). Log Analytics ingestion ignores it (S1).
   */
  ingestionAccessMode?: pulumi.Input<AccessMode>;
  /**
   * Which resources a network behind the scope's endpoints may query: `Open` (default, unless `stage` says otherwise) or `PrivateOnly`. `PrivateOnly`
   * blocks queries to every workspace and component that is no member, for every network that shares the DNS (D4).
   */
  queryAccessMode?: pulumi.Input<AccessMode>;
  /**
   * Modes for single endpoint connections. They name connections that exist only after the endpoint: a second update. An
   * empty list is told to Azure as one; without exclusions Azure is told nothing of them.
   */
  exclusions?: AccessModeExclusion[] | undefined;
  /**
   * The members: Azure name, to keep for good, to the resource id of a Log Analytics workspace, an Application Insights
   * component or a data collection endpoint (D4). They are connected one after another. A resource can be a member once.
   * An Azure Monitor workspace is no member: its data collection endpoint is (D7).
   */
  members?: Record<string, pulumi.Input<string>> | undefined;
  /** Tags of the scope. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** Inputs that describe a scope of one's own, and so have no meaning for one that exists. */
const OWN_SCOPE_INPUTS = ["resourceGroupName", "scopeName", "ingestionAccessMode", "queryAccessMode", "exclusions", "tags"] as const satisfies readonly (keyof MonitoringScopeArgs)[];

/**
 * An Azure Monitor private link scope (AMPLS) and its members.
 *
 * The scope starts `Open` for ingestion and queries, as the documents advise: connect every resource, verify, close the
 * resources' own public access, and only then choose `PrivateOnly` (D2old).
 *
 * Members are connected one after another, because Azure refuses parallel changes to one scope
 * (terraform-provider-azurerm #22236); an endpoint made by `HubPrivateLink` waits for the members declared before it.
 * A resource that is connected to a scope cannot be deleted (D3): a member is deleted before its resource where the
 * program passes the resource's `id` output.
 *
 * Children: `<name>-scope`, `<name>-member-<member name>`. Their names are a contract and do not change.
 */
export class MonitoringScope extends pulumi.ComponentResource {
  /** Resource id of the scope. A stack that other stacks connect to exports it. */
  declare public readonly scopeId: pulumi.Output<string>;
  /** Azure name of the scope. */
  declare public readonly scopeName: pulumi.Output<string>;
  /** Resource group of the scope. */
  declare public readonly resourceGroupName: pulumi.Output<string>;
  /** Resource ids of the members declared here, by their names. */
  declare public readonly memberIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: MonitoringScopeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:MonitoringScope", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, []);

    const { accessMode } = stageDefaults(this, args.stage);
    const { reference, scopeId, owned } = args.existingScopeId === undefined ? createScope(this, name, args, accessMode) : adoptScope(this, args, args.existingScopeId);
    this.scopeId = asOutput(scopeId);
    this.scopeName = asOutput(owned.scopeName);
    this.resourceGroupName = asOutput(owned.resourceGroupName);
    ownScope(this, reference, owned);

    const memberIds: Record<string, pulumi.Output<string>> = {};
    for (const [memberName, given] of Object.entries(args.members ?? {})) {
      const input = `members[${JSON.stringify(memberName)}]`;
      const problem = memberNameProblem(memberName);
      if (problem !== undefined) rejectInput(this, "members", memberName, problem);
      const resourceName = `${name}-member-${memberName}`;
      const linkedResourceId = validatedInput(this, input, given, idOf(SCOPE_MEMBER));
      memberIds[memberName] = addMember({ component: this, componentName: name, scope: this, place: placeOf(this, this), input, resourceName, memberName, given, linkedResourceId }).id;
    }
    this.memberIds = pulumi.output(memberIds);

    this.registerOutputs({ scopeId: this.scopeId, scopeName: this.scopeName, resourceGroupName: this.resourceGroupName, memberIds: this.memberIds });
  }
}

interface Scope {
  /** The scope as its id was first held: what the changes to it are found by. */
  readonly reference: ScopeReference;
  readonly scopeId: pulumi.Input<string>;
  readonly owned: OwnedScope;
}

function createScope(component: MonitoringScope, name: string, args: MonitoringScopeArgs, accessMode: AccessMode): Scope {
  const { resourceGroupName } = args;
  if (resourceGroupName === undefined) {
    rejectInput(component, "resourceGroupName", undefined, { allowed: "the name of a resource group", fix: "give resourceGroupName, or existingScopeId to use a scope that exists." });
  }
  const scopeName = withDefault(args.scopeName, name);
  const exclusions = args.exclusions?.map((exclusion, index) => exclusionOf(component, `exclusions[${index}]`, exclusion));
  const scope = new monitor.PrivateLinkScope(
    `${name}-scope`,
    {
      resourceGroupName,
      scopeName,
      location: GLOBAL,
      accessModeSettings: {
        ingestionAccessMode: choiceInput(component, "ingestionAccessMode", args.ingestionAccessMode, AccessMode, accessMode),
        queryAccessMode: choiceInput(component, "queryAccessMode", args.queryAccessMode, AccessMode, accessMode),
        ...(exclusions === undefined ? {} : { exclusions }),
      },
      tags: args.tags,
    },
    { parent: component },
  );
  // The id is Azure's own: no check of its form.
  const reference = { scopeId: scope.id };
  const scopeId = scopeIdInput(component, "scopeId", reference, () => undefined);
  return { reference, scopeId, owned: { component, resourceGroupName: knownAfter(scope, resourceGroupName), scopeName: knownAfter(scope, scopeName) } };
}

function adoptScope(component: MonitoringScope, args: MonitoringScopeArgs, existingScopeId: pulumi.Input<string>): Scope {
  for (const input of OWN_SCOPE_INPUTS) {
    if (args[input] === undefined) continue;
    rejectInput(component, input, args[input], { allowed: "no value together with existingScopeId", fix: `remove ${input}: the existing scope keeps what its owner sets.` });
  }
  warnUnchanged(component, args.stage, "the access modes", ["the scope"]);
  const reference = { scopeId: existingScopeId };
  const scopeId = scopeIdInput(component, "existingScopeId", reference);
  return { reference, scopeId, owned: { component, existingId: scopeId, ...placeIn(scopeId) } };
}

function exclusionOf(component: MonitoringScope, input: string, { privateEndpointConnectionName, ingestionAccessMode, queryAccessMode }: AccessModeExclusion) {
  return {
    privateEndpointConnectionName: validatedInput(component, `${input}.privateEndpointConnectionName`, privateEndpointConnectionName, notEmpty),
    ingestionAccessMode: optionalChoice(component, `${input}.ingestionAccessMode`, ingestionAccessMode, AccessMode),
    queryAccessMode: optionalChoice(component, `${input}.queryAccessMode`, queryAccessMode, AccessMode),
  };
}

const notEmpty: Check<string> = (value) =>
  value === "" ? { allowed: "the name of one of the scope's private endpoint connections", fix: "read the name from the scope once its endpoint exists." } : undefined;
