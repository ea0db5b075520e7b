import { describe, expect, it } from "vitest";
import { automationPublicAccess } from "../../../src/planning/rules/automation-public-access";
import { judge } from "../judge";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const OUTCOME = "any network can call its webhooks and connect workers to it, past every private link.";
const FIX = 'Set publicNetworkAccess to false once private endpoints reach AutomationAccount "account".';

function program(preview: Preview, publicNetworkAccess?: unknown): Program {
  const p = new Program(preview);
  p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", { automationAccountName: "account", publicNetworkAccess });
  return p;
}

describe.each(PREVIEWS)("automation-public-access at a %s preview", (preview) => {
  it("passes a closed account at both stages", () => {
    expect(judge(automationPublicAccess, program(preview, false))).toEqual([["passes", "account"]]);
    expect(judge(automationPublicAccess, program(preview, false), { stage: "isolated" })).toEqual([["passes", "account"]]);
  });

  it.each([true, undefined])("passes %s while a roll-out is under way", (value) => {
    expect(judge(automationPublicAccess, program(preview, value))).toEqual([["passes", "account"]]);
  });

  it("names an open account of an isolated estate", () => {
    expect(judge(automationPublicAccess, program(preview, true), { stage: "isolated" })).toEqual([
      ["violated", "account", `AutomationAccount "account" has publicNetworkAccess true: ${OUTCOME}`, FIX],
    ]);
  });

  it("takes an absent flag for true", () => {
    expect(judge(automationPublicAccess, program(preview), { stage: "isolated" })).toEqual([
      ["violated", "account", `AutomationAccount "account" gives no publicNetworkAccess, and Azure counts that as true: ${OUTCOME}`, FIX],
    ]);
  });

  it.each(["rollout", "isolated"] as const)("cannot tell while the flag is unknown at stage %s", (stage) => {
    expect(judge(automationPublicAccess, program(preview, UNKNOWN), { stage })).toEqual([
      [
        "cannot-tell",
        "account",
        'Cannot tell whether AutomationAccount "account" takes webhooks and agents from public networks: `publicNetworkAccess` is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
      ],
    ]);
  });

  it("cannot tell from a word where true or false belongs", () => {
    expect(judge(automationPublicAccess, program(preview, "Disabled"), { stage: "isolated" })).toEqual([
      [
        "cannot-tell",
        "account",
        'Cannot tell whether AutomationAccount "account" takes webhooks and agents from public networks: `publicNetworkAccess` is a string where true or false belongs.',
        "Correct `publicNetworkAccess`.",
      ],
    ]);
  });

  it("stays quiet about other resources", () => {
    const p = new Program(preview);
    p.monitorWorkspace("prometheus", { publicNetworkAccess: "Enabled" });
    expect(judge(automationPublicAccess, p, { stage: "isolated" })).toEqual([]);
  });
});

describe("automation-public-access", () => {
  it("closes what it finds open, in an isolated estate only", () => {
    expect(automationPublicAccess.level).toBe("by-stage");
    expect(automationPublicAccess.remedy).toEqual({ kinds: ["automation"], inputs: { publicNetworkAccess: false }, stage: "isolated" });
  });
});
