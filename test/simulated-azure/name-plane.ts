import { suffixesOf } from "./clouds";
import { type Attempt } from "./data-plane";
import { Dns } from "./dns";
import { customerIdOf } from "./hosts";
import { textAt } from "./json";
import { passageAt } from "./passage";
import { type Resource, type Store } from "./store";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings";

/**
 * Names beside those of the operations, which agents and solutions ask for (D3: zones `oms`, `agentsvc` and `blob`): what
 * is behind them is not simulated, and whether they lead anywhere is.
 */
export function namesBeside({ id, properties }: Resource): readonly string[] {
  if (id.type !== "microsoft.operationalinsights/workspaces") return [];
  const { opinsights, automation, blob } = suffixesOf(textAt(properties, "location") ?? "");
  const customer = customerIdOf(id.text);
  return [`${customer}.oms.${opinsights}`, `${customer}.agentsvc.${automation}`, `scadvisorcontentpl.${blob}`];
}

/** Where names lead from networks. */
export class NamePlane {
  private readonly dns: Dns;

  constructor(
    private readonly store: Store,
    private readonly surroundings: Surroundings = NO_SURROUNDINGS,
  ) {
    this.dns = new Dns(store, surroundings);
  }

  /** Looks a name up from a network, and goes where it leads. */
  attempt(networkId: string, host: string): Attempt {
    const steps = [`${networkId} asks for ${host}`];
    const answer = this.dns.ask(networkId, host, steps);
    if (answer.kind !== "address") return { verdict: answer.kind, steps };
    return { verdict: passageAt(this.store, this.surroundings, networkId, answer.address, steps) === undefined ? "unreachable" : "private", steps };
  }
}
