import { describe, expect, it } from "vitest";
import { plsVisibilityAnyone } from "../../../src/planning/rules/pls-visibility-anyone";
import { judge } from "../judge";
import { UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";

function program(visibility: unknown, autoApproval: unknown): ServiceProgram {
  const p = new ServiceProgram("later");
  p.service("service", { visibility: { subscriptions: visibility }, autoApproval: { subscriptions: autoApproval } });
  return p;
}

describe("pls-visibility-anyone", () => {
  it("passes named subscriptions, and a service that names none", () => {
    expect(judge(plsVisibilityAnyone, program(["a"], ["a"]))).toEqual([["passes", "service"]]);
    expect(judge(plsVisibilityAnyone, program(undefined, undefined))).toEqual([["passes", "service"]]);
  });

  it.each([
    [["*"], ["a"]],
    [["a", "*"], UNKNOWN],
  ])("names a service that anyone sees", (visibility, autoApproval) => {
    expect(judge(plsVisibilityAnyone, program(visibility, autoApproval))).toEqual([
      [
        "violated",
        "service",
        'PrivateLinkService "service" lists "*" in visibility: anyone who has its alias can ask for a connection, of any subscription and tenant.',
        "List in visibility the subscriptions that you serve.",
      ],
    ]);
  });

  it("names a service that approves anyone, first of all", () => {
    for (const visibility of [["*"], UNKNOWN]) {
      expect(judge(plsVisibilityAnyone, program(visibility, ["*"]))).toEqual([
        [
          "violated",
          "service",
          'PrivateLinkService "service" lists "*" in autoApproval: anyone who sees the service connects to it, of any subscription and tenant, and nobody is asked.',
          "List in autoApproval the subscriptions that you trust.",
        ],
      ]);
    }
  });

  it.each([
    ["visibility", UNKNOWN, ["a"]],
    ["autoApproval", ["a"], UNKNOWN],
  ])("cannot tell while %s is unknown", (property, visibility, autoApproval) => {
    expect(judge(plsVisibilityAnyone, program(visibility, autoApproval))).toEqual([
      ["cannot-tell", "service", `Cannot tell whether PrivateLinkService "service" is open to anyone: \`${property}.subscriptions\` is known only after the update.`, LATER],
    ]);
  });
});
