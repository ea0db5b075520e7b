import { type Cloud, SOURCES } from "../../azure";
import { type AssociationNode, type CollectionEndpointNode, type Estate, isRegistered, isResolved, type MachineNode, type Resolved } from "../estate";
import { isText } from "../value";
import { agentOf, CONFIGURED_AGENTS } from "./agents";
import { ClusterAgents, isCluster } from "./cluster-agents";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES, links, member } from "./example-parts";
import { Memberships } from "../memberships";
import { listed } from "../wording";
import { violatedInCloud } from "./monitor-zones";
import { estateRule, passes, undecidable, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";
import { type Scoped, ScopedNetworks } from "./scoped-networks";

/** The one name under which an association gives a machine its collection endpoint (D5). */
const ASSOCIATION = "configurationAccessEndpoint";

export const machineConfigurationEndpoint = estateRule({
  id: "machine-configuration-endpoint",
  title: "A machine with the agent behind a scope takes its configuration from one endpoint of the scope",
  fact: "The Azure Monitor agent on a network that shares the DNS of a scope needs a data collection endpoint for its configuration: one, in the scope, by the association `configurationAccessEndpoint`; a second association replaces the first. A cluster runs the agent where a rule sends its logs to a workspace (Container insights).",
  fix: 'Associate the machine with a collection endpoint of its region that the scope holds, with associationName: "configurationAccessEndpoint".',
  level: "mandatory",
  source: SOURCES.D10,
  builtIns: [
    { id: "2ea82cdd-f2e8-4500-af75-67a2e084ca74", difference: "It associates Linux machines with a rule or an endpoint after the deployment; this rule asks for the endpoint only where a network needs it, and asks that it be in the scope." },
    { id: "eab1f514-22e3-42e3-9a1f-e1dc9199355c", difference: "It associates Windows machines with a rule or an endpoint after the deployment; this rule asks for the endpoint only where a network needs it, and asks that it be in the scope." },
  ],
  examples: {
    bad: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }")}${machine()}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }")}${machine()}
const collector = new monitor.DataCollectionEndpoint("collector", { resourceGroupName: group.name });${member("collector", ", { dependsOn: [endpoint] }")}
new monitor.DataCollectionRuleAssociation("configuration", {
  associationName: "configurationAccessEndpoint",
  resourceUri: server.id,
  dataCollectionEndpointId: collector.id,
});`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    // Agents are extensions; a cluster's comes with its rule.
    if (estate.of("extension").length === 0 && estate.of("association").length === 0) return;
    const judgement = new Judgement(estate, cloud);
    for (const node of estate.of("machine")) {
      const verdict = judgement.of(node);
      if (verdict !== undefined) yield verdict;
    }
  },
});

/** What is wrong with a machine's configuration endpoint, as long as its network and its agent are certain. */
type Wrong =
  | { readonly kind: "wrong"; readonly message: string; readonly fix: string }
  | { readonly kind: "open"; readonly doubt: Doubt }
  | { readonly kind: "not-shown"; readonly reason: string; readonly fix: string };

class Judgement {
  private readonly networks: ScopedNetworks;
  private readonly memberships: Memberships;
  /** An extension that may be the agent of any machine. */
  private readonly strayAgent: Doubt | undefined;
  private readonly clusters: ClusterAgents;
  private readonly strayAssociation: Doubt | undefined;
  private readonly showsAssociations: boolean;
  /** All scopes that an endpoint of the estate leads to. */
  private readonly scopes: readonly Resolved[];

  constructor(
    private readonly estate: Estate,
    private readonly cloud: Cloud,
  ) {
    this.networks = new ScopedNetworks(estate, cloud);
    this.memberships = new Memberships(estate);
    this.clusters = new ClusterAgents(estate);
    const associations = estate.of("association");
    this.scopes = [...new Map(estate.of("endpoint").flatMap((endpoint) => scopesOf(endpoint).scopes).map((scope) => [scope.key, scope])).values()];
    this.showsAssociations = associations.length > 0;
    this.strayAgent = estate.of("extension").flatMap((node) => (node.machine.kind === "unknown" && agentOf(node, CONFIGURED_AGENTS) !== undefined ? [{ node, because: node.machine }] : []))[0];
    this.strayAssociation = associations.flatMap((node) => (node.machine.kind === "unknown" && givesEndpoint(node) ? [{ node, because: node.machine }] : []))[0];
  }

  of(machine: MachineNode): Verdict | undefined {
    const agent = isCluster(machine) ? this.clusters.on(machine) : this.agentOn(machine);
    const network = agent === undefined ? "none" : this.networks.of(machine);
    if (agent === undefined) return undefined;
    if (network === "none") return passes(machine);
    const scoped = network.kind === "scoped" ? network : undefined;
    const wrong = this.wrongWith(machine, scoped);
    if (wrong === undefined) return passes(machine);
    const question = `whether ${machine.label} takes its agent's configuration through a scope`;
    if (wrong.kind === "open") return inDoubt(machine, question, wrong.doubt);
    if (wrong.kind === "not-shown") return undecidable(machine, question, wrong.reason, wrong.fix);
    if (typeof agent !== "string") return inDoubt(machine, `whether ${machine.label} has the Azure Monitor agent, which a scope's DNS keeps from its configuration`, agent);
    const asks = `whether the network of ${machine.label}, which runs the Azure Monitor agent, shares the DNS of a scope`;
    if (network.kind === "doubt") return inDoubt(machine, asks, network.doubt);
    if (network.kind === "not-shown") return undecidable(machine, asks, network.reason, wrong.fix);
    const leads = `${machine.label} runs the Azure Monitor agent in ${listed(network.networks.map(({ label }) => label).sort())}, whose Azure Monitor names lead to ${namesOf(network)}`;
    return violatedInCloud(this.cloud, machine, `${leads}, ${wrong.message}`, wrong.fix);
  }

  /** Whether a machine has an agent that takes its configuration from an endpoint; the doubt where it may. */
  private agentOn(machine: MachineNode): "agent" | Doubt | undefined {
    const { certain } = this.estate.related("extension", "machine", (extension) => [extension.machine], machine.key);
    let maybe: Doubt | undefined;
    for (const node of certain) {
      const agent = agentOf(node, CONFIGURED_AGENTS);
      if (agent === undefined) continue;
      if (!("reason" in agent)) return "agent";
      maybe ??= { node, because: agent };
    }
    return maybe ?? this.strayAgent;
  }

  /** Undefined where the machine has its one endpoint, in a scope that its network's names lead to. */
  private wrongWith(machine: MachineNode, network: Scoped | undefined): Wrong | undefined {
    const given = this.estate.related("association", "machine", (association) => [association.machine], machine.key).certain.filter(givesEndpoint);
    const [first, second] = given.filter(({ name }) => isText(name, ASSOCIATION));
    if (first !== undefined && second !== undefined) {
      return {
        kind: "wrong",
        message: `and ${first.label} and ${second.label} both give it a collection endpoint: the second replaces the first, and the next update the second.`,
        fix: "Keep one of the two.",
      };
    }
    const open = given.flatMap((node) => (node.name.kind === "unknown" ? [{ node, because: node.name }] : []))[0] ?? this.strayAssociation;
    if (open !== undefined) return { kind: "open", doubt: open };
    return first === undefined ? this.withoutEndpoint(machine, given) : this.wrongEndpoint(first, network);
  }

  private withoutEndpoint(machine: MachineNode, given: readonly AssociationNode[]): Wrong {
    const [misnamed] = given;
    const fix = `Associate the machine with a collection endpoint of its region that the scope holds, with associationName: "${ASSOCIATION}".`;
    // Azure Resource Graph lists associations in a table of their own, which an inventory need not hold.
    if (!isRegistered(machine) && !this.showsAssociations) return { kind: "not-shown", reason: "what is given of this estate shows no associations", fix: "Give the machines' associations as well: `az monitor data-collection rule association list`." };
    const why = misnamed === undefined ? `and no association "${ASSOCIATION}" gives it a collection endpoint` : `and ${misnamed.label}, which gives it a collection endpoint, is not named "${ASSOCIATION}"`;
    return { kind: "wrong", message: `${why}: the agent gets no configuration there, and nothing is collected from the machine.`, fix: misnamed === undefined ? fix : `Set associationName: "${ASSOCIATION}".` };
  }

  private wrongEndpoint(association: AssociationNode, network: Scoped | undefined): Wrong | undefined {
    const { endpoint } = association;
    if (endpoint.kind === "unknown") return { kind: "open", doubt: { node: association, because: endpoint } };
    if (!isResolved(endpoint)) return undefined;
    if (network !== undefined) return this.outOfScope(endpoint, network);
    // Whichever scope an unknown network asks, an endpoint that all of them hold is right.
    const held = this.memberships.of(endpoint);
    if (held.scopes.size > 0 && this.scopes.every((scope) => this.memberships.oneHolds([scope], held) === true)) return undefined;
    return { kind: "wrong", message: "", fix: `Put ${endpoint.label} into the scope that the network's names lead to.` };
  }

  private outOfScope(endpoint: Resolved<CollectionEndpointNode>, network: Scoped): Wrong | undefined {
    const held = this.memberships.oneHolds(network.scopes, this.memberships.of(endpoint));
    if (held === true) return undefined;
    const doubt = held === false ? network.doubt : held;
    if (doubt !== undefined) return { kind: "open", doubt };
    const fix = `Put ${endpoint.label} into ${namesOf(network)}.`;
    if (endpoint.kind === "outside") return { kind: "not-shown", reason: `this estate does not show all scopes of ${endpoint.label}`, fix };
    return { kind: "wrong", message: `and takes its configuration from ${endpoint.label}, which is not in there: the agent does not get it over private link.`, fix };
  }
}

function namesOf({ scopes }: Scoped): string {
  return scopes.length === 0 ? "a scope" : listed(scopes.map(({ label }) => label).sort());
}

function givesEndpoint({ endpoint }: AssociationNode): boolean {
  return endpoint.kind !== "absent";
}

/** A server of the hub with the agent. */
function machine(): string {
  return `
const nic = new network.NetworkInterface("server", {
  resourceGroupName: group.name,
  ipConfigurations: [{ name: "primary", subnet: { id: subnet.id } }],
});
const server = new compute.VirtualMachine("server", {
  resourceGroupName: group.name,
  networkProfile: { networkInterfaces: [{ id: nic.id }] },
});
new compute.VirtualMachineExtension("agent", {
  resourceGroupName: group.name,
  vmName: server.name,
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorLinuxAgent",
  typeHandlerVersion: "1.33",
});`;
}
