import { type ArmId } from "../../azure";
import { type EstateNode, type Inside, type Outside, type Reference } from "../nodes";
import { valueOf } from "../value";
import { lastSegment } from "./type-spelling";

export { lastSegment } from "./type-spelling";

export function inside<N extends EstateNode>(node: N): Inside<N> {
  return { kind: "node", key: node.key, label: node.label, node };
}

export function outside(id: ArmId): Outside {
  const name = lastName(id);
  return { kind: "outside", key: id.key, label: `existing ${lastSegment(id.type)} "${name}"`, armType: id.type.toLowerCase(), name, id };
}

export function lastName(id: ArmId): string {
  return id.names[id.names.length - 1] ?? id.names[0];
}

/** The name in Azure of what a reference leads to, where it is known. */
export function nameOf(reference: Reference): string | undefined {
  if (reference.kind === "outside") return reference.name;
  return reference.kind === "node" ? valueOf(reference.node.name) : undefined;
}

export function equalNames(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
