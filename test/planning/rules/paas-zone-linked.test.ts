import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { paasZoneLinked } from "../../../src/planning/rules/paas-zone-linked";
import { existingNetwork, existingZoneConfigs } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

const LATER = "Preview again once it is known, or give the value as a literal.";
const ZONE = "privatelink.file.core.windows.net";
const PASSES = [["passes", "endpoint"]];
const QUESTION = 'Cannot tell whether a network is linked to the zone in which the records of PrivateEndpoint "endpoint" lead to StorageAccount "files":';
const FIX = 'Link PrivateZone "zone" to VirtualNetwork "hub" and to each other network with clients of StorageAccount "files", each link after the zone group that fills the zone.';

interface Parts {
  readonly p: Program;
  readonly hub: Handle;
  readonly endpoint: Handle;
}

interface Given {
  readonly target?: Inputs;
  readonly hub?: Inputs;
  readonly endpoint?: Inputs;
  readonly groupIds?: unknown;
}

function closed(preview: Preview, { target = { publicNetworkAccess: "Disabled" }, hub: network = {}, endpoint = {}, groupIds = ["file"] }: Given = {}): Parts {
  const p = new Program(preview);
  const hub = p.network("hub", network);
  const files = p.register("storage:StorageAccount", "files", "Microsoft.Storage/storageAccounts", { accountName: "files", ...target });
  const connections = [{ name: "files", privateLinkServiceId: p.id(files), groupIds }];
  return { p, hub, endpoint: p.endpoint("endpoint", p.subnet("endpoints", hub), files, { privateLinkServiceConnections: connections, ...endpoint }) };
}

/** With a zone group that fills a created zone. */
function filled(preview: Preview, given: Given = {}, name = ZONE): Parts & { readonly zone: Handle } {
  const parts = closed(preview, given);
  const zone = parts.p.zone(name, {}, "zone");
  parts.p.zoneGroup("records", parts.endpoint, [zone]);
  return { ...parts, zone };
}

const answers = (p: Program): readonly unknown[] => judge(paasZoneLinked, p).map(([answer]) => answer);

describe.each(PREVIEWS)("paas-zone-linked at a %s preview", (preview) => {
  it("passes a zone that is linked to a network, the endpoint's or another, be it known which", () => {
    const own = filled(preview);
    own.p.link("link", own.zone, own.hub);
    expect(judge(paasZoneLinked, own.p)).toEqual(PASSES);
    const other = filled(preview);
    other.p.link("link", other.zone, other.p.network("spoke"));
    expect(judge(paasZoneLinked, other.p)).toEqual(PASSES);
    const unknown = filled(preview);
    unknown.p.link("link", unknown.zone, unknown.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(judge(paasZoneLinked, unknown.p)).toEqual(PASSES);
  });

  it("names the zone of a closed resource that is linked to no network", () => {
    expect(judge(paasZoneLinked, filled(preview).p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateZone "zone", where the records of PrivateEndpoint "endpoint" are, is linked to no network: clients in VirtualNetwork "hub" ask StorageAccount "files" at its public address, and it refuses public networks.',
        FIX,
      ],
    ]);
  });

  it("takes the link of another zone, also of one in the same group, for none of this zone", () => {
    const parts = closed(preview);
    const [zone, vault] = [parts.p.zone(ZONE, {}, "zone"), parts.p.zone("privatelink.vaultcore.azure.net", {}, "vault")];
    parts.p.zoneGroup("records", parts.endpoint, [zone, vault]);
    parts.p.link("link", vault, parts.hub);
    expect(answers(parts.p)).toEqual(["violated"]);
  });

  it.each([
    ["an Automation account", "automation:AutomationAccount", "Microsoft.Automation/automationAccounts", { publicNetworkAccess: false }, "Webhook", "privatelink.azure-automation.net", "violated"],
    ["an Azure Monitor workspace", "monitor:AzureMonitorWorkspace", "Microsoft.Monitor/accounts", { publicNetworkAccess: "Disabled" }, "prometheusMetrics", "privatelink.westeurope.prometheus.monitor.azure.com", "violated"],
    ["a site, which its endpoint closes", "web:WebApp", "Microsoft.Web/sites", {}, "sites", "privatelink.azurewebsites.net", "violated"],
    ["an open Automation account", "automation:AutomationAccount", "Microsoft.Automation/automationAccounts", {}, "Webhook", "privatelink.azure-automation.net", "passes"],
    ["a vault that gives no flag", "keyvault:Vault", "Microsoft.KeyVault/vaults", {}, "vault", "privatelink.vaultcore.azure.net", "passes"],
  ])("judges %s by whether it refuses public networks", (_what, type, armType, inputs, group, zone, says) => {
    const p = new Program(preview);
    const target = p.register(type, "target", armType, inputs);
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), target, { privateLinkServiceConnections: [{ name: "target", privateLinkServiceId: p.id(target), groupIds: [group] }] });
    p.zoneGroup("records", endpoint, [p.zone(zone, {}, "zone")]);
    expect(answers(p)).toEqual([says]);
  });

  it.each([{ publicNetworkAccess: "Enabled" }, { publicNetworkAccess: "SecuredByPerimeter" }, { networkRuleSet: { defaultAction: "Deny" } }, {}])("passes a resource that public networks may reach: %j", (target) => {
    expect(judge(paasZoneLinked, filled(preview, { target }).p)).toEqual(PASSES);
  });

  it("leaves an endpoint without a zone of its service to other rules, and scopes too", () => {
    expect(judge(paasZoneLinked, closed(preview).p)).toEqual(PASSES);
    expect(judge(paasZoneLinked, filled(preview, {}, "privatelink.vaultcore.azure.net").p)).toEqual(PASSES);
    const p = new Program(preview);
    p.zoneGroup("records", p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope")), [p.zone("privatelink.monitor.azure.com", {}, "zone")]);
    expect(judge(paasZoneLinked, p)).toEqual([]);
  });

  it("passes where the network's own DNS servers decide, and cannot tell while those are unknown", () => {
    expect(answers(filled(preview, { hub: { dhcpOptions: { dnsServers: ["10.0.0.4"] } } }).p)).toEqual(["passes"]);
    expect(answers(filled(preview, { hub: { dhcpOptions: { dnsServers: ["168.63.129.16"] } } }).p)).toEqual(["violated"]);
    expect(judge(paasZoneLinked, filled(preview, { hub: { dhcpOptions: { dnsServers: UNKNOWN } } }).p)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} \`dhcpOptions.dnsServers\` of VirtualNetwork "hub" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the resource's flag is unknown", () => {
    expect(judge(paasZoneLinked, filled(preview, { target: { publicNetworkAccess: UNKNOWN } }).p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether StorageAccount "files", the zone of whose endpoint no link certainly joins to a network, refuses public networks: `publicNetworkAccess` of StorageAccount "files" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the zone of a link, a group's endpoint, its zones or the endpoint's network is unknown", () => {
    const link = filled(preview);
    link.p.link("link", link.zone, link.hub, { privateZoneName: UNKNOWN });
    expect(judge(paasZoneLinked, link.p)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`privateZoneName\` of VirtualNetworkLink "link" is known only after the update.`, LATER]]);
    const group = closed(preview);
    group.p.zoneGroup("records", group.endpoint, [group.p.zone(ZONE, {}, "zone")], { privateEndpointName: UNKNOWN });
    expect(judge(paasZoneLinked, group.p)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`privateEndpointName\` of PrivateDnsZoneGroup "records" is known only after the update.`, LATER]]);
    const zones = closed(preview);
    zones.p.zoneGroup("records", zones.endpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(paasZoneLinked, zones.p)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`privateDnsZoneConfigs\` of PrivateDnsZoneGroup "records" is known only after the update.`, LATER]]);
    const network = filled(preview, { endpoint: { subnet: { id: UNKNOWN } } });
    expect(judge(paasZoneLinked, network.p)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`subnet.id\` is known only after the update.`, LATER]]);
    const groupIds = filled(preview, { groupIds: UNKNOWN });
    expect(judge(paasZoneLinked, groupIds.p)).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell for which group PrivateEndpoint "endpoint" leads to StorageAccount "files", and so which zone a network has to be linked to: `privateLinkServiceConnections[0].groupIds` is known only after the update.', LATER],
    ]);
  });

  it("is in no doubt over the group of another service's endpoint", () => {
    const parts = filled(preview);
    parts.p.zoneGroup("vault", parts.endpoint, [parts.p.zone("privatelink.vaultcore.azure.net", {}, "vault")], { privateEndpointName: UNKNOWN });
    expect(answers(parts.p)).toEqual(["violated"]);
  });

  it("says that what exists already may be linked elsewhere", () => {
    const zone = closed(preview);
    zone.p.zoneGroup("records", zone.endpoint, [], { privateDnsZoneConfigs: existingZoneConfigs([ZONE]) });
    expect(judge(paasZoneLinked, zone.p)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} the zone exists already, and may be linked elsewhere.`, FIX.replace('PrivateZone "zone"', `existing privateDnsZones "${ZONE}"`)],
    ]);
    const network = filled(preview, { endpoint: { subnet: { id: `${existingNetwork("far")}/subnets/endpoints` } } });
    expect(judge(paasZoneLinked, network.p)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} existing virtualNetworks "far" exists already, and this estate shows neither its DNS servers nor what else links it.`, FIX.replace('VirtualNetwork "hub"', 'existing virtualNetworks "far"')],
    ]);
  });

  it("is no judge of zones on which documents contradict each other, and of what no document lists", () => {
    const p = new Program(preview);
    const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { publicNetworkAccess: false });
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), account, { privateLinkServiceConnections: [{ name: "account", privateLinkServiceId: p.id(account), groupIds: ["Webhook"] }] });
    p.zoneGroup("records", endpoint, [p.zone("privatelink.azure-automation.cn", {}, "zone")]);
    expect(judge(paasZoneLinked, p, { cloud: Cloud.China })).toEqual(PASSES);
  });
});
