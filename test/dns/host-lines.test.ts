import { describe, expect, it } from "vitest";
import { Cloud } from "../../src/azure";
import { type EndpointNode } from "../../src/planning";
import { hostLines, type HostLines } from "../../src/planning/dns/host-lines";
import { hostsJson, hostsNotes, hostsText } from "../../src/report/dns-hosts";
import { deployedHub, endpoint, estate, id, plannedHub, row, type Row, WORKSPACE_ID, zoneGroup, ZONES } from "./estates";

function linesOf(rows: readonly Row[], of?: string, cloud: Cloud = Cloud.Public): HostLines {
  const given = estate(...rows);
  return hostLines(given, cloud, given.of("endpoint").find(({ key }) => of !== undefined && key.endsWith(`/${of}`)) satisfies EndpointNode | undefined);
}

const TEXT = `# PrivateEndpoint "pe"
10.0.1.13  ${WORKSPACE_ID}.agentsvc.azure-automation.net
10.0.1.12  ${WORKSPACE_ID}.ods.opinsights.azure.com
10.0.1.11  ${WORKSPACE_ID}.oms.opinsights.azure.com
10.0.1.4   api.monitor.azure.com api.loganalytics.io
10.0.1.9   diagservices-query.monitor.azure.com
10.0.1.10  global.handler.control.monitor.azure.com
10.0.1.5   global.in.ai.monitor.azure.com dc.applicationinsights.azure.com dc.applicationinsights.microsoft.com dc.services.visualstudio.com
10.0.1.6   live.monitor.azure.com
10.0.1.7   profiler.monitor.azure.com
10.0.1.14  scadvisorcontentpl.blob.core.windows.net
10.0.1.8   snapshot.monitor.azure.com
`;

describe("the lines of a hosts file", () => {
  it("give the names that clients ask for, at the addresses that Azure wrote", () => {
    const lines = linesOf(deployedHub());
    expect([...hostsText(lines)].join("")).toBe(TEXT);
    expect(hostsNotes(lines)).toEqual([]);
  });

  it("know no other names beyond the public cloud", () => {
    expect(linesOf(deployedHub(), undefined, Cloud.USGovernment).lines.filter(({ names }) => names.length > 1)).toEqual([]);
  });

  it("come from the endpoint itself where no zone group writes them, in any case and with or without privatelink", () => {
    const configs = { customDnsConfigs: [{ fqdn: "API.monitor.azure.com.", ipAddresses: ["10.0.1.4"] }, { fqdn: "live.privatelink.monitor.azure.com", ipAddresses: ["10.0.1.6", "10.0.1.60"] }] };
    expect(linesOf([endpoint("pe", id.scope("scope"), "azuremonitor", "hub", configs)]).lines).toEqual([
      { address: "10.0.1.4", names: ["api.monitor.azure.com", "api.loganalytics.io"], shownBy: 'PrivateEndpoint "pe"' },
      { address: "10.0.1.6", names: ["live.monitor.azure.com"], shownBy: 'PrivateEndpoint "pe"' },
      { address: "10.0.1.60", names: ["live.monitor.azure.com"], shownBy: 'PrivateEndpoint "pe"' },
    ]);
  });

  it("name the zone group where no source shows its endpoint", () => {
    const [line] = linesOf([zoneGroup("elsewhere", { [ZONES.monitor]: { live: "10.0.1.6" } })]).lines;
    expect(line).toEqual({ address: "10.0.1.6", names: ["live.monitor.azure.com"], shownBy: 'PrivateDnsZoneGroup "elsewhere/default"' });
  });

  it("leave out a name that two endpoints answer for, until one of them is chosen", () => {
    const rows = [...deployedHub(), endpoint("other", id.scope("other"), "azuremonitor", "branch"), zoneGroup("other", { [ZONES.monitor]: { api: "10.9.0.4", live: "10.0.1.6" } })];
    const lines = linesOf(rows);
    expect(lines.lines.flatMap(({ names }) => names).filter((name) => name.startsWith("api.") || name.startsWith("live."))).toEqual(["live.monitor.azure.com"]);
    expect(hostsNotes(lines)).toEqual(['api.monitor.azure.com is left out: PrivateEndpoint "other" answers at 10.9.0.4, PrivateEndpoint "pe" answers at 10.0.1.4. Say which one the machine reaches with --endpoint.']);
    expect(linesOf(rows, "other").lines.map(({ address, names: [name] }) => `${address} ${name}`)).toEqual(["10.9.0.4 api.monitor.azure.com", "10.0.1.6 live.monitor.azure.com"]);
    expect(linesOf(rows, "other").contested).toEqual([]);
  });
});

const FIX = "Give the stack's export after its deployment, or add to the sources what `az network private-endpoint dns-zone-group list` prints for the endpoint.";

describe("what the lines leave out is said, with the reason", () => {
  it.each([
    ["a group that is not deployed", plannedHub(), [`PrivateDnsZoneGroup "pe/default" is left out: \`privateDnsZoneConfigs\` shows no records: it is not deployed, or the source leaves them out. ${FIX}`]],
    ["an endpoint whose group no source shows", [endpoint("pe", id.scope("scope"), "azuremonitor", "hub", { privateDnsZoneGroups: [] })], [`PrivateEndpoint "pe" is left out: \`customDnsConfigs\` shows no names: it is not deployed, or a zone group that no source shows has taken them. ${FIX}`]],
    ["a record without an address, or without a name", [row(`${id.endpoint("pe")}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ properties: { privateDnsZoneId: id.zone(ZONES.monitor), recordSets: [{ fqdn: "api.zone", recordSetName: "api" }, { ipAddresses: ["10.0.1.4"] }] } }] })], [
      `PrivateDnsZoneGroup "pe/default" is left out: \`privateDnsZoneConfigs\` shows a record without an address: api.zone. ${FIX}`,
      `PrivateDnsZoneGroup "pe/default" is left out: \`privateDnsZoneConfigs\` shows a record without a name. ${FIX}`,
    ]],
    ["a name of an endpoint without an address, or without its text", [endpoint("pe", id.scope("scope"), "azuremonitor", "hub", { privateDnsZoneGroups: [], customDnsConfigs: [{ fqdn: "api.monitor.azure.com" }, { ipAddresses: ["10.0.1.4"] }] })], [
      `PrivateEndpoint "pe" is left out: \`customDnsConfigs\` shows a name without an address: api.monitor.azure.com. ${FIX}`,
      `PrivateEndpoint "pe" is left out: \`customDnsConfigs\` shows a name without its text. ${FIX}`,
    ]],
    ["a list that cannot be read", [endpoint("pe", id.scope("scope"), "azuremonitor", "hub", { privateDnsZoneGroups: [], customDnsConfigs: "none" })], [`PrivateEndpoint "pe" is left out: \`customDnsConfigs\` is a string where a list belongs. ${FIX}`]],
    ["an endpoint to a service of one's own has no names", [endpoint("pe", "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/shop", "", "hub", { privateDnsZoneGroups: [] })], []],
  ])("%s", (_, rows, notes) => {
    expect(hostsNotes(linesOf(rows))).toEqual(notes);
  });
});

it("as JSON, the lines, what is contested and what is missing", () => {
  const rows = [endpoint("a", id.scope("a"), "azuremonitor", "hub", { customDnsConfigs: [{ fqdn: "live.monitor.azure.com", ipAddresses: ["10.0.0.1"] }, { fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.2"] }] }), endpoint("b", id.scope("b"), "azuremonitor", "hub", { customDnsConfigs: [{ fqdn: "live.monitor.azure.com", ipAddresses: ["10.0.0.3"] }] }), zoneGroup("c", { [ZONES.monitor]: undefined })];
  expect(JSON.parse(hostsJson(linesOf(rows)))).toEqual({
    hosts: [{ address: "10.0.0.2", names: ["api.monitor.azure.com", "api.loganalytics.io"], endpoint: 'PrivateEndpoint "a"' }],
    contested: [{ name: "live.monitor.azure.com", answers: [{ endpoint: 'PrivateEndpoint "a"', addresses: ["10.0.0.1"] }, { endpoint: 'PrivateEndpoint "b"', addresses: ["10.0.0.3"] }] }],
    missing: [{ resource: `${id.endpoint("c")}/privateDnsZoneGroups/default`.toLowerCase(), property: "privateDnsZoneConfigs", reason: "shows no records: it is not deployed, or the source leaves them out", fix: FIX }],
  });
});
