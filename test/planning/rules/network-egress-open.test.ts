import { describe, expect, it } from "vitest";
import { Cloud, Stage } from "../../../src/azure";
import { networkEgressOpen } from "../../../src/planning/rules/network-egress-open";
import { EgressProgram, outbound } from "../egress-program";
import { existingNetwork } from "../hub-program";
import { type AlsoAsked, judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether VirtualNetwork "hub" lets data leave to a foreign workspace:';
const PASSES = [["passes", "hub"]];
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network";

type Inputs = Readonly<Record<string, unknown>>;
type Verdicts = readonly (readonly string[])[];

function isolated(p: EgressProgram, asked: AlsoAsked = {}): Verdicts {
  return judge(networkEgressOpen, p, { stage: Stage.Isolated }, asked);
}

/** What is said of a hub with one subnet whose group has some rules. */
function withRules(preview: Preview, securityRules: unknown, subnet: Inputs = {}): Verdicts {
  const p = new EgressProgram(preview);
  p.linkHub();
  p.apps("apps", p.securityGroup("egress", securityRules), subnet);
  return isolated(p);
}

function withRoutes(preview: Preview, routes: unknown, securityRules: unknown = []): Verdicts {
  const p = new EgressProgram(preview);
  p.linkHub();
  p.apps("apps", p.securityGroup("egress", securityRules), { routeTable: { id: p.id(p.routes("routes", routes)) } });
  return isolated(p);
}

function open(subnets = 'Subnet "apps"', lets = "lets", of = `of ${subnets}`): Verdicts {
  return [
    [
      "violated",
      "hub",
      `VirtualNetwork "hub" is behind a scope, and ${subnets} ${lets} traffic out to public Azure Monitor endpoints: what runs there can send data to a workspace outside the scope, because Log Analytics ingestion ignores access modes.`,
      `Deny outbound TCP 443 to the service tag "AzureMonitor" in the network security group ${of}.`,
    ],
  ];
}

function cannotTell(because: string, fix = LATER): Verdicts {
  return [["cannot-tell", "hub", `${QUESTION} ${because}`, fix]];
}

function unknownIn(property: string, of: string): Verdicts {
  return cannotTell(`\`${property}\` of ${of} is known only after the update.`);
}

const EGRESS = 'NetworkSecurityGroup "egress"';

describe.each(PREVIEWS)("network-egress-open at a %s preview", (preview) => {
  it.each([
    ["the tag", {}],
    ["the tag among others, in another case", { destinationAddressPrefix: undefined, destinationAddressPrefixes: ["10.9.0.0/16", "azuremonitor"] }],
    ["the Internet", { destinationAddressPrefix: "Internet", destinationPortRange: "*", protocol: "*" }],
    ["everything", { destinationAddressPrefix: "*", protocol: "TCP" }],
    ["every address", { destinationAddressPrefix: "0.0.0.0/0" }],
    ["all of Azure", { destinationAddressPrefix: "AzureCloud" }],
    ["a range of ports", { destinationPortRange: undefined, destinationPortRanges: ["80", "400-443"] }],
    ["another range of ports", { destinationPortRange: "443-500" }],
    ["the network's own machines", { sourceAddressPrefix: "VirtualNetwork" }],
    ["the subnet's own range", { sourceAddressPrefix: "10.0.1.0/24" }],
    ["a range that holds the subnet's", { sourceAddressPrefix: undefined, sourceAddressPrefixes: ["10.9.0.0/16", "10.0.0.0/16"] }],
  ])("passes a subnet that denies %s", (_, inputs) => {
    expect(withRules(preview, [outbound("Deny", 200, inputs)])).toEqual(PASSES);
  });

  it.each([
    ["inbound traffic", { direction: "Inbound" }],
    ["another tag", { destinationAddressPrefix: "Storage" }],
    ["another port", { destinationPortRange: "444-500" }],
    ["a port below", { destinationPortRange: "80-442" }],
    ["no port", { destinationPortRange: undefined }],
    ["another protocol", { protocol: "Udp" }],
    ["some machines", { sourceAddressPrefix: "10.0.1.0/25" }],
    ["the machines of an application", { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: `${EXISTING}/applicationSecurityGroups/a` }] }],
    ["another tag's senders", { sourceAddressPrefix: "AzureLoadBalancer" }],
    ["no destination", { destinationAddressPrefix: undefined }],
  ])("names a subnet that denies only %s", (_, inputs) => {
    expect(withRules(preview, [outbound("Deny", 200, inputs)])).toEqual(open());
  });

  it("names a subnet without rules, or without a group", () => {
    expect(withRules(preview, [])).toEqual(open());
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", undefined);
    p.apps("data", undefined);
    expect(isolated(p)).toEqual(open('Subnet "apps" and Subnet "data"', "let", 'of each of Subnet "apps" and Subnet "data"'));
  });

  it("lets the lowest priority number decide", () => {
    expect(withRules(preview, [outbound("Deny", 300), outbound("Allow", 200)])).toEqual(open());
    expect(withRules(preview, [outbound("Allow", 300), outbound("Deny", 200)])).toEqual(PASSES);
    expect(withRules(preview, [outbound("Allow", 200, { destinationAddressPrefix: "Storage" }), outbound("Deny", 300)])).toEqual(PASSES);
    expect(withRules(preview, [outbound("Allow", 200, { sourceAddressPrefix: "10.0.1.4" }), outbound("Deny", 300)])).toEqual(open());
    expect(withRules(preview, [outbound("Deny", 200, { sourceAddressPrefix: "10.0.1.4" }), outbound("Deny", 300)])).toEqual(PASSES);
  });

  it("reads rules that are resources of their own", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    const group = p.securityGroup("egress", [outbound("Allow", 300)]);
    p.apps("apps", group);
    p.rule("deny", group, outbound("Deny", 200));
    expect(isolated(p)).toEqual(PASSES);
    p.rule("allow", group, outbound("Allow", 100));
    expect(isolated(p)).toEqual(open());
  });

  it("passes while a roll-out is under way", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", undefined);
    expect(judge(networkEgressOpen, p, { stage: Stage.Rollout })).toEqual(PASSES);
  });

  it.each([
    ["rules", UNKNOWN, "securityRules"],
    ["access", [outbound("Deny", 200, { access: UNKNOWN })], "securityRules[0].access"],
    ["direction", [outbound("Deny", 200, { direction: UNKNOWN })], "securityRules[0].direction"],
    ["protocol", [outbound("Deny", 200, { protocol: UNKNOWN })], "securityRules[0].protocol"],
    ["destination", [outbound("Deny", 200, { destinationAddressPrefix: UNKNOWN })], "securityRules[0].destinationAddressPrefix"],
    ["ports", [outbound("Deny", 200, { destinationPortRange: UNKNOWN })], "securityRules[0].destinationPortRange"],
    ["source", [outbound("Deny", 200, { sourceAddressPrefix: UNKNOWN })], "securityRules[0].sourceAddressPrefix"],
    ["priority of an allow before a deny", [outbound("Deny", 200), outbound("Allow", 300, { priority: UNKNOWN })], "securityRules[1].priority"],
    ["destination of an allow before a deny", [outbound("Allow", 100, { destinationAddressPrefix: UNKNOWN }), outbound("Deny", 200)], "securityRules[0].destinationAddressPrefix"],
  ])("cannot tell while the %s are unknown", (_, rules, property) => {
    expect(withRules(preview, rules)).toEqual(unknownIn(property, EGRESS));
  });

  it("is sure where an unknown changes nothing", () => {
    expect(withRules(preview, [outbound("Allow", 100, { destinationAddressPrefix: UNKNOWN })])).toEqual(open());
    expect(withRules(preview, [outbound("Deny", 100, { destinationPortRange: UNKNOWN }), outbound("Deny", 200, { priority: UNKNOWN }), outbound("Deny", 300)])).toEqual(PASSES);
    expect(withRules(preview, [outbound("Deny", 100), outbound("Allow", 200, { destinationAddressPrefix: UNKNOWN })])).toEqual(PASSES);
    expect(withRules(preview, [outbound("Deny", 100, { access: UNKNOWN, direction: "Inbound" }), outbound("Deny", 200)])).toEqual(PASSES);
  });

  it("cannot tell of a region's addresses, or of a source's while the subnet's range is unknown", () => {
    expect(withRules(preview, [outbound("Allow", 100, { destinationAddressPrefix: "AzureCloud.westeurope" }), outbound("Deny", 200)])).toEqual(
      cannotTell('`destinationAddressPrefix` of NetworkSecurityGroup "egress" is "AzureCloud.westeurope", which may hold addresses of AzureMonitor.', "Name AzureMonitor in a rule of its own."),
    );
    expect(withRules(preview, [outbound("Deny", 200, { sourceAddressPrefix: "10.0.1.0/24" })], { addressPrefix: UNKNOWN })).toEqual(unknownIn("addressPrefix", 'Subnet "apps"'));
  });

  it("cannot tell while the group is unknown, or not shown", () => {
    const judged = (networkSecurityGroup: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      p.apps("apps", undefined, { networkSecurityGroup });
      return isolated(p);
    };
    expect(judged({ id: UNKNOWN })).toEqual(unknownIn("networkSecurityGroup.id", 'Subnet "apps"'));
    expect(judged({ id: `${EXISTING}/networkSecurityGroups/far` })).toEqual(
      cannotTell('`networkSecurityGroup` of Subnet "apps" leads to existing networkSecurityGroups "far", whose rules this estate does not show.', 'Check the rules of existing networkSecurityGroups "far".'),
    );
  });

  it("cannot tell while a rule's group is unknown that would decide", () => {
    const judged = (rule: Inputs, own: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      const group = p.securityGroup("egress", own);
      p.apps("apps", group);
      p.rule("stray", group, { ...rule, networkSecurityGroupName: UNKNOWN });
      return isolated(p, { programOnly: "in a file a rule stands under its group" });
    };
    const doubt = unknownIn("networkSecurityGroupName", 'SecurityRule "stray"');
    expect(judged(outbound("Deny", 200), [])).toEqual(doubt);
    expect(judged(outbound("Allow", 200), [outbound("Deny", 300)])).toEqual(doubt);
    expect(judged(outbound("Allow", 200), [])).toEqual(open());
    expect(judged(outbound("Deny", 200), [outbound("Deny", 300)])).toEqual(PASSES);
    expect(judged(outbound("Deny", 200, { direction: "Inbound" }), [])).toEqual(open());
  });

  it.each([
    ["VirtualAppliance", { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" }],
    ["VirtualNetworkGateway", { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualNetworkGateway" }],
    ["VirtualAppliance", { addressPrefix: "AzureMonitor", nextHopType: "VirtualAppliance" }],
  ])("cannot tell what a firewall behind a %s does", (hop, route) => {
    expect(withRoutes(preview, [route])).toEqual(
      cannotTell(
        `\`nextHopType\` of RouteTable "routes" is "${hop}", and whether traffic is denied behind it, this estate does not show.`,
        "Check that the firewall behind the route denies outbound traffic to public Azure Monitor endpoints.",
      ),
    );
    expect(withRoutes(preview, [route], [outbound("Deny", 200)])).toEqual(PASSES);
  });

  it("follows the tag's own route before the default route", () => {
    const appliance = { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" };
    expect(withRoutes(preview, [appliance, { addressPrefix: "AzureMonitor", nextHopType: "Internet" }])).toEqual(open());
    expect(withRoutes(preview, [appliance, { addressPrefix: "AzureMonitor", nextHopType: "None" }])).toEqual(PASSES);
    expect(withRoutes(preview, [{ addressPrefix: "0.0.0.0/0", nextHopType: "None" }], UNKNOWN)).toEqual(PASSES);
    expect(withRoutes(preview, [{ addressPrefix: "10.0.0.0/8", nextHopType: "VirtualAppliance" }])).toEqual(open());
    expect(withRoutes(preview, [])).toEqual(open());
  });

  it("cannot tell while routes are unknown, or not shown", () => {
    expect(withRoutes(preview, UNKNOWN)).toEqual(unknownIn("routes", 'RouteTable "routes"'));
    expect(withRoutes(preview, [{ addressPrefix: UNKNOWN, nextHopType: "None" }])).toEqual(unknownIn("routes[0].addressPrefix", 'RouteTable "routes"'));
    expect(withRoutes(preview, [{ addressPrefix: "0.0.0.0/0", nextHopType: UNKNOWN }])).toEqual(unknownIn("routes[0].nextHopType", 'RouteTable "routes"'));
    expect(withRoutes(preview, UNKNOWN, UNKNOWN)).toEqual(unknownIn("securityRules", EGRESS));
    const judged = (routeTable: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      p.apps("apps", undefined, { routeTable });
      return isolated(p);
    };
    expect(judged({ id: UNKNOWN })).toEqual(unknownIn("routeTable.id", 'Subnet "apps"'));
    expect(judged({ id: `${EXISTING}/routeTables/far` })).toEqual(
      cannotTell('`routeTable` of Subnet "apps" leads to existing routeTables "far", whose routes this estate does not show.', 'Check the routes of existing routeTables "far".'),
    );
  });

  it("reads routes that are resources of their own", () => {
    const judged = (routeTableName: (p: EgressProgram, table: Handle) => unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      const table = p.routes("routes", []);
      p.apps("apps", undefined, { routeTable: { id: p.id(table) } });
      p.register("network:Route", "default", "Microsoft.Network/routeTables/routes/routes", { routeTableName: routeTableName(p, table), routeName: "default", addressPrefix: "0.0.0.0/0", nextHopType: "None" });
      return isolated(p, { programOnly: "in a file a route stands under its table" });
    };
    expect(judged((p, table) => p.name(table))).toEqual(PASSES);
    expect(judged(() => UNKNOWN)).toEqual(unknownIn("routeTableName", 'Route "default"'));
  });

  it("needs no deny in a subnet of private endpoints, or of Azure's own", () => {
    const p = new EgressProgram(preview);
    p.endpoint("endpoint", p.apps("endpoints", undefined), p.scope("scope"));
    for (const name of ["GatewaySubnet", "azurefirewallsubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "RouteServerSubnet"]) p.apps(name, undefined);
    expect(isolated(p)).toEqual(PASSES);
    p.apps("apps", undefined);
    expect(isolated(p)).toEqual(open());
  });

  it("cannot tell while an endpoint's subnet is unknown that may be the open one", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", undefined);
    p.endpoint("endpoint", p.hub, p.scope("scope"), { subnet: { id: UNKNOWN } });
    expect(isolated(p)).toEqual([
      ...unknownIn("subnet.id", 'PrivateEndpoint "endpoint"'),
      ["cannot-tell", "endpoint", 'Cannot tell whether the network of PrivateEndpoint "endpoint" lets data leave to a foreign workspace: `subnet.id` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while the name of a subnet is unknown", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", undefined, { subnetName: UNKNOWN });
    expect(isolated(p)).toEqual(unknownIn("subnetName", 'Subnet "apps"'));
  });

  it("judges a network with an endpoint, and not one beside it", () => {
    const p = new EgressProgram(preview);
    const spoke = p.network("spoke", { virtualNetworkName: "spoke" });
    p.endpoint("endpoint", p.apps("endpoints", undefined), p.scope("scope"));
    p.apps("apps", undefined);
    p.apps("others", undefined, {}, spoke);
    expect(isolated(p)).toEqual(open());
  });

  it("judges no network of another service's endpoint or zone", () => {
    const p = new EgressProgram(preview);
    p.apps("apps", undefined);
    p.endpoint("vault", p.apps("endpoints", undefined), p.hub, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["vault"] }] });
    p.link("ods-link", p.zone("privatelink.ods.opinsights.azure.com", {}, "ods"), p.hub);
    p.link("vault-link", p.zone("privatelink.vaultcore.azure.net", {}, "vaults"), p.hub);
    expect(isolated(p)).toEqual([]);
  });

  it("takes the shared zone of the cloud", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", undefined);
    expect(judge(networkEgressOpen, p, { stage: Stage.Isolated, cloud: Cloud.USGovernment })).toEqual([]);
  });

  it("cannot tell of a network whose subnets are not shown", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    const fix = (network: string, check = "Check"): string => `${check} that the network security groups of ${network}, or a firewall, deny outbound traffic to the service tag "AzureMonitor".`;
    const inside = "no subnet of it is a resource of its own, and those inside it are not read.";
    expect(isolated(p)).toEqual(cannotTell(inside, fix('VirtualNetwork "hub"', "Make its subnets resources of their own, or check")));
    const far = new EgressProgram(preview);
    far.linkHub({ virtualNetwork: { id: existingNetwork("far") } });
    expect(isolated(far)).toEqual([
      ["cannot-tell", "link", 'Cannot tell whether existing virtualNetworks "far" lets data leave to a foreign workspace: this estate does not show its subnets.', fix('existing virtualNetworks "far"')],
    ]);
  });

  it("judges what is shown of an existing network", () => {
    const judged = (rules: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub({ virtualNetwork: { id: existingNetwork("far") } });
      p.apps("apps", p.securityGroup("egress", rules), { virtualNetworkName: "far", resourceGroupName: "net" });
      return isolated(p, { programOnly: "the subnet's id here is under the hub" });
    };
    expect(judged([]).map((verdict) => verdict.slice(0, 2))).toEqual([["violated", "link"]]);
    expect(judged([outbound("Deny", 200)])[0]?.[2]).toBe('Cannot tell whether existing virtualNetworks "far" lets data leave to a foreign workspace: this estate does not show all of its subnets.');
  });

  it("cannot tell while it is unknown whether an open network is behind a scope", () => {
    const judged = (link: Inputs, rules: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub(link);
      p.apps("apps", p.securityGroup("egress", rules));
      return isolated(p, { programOnly: "in a file a link stands under its zone" });
    };
    expect(judged({ privateZoneName: UNKNOWN }, [])).toEqual(unknownIn("privateZoneName", 'VirtualNetworkLink "link"'));
    expect(judged({ privateZoneName: UNKNOWN }, [outbound("Deny", 200)])).toEqual([]);
    expect(judged({ virtualNetwork: { id: UNKNOWN } }, [])).toEqual([
      ["cannot-tell", "link", 'Cannot tell whether the network of VirtualNetworkLink "link" lets data leave to a foreign workspace: `virtualNetwork.id` is known only after the update.', LATER],
    ]);
  });

  it("is sure of a network once one way to a scope is certain", () => {
    const p = new EgressProgram(preview);
    p.apps("apps", undefined);
    p.link("a", p.zoneOfAll, p.hub, { privateZoneName: UNKNOWN });
    p.linkHub();
    p.link("z", p.zoneOfAll, p.hub, { privateZoneName: UNKNOWN });
    expect(isolated(p, { programOnly: "in a file a link stands under its zone" })).toEqual(open());
  });

  it("cannot tell while the network of an open subnet is unknown", () => {
    const judged = (rules: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      p.apps("apps", p.securityGroup("egress", rules));
      p.apps("stray", p.securityGroup("of-stray", rules === UNKNOWN ? [] : rules), { virtualNetworkName: UNKNOWN });
      return isolated(p, { programOnly: "in a file a subnet stands under its network" });
    };
    expect(judged([])).toEqual(open());
    expect(judged([outbound("Deny", 200)])).toEqual(PASSES);
    expect(judged(UNKNOWN)).toEqual(unknownIn("securityRules", EGRESS));
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", p.securityGroup("egress", [outbound("Deny", 200)]));
    p.apps("stray", undefined, { virtualNetworkName: UNKNOWN });
    expect(isolated(p, { programOnly: "in a file a subnet stands under its network" })).toEqual(unknownIn("virtualNetworkName", 'Subnet "stray"'));
  });

  it("finds the network behind an existing zone", () => {
    const p = new EgressProgram(preview);
    p.apps("apps", undefined);
    p.link("link", p.zoneOfAll, p.hub, { privateZoneName: "privatelink.monitor.azure.com", resourceGroupName: "dns" });
    expect(isolated(p, { programOnly: "the link's id here is under the program's zone" })).toEqual(open());
  });
});
