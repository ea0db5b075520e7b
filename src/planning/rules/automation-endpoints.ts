import { type Cloud, SOURCES } from "../../azure";
import { type AutomationNode, type EndpointNode, type Estate } from "../estate";
import { listed } from "../wording";
import { AUTOMATION_GROUPS, AUTOMATION_TYPE, isAutomationClosed } from "./automation-access";
import { type Doubt, inDoubt } from "./doubt";
import { documentedZone, judgeZone } from "./endpoint-zones";
import { HUB } from "./example-parts";
import { asksFor, judgeIfClosed, PrivateEndpoints, type Way } from "./private-endpoints";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const QUOTED = listed(AUTOMATION_GROUPS.map(({ id }) => `"${id}"`));

const CLOSED = `${HUB}
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name, sku: { name: "Basic" }, publicNetworkAccess: false });
`;

export const automationEndpoints = estateRule({
  id: "automation-endpoints",
  title: "A closed Automation account is reached through a private endpoint for each of its groups",
  fact: "A closed account refuses every public connection with 401. Webhooks come in through an endpoint for Webhook, workers and State Configuration nodes through one for DSCAndHybridWorker, and an endpoint takes one of the two; which an account needs depends on what it is used for.",
  fix: "Connect a private endpoint for each of the groups that the account needs, or leave publicNetworkAccess true until then.",
  level: "mandatory",
  source: SOURCES.D23,
  *judge(estate, { cloud }): Iterable<Verdict> {
    const endpoints = new PrivateEndpoints(estate);
    for (const account of estate.of("automation")) {
      const question = `whether ${account.label}, to which this estate shows no certain private way, is closed to public networks`;
      yield judgeIfClosed(account, isAutomationClosed(account), question, () => judgeClosed(estate, account, endpoints, cloud));
    }
  },
  builtIns: [
    {
      id: "0c2b3618-68a8-4034-a150-ff4abc873462",
      difference: "The built-in asks every account for one approved connection, of whatever group; this rule asks closed accounts only, for each group and for the zone, and cannot see approvals before the deployment.",
    },
    {
      id: "c0c3130e-7dda-4187-aed0-ee4a472eaa60",
      difference: "The built-in creates a missing endpoint after the deployment; this rule says before it which is missing, and creates nothing.",
    },
    {
      id: "6dd01e4f-1be1-4e80-9d0b-d109e04cb064",
      difference: "The built-in puts an endpoint's records into a zone after the deployment; this rule asks for the zone in the endpoint's own zone group.",
    },
  ],
  examples: {
    bad: CLOSED,
    good: `${CLOSED}
const zone = new privatedns.PrivateZone("zone", { resourceGroupName: group.name, privateZoneName: "privatelink.azure-automation.net", location: "global" });
for (const name of ["Webhook", "DSCAndHybridWorker"]) {
  const endpoint = new network.PrivateEndpoint(name, {
    resourceGroupName: group.name, location: "westeurope", subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: account.id, groupIds: [name] }],
  });
  new network.PrivateDnsZoneGroup(name, {
    resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "automation", privateDnsZoneId: zone.id }],
  });
}
`,
  },
});

function judgeClosed(estate: Estate, account: AutomationNode, endpoints: PrivateEndpoints, cloud: Cloud): Verdict {
  const zone = documentedZone(AUTOMATION_TYPE, "Webhook", cloud);
  if (zone === undefined) {
    return undecidable(
      account,
      `whether private endpoints reach ${account.label}, which takes nothing from public networks`,
      `the documents contradict each other on private link for Automation in the ${cloud} cloud`,
      `Try a webhook and a worker of ${account.label} from a private network before it is closed.`,
    );
  }
  const ways = endpoints.to(account.key);
  const doubled = ways.find(({ groupIds }) => AUTOMATION_GROUPS.every(({ id }) => asksFor(groupIds, id) === true));
  if (doubled !== undefined) return takesOne(account, doubled.endpoint);
  const reached = ways.flatMap(({ endpoint, groupIds }) => (AUTOMATION_GROUPS.some(({ id }) => asksFor(groupIds, id) === true) ? [endpoint] : []));
  const outcome = `machines behind it resolve the names of ${account.label} to public addresses, which answer 401`;
  return worstOf([...judgeGroups(account, ways, endpoints), ...reached.map((endpoint) => judgeZone(estate, { subject: account, endpoint, zone, outcome }))]) ?? passes(account);
}

/** What is wrong with the groups that no endpoint certainly asks for. */
function judgeGroups(account: AutomationNode, ways: readonly Way[], endpoints: PrivateEndpoints): readonly Verdict[] {
  const missing = AUTOMATION_GROUPS.filter(({ id }) => !ways.some(({ groupIds }) => asksFor(groupIds, id) === true));
  const doubts = missing.map(({ id, carries }) => ({ id, carries, doubt: doubtOf(id, ways, endpoints) }));
  if (missing.length === AUTOMATION_GROUPS.length && doubts.every(({ doubt }) => doubt === undefined)) return [outage(account)];
  return doubts.map(({ id, carries, doubt }) => {
    const question = `whether private link carries ${carries}, which ${account.label} refuses from public networks`;
    return doubt === undefined
      ? undecidable(account, question, `no endpoint asks it for the group "${id}", and nothing shows whether that is needed`, `Connect a private endpoint with groupIds: ["${id}"], unless ${account.label} takes no ${carries}.`)
      : inDoubt(account, question, doubt);
  });
}

function doubtOf(group: string, ways: readonly Way[], endpoints: PrivateEndpoints): Doubt | undefined {
  const [open] = ways.flatMap(({ endpoint, groupIds }) => (groupIds.kind === "unknown" ? [{ node: endpoint, because: groupIds }] : []));
  return open ?? endpoints.maybe([group]);
}

function outage(account: AutomationNode): Verdict {
  return violated(
    account,
    `${account.label} takes nothing from public networks, and no private endpoint asks it for ${QUOTED}: webhooks, Hybrid Runbook Workers and State Configuration nodes are refused with 401.`,
    `Connect a private endpoint for each of the groups that ${account.label} needs, or leave publicNetworkAccess true until then.`,
  );
}

function takesOne(account: AutomationNode, endpoint: EndpointNode): Verdict {
  return violated(
    account,
    `${endpoint.label} asks ${account.label} for ${QUOTED} at once, and an endpoint takes one group: the account, which takes nothing from public networks, is not reached.`,
    `Give each group of ${account.label} an endpoint of its own.`,
  );
}
