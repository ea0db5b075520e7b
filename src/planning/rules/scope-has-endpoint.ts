import { SOURCES } from "../../azure";
import { endpoint, HUB, SCOPE } from "./example-parts";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";

export const scopeHasEndpoint = estateRule({
  id: "scope-has-endpoint",
  title: "A scope has a private endpoint",
  fact: "Networks reach a scope only through a private endpoint: without one, it changes nothing for any of them.",
  fix: 'Create a private endpoint to the scope with the group "azuremonitor", or remove the scope.',
  level: "advisory",
  source: SOURCES.P1_0FC55270,
  builtIns: [
    { id: "0fc55270-f8bf-4feb-b7b8-5e7e7eacc6a6", difference: "It asks a deployed scope for an approved connection; this rule looks for the endpoint before the deployment, when no approval is given yet." },
    { id: "e8185402-357b-4768-8058-f620bc0ae6b5", difference: "It creates the missing endpoint; this rule only names the scope, because the network that needs an endpoint is the owner's choice." },
  ],
  examples: {
    bad: SCOPE,
    good: `${HUB}${SCOPE}${endpoint()}`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const scope of estate.of("scope")) {
      const { certain, doubtful } = estate.endpointsTo(scope.key);
      const open = doubtful.find(({ node }) => scopesOf(node).leadsToScope !== false);
      if (certain.length > 0) yield passes(scope);
      else if (open !== undefined) yield cannotTell(scope, `whether ${open.node.label} leads to ${scope.label}, which no other private endpoint reaches`, open.because, open.node);
      else {
        yield violated(
          scope,
          `No private endpoint of this estate leads to ${scope.label}: no network sends to or queries its members through it.`,
          'Create a private endpoint to the scope with the group "azuremonitor", or remove the scope.',
        );
      }
    }
  },
});
