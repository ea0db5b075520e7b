import { expect, test } from "vitest";
import { lastSegment } from "../../../src/planning/readers/type-spelling";
import { pulumiType } from "../../../src/planning/readers/resource-types";

test.each([
  ["microsoft.network/virtualnetworks", "virtualNetworks"],
  ["Microsoft.Network/virtualNetworks", "virtualNetworks"],
  ["MICROSOFT.NETWORK/PRIVATEDNSZONES/VIRTUALNETWORKLINKS", "virtualNetworkLinks"],
  ["microsoft.operationalinsights/workspaces", "workspaces"],
  ["Contoso.Data/coldStores", "coldStores"],
])("the last part of %s is %s", (type, spelling) => {
  expect(lastSegment(type)).toBe(spelling);
});

test("the type by which a program names something, which is in lower case, is spelt as in an id", () => {
  expect(lastSegment(pulumiType("azure-native:network:PrivateDnsZoneGroup")?.armType ?? "")).toBe("privateDnsZoneGroups");
});
