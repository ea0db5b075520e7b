import { describe, expect, it } from "vitest";
import { scopeHasEndpoint } from "../../../src/planning/rules/scope-has-endpoint";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const AGAIN = "Preview again once it is known, or give the value as a literal.";
const FIX = 'Create a private endpoint to the scope with the group "azuremonitor", or remove the scope.';

function program(preview: Preview): { p: Program; scope: Handle; subnet: Handle } {
  const p = new Program(preview);
  return { p, scope: p.scope("scope"), subnet: p.subnet("endpoints", p.network("hub")) };
}

function unreached(name: string): readonly string[] {
  return ["violated", name, `No private endpoint of this estate leads to PrivateLinkScope "${name}": no network sends to or queries its members through it.`, FIX];
}

describe.each(PREVIEWS)("scope-has-endpoint at a %s preview", (preview) => {
  it("passes a scope with an endpoint, be its connection approved by hand", () => {
    const { p, scope, subnet } = program(preview);
    p.endpoint("endpoint", subnet, scope);
    const manual = p.scope("manual");
    const manualPrivateLinkServiceConnections = [{ name: "c", privateLinkServiceId: p.id(manual), groupIds: ["azuremonitor"] }];
    p.endpoint("manual-endpoint", subnet, manual, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections });
    expect(judge(scopeHasEndpoint, p)).toEqual([["passes", "manual"], ["passes", "scope"]]);
  });

  it("names a scope that no endpoint reaches, beside one that an endpoint reaches", () => {
    const { p, scope, subnet } = program(preview);
    p.scope("lonely");
    p.endpoint("endpoint", subnet, scope);
    expect(judge(scopeHasEndpoint, p)).toEqual([unreached("lonely"), ["passes", "scope"]]);
  });

  it("cannot tell while an endpoint's target is unknown", () => {
    const { p, scope, subnet } = program(preview);
    p.endpoint("endpoint", subnet, scope, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] });
    p.endpoint("other", subnet, scope, { privateLinkServiceConnections: UNKNOWN });
    expect(judge(scopeHasEndpoint, p)).toEqual([
      [
        "cannot-tell",
        "scope",
        'Cannot tell whether PrivateEndpoint "endpoint" leads to PrivateLinkScope "scope", which no other private endpoint reaches: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "endpoint" is known only after the update.',
        AGAIN,
      ],
    ]);
  });

  it("is sure where the unknown target is another service's", () => {
    const { p, scope, subnet } = program(preview);
    p.endpoint("endpoint", subnet, scope, { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["vault"] }] });
    expect(judge(scopeHasEndpoint, p)).toEqual([unreached("scope")]);
  });

  it("stays quiet where the estate has no scope of its own", () => {
    const p = new Program(preview);
    p.workspace("logs");
    expect(judge(scopeHasEndpoint, p)).toEqual([]);
  });
});
