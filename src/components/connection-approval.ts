import * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../azure/arm-id";
import { idOf, partOfId, SCOPE } from "./azure-ids";
import { type Answering, CONNECTION_ANSWERS } from "./connection-answers";
import { type Check, rejectInput } from "./input-error";
import { choiceInput, requireInputs, validatedInput, withDefault } from "./inputs";
import { inOwnSubscription } from "./own-subscription";
import { ServiceConnectionState } from "./private-link-service";
import { changeScope, scopeIdInput } from "./scope-changes";

/** Arguments of a `ConnectionApproval`. */
export interface ConnectionApprovalArgs {
  /** Resource id of the target of one's own that the connection leads to. */
  targetId: pulumi.Input<string>;
  /** ARM type of the target, such as `Microsoft.KeyVault/vaults`. Default: the type in `targetId`; required where that is an output. */
  targetType?: string | undefined;
  /**
   * Name of the connection, as the target lists it once the consumer's endpoint exists. The form of the name is Azure's
   * own (`<endpoint's name>.<guid>` is UNVERIFIED): read it from the target.
   */
  connectionName: pulumi.Input<string>;
  /** The answer: `Approved` (default) or `Rejected`. Only an approved connection carries traffic (D26). */
  status?: pulumi.Input<ServiceConnectionState>;
  /** What the consumer reads beside the answer. Default: the answer's own word. */
  description?: pulumi.Input<string | undefined>;
}

/**
 * The answer of a target's owner to a private endpoint's connection, by the target's own resource type.
 *
 * The connection exists before its answer, since the consumer made the endpoint, and azure-native creates nothing that
 * exists ("cannot create already existing resource"). So import it once into the stack, which changes nothing in Azure,
 * and let the next update write the answer: `pulumi import <type of the child> <name>-connection <id of the connection>
 * --parent <this component's URN>`; the id is `<targetId>/privateEndpointConnections/<connectionName>`.
 *
 * An answer that is taken out of the program deletes the connection, and cuts the consumer's endpoint off. Storage
 * refuses to approve what is approved (azure-rest-api-specs #30308).
 *
 * It takes no `stage`: it is the same at every step of a roll-out.
 *
 * Child: `<name>-connection`. Its name is a contract and does not change.
 */
export class ConnectionApproval extends pulumi.ComponentResource {
  /** Resource id of the connection. */
  declare public readonly connectionId: pulumi.Output<string>;

  constructor(name: string, args: ConnectionApprovalArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:ConnectionApproval", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["targetId", "connectionName"]);

    const [armType, answering] = planTarget(this, args);
    const isScope = armType === SCOPE.types[0];
    const scope = { scopeId: args.targetId };
    const validId = isScope ? scopeIdInput(this, "targetId", scope) : validatedInput(this, "targetId", args.targetId, idOf({ label: "the target", types: [armType] }));
    const fix = 'give the component a provider of the target\'s subscription: { provider: new azure.Provider("target", { subscriptionId: … }) }.';
    const targetId = inOwnSubscription({ component: this, input: "targetId", made: "the connection is answered", fix }, validId);
    const status = choiceInput(this, "status", args.status, ServiceConnectionState, ServiceConnectionState.Approved);
    const answer = {
      resourceGroupName: partOfId(targetId, (id) => id.resourceGroup),
      target: partOfId(targetId, (id) => id.names[0]),
      connectionName: validatedInput(this, "connectionName", args.connectionName, isName),
      status,
      description: withDefault(args.description, status),
    };
    const create = (dependsOn: pulumi.Resource[]): pulumi.CustomResource => answering(`${name}-connection`, answer, { parent: this, dependsOn });
    // A scope refuses two changes at a time: its answers wait for the changes that the program declares before them.
    const connection = isScope ? changeScope(scope, create) : create([]);

    this.connectionId = connection.id;
    this.registerOutputs({ connectionId: this.connectionId });
  }
}

/** The target's type as the table spells it, and the resource that answers its connections. */
function planTarget(component: pulumi.Resource, { targetId, targetType }: ConnectionApprovalArgs): readonly [string, Answering] {
  const input = targetType === undefined ? "targetId" : "targetType";
  const given = targetType ?? targetId;
  if (typeof given !== "string") {
    rejectInput(component, "targetType", undefined, { allowed: 'the ARM type of the target, such as "Microsoft.KeyVault/vaults", where targetId is an output', fix: "give targetType." });
  }
  const armType = targetType ?? parseArmId(given)?.type;
  const found = Object.entries(CONNECTION_ANSWERS).find(([type]) => type.toLowerCase() === armType?.toLowerCase());
  if (found !== undefined) return found;
  return rejectInput(component, input, given, {
    allowed: `${input === "targetId" ? "the resource id of " : ""}a type whose connections azure-native can answer: ${Object.keys(CONNECTION_ANSWERS).join(", ")}`,
    fix: armType === undefined ? "give the whole resource id." : `answer the connections of a ${armType} in the portal or by the command line.`,
  });
}

const isName: Check<string> = (name) => (/^[^/]+$/.test(name) ? undefined : { allowed: "the name of one of the target's connections", fix: "give the name alone, as the target lists it once the consumer's endpoint exists." });
