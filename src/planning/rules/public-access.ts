import { PublicNetworkAccess } from "../../azure";
import { type MonitoredNode } from "../estate";
import { isText, type Value } from "../value";
import { type Operation } from "./access-modes";

/** Whether a monitored resource accepts one operation from public networks. */
export interface PublicFlag {
  readonly operation: Operation;
  readonly value: Value<string>;
}

/** The flags of a monitored resource, one for each operation that it takes. */
export function publicFlags(node: MonitoredNode): readonly PublicFlag[] {
  if (node.kind === "collection-endpoint") return [{ operation: "ingestion", value: node.publicAccess }];
  return [
    { operation: "ingestion", value: node.publicIngestion },
    { operation: "query", value: node.publicQuery },
  ];
}

/** Whether a flag shuts public networks out altogether; `SecuredByPerimeter` leaves that to the perimeter's rules. */
export function isClosed({ value }: PublicFlag): boolean {
  return isText(value, PublicNetworkAccess.Disabled);
}

/** Whether a flag lets public networks in, as it does where it is absent. */
export function isOpen({ value }: PublicFlag): boolean {
  return value.kind === "absent" || isText(value, PublicNetworkAccess.Enabled);
}

/** What a resource with those closed flags does, as a sentence about it goes on. */
export function refuses(closed: readonly PublicFlag[]): string {
  const traffic = closed.map(({ operation }) => (operation === "ingestion" ? "ingestion" : "queries"));
  return `takes ${traffic.length > 1 ? `neither ${traffic.join(" nor ")}` : `no ${traffic.join()}`} from public networks`;
}
