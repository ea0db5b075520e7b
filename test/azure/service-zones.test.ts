import { describe, expect, it } from "vitest";
import { Cloud, PRIVATE_LINK_ZONES, targetZones, zonesOfService } from "../../src/azure";

const SITES = "microsoft.web/sites";

describe("the zones of a service", () => {
  it.each(["sites", "SITES", "sites-staging", "Sites-Staging"])("are those of the app for %s, for the components as for the rules", (group) => {
    expect(zonesOfService(SITES, group, Cloud.Public)).toEqual({ names: ["privatelink.azurewebsites.net"], isCertain: true });
    expect(targetZones("Microsoft.Web/sites", group, Cloud.Public)).toEqual({ names: ["privatelink.azurewebsites.net"], isVerified: true });
  });

  it.each([
    ["microsoft.search/searchservices", "searchService", Cloud.USGovernment, "privatelink.search.azure.us"],
    ["microsoft.automation/automationaccounts", "Webhook", Cloud.China, "privatelink.azure-automation.cn"],
  ])("of %s, on which documents contradict each other, are certain to neither", (armType, group, cloud, name) => {
    expect(zonesOfService(armType, group, cloud)).toEqual({ names: [name], isCertain: false });
    expect(targetZones(armType, group, cloud)).toEqual({ names: [name], isVerified: false });
  });

  it("that no document lists are told to the components, and no measure for the rules", () => {
    const cluster = "microsoft.containerservice/managedclusters";
    expect(zonesOfService(cluster, "management", Cloud.USGovernment)).toEqual({ names: [], isCertain: true });
    expect(targetZones(cluster, "Management", Cloud.USGovernment)).toEqual({ names: ["privatelink.{region}.cx.aks.containerservice.azure.us"], isVerified: false });
    expect(targetZones("microsoft.dashboard/grafana", "grafana", Cloud.China)).toBeUndefined();
    expect(zonesOfService("microsoft.contoso/things", "thing", Cloud.Public)).toBeUndefined();
  });

  it("are the same for both, wherever a document lists them", () => {
    for (const { armType, groupIds } of PRIVATE_LINK_ZONES) {
      for (const group of groupIds) {
        for (const cloud of Object.values(Cloud)) {
          const { names = [], isCertain = false } = zonesOfService(armType, group, cloud) ?? {};
          if (names.length > 0) expect(targetZones(armType, group, cloud)).toEqual({ names, isVerified: isCertain });
        }
      }
    }
  });
});
