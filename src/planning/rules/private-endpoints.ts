import { type Connection, type EndpointNode, type Estate, type EstateNode, isResolved } from "../estate";
import { type Unknown, type Value } from "../value";
import { type Doubt } from "./doubt";
import { cannotTell, passes, type Verdict } from "./rule";

/** A connection of an endpoint that certainly leads to some target. */
export interface Way {
  readonly endpoint: EndpointNode;
  readonly groupIds: Connection["groupIds"];
}

interface OpenWay {
  readonly groupIds: Value<readonly string[]>;
  readonly doubt: Doubt;
}

/** Where all endpoints of an estate lead: walked through once, whatever the number of targets that are asked about. */
export class PrivateEndpoints {
  private readonly byTarget = new Map<string, Way[]>();
  private readonly open: OpenWay[] = [];

  constructor(estate: Estate) {
    for (const endpoint of estate.of("endpoint")) this.add(endpoint);
  }

  /** The connections that certainly lead to the resource with this key. */
  to(target: string): readonly Way[] {
    return this.byTarget.get(target) ?? [];
  }

  /** Why an endpoint of unknown target may, for one of these groups, lead to a resource that offers them. */
  maybe(groups: readonly string[]): Doubt | undefined {
    return this.open.find(({ groupIds }) => groups.some((group) => asksFor(groupIds, group) !== false))?.doubt;
  }

  private add(endpoint: EndpointNode): void {
    const { connections } = endpoint;
    if (connections.kind === "unknown") this.open.push({ groupIds: connections, doubt: { node: endpoint, because: connections } });
    if (connections.kind !== "known") return;
    for (const { target, groupIds } of connections.value) {
      if (target.kind === "unknown") this.open.push({ groupIds, doubt: { node: endpoint, because: target } });
      if (!isResolved(target)) continue;
      const ways = this.byTarget.get(target.key);
      if (ways === undefined) this.byTarget.set(target.key, [{ endpoint, groupIds }]);
      else ways.push({ endpoint, groupIds });
    }
  }
}

/** Whether a connection asks its target for a group, compared without case; the unknown where that is open. */
export function asksFor(groupIds: Connection["groupIds"], group: string): boolean | Unknown {
  if (groupIds.kind === "unknown") return groupIds;
  return groupIds.kind === "known" && groupIds.value.some((asked) => asked.toLowerCase() === group.toLowerCase());
}

/**
 * The verdict on a resource that must be reached privately once it is closed to public networks. While that flag is
 * unknown it is asked only where it matters: a resource that is reached passes either way.
 */
export function judgeIfClosed(resource: EstateNode, closed: boolean | Unknown, question: string, judge: () => Verdict): Verdict {
  if (closed === false) return passes(resource);
  const verdict = judge();
  return closed === true || verdict.answer === "passes" ? verdict : cannotTell(resource, question, closed);
}
