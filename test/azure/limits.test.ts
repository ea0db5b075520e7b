import { describe, expect, it } from "vitest";
import { LIMITS, type LimitsProfile, type LimitsProfileName } from "../../src/azure";

function numbers(profile: LimitsProfileName): readonly (number | undefined)[] {
  const { scopesPerNetwork, endpointsPerScope, workspacesPerScope, componentsPerScope, membersPerScope, scopesPerResource }: LimitsProfile = LIMITS[profile];
  return [scopesPerNetwork, endpointsPerScope, workspacesPerScope, componentsPerScope, membersPerScope, scopesPerResource];
}

describe("limit profiles", () => {
  it.each([
    ["current", [1, 10, 3000, 10_000, undefined, 100], "2025-05-21"],
    ["general", [1, 10, 300, 1000, undefined, 5], "2022-01-05"],
    ["before-2021-12", [1, 10, undefined, undefined, 50, 5], "2022-01-05"],
    ["founding-2021", [1, 10, undefined, undefined, 50, 5], "2021 (header 2020-10-05)"],
    ["founding-2020", [1, undefined, undefined, undefined, undefined, undefined], "2020-05-20"],
  ] as const)("%s holds the numbers of its document", (name, expected, date) => {
    expect(numbers(name)).toEqual(expected);
    expect(LIMITS[name].source.date).toBe(date);
  });

  it("are these five", () => {
    expect(Object.keys(LIMITS)).toEqual(["current", "general", "before-2021-12", "founding-2021", "founding-2020"]);
  });
});
