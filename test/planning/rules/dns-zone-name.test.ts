import { describe, expect, it } from "vitest";
import { Cloud, MONITOR_ZONES, PRIVATE_LINK_ZONES } from "../../../src/azure";
import { dnsZoneName } from "../../../src/planning/rules/dns-zone-name";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-zone-name at a %s preview", (preview) => {
  const judged = (name: unknown, cloud: Cloud = Cloud.Public): readonly (readonly string[])[] => {
    const p = new Program(preview);
    p.zone("zone", { privateZoneName: name });
    return judge(dnsZoneName, p, { cloud });
  };

  it.each([
    [Cloud.Public, "privatelink.monitor.azure.com"],
    [Cloud.Public, "privatelink.agentsvc.azure-automation.net"],
    [Cloud.Public, "PrivateLink.Monitor.Azure.com"],
    [Cloud.USGovernment, "privatelink.adx.monitor.azure.us"],
    [Cloud.China, "privatelink.monitor.azure.cn"],
  ])("passes a zone of the %s cloud: %s", (cloud, name) => {
    expect(judged(name, cloud)).toEqual([["passes", "zone"]]);
  });

  it("names the cloud of a zone that belongs to another one, and this cloud's own", () => {
    expect(judged("privatelink.monitor.azure.us")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.monitor.azure.us", a name of the USGovernment cloud: no endpoint of the Public cloud writes records there, so what it was made for keeps using public addresses.',
        'Set privateZoneName: "privatelink.monitor.azure.com". If the estate is in the USGovernment cloud, set azure-monitor-private-link:cloud to USGovernment (`--cloud USGovernment`).',
      ],
    ]);
  });

  it("names no counterpart where this cloud has none", () => {
    expect(judged("privatelink.adx.monitor.azure.us")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.adx.monitor.azure.us", a name of the USGovernment cloud: no endpoint of the Public cloud writes records there, so what it was made for keeps using public addresses.',
        'Remove the zone: the Public cloud has none of its kind. If the estate is in the USGovernment cloud, set azure-monitor-private-link:cloud to USGovernment (`--cloud USGovernment`).',
      ],
    ]);
  });

  it("names a public zone in the China cloud, and that its own name is inferred", () => {
    expect(judged("privatelink.ods.opinsights.azure.com", Cloud.China)).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.ods.opinsights.azure.com", a name of the Public cloud: no endpoint of the China cloud writes records there, so what it was made for keeps using public addresses.',
        'Set privateZoneName to what the endpoint reports: no document lists the China cloud\'s zones, and "privatelink.ods.opinsights.azure.cn" is inferred. If the estate is in the Public cloud, set azure-monitor-private-link:cloud to Public (`--cloud Public`).',
      ],
    ]);
  });

  it("names a zone that no endpoint fills", () => {
    expect(judged("privatelink.applicationinsights.azure.com")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.applicationinsights.azure.com", which no Azure Monitor endpoint fills: the records of Application Insights and of queries go into "privatelink.monitor.azure.com", and whoever is linked to this zone finds nothing in it.',
        "Remove the zone and its links.",
      ],
    ]);
  });

  it("names a public domain that stands for a zone", () => {
    expect(judged("ods.opinsights.azure.com")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "ods.opinsights.azure.com", the public domain itself: it takes the place of every public name below it, so every network that is linked gets NXDOMAIN for each of them that has no record in it.',
        'Set privateZoneName: "privatelink.ods.opinsights.azure.com".',
      ],
    ]);
    expect(judged("monitor.azure.us", Cloud.USGovernment).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("names a public domain that has no zone of its own", () => {
    expect(judged("applicationinsights.azure.com")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "applicationinsights.azure.com", the public domain itself: it takes the place of every public name below it, so every network that is linked gets NXDOMAIN for each of them that has no record in it.',
        'Remove the zone: the names below it lead to "privatelink.monitor.azure.com" by themselves.',
      ],
    ]);
  });

  it("cannot tell of a public domain of the China cloud, whose names no document lists", () => {
    expect(judged("ods.opinsights.azure.cn", Cloud.China)).toEqual([
      [
        "cannot-tell",
        "zone",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: PrivateZone "zone" is named "ods.opinsights.azure.cn", the public domain itself: it takes the place of every public name below it, so every network that is linked gets NXDOMAIN for each of them that has no record in it.',
        'Set privateZoneName to what the endpoint reports: no document lists the China cloud\'s zones, and "privatelink.ods.opinsights.azure.cn" is inferred.',
      ],
    ]);
  });

  it("names the zone that was meant", () => {
    expect(judged("privatelink.agentsvc.azure.automation.net")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.agentsvc.azure.automation.net", which is nearly "privatelink.agentsvc.azure-automation.net" and not the same: no endpoint writes records there, so what it was made for keeps using public addresses.',
        'Set privateZoneName: "privatelink.agentsvc.azure-automation.net".',
      ],
    ]);
  });

  it.each([
    ["privatelink.monitor.azure.cm", Cloud.Public, 'Set privateZoneName: "privatelink.monitor.azure.com".'],
    ["privatelink.agentsvc.azure-automation.com", Cloud.Public, 'Set privateZoneName: "privatelink.agentsvc.azure-automation.net".'],
    ["privatelink.monitor.azure.com.", Cloud.Public, 'Set privateZoneName: "privatelink.monitor.azure.com".'],
    ["privatelink.oms.opinsight.azure.us", Cloud.Public, 'Set privateZoneName: "privatelink.oms.opinsights.azure.com".'],
    ["privatelink.monitor.azur.us", Cloud.USGovernment, 'Set privateZoneName: "privatelink.monitor.azure.us".'],
  ])("names what %s was meant to be in the %s cloud", (name, cloud, fix) => {
    expect(judged(name, cloud).map(([answer, , , last]) => [answer, last])).toEqual([["violated", fix]]);
  });

  it("names a zone that looks meant for one of the cloud's and is none of them", () => {
    expect(judged("private.monitor.azure.com")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "private.monitor.azure.com", which looks meant for Azure Monitor\'s private link and is none of its names: no endpoint writes records there, so what it was made for keeps using public addresses.',
        'Set privateZoneName: "privatelink.monitor.azure.com". A zone of your own for single apps needs a name that does not pass for one of these, such as "internal.monitor.azure.com".',
      ],
    ]);
    expect(judged("privatelink.opinsights.azure.com")).toEqual([
      [
        "violated",
        "zone",
        'PrivateZone "zone" is named "privatelink.opinsights.azure.com", which looks meant for Azure Monitor\'s private link and is none of its names: no endpoint writes records there, so what it was made for keeps using public addresses.',
        'Make zones of the documented names in its place: "privatelink.oms.opinsights.azure.com" and "privatelink.ods.opinsights.azure.com".',
      ],
    ]);
  });

  const MONITOR = 'Set privateZoneName: "privatelink.monitor.azure.com".';
  const ODS = 'Set privateZoneName: "privatelink.ods.opinsights.azure.com".';
  it.each([
    ["a swapped label", "monitor.privatelink.azure.com", Cloud.Public, MONITOR],
    ["a swapped label at the end", "monitor.azure.com.privatelink", Cloud.Public, MONITOR],
    ["a swapped label", "ods.privatelink.opinsights.azure.com", Cloud.Public, ODS],
    ["a swapped label", "blob.privatelink.core.windows.net", Cloud.Public, 'Set privateZoneName: "privatelink.blob.core.windows.net".'],
    ["another word for a label", "privatelink.monitoring.azure.com", Cloud.Public, MONITOR],
    ["another word for a label", "privatelink.oms.operationalinsights.azure.com", Cloud.Public, 'Set privateZoneName: "privatelink.oms.opinsights.azure.com".'],
    ["a public domain of two services", "azure-automation.net", Cloud.Public, 'Make zones of the documented names in its place: "privatelink.agentsvc.azure-automation.net" and "privatelink.azure-automation.net".'],
    ["a public domain of one zone", "blob.core.windows.net", Cloud.Public, 'Set privateZoneName: "privatelink.blob.core.windows.net".'],
    ["a label left out", "privatelink.ods.azure.com", Cloud.Public, ODS],
    ["a label left out", "privatelink.monitor.azure", Cloud.Public, MONITOR],
    ["a label left out", "privatelink.agentsvc.azure.com", Cloud.Public, 'Set privateZoneName: "privatelink.agentsvc.azure-automation.net".'],
    ["a label too many", "privatelink.westeurope.monitor.azure.com", Cloud.Public, MONITOR],
    ["a label too many", "privatelink.in.ai.monitor.azure.com", Cloud.Public, MONITOR],
    ["another service's domain", "privatelink.monitor.core.windows.net", Cloud.Public, MONITOR],
    ["another cloud's swapped label", "monitor.privatelink.azure.us", Cloud.Public, MONITOR],
    ["a swapped label", "monitor.privatelink.azure.us", Cloud.USGovernment, 'Set privateZoneName: "privatelink.monitor.azure.us".'],
    ["another cloud's parent", "privatelink.opinsights.azure.com", Cloud.USGovernment, 'Make zones of the documented names in its place: "privatelink.oms.opinsights.azure.us" and "privatelink.ods.opinsights.azure.us".'],
    ["a top level of another cloud", "privatelink.adx.monitor.azure.com", Cloud.USGovernment, 'Set privateZoneName: "privatelink.adx.monitor.azure.us".'],
  ])("names a zone with %s: %s in the %s cloud", (_, name, cloud, fix) => {
    expect(judged(name, cloud).map(([answer, , , last]) => [answer, last])).toEqual([["violated", fix]]);
  });

  it.each([
    "private-link.monitor.azure.com",
    "private.link.monitor.azure.com",
    "pl.monitor.azure.com",
    "pvtlink.oms.opinsights.azure.com",
    "private.oms.opinsight.azure.com",
    "private.blob.core.windows.net",
    "privatelink-monitor.azure.com",
    "monitor.azure.net",
  ])("names %s, which somebody means for private link in words of their own", (name) => {
    expect(judged(name).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it.each(["privatelink.services.visualstudio.com", "privatelink.api.loganalytics.io", "privatelink.loganalytics.io", "privatelink.applicationinsights.azure.us"])("names %s, whose records are in the shared zone", (name) => {
    expect(judged(name).map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", "Remove the zone and its links."]]);
  });

  it("names a public domain that holds more than Azure Monitor's", () => {
    const made = (names: string): string => `Make zones of the documented names in its place: ${names}.`;
    const opinsights = '"privatelink.oms.opinsights.azure.com" and "privatelink.ods.opinsights.azure.com"';
    expect(judged("opinsights.azure.com").map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", made(opinsights)]]);
    expect(judged("azure.com").map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", made('"privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com" and "privatelink.ods.opinsights.azure.com"')]]);
    expect(judged("monitor.azure.us").map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", 'Set privateZoneName: "privatelink.monitor.azure.com".']]);
  });

  it("cannot tell of a swapped label in the China cloud, whose names no document lists", () => {
    expect(judged("privatelink.opinsights.azure.cn", Cloud.China)).toEqual([
      [
        "cannot-tell",
        "zone",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: PrivateZone "zone" is named "privatelink.opinsights.azure.cn", which looks meant for Azure Monitor\'s private link and is none of its names: no endpoint writes records there, so what it was made for keeps using public addresses.',
        'Make zones of the names that the endpoint reports in its place: no document lists the China cloud\'s zones, and "privatelink.oms.opinsights.azure.cn" and "privatelink.ods.opinsights.azure.cn" are inferred.',
      ],
    ]);
  });

  it("cannot tell of a near miss in the China cloud, whose names no document lists", () => {
    expect(judged("privatelink.monitor.azure.cm", Cloud.China)).toEqual([
      [
        "cannot-tell",
        "zone",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: PrivateZone "zone" is named "privatelink.monitor.azure.cm", which is nearly "privatelink.monitor.azure.cn" and not the same: no endpoint writes records there, so what it was made for keeps using public addresses.',
        'Set privateZoneName to what the endpoint reports: no document lists the China cloud\'s zones, and "privatelink.monitor.azure.cn" is inferred.',
      ],
    ]);
  });

  it.each([
    "monitoring.contoso.com",
    "privatelink.monitoring.contoso.com",
    "internal.monitoring.azure.com",
    "privatelink.azure-automation.net",
    "privatelink.azure-automation.us",
    "privatelink.table.core.windows.net",
    "privatelink.web.core.windows.net",
    "privatelink.westeurope.prometheus.monitor.azure.com",
    "privatelink.vaultcore.azure.net",
    "internal.monitor.azure.com",
    "westeurope.monitor.azure.com",
    "corp.contoso.com",
    "contoso.com",
    "private.contoso.com",
    "privatelink.contoso.com",
    "privatelink.monitor.contoso.com",
    "privatelink.monitor.com",
    "monitor.contoso.azure.com",
    "contoso.monitor.azure.com",
    // A zone that somebody keeps by hand for a single name.
    "api.privatelink.monitor.azure.com",
    "api.monitor.azure.com",
    // What Azure Resource Manager's own private link fills.
    "privatelink.azure.com",
    "privatelink.prometheus.monitor.azure.com",
    "privatelink.northeurope.prometheus.monitor.azure.com",
    "privatelink.usgovvirginia.prometheus.monitor.azure.us",
    "privatelink.grafana.azure.com",
    "privatelink.azurewebsites.net",
    "privatelink.blob.storage.azure.net",
    "privatelink.westeurope.backup.windowsazure.com",
  ])("stays quiet about %s", (name) => {
    expect(judged(name)).toEqual([["passes", "zone"]]);
  });

  it("stays quiet in the China cloud about a name that is far from every document's", () => {
    expect(judged("privatelink.agentsvc.automation.azure.cn", Cloud.China)).toEqual([["passes", "zone"]]);
  });

  it("cannot tell while the name is unknown", () => {
    expect(judged(UNKNOWN)).toEqual([
      [
        "cannot-tell",
        "zone",
        'Cannot tell whether PrivateZone "zone" has the name of an Azure Monitor zone: `privateZoneName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell where the name is left to Pulumi", () => {
    expect(judged(undefined)).toEqual([
      [
        "cannot-tell",
        "zone",
        'Cannot tell whether PrivateZone "zone" has the name of an Azure Monitor zone: `privateZoneName` is left out, so that Pulumi makes up a name.',
        LATER,
      ],
    ]);
  });
});

it("is quiet about every zone of another service, in every cloud", () => {
  const zones = PRIVATE_LINK_ZONES.flatMap(({ zones: ofClouds }) => Object.values(ofClouds).flat());
  const monitors = Object.values(Cloud).flatMap((cloud) => MONITOR_ZONES[cloud].zones);
  for (const cloud of Object.values(Cloud)) {
    const p = new Program("first");
    for (const zone of zones) if (!monitors.includes(zone)) p.zone(zone, { privateZoneName: zone.replace("{region}", "westeurope").replace("{subzone}", "team") });
    expect(judge(dnsZoneName, p, { cloud }).filter(([answer]) => answer !== "passes")).toEqual([]);
  }
});

it("lists the names of each cloud on its page", () => {
  for (const { zones, optionalZones } of Object.values(MONITOR_ZONES)) for (const zone of [...zones, ...optionalZones]) expect(dnsZoneName.fact).toContain(zone);
});
