import { SOURCES } from "../../azure";
import { type EndpointNode, isResolved, type NetworkNode, type Resolved } from "../estate";
import { valueOf } from "../value";
import { inDoubt } from "./doubt";
import { endpoint, HUB, SCOPE } from "./example-parts";
import { compareRegions, placeNotShown } from "./regions";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";

export const endpointRegion = estateRule({
  id: "endpoint-region",
  title: "An endpoint is in the region and the subscription of its network",
  fact: "A private endpoint lives in the region and the subscription of its virtual network; only its target may be elsewhere.",
  fix: "Create the endpoint in the region of its network.",
  level: "mandatory",
  source: SOURCES.D26,
  examples: {
    bad: `${HUB}${SCOPE}${endpoint("", '\n  location: "northeurope",')}`,
    good: `${HUB}${SCOPE}${endpoint("", '\n  location: "westeurope",')}`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const endpoint of estate.of("endpoint")) {
      const { network, subnet } = endpoint;
      const question = `whether ${endpoint.label} is in its network's region`;
      if (network.kind === "unknown") {
        yield inDoubt(endpoint, question, { node: subnet.kind === "node" ? subnet.node : endpoint, because: network });
      } else if (isResolved(network)) {
        yield judgeSubscription(endpoint, network) ?? (network.kind === "node" ? judgeRegion(endpoint, network.node, question) : outOfSight(endpoint, network, question));
      }
    }
  },
});

function judgeSubscription(endpoint: EndpointNode, network: Resolved<NetworkNode>): Verdict | undefined {
  const here = valueOf(endpoint.id)?.subscription;
  const there = (network.kind === "node" ? valueOf(network.node.id) : network.id)?.subscription;
  if (here === undefined || there === undefined || here.toLowerCase() === there.toLowerCase()) return undefined;
  return violated(
    endpoint,
    `${endpoint.label} is in the subscription "${here}", and its network ${network.label} in "${there}": Azure does not create it, and nothing gets a private path through it.`,
    `Create the endpoint in the subscription "${there}", or use a network of its own subscription.`,
  );
}

function judgeRegion(endpoint: EndpointNode, network: NetworkNode, question: string): Verdict {
  const regions = compareRegions(endpoint, network);
  if (regions === "together") return passes(endpoint);
  if ("because" in regions) return inDoubt(endpoint, question, regions);
  return violated(
    endpoint,
    `${endpoint.label} is in "${regions.here}", and its network ${network.label} in "${regions.there}": Azure does not create it, and nothing gets a private path through it.`,
    `Set location: "${regions.there}", or use a network in "${regions.here}".`,
  );
}

function outOfSight(endpoint: EndpointNode, network: Resolved<NetworkNode>, question: string): Verdict {
  return undecidable(endpoint, question, placeNotShown(network), `Check that the endpoint's location is that of ${network.label}.`);
}
