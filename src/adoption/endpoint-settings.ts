import { parentArmId, parseArmId } from "../azure";
import { type EndpointNode } from "../planning";
import { type ComponentClass } from "./code";
import { type Context } from "./context";
import { type Row, rowOf, type Tags, told } from "./row";
import { demand } from "./unfit";

/** The one connection of an endpoint, as Azure shows it. */
export interface ShownConnection {
  readonly name: string;
  /** A resource id, or the alias of a service, as Azure spells it. */
  readonly target: string;
  readonly groups: readonly string[];
  /** Undefined for a connection that is approved by the caller's own right. */
  readonly requestMessage: string | undefined;
}

/** What a component sets of its endpoint. */
export interface EndpointSettings {
  readonly row: Row;
  readonly id: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly subnetId: string;
  /** Id of the network of the subnet. */
  readonly networkId: string;
  readonly connection: ShownConnection;
  readonly networkInterfaceName: string | undefined;
  readonly tags: Tags;
}

/** @throws Unfit where the component cannot say what Azure shows. */
export function readEndpoint(context: Context, node: EndpointNode, by: ComponentClass): EndpointSettings {
  const row = rowOf(context.rows, node);
  demand(row !== undefined, "has no row in the inventory");
  context.requireOwnSubscription(row);
  demand(!row.has("extendedLocation"), `is in an extended location, which ${by} does not set`);
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
    connection: readConnection(row, by),
    networkInterfaceName: row.text("customNetworkInterfaceName"),
    tags: row.tags(),
  };
}

function readConnection(row: Row, by: ComponentClass): ShownConnection {
  const automatic = row.items("privateLinkServiceConnections");
  const [connection, ...others] = [...automatic, ...row.items("manualPrivateLinkServiceConnections")];
  demand(connection !== undefined && others.length === 0, `has several connections, and ${by} makes one`);
  const target = told(connection.get("privateLinkServiceId").text());
  demand(target !== undefined, "has a connection to nothing");
  const name = told(connection.get("name").text());
  demand(name !== undefined, "has a connection without a name");
  return { name, target, groups: told(connection.get("groupIds").texts()) ?? [], requestMessage: automatic.length > 0 ? undefined : (told(connection.get("requestMessage").text()) ?? "") };
}

/** @throws Unfit where the endpoint has what the component gives to none. */
export function requirePlain({ row }: EndpointSettings, by: ComponentClass): void {
  demand(row.items("ipConfigurations").length === 0, `has static addresses, which ${by} does not give`);
  demand(row.items("applicationSecurityGroups").length === 0, `is in application security groups, which ${by} does not set`);
}
