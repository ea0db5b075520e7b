import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineHeight, textWidth, wrapped } from "../../src/diagram/text-size";

const FONT = { size: 10, isBold: false };

describe("text", () => {
  it("is as wide as its characters, and wider in bold or of another script", () => {
    expect([textWidth("", FONT), textWidth("Mi", FONT), textWidth("Mi", { size: 10, isBold: true }), textWidth("日本", FONT), textWidth("Mi", { size: 20, isBold: false })]).toEqual([0, 11.4, 13.4, 22, 22.8]);
    expect(lineHeight(FONT)).toBe(14);
  });

  it.each([
    ["short", 200, ["short"]],
    ["two words", 40, ["two", "words"]],
    ["privatelink.monitor.azure.com", 110, ["privatelink.monitor.", "azure.com"]],
    ["unbreakable", 30, ["unbre", "akabl", "e"]],
    ["a  b", 200, ["a  b"]],
    ["", 200, [""]],
    ["W", 1, ["W"]],
  ])("%j is broken to %i as %j", (text, most, lines) => {
    expect(wrapped(text, FONT, most)).toEqual(lines);
  });

  it("is broken without losing a character, into lines that fit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 20, max: 200 }), (text, most) => {
        const lines = wrapped(text, FONT, most);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) expect(Array.from(line).length === 1 || textWidth(line, FONT) <= most).toBe(true);
      }),
    );
  });
});
