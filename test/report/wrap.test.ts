import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "../../src/cli/program";
import { widthOf } from "../../src/cli/streams";
import { scrubbed } from "../../src/cli/scrub";
import { doctorText } from "../../src/report/doctor-text";
import { initText } from "../../src/report/init-text";
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

  test("of a table go on below their last column, where that has room", () => {
    const row = `rule-of-some-length  advisory  \u001b[1mA scope\u001b[22m has an endpoint, and its zones are linked\n`;
    expect(wrap(row, 60)).toBe(`rule-of-some-length  advisory  \u001b[1mA scope\u001b[22m has an endpoint, and\n${" ".repeat(31)}its zones are linked\n`);
    expect(wrap(row, 50)).toBe("rule-of-some-length  advisory\n  \u001b[1mA scope\u001b[22m has an endpoint, and its zones are\n  linked\n");
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

test.each<[string, boolean, number | undefined, string | undefined, number | undefined]>([
  ["a terminal", true, 70, undefined, 70],
  ["a terminal, whatever COLUMNS says", true, 70, "60", 70],
  ["a terminal that does not say", true, undefined, "60", 60],
  ["a pipe", false, undefined, undefined, undefined],
  ["a pipe, where COLUMNS is exported", false, undefined, "60", 60],
  ["a pipe with a COLUMNS that is no number", false, undefined, "wide", undefined],
  ["a pipe with COLUMNS=0", false, undefined, "0", undefined],
])("%s is so wide", (_, isTTY, columns, COLUMNS, expected) => {
  const { stdout } = recorders(isTTY);
  if (columns !== undefined) Object.assign(stdout, { columns });
  expect(widthOf(stdout, { COLUMNS })).toBe(expected);
});

describe("with COLUMNS=60 in a pipe", () => {
  beforeEach(() => {
    vi.stubEnv("COLUMNS", "60");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const INVENTORY = "docs/pictures/cut-off.json";

  async function printed(...argv: readonly string[]): Promise<readonly string[]> {
    const { stdout, stderr } = recorders();
    await main(argv, { stdout, stderr });
    return `${stdout.text}${stderr.text}`.split("\n");
  }

  function tooWide(lines: readonly string[]): readonly string[] {
    return lines.filter((line) => line.length > 60 && line.trim().includes(" "));
  }

  test.each<[string, ...(readonly string[])]>([["rules"], ["check", INVENTORY], ["reach", INVENTORY], ["rollout", INVENTORY], ["impact", INVENTORY, INVENTORY], ["dns", "plan", INVENTORY], ["dns", "forwarders", INVENTORY], ["--help"], ["check", "no such file"], ["rules", "no-such-rule-anywhere"], ["check", INVENTORY, "--stage", "nonsense"], ["check"]])("%s %s %s: no line is wider", async (...argv) => {
    const lines = await printed(...argv);
    expect(lines.length).toBeGreaterThan(2);
    expect(tooWide(lines)).toEqual([]);
  });

  test("what is copied stays in one line: code, and commands", async () => {
    const page = await printed("rules", "dns-empty-zone-linked");
    expect(tooWide(page).every((line) => page.slice(page.indexOf("```typescript")).includes(line))).toBe(true);
    expect(page).toContain('const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, location: "global", privateZoneName: "privatelink.monitor.azure.com" });');
    const rows = [{ name: "SDK", state: "problem" as const, found: `not installed; needed is ${"a newer version ".repeat(4)}`, fix: `npm install ${"another-package ".repeat(6)}` }];
    expect(tooWide(doctorText(rows, undefined, 60).split("\n")).map((line) => line.trim().slice(0, 16))).toEqual(["Fix: npm install"]);
    const started = { name: "one", directory: "one", files: Array.from({ length: 9 }, (_, index) => `one/file-${index}.ts`), next: [`npm install ${"another-package ".repeat(6)}`] };
    expect(tooWide(initText(started, undefined, 60).split("\n"))).toEqual([`  ${started.next.join("")}`]);
  });

  test("formats for machines stay as they are", async () => {
    for (const argv of [["dns", "plan", INVENTORY, "--format", "json"], ["dns", "forwarders", INVENTORY, "--format", "bind"], ["rules", "--format", "json"]]) {
      const lines = await printed(...argv);
      vi.stubEnv("COLUMNS", "");
      expect(lines).toEqual(await printed(...argv));
      vi.stubEnv("COLUMNS", "60");
    }
  });
});

test("a secret with a blank in it is taken out before lines are broken", () => {
  const program = { scrub: (text: string) => text.replaceAll("hunter two", "[secret]") };
  const line = `${"x".repeat(33)} hunter two\n`;
  expect([...wrapped(scrubbed([line], [program]), 40)].join("")).not.toContain("hunter");
});
