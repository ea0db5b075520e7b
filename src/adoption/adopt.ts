import { type Estate, type Reference } from "../planning";
import { type EstateSource } from "../planning/readers/source";
import { SourceError } from "../planning/readers/source-error";
import { merged } from "../planning/readers/views";
import { type ShownResource, SourceRank } from "../planning/shown-resource";
import { planAccounts } from "./automation-endpoints";
import { type Excluded, type Planned } from "./code";
import { Context } from "./context";
import { planEndpoints } from "./endpoints";
import { tellLeftovers } from "./leftovers";
import { Row, type Rows } from "./row";
import { planScope, SCOPE_TYPE, scopesOf } from "./scopes";
import { planTargetEndpoints } from "./target-endpoints";
import { tellUnwritten } from "./unwritten";

/** What an adoption writes, and what it leaves. */
export interface Adoption {
  /** The subscription that the program deploys to. */
  readonly subscription: string;
  /** In the order of the program: a scope, the workspaces in it, then the endpoints to it; at last the endpoints to others. */
  readonly planned: readonly Planned[];
  /** What the program does not own, with the reasons; nothing of a type that a component makes is left out in silence. */
  readonly excluded: readonly Excluded[];
}

/**
 * Plans how an estate that exists becomes a program of our components without a change to it.
 *
 * @throws SourceError where the sources are no inventory, or do not show what an import needs.
 */
export function adopt(estate: Estate, sources: readonly EstateSource[], subscription: string | undefined): Adoption {
  for (const { name, rank } of sources) {
    if (rank !== SourceRank.Inventory) throw new SourceError(`${name} is no inventory.`, "Give what `az graph query` printed: an import takes over what exists, and a stack has its resources already.");
  }
  const rows = rowsOf(sources);
  const context = new Context(estate, rows, (subscription ?? onlySubscription(estate)).toLowerCase());
  const scopes = scopesOf(context);
  if (scopes.length === 0) throw new SourceError("The inventory shows no private link scope, and nothing that names one.", "Give an inventory of the scope's subscription, with its members and the endpoints to it.");
  const planned = scopes.map((found) => planScope(context, found));
  const endpoints = planned.map((scope) => planEndpoints(context, scope));
  const others = [...planAccounts(context), ...planTargetEndpoints(context)];
  tellLeftovers(context, scopes.map(({ key }) => key));
  // Of rows that cannot be read nobody can say whether they are a part of it.
  for (const { key, label, problem } of estate.of("unreadable")) context.exclude({ id: key, label, how: "left", reason: problem });
  tellUnwritten(context, sources);
  return { subscription: context.subscription, planned: planned.flatMap((scope, index) => [...scope.planned, ...(endpoints[index] ?? [])]).concat(others), excluded: context.excluded };
}

/** The rows of all inventories: what two of them show is one row. */
function rowsOf(sources: readonly EstateSource[]): Rows {
  const shown = new Map<string, ShownResource>();
  for (const { resources } of sources) {
    for (const resource of resources) {
      const before = shown.get(resource.key);
      shown.set(resource.key, before === undefined ? resource : merged(before, resource));
    }
  }
  return new Map([...shown].flatMap(([key, resource]) => (resource.id.kind === "known" && resource.unshown === undefined ? [[key, new Row(resource, resource.id.value)] as const] : [])));
}

function isScope(target: Reference): boolean {
  return target.kind === "outside" ? target.armType === SCOPE_TYPE : target.kind === "node" && target.node.kind === "scope";
}

/** The one subscription of the scopes and of the endpoints to them. */
function onlySubscription(estate: Estate): string {
  const found = new Set<string>();
  const endpoints = estate.of("endpoint").filter(({ connections }) => connections.kind === "known" && connections.value.some(({ target }) => isScope(target)));
  for (const { id } of [...estate.of("scope"), ...endpoints]) if (id.kind === "known") found.add(id.value.subscription.toLowerCase());
  const [first, ...others] = [...found].sort();
  if (first === undefined) return estate.of("member").flatMap(({ id }) => (id.kind === "known" ? [id.value.subscription] : []))[0] ?? "";
  if (others.length === 0) return first;
  throw new SourceError(`The inventory shows scopes and endpoints in ${String(found.size)} subscriptions: ${[first, ...others].join(", ")}.`, "Say which one the program deploys to: --subscription ID. What is in another is adopted by its id.");
}
