import { type Attempt, type Verdict } from "./data-plane";
import { Dns } from "./dns";
import { automationHosts, connectionsOf } from "./endpoint-names";
import { keyOf } from "./arm-id";
import { targetIdOf } from "./connections";
import { at, textAt } from "./json";
import { groupsOfPaas, hostOfPaas } from "./paas-names";
import { type Passage, passageAt, passageOf } from "./passage";
import { type Resource, type Store } from "./store";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";
import { hasWay } from "./ways";
import { ENDPOINT, networkOf } from "./zone-records";

export const AUTOMATION = "microsoft.automation/automationaccounts";
const SERVICE = "microsoft.network/privatelinkservices";

/** Types that an endpoint closes by itself while their flag is left out (azure-docs: app-service/overview-access-restrictions.md). */
const CLOSED_BY_ENDPOINT: readonly string[] = ["microsoft.web/sites"];

/** What clients connect to at a resource of a type: its groups; one without a name of a Private Link Service. */
export function entrancesOf(type: string): readonly string[] {
  if (type === AUTOMATION) return ["Webhook", "DSCAndHybridWorker"];
  return type === SERVICE ? [""] : groupsOfPaas(type);
}

/** What clients in networks connect to that Azure Monitor has nothing to do with (D15, D16, D18, D23). */
export class ServicePlane {
  private readonly dns: Dns;

  constructor(
    private readonly store: Store,
    private readonly surroundings: Surroundings = NO_SURROUNDINGS,
  ) {
    this.dns = new Dns(store, surroundings);
  }

  /** Tries a connection from a network to a group of a resource. */
  attempt(networkId: string, resourceId: string, group: string): Attempt {
    const steps: string[] = [];
    const resource = this.store.get(resourceId);
    if (resource.id.type === SERVICE) return { verdict: this.toService(networkId, resource, steps), steps };
    let best: Verdict = "private";
    for (const host of hostsOf(resource, group)) {
      const verdict = this.arrive(networkId, resource, group, host, steps);
      // Each of a group's names must work.
      if (verdict !== "private" && verdict !== "public") return { verdict, steps };
      if (verdict === "public") best = "public";
    }
    return { verdict: best, steps };
  }

  /** Looks a name up from a network, and goes where it leads, whatever is behind it. */
  attemptName(networkId: string, host: string): Attempt {
    const steps: string[] = [];
    const led = this.follow(networkId, host, steps);
    return { verdict: typeof led === "string" ? led : "private", steps };
  }

  private follow(networkId: string, host: string, steps: string[]): Passage | Verdict {
    steps.push(`${networkId} asks for ${host}`);
    const answer = this.dns.ask(networkId, host, steps);
    return answer.kind === "address" ? (passageAt(this.store, this.surroundings, networkId, answer.address, steps) ?? "unreachable") : answer.kind;
  }

  private arrive(networkId: string, resource: Resource, group: string, host: string, steps: string[]): Verdict {
    const led = this.follow(networkId, host, steps);
    if (led === "public") return this.asPublic(resource, steps);
    if (typeof led === "string") return led;
    const { target, groups } = led.connection;
    const isIts = keyOf(target) === resource.id.key && groups.some((one) => one.toLowerCase() === group.toLowerCase());
    // An address of another resource's endpoint, or of another group's, answers no other name.
    return isIts ? "private" : "unreachable";
  }

  /** D18: a service has no public name; who consumes it connects to the address of an endpoint. */
  private toService(networkId: string, { id }: Resource, steps: string[]): Verdict {
    const endpoints = this.store.of(ENDPOINT).filter((one) => hasWay(this.store, this.surroundings, networkId, networkOf(one)) && connectionsOf(one.properties).some(({ target }) => keyOf(targetIdOf(this.store, target) ?? "") === id.key));
    return endpoints.some((one) => passageOf(this.store, one, steps) !== undefined) ? "private" : "unreachable";
  }

  /** Traffic from a public network (S4, D23): the flag of the resource decides, and its firewall where it has one. */
  private asPublic({ id, properties }: Resource, steps: string[]): Verdict {
    const flag = at(properties, "publicNetworkAccess");
    steps.push(`as public traffic: ${id.text} says ${JSON.stringify(flag ?? "nothing")}`);
    if (flag === false || (typeof flag === "string" && flag.toLowerCase() === "disabled")) return "blocked";
    if (flag === undefined && CLOSED_BY_ENDPOINT.includes(id.type)) return "untold";
    const rules = textAt(properties, "networkRuleSet.defaultAction") ?? textAt(properties, "networkAcls.defaultAction");
    // Whether a rule names the network is told by nothing that is simulated.
    return rules === "Deny" ? "untold" : "public";
  }
}

/** The names that clients of a group ask for. */
function hostsOf({ id, properties }: Resource, group: string): readonly string[] {
  const region = textAt(properties, "location") ?? "";
  return id.type === AUTOMATION ? automationHosts(id.text, region, group) : [hostOfPaas(id, region, group)];
}
