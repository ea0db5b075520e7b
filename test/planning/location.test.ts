import { describe, expect, it } from "vitest";
import { locationOf, sameRegion } from "../../src/planning/location";
import { ABSENT, known, unknown, type Value } from "../../src/planning/value";
import { PREVIEWS, Program, UNKNOWN } from "./program";

/** The location of a network with those inputs, in a resource group in `group`. */
function located(preview: (typeof PREVIEWS)[number], inputs: Readonly<Record<string, unknown>>, group?: string): Value<string> | undefined {
  const p = new Program(preview, group);
  p.network("hub", inputs);
  const [network] = p.estate().of("network");
  return network && locationOf(network);
}

describe.each(PREVIEWS)("the location of a resource at a %s preview", (preview) => {
  it("is its own", () => {
    expect(located(preview, { location: "northeurope" })).toEqual(known("northeurope"));
    expect(located(preview, { location: UNKNOWN })).toEqual(unknown("location", "is known only after the update"));
  });

  it("is its resource group's where it gives none", () => {
    expect(located(preview, { location: undefined }, "northeurope")).toEqual(known("northeurope"));
    expect(located(preview, { location: undefined }, UNKNOWN)).toEqual(unknown("location", 'is taken from ResourceGroup "rg", where it is known only after the update'));
  });

  it("is not known where the resource group is of another stack, or not known itself", () => {
    expect(located(preview, { location: undefined, resourceGroupName: "shared" })).toEqual(unknown("location", 'is taken from the resource group "shared", which is not part of this estate'));
    expect(located(preview, { location: undefined, resourceGroupName: UNKNOWN })).toEqual(unknown("location", "is taken from the resource group, which is not known yet"));
  });

  it("is absent where nothing gives one", () => {
    expect(located(preview, { location: undefined, resourceGroupName: undefined })).toEqual(ABSENT);
  });
});

describe("two regions", () => {
  it.each([
    ["westeurope", "West Europe", true],
    ["WestEurope", " west  europe ", true],
    ["westeurope", "northeurope", false],
    ["eastus", "eastus2", false],
  ])("%s and %s are the same: %s", (a, b, same) => {
    expect([sameRegion(a, b), sameRegion(b, a)]).toEqual([same, same]);
  });
});
