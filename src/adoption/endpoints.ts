import { AZURE_MONITOR_GROUP } from "../azure";
import { type EndpointNode } from "../planning";
import { type Code, type Planned } from "./code";
import { type Context } from "./context";
import { planDns } from "./dns";
import { type EndpointSettings, readEndpoint, requirePlain } from "./endpoint-settings";
import { hubDns } from "./hub-dns";
import { plainName } from "./names";
import { rowOf } from "./row";
import { type PlannedScope } from "./scopes";
import { IMPORTED, tagsToSet } from "./tokens";
import { demand, fitting, Unfit } from "./unfit";

const HUB = "HubPrivateLink";

/** Writes a `HubPrivateLink` for each endpoint to a scope that it can say. */
export function planEndpoints(context: Context, scope: PlannedScope): readonly Planned[] {
  const { certain, doubtful } = context.estate.endpointsTo(scope.found.key);
  for (const { node, because } of doubtful) {
    context.exclude({ id: node.key, label: node.label, how: "left", reason: `has a ${because.property} that ${because.reason}${because.fix === undefined ? "" : `: ${because.fix}`}` });
  }
  return certain.flatMap((node) => {
    const settings = fitting(() => readHubEndpoint(context, node, scope));
    if (!(settings instanceof Unfit)) return [planEndpoint(context, node, scope, settings)];
    context.exclude({ id: rowOf(context.rows, node)?.id.id ?? node.key, label: node.label, how: "left", reason: settings.reason });
    return [];
  });
}

/** @throws Unfit where `HubPrivateLink` cannot say what Azure shows. */
function readHubEndpoint(context: Context, node: EndpointNode, scope: PlannedScope): EndpointSettings {
  const settings = readEndpoint(context, node, HUB);
  requirePlain(settings, HUB);
  const { groups, target } = settings.connection;
  demand(groups.length === 1 && groups[0] === AZURE_MONITOR_GROUP, `connects to the groups ${JSON.stringify(groups)}, and HubPrivateLink to ${AZURE_MONITOR_GROUP} alone`);
  demand(target === scope.id, "spells the id of its scope in another way than others do, and after an import a preview would show that as a change");
  return settings;
}

function planEndpoint(context: Context, node: EndpointNode, scope: PlannedScope, settings: EndpointSettings): Planned {
  const name = context.names.take(plainName(settings.row.name));
  const parent = { className: HUB, name } as const;
  const { connection } = settings;
  context.claim(node.key);
  const endpoint = { type: IMPORTED.endpoint, name: `${name}-endpoint`, parent, id: settings.id };
  const dns = planDns(context, node, { name, zoneGroup: `${name}-zone-group` }, settings, hubDns(settings));
  const args: Readonly<Record<string, Code | undefined>> = {
    resourceGroupName: settings.resourceGroup,
    location: settings.location,
    scope: scope.variable,
    subnetId: settings.subnetId,
    ...dns.args,
    endpointName: settings.row.name,
    connectionName: connection.name === settings.row.name ? undefined : connection.name,
    networkInterfaceName: settings.networkInterfaceName,
    requestMessage: connection.requestMessage,
    tags: tagsToSet(settings.tags),
  };
  return {
    component: { className: HUB, name, variable: context.variable(name, "privateLink"), args },
    entries: [endpoint, ...dns.entries.map((entry) => ({ ...entry, parent }))],
  };
}
