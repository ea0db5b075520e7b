import { type SimulatedAzure } from "../simulated-azure/azure";
import { differs } from "../simulated-azure/azure";
import { armId } from "../simulated-azure/arm-id";
import { at } from "../simulated-azure/json";
import { serviceOf } from "../simulated-azure/services";
import { type Graph, type Node } from "./graph";

/** One request of an update, with the requests that it waits for, by their places in the list. */
export interface Request {
  readonly method: "PUT" | "DELETE";
  readonly node: Node;
  readonly after: readonly number[];
}

/** What an update from one program to another asks of Azure, and what the engine lets wait for what. */
export interface Transition {
  readonly requests: readonly Request[];
  /** What the update replaces: the engine then deletes first what depends on it, and that is its own business. */
  readonly replaced: readonly string[];
}

/** What changes from one graph to another: first what is made or changed, then what is taken away, as the engine does it. */
export function transition(before: Graph, after: Graph): Transition {
  const replaced = [...after.values()].filter((node) => isReplaced(before.get(node.urn), node)).map(({ urn }) => urn);
  const puts = [...after.values()].filter((node) => isChanged(before.get(node.urn), node));
  const place = new Map(puts.map(({ urn }, index) => [urn, index]));
  const requests: Request[] = puts.map((node) => ({ method: "PUT", node, after: waitsFor(node, after, place) }));
  const gone = [...before.values()].filter(({ urn }) => !after.has(urn));
  const all = requests.map((_, index) => index);
  const first = requests.length;
  for (const node of gone) {
    // Whatever depended on it goes before it.
    const dependents = gone.flatMap((other, index) => (dependsOn(other, node.urn, before) ? [first + index] : []));
    requests.push({ method: "DELETE", node, after: [...all, ...dependents] });
  }
  return { requests, replaced };
}

/** The requests that a node waits for: through what is as it was, too. */
function waitsFor(node: Node, graph: Graph, place: ReadonlyMap<string, number>): readonly number[] {
  const found = new Set<number>();
  const seen = new Set<string>();
  const visit = (urns: readonly string[]): void => {
    for (const urn of urns) {
      if (seen.has(urn)) continue;
      seen.add(urn);
      const index = place.get(urn);
      if (index === undefined) visit(graph.get(urn)?.dependencies ?? []);
      else found.add(index);
    }
  };
  visit(node.dependencies);
  return [...found];
}

function dependsOn(node: Node, urn: string, graph: Graph): boolean {
  const seen = new Set<string>();
  const visit = (urns: readonly string[]): boolean =>
    urns.some((one) => {
      if (one === urn) return true;
      if (seen.has(one)) return false;
      seen.add(one);
      return visit(graph.get(one)?.dependencies ?? []);
    });
  return visit(node.dependencies);
}

function isChanged(before: Node | undefined, after: Node): boolean {
  return before === undefined || JSON.stringify(before.body) !== JSON.stringify(after.body);
}

function isReplaced(before: Node | undefined, after: Node): boolean {
  if (before === undefined) return false;
  const fixed = serviceOf(armId(after.id).type).fixed ?? [];
  return before.id.toLowerCase() !== after.id.toLowerCase() || fixed.some((path) => differs(at(before.body, path), at(after.body, path)));
}

/** Lets a request take effect. @throws ArmError where Azure refuses it. */
export function apply(azure: SimulatedAzure, { method, node }: Request): void {
  if (method === "PUT") azure.put(node.id, node.body);
  else azure.delete(node.id);
}
