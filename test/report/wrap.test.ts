import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/program";
import { scrubbed } from "../../src/cli/scrub";
import { wrapped } from "../../src/report/wrap";
import { recorders } from "../cli/streams";

function wrap(text: string, columns?: number): string {
  return [...wrapped([text], columns)].join("");
}

const LINE = '      VirtualNetworkLink "monitor-payroll" links VirtualNetwork "payroll" to PrivateZone "monitor"\n';

describe("lines of a report", () => {
  test("stay whole where there is no terminal, and on one too narrow for them", () => {
    expect(wrap(LINE)).toBe(LINE);
    expect(wrap(LINE, 39)).toBe(LINE);
  });

  test("break between words on a terminal, and go on below their beginning", () => {
    expect(wrap(LINE, 60)).toBe('      VirtualNetworkLink "monitor-payroll" links\n        VirtualNetwork "payroll" to PrivateZone "monitor"\n');
    expect(wrap(LINE, 200)).toBe(LINE);
  });

  test("a word that is longer than the terminal stays whole", () => {
    const id = `/subscriptions/${"0".repeat(60)}`;
    expect(wrap(`  one ${id} two\n`, 40)).toBe(`  one\n    ${id}\n    two\n`);
  });

  test("colours take no room", () => {
    const colored = `\u001b[31m${"red ".repeat(9)}red\u001b[39m\n`;
    expect(wrap(colored, 40)).toBe(colored);
  });

  test("come in pieces of any size", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "b", " ", "\n"), maxLength: 60 })), (pieces) => {
        expect([...wrapped(pieces, 40)].join("")).toBe(wrap(pieces.join(""), 40));
      }),
    );
  });

  test("lose no word and break none; none is wider than the terminal but by a single word", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "é", "-", "\u001b[1m"), minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.nat({ max: 12 }), fc.integer({ min: 40, max: 120 }), (words, indent, columns) => {
        const line = `${" ".repeat(indent)}${words.join(" ")}`;
        const text = wrap(line, columns);
        expect(text.split(/\s+/).filter((one) => one !== "")).toEqual(words);
        for (const one of text.split("\n")) if (stripVTControlCharacters(one).length > columns) expect(one.trim()).not.toContain(" ");
      }),
    );
  });
});

test.each(["check", "reach"])("ampls %s is as wide as its terminal, and JSON is not broken", async (command) => {
  const printed = async (isTTY: boolean, ...options: readonly string[]): Promise<string> => {
    const streams = recorders(isTTY);
    Object.assign(streams.stdout, { columns: 60 });
    await main([command, "docs/pictures/cut-off.json", ...options], streams);
    return stripVTControlCharacters(streams.stdout.text);
  };
  const [onTerminal, inPipe] = [await printed(true), await printed(false)];
  expect(onTerminal.split(/\s+/)).toEqual(inPipe.split(/\s+/));
  expect(inPipe.split("\n").some((line) => line.length > 60)).toBe(true);
  for (const line of onTerminal.split("\n")) if (line.length > 60) expect(line.trim()).not.toContain(" ");
  expect(await printed(true, "--format", "json")).toBe(await printed(false, "--format", "json"));
});

test("a secret with a blank in it is taken out before lines are broken", () => {
  const program = { scrub: (text: string) => text.replaceAll("hunter two", "[secret]") };
  const line = `${"x".repeat(33)} hunter two\n`;
  expect([...wrapped(scrubbed([line], [program]), 40)].join("")).not.toContain("hunter");
});
