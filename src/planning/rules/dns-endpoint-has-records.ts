import { SOURCES } from "../../azure";
import { type EndpointNode, type Estate, isRegistered, type ZoneGroupNode } from "../estate";
import { listed } from "../wording";
import { AddressRecords } from "./address-records";
import { inDoubt } from "./doubt";
import { endpoint, FILLED_ZONES, HUB, SCOPE } from "./example-parts";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";

export const dnsEndpointHasRecords = estateRule({
  id: "dns-endpoint-has-records",
  title: "Names lead to an endpoint of a scope: it has a zone group, or records give its addresses",
  fact: "An endpoint without a zone group writes no record anywhere: Azure Monitor's names keep their public answers until its addresses stand in a custom zone, in hosts files or on DNS servers of one's own. A policy may give it a group after the deployment. What a group holds is the matter of dns-zone-set-complete.",
  fix: "Give the endpoint a zone group with the cloud's whole set of zones, or see that its names resolve to its addresses.",
  level: "advisory",
  source: SOURCES.D3,
  builtIns: [
    { id: "437914ee-c176-4fff-8986-7e05eb971365", difference: "It gives endpoints without a zone group one after the deployment, named deployedByPolicy; this rule says of which endpoints no source shows the records, and cannot see such an assignment." },
  ],
  examples: {
    bad: `${HUB}${SCOPE}${endpoint()}`,
    good: FILLED_ZONES,
    says: "cannot-tell",
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    let records: AddressRecords | undefined;
    for (const endpoint of estate.of("endpoint")) {
      const { leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope === false) continue;
      if (estate.zoneGroupsOf(endpoint.key).certain.some((group) => !standsForGroups(group))) {
        yield passes(endpoint);
        continue;
      }
      records ??= new AddressRecords(estate, cloud);
      const verdict = judgeEndpoint(estate, endpoint, records);
      if (leadsToScope === true || doubt === undefined || verdict.answer === "passes") yield verdict;
      else yield inDoubt(endpoint, `whether ${endpoint.label} is of a scope, and so needs records that lead to it`, doubt);
    }
  },
});

function judgeEndpoint(estate: Estate, endpoint: EndpointNode, records: AddressRecords): Verdict {
  const question = `whether Azure Monitor's names lead to ${endpoint.label}`;
  const lead = records.leadTo(endpoint);
  if (lead === true) return passes(endpoint);
  const { certain, doubtful } = estate.zoneGroupsOf(endpoint.key);
  const notShown = certain.flatMap((node) => (node.zones.kind === "unknown" ? [{ node, because: node.zones }] : []));
  const open = notShown[0] ?? doubtful[0] ?? (lead === false ? undefined : lead);
  if (open !== undefined) return inDoubt(endpoint, question, open);
  const fix = `Give ${endpoint.label} a zone group with the cloud's whole set of zones, or check on a machine of each network that Azure Monitor's names resolve to its addresses.`;
  if (isRegistered(endpoint)) {
    return undecidable(
      endpoint,
      question,
      "no zone group writes its records and no record gives its addresses, and this estate does not show whether Azure Policy (its group is `deployedByPolicy`), hosts files or DNS servers of one's own do instead",
      fix,
    );
  }
  const scopes = [...new Set(scopesOf(endpoint).scopes.map(({ label }) => label))].sort();
  return violated(
    endpoint,
    `${endpoint.label} has no zone group, and no record gives its addresses: machines without hosts files or DNS servers of one's own are never led to it, and what is in ${scopes.length === 0 ? "its scope" : listed(scopes)} is asked at public addresses, which closed resources refuse.`,
    fix,
  );
}

/** Whether a group stands for those that an inventory has no rows for: no resource in Azure has that name. */
function standsForGroups({ name }: ZoneGroupNode): boolean {
  return name.kind === "known" && name.value === "?";
}
