import { describe, expect, it } from "vitest";
import { alsoAsked, Cloud, filledIn, MONITOR_ADDRESSES, MONITOR_MEMBERS, MONITOR_NAMES, MONITOR_ZONES, monitorNames, monitorZone, type MonitorZoneRole, publicName, publicZone } from "../../src/azure";

const ROLES: readonly MonitorZoneRole[] = ["monitor", "oms", "ods", "agentsvc", "blob"];

describe("the names of Azure Monitor", () => {
  it("are those that one workspace's endpoint was seen to answer for: eleven addresses", () => {
    const ofOneWorkspace = MONITOR_NAMES.filter(({ owner }) => owner === "shared" || owner === "workspace");
    expect(ofOneWorkspace.map(({ record, role }) => publicName(record, monitorZone(role, Cloud.Public)))).toEqual([
      "api.monitor.azure.com",
      "global.in.ai.monitor.azure.com",
      "live.monitor.azure.com",
      "profiler.monitor.azure.com",
      "snapshot.monitor.azure.com",
      "diagservices-query.monitor.azure.com",
      "global.handler.control.monitor.azure.com",
      "{workspace}.oms.opinsights.azure.com",
      "{workspace}.ods.opinsights.azure.com",
      "{workspace}.agentsvc.azure-automation.net",
      "scadvisorcontentpl.blob.core.windows.net",
    ]);
    expect(ofOneWorkspace).toHaveLength(MONITOR_ADDRESSES.first);
  });

  it("have the members that static addresses are given to", () => {
    const members = MONITOR_NAMES.flatMap(({ member }) => member ?? []);
    expect(new Set(members)).toEqual(new Set([...MONITOR_MEMBERS.names, ...MONITOR_MEMBERS.regionalPrefixes]));
  });

  it("leave out what no document names in another cloud", () => {
    expect(monitorNames(Cloud.Public)).toEqual(MONITOR_NAMES);
    expect(monitorNames(Cloud.USGovernment)).toEqual(MONITOR_NAMES.filter(({ role }) => role !== "blob"));
  });
});

it.each(Object.values(Cloud))("each role is one zone of the cloud %s", (cloud) => {
  expect(new Set(ROLES.map((role) => monitorZone(role, cloud)))).toEqual(new Set(MONITOR_ZONES[cloud].zones));
  expect(monitorZone("monitor", cloud)).toBe(MONITOR_ZONES[cloud].sharedZone);
  expect(monitorZone("blob", cloud)).toBe(MONITOR_ZONES[cloud].blobZone);
});

it.each([
  ["privatelink.monitor.azure.com", "monitor.azure.com"],
  ["PrivateLink.Monitor.Azure.us", "monitor.azure.us"],
  ["privatelink.westeurope.prometheus.monitor.azure.com", "westeurope.prometheus.monitor.azure.com"],
  ["sub.privatelink.westeurope.azmk8s.io", "sub.westeurope.azmk8s.io"],
  ["internal.monitor.azure.com", "internal.monitor.azure.com"],
])("public DNS knows %s as %s", (zone, name) => {
  expect(publicZone(zone)).toBe(name);
});

it("forwarders of the public cloud are its zones, and what clients ask for before an alias leads there", () => {
  const fronts = MONITOR_NAMES.flatMap((name) => name.fronts ?? []);
  expect(new Set([...MONITOR_ZONES[Cloud.Public].zones.map(publicZone), ...fronts])).toEqual(new Set(MONITOR_ZONES[Cloud.Public].forwarders));
});

it.each([
  ["api.monitor.azure.com", ["api.loganalytics.io"]],
  ["EastUS-8.in.ai.monitor.azure.com", ["eastus-8.in.applicationinsights.azure.com"]],
  ["global.in.ai.monitor.azure.com", ["dc.applicationinsights.azure.com", "dc.applicationinsights.microsoft.com", "dc.services.visualstudio.com"]],
  ["eastus.in.ai.monitor.azure.com", []],
  ["live.monitor.azure.com", []],
])("clients that mean %s also ask for %j", (name, others) => {
  expect(alsoAsked(name, Cloud.Public)).toEqual(others);
  expect(alsoAsked(name, Cloud.USGovernment)).toEqual([]);
});

it("a pattern keeps what is not known", () => {
  expect(filledIn("{region}-{number}.in.ai", { region: "eastus", number: undefined })).toBe("eastus-{number}.in.ai");
});
