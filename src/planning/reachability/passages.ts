import { SOURCES } from "../../azure";
import { type Estate, isResolved } from "../estate";
import { because, type Branch, ended, fork, type Trail, walked } from "./branch";
import { Approvals, type Connected } from "./connections";
import { type Vantage } from "./verdict";
import { type Ways } from "./ways";

/** The way from a vantage to an endpoint's address, and through the endpoint. */
export class Passages {
  private readonly approvals: Approvals;

  constructor(
    estate: Estate,
    private readonly ways: Ways,
  ) {
    this.approvals = new Approvals(estate);
  }

  /** Where there is a way and the connection is approved, `then` goes on behind the endpoint. */
  through(trail: Trail, vantage: Vantage, connected: Connected, then: (trail: Trail) => Branch): Branch {
    const { endpoint } = connected;
    const { network } = endpoint;
    if (!isResolved(network)) return ended(trail, "unknown", `which network ${endpoint.label} is in${network.kind === "unknown" ? `: ${because({ node: endpoint, because: network })}` : ""}`, SOURCES.D2, endpoint);
    const way = this.ways.between(vantage, network);
    const onwards = (): Branch => this.approved(walked(trail, way.how, SOURCES.D2), connected, then);
    const lost = (why: string): Branch => ended(trail, "unreachable", `${vantage.label} has no way to ${endpoint.label} in ${network.label}: ${why}`, SOURCES.D2, endpoint);
    if (way.kind === "open") return onwards();
    return way.kind === "none" ? lost(way.how) : fork(trail, [lost(way.how), onwards()], { question: way.how, source: SOURCES.D2, decidedBy: endpoint });
  }

  private approved(trail: Trail, connected: Connected, then: (trail: Trail) => Branch): Branch {
    const { endpoint } = connected;
    const approval = this.approvals.of(connected);
    const onwards = (): Branch => then(walked(trail, approval.how, SOURCES.D26));
    const stopped = (why: string): Branch => ended(trail, "unreachable", `no traffic passes: ${why}`, SOURCES.D26, endpoint);
    if (approval.kind === "approved") return onwards();
    return approval.kind === "refused" ? stopped(approval.how) : fork(trail, [stopped(approval.how), onwards()], { question: approval.how, source: SOURCES.D26, decidedBy: endpoint });
  }

  /** Whether a connection carries traffic, of which the way to it is not asked. */
  approval(connected: Connected): string {
    return this.approvals.of(connected).kind;
  }
}
