import { AZURE_MONITOR_GROUP, parentArmId, parseArmId } from "../azure";
import { type EndpointNode } from "../planning";
import { type Property } from "../planning/property";
import { type Code, type Planned } from "./code";
import { type Context } from "./context";
import { planDns } from "./dns";
import { plainName } from "./names";
import { type Row, rowOf, type Tags, told } from "./row";
import { type PlannedScope } from "./scopes";
import { IMPORTED, tagsToSet } from "./tokens";
import { demand, fitting, Unfit } from "./unfit";

/** What a `HubPrivateLink` sets of its endpoint. */
export interface EndpointSettings {
  readonly row: Row;
  readonly id: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly subnetId: string;
  /** Id of the network of the subnet. */
  readonly networkId: string;
  readonly connectionName: string;
  readonly requestMessage: string | undefined;
  readonly networkInterfaceName: string | undefined;
  readonly tags: Tags;
}

/** Writes a `HubPrivateLink` for each endpoint to a scope that it can say. */
export function planEndpoints(context: Context, scope: PlannedScope): readonly Planned[] {
  const { certain, doubtful } = context.estate.endpointsTo(scope.found.key);
  for (const { node, because } of doubtful) {
    context.exclude({ id: node.key, label: node.label, how: "left", reason: `has a ${because.property} that ${because.reason}${because.fix === undefined ? "" : `: ${because.fix}`}` });
  }
  return certain.flatMap((node) => {
    const settings = fitting(() => readEndpoint(context, node, scope));
    if (!(settings instanceof Unfit)) return [planEndpoint(context, node, scope, settings)];
    context.exclude({ id: rowOf(context.rows, node)?.id.id ?? node.key, label: node.label, how: "left", reason: settings.reason });
    return [];
  });
}

/** @throws Unfit where `HubPrivateLink` cannot say what Azure shows. */
function readEndpoint(context: Context, node: EndpointNode, scope: PlannedScope): EndpointSettings {
  const row = rowOf(context.rows, node);
  demand(row !== undefined, "has no row in the inventory");
  context.requireOwnSubscription(row);
  demand(row.items("ipConfigurations").length === 0, "has static addresses, which HubPrivateLink does not give");
  demand(row.items("applicationSecurityGroups").length === 0, "is in application security groups, which HubPrivateLink does not set");
  demand(!row.has("extendedLocation"), "is in an extended location, which HubPrivateLink does not set");
  const automatic = row.items("privateLinkServiceConnections");
  const manual = row.items("manualPrivateLinkServiceConnections");
  const [connection, ...others] = [...automatic, ...manual];
  demand(connection !== undefined && others.length === 0, "has several connections, and HubPrivateLink makes one");
  const subnetId = told(row.property("subnet").get("id").text());
  const subnet = subnetId === undefined ? undefined : parseArmId(subnetId);
  const network = subnet === undefined ? undefined : parentArmId(subnet);
  demand(subnetId !== undefined && network !== undefined, "has no subnet");
  return {
    row,
    id: row.id.id,
    resourceGroup: row.id.resourceGroup,
    location: row.needed("location"),
    subnetId,
    networkId: network.id,
    connectionName: readConnection(connection, scope),
    requestMessage: automatic.length > 0 ? undefined : (told(connection.get("requestMessage").text()) ?? ""),
    networkInterfaceName: row.text("customNetworkInterfaceName"),
    tags: row.tags(),
  };
}

function readConnection(connection: Property, scope: PlannedScope): string {
  const groups = told(connection.get("groupIds").texts());
  demand(groups?.length === 1 && groups[0] === AZURE_MONITOR_GROUP, `connects to the groups ${JSON.stringify(groups)}, and HubPrivateLink to ${AZURE_MONITOR_GROUP} alone`);
  const target = told(connection.get("privateLinkServiceId").text());
  demand(target === scope.id, "spells the id of its scope in another way than others do, and after an import a preview would show that as a change");
  const name = told(connection.get("name").text());
  demand(name !== undefined, "has a connection without a name");
  return name;
}

function planEndpoint(context: Context, node: EndpointNode, scope: PlannedScope, settings: EndpointSettings): Planned {
  const name = context.names.take(plainName(settings.row.name));
  const parent = { className: "HubPrivateLink", name } as const;
  const tags = tagsToSet(settings.tags);
  context.claim(node.key);
  const endpoint = { type: IMPORTED.endpoint, name: `${name}-endpoint`, parent, id: settings.id };
  const dns = planDns(context, node, name, settings);
  const args: Readonly<Record<string, Code | undefined>> = {
    resourceGroupName: settings.resourceGroup,
    location: settings.location,
    scope: scope.variable,
    subnetId: settings.subnetId,
    ...dns.args,
    endpointName: settings.row.name,
    connectionName: settings.connectionName === settings.row.name ? undefined : settings.connectionName,
    networkInterfaceName: settings.networkInterfaceName,
    requestMessage: settings.requestMessage,
    tags,
  };
  return {
    component: { className: "HubPrivateLink", name, variable: context.variable(name, "privateLink"), args },
    entries: [endpoint, ...dns.entries.map((entry) => ({ ...entry, parent }))],
  };
}
