import { type Context } from "./context";
import { type ImportEntry, type Planned, type Variable } from "./code";
import { type Member } from "./members";
import { plainName } from "./names";
import { type Row } from "./row";
import { importId } from "./spelling";
import { IMPORTED, tagsToSet } from "./tokens";
import { fitting, demand, Unfit } from "./unfit";
import { type ComponentSettings, readCollectionEndpoint, readComponent, readWorkspace, type WorkspaceSettings } from "./workspace-parts";

/** The members of a scope, of which each `ScopedWorkspace` takes some. */
export class UnplacedMembers {
  /** Why the resource of a member is not imported, by the member's key. */
  readonly reasons = new Map<string, string>();
  private readonly open: Set<Member>;

  constructor(members: readonly Member[]) {
    this.open = new Set(members);
  }

  take(member: Member): void {
    this.open.delete(member);
  }

  /** Those that no component has taken. */
  rest(): readonly Member[] {
    return [...this.open];
  }
}

/** A resource that is imported as a part of a `ScopedWorkspace`, with its membership. */
interface Part<S> {
  readonly member: Member;
  readonly row: Row;
  readonly settings: S;
}

/** Writes a `ScopedWorkspace` for each member that is a workspace which it can say. */
export function planWorkspaces(context: Context, scope: Variable, members: UnplacedMembers): readonly Planned[] {
  return members.rest().flatMap((member) => {
    const row = context.rows.get(member.linkedKey);
    if (kindOf(context, member) !== "workspace" || row === undefined) return [];
    const planned = fitting(() => planWorkspace(context, scope, members, { member, row, settings: fit(context, row, () => readWorkspace(row)) }));
    if (!(planned instanceof Unfit)) return [planned];
    members.reasons.set(member.key, planned.reason);
    return [];
  });
}

function planWorkspace(context: Context, scope: Variable, members: UnplacedMembers, workspace: Part<WorkspaceSettings>): Planned {
  const { settings } = workspace;
  const component = componentOf(context, members, workspace);
  const collectionEndpoint = collectionEndpointOf(context, members, settings, workspace.row.name);
  const id = importId(workspace.row.id.id, [workspace.member.linkedText, component?.settings.workspaceId]);

  const name = context.names.take(plainName(workspace.row.name));
  const parent = { className: "ScopedWorkspace", name } as const;
  const tags = tagsToSet(settings.tags);
  const parts = { workspace, component, "collection-endpoint": collectionEndpoint };
  const entries: ImportEntry[] = [
    { type: IMPORTED.workspace, name: `${name}-workspace`, parent, id },
    ...(component === undefined ? [] : [{ type: IMPORTED.component, name: `${name}-component`, parent, id: component.settings.id }]),
    ...(collectionEndpoint === undefined ? [] : [{ type: IMPORTED.collectionEndpoint, name: `${name}-collection-endpoint`, parent, id: collectionEndpoint.settings }]),
  ];
  const memberNames: Record<string, string> = {};
  for (const [key, part] of Object.entries(parts)) {
    if (part === undefined) continue;
    memberNames[key] = part.member.name;
    entries.push({ type: IMPORTED.member, name: `${name}-member-${key}`, parent, id: part.member.id });
    members.take(part.member);
    context.claim(part.member.key);
    context.claim(part.member.linkedKey);
  }
  return {
    component: {
      className: "ScopedWorkspace",
      name,
      variable: context.variable(name, "workspace"),
      args: {
        resourceGroupName: settings.resourceGroup,
        location: settings.location,
        scope,
        networkIsolation: settings.isolation,
        workspaceName: workspace.row.name,
        sku: settings.sku,
        retentionInDays: settings.retentionInDays,
        workspaceIdentity: settings.hasIdentity ? undefined : false,
        ...(component !== undefined && { applicationInsights: true, componentName: component.row.name, applicationType: component.settings.applicationType }),
        ...(collectionEndpoint === undefined ? { collectionEndpoint: false } : { collectionEndpointName: collectionEndpoint.row.name }),
        memberNames,
        tags,
      },
    },
    entries,
  };
}

/** The first component on the workspace that is as the workspace is: a `ScopedWorkspace` has one. */
function componentOf(context: Context, members: UnplacedMembers, workspace: Part<WorkspaceSettings>): Part<ComponentSettings> | undefined {
  const own = context.estate.of("component").filter((node) => "key" in node.workspace && node.workspace.key === workspace.member.linkedKey).map(({ key }) => key);
  const candidates = members.rest().filter(({ linkedKey }) => own.includes(linkedKey));
  return firstFit(context, members, candidates, "shares its workspace with a component that is imported with it", (row, member) => {
    const settings = readComponent(row, workspace.settings);
    return { ...settings, id: importId(settings.id, [member.linkedText]) };
  });
}

/** A collection endpoint that is as the workspace is, the one with the likest name: nothing in Azure ties the two but the region. */
function collectionEndpointOf(context: Context, members: UnplacedMembers, settings: WorkspaceSettings, workspaceName: string): Part<string> | undefined {
  const candidates = members
    .rest()
    .filter((member) => kindOf(context, member) === "collection-endpoint")
    .sort((a, b) => likeness(b.linkedKey, workspaceName) - likeness(a.linkedKey, workspaceName));
  return firstFit(context, members, candidates, "stands beside a workspace that has a collection endpoint already", (row, member) => importId(readCollectionEndpoint(row, settings), [member.linkedText]));
}

function firstFit<S>(context: Context, members: UnplacedMembers, candidates: readonly Member[], whenSecond: string, read: (row: Row, member: Member) => S): Part<S> | undefined {
  let first: Part<S> | undefined;
  for (const member of candidates) {
    const row = context.rows.get(member.linkedKey);
    if (row === undefined) continue;
    const settings = fitting(() => fit(context, row, () => read(row, member)));
    if (settings instanceof Unfit) members.reasons.set(member.key, settings.reason);
    else if (first === undefined) first = { member, row, settings };
    else members.reasons.set(member.key, whenSecond);
  }
  return first;
}

function fit<S>(context: Context, row: Row, read: () => S): S {
  context.requireOwnSubscription(row);
  demand(!context.isClaimed(row.id.key), "is imported as a member of another scope");
  return read();
}

function kindOf({ estate }: Context, { linkedKey }: Member): string | undefined {
  return estate.monitored().find(({ key }) => key === linkedKey)?.kind;
}

/** How much of two names is the same, from their beginning. */
function likeness(key: string, name: string): number {
  const own = key.slice(key.lastIndexOf("/") + 1);
  const other = name.toLowerCase();
  let same = 0;
  while (same < own.length && own[same] === other[same]) same++;
  return same;
}
