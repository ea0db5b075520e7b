import { describe, expect, test } from "vitest";
import { Cloud, DnsManagement, PrivateEndpoint, type PrivateEndpointArgs, ResolutionPolicy, RolloutStage } from "../../src";
import { PRIVATE_LINK_ZONES } from "../../src/azure";
import { armId, type Azure, errorOf, later, run, type Run, UNKNOWN, type Values } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints", "network-rg");
const network = (name: string): string => armId("Microsoft.Network/virtualNetworks", name, "network-rg");
const vaultId = armId("Microsoft.KeyVault/vaults", "safe");
const storageId = armId("Microsoft.Storage/storageAccounts", "store");
const VAULT = "privatelink.vaultcore.azure.net";
const ALIAS = "orders.11111111-2222-3333-4444-555555555555.westeurope.azure.privatelinkservice";

const make =
  (args: Partial<PrivateEndpointArgs> = {}) =>
  (): PrivateEndpoint =>
    new PrivateEndpoint("safe", { resourceGroupName: "rg", location: "westeurope", subnetId, ...("targetAlias" in args ? {} : { targetId: vaultId }), ...args });
const named = ({ resources }: Run): string[] => resources.map(({ name }) => name).sort();
const zonesIn = ({ resources }: Run): unknown[] => resources.filter(({ type }) => type.endsWith(":PrivateZone")).map(({ inputs }) => inputs["privateZoneName"]);
const groupIdsIn = ({ resource }: Run): unknown => (resource("safe-endpoint").inputs["privateLinkServiceConnections"] as Values[])[0]?.["groupIds"];

/** An Azure whose zone group reports these record sets, and whose endpoint has this connection state. */
const answering = (recordSets: unknown, status?: string): Azure => ({
  outputs: ({ type, inputs }) => {
    if (type === "azure-native:network:PrivateDnsZoneGroup") {
      return { privateDnsZoneConfigs: (inputs as { privateDnsZoneConfigs: Values[] }).privateDnsZoneConfigs.map((config) => ({ ...config, recordSets })) };
    }
    if (type !== "azure-native:network:PrivateEndpoint") return {};
    const [connection] = (inputs as { privateLinkServiceConnections?: Values[] }).privateLinkServiceConnections ?? [];
    return {
      customDnsConfigs: [{ fqdn: "safe.vault.azure.net", ipAddresses: ["10.0.0.4"] }],
      networkInterfaces: [],
      ...(connection !== undefined && { privateLinkServiceConnections: [{ ...connection, privateLinkServiceConnectionState: { status } }] }),
    };
  },
});

describe.each([{ ...answering([{ recordSetName: "safe" }], "Approved"), preview: false }, { preview: true }])("a vault's endpoint, preview: $preview", (azure) => {
  const program = make({ tags: { team: "shop" }, networkIds: { hub: network("hub"), lab: later(network("lab")) } });
  const id = (type: string, name: string): string => (azure.preview ? UNKNOWN : armId(type, name));

  test("connects to the type's one group", async () => {
    const { resource } = await run(program, azure);
    expect(resource("safe-endpoint")).toEqual({
      type: "azure-native:network:PrivateEndpoint",
      name: "safe-endpoint",
      parent: "safe",
      inputs: {
        resourceGroupName: "rg",
        privateEndpointName: "safe",
        location: "westeurope",
        // The policies are azure-native's own defaults.
        subnet: { id: subnetId, privateEndpointNetworkPolicies: "Disabled", privateLinkServiceNetworkPolicies: "Enabled" },
        privateLinkServiceConnections: [{ name: "safe", privateLinkServiceId: vaultId, groupIds: ["vault"] }],
        tags: { team: "shop" },
      },
      dependencies: [],
      propertyDependencies: {},
      options: { deleteBeforeReplace: true },
    });
  });

  test("has the cloud's zone in one zone group, and links after it", async () => {
    const { resource, resources } = await run(program, azure);
    expect(resources.map(({ name }) => name).sort()).toEqual(["safe-endpoint", `safe-link-${VAULT}-hub`, `safe-link-${VAULT}-lab`, "safe-zone-group", `safe-zone-${VAULT}`]);
    expect(resource(`safe-zone-${VAULT}`).inputs).toEqual({ resourceGroupName: "rg", privateZoneName: VAULT, location: "global", tags: { team: "shop" } });
    expect(resource("safe-zone-group")).toMatchObject({
      inputs: {
        resourceGroupName: "rg",
        privateEndpointName: "safe",
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: [{ name: "privatelink-vaultcore-azure-net", privateDnsZoneId: id("Microsoft.Network/privateDnsZones", VAULT) }],
      },
      dependencies: ["PrivateEndpoint safe-endpoint", `PrivateZone safe-zone-${VAULT}`],
      options: { deleteBeforeReplace: true },
    });
    expect(resource(`safe-link-${VAULT}-lab`)).toMatchObject({
      inputs: {
        resourceGroupName: "rg",
        privateZoneName: VAULT,
        virtualNetworkLinkName: "safe-lab",
        location: "global",
        virtualNetwork: { id: network("lab") },
        registrationEnabled: false,
        resolutionPolicy: "Default",
        tags: { team: "shop" },
      },
      dependencies: ["PrivateDnsZoneGroup safe-zone-group", `PrivateZone safe-zone-${VAULT}`],
    });
  });

  test("tells its ids, its records and the state of its connection", async () => {
    const { outputs } = await run(program, azure);
    const linkId = (name: string): string => armId("Microsoft.Network/privateDnsZones/zone/virtualNetworkLinks", `safe-${name}`);
    expect(outputs("safe")).toEqual({
      endpointId: id("Microsoft.Network/privateEndpoints", "safe"),
      zoneIds: azure.preview ? UNKNOWN : { [VAULT]: armId("Microsoft.Network/privateDnsZones", VAULT) },
      linkIds: azure.preview ? UNKNOWN : { [`${VAULT}/hub`]: linkId("hub"), [`${VAULT}/lab`]: linkId("lab") },
      dnsRecords: azure.preview ? UNKNOWN : [{ fqdn: "safe.vault.azure.net", ipAddresses: ["10.0.0.4"] }],
      connectionStatus: azure.preview ? UNKNOWN : "Approved",
    });
  });
});

test("an endpoint whose zone holds no record is not linked", async () => {
  const result = await run(make(), answering([]));
  expect(result.errors).toEqual([
    `Invalid value for the records in ${VAULT}: (none). Allowed: at least one; linking an empty zone answers NXDOMAIN for every network, so no network was linked. Fix: see that the endpoint's connection is approved, then run pulumi up --refresh.`,
  ]);
  expect(named(result)).toEqual(["safe-endpoint", "safe-zone-group", `safe-zone-${VAULT}`]);
});

test("nor may another stack link a zone that holds no record: the zones' ids fail too", async () => {
  const linked: string[] = [];
  const { errors } = await run(() => make({ networkIds: {} })().zoneIds.apply((ids) => linked.push(...Object.values(ids))), answering([]));
  expect(errors).toHaveLength(1);
  expect(linked).toEqual([]);
});

test("a connection without a state has none", async () => {
  const { outputs } = await run(make());
  expect(outputs("safe")["connectionStatus"]).toBeUndefined();
});

describe("every group of every type in every cloud", () => {
  const idOf = (armType: string): string => {
    const [provider = "", ...types] = armType.split("/");
    return `/subscriptions/s/resourceGroups/rg/providers/${provider}/${types.join("/")}/one`;
  };
  const rows = PRIVATE_LINK_ZONES.flatMap((row) => row.groupIds.flatMap((groupId) => Object.values(Cloud).map((cloud) => ({ row, groupId, cloud }))));
  const filled = (names: readonly string[]): string[] => names.filter((name) => !name.includes("{subzone}")).map((name) => name.replace("{region}", "westeurope"));
  const monitorOnly = rows.filter(({ row, cloud }) => row.zones[cloud] !== undefined);
  // D23 against D15, and a revision of D15 against the next.
  const contradicted = (armType: string, cloud: Cloud): boolean =>
    (armType === "microsoft.automation/automationaccounts" && cloud === Cloud.China) || (armType === "microsoft.search/searchservices" && cloud === Cloud.USGovernment);

  test.each(monitorOnly)("$row.armType $groupId in $cloud has the documents' zones", async ({ row, groupId, cloud }) => {
    const result = await run(make({ targetId: idOf(row.armType), groupId, cloud }));
    expect(result.errors).toEqual([]);
    expect(zonesIn(result)).toEqual(filled(row.zones[cloud] ?? []));
    expect(groupIdsIn(result)).toEqual([groupId]);
    expect(result.warnings).toHaveLength(contradicted(row.armType, cloud) ? 1 : 0);
  });

  const told: Readonly<Record<string, string>> = {
    "microsoft.containerservice/managedclusters USGovernment": "privatelink.westeurope.cx.aks.containerservice.azure.us",
    "microsoft.containerservice/managedclusters China": "privatelink.westeurope.cx.prod.service.azk8s.cn",
    "microsoft.containerregistry/registries China": "privatelink.azurecr.cn",
  };
  test.each(rows.filter(({ row, cloud }) => row.zones[cloud] === undefined))("$row.armType $groupId in $cloud is in no document: told, or asked for", async ({ row, groupId, cloud }) => {
    const name = told[`${row.armType} ${cloud}`];
    const type = parseType(idOf(row.armType));
    const result = await run(make({ targetId: idOf(row.armType), groupId, cloud }));
    if (name === undefined) {
      expect(result.errors).toEqual([
        `Invalid value for zoneNames: undefined. Allowed: the names of the zones of ${type} (group "${groupId}") in cloud "${cloud}": no Microsoft document lists them. Fix: give zoneNames as the service's own documents name them, or choose dnsManagement "None" and read dnsRecords.`,
      ]);
      expect(named(result)).toEqual([]);
    } else {
      expect(zonesIn(result)).toEqual([name]);
      expect(result.warnings).toEqual([
        `The zone names of ${type} (group "${groupId}") in cloud "${cloud}" are UNVERIFIED: no Microsoft document lists them, or two contradict each other. Compare them with the endpoint's dnsRecords, and give zoneNames where they differ: ${name}.`,
      ]);
    }
    const own = await run(make({ targetId: idOf(row.armType), groupId, cloud, zoneNames: ["privatelink.example.net"] }));
    expect(zonesIn(own)).toEqual(["privatelink.example.net"]);
    expect(own.warnings).toEqual([
      `The zone names privatelink.example.net of ${type} (group "${groupId}") in cloud "${cloud}" are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords.`,
    ]);
  });

  test("Automation in China is warned about, with its zone", async () => {
    const result = await run(make({ targetId: armId("Microsoft.Automation/automationAccounts", "jobs"), groupId: "Webhook", cloud: Cloud.China }));
    expect(zonesIn(result)).toEqual(["privatelink.azure-automation.cn"]);
    expect(result.warnings).toEqual([
      'The zone names of Microsoft.Automation/automationAccounts (group "Webhook") in cloud "China" are UNVERIFIED: no Microsoft document lists them, or two contradict each other. Compare them with the endpoint\'s dnsRecords, and give zoneNames where they differ: privatelink.azure-automation.cn.',
    ]);
  });
});

function parseType(id: string): string {
  return id.split("/").slice(6, -1).join("/");
}

describe("zones", () => {
  const clusterId = armId("Microsoft.ContainerService/managedClusters", "kube");

  test("of an AKS cluster are in its region, and may have a subzone", async () => {
    expect(zonesIn(await run(make({ targetId: clusterId, targetRegion: "North Europe" })))).toEqual(["privatelink.northeurope.azmk8s.io"]);
    expect(zonesIn(await run(make({ targetId: clusterId, subzone: "shop" })))).toEqual(["shop.privatelink.westeurope.azmk8s.io"]);
  });
  test("of Arc are three in one zone group", async () => {
    const result = await run(make({ targetId: armId("Microsoft.HybridCompute/privateLinkScopes", "arc") }));
    expect(zonesIn(result)).toEqual(["privatelink.his.arc.azure.com", "privatelink.guestconfiguration.azure.com", "privatelink.dp.kubernetesconfiguration.azure.com"]);
    expect(result.resource("safe-zone-group").inputs["privateDnsZoneConfigs"]).toHaveLength(3);
    expect(named(result).filter((name) => name.includes("-link-"))).toHaveLength(3);
  });
  test("of a slot are its app's", async () => {
    const result = await run(make({ targetId: armId("Microsoft.Web/sites", "shop"), groupId: "sites-staging" }));
    expect(groupIdsIn(result)).toEqual(["sites-staging"]);
    expect(zonesIn(result)).toEqual(["privatelink.azurewebsites.net"]);
  });
  test("that exist are shared, and linked only where they are to be", async () => {
    const blob = "privatelink.blob.core.windows.net";
    const zoneId = armId("Microsoft.Network/privateDnsZones", blob, "dns-rg");
    const shared = await run(make({ targetId: storageId, groupId: "blob", existingZones: { [blob]: { zoneId: later(zoneId), linkNetworks: false } } }));
    expect(named(shared)).toEqual(["safe-endpoint", "safe-zone-group"]);
    expect(shared.resource("safe-zone-group").inputs["privateDnsZoneConfigs"]).toEqual([{ name: "privatelink-blob-core-windows-net", privateDnsZoneId: zoneId }]);
    const linked = await run(make({ targetId: storageId, groupId: "blob", existingZones: { [blob]: { zoneId } } }));
    expect(linked.resource(`safe-link-${blob}-network`).inputs).toMatchObject({ resourceGroupName: "dns-rg", virtualNetwork: { id: network("hub") } });
  });
  test("and links keep the names and policies they are given", async () => {
    const { resource } = await run(
      make({ zoneResourceGroupName: "dns-rg", zoneGroupName: "deployed", linkNames: { [`${VAULT}/network`]: "old" }, resolutionPolicies: { network: ResolutionPolicy.NxDomainRedirect } }),
    );
    expect(resource(`safe-link-${VAULT}-network`).inputs).toMatchObject({ resourceGroupName: "dns-rg", virtualNetworkLinkName: "old", resolutionPolicy: "NxDomainRedirect" });
    expect(resource("safe-zone-group").inputs).toMatchObject({ resourceGroupName: "rg", privateDnsZoneGroupName: "deployed" });
  });
  test("are unlinked at Connect, and linked by nobody where no network is named", async () => {
    for (const args of [{ stage: RolloutStage.Connect }, { networkIds: {} }]) {
      expect(named(await run(make(args)))).toEqual(["safe-endpoint", "safe-zone-group", `safe-zone-${VAULT}`]);
    }
  });
  test.each([DnsManagement.AzurePolicy, DnsManagement.None])("are not made by %s", async (dnsManagement) => {
    const { resources, outputs } = await run(make({ dnsManagement, cloud: Cloud.China }), answering([], "Approved"));
    expect(resources.map(({ name }) => name)).toEqual(["safe-endpoint"]);
    expect(outputs("safe")).toMatchObject({ zoneIds: {}, linkIds: {}, dnsRecords: [{ fqdn: "safe.vault.azure.net", ipAddresses: ["10.0.0.4"] }] });
  });
});

describe("a service of one's own", () => {
  const serviceId = armId("Microsoft.Network/privateLinkServices", "orders");

  test("is reached by its alias, and approved by its provider", async () => {
    const result = await run(make({ targetAlias: later(ALIAS), requestMessage: "orders for the shop" }), answering(undefined));
    expect(named(result)).toEqual(["safe-endpoint"]);
    const { inputs } = result.resource("safe-endpoint");
    expect(inputs["manualPrivateLinkServiceConnections"]).toEqual([{ name: "safe", privateLinkServiceId: ALIAS, requestMessage: "orders for the shop" }]);
    expect(inputs["privateLinkServiceConnections"]).toBeUndefined();
  });
  test("needs no message", async () => {
    const { resource } = await run(make({ targetAlias: ALIAS }));
    expect(resource("safe-endpoint").inputs["manualPrivateLinkServiceConnections"]).toEqual([{ name: "safe", privateLinkServiceId: ALIAS }]);
  });
  test("has no groups by its id", async () => {
    const result = await run(make({ targetId: serviceId }));
    expect(named(result)).toEqual(["safe-endpoint"]);
    expect(result.resource("safe-endpoint").inputs["privateLinkServiceConnections"]).toEqual([{ name: "safe", privateLinkServiceId: serviceId }]);
  });
  test("has the zone that the program gives, linked without waiting for a record, and without a warning", async () => {
    const result = await run(make({ targetId: serviceId, zoneNames: ["Orders.Example.com"] }), answering([]));
    expect(named(result)).toEqual(["safe-endpoint", "safe-link-orders.example.com-network", "safe-zone-group", "safe-zone-orders.example.com"]);
    expect([...result.errors, ...result.warnings]).toEqual([]);
  });
});

describe("the endpoint", () => {
  test("may have names, addresses and application security groups", async () => {
    const groupId = armId("Microsoft.Network/applicationSecurityGroups", "data");
    const { resource } = await run(
      make({
        targetId: armId("Microsoft.DocumentDB/databaseAccounts", "data"),
        groupId: "Sql",
        endpointName: "pe-safe",
        connectionName: "old",
        networkInterfaceName: "pe-safe-nic",
        staticAddresses: [{ memberName: "data", address: "10.0.0.10" }, { memberName: "data-westeurope", address: later("10.0.0.11"), groupId: "Other" }],
        applicationSecurityGroupIds: [later(groupId)],
      }),
    );
    expect(resource("safe-endpoint").inputs).toMatchObject({
      privateEndpointName: "pe-safe",
      privateLinkServiceConnections: [{ name: "old" }],
      customNetworkInterfaceName: "pe-safe-nic",
      ipConfigurations: [
        { name: "data", memberName: "data", groupId: "Sql", privateIPAddress: "10.0.0.10" },
        { name: "data-westeurope", memberName: "data-westeurope", groupId: "Other", privateIPAddress: "10.0.0.11" },
      ],
      applicationSecurityGroups: [{ id: groupId }],
    });
    expect(resource("safe-zone-group").inputs["privateEndpointName"]).toBe("pe-safe");
  });
  test("may need the approval of the target's owner", async () => {
    const { resource } = await run(make({ requestMessage: "please" }));
    expect(resource("safe-endpoint").inputs["manualPrivateLinkServiceConnections"]).toEqual([{ name: "safe", privateLinkServiceId: vaultId, groupIds: ["vault"], requestMessage: "please" }]);
  });
  test("leads to a target that is still to be made, whose type is said", async () => {
    const result = await run(make({ targetId: later(vaultId), targetType: "Microsoft.KeyVault/vaults" }));
    expect(zonesIn(result)).toEqual([VAULT]);
    expect(groupIdsIn(result)).toEqual(["vault"]);
  });
  test("leads to a type of which no document tells, by the group and zones that are given", async () => {
    const targetId = armId("Microsoft.CognitiveServices/accounts", "talk");
    const result = await run(make({ targetId, groupId: "account", zoneNames: ["privatelink.cognitiveservices.azure.com"] }));
    expect(zonesIn(result)).toEqual(["privatelink.cognitiveservices.azure.com"]);
    expect(result.warnings).toEqual([
      'The zone names privatelink.cognitiveservices.azure.com of Microsoft.CognitiveServices/accounts (group "account") in cloud "Public" are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint\'s dnsRecords.',
    ]);
  });
});

describe("wrong inputs", () => {
  const id = (type: string): string => armId(type, "one");
  const cases: readonly (readonly [Partial<PrivateEndpointArgs>, string])[] = [
    [{ targetId: undefined }, "targetId: undefined. Allowed: one of targetId and targetAlias. Fix: give the id of the resource to connect to, or the alias of a Private Link Service."],
    [
      { targetId: "safe" },
      "targetId: \"safe\". Allowed: the resource id of what to connect to (/subscriptions/…/resourceGroups/…/providers/…). Fix: give the whole resource id, as the resource's id output or the portal's JSON view shows it.",
    ],
    [{ targetId: ALIAS }, `targetId: "${ALIAS}". Allowed: the resource id of what to connect to: this is the alias of a Private Link Service. Fix: give it as targetAlias in place of targetId.`],
    [{ targetId: later(ALIAS), targetType: "Microsoft.Network/privateLinkServices" }, `targetId: "${ALIAS}". Allowed: the resource id of what to connect to: this is the alias of a Private Link Service. Fix: give it as targetAlias in place of targetId.`],
    [
      { targetId: later(vaultId) },
      'targetType: undefined. Allowed: the ARM type of the target, such as "Microsoft.KeyVault/vaults", where targetId is an output: group and zones must be known before Azure answers. Fix: give targetType.',
    ],
    [
      { targetId: later(storageId), targetType: "Microsoft.KeyVault/vaults" },
      `targetId: "${storageId}". Allowed: the resource id of a Microsoft.KeyVault/vaults, as targetType says. Fix: this is the id of a Microsoft.Storage/storageAccounts: give the id of a Microsoft.KeyVault/vaults, or targetType "Microsoft.Storage/storageAccounts".`,
    ],
    [
      { targetId: storageId, targetType: "Microsoft.KeyVault/vaults" },
      `targetId: "${storageId}". Allowed: the resource id of a Microsoft.KeyVault/vaults, as targetType says. Fix: this is the id of a Microsoft.Storage/storageAccounts: give the id of a Microsoft.KeyVault/vaults, or targetType "Microsoft.Storage/storageAccounts".`,
    ],
    [{ targetType: "vaults" }, 'targetType: "vaults". Allowed: an ARM type, such as "Microsoft.KeyVault/vaults". Fix: give provider and type, as they stand in the target\'s resource id.'],
    [
      { targetId: id("Microsoft.Insights/privateLinkScopes") },
      `targetId: "${id("Microsoft.Insights/privateLinkScopes")}". Allowed: a resource other than an Azure Monitor private link scope, whose endpoint has five zones and waits for the scope's members. Fix: use HubPrivateLink.`,
    ],
    [
      { targetId: later(id("Microsoft.Insights/privateLinkScopes")), targetType: "microsoft.insights/PrivateLinkScopes" },
      `targetType: "microsoft.insights/PrivateLinkScopes". Allowed: a resource other than an Azure Monitor private link scope, whose endpoint has five zones and waits for the scope's members. Fix: use HubPrivateLink.`,
    ],
    [
      { targetId: `${id("Microsoft.Sql/servers")}/databases/orders` },
      `targetId: "${id("Microsoft.Sql/servers")}/databases/orders". Allowed: a resource that offers private endpoints; a Microsoft.Sql/servers/databases is reached through its Microsoft.Sql/servers. Fix: give the id of the Microsoft.Sql/servers.`,
    ],
    [
      { targetId: later(`${id("Microsoft.Web/sites")}/slots/staging`), targetType: "Microsoft.Web/sites/slots" },
      'targetType: "Microsoft.Web/sites/slots". Allowed: a resource that offers private endpoints; a Microsoft.Web/sites/slots is reached through its Microsoft.Web/sites. Fix: give the id of the Microsoft.Web/sites and groupId "sites-<name of the slot>".',
    ],
    [
      { targetId: storageId },
      'groupId: undefined. Allowed values: "blob", "blob_secondary", "table", "table_secondary", "queue", "queue_secondary", "file", "web", "web_secondary", "dfs", "dfs_secondary". Fix: choose what of the Microsoft.Storage/storageAccounts the endpoint connects to: one PrivateEndpoint for each group.',
    ],
    [{ groupId: "Vault" }, 'groupId: "Vault". Allowed values: "vault". Fix: did you mean "vault"?'],
    [{ groupId: "vualt" }, 'groupId: "vualt". Allowed values: "vault". Fix: did you mean "vault"?'],
    [{ targetId: storageId, groupId: "Blob" }, 'groupId: "Blob". Allowed values: "blob", "blob_secondary", "table", "table_secondary", "queue", "queue_secondary", "file", "web", "web_secondary", "dfs", "dfs_secondary". Fix: did you mean "blob"?'],
    [{ groupId: "secrets" }, 'groupId: "secrets". Allowed values: "vault". Fix: use one of the allowed values.'],
    [{ targetId: id("Microsoft.Web/sites"), groupId: "sites-" }, 'groupId: "sites-". Allowed values: "sites", "sites-<name of the slot>". Fix: did you mean "sites"?'],
    [{ targetId: id("Microsoft.CognitiveServices/accounts") }, "groupId: undefined. Allowed: the group to connect to: no document lists those of a Microsoft.CognitiveServices/accounts. Fix: give the group id that the target's private link resources show."],
    [{ targetId: id("Microsoft.Network/privateLinkServices"), groupId: "x" }, 'groupId: "x". Allowed: no value for a Private Link Service, which has no groups (D15). Fix: remove groupId.'],
    [{ targetAlias: ALIAS, targetId: vaultId }, `targetId: "${vaultId}". Allowed: no value together with targetAlias, which names a Private Link Service: it has no groups. Fix: remove targetId or targetAlias.`],
    [{ targetAlias: ALIAS, groupId: "vault" }, 'groupId: "vault". Allowed: no value together with targetAlias, which names a Private Link Service: it has no groups. Fix: remove groupId or targetAlias.'],
    [
      { targetAlias: "orders" },
      'targetAlias: "orders". Allowed: the alias of a Private Link Service (<prefix>.<guid>.<region>.azure.privatelinkservice, D18). Fix: ask the service\'s provider for its alias, or give a resource id as targetId.',
    ],
    [{ requestMessage: "m".repeat(141) }, `requestMessage: "${"m".repeat(141)}". Allowed: at most 140 characters. Fix: shorten the message.`],
    [{ zoneNames: [] }, 'zoneNames: 0. Allowed: 1 to 5 names: one zone group holds them all (D16, D20). Fix: leave zoneNames out for the documents\' zones, or choose dnsManagement "None".'],
    [{ zoneNames: ["vault"] }, 'zoneNames: "vault". Allowed: names of DNS zones, such as privatelink.vaultcore.azure.net. Fix: write the zone\'s name, without a dot at its end.'],
    [{ zoneNames: [VAULT, VAULT] }, `zoneNames: "${VAULT}". Allowed: each name once. Fix: remove the second one.`],
    [
      { zoneNames: ["privatelink.vault.azure.net"] },
      `zoneNames: "privatelink.vault.azure.net". Allowed: a set with a zone that the documents list for Microsoft.KeyVault/vaults (group "vault") in cloud "Public": ${VAULT} (D15). Fix: leave zoneNames out, or add the zone.`,
    ],
    [{ targetRegion: "westeurope" }, 'targetRegion: "westeurope". Allowed: no value for a Microsoft.KeyVault/vaults: its zones are the same in every region. Fix: remove targetRegion.'],
    [{ subzone: "x" }, 'subzone: "x". Allowed: no value for a Microsoft.KeyVault/vaults: its zones have no subzone. Fix: remove subzone.'],
    [{ zoneNames: [VAULT], subzone: "x" }, 'subzone: "x". Allowed: no value together with zoneNames, which are whole names. Fix: remove subzone.'],
    [{ targetAlias: ALIAS, targetRegion: "westeurope" }, 'targetRegion: "westeurope". Allowed: no value: no document lists a zone of the target that it would stand in. Fix: remove targetRegion.'],
    [{ targetId: id("Microsoft.ContainerService/managedClusters"), subzone: "A.b" }, 'subzone: "A.b". Allowed: one label of a DNS name: lower-case letters, digits and \'-\'. Fix: give the label in front of the zone\'s name.'],
    [
      { targetId: id("Microsoft.ContainerService/managedClusters"), location: later("westeurope") },
      'targetRegion: undefined. Allowed: the target\'s region, such as "westeurope", known at once: it stands in the zone\'s name (privatelink.{region}.azmk8s.io). Fix: give targetRegion: location is an output.',
    ],
    [
      { targetId: id("Microsoft.Monitor/accounts"), targetRegion: "west.europe" },
      'targetRegion: "west.europe". Allowed: the target\'s region, such as "westeurope", known at once: it stands in the zone\'s name (privatelink.{region}.prometheus.monitor.azure.com). Fix: give the region\'s name.',
    ],
    [{ zoneNames: ["privatelink.vaultcor.azure.net"] }, `zoneNames: "privatelink.vaultcor.azure.net". Allowed: a set with a zone that the documents list for Microsoft.KeyVault/vaults (group "vault") in cloud "Public": ${VAULT} (D15). Fix: did you mean "${VAULT}"?`],
    [{ existingZones: { "privatelink.vaultcore.azure.com": { zoneId: "x" } } }, `existingZones: "privatelink.vaultcore.azure.com". Allowed values: "${VAULT}". Fix: use one of the allowed values.`],
    [{ existingZones: { "Privatelink.vaultcore.azure.ent": { zoneId: "x" } } }, `existingZones: "Privatelink.vaultcore.azure.ent". Allowed values: "${VAULT}". Fix: did you mean "${VAULT}"?`],
    [{ existingZones: { "privatelink.vault.net": { zoneId: "x" } } }, `existingZones: "privatelink.vault.net". Allowed values: "${VAULT}". Fix: use one of the allowed values.`],
    [{ linkNames: { [`${VAULT}/hub`]: "x" } }, `linkNames: "${VAULT}/hub". Allowed values: "${VAULT}/network". Fix: use one of the allowed values.`],
    [{ networkIds: { "a b": network("hub") } }, "networkIds: \"a b\". Allowed: names of letters, digits, '.', '_' and '-'. Fix: rename the network."],
    [{ staticAddresses: [{ memberName: "default", address: "10.0.0.0/24" }] }, 'staticAddresses[0].address: "10.0.0.0/24". Allowed: an IPv4 address, such as 10.0.0.4. Fix: give the address alone, without a range.'],
    [{ staticAddresses: [{ memberName: "default", address: "::1" }] }, 'staticAddresses[0].address: "::1". Allowed: an IPv4 address, such as 10.0.0.4. Fix: give the address alone, without a range.'],
    [
      { staticAddresses: [{ memberName: "a", address: "10.0.0.4" }, { memberName: "a", address: "10.0.0.5" }] },
      'staticAddresses[1].memberName: "a". Allowed: each member once; staticAddresses[0] has it. Fix: remove one of the two.',
    ],
    [
      { staticAddresses: [{ memberName: "a", address: "10.0.0.4" }, { memberName: "b", address: "10.0.0.4" }] },
      'staticAddresses[1].address: "10.0.0.4". Allowed: each address once; staticAddresses[0] has it. Fix: remove one of the two.',
    ],
    [
      { applicationSecurityGroupIds: [vaultId] },
      `applicationSecurityGroupIds[0]: "${vaultId}". Allowed: the resource id of an application security group (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/applicationSecurityGroups/…). Fix: this is the id of a Microsoft.KeyVault/vaults; give the id of an application security group.`,
    ],
    [{ dnsManagement: DnsManagement.None, zoneNames: [VAULT] }, 'zoneNames: (a list). Allowed: no value with dnsManagement "None", which makes no zones and no links. Fix: remove zoneNames, or choose dnsManagement "Zones".'],
    [{ dnsManagement: DnsManagement.AzurePolicy, networkIds: {} }, 'networkIds: (an object). Allowed: no value with dnsManagement "AzurePolicy", which makes no zones and no links. Fix: remove networkIds, or choose dnsManagement "Zones".'],
    [{ dnsManagement: "CustomZone" }, 'dnsManagement: "CustomZone". Allowed values: "Zones", "AzurePolicy", "None". Fix: use one of the allowed values.'],
  ];
  test.each(cases)("%o", async (args, message) => {
    expect(await errorOf(make(args))).toBe(`Invalid value for ${message}`);
  });

  test.each(["resourceGroupName", "location", "subnetId"] as const)("%s has no default", async (input) => {
    expect(await errorOf(make({ [input]: undefined }))).toBe(`Invalid value for ${input}: undefined. Allowed: a value: it has no default. Fix: give ${input}.`);
  });

  test("nothing is made of a wrong plain value", async () => {
    const { resources } = await run(make({ linkNames: { x: "y" } }));
    expect(resources).toEqual([]);
  });
});

test("an existing component that is read makes nothing", async () => {
  const urn = "urn:pulumi:stack::project::azure-monitor-private-link:index:PrivateEndpoint::safe";
  const { resources } = await run(() => new PrivateEndpoint("safe", { resourceGroupName: "rg", location: "westeurope", subnetId }, { urn }));
  expect(resources).toEqual([]);
});
