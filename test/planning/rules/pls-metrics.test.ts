import { describe, expect, it } from "vitest";
import { plsMetrics } from "../../../src/planning/rules/pls-metrics";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network";

function setting(p: ServiceProgram, name: string, resourceUri: unknown, on?: Handle): void {
  const owner = on?.armId ?? "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";
  p.register("monitor:DiagnosticSetting", name, owner.slice(owner.indexOf("/providers/") + "/providers/".length) + "/providers/Microsoft.Insights/diagnosticSettings", { resourceUri, name });
}

function onEndpoint(name: string, endpoint: string): readonly string[] {
  return [
    "violated",
    name,
    `DiagnosticSetting "${name}" is on ${endpoint}, and a private endpoint's metrics cannot be exported: nothing arrives where it sends to.`,
    "Read PEBytesIn and PEBytesOut as metrics of the endpoint, or set the diagnostic setting on the Private Link Service.",
  ];
}

describe.each(PREVIEWS)("pls-metrics at a %s preview", (preview) => {
  it("names a setting on an endpoint, and passes one on a service", () => {
    const p = new ServiceProgram(preview);
    const service = p.service("service", {});
    const endpoint = p.endpoint("endpoint", p.natSubnet("subnet"), service);
    setting(p, "a", p.id(endpoint), endpoint);
    setting(p, "b", p.id(service), service);
    setting(p, "c", p.id(p.vnet));
    expect(judge(plsMetrics, p)).toEqual([onEndpoint("a", 'PrivateEndpoint "endpoint"'), ["passes", "b"]]);
  });

  it("knows existing resources by their ids", () => {
    const p = new ServiceProgram(preview);
    setting(p, "a", `${EXISTING}/privateEndpoints/far`);
    setting(p, "b", `${EXISTING}/privateLinkServices/far`);
    setting(p, "c", `${EXISTING}/virtualNetworks/far`);
    const verdicts = judge(plsMetrics, p, {}, { programOnly: "the settings' ids here are not under what they are on" });
    expect(verdicts).toEqual([onEndpoint("a", 'existing privateEndpoints "far"'), ["passes", "b"]]);
  });

  it("cannot tell while the resource is unknown, and stays quiet where there is none", () => {
    const p = new ServiceProgram(preview);
    setting(p, "a", UNKNOWN);
    setting(p, "b", undefined);
    const verdicts = judge(plsMetrics, p, {}, { programOnly: "a setting in a file always stands under a resource" });
    expect(verdicts).toEqual([
      [
        "cannot-tell",
        "a",
        'Cannot tell whether DiagnosticSetting "a" is on a private endpoint, whose metrics it cannot export: `resourceUri` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });
});
