import { distance } from "fastest-levenshtein";
import { describe, expect, it } from "vitest";
import { isOtherServiceZone, MONITOR_ZONES, PRIVATE_LINK_GROUPS, PRIVATE_LINK_ZONES } from "../../src/azure";

describe("the zones of other services", () => {
  it.each([
    "privatelink.table.core.windows.net",
    "privatelink.table.core.usgovcloudapi.net",
    "privatelink.table.core.chinacloudapi.cn",
    "Privatelink.Azure-Automation.net",
    "privatelink.azure-automation.us",
    "privatelink.westeurope.prometheus.monitor.azure.com",
    "privatelink.westeurope.azmk8s.io",
    "apps.privatelink.westeurope.azmk8s.io",
    "privatelink.search.azure.us",
  ])("know %s", (name) => {
    expect(isOtherServiceZone(name)).toBe(true);
  });

  it.each(["privatelink.monitor.azure.com", "privatelink.prometheus.monitor.azure.com", "privatelink.a.b.prometheus.monitor.azure.com", "table.core.windows.net", "privatelink-table.core.windows.net"])("do not know %s", (name) => {
    expect(isOtherServiceZone(name)).toBe(false);
  });

  it("go with group ids that the same type of target has", () => {
    for (const { armType, groupIds } of PRIVATE_LINK_ZONES) {
      const offered = PRIVATE_LINK_GROUPS[armType]?.groupIds;
      if (offered !== undefined) expect([armType, groupIds.filter((group) => !offered.includes(group))]).toEqual([armType, []]);
    }
  });

  it("are no near miss of an Azure Monitor zone, but for the blob zone that both use", () => {
    const monitor = Object.values(MONITOR_ZONES).flatMap(({ zones, optionalZones }) => [...zones, ...optionalZones]);
    const others = PRIVATE_LINK_ZONES.flatMap(({ zones }) => Object.values(zones).flat()).filter((name) => !monitor.includes(name));
    expect(others.filter((name) => monitor.some((zone) => distance(name, zone) <= 2))).toEqual([]);
  });
});
