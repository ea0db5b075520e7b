import { type EndpointNode } from "../planning";
import { type Code, type ImportEntry, type Planned } from "./code";
import { type Context } from "./context";
import { planDns } from "./dns";
import { type EndpointSettings, readEndpoint, requirePlain } from "./endpoint-settings";
import { plainName } from "./names";
import { type Row, rowOf, told } from "./row";
import { partId, sameLocation, sameTags } from "./spelling";
import { targetDns } from "./target-dns";
import { targetOf } from "./target-endpoints";
import { IMPORTED, tagsToSet } from "./tokens";
import { demand, fitting, Unfit } from "./unfit";

const BY = "AutomationPrivateLink";
const ACCOUNT = "Microsoft.Automation/automationAccounts";
/** What the component calls the children of an account's groups (D23), and its inputs for them. */
const GROUPS = [
  { groupId: "Webhook", part: "webhook", enabled: "webhookEndpoint", named: "webhookEndpointName" },
  { groupId: "DSCAndHybridWorker", part: "worker", enabled: "workerEndpoint", named: "workerEndpointName" },
] as const;

interface AccountEndpoint {
  readonly node: EndpointNode;
  readonly group: (typeof GROUPS)[number];
  readonly settings: EndpointSettings;
}

/**
 * Writes an `AutomationPrivateLink` for each account whose endpoints it can say together; the account keeps its owner's
 * settings. What it cannot say is left to `PrivateEndpoint`.
 */
export function planAccounts(context: Context): readonly Planned[] {
  const accounts = new Map<string, EndpointNode[]>();
  for (const node of context.estate.of("endpoint")) {
    const [connection] = node.connections.kind === "known" ? node.connections.value : [];
    if (targetOf(node)?.toLowerCase() !== ACCOUNT.toLowerCase() || connection === undefined || !("key" in connection.target)) continue;
    const { key } = connection.target;
    accounts.set(key, [...(accounts.get(key) ?? []), node]);
  }
  return [...accounts.values()].flatMap((nodes) => {
    const read = fitting(() => readAccount(context, nodes));
    return read instanceof Unfit ? [] : [plan(context, read)];
  });
}

/** @throws Unfit where the component cannot say all of the account's endpoints. */
function readAccount(context: Context, nodes: readonly EndpointNode[]): readonly [AccountEndpoint, AccountEndpoint?] {
  const endpoints = nodes.map((node) => readOne(context, node));
  const sorted = GROUPS.flatMap((group) => {
    const own = endpoints.filter((endpoint) => endpoint.group === group);
    demand(own.length < 2, `is one of several endpoints of the group ${group.groupId}`);
    return own;
  });
  const [first, second] = sorted;
  demand(first !== undefined, "has no endpoint of a group");
  if (second === undefined) return [first];
  const [one, other] = [first.settings, second.settings];
  const alike = one.resourceGroup === other.resourceGroup && sameLocation(one.location, other.location) && one.subnetId === other.subnetId && one.connection.target === other.connection.target && sameTags(one.tags, other.tags);
  demand(alike && zoneGroupOf(context, first.node).shape === zoneGroupOf(context, second.node).shape, "has endpoints that differ in what the component gives to both");
  return [first, second];
}

function readOne(context: Context, node: EndpointNode): AccountEndpoint {
  const settings = readEndpoint(context, node, BY);
  requirePlain(settings, BY);
  const { connection, row } = settings;
  const group = GROUPS.find(({ groupId }) => connection.groups.length === 1 && connection.groups[0] === groupId);
  demand(group !== undefined, "connects to other groups than an account has");
  demand(connection.requestMessage === undefined && connection.name === row.name && settings.networkInterfaceName === undefined, "has a connection or an interface that the component does not make");
  return { node, group, settings };
}

/** The one zone group of an endpoint, and all that two of them must have in common. */
function zoneGroupOf({ estate, rows }: Context, node: EndpointNode): { readonly row: Row | undefined; readonly shape: string } {
  const { certain, doubtful } = estate.zoneGroupsOf(node.key);
  demand(doubtful.length === 0 && certain.length < 2, "has zone groups that cannot be told");
  const [group] = certain;
  const row = group === undefined ? undefined : rowOf(rows, group);
  demand(group === undefined || row !== undefined, "has a zone group without a row");
  const configs = row?.items("privateDnsZoneConfigs").map((config) => [told(config.get("name").text()), told(config.get("privateDnsZoneId").text())]);
  return { row, shape: JSON.stringify([row?.name, configs]) };
}

function plan(context: Context, [first, second]: readonly [AccountEndpoint, AccountEndpoint?]): Planned {
  const endpoints = second === undefined ? [first] : [first, second];
  const { settings } = first;
  const accountId = settings.connection.target;
  const account = accountId.slice(accountId.lastIndexOf("/") + 1);
  const name = context.names.take(plainName(account));
  const parent = { className: BY, name } as const;
  const writer = targetDns(BY, ACCOUNT, first.group.groupId);
  const dnsOf = ({ node, group, settings: own }: AccountEndpoint): ReturnType<typeof planDns> => planDns(context, node, { name, zoneGroup: `${name}-zone-group-${group.part}` }, own, writer);

  const imported: Omit<ImportEntry, "parent">[] = [];
  for (const { node, group, settings: own } of endpoints) {
    context.claim(node.key);
    imported.push({ type: IMPORTED.endpoint, name: `${name}-endpoint-${group.part}`, id: own.id });
  }
  const dns = dnsOf(first);
  const shared = second === undefined ? undefined : zoneGroupOf(context, second.node).row;
  if (second !== undefined && dns.entries.length === 0) dnsOf(second);
  else if (second !== undefined && shared !== undefined) {
    context.claim(shared.id.key);
    imported.push({ type: IMPORTED.zoneGroup, name: `${name}-zone-group-${second.group.part}`, id: partId(second.settings.id, shared.id.id) });
  }
  context.exclude({ id: accountId, label: `AutomationAccount ${JSON.stringify(account)}`, how: "adopted", reason: `keeps its owner's settings: ${BY} makes its endpoints alone` });
  const args: Readonly<Record<string, Code | undefined>> = {
    resourceGroupName: settings.resourceGroup,
    location: settings.location,
    subnetId: settings.subnetId,
    existingAccountId: accountId,
    ...Object.fromEntries(GROUPS.map((group) => endpointInput(group, endpoints.find((endpoint) => endpoint.group === group)))),
    ...dns.args,
    tags: tagsToSet(settings.tags),
  };
  return { component: { className: BY, name, variable: context.variable(name, "automation"), args }, entries: [...imported, ...dns.entries].map((entry) => ({ ...entry, parent })) };
}

function endpointInput({ enabled, named }: AccountEndpoint["group"], endpoint: AccountEndpoint | undefined): readonly [string, Code] {
  return endpoint === undefined ? [enabled, false] : [named, endpoint.settings.row.name];
}
