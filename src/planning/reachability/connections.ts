import { type EndpointNode, type Estate, isResolved, type Resolved, type ServiceNode } from "../estate";
import { isText, valueOf } from "../value";
import { because } from "./branch";
import { type Writer } from "./zone-contents";

/** An endpoint's connection and what it leads to. */
export type Connected = Pick<Writer, "endpoint" | "connection" | "target">;

/** Whether a connection carries traffic: for certain, not, or why that cannot be told. */
export interface Approval {
  readonly kind: "approved" | "refused" | "unknown";
  /** What tells so, or what cannot be told and why. */
  readonly how: string;
}

const APPROVED = "Approved";

/** Whether the owners of targets approve the connections to them. */
export class Approvals {
  /** How many manual connections without a shown state each target has: a connection's name does not tell whose it is. */
  private readonly manual = new Map<string, number>();

  constructor(private readonly estate: Estate) {
    for (const { connections } of estate.of("endpoint")) {
      for (const { manual, status, target } of valueOf(connections) ?? []) {
        if (manual && status.kind === "absent" && isResolved(target)) this.manual.set(target.key, (this.manual.get(target.key) ?? 0) + 1);
      }
    }
  }

  of({ endpoint, connection: { status, manual }, target }: Connected): Approval {
    if (status.kind === "unknown") return { kind: "unknown", how: `whether ${target.label} approved the connection of ${endpoint.label}: ${because({ node: endpoint, because: status })}` };
    if (status.kind === "known") return { kind: isText(status, APPROVED) ? "approved" : "refused", how: `the connection of ${endpoint.label} to ${target.label} is ${status.value}` };
    if (!manual) return { kind: "approved", how: `the connection of ${endpoint.label} to ${target.label} is approved when it is made` };
    return this.manually(endpoint, target);
  }

  private manually({ label: endpoint, id }: EndpointNode, target: Resolved): Approval {
    const service = target.kind === "node" && target.node.kind === "service" ? target.node : undefined;
    const byItself = service === undefined ? false : approvesByItself(service, valueOf(id)?.subscription);
    if (byItself === true) return { kind: "approved", how: `${target.label} approves the connection of ${endpoint} by itself` };
    const { certain, doubtful } = this.estate.related("approval", "target", (approval) => [approval.target], target.key);
    const [approved, open] = [certain.filter(({ status }) => isText(status, APPROVED)).length, certain.find(({ status }) => status.kind === "unknown") ?? doubtful[0]?.node];
    const connections = this.manual.get(target.key) ?? 1;
    if (approved >= connections) return { kind: "approved", how: `the manual connection of ${endpoint} to ${target.label} is approved` };
    const question = `whether the owner of ${target.label} approves the manual connection of ${endpoint}`;
    if (open !== undefined) return { kind: "unknown", how: `${question}: what ${open.label} answers is not known` };
    if (typeof byItself === "string") return { kind: "unknown", how: `${question}: ${byItself}` };
    if (approved > 0) return { kind: "unknown", how: `${question}: ${approved} of ${connections} manual connections are approved, and names do not tell which` };
    // A program does not show what an owner answered by hand.
    return { kind: "unknown", how: `${question}: no source shows the answer, and until then it stays Pending` };
  }
}

/** Whether a service approves endpoints of a subscription by itself, or why that cannot be told (D18). */
function approvesByItself(service: ServiceNode, subscription: string | undefined): boolean | string {
  const { autoApproval, label } = service;
  if (autoApproval.kind === "unknown") return because({ node: service, because: autoApproval });
  const given = valueOf(autoApproval) ?? [];
  if (given.some((one) => one === "*" || one.toLowerCase() === subscription?.toLowerCase())) return true;
  return given.length > 0 && subscription === undefined ? `${label} approves some subscriptions by itself, and the endpoint's is not known here` : false;
}
