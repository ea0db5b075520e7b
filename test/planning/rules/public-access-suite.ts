import { describe, expect, it } from "vitest";
import { type Rule } from "../../../src/planning/rules/rule";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

type Inputs = Readonly<Record<string, unknown>>;

/** What a rule about a public access flag is shown with. */
export interface FlagCase {
  readonly rule: Rule;
  /** Registers the resource named `it` with the flag as given. */
  readonly register: (program: Program, inputs: Inputs) => Handle;
  /** Path of the flag, as the messages name it. */
  readonly property: string;
  /** The resource as the messages name it. */
  readonly label: string;
  readonly traffic: "ingestion" | "queries";
  /** What the message says after the property where the flag is absent. */
  readonly absent: string;
  readonly fix: string;
}

/** The whole behaviour of a rule about a public access flag: five rules share it. */
export function describeFlagRule({ rule, register, property, label, traffic, absent, fix }: FlagCase): void {
  const outcome = `any network can ${traffic === "queries" ? "query" : "send to"} it, past every private link.`;
  const judged = (preview: Preview, value: unknown, stage?: "rollout" | "isolated"): ReturnType<typeof judge> => {
    const p = new Program(preview);
    register(p, inputsWith(property.split("."), value));
    return judge(rule, p, stage === undefined ? {} : { stage });
  };

  describe.each(PREVIEWS)(`${rule.id} at a %s preview`, (preview) => {
    it.each(["Disabled", "disabled", "SecuredByPerimeter"])("passes %s at both stages", (value) => {
      expect(judged(preview, value)).toEqual([["passes", "it"]]);
      expect(judged(preview, value, "isolated")).toEqual([["passes", "it"]]);
    });

    it.each(["Enabled", undefined])("passes %s while a roll-out is under way", (value) => {
      expect(judged(preview, value)).toEqual([["passes", "it"]]);
      expect(judged(preview, value, "rollout")).toEqual([["passes", "it"]]);
    });

    it.each(["Enabled", "enabled"])("names %s in an isolated estate", (value) => {
      expect(judged(preview, value, "isolated")).toEqual([["violated", "it", `${label} has ${property} "${value}": ${outcome}`, fix]]);
    });

    it("names an absent flag in an isolated estate", () => {
      expect(judged(preview, undefined, "isolated")).toEqual([["violated", "it", `${label} gives no ${property}${absent}: ${outcome}`, fix]]);
    });

    it.each(["rollout", "isolated"] as const)("cannot tell while the flag is unknown at stage %s", (stage) => {
      expect(judged(preview, UNKNOWN, stage)).toEqual([
        ["cannot-tell", "it", `Cannot tell whether ${label} takes ${traffic} from public networks: \`${property}\` is known only after the update.`, "Preview again once it is known, or give the value as a literal."],
      ]);
    });

    it("stays quiet about other resources", () => {
      const p = new Program(preview);
      p.register("dashboard:Grafana", "grafana", "Microsoft.Dashboard/grafana", { workspaceName: "grafana", publicNetworkAccess: "Enabled" });
      expect(judge(rule, p, { stage: "isolated" })).toEqual([]);
    });
  });

  it(`${rule.id} closes what it finds open, in an isolated estate only`, () => {
    expect(rule.remedy).toEqual({ kinds: rule.reads === "resource" ? rule.kinds : [], inputs: inputsWith(property.split("."), "Disabled"), stage: "isolated" });
    expect(rule.level).toBe("by-stage");
  });
}

function inputsWith([name = "", ...rest]: readonly string[], value: unknown): Inputs {
  return { [name]: rest.length === 0 ? value : inputsWith(rest, value) };
}
