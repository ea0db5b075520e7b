import { type Doubt } from "../doubt";
import { type Estate } from "../estate";
import { OTHER_WAYS, Peerings } from "../peerings";
import { Connectivity } from "../settings";
import { type ResolvedTopology } from "./resolved-topology";
import { type Vantage } from "./verdict";

/** Whether traffic gets from a vantage into a network: for certain, not, or why that cannot be told. */
export interface Way {
  readonly kind: "open" | "none" | "unknown";
  /** What tells so, or what cannot be told and why. */
  readonly how: string;
}

/** The ways between networks that the estate shows or the user declares. */
export class Ways {
  private readonly peerings: Peerings;
  private readonly otherWay: string | undefined;

  constructor(
    estate: Estate,
    private readonly topology: ResolvedTopology,
    private readonly connectivity: Connectivity,
  ) {
    this.peerings = new Peerings(estate);
    this.otherWay = estate.of("other").find(({ token }) => OTHER_WAYS.test(token))?.label;
  }

  /** The way from a vantage to the network with this key. */
  between(from: Vantage, to: { readonly key: string; readonly label: string }): Way {
    if (from.isOnPremises) {
      return this.topology.connects(from.key, to.key) ? { kind: "open", how: `${from.label} is declared to reach ${to.label}` } : this.missing(from.label, to, "no way is declared");
    }
    const { key, label } = from.network;
    if (key === to.key) return { kind: "open", how: `the endpoint is in ${to.label} itself` };
    if (this.topology.connects(key, to.key)) return { kind: "open", how: `a connection between ${label} and ${to.label} is declared` };
    const [there, back] = [this.peerings.direction(key, to.key), this.peerings.direction(to.key, key)];
    if (there === "allowed" && back === "allowed") return { kind: "open", how: `${label} and ${to.label} are peered in both directions` };
    const certain = [there, back].find((direction) => direction === "missing" || direction === "denied");
    const open = [there, back].find((direction): direction is Doubt => typeof direction !== "string");
    if (open !== undefined && certain === undefined) return { kind: "unknown", how: `whether ${label} and ${to.label} are peered: \`${open.because.property}\` of ${open.node.label} ${open.because.reason}` };
    const lack = there === "missing" && back === "missing" ? "no peering joins the two networks" : "the two networks are not peered in both directions";
    if (this.peerings.mayLeadOver(key, to.key)) return { kind: "unknown", how: `whether ${label} reaches ${to.label}: ${lack}, and appliances in the networks between them may carry the traffic` };
    if (from.network.kind === "outside") return { kind: "unknown", how: `whether ${label} reaches ${to.label}: no source shows ${label} and its peerings` };
    return this.missing(label, to, lack);
  }

  /** Keys of the networks to which something is shown or declared of a way; undefined where peerings may lead to any. */
  near(from: Vantage): ReadonlySet<string> | undefined {
    if (!this.peerings.isWhole) return undefined;
    const { key } = from.network;
    return from.isOnPremises ? this.topology.connectedTo(from.key) : new Set([key, ...this.topology.connectedTo(key), ...this.peerings.shownWith(key)]);
  }

  /** One network for all that peerings in both directions join, be it over others. */
  rootOf(network: string): string {
    return this.peerings.root(network);
  }

  private missing(from: string, to: { readonly label: string }, lack: string): Way {
    if (this.connectivity === Connectivity.Complete && this.otherWay === undefined) return { kind: "none", how: lack };
    const carrier = this.otherWay ?? "a gateway or an appliance that no source shows";
    return { kind: "unknown", how: `whether ${from} reaches ${to.label}: ${lack}, and ${carrier} may carry the traffic` };
  }
}
