import * as pulumi from "@pulumi/pulumi";
import { type ExistingZone } from "./dns-plan";
import { type HubPrivateLink } from "./hub-private-link";
import { didYouMean } from "./inputs";
import { type MonitoringScope } from "./monitoring-scope";
import { type ScopedWorkspace } from "./scoped-workspace";
import { type ScopeReference } from "./scope-reference";

/** What a platform stack exports for the stacks that connect to it: one output, made by `platformHandle`. */
export interface PlatformHandle {
  /** Form of the handle: a stack refuses one that it does not know. */
  readonly version: 1;
  readonly scopeId: string;
  /** Resource id of the hub's endpoint; undefined before there is one. */
  readonly endpointId?: string;
  /** Resource ids of the private zones by name, once the endpoint's records are in them. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** The public names that DNS servers of one's own forward to Azure. */
  readonly forwarders: readonly string[];
  /** Resource id of the platform's own workspace; undefined without one. */
  readonly workspaceId?: string;
  /** Resource id of the collection endpoint that machines of the platform's region ask; undefined without one. */
  readonly collectionEndpointId?: string;
}

/** The components of a platform stack that others connect to. */
export interface PlatformParts {
  readonly scope: MonitoringScope;
  readonly privateLink?: HubPrivateLink | undefined;
  readonly workspace?: ScopedWorkspace | undefined;
}

/**
 * One handle for other stacks: `export const monitoring = platformHandle({ scope, privateLink, workspace })`. It holds ids
 * and names alone, and no secret.
 */
export function platformHandle({ scope, privateLink, workspace }: PlatformParts): pulumi.Output<PlatformHandle> {
  return pulumi
    .all([scope.scopeId, privateLink?.endpointId, privateLink?.zoneIds, privateLink?.forwarders, workspace?.workspaceId, workspace?.collectionEndpointId])
    .apply(([scopeId, endpointId, zoneIds, forwarders, workspaceId, collectionEndpointId]): PlatformHandle => ({
      version: 1,
      scopeId,
      ...(endpointId !== undefined && { endpointId }),
      zoneIds: zoneIds ?? {},
      forwarders: forwarders ?? [],
      ...(workspaceId !== undefined && { workspaceId }),
      ...(collectionEndpointId !== undefined && { collectionEndpointId }),
    }));
}

/** A platform, as a stack that connects to it sees it. */
export interface Platform {
  /**
   * The scope, for every component of the program: always the same object, so that changes to it are made one after another.
   * Members are made in the platform's subscription: where the program works in another one, adopt the scope once with a
   * provider of the platform's, and give the components that: `new MonitoringScope("platform", { existingScopeId:
   * platform.scope.scopeId }, { provider: new azure.Provider("platform", { subscriptionId: … }) })`.
   */
  readonly scope: ScopeReference;
  readonly forwarders: pulumi.Output<readonly string[]>;
  readonly workspaceId: pulumi.Output<string | undefined>;
  readonly collectionEndpointId: pulumi.Output<string | undefined>;
  /**
   * Id of the platform's workspace, for a stack that cannot do without one: the update stops where the platform has none.
   * It is a method, because a platform without a workspace is wrong only for a stack that asks.
   */
  requireWorkspaceId(): pulumi.Output<string>;
  /**
   * One of the platform's zones, for `existingZones` of an endpoint of one's own: an endpoint to storage writes into the
   * same blob zone, of which a network takes one. The platform links it.
   */
  zone(name: string): ExistingZone;
}

/** One platform for each reference and output of a program: a second scope reference to one scope is refused. */
const platforms = new WeakMap<pulumi.StackReference, Map<string, Platform>>();

/**
 * The platform that another stack exports: `usePlatform(new pulumi.StackReference("org/platform/prod"))`.
 *
 * @param stack the platform's stack
 * @param output the name of the output that holds the handle. Default: `monitoring`
 * @throws where the stack has no such output, or one of another form
 */
export function usePlatform(stack: pulumi.StackReference, output = "monitoring"): Platform {
  const known = platforms.get(stack) ?? new Map<string, Platform>();
  platforms.set(stack, known);
  const platform = known.get(output) ?? readPlatform(stack, output);
  known.set(output, platform);
  return platform;
}

function readPlatform(stack: pulumi.StackReference, output: string): Platform {
  const handle = pulumi.all([stack.name, stack.getOutput(output)]).apply(([name, value]) => handleIn(name, output, value));
  return {
    scope: { scopeId: handle.scopeId },
    forwarders: handle.apply(({ forwarders }) => forwarders),
    workspaceId: handle.apply(({ workspaceId }) => workspaceId),
    collectionEndpointId: handle.apply(({ collectionEndpointId }) => collectionEndpointId),
    requireWorkspaceId: () => pulumi.all([stack.name, handle]).apply(([stackName, { workspaceId }]) => workspaceId ?? noWorkspace(stackName, output)),
    zone: (name) => ({ zoneId: pulumi.all([stack.name, handle]).apply(([stackName, { zoneIds }]) => zoneIn(stackName, name.toLowerCase(), zoneIds)), linkNetworks: false }),
  };
}

function handleIn(stack: string, output: string, value: unknown): PlatformHandle {
  if (isHandle(value)) return value;
  throw new pulumi.RunError(
    `The stack ${stack} has no platform handle in its output ${JSON.stringify(output)}: it has ${formOf(value)}. Allowed: what platformHandle makes, in version 1. Fix: export const ${output} = platformHandle({ scope, privateLink }) in that stack and update it, or name its output.`,
  );
}

/** What an output is, in place of a handle; its contents may be secret. */
function formOf(value: unknown): string {
  if (value === undefined) return "no such output";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const missing = (["version", "scopeId", "zoneIds"] as const).filter((part) => !(part in value));
  if (missing.length > 0) return `an object without ${missing.join(", ")}`;
  if ("version" in value && value.version !== 1) return typeof value.version === "number" ? `a handle of version ${value.version}` : "a handle whose version is no number";
  return "a handle whose scopeId is no text or whose zoneIds are no object";
}

function isHandle(value: unknown): value is PlatformHandle {
  if (typeof value !== "object" || value === null || !("version" in value) || !("scopeId" in value) || !("zoneIds" in value)) return false;
  return value.version === 1 && typeof value.scopeId === "string" && typeof value.zoneIds === "object" && value.zoneIds !== null;
}

function noWorkspace(stack: string, output: string): never {
  throw new pulumi.RunError(
    `The platform of the stack ${stack} has no workspace in its output ${JSON.stringify(output)}. Allowed: a handle of a platform with a workspace. Fix: export const ${output} = platformHandle({ scope, privateLink, workspace }) in that stack and update it, or give a workspace of this stack.`,
  );
}

function zoneIn(stack: string, name: string, zoneIds: Readonly<Record<string, string>>): string {
  const zoneId = zoneIds[name];
  if (zoneId !== undefined) return zoneId;
  throw new pulumi.RunError(`The platform of the stack ${stack} has no zone ${name}. Allowed: ${Object.keys(zoneIds).join(", ") || "none, for it has no private link with zones"}. Fix: ${didYouMean(name, Object.keys(zoneIds)) ?? "use one of its zones, or make the zone in this stack."}`);
}
