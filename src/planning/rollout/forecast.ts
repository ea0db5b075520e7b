import { Estate, type EstateNode } from "../estate";
import { type Assumptions, type Impact, impactOf, NO_ASSUMPTIONS, Reachability, type ReachSettings } from "../reachability";
import { endpointsToCome } from "./endpoints-to-come";
import { linksToAll } from "./links-to-come";
import { type Additions, membersToCome } from "./members-to-come";
import { type StepId } from "./steps";

/** What a step would change, done at once and with everything else as it is. */
export interface Forecast {
  /** What is taken for done, as a sentence without a full stop. */
  readonly assumed: string;
  readonly impact: Impact;
}

/** What is asked about. */
interface Now {
  readonly estate: Estate;
  readonly reach: ReachSettings;
  readonly reachability: Reachability;
}

/** What doing a step would change; undefined for one that nothing resolves or refuses by, or of which it is not told how it is done. */
export function forecastOf(step: StepId, now: Now): Forecast | undefined {
  return FORECASTS[step]?.(now);
}

const FORECASTS: Readonly<Partial<Record<StepId, (now: Now) => Forecast | undefined>>> = {
  members: (now) => withNodes(now, membersToCome(now.estate)),
  connect: (now) => withNodes(now, endpointsToCome(now.estate, now.reachability, now.reach.cloud)),
  dns: (now) => taking(now, "every network is linked to all zones that zone groups fill", { links: linksToAll(now.estate, now.reachability) }),
  close: (now) =>
    taking(now, "public access of all that scopes hold is Disabled", { closed: new Set(now.reachability.targets.filter(({ key }) => now.estate.membershipsOf(key).certain.length > 0).map(({ key }) => key)) }),
  "private-only": (now) => taking(now, "both modes of every scope are PrivateOnly", { privateOnly: new Set(now.estate.of("scope").map(({ key }) => key)) }),
};

function taking({ estate, reach, reachability }: Now, assumed: string, assumptions: Partial<Assumptions>): Forecast {
  return { assumed, impact: impactOf(reachability, new Reachability(estate, reach, { ...NO_ASSUMPTIONS, ...assumptions })) };
}

function withNodes({ estate, reach, reachability }: Now, additions: Additions<EstateNode> | undefined): Forecast | undefined {
  if (additions === undefined) return undefined;
  const { nodes, assumed } = additions;
  return { assumed, impact: impactOf(reachability, new Reachability(new Estate([...estate.nodes, ...nodes], estate.order), reach)) };
}
