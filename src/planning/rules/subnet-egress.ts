import { type Estate, type Route, type RouteTableNode, type SubnetNode } from "../estate";
import { type Unknown, unknown, type Value, valueOf } from "../value";
import { type Egress, notShown, SecurityGroupEgress } from "./security-group-egress";

/** Prefixes that hold every service tag of Azure, in lower case (azure-docs virtual-network/service-tags-overview.md, 2021-04-23). */
const HOLD_EVERY_TAG: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "internet", "azurecloud"]);

/** What security groups and route tables do to HTTPS traffic for one service tag. */
export class TagEgress {
  private readonly groups: SecurityGroupEgress;

  constructor(
    private readonly estate: Estate,
    private readonly tag: string,
  ) {
    this.groups = new SecurityGroupEgress(estate, (prefixes) => isTo(prefixes, tag));
  }

  /** Whether a subnet's security group lets the traffic out. Azure's own last rule does. */
  bySecurityGroup(subnet: SubnetNode): Egress {
    return this.groups.of(subnet);
  }

  /** Whether it gets out, by the subnet's security group and its routes. */
  of(subnet: SubnetNode): Egress {
    const byGroup = this.bySecurityGroup(subnet);
    if (byGroup === "denied") return byGroup;
    const byRoute = this.byRoute(subnet);
    return byRoute === "allowed" ? byGroup : byRoute === "denied" || byGroup === "allowed" ? byRoute : byGroup;
  }

  /** What a route of the tag's own does to the traffic, or else the default route. */
  private byRoute(subnet: SubnetNode): Egress {
    const { routeTable } = subnet;
    if (routeTable.kind === "absent") return "allowed";
    if (routeTable.kind === "unknown") return { node: subnet, because: routeTable };
    if (routeTable.kind === "outside") return { node: subnet, because: notShown("routeTable", routeTable, "routes") };
    const { node } = routeTable;
    if (node.routes.kind === "unknown") return { node, because: node.routes };
    const { certain, doubtful } = this.estate.related("route", "routeTable", (route) => [route.routeTable], node.key);
    const routes = [...(valueOf(node.routes) ?? []), ...certain.map(({ route }) => route)];
    const open = routes.flatMap(({ range }) => (range.kind === "unknown" ? [range] : []))[0];
    if (open !== undefined) return { node, because: open };
    const stray = doubtful[0];
    if (stray !== undefined) return stray;
    const route = routes.find((one) => isRange(one, this.tag)) ?? routes.find((one) => isRange(one, "0.0.0.0/0"));
    return route === undefined ? "allowed" : throughHop(route.nextHopType, node);
  }
}

function isRange({ range }: Route, expected: string): boolean {
  return valueOf(range)?.toLowerCase() === expected.toLowerCase();
}

function throughHop(hop: Value<string>, table: RouteTableNode): Egress {
  if (hop.kind === "unknown") return { node: table, because: hop };
  const type = valueOf(hop)?.toLowerCase();
  if (type === "none") return "denied";
  if (type !== "virtualappliance" && type !== "virtualnetworkgateway") return "allowed";
  return {
    node: table,
    because: unknown("nextHopType", `is "${valueOf(hop) ?? ""}", and whether traffic is denied behind it, this estate does not show`, "Check that the firewall behind the route denies outbound traffic to public Azure Monitor endpoints."),
  };
}

/** Azure's addresses of one region are some of a tag's, or none. */
function isTo(destinations: Value<readonly string[]>, tag: string): boolean | Unknown {
  if (destinations.kind !== "known") return destinations.kind === "unknown" && destinations;
  if (destinations.value.some((prefix) => HOLD_EVERY_TAG.has(prefix.toLowerCase()) || prefix.toLowerCase() === tag.toLowerCase())) return true;
  const regional = destinations.value.find((prefix) => prefix.toLowerCase().startsWith("azurecloud."));
  return regional !== undefined && unknown("destinationAddressPrefix", `is "${regional}", which may hold addresses of ${tag}`, `Name ${tag} in a rule of its own.`);
}
