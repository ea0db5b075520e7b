import { describe, expect, it } from "vitest";
import { remedied } from "../../policy-pack/src/remedy";
import { collectionEndpointPublic } from "../../src/planning/rules/collection-endpoint-public";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";

const COLLECTOR = { urn: "urn:pulumi:dev::test::azure-native:monitor:DataCollectionEndpoint::collector", type: "azure-native:monitor:DataCollectionEndpoint", name: "collector" };
const ISOLATED = { ...DEFAULT_SETTINGS, stage: "isolated" as const };

describe("a remedy of one stage", () => {
  it("changes the one field of an object at that stage", () => {
    const props = { kind: "Linux", networkAcls: { publicNetworkAccess: "Enabled", other: 1 } };
    expect(remedied(collectionEndpointPublic, { ...COLLECTOR, props }, ISOLATED)).toEqual({ kind: "Linux", networkAcls: { publicNetworkAccess: "Disabled", other: 1 } });
  });

  it("gives an absent object", () => {
    expect(remedied(collectionEndpointPublic, { ...COLLECTOR, props: {} }, ISOLATED)).toEqual({ networkAcls: { publicNetworkAccess: "Disabled" } });
  });

  it("does not close a resource while a roll-out is under way, whatever is wrong with its flag", () => {
    const props = { networkAcls: { publicNetworkAccess: "Enable" } };
    expect(remedied(collectionEndpointPublic, { ...COLLECTOR, props }, DEFAULT_SETTINGS)).toBeUndefined();
  });
});
