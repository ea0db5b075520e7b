import { type ArmId, parseArmId } from "../azure";
import { offeredGroups } from "../azure/private-link-targets";
import { type EndpointNode } from "../planning";
import { type Code, type Planned } from "./code";
import { type Context } from "./context";
import { planDns } from "./dns";
import { type EndpointSettings, readEndpoint } from "./endpoint-settings";
import { endpointMaker } from "./makers";
import { plainName } from "./names";
import { type Row, rowOf, told } from "./row";
import { targetDns } from "./target-dns";
import { IMPORTED, tagsToSet } from "./tokens";
import { demand, fitting, Unfit } from "./unfit";

const BY = "PrivateEndpoint";

/** An endpoint that a `PrivateEndpoint` can say. */
interface TargetEndpoint {
  readonly settings: EndpointSettings;
  readonly targetId: string;
  readonly armType: string;
  readonly groupId: string;
  readonly addresses: readonly Code[];
  readonly securityGroupIds: readonly string[];
}

/** Writes a `PrivateEndpoint` for each endpoint to another service that no other component has taken and that it can say. */
export function planTargetEndpoints(context: Context): readonly Planned[] {
  return context.estate.of("endpoint").flatMap((node) => {
    const id = rowOf(context.rows, node)?.id.id ?? node.key;
    if (context.isClaimed(id) || context.isExcluded(id) || endpointMaker(targetOf(node)) === "HubPrivateLink") return [];
    const found = fitting(() => readTargetEndpoint(context, node));
    if (!(found instanceof Unfit)) return [plan(context, node, found)];
    context.exclude({ id, label: node.label, how: "left", reason: found.reason });
    return [];
  });
}

/** The ARM type, in lower case, of what an endpoint leads to; undefined where that is not told. */
export function targetOf({ connections }: EndpointNode): string | undefined {
  const target = connections.kind === "known" ? connections.value[0]?.target : undefined;
  return target?.kind === "node" ? target.node.armType : target?.kind === "outside" ? target.armType : undefined;
}

/** @throws Unfit where `PrivateEndpoint` cannot say what Azure shows. */
function readTargetEndpoint(context: Context, node: EndpointNode): TargetEndpoint {
  const settings = readEndpoint(context, node, BY);
  const { target, groups } = settings.connection;
  const id = parseArmId(target);
  demand(id !== undefined, "connects by an alias, which Azure answers in another form than it is given");
  const [groupId, ...others] = groups;
  demand(groupId !== undefined && others.length === 0, `connects to the groups ${JSON.stringify(groups)}, and what is imported connects to one`);
  requireOffered(id, groupId);
  return { settings, targetId: target, armType: id.type, groupId, addresses: readAddresses(settings.row, groupId), securityGroupIds: readSecurityGroups(settings.row) };
}

function requireOffered({ type }: ArmId, groupId: string): void {
  const offered = offeredGroups(type);
  const whole = type.split("/").slice(0, 2).join("/");
  demand(offered !== undefined || whole === type || offeredGroups(whole) === undefined, `connects to a ${type}, which PrivateEndpoint reaches through its ${whole}`);
  if (offered === undefined) return;
  const { groupIds, ownPrefix } = offered;
  demand(groupIds.includes(groupId) || (ownPrefix !== undefined && groupId.startsWith(ownPrefix)), `connects to the group ${groupId}, and a ${type} offers ${groupIds.join(", ")}`);
}

function readAddresses(row: Row, groupId: string): readonly Code[] {
  return row.items("ipConfigurations").map((item) => {
    const [name, memberName, address, group] = ["name", "memberName", "privateIPAddress", "groupId"].map((part) => told(item.get(part).text()));
    demand(name !== undefined && name === memberName && address !== undefined && group !== undefined, "has static addresses of which the names are not those of the members, as PrivateEndpoint gives them");
    return { memberName, address, groupId: group === groupId ? undefined : group };
  });
}

function readSecurityGroups(row: Row): readonly string[] {
  return row.items("applicationSecurityGroups").map((item) => {
    const id = told(item.get("id").text());
    demand(id !== undefined, "is in an application security group without an id");
    return id;
  });
}

function plan(context: Context, node: EndpointNode, { settings, targetId, armType, groupId, addresses, securityGroupIds }: TargetEndpoint): Planned {
  const name = context.names.take(plainName(settings.row.name));
  const parent = { className: BY, name } as const;
  const { connection } = settings;
  context.claim(node.key);
  const endpoint = { type: IMPORTED.endpoint, name: `${name}-endpoint`, parent, id: settings.id };
  const dns = planDns(context, node, { name, zoneGroup: `${name}-zone-group` }, settings, targetDns(BY, armType, groupId));
  const args: Readonly<Record<string, Code | undefined>> = {
    resourceGroupName: settings.resourceGroup,
    location: settings.location,
    subnetId: settings.subnetId,
    targetId,
    groupId,
    ...dns.args,
    endpointName: settings.row.name,
    connectionName: connection.name === settings.row.name ? undefined : connection.name,
    networkInterfaceName: settings.networkInterfaceName,
    requestMessage: connection.requestMessage,
    staticAddresses: addresses.length === 0 ? undefined : addresses,
    applicationSecurityGroupIds: securityGroupIds.length === 0 ? undefined : securityGroupIds,
    tags: tagsToSet(settings.tags),
  };
  return {
    component: { className: BY, name, variable: context.variable(name, "endpoint"), args },
    entries: [endpoint, ...dns.entries.map((entry) => ({ ...entry, parent }))],
  };
}
