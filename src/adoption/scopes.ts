import { AccessMode, GLOBAL } from "../azure";
import { type Resolved, type ScopeNode } from "../planning";
import { type Code, type Planned, Variable } from "./code";
import { type Context } from "./context";
import { readMembers } from "./members";
import { plainName } from "./names";
import { type Row, rowOf, told } from "./row";
import { importId } from "./spelling";
import { IMPORTED, tagsToSet } from "./tokens";
import { fitting, demand, Unfit } from "./unfit";
import { planWorkspaces, UnplacedMembers } from "./workspaces";

/** A scope of the estate, with a row or named by others. */
export interface FoundScope {
  readonly key: string;
  readonly label: string;
  readonly node: ScopeNode | undefined;
  /** Its id as its own row spells it, or the first that names it. */
  readonly id: string;
  readonly name: string;
  /** Its id as the endpoints to it spell it. */
  readonly spellings: readonly string[];
}

/** A scope in the written program. */
export interface PlannedScope {
  readonly found: FoundScope;
  readonly variable: Variable;
  /** Its id as the program will have it. */
  readonly id: string;
  readonly planned: readonly Planned[];
}

/** The ARM type of a scope, in lower case. */
export const SCOPE_TYPE = "microsoft.insights/privatelinkscopes";

/** Every scope that is listed, or that a member or an endpoint names. */
export function scopesOf({ estate, rows }: Context): readonly FoundScope[] {
  const found = new Map<string, FoundScope & { readonly spellings: string[] }>();
  const add = (reference: Resolved<ScopeNode>): void => {
    if (found.has(reference.key)) return;
    const id = reference.kind === "node" ? told(reference.node.id) : reference.id;
    if (id === undefined) return;
    found.set(reference.key, { key: reference.key, label: reference.label, node: reference.kind === "node" ? reference.node : undefined, id: id.id, name: id.names[0], spellings: [] });
  };
  for (const node of estate.of("scope")) add({ kind: "node", key: node.key, label: node.label, node });
  for (const { scope } of estate.of("member")) if (scope.kind === "node" || scope.kind === "outside") add(scope);
  for (const endpoint of estate.of("endpoint")) {
    for (const { target } of endpoint.connections.kind === "known" ? endpoint.connections.value : []) {
      if (target.kind === "outside" && target.armType === SCOPE_TYPE) add(target);
      const scope = "key" in target ? found.get(target.key) : undefined;
      const text = connectionTarget(rowOf(rows, endpoint));
      if (scope !== undefined && text !== undefined) scope.spellings.push(text);
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function connectionTarget(row: Row | undefined): string | undefined {
  if (row === undefined) return undefined;
  const text = fitting(() => {
    const [connection, ...others] = [...row.items("privateLinkServiceConnections"), ...row.items("manualPrivateLinkServiceConnections")];
    return connection === undefined || others.length > 0 ? undefined : told(connection.get("privateLinkServiceId").text());
  });
  return text instanceof Unfit ? undefined : text;
}

/** Writes a `MonitoringScope` for a scope, its own or one that exists, and the workspaces in it. */
export function planScope(context: Context, found: FoundScope): PlannedScope {
  const row = found.node === undefined ? undefined : rowOf(context.rows, found.node);
  const own = fitting(() => {
    demand(row !== undefined, "has no row in the inventory");
    context.requireOwnSubscription(row);
    return { ...readScope(row), id: importId(row.id.id, found.spellings) };
  });
  const spelled = fitting(() => importId(found.id, found.spellings));
  const id = own instanceof Unfit ? (spelled instanceof Unfit ? found.id : spelled) : own.id;

  const name = context.names.take(plainName(found.name));
  const variable = new Variable(context.variable(name, "scope"));
  const members = new UnplacedMembers(readMembers(context, found.key, id));
  const workspaces = planWorkspaces(context, variable, members);

  const parent = { className: "MonitoringScope", name } as const;
  const rest = members.rest();
  for (const { key, label, linkedId, linkedKey } of rest) {
    context.claim(key);
    const node = context.estate.monitored().find((one) => one.key === linkedKey);
    if (context.isClaimed(linkedKey)) continue;
    context.exclude({ id: linkedId, label: node?.label ?? label, how: "adopted", reason: members.reasons.get(key) ?? reasonOfRest(context, linkedKey) });
  }
  const memberArgs = rest.length === 0 ? undefined : Object.fromEntries(rest.map((member) => [member.name, member.linkedId]));
  const memberEntries = rest.map((member) => ({ type: IMPORTED.member, name: `${name}-member-${member.name}`, parent, id: member.id }));
  if (own instanceof Unfit) {
    context.exclude({ id: found.id, label: found.label, how: "adopted", reason: own.reason });
    const component = { className: "MonitoringScope", name, variable: variable.name, args: { existingScopeId: id, members: memberArgs } } as const;
    return { found, variable, id, planned: [{ component, entries: memberEntries }, ...workspaces] };
  }
  context.claim(found.key);
  const entry = { type: IMPORTED.scope, name: `${name}-scope`, parent, id };
  const component = { className: "MonitoringScope", name, variable: variable.name, args: { ...own.args, members: memberArgs } } as const;
  return { found, variable, id, planned: [{ component, entries: [entry, ...memberEntries] }, ...workspaces] };
}

function reasonOfRest({ rows }: Context, linkedKey: string): string {
  return rows.has(linkedKey) ? "stands beside no workspace that is imported and as it is" : "has no row in the inventory";
}

/** @throws Unfit where `MonitoringScope` cannot say what Azure shows. */
function readScope(row: Row): { readonly args: Readonly<Record<string, Code | undefined>> } {
  demand(row.text("location")?.toLowerCase() === GLOBAL, "is not in the location global");
  const exclusions = row.items("accessModeSettings", "exclusions").map((item) => ({
    privateEndpointConnectionName: told(item.get("privateEndpointConnectionName").text()),
    ingestionAccessMode: modeOf(told(item.get("ingestionAccessMode").text())),
    queryAccessMode: modeOf(told(item.get("queryAccessMode").text())),
  }));
  demand(exclusions.every(({ privateEndpointConnectionName }) => (privateEndpointConnectionName ?? "") !== ""), "has an exclusion of no connection");
  return {
    args: {
      resourceGroupName: row.id.resourceGroup,
      scopeName: row.name,
      ingestionAccessMode: modeOf(row.text("accessModeSettings", "ingestionAccessMode")) ?? AccessMode.Open,
      queryAccessMode: modeOf(row.text("accessModeSettings", "queryAccessMode")) ?? AccessMode.Open,
      exclusions: row.has("accessModeSettings", "exclusions") ? exclusions : undefined,
      tags: tagsToSet(row.tags()),
    },
  };
}

function modeOf(mode: string | undefined): string | undefined {
  demand(mode === undefined || mode === AccessMode.Open || mode === AccessMode.PrivateOnly, `has the access mode ${JSON.stringify(mode)}, which is none`);
  return mode;
}
