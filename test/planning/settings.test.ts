import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, readSettings, SETTING_VALUES, unknownKeys } from "../../src/planning/settings";

describe("settings", () => {
  it("are the defaults where nothing is given", () => {
    expect(readSettings({})).toEqual({ stage: "rollout", cloud: "Public", limits: "current", connectivity: "partial" });
    expect(readSettings({ stage: undefined, cloud: undefined, limits: undefined })).toEqual(DEFAULT_SETTINGS);
  });

  it("keep the base's values where they are left out", () => {
    const base = readSettings({ stage: "isolated", limits: "general" });
    expect(readSettings({ cloud: "China" }, base)).toEqual({ stage: "isolated", cloud: "China", limits: "general", connectivity: "partial" });
  });

  it.each(Object.entries(SETTING_VALUES).flatMap(([name, values]) => values.map((value) => [name, value] as const)))("take %s: %s", (name, value) => {
    expect(readSettings({ [name]: value })).toEqual({ ...DEFAULT_SETTINGS, [name]: value });
  });

  it.each([
    [{ stage: "done" }, 'Invalid value for stage: "done". Allowed values: rollout, isolated.'],
    [{ cloud: "public" }, 'Invalid value for cloud: "public". Allowed values: Public, USGovernment, China.'],
    [{ limits: "" }, 'Invalid value for limits: "". Allowed values: current, general, before-2021-12, founding-2021, founding-2020.'],
    [{ stage: 1 }, "Invalid value for stage: 1. Allowed values: rollout, isolated."],
    [{ stage: null }, "Invalid value for stage: null. Allowed values: rollout, isolated."],
    [{ stages: "rollout" }, 'Unknown setting "stages". Allowed settings: stage, cloud, limits, connectivity.'],
    [{ toString: "x" }, 'Unknown setting "toString". Allowed settings: stage, cloud, limits, connectivity.'],
  ])("refuse %j", (given, message) => {
    expect(() => readSettings(given)).toThrow(message);
  });
});

describe("unknownKeys", () => {
  const of = (name: string): string => `azure-monitor-private-link:${name}`;

  it("lets pass what something reads, and what is another namespace's", () => {
    const known = ["stage", "cloud", "limits", "connectivity", "inventory", "acknowledged", "offline", "topology", "readings"].map(of);
    expect(unknownKeys([...known, "azure-native:location", "azure-monitor-private-link-policies:stag", "stag"])).toEqual([]);
  });

  it("says which key was probably meant, and otherwise all that there are", () => {
    expect(unknownKeys([of("stgae"), of("stage"), of("Stage"), of("hub")])).toEqual([
      { key: of("stgae"), what: 'Unknown configuration "azure-monitor-private-link:stgae".', fix: 'Did you mean "azure-monitor-private-link:stage"?' },
      { key: of("Stage"), what: 'Unknown configuration "azure-monitor-private-link:Stage".', fix: 'Did you mean "azure-monitor-private-link:stage"?' },
      {
        key: of("hub"),
        what: 'Unknown configuration "azure-monitor-private-link:hub".',
        fix: `Allowed keys: ${["stage", "cloud", "limits", "connectivity", "inventory", "acknowledged", "offline", "topology", "readings"].map(of).join(", ")}.`,
      },
    ]);
  });
});
