import { type EstateNode } from "./estate";
import { type Unknown } from "./value";

/** An unknown that could change an answer, and the resource that it belongs to. */
export interface Doubt {
  readonly node: EstateNode;
  readonly because: Unknown;
}
