import { describe, expect, test } from "vitest";
import { failuresOf } from "./check-inputs";
import { type JsonMap } from "./json";
import { NativeTypes } from "./native-types";
import { UNKNOWN } from "./wire-values";

const TYPES = new NativeTypes();
const reasons = (token: string, inputs: JsonMap): readonly string[] => failuresOf(TYPES, `azure-native:${token}`, inputs).map(({ reason }) => reason);

describe("inputs are checked against azure-native's own types", () => {
  const scope = { resourceGroupName: "rg", scopeName: "scope", location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: UNKNOWN, exclusions: [{ privateEndpointConnectionName: "one" }] } };

  test("right ones pass, and unknown values too", () => {
    expect(reasons("monitor:PrivateLinkScope", scope)).toEqual([]);
    expect(reasons("monitor:PrivateLinkScope", { ...scope, accessModeSettings: UNKNOWN, tags: { team: "platform" } })).toEqual([]);
  });

  test.each<readonly [string, JsonMap, readonly string[]]>([
    ["a required property that is missing", { resourceGroupName: "rg" }, ["missing required property 'accessModeSettings'"]],
    ["a required one inside", { ...scope, accessModeSettings: { ingestionAccessMode: "Open" } }, ["missing required property 'accessModeSettings.queryAccessMode'"]],
    ["a wrong name", { ...scope, name: "scope" }, ["unknown property 'name': accessModeSettings, location, resourceGroupName, scopeName, tags are known"]],
    ["a wrong name inside a list", { ...scope, accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: [{ connection: "one" }] } }, ["unknown property 'accessModeSettings.exclusions[0].connection': ingestionAccessMode, privateEndpointConnectionName, queryAccessMode are known"]],
    ["values of another kind", { ...scope, location: 3, tags: "team" }, ["'location' should be a string but got a number", "'tags' should be a map but got a string"]],
    ["an object where a list is", { ...scope, accessModeSettings: { ...scope.accessModeSettings, exclusions: {} } }, ["'accessModeSettings.exclusions' should be a list but got an object"]],
  ])("%s is refused", (_, inputs, expected) => {
    expect(reasons("monitor:PrivateLinkScope", inputs)).toEqual(expected);
  });

  test("an Automation account's public access is a boolean, unlike everybody's word (N1)", () => {
    expect(reasons("automation:AutomationAccount", { resourceGroupName: "rg", publicNetworkAccess: "Disabled" })).toEqual(["'publicNetworkAccess' should be a boolean but got a string"]);
  });

  test("a class that the package does not have is an error", () => {
    expect(() => reasons("insights:PrivateLinkScope", {})).toThrow("azure-native has no resource azure-native:insights:PrivateLinkScope.");
  });
});
