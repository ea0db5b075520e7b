import { type Cloud } from "../../azure";
import { type Estate, isResolved, type LinkNode, type MachineNode, type NetworkNode, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { type Doubt } from "./doubt";
import { monitorGroupsFilling, roleOf } from "./monitor-zones";
import { scopesBehind } from "./scope-endpoints";

/** A zone whose records lead to scopes. */
interface Filled {
  readonly kind: "filled";
  readonly scopes: readonly Resolved[];
  /** Why they may lead to further scopes. */
  readonly doubt: Doubt | undefined;
}

/** What no source shows, though it would tell. */
interface NotShown {
  readonly kind: "not-shown";
  readonly reason: string;
}

/** Networks that ask scopes' endpoints for the names that all of Azure Monitor shares. */
export interface Scoped extends Omit<Filled, "kind"> {
  readonly kind: "scoped";
  readonly networks: readonly Resolved<NetworkNode>[];
}

type Open = NotShown | { readonly kind: "doubt"; readonly doubt: Doubt };

/** Which machines ask a scope's endpoint for the names that all of Azure Monitor shares, their agents' configuration among them. */
export class ScopedNetworks {
  private readonly ofNetworks = new Map<string, "none" | Scoped | Open>();
  private readonly ofZones = new Map<string, "none" | Filled | Open>();
  /** Whether any network of the estate may ask one. */
  private readonly areAny: boolean;
  /** A link of an unknown network. */
  private readonly stray: Doubt | undefined;

  constructor(
    private readonly estate: Estate,
    private readonly cloud: Cloud,
  ) {
    const links = estate.of("link").filter((link) => this.behind(link) !== "none");
    this.areAny = links.length > 0;
    this.stray = links.flatMap((node) => (node.network.kind === "unknown" ? [{ node, because: node.network }] : []))[0];
  }

  /** Those of a machine's networks that ask one, or what is open about that. */
  of(machine: MachineNode): "none" | Scoped | Open {
    if (!this.areAny) return "none";
    if (machine.networks.kind === "unknown") return { kind: "doubt", doubt: { node: machine, because: machine.networks } };
    const networks = valueOf(machine.networks) ?? [];
    const answers = networks.flatMap((network): readonly (Scoped | Open)[] => {
      if (network.kind === "unknown") return [{ kind: "doubt", doubt: { node: machine, because: network } }];
      const answer = isResolved(network) ? this.ofNetwork(network) : "none";
      return answer === "none" ? [] : [answer];
    });
    if (networks.length === 0) return { kind: "not-shown", reason: "this estate does not show which network it is in" };
    return together(answers) ?? answers[0] ?? "none";
  }

  private ofNetwork(network: Resolved<NetworkNode>): "none" | Scoped | Open {
    const answer = this.ofNetworks.get(network.key) ?? this.askNetwork(network);
    this.ofNetworks.set(network.key, answer);
    return answer;
  }

  private askNetwork(network: Resolved<NetworkNode>): "none" | Scoped | Open {
    const links = this.estate.related("link", "network", (link) => [link.network], network.key).certain;
    const answers = links.map((link) => this.behind(link));
    const filled = answers.flatMap((answer) => (answer !== "none" && answer.kind === "filled" ? [answer] : []));
    const [open] = answers.flatMap((answer) => (answer === "none" || answer.kind === "filled" ? [] : [answer]));
    const stray: Open | undefined = this.stray === undefined ? undefined : { kind: "doubt", doubt: this.stray };
    const scoped = filled.map((zone): Scoped => ({ ...zone, kind: "scoped", networks: [network] }));
    return together([...scoped, ...[open, stray].filter((answer) => answer !== undefined)]) ?? open ?? stray ?? "none";
  }

  /** What the shared names lead to for a network that is linked. */
  private behind(link: LinkNode): "none" | Filled | Open {
    const { zone } = link;
    const role = roleOf(zone, link, this.cloud);
    if (role === "further" || role === "blob" || role === "none") return "none";
    const answer = isResolved(zone) ? this.ofZone(zone) : undefined;
    if (answer === "none") return "none";
    return typeof role === "string" ? (answer ?? "none") : { kind: "doubt", doubt: role };
  }

  private ofZone(zone: Resolved<ZoneNode>): "none" | Filled | Open {
    const answer = this.ofZones.get(zone.key) ?? this.askZone(zone);
    this.ofZones.set(zone.key, answer);
    return answer;
  }

  private askZone(zone: Resolved<ZoneNode>): "none" | Filled | Open {
    const { certain, doubtful } = monitorGroupsFilling(this.estate, zone, this.cloud);
    const targets = certain.map((group) => scopesBehind(group.endpoint, group));
    const [maybe] = doubtful;
    if (targets.length > 0) return { kind: "filled", scopes: targets.flatMap(({ scopes }) => scopes), doubt: targets.find(({ doubt }) => doubt !== undefined)?.doubt ?? maybe };
    if (maybe !== undefined) return { kind: "doubt", doubt: maybe };
    return zone.kind === "outside" ? { kind: "not-shown", reason: `this estate does not show whether an endpoint fills ${zone.label}` } : "none";
  }
}

/** All that ask, as one: what is open about others leaves open which scopes that are. */
function together(answers: readonly (Scoped | Open)[]): Scoped | undefined {
  const scoped = answers.flatMap((answer) => (answer.kind === "scoped" ? [answer] : []));
  if (scoped.length === 0) return undefined;
  const doubts = answers.flatMap((answer) => (answer.kind === "not-shown" || answer.doubt === undefined ? [] : [answer.doubt]));
  return { kind: "scoped", networks: distinct(scoped.flatMap(({ networks }) => networks)), scopes: distinct(scoped.flatMap(({ scopes }) => scopes)), doubt: doubts[0] };
}

function distinct<N extends Resolved>(resources: readonly N[]): readonly N[] {
  return [...new Map(resources.map((resource) => [resource.key, resource])).values()];
}
