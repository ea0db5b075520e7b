import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseArmId } from "../../src/azure";
import { ROOT } from "../examples/run";
import { type AzureRow } from "./estates";
import { imported, inventoryFile, scratch } from "./imported";

const ROWS = JSON.parse(readFileSync(path.join(ROOT, "examples/adoption/inventory.json"), "utf8")) as readonly AzureRow[];
const directory = scratch();
const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers";
const HUB = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;
const VAULT = `${GROUP}/Microsoft.KeyVault/vaults/keys`;
const ACCOUNT = `${GROUP}/Microsoft.Automation/automationAccounts/jobs`;

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function row(id: string, properties: unknown = {}, location = "westeurope"): AzureRow {
  return { id, type: parseArmId(id)?.type, location, tags: null, sku: null, identity: null, properties };
}

interface Given {
  readonly groups?: readonly string[];
  readonly more?: Readonly<Record<string, unknown>>;
  readonly connection?: string;
}

function endpoint(name: string, target: string, { groups = ["vault"], more = {}, connection = name }: Given = {}): AzureRow {
  const privateLinkServiceConnections = [{ name: connection, properties: { privateLinkServiceId: target, groupIds: groups } }];
  return row(`${GROUP}/Microsoft.Network/privateEndpoints/${name}`, { subnet: { id: `${HUB}/subnets/endpoints` }, privateLinkServiceConnections, ...more });
}

/** A zone with a link to the hub, and the zone groups of endpoints that fill it. */
function filled(zoneName: string, ...endpoints: readonly AzureRow[]): readonly AzureRow[] {
  const zone = row(`${GROUP}/Microsoft.Network/privateDnsZones/${zoneName}`, {}, "global");
  const groups = endpoints.map(({ id }) => row(`${id}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: zoneName.replaceAll(".", "-"), properties: { privateDnsZoneId: zone.id } }] }));
  return [...endpoints, zone, row(`${zone.id}/virtualNetworkLinks/to-hub`, { virtualNetwork: { id: HUB }, registrationEnabled: false }, "global"), ...groups];
}

/** What is written beside the example: the components with their arguments, the entries, and what is said of an endpoint. */
async function adopted(...rows: readonly AzureRow[]): Promise<{ readonly program: string; readonly entries: readonly string[]; readonly said: string }> {
  const { file, program, stdout } = await imported(directory, inventoryFile(directory, [...ROWS, ...rows]), "--force");
  const [, ...written] = program.slice(program.indexOf("new HubPrivateLink(")).split("\n\n");
  const known = new Set(["ampls-prod", "logs-prod", "pe-ampls"]);
  const lines = stdout.split("\n");
  const said = lines[lines.indexOf(`    ${rows[0]?.id ?? ""}`) - 1]?.trim() ?? "";
  return { program: written.join("\n\n").trim(), entries: file.resources.flatMap(({ name, parent, id }) => (parent === undefined || known.has(parent) ? [] : [`${name} ${id?.split("/").slice(-2).join("/") ?? ""}`])), said };
}

describe("a PrivateEndpoint", () => {
  test("with its zone and its links, as Azure names them", async () => {
    const addresses = { ipConfigurations: [{ name: "default", properties: { memberName: "default", groupId: "vault", privateIPAddress: "10.0.0.10" } }], customNetworkInterfaceName: "nic" };
    const { program, entries } = await adopted(...filled("privatelink.vaultcore.azure.net", endpoint("pe-keys", VAULT, { more: addresses, connection: "to-keys" })));
    expect(program).toBe(`new PrivateEndpoint("pe-keys", {
  resourceGroupName: "network",
  location: "westeurope",
  subnetId: "${HUB}/subnets/endpoints",
  targetId: "${VAULT}",
  groupId: "vault",
  zoneResourceGroupName: "network",
  zoneGroupName: "default",
  networkIds: {
    hub: "${HUB}",
  },
  linkNames: {
    "privatelink.vaultcore.azure.net/hub": "to-hub",
  },
  endpointName: "pe-keys",
  connectionName: "to-keys",
  networkInterfaceName: "nic",
  staticAddresses: [
    {
      memberName: "default",
      address: "10.0.0.10",
    },
  ],
}, { transforms: [asImported] });`);
    expect(entries).toEqual([
      "pe-keys-endpoint privateEndpoints/pe-keys",
      "pe-keys-zone-group privateDnsZoneGroups/default",
      "pe-keys-zone-privatelink.vaultcore.azure.net privateDnsZones/privatelink.vaultcore.azure.net",
      "pe-keys-link-privatelink.vaultcore.azure.net-hub virtualNetworkLinks/to-hub",
    ]);
  });

  test("in another cloud, and to a type that no document lists", async () => {
    const { program } = await adopted(...filled("privatelink.vaultcore.usgovcloudapi.net", endpoint("pe-gov", VAULT)), ...filled("privatelink.own.example", endpoint("pe-own", `${GROUP}/Contoso.Own/things/one`, { groups: ["thing"] })));
    expect(program).toContain('cloud: "USGovernment"');
    expect(program).not.toContain("vaultcore.usgovcloudapi.net\",\n  ]");
    expect(program).toContain('zoneNames: [\n    "privatelink.own.example",\n  ]');
  });

  test("of two that fill one zone the second names it", async () => {
    const { program, entries, said } = await adopted(...filled("privatelink.vaultcore.azure.net", endpoint("pe-a", VAULT), endpoint("pe-b", VAULT)));
    expect(program).toContain(`existingZones: {
    "privatelink.vaultcore.azure.net": {
      zoneId: "${GROUP}/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net",
      linkNetworks: false,
    },
  },
  networkIds: {},`);
    expect(entries.filter((entry) => entry.includes("privateDnsZones/"))).toEqual(["pe-a-zone-privatelink.vaultcore.azure.net privateDnsZones/privatelink.vaultcore.azure.net"]);
    expect(said).toBe("");
  });

  test("without a zone group makes none, and leaves that of a policy to it", async () => {
    const own = endpoint("pe-policy", VAULT);
    const group = row(`${own.id}/privateDnsZoneGroups/deployedByPolicy`, { privateDnsZoneConfigs: [] });
    const { program } = await adopted(endpoint("pe-none", VAULT), own, group);
    expect(program).toMatch(/"pe-none", \{[^}]*dnsManagement: "None",[^}]*\}[^]*"pe-policy", \{[^}]*dnsManagement: "AzurePolicy",/);
  });

  test.each<readonly [string, AzureRow]>([
    ['connects to the groups [], and what is imported connects to one', endpoint("pe", VAULT, { groups: [] })],
    ["connects to the group secrets, and a Microsoft.KeyVault/vaults offers vault", endpoint("pe", VAULT, { groups: ["secrets"] })],
    ["connects to a Microsoft.Sql/servers/databases, which PrivateEndpoint reaches through its Microsoft.Sql/servers", endpoint("pe", `${GROUP}/Microsoft.Sql/servers/db/databases/one`, { groups: ["sqlServer"] })],
    ["connects by an alias, which Azure answers in another form than it is given", endpoint("pe", "pls.00000000-0000-0000-0000-000000000001.westeurope.azure.privatelinkservice")],
    [
      "has static addresses of which the names are not those of the members, as PrivateEndpoint gives them",
      endpoint("pe", VAULT, { more: { ipConfigurations: [{ name: "first", properties: { memberName: "default", groupId: "vault", privateIPAddress: "10.0.0.10" } }] } }),
    ],
  ])("is not written where it %s", async (reason, given) => {
    const { program, said } = await adopted(given);
    expect([program, said]).toEqual(["", `PrivateEndpoint "pe" ${reason}`]);
  });

  test("leaves a group whose zones are other services'", async () => {
    const [own, zone, link, group] = filled("privatelink.database.windows.net", endpoint("pe", VAULT));
    if (own === undefined || zone === undefined || link === undefined || group === undefined) throw new Error("There are four rows.");
    const { program, said } = await adopted(group, own, zone, link);
    expect(program).toContain('dnsManagement: "None"');
    expect(said).toBe('PrivateDnsZoneGroup "pe/default" holds no zone that the documents list for the group vault of a Microsoft.KeyVault/vaults (D15), without which PrivateEndpoint makes no group');
  });
});

describe("an AutomationPrivateLink", () => {
  const hooks = endpoint("jobs-hooks", ACCOUNT, { groups: ["Webhook"] });
  const workers = endpoint("jobs-workers", ACCOUNT, { groups: ["DSCAndHybridWorker"] });
  const ZONE = "privatelink.azure-automation.net";

  test("with both endpoints, one zone, and the account by its id", async () => {
    const { program, entries, said } = await adopted(row(ACCOUNT), ...filled(ZONE, workers, hooks));
    expect(program).toBe(`new AutomationPrivateLink("jobs", {
  resourceGroupName: "network",
  location: "westeurope",
  subnetId: "${HUB}/subnets/endpoints",
  existingAccountId: "${ACCOUNT}",
  webhookEndpointName: "jobs-hooks",
  workerEndpointName: "jobs-workers",
  zoneResourceGroupName: "network",
  zoneGroupName: "default",
  networkIds: {
    hub: "${HUB}",
  },
  linkNames: {
    "${ZONE}/hub": "to-hub",
  },
}, { transforms: [asImported] });`);
    expect(entries).toEqual([
      "jobs-endpoint-webhook privateEndpoints/jobs-hooks",
      "jobs-endpoint-worker privateEndpoints/jobs-workers",
      "jobs-zone-group-worker privateDnsZoneGroups/default",
      "jobs-zone-group-webhook privateDnsZoneGroups/default",
      `jobs-zone-${ZONE} privateDnsZones/${ZONE}`,
      `jobs-link-${ZONE}-hub virtualNetworkLinks/to-hub`,
    ]);
    expect(said).toBe(`AutomationAccount "jobs" keeps its owner's settings: AutomationPrivateLink makes its endpoints alone`);
  });

  test("with one endpoint says that there is no other", async () => {
    const { program } = await adopted(...filled(ZONE, hooks));
    expect(program).toContain('webhookEndpointName: "jobs-hooks",\n  workerEndpoint: false,');
  });

  test.each<readonly [string, readonly AzureRow[]]>([
    ["a second endpoint of a group", [hooks, endpoint("more-hooks", ACCOUNT, { groups: ["Webhook"] })]],
    ["a connection of another name", [endpoint("jobs-hooks", ACCOUNT, { groups: ["Webhook"], connection: "other" })]],
    ["other zones of the two", [...filled(ZONE, hooks), workers]],
  ])("is not written for %s: PrivateEndpoint says that", async (_, rows) => {
    const { program } = await adopted(...rows);
    expect(program).toContain("new PrivateEndpoint(");
    expect(program).not.toContain("AutomationPrivateLink");
  });
});
