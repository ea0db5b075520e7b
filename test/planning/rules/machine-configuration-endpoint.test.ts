import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { machineConfigurationEndpoint } from "../../../src/planning/rules/machine-configuration-endpoint";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { existingNetwork, existingZone, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";
import { inventoriedEstate } from "../sources";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const ASSOCIATE = 'Associate the machine with a collection endpoint of its region that the scope holds, with associationName: "configurationAccessEndpoint".';
const RUNS = 'VirtualMachine "server" runs the Azure Monitor agent in VirtualNetwork "hub", whose Azure Monitor names lead to PrivateLinkScope "scope",';
const NO_CONFIGURATION = "the agent gets no configuration there, and nothing is collected from the machine.";
const QUESTION = 'Cannot tell whether VirtualMachine "server" takes its agent\'s configuration through a scope:';
const ASKS = 'Cannot tell whether the network of VirtualMachine "server", which runs the Azure Monitor agent, shares the DNS of a scope:';
const HAS_AGENT = 'Cannot tell whether VirtualMachine "server" has the Azure Monitor agent, which a scope\'s DNS keeps from its configuration:';
const ID_NAMES_MACHINE = { programOnly: "an extension's id names its machine" };

type Inputs = Readonly<Record<string, unknown>>;

/** A hub whose monitor zone the scope's endpoint fills, with a server in it that runs the agent. */
class Estate extends HubProgram {
  readonly monitorZone = this.zoneOf("monitor");
  readonly subnetOfServers = this.subnet("servers", this.hub);
  readonly server = this.machine("server", this.subnetOfServers);
  readonly collector = this.collectionEndpoint("collector");

  constructor(preview: Preview, { agent = {}, link = {}, group = {}, held = true }: { readonly agent?: Inputs | null; readonly link?: Inputs | null; readonly group?: Inputs | null; readonly held?: boolean } = {}) {
    super(preview);
    if (agent !== null) this.extension("agent", this.server, agent);
    if (group !== null) this.zoneGroup("group", this.hubEndpoint, [this.monitorZone], group);
    if (link !== null) this.link("link", this.monitorZone, this.hub, link);
    if (held) this.member("collector-member", this.scopeOfHub, this.collector);
  }

  configure(name = "configuration", inputs: Inputs = {}): Handle {
    return this.association(name, this.server, { dataCollectionEndpointId: this.id(this.collector), ...inputs });
  }
}

describe.each(PREVIEWS)("machine-configuration-endpoint at a %s preview", (preview) => {
  it("passes a machine with one endpoint in the scope, and a rule beside it", () => {
    const p = new Estate(preview);
    p.configure();
    p.association("rule", p.server, { associationName: "rule", dataCollectionRuleId: p.id(p.collectionRule("rules", [])) });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([["passes", "server"]]);
  });

  it("names a machine without an endpoint", () => {
    const p = new Estate(preview);
    p.association("rule", p.server, { associationName: "rule", dataCollectionRuleId: p.id(p.collectionRule("rules", [])) });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      ["violated", "server", `${RUNS} and no association "configurationAccessEndpoint" gives it a collection endpoint: ${NO_CONFIGURATION}`, ASSOCIATE],
    ]);
  });

  it("names a cluster whose logs a rule sends to a workspace, and passes it with an endpoint of its own", () => {
    const cluster = (configured: boolean, inputs: Inputs = {}): Estate => {
      const p = new Estate(preview, { agent: null });
      const shop = p.register("containerservice:ManagedCluster", "shop", "Microsoft.ContainerService/managedClusters", { resourceName: "shop", location: "westeurope", agentPoolProfiles: [{ name: "system", vnetSubnetID: p.id(p.subnetOfServers) }] });
      p.association("rule", shop, { associationName: "rule", dataCollectionRuleId: p.id(p.collectionRule("logs", [p.workspace("logs-workspace")], undefined, inputs)) });
      if (configured) p.association("configuration", shop, { dataCollectionEndpointId: p.id(p.collector) });
      return p;
    };
    expect(judge(machineConfigurationEndpoint, cluster(true))).toEqual([["passes", "shop"]]);
    expect(judge(machineConfigurationEndpoint, cluster(false))).toEqual([
      ["violated", "shop", `${RUNS.replace('VirtualMachine "server"', 'ManagedCluster "shop"')} and no association "configurationAccessEndpoint" gives it a collection endpoint: ${NO_CONFIGURATION}`, ASSOCIATE],
    ]);
    // Managed Prometheus alone.
    expect(judge(machineConfigurationEndpoint, cluster(false, { destinations: { monitoringAccounts: [] } }))).toEqual([]);
    expect(judge(machineConfigurationEndpoint, cluster(false, { destinations: { logAnalytics: UNKNOWN } }))).toEqual([
      [
        "cannot-tell",
        "shop",
        'Cannot tell whether ManagedCluster "shop" has the Azure Monitor agent, which a scope\'s DNS keeps from its configuration: `destinations.logAnalytics` of DataCollectionRule "logs" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("cannot tell of a cluster whose rule exists already, or is of an unknown cluster or unknown itself, and has nothing to say of one without rules", () => {
    const cluster = (rule: Inputs | undefined): readonly (readonly string[])[] => {
      const p = new Estate(preview, { agent: null });
      const shop = p.register("containerservice:ManagedCluster", "shop", "Microsoft.ContainerService/managedClusters", { resourceName: "shop", location: "westeurope", agentPoolProfiles: [{ name: "system", vnetSubnetID: p.id(p.subnetOfServers) }] });
      if (rule !== undefined) p.association("rule", shop, { associationName: "rule", ...rule });
      return judge(machineConfigurationEndpoint, p, {}, ID_NAMES_MACHINE).map(([answer, , message]) => [answer ?? "", message ?? ""]);
    };
    const says = (why: string): readonly (readonly string[])[] => [["cannot-tell", `Cannot tell whether ManagedCluster "shop" has the Azure Monitor agent, which a scope's DNS keeps from its configuration: ${why}.`]];
    const existing = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rules/providers/Microsoft.Insights/dataCollectionRules/shared";
    expect(cluster({ dataCollectionRuleId: existing })).toEqual(says('`dataCollectionRuleId` of DataCollectionRuleAssociation "rule" leads to the existing dataCollectionRules "shared", and nothing here shows where that sends to'));
    expect(cluster({ dataCollectionRuleId: UNKNOWN })).toEqual(says('`dataCollectionRuleId` of DataCollectionRuleAssociation "rule" is known only after the update'));
    expect(cluster({ dataCollectionRuleId: existing, resourceUri: UNKNOWN })).toEqual(says('`resourceUri` of DataCollectionRuleAssociation "rule" is known only after the update'));
    expect(cluster(undefined)).toEqual([]);
  });

  it("names a machine with the agent for Windows, whatever the zone falls back to", () => {
    const p = new Estate(preview, { agent: { type: "AzureMonitorWindowsAgent" }, link: { resolutionPolicy: "NxDomainRedirect" } });
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an inventory without associations says nothing about them" }).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it.each([
    ["another name", { associationName: "endpoint" }],
    ["a name that Pulumi makes up", { associationName: undefined }],
  ])("names an association with %s", (_, inputs) => {
    const p = new Estate(preview);
    p.configure("configuration", inputs);
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      [
        "violated",
        "server",
        `${RUNS} and DataCollectionRuleAssociation "configuration", which gives it a collection endpoint, is not named "configurationAccessEndpoint": ${NO_CONFIGURATION}`,
        'Set associationName: "configurationAccessEndpoint".',
      ],
    ]);
  });

  it("names two associations that replace each other", () => {
    const p = new Estate(preview);
    p.configure();
    p.configure("second", { associationName: "ConfigurationAccessEndpoint" });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      [
        "violated",
        "server",
        `${RUNS} and DataCollectionRuleAssociation "configuration" and DataCollectionRuleAssociation "second" both give it a collection endpoint: the second replaces the first, and the next update the second.`,
        "Keep one of the two.",
      ],
    ]);
  });

  it.each([
    ["in no scope", undefined],
    ["in another scope", "other"],
  ])("names an endpoint that is %s", (_, other) => {
    const p = new Estate(preview, { held: false });
    if (other !== undefined) p.member("elsewhere", p.scope(other), p.collector);
    p.configure();
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      [
        "violated",
        "server",
        `${RUNS} and takes its configuration from DataCollectionEndpoint "collector", which is not in there: the agent does not get it over private link.`,
        'Put DataCollectionEndpoint "collector" into PrivateLinkScope "scope".',
      ],
    ]);
  });

  it("judges a machine by all of its networks", () => {
    const p = new Estate(preview, { link: null });
    const spoke = p.network("spoke");
    p.link("spoke-link", p.monitorZone, spoke);
    const other = p.machine("other", p.subnet("others", spoke));
    p.extension("other-agent", other);
    p.association("rule", p.server, { associationName: "rule", dataCollectionRuleId: p.id(p.collectionRule("rules", [])) });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      ["violated", "other", `${RUNS.replace("server", "other").replace("hub", "spoke")} and no association "configurationAccessEndpoint" gives it a collection endpoint: ${NO_CONFIGURATION}`, ASSOCIATE],
      ["passes", "server"],
    ]);
  });

  it.each([
    ["the network is linked to no monitor zone", { link: null }],
    ["nothing fills the zone", { group: null }],
  ])("passes where %s", (_, given) => {
    expect(judge(machineConfigurationEndpoint, new Estate(preview, given))).toEqual([["passes", "server"]]);
  });

  it("passes where the network is linked to the other zones alone", () => {
    const p = new Estate(preview, { link: null });
    p.link("ods-link", p.zoneOf("ods"), p.hub);
    p.link("blob-link", p.zoneOf("blob"), p.hub);
    expect(judge(machineConfigurationEndpoint, p)).toEqual([["passes", "server"]]);
  });

  it.each([
    ["no extension", null],
    ["another extension of the publisher", { type: "AdvisorAgent" }],
    ["the retired agent", { publisher: "Microsoft.EnterpriseCloud.Monitoring", type: "OmsAgentForLinux" }],
  ])("stays quiet about a machine with %s", (_, agent) => {
    expect(judge(machineConfigurationEndpoint, new Estate(preview, { agent }))).toEqual([]);
  });

  it.each([
    ["publisher", { publisher: UNKNOWN }],
    ["type", { type: UNKNOWN }],
  ])("cannot tell while the extension's %s is unknown", (property, agent) => {
    const p = new Estate(preview, { agent });
    p.association("rule", p.server, { associationName: "rule", dataCollectionRuleId: p.id(p.collectionRule("rules", [])) });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([["cannot-tell", "server", `${HAS_AGENT} \`${property}\` of VirtualMachineExtension "agent" is known only after the update.`, AGAIN]]);
  });

  it("cannot tell while it is unknown which machine has the agent, unless the machine is right anyway", () => {
    const p = new Estate(preview, { agent: { vmName: UNKNOWN } });
    expect(judge(machineConfigurationEndpoint, p, {}, ID_NAMES_MACHINE)).toEqual([["cannot-tell", "server", `${HAS_AGENT} \`vmName\` of VirtualMachineExtension "agent" is known only after the update.`, AGAIN]]);
    p.configure();
    expect(judge(machineConfigurationEndpoint, p, {}, ID_NAMES_MACHINE)).toEqual([["passes", "server"]]);
  });

  it.each([
    ["which machine an association is of", { resourceUri: UNKNOWN }, "resourceUri"],
    ["what an association is named", { associationName: UNKNOWN }, "associationName"],
    ["which endpoint it gives", { dataCollectionEndpointId: UNKNOWN }, "dataCollectionEndpointId"],
  ])("cannot tell while it is unknown %s", (_, inputs, property) => {
    const p = new Estate(preview);
    p.configure("configuration", inputs);
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an association's id names its machine" })).toEqual([
      ["cannot-tell", "server", `${QUESTION} \`${property}\` of DataCollectionRuleAssociation "configuration" is known only after the update.`, AGAIN],
    ]);
  });

  it("is sure where the unknown machine's association gives a rule", () => {
    const p = new Estate(preview);
    p.association("rule", p.server, { associationName: "rule", resourceUri: UNKNOWN, dataCollectionRuleId: p.id(p.collectionRule("rules", [])) });
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an association's id names its machine" }).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it.each([
    ["of which scope the endpoint is a member", { scopeName: UNKNOWN }, "scopeName"],
    ["what a member of the scope links", { linkedResourceId: UNKNOWN }, "linkedResourceId"],
  ])("cannot tell while it is unknown %s", (_, inputs, property) => {
    const p = new Estate(preview, { held: false });
    p.member("open", p.scopeOfHub, p.collector, inputs);
    p.configure();
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "a member's id names its scope" })).toEqual([
      ["cannot-tell", "server", `${QUESTION} \`${property}\` of PrivateLinkScopedResource "open" is known only after the update.`, AGAIN],
    ]);
  });

  it("cannot tell which scopes hold an endpoint that exists", () => {
    const p = new Estate(preview);
    p.configure("configuration", { dataCollectionEndpointId: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.Insights/dataCollectionEndpoints/existing" });
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      [
        "cannot-tell",
        "server",
        `${QUESTION} this estate does not show all scopes of existing dataCollectionEndpoints "existing".`,
        'Put existing dataCollectionEndpoints "existing" into PrivateLinkScope "scope".',
      ],
    ]);
  });

  it.each([
    ["the network that is linked", { link: { virtualNetwork: { id: UNKNOWN } } }, '`virtualNetwork.id` of VirtualNetworkLink "link"'],
    ["the zone that is linked", { link: { privateZoneName: UNKNOWN } }, '`privateZoneName` of VirtualNetworkLink "link"'],
    ["what fills the zone", { group: { privateDnsZoneConfigs: UNKNOWN } }, '`privateDnsZoneConfigs` of PrivateDnsZoneGroup "group"'],
  ])("cannot tell while it is unknown %s", (_, given, property) => {
    const p = new Estate(preview, given);
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "a link's id names its zone" })).toEqual([["cannot-tell", "server", `${ASKS} ${property} is known only after the update.`, AGAIN]]);
  });

  it.each([
    ["interfaces", { networkProfile: UNKNOWN }, "networkProfile"],
    ["one interface", { networkProfile: { networkInterfaces: [{ id: UNKNOWN }] } }, "networkProfile.networkInterfaces[0].id"],
  ])("cannot tell while the machine's %s are unknown", (_, inputs, property) => {
    const p = new Estate(preview, { agent: null });
    p.extension("agent", p.machine("other", p.subnetOfServers, inputs));
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an inventory without associations says nothing about them" })).toEqual([
      ["cannot-tell", "other", `${ASKS.replace("server", "other")} \`${property}\` is known only after the update.`, AGAIN],
    ]);
  });

  it("cannot tell of a machine whose network is not shown", () => {
    const p = new Estate(preview, { agent: null });
    const nic = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/networkInterfaces/nic";
    p.extension("agent", p.machine("other", p.subnetOfServers, { networkProfile: { networkInterfaces: [{ id: nic }] } }));
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an inventory without associations says nothing about them" })).toEqual([
      [
        "cannot-tell",
        "other",
        `${ASKS.replace("server", "other")} \`networkProfile\` leads to the existing networkInterfaces "nic", whose network is not shown.`,
        "Give an inventory that shows the machine's network interfaces.",
      ],
    ]);
  });

  it("cannot tell of a machine that gives no network", () => {
    const p = new Estate(preview, { agent: null });
    const arc = p.register("hybridcompute:Machine", "arc", "Microsoft.HybridCompute/machines", { machineName: "arc", location: "westeurope" });
    p.extension("agent", arc, { vmName: undefined, machineName: p.name(arc) });
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "an inventory without associations says nothing about them" })).toEqual([
      [
        "cannot-tell",
        "arc",
        'Cannot tell whether the network of Machine "arc", which runs the Azure Monitor agent, shares the DNS of a scope: this estate does not show which network it is in.',
        ASSOCIATE,
      ],
    ]);
  });

  it.each([
    ["passes an endpoint that all scopes hold", true, false, "passes"],
    ["cannot tell of an endpoint that one of them holds", true, true, "cannot-tell"],
    ["cannot tell of an endpoint that none of them holds", false, false, "cannot-tell"],
  ])("while the network is unknown, %s", (_, held, another, answer) => {
    const p = new Estate(preview, { agent: null, held });
    if (another) p.endpoint("second-endpoint", p.subnet("more", p.hub), p.scope("second"));
    const other = p.machine("other", p.subnetOfServers, { networkProfile: UNKNOWN });
    p.extension("agent", other);
    p.association("configuration", other, { dataCollectionEndpointId: p.id(p.collector) });
    const said = judge(machineConfigurationEndpoint, p);
    expect(said.map(([is]) => is)).toEqual([answer]);
    if (answer === "cannot-tell") expect(said[0]?.slice(2)).toEqual([`${ASKS.replace("server", "other")} \`networkProfile\` is known only after the update.`, AGAIN]);
  });

  it("cannot tell what fills a zone that exists", () => {
    const p = new HubProgram(preview);
    p.extension("agent", p.machine("server", p.subnet("servers", p.hub)));
    p.link("link", p.hub, p.hub, { privateZoneName: ZONES.monitor, resourceGroupName: "dns" });
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "a link's id names its zone" })).toEqual([
      ["cannot-tell", "server", `${ASKS} this estate does not show whether an endpoint fills existing privateDnsZones "${ZONES.monitor}".`, ASSOCIATE],
    ]);
  });

  it("names a machine in an existing network, by a zone that exists and that this estate fills", () => {
    const p = new Estate(preview, { agent: null, link: null, group: { privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: existingZone(ZONES.monitor) }] } });
    const nic = p.register("network:NetworkInterface", "nic", "Microsoft.Network/networkInterfaces", { ipConfigurations: [{ name: "primary", subnet: { id: `${existingNetwork("spoke")}/subnets/default` } }] });
    p.extension("agent", p.machine("other", p.subnetOfServers, { networkProfile: { networkInterfaces: [{ id: p.id(nic) }] } }));
    p.link("link", p.monitorZone, p.hub, { privateZoneName: ZONES.monitor, resourceGroupName: "dns", virtualNetwork: { id: existingNetwork("spoke") } });
    expect(judge(machineConfigurationEndpoint, p, {}, { programOnly: "a link's id names its zone" }).map(([answer, name, message]) => [answer, name, message])).toEqual([
      [
        "violated",
        "other",
        `VirtualMachine "other" runs the Azure Monitor agent in existing virtualNetworks "spoke", whose Azure Monitor names lead to PrivateLinkScope "scope", and no association "configurationAccessEndpoint" gives it a collection endpoint: ${NO_CONFIGURATION}`,
      ],
    ]);
  });

  it("takes an endpoint in any of the scopes that the machine's networks lead to", () => {
    const p = new Estate(preview, { held: false, agent: null });
    const [spoke, second] = [p.network("spoke"), p.scope("second")];
    p.zoneGroup("second-group", p.endpoint("second-endpoint", p.subnet("more", p.hub), second), [p.monitorZone]);
    p.link("second-link", p.monitorZone, spoke);
    const nics = [p.subnet("spokes", spoke), p.subnetOfServers].map((subnet, index) =>
      p.register("network:NetworkInterface", `nic${String(index)}`, "Microsoft.Network/networkInterfaces", { networkInterfaceName: `nic${String(index)}`, ipConfigurations: [{ name: "primary", subnet: { id: p.id(subnet) } }] }),
    );
    const both = p.machine("both", p.subnetOfServers, { networkProfile: { networkInterfaces: nics.map((nic) => ({ id: p.id(nic) })) } });
    p.extension("agent", both);
    p.association("configuration", both, { dataCollectionEndpointId: p.id(p.collector) });
    expect(judge(machineConfigurationEndpoint, p).map(([answer, , message]) => [answer, message])).toEqual([
      [
        "violated",
        'VirtualMachine "both" runs the Azure Monitor agent in VirtualNetwork "hub" and VirtualNetwork "spoke", whose Azure Monitor names lead to PrivateLinkScope "scope" and PrivateLinkScope "second", and takes its configuration from DataCollectionEndpoint "collector", which is not in there: the agent does not get it over private link.',
      ],
    ]);
    p.member("held", second, p.collector);
    expect(judge(machineConfigurationEndpoint, p).map(([answer]) => answer)).toEqual(["passes"]);
  });

  it("leaves open which scopes there are, where one of the endpoints that fill the zone leads to an unknown one", () => {
    const p = new Estate(preview, { held: false });
    const connection = { name: "scope", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] };
    p.zoneGroup("second-group", p.endpoint("second-endpoint", p.subnet("more", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [connection] }), [p.monitorZone]);
    p.member("elsewhere", p.scope("second"), p.collector);
    p.configure();
    expect(judge(machineConfigurationEndpoint, p)).toEqual([
      ["cannot-tell", "server", `${QUESTION} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "second-endpoint" is known only after the update.`, AGAIN],
    ]);
  });

  it("cannot tell of a machine that exists where no associations are given", () => {
    const p = new Estate(preview);
    const said = (): readonly unknown[] => verdictsOf(machineConfigurationEndpoint, inventoriedEstate(p), DEFAULT_SETTINGS).map(({ answer, message, fix }) => [answer, message, fix]);
    expect(said()).toEqual([
      [
        "cannot-tell",
        `${QUESTION} what is given of this estate shows no associations.`,
        "Give the machines' associations as well: `az monitor data-collection rule association list`.",
      ],
    ]);
    p.configure();
    expect(said()).toEqual([["passes", "", ""]]);
  });

  it("rests on no zone names that no document lists", () => {
    const p = new HubProgram(preview);
    const zone = p.zone("privatelink.monitor.azure.cn");
    p.zoneGroup("group", p.hubEndpoint, [zone]);
    p.link("link", zone, p.hub);
    p.extension("agent", p.machine("server", p.subnet("servers", p.hub)));
    expect(judge(machineConfigurationEndpoint, p, { cloud: Cloud.China }, { programOnly: "an inventory without associations says nothing about them" }).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });
});
