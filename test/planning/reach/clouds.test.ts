import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { ask, type Build, endOf, type Question } from "./asked";

/** The zones of each cloud that decide an operation, and the name that is asked for. */
const CLOUDS = [
  [Cloud.Public, "privatelink.monitor.azure.com", "privatelink.ods.opinsights.azure.com"],
  [Cloud.USGovernment, "privatelink.monitor.azure.us", "privatelink.ods.opinsights.azure.us"],
  [Cloud.China, "privatelink.monitor.azure.cn", "privatelink.ods.opinsights.azure.cn"],
] as const;

describe.each(CLOUDS)("in the %s cloud", (cloud, monitorName, odsName) => {
  const build: Build = (p) => {
    const zones = [p.zone(monitorName, {}, "monitor"), p.zone(odsName, {}, "ods")];
    p.zoneGroup("group", p.hubEndpoint, zones);
    for (const zone of zones) p.link(`link-${zone.name}`, zone, p.hub);
    const logs = p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
    p.member("logs-member", p.scopeOfHub, logs);
    p.member("shop-member", p.scopeOfHub, p.component("shop", logs, { publicNetworkAccessForIngestion: "Disabled" }));
    p.member("collector-member", p.scopeOfHub, p.collectionEndpoint("collector", { networkAcls: { publicNetworkAccess: "Disabled" } }));
  };
  const [monitor, ods] = [monitorName, odsName].map((zone) => zone.replace("privatelink.", ""));

  it.each<[Question, string]>([
    [["hub", "logs", "query"], `api.${monitor ?? ""}`],
    [["hub", "logs", "ingest"], `<workspace id>.${ods ?? ""}`],
    [["hub", "shop", "ingest"], `<region>.in.ai.${monitor ?? ""}`],
    [["hub", "collector", "ingest"], `<collection endpoint>.ingest.${monitor ?? ""}`],
    [["hub", "collector", "configuration"], `global.handler.control.${monitor ?? ""}`],
  ])("%j asks for %s", (question, name) => {
    const said = ask(build, question, { cloud });
    expect([said[0], said[1]]).toEqual(["private", expect.stringMatching(new RegExp(`^VirtualNetwork "hub" asks for ${name} \\[D(?:4|10)\\]$`))]);
  });

  it("zones of another cloud answer nothing", () => {
    const [, other] = CLOUDS.map(([one]) => one).filter((one) => one !== cloud);
    expect(endOf(build, ["hub", "logs", "query"], { cloud: other ?? cloud })[0]).toBe("blocked");
  });
});
