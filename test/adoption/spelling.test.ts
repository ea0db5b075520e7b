import { describe, expect, test } from "vitest";
import { importId } from "../../src/adoption/spelling";

const own = "/subscriptions/0/resourceGroups/Monitoring/providers/Microsoft.Insights/privateLinkScopes/ampls-prod";

describe("the text to import a resource by", () => {
  test("is its own id where nothing names it", () => {
    expect(importId(own, [undefined])).toBe(own);
  });

  test("is what names it, where only provider and type are spelled otherwise", () => {
    const text = own.replace("Microsoft.Insights/privateLinkScopes", "microsoft.insights/privatelinkscopes");
    expect(importId(own, [text, text])).toBe(text);
  });

  test.each([
    [own.replace("Monitoring", "monitoring"), '"Monitoring" is "monitoring" there'],
    [own.replace("Monitoring", "monitoring").replace("ampls-prod", "AMPLS-prod"), '"Monitoring" is "monitoring" there, "ampls-prod" is "AMPLS-prod" there'],
  ])("is none where group or name are: %s", (text, differing) => {
    expect(() => importId(own, [text])).toThrow(`is spelled in another case by what names it: ${differing}. After an import a preview would show that as a change`);
  });
});
