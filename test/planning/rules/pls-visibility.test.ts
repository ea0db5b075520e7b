import { describe, expect, it } from "vitest";
import { plsVisibility } from "../../../src/planning/rules/pls-visibility";
import { judge } from "../judge";
import { UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether PrivateLinkService "service" approves by itself only who may see it:';
const ADD = "Add to visibility every subscription of autoApproval.";

type Inputs = Readonly<Record<string, unknown>>;

function program(visibility: unknown, autoApproval: unknown): ServiceProgram {
  const p = new ServiceProgram("later");
  const lists: Inputs = { ...(visibility !== undefined && { visibility: { subscriptions: visibility } }), ...(autoApproval !== undefined && { autoApproval: { subscriptions: autoApproval } }) };
  p.service("service", lists);
  return p;
}

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `s${index}`);
}

describe("pls-visibility", () => {
  it.each([
    ["nothing", undefined, undefined],
    ["visibility alone", ["a"], undefined],
    ["an empty auto-approval", undefined, []],
    ["a subset, in another case", ["a", "b"], ["B"]],
    ["what anyone sees", ["*"], ["a"]],
    ["anyone in both", ["*"], ["*"]],
    ["a hundred in each", many(100), many(100)],
  ])("passes %s", (_, visibility, autoApproval) => {
    expect(judge(plsVisibility, program(visibility, autoApproval))).toEqual([["passes", "service"]]);
  });

  it.each([
    [["b"], "b in autoApproval and not in visibility: that subscription does not see the service"],
    [["a", "b", "c"], "b and c in autoApproval and not in visibility: those subscriptions do not see the service"],
  ])("names who is approved and does not see it: %j", (autoApproval, says) => {
    expect(judge(plsVisibility, program(["a"], autoApproval))).toEqual([["violated", "service", `PrivateLinkService "service" lists ${says}, and cannot connect to it.`, ADD]]);
  });

  it.each([
    ["visibility", many(101), UNKNOWN],
    ["autoApproval", undefined, many(101)],
  ])("names more than a hundred in %s", (property, visibility, autoApproval) => {
    expect(judge(plsVisibility, program(visibility, autoApproval))).toEqual([
      ["violated", "service", `PrivateLinkService "service" lists 101 subscriptions in ${property}, and the limit is 100: Azure refuses the list.`, `Keep to 100 subscriptions in ${property}.`],
    ]);
  });

  it.each([
    ["autoApproval", ["*"], UNKNOWN],
    ["visibility", UNKNOWN, undefined],
    ["visibility", UNKNOWN, ["a"]],
  ])("cannot tell while %s is unknown", (property, visibility, autoApproval) => {
    expect(judge(plsVisibility, program(visibility, autoApproval))).toEqual([["cannot-tell", "service", `${QUESTION} \`${property}.subscriptions\` is known only after the update.`, LATER]]);
  });

  it("cannot tell what the documents leave open", () => {
    for (const visibility of [undefined, []]) {
      expect(judge(plsVisibility, program(visibility, ["a"]))).toEqual([
        ["cannot-tell", "service", `${QUESTION} it lists nobody in visibility, and the documents contradict each other on who sees it then.`, ADD],
      ]);
    }
    expect(judge(plsVisibility, program(["a"], ["*"]))).toEqual([
      ["cannot-tell", "service", `${QUESTION} it lists "*" in autoApproval and not in visibility, and no document says what that means.`, ADD],
    ]);
  });
});
