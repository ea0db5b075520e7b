import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { paasZone } from "../../../src/planning/rules/paas-zone";
import { existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const OUTCOME = "its records are written nowhere, and every network goes on to the public address, which is refused once public access is off.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const VAULT = `${EXISTING}/Microsoft.KeyVault/vaults/secrets`;

interface Case {
  readonly target?: unknown;
  readonly groupIds?: unknown;
  readonly zones?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly cloud?: Cloud;
}

/** The verdicts on the group of an endpoint to a service. */
function judged(preview: Preview, { target = VAULT, groupIds = ["vault"], zones = [], inputs = {}, cloud = Cloud.Public }: Case): ReturnType<typeof judge> {
  const p = new HubProgram(preview);
  const endpoint = p.endpoint("service", p.subnet("more", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "service", privateLinkServiceId: target, groupIds }] });
  p.zoneGroup("group", endpoint, [], { privateDnsZoneConfigs: existingZoneConfigs(zones), ...inputs });
  return judge(paasZone, p, { cloud });
}

const QUESTION = 'Cannot tell whether PrivateDnsZoneGroup "group" holds the zone of existing vaults "secrets" (group "vault"), to which PrivateEndpoint "service" connects: ';

describe.each(PREVIEWS)("paas-zone at a %s preview", (preview) => {
  it.each<Case>([
    { zones: ["privatelink.vaultcore.azure.net"] },
    { groupIds: ["Vault"], zones: ["PrivateLink.vaultcore.azure.net"] },
    { zones: ["privatelink.blob.core.windows.net", "privatelink.vaultcore.azure.net"] },
    { zones: ["privatelink.vaultcore.usgovcloudapi.net"], cloud: Cloud.USGovernment },
    { target: `${EXISTING}/Microsoft.Monitor/accounts/prometheus`, groupIds: ["prometheusMetrics"], zones: ["privatelink.westeurope.prometheus.monitor.azure.com"] },
    { target: `${EXISTING}/Microsoft.ContainerService/managedClusters/aks`, groupIds: ["management"], zones: ["own.privatelink.westeurope.azmk8s.io"] },
    { target: `${EXISTING}/Microsoft.Web/sites/shop`, groupIds: ["sites-staging"], zones: ["privatelink.azurewebsites.net"] },
    { target: `${EXISTING}/Microsoft.Storage/storageAccounts/files`, groupIds: ["blob_secondary"], zones: ["privatelink.blob.core.windows.net"] },
    { target: `${EXISTING}/Microsoft.Automation/automationAccounts/a`, groupIds: ["Webhook"], zones: ["privatelink.azure-automation.cn"], cloud: Cloud.China },
  ])("passes %j", (given) => {
    expect(judged(preview, given)).toEqual([["passes", "group"]]);
  });

  it.each<Case>([
    { target: `${EXISTING}/Microsoft.Insights/privateLinkScopes/scope`, groupIds: ["azuremonitor"] },
    { target: `${EXISTING}/Microsoft.CognitiveServices/accounts/speech`, groupIds: ["account"] },
    { groupIds: ["certificates"] },
    { groupIds: undefined },
    { target: `${EXISTING}/Microsoft.DocumentDB/databaseAccounts/db`, groupIds: ["SqlDedicated"] },
    { target: UNKNOWN, groupIds: ["azuremonitor"] },
    { target: UNKNOWN, groupIds: ["AzureMonitor"] },
    { target: UNKNOWN, groupIds: ["account"] },
    { target: `${EXISTING}/Microsoft.CognitiveServices/accounts/speech`, groupIds: UNKNOWN },
    { target: null },
    { inputs: { privateEndpointName: undefined } },
  ])("stays quiet about what no document lists, and about scopes: %j", (given) => {
    expect(judged(preview, { ...given, groupIds: "groupIds" in given ? (given.groupIds ?? null) : ["vault"] })).toEqual([]);
  });

  it("stays quiet about an endpoint without connections", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("group", p.endpoint("none", p.subnet("more", p.hub), p.scopeOfHub, { privateLinkServiceConnections: undefined }), []);
    expect(judge(paasZone, p)).toEqual([]);
  });

  it("names the zone of the service where the group holds others", () => {
    expect(judged(preview, { zones: ["privatelink.sql.example", "privatelink.blob.core.windows.net"] })).toEqual([
      [
        "violated",
        "group",
        `PrivateDnsZoneGroup "group" holds "privatelink.blob.core.windows.net" and "privatelink.sql.example", and no zone of existing vaults "secrets" (group "vault"), to which PrivateEndpoint "service" connects: ${OUTCOME}`,
        'Put into the group what the documents list for the service: "privatelink.vaultcore.azure.net".',
      ],
    ]);
  });

  it("says what was probably meant", () => {
    expect(judged(preview, { zones: ["privatelink.vaultcore.azure.nt"] })).toEqual([
      [
        "violated",
        "group",
        `PrivateDnsZoneGroup "group" holds "privatelink.vaultcore.azure.nt", and no zone of existing vaults "secrets" (group "vault"), to which PrivateEndpoint "service" connects: ${OUTCOME}`,
        'Did you mean "privatelink.vaultcore.azure.net"? Put a zone of that name into the group in place of "privatelink.vaultcore.azure.nt".',
      ],
    ]);
  });

  it("names an empty group, a created target, and no more than three zones", () => {
    const p = new HubProgram(preview);
    const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", {});
    const to = (name: string): Handle => p.endpoint(name, p.subnet(`${name}-subnet`, p.hub), account, { privateLinkServiceConnections: [{ name, privateLinkServiceId: p.id(account), groupIds: ["Webhook"] }] });
    p.zoneGroup("a", to("first"), []);
    p.zoneGroup("b", to("second"), p.zones("agentsvc", "monitor", "ods", "oms"));
    const fix = 'Put into the group what the documents list for the service: "privatelink.azure-automation.net".';
    expect(judge(paasZone, p)).toEqual([
      ["violated", "a", `PrivateDnsZoneGroup "a" holds no zone at all, and so none of AutomationAccount "account" (group "Webhook"), to which PrivateEndpoint "first" connects: ${OUTCOME}`, fix],
      [
        "violated",
        "b",
        `PrivateDnsZoneGroup "b" holds "privatelink.agentsvc.azure-automation.net", "privatelink.monitor.azure.com", "privatelink.ods.opinsights.azure.com" and 1 more, and no zone of AutomationAccount "account" (group "Webhook"), to which PrivateEndpoint "second" connects: ${OUTCOME}`,
        fix,
      ],
    ]);
  });

  it("names another cloud's zone, and a zone with too many labels in place of a region", () => {
    expect(judged(preview, { zones: ["privatelink.vaultcore.azure.net"], cloud: Cloud.China }).map(([answer, , , fix]) => [answer, fix])).toEqual([
      ["violated", 'Put into the group what the documents list for the service: "privatelink.vaultcore.azure.cn".'],
    ]);
    const aks = { target: `${EXISTING}/Microsoft.ContainerService/managedClusters/aks`, groupIds: ["management"], zones: ["a.b.privatelink.westeurope.azmk8s.io"] };
    expect(judged(preview, aks).map(([answer, , , fix]) => [answer, fix])).toEqual([
      ["violated", 'Put into the group what the documents list for the service: "privatelink.{region}.azmk8s.io" and "{subzone}.privatelink.{region}.azmk8s.io".'],
    ]);
  });

  it("judges every connection and every group", () => {
    const p = new HubProgram(preview);
    const connections = [{ privateLinkServiceId: VAULT, groupIds: ["vault"] }, { privateLinkServiceId: `${EXISTING}/Microsoft.Storage/storageAccounts/files`, groupIds: ["blob", "file"] }];
    p.zoneGroup("group", p.endpoint("service", p.subnet("more", p.hub), p.hub, { privateLinkServiceConnections: connections }), [], {
      privateDnsZoneConfigs: existingZoneConfigs(["privatelink.vaultcore.azure.net", ZONES.blob]),
    });
    expect(judge(paasZone, p).map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", 'Put into the group what the documents list for the service: "privatelink.file.core.windows.net".']]);
  });

  it("cannot tell where no document lists the cloud", () => {
    expect(judged(preview, { target: `${EXISTING}/Microsoft.Dashboard/grafana/charts`, groupIds: ["grafana"], zones: ["privatelink.grafana.azure.com"], cloud: Cloud.USGovernment })).toEqual([
      [
        "cannot-tell",
        "group",
        'Cannot tell whether PrivateDnsZoneGroup "group" holds the zone of existing grafana "charts" (group "grafana"), to which PrivateEndpoint "service" connects: no document lists a zone of that service for the USGovernment cloud.',
        "See that the group holds the zone of the names that the endpoint reports.",
      ],
    ]);
  });

  it("cannot tell where documents contradict each other", () => {
    const automation = { target: `${EXISTING}/Microsoft.Automation/automationAccounts/a`, groupIds: ["Webhook"], zones: ["privatelink.azure-automation.net"] };
    expect(judged(preview, { ...automation, cloud: Cloud.China }).map(([answer, , message]) => [answer, message])).toEqual([
      [
        "cannot-tell",
        'Cannot tell whether PrivateDnsZoneGroup "group" holds the zone of existing automationAccounts "a" (group "webhook"), to which PrivateEndpoint "service" connects: it holds "privatelink.azure-automation.net", and the documents contradict each other on the service\'s zone in the China cloud.'.replace("webhook", "Webhook"),
      ],
    ]);
    expect(judged(preview, { ...automation, cloud: Cloud.USGovernment }).map(([answer]) => answer)).toEqual(["violated"]);
    const search = { target: `${EXISTING}/Microsoft.Search/searchServices/s`, groupIds: ["searchService"], zones: ["privatelink.search.windows.us"] };
    expect(judged(preview, { ...search, cloud: Cloud.USGovernment }).map(([answer]) => answer)).toEqual(["cannot-tell"]);
    expect(judged(preview, search).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell while the zones are unknown, unless the right one is certain", () => {
    expect(judged(preview, { inputs: { privateDnsZoneConfigs: UNKNOWN } })).toEqual([["cannot-tell", "group", `${QUESTION}\`privateDnsZoneConfigs\` is known only after the update.`, LATER]]);
    const open = { name: "open", privateDnsZoneId: UNKNOWN };
    const withZone = (zone: string): Case => ({ inputs: { privateDnsZoneConfigs: [...existingZoneConfigs([zone]), open] } });
    expect(judged(preview, withZone(ZONES.blob))).toEqual([["cannot-tell", "group", `${QUESTION}\`privateDnsZoneConfigs[1].privateDnsZoneId\` is known only after the update.`, LATER]]);
    expect(judged(preview, withZone("privatelink.vaultcore.azure.net"))).toEqual([["passes", "group"]]);
  });

  it("cannot tell while the target or its groups are unknown, unless every one would fit", () => {
    const of = (target: string, property: string): readonly (readonly string[])[] => [
      ["cannot-tell", "group", `Cannot tell whether PrivateDnsZoneGroup "group" holds the zone of ${target}, to which PrivateEndpoint "service" connects: \`privateLinkServiceConnections[0].${property}\` of PrivateEndpoint "service" is known only after the update.`, LATER],
    ];
    expect(judged(preview, { target: UNKNOWN, zones: [ZONES.blob] })).toEqual(of('its target (group "vault")', "privateLinkServiceId"));
    expect(judged(preview, { target: UNKNOWN, groupIds: UNKNOWN })).toEqual(of("its target", "privateLinkServiceId"));
    expect(judged(preview, { target: UNKNOWN, zones: ["privatelink.vaultcore.azure.net"] })).toEqual([["passes", "group"]]);
    expect(judged(preview, { groupIds: UNKNOWN, zones: [ZONES.blob] })).toEqual(of('existing vaults "secrets"', "groupIds"));
    expect(judged(preview, { groupIds: UNKNOWN, zones: ["privatelink.vaultcore.azure.net"] })).toEqual([["passes", "group"]]);
    const storage = { target: `${EXISTING}/Microsoft.Storage/storageAccounts/files`, groupIds: UNKNOWN, zones: [ZONES.blob] };
    expect(judged(preview, storage).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });

  it("cannot tell while the endpoint or its connections are unknown or not shown, unless the zones are Azure Monitor's", () => {
    const question = 'Cannot tell whether PrivateDnsZoneGroup "group" holds the zone of the service that its endpoint connects to: ';
    expect(judged(preview, { inputs: { privateEndpointName: UNKNOWN } })).toEqual([["cannot-tell", "group", `${question}\`privateEndpointName\` is known only after the update.`, LATER]]);
    expect(judged(preview, { inputs: { privateEndpointName: "elsewhere", resourceGroupName: "other" } })).toEqual([
      ["cannot-tell", "group", `${question}\`privateEndpointName\` leads to the existing privateEndpoints "elsewhere", whose target this estate does not show.`, LATER],
    ]);
    expect(judged(preview, { zones: [ZONES.monitor], inputs: { privateEndpointName: UNKNOWN } })).toEqual([]);
    const p = new HubProgram(preview);
    p.zoneGroup("group", p.endpoint("open", p.subnet("more", p.hub), p.scopeOfHub, { privateLinkServiceConnections: UNKNOWN }), p.zones("blob"));
    expect(judge(paasZone, p)).toEqual([["cannot-tell", "group", `${question}\`privateLinkServiceConnections\` of PrivateEndpoint "open" is known only after the update.`, LATER]]);
  });
});
