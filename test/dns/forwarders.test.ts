import { describe, expect, it } from "vitest";
import { Cloud } from "../../src/azure";
import { forwarderPlan } from "../../src/planning/dns/forwarders";
import { FORWARDER_FORMATS, forwarderReport } from "../../src/report/dns-forwarders";
import { deployedHub, endpoint, estate, id, link, network, plannedHub, row, type Row, ZONES } from "./estates";

const SEVEN = ["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net", "blob.core.windows.net", "services.visualstudio.com", "applicationinsights.azure.com"];
const NOTE = "168.63.129.16 answers inside a virtual network only, and as that network: it has to be linked to every zone. Servers elsewhere forward to a DNS Private Resolver, or to a server in such a network: give its address with --target.";
const UNDOCUMENTED = "these are the zones' names without privatelink. Application Insights may go by further names there; compare with the connection strings of the components.";

describe("what servers of one's own forward", () => {
  it("is in the public cloud the documents' seven names, to Azure's own DNS", () => {
    expect(forwarderPlan(estate(), Cloud.Public)).toEqual({ cloud: "Public", targets: ["168.63.129.16"], forwarders: SEVEN.map((name) => ({ name, isDocumented: true })), networks: [], shown: 0, untold: 0, notes: [NOTE] });
  });

  it("is elsewhere not documented, which is said: the zones' names", () => {
    const { forwarders, notes } = forwarderPlan(estate(), Cloud.USGovernment, ["10.0.0.4"]);
    expect(forwarders).toEqual(["monitor.azure.us", "oms.opinsights.azure.us", "ods.opinsights.azure.us", "agentsvc.azure-automation.us", "blob.core.usgovcloudapi.net"].map((name) => ({ name, isDocumented: false })));
    expect(notes).toEqual([`No document lists what to forward in the cloud USGovernment: ${UNDOCUMENTED}`]);
    expect(forwarderPlan(estate(), Cloud.China, ["10.0.0.4"]).notes).toEqual([`No document lists what to forward in the cloud China, nor its zones: ${UNDOCUMENTED}`]);
  });

  it("is also what the estate's zones and endpoints of other services need", () => {
    const rows = [
      row(id.zone("privatelink.vaultcore.azure.net")), row(id.zone(ZONES.monitor)), row(id.zone("internal.example.com")), link("privatelink.database.windows.net", "hub"),
      endpoint("amw", id.account("amw"), "prometheusMetrics"), endpoint("aa", id.automation("aa"), "Webhook"), endpoint("strange", id.vault("kv"), "nonsense"),
    ];
    const names = forwarderPlan(estate(...rows), Cloud.Public).forwarders.map(({ name }) => name);
    expect(names.slice(0, SEVEN.length)).toEqual(SEVEN);
    expect(forwarderPlan(estate(...rows), Cloud.Public).forwarders.filter(({ isDocumented }) => !isDocumented).map(({ name }) => name)).toEqual(["azure-automation.net", "database.windows.net", "vaultcore.azure.net"]);
  });

  it("concerns the networks whose servers are not Azure's", () => {
    const { networks } = forwarderPlan(estate(network("hub"), network("a", ["10.0.0.4", "168.63.129.16"]), network("b", ["168.63.129.16"])), Cloud.Public);
    expect(networks).toEqual([{ key: id.network("a").toLowerCase(), label: 'VirtualNetwork "a"', servers: ["10.0.0.4"] }]);
  });
});

describe("it is written", () => {
  const plan = { ...forwarderPlan(estate(network("spoke", ["10.9.0.4", "10.9.0.5"])), Cloud.Public, ["10.0.0.4", "10.0.0.5"]), forwarders: [{ name: "monitor.azure.com", isDocumented: true }, { name: "azure.us", isDocumented: false }] };

  it("for people", () => {
    expect(forwarderReport(plan, "text")).toBe(`Forward these names, and all that end in them, to 10.0.0.4 or 10.0.0.5:
  monitor.azure.com
  azure.us           from the zone's name

Networks that ask servers of their own:
  VirtualNetwork "spoke" asks 10.9.0.4 and 10.9.0.5
`);
    expect(forwarderReport(forwarderPlan(estate(...deployedHub(), ...plannedHub()), Cloud.Public), "text")).toBe(`Forward these names, and all that end in them, to 168.63.129.16:
${SEVEN.map((name) => `  ${name}`).join("\n")}

Every network of the sources asks Azure's own DNS: this is for DNS servers outside them.
note: ${NOTE}
`);
  });

  it.each<[string, readonly Row[], string]>([
    ["no source shows a network", [], "No source shows a network, so it cannot be told which of them ask servers of their own."],
    ["the servers of one cannot be told", [network("hub"), { ...network("odd"), properties: { dhcpOptions: { dnsServers: "10.0.0.4" } } }], "Of 1 network the sources do not tell which servers are asked."],
  ])("for people, where %s: that all ask Azure's is not said", (_, rows, says) => {
    const text = forwarderReport(forwarderPlan(estate(...rows), Cloud.Public, ["10.0.0.4"]), "text");
    expect(text.split("\n").slice(-2)).toEqual([says, ""]);
  });

  it("for machines", () => {
    const { cloud, targets, forwarders, networks, notes } = plan;
    expect(JSON.parse(forwarderReport(plan, "json"))).toEqual({ cloud, targets, forwarders, networks, notes });
  });

  it("for BIND", () => {
    expect(forwarderReport(plan, "bind")).toBe(`zone "monitor.azure.com" {
    type forward;
    forward only;
    forwarders { 10.0.0.4; 10.0.0.5; };
};
zone "azure.us" {
    type forward;
    forward only;
    forwarders { 10.0.0.4; 10.0.0.5; };
};
`);
  });

  it("for dnsmasq, which may refuse private answers", () => {
    expect(forwarderReport(plan, "dnsmasq")).toBe(`server=/monitor.azure.com/10.0.0.4
server=/monitor.azure.com/10.0.0.5
rebind-domain-ok=/monitor.azure.com/
server=/azure.us/10.0.0.4
server=/azure.us/10.0.0.5
rebind-domain-ok=/azure.us/
`);
  });

  it("for Windows", () => {
    expect(forwarderReport(plan, "windows")).toBe(`Add-DnsServerConditionalForwarderZone -Name "monitor.azure.com" -MasterServers 10.0.0.4,10.0.0.5
Add-DnsServerConditionalForwarderZone -Name "azure.us" -MasterServers 10.0.0.4,10.0.0.5
`);
  });

  it("for CoreDNS", () => {
    expect(forwarderReport(plan, "coredns")).toBe(`monitor.azure.com azure.us {
    forward . 10.0.0.4 10.0.0.5
    cache 30
    errors
}
`);
  });

  it.each(FORWARDER_FORMATS.filter((format) => format !== "text" && format !== "json"))("for %s with notes as comments", (format) => {
    const [first] = forwarderReport({ ...plan, notes: ["see there"] }, format).split("\n");
    expect(first).toBe(format === "bind" ? "// see there" : "# see there");
  });
});
