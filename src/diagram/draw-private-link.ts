import { type Connection, type EndpointNode, type Estate, type EstateNode, isResolved, type MemberNode, type MonitoredNode, type Resolved, type ScopeNode } from "../planning/estate";
import { Memberships } from "../planning/memberships";
import { scopesOf } from "../planning/rules/scope-endpoints";
import { isText, type Value, valueOf } from "../planning/value";
import { drawNetwork } from "./draw-networks";
import { type Tie } from "./picture";
import { type Look, type Sketch, type Thing } from "./sketch";

const SCOPE: Look = { kind: "scope", column: "scopes" };

const SCOPE_TYPE = "microsoft.insights/privatelinkscopes";
const MONITOR_WORKSPACE_TYPE = "microsoft.monitor/accounts";

/** Draws scopes, their endpoints in their networks, and what they hold; of all other endpoints those of Azure Monitor workspaces. */
export function drawPrivateLink(sketch: Sketch, estate: Estate): void {
  for (const node of estate.of("scope")) drawScope(sketch, { kind: "node", key: node.key, label: node.label, node });
  const memberships = new Memberships(estate);
  for (const node of estate.monitored()) sketch.node(node, { kind: node.kind, column: "resources", details: scopeDetails(memberships, node) });
  for (const node of estate.of("monitor-workspace")) sketch.node(node, { kind: node.kind, column: "resources" });
  for (const endpoint of estate.of("endpoint")) if (leadsToMonitor(endpoint)) drawEndpoint(sketch, estate, endpoint);
  for (const member of estate.of("member")) drawMember(sketch, member);
}

/** That no scope holds a resource, where that is so. */
function scopeDetails(memberships: Memberships, node: MonitoredNode): readonly string[] {
  const { scopes, elsewhere } = memberships.of({ kind: "node", key: node.key, label: node.label, node });
  if (scopes.size > 0 || elsewhere !== undefined) return [];
  return [memberships.anyOpen === undefined ? "in no scope" : "in no scope that is known"];
}

/** Whether an endpoint leads, or may lead, to a scope or to an Azure Monitor workspace. */
function leadsToMonitor(endpoint: EndpointNode): boolean {
  return scopesOf(endpoint).leadsToScope !== false || (valueOf(endpoint.connections) ?? []).some(({ target }) => isResolved(target) && armTypeOf(target) === MONITOR_WORKSPACE_TYPE);
}

function drawScope(sketch: Sketch, scope: Resolved): string {
  return sketch.resource(scope, { ...SCOPE, details: scope.kind === "node" && scope.node.kind === "scope" ? modeDetails(scope.node) : [] });
}

/** A mode that is left out is Open (R1). */
function modeDetails({ ingestionMode, queryMode, exclusions }: ScopeNode): readonly string[] {
  const mode = (value: Value<string>): string => (value.kind === "known" ? value.value : value.kind === "unknown" ? "unknown" : "Open");
  const excluded = valueOf(exclusions)?.length ?? 0;
  return [`ingestion ${mode(ingestionMode)}`, `query ${mode(queryMode)}`, ...(excluded === 0 ? [] : [`${excluded} ${excluded === 1 ? "exclusion" : "exclusions"}`])];
}

function drawEndpoint(sketch: Sketch, estate: Estate, endpoint: EndpointNode): void {
  const within = drawNetwork(sketch, endpoint.network);
  const from = sketch.node(endpoint, { kind: "endpoint", column: "endpoints", within });
  const { connections } = endpoint;
  if (connections.kind === "unknown") sketch.tie({ from, to: sketch.unknown(connections, "scopes"), kind: "connection", state: "open", notes: [] });
  for (const connection of valueOf(connections) ?? []) {
    const to = drawTarget(sketch, connection);
    if (to !== undefined) sketch.tie({ from, to, kind: "connection", ...connectionState(estate, connection) });
  }
}

function drawTarget(sketch: Sketch, { target }: Connection): string | undefined {
  if (target.kind === "unknown") return sketch.unknown(target, "scopes");
  if (!isResolved(target)) return undefined;
  const type = armTypeOf(target);
  if (type === SCOPE_TYPE) return drawScope(sketch, target);
  return type === MONITOR_WORKSPACE_TYPE ? sketch.resource(target, { kind: "monitor-workspace", column: "resources" }) : undefined;
}

function armTypeOf(target: Resolved): string | undefined {
  return target.kind === "node" ? target.node.armType : target.armType;
}

function connectionState(estate: Estate, { status, manual, target }: Connection): Pick<Tie, "state" | "notes"> {
  if (!isResolved(target)) return { state: "open", notes: [] };
  if (status.kind === "unknown") return { state: "open", notes: ["approval not known"] };
  if (status.kind === "known") return isText(status, APPROVED) ? SOUND : { state: "broken", notes: [`connection ${status.value}`] };
  if (!manual) return SOUND;
  const { certain, doubtful } = estate.related("approval", "target", (approval) => [approval.target], target.key);
  // A connection's name does not tell whose it is: an approval may be this one's.
  if (certain.some((approval) => isText(approval.status, APPROVED))) return SOUND;
  return doubtful.length > 0 || target.kind === "outside" ? { state: "open", notes: ["approval not known"] } : { state: "broken", notes: ["connection Pending"] };
}

const APPROVED = "Approved";
const SOUND: Pick<Tie, "state" | "notes"> = { state: "sound", notes: [] };

function drawMember(sketch: Sketch, { scope, linked }: MemberNode): void {
  const from = isResolved(scope) ? drawScope(sketch, scope) : sketch.reference(scope, SCOPE);
  const to = sketch.reference(linked, { kind: isResolved(linked) ? kindOf(linked) : "other", column: "resources" });
  if (from === undefined || to === undefined) return;
  sketch.tie({ from, to, kind: "member", state: isResolved(scope) && isResolved(linked) ? "sound" : "open", notes: [] });
}

/** What a member of a scope is drawn as. */
function kindOf(linked: Resolved): Thing["kind"] {
  const { kind } = linked;
  return kind === "outside" ? (OUTSIDE_KINDS[linked.armType] ?? "other") : (NODE_KINDS[linked.node.kind] ?? "other");
}

const OUTSIDE_KINDS: Readonly<Record<string, Thing["kind"]>> = {
  "microsoft.operationalinsights/workspaces": "workspace",
  "microsoft.insights/components": "component",
  "microsoft.insights/datacollectionendpoints": "collection-endpoint",
  [MONITOR_WORKSPACE_TYPE]: "monitor-workspace",
};

const NODE_KINDS: Readonly<Partial<Record<EstateNode["kind"], Thing["kind"]>>> = {
  workspace: "workspace",
  component: "component",
  "collection-endpoint": "collection-endpoint",
  "monitor-workspace": "monitor-workspace",
};
