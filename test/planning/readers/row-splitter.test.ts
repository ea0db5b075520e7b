import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenJson } from "../../../src/planning/readers/broken-json";
import { type Row, RowSplitter } from "../../../src/planning/readers/row-splitter";
import { runs } from "../../properties";

const PATHS = new Set(["", "data", "value", "deployment.resources"]);

interface Split {
  readonly rows: readonly Row[];
  readonly around: unknown;
}

/** Splits a text that comes in pieces of some sizes. */
function split(text: string, sizes: readonly number[] = [text.length + 1]): Split {
  const rows: Row[] = [];
  const splitter = new RowSplitter(PATHS, (row) => rows.push(row));
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const size = Math.max(1, sizes[piece % sizes.length] ?? 1);
    splitter.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return { rows, around: splitter.end() };
}

function brokenBy(text: string, sizes?: readonly number[]): { problem: string; line: number; row: number | undefined } {
  try {
    split(text, sizes);
  } catch (error) {
    if (error instanceof BrokenJson) return { problem: error.problem, line: error.line, row: error.row };
    throw error;
  }
  throw new Error("It was taken for whole.");
}

const SIZES = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe("rows", () => {
  it.each([
    ["a list", "[1,2]", "", [1, 2], []],
    ["what az graph query prints", '{"count":1,"data":[{"id":"a"}],"skip_token":null}', "data", [{ id: "a" }], { count: 1, data: [], skip_token: null }],
    ["what the REST API gives", '{"value":[{"id":"a"}],"nextLink":"x"}', "value", [{ id: "a" }], { value: [], nextLink: "x" }],
    ["an export", '{"version":3,"deployment":{"manifest":{"a":[1,[2]]},"resources":[{"urn":"u"}]}}', "deployment.resources", [{ urn: "u" }], { version: 3, deployment: { manifest: { a: [1, [2]] }, resources: [] } }],
  ] as const)("are cut out of %s", (_, text, list, values, around) => {
    const found = split(text);
    expect(found.rows.map((row) => JSON.parse(row.text) as unknown)).toEqual(values);
    expect(found.rows.map((row) => [row.number, row.line, row.list])).toEqual(values.map((__, index) => [index + 1, 1, list]));
    expect(found.around).toEqual(around);
  });

  it("are what JSON.parse gives, whatever they hold and wherever the text is cut", () => {
    fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), SIZES, fc.constantFrom(undefined, 1), (values, sizes, indent) => {
      const found = split(JSON.stringify(values, null, indent), sizes);
      expect(found.rows.map(({ text }) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
      expect(found.around).toEqual([]);
    }), { numRuns: runs(500) });
  });

  it("stand on the line that they begin on", () => {
    expect(split('\n[\n  {"a":\n 1},\n\n  2\n]\n').rows.map(({ number, line, text }) => [number, line, text])).toEqual([
      [1, 3, '{"a":\n 1}'],
      [2, 6, "2"],
    ]);
  });

  it("are not looked for in a list of another name, nor inside a list", () => {
    expect(split('{"rows":[{"data":[1]}],"other":{"data":[2]}}')).toEqual({ rows: [], around: { rows: [{ data: [1] }], other: { data: [2] } } });
  });

  it("are found behind names and values that hold quotes, colons and brackets", () => {
    expect(split('{"a\\"data\\\\":":[{","data":[1],"x":"\\\\"}')).toEqual({ rows: [{ number: 1, line: 1, text: "1", list: "data" }], around: { 'a"data\\': ":[{", data: [], x: "\\" } });
    expect(split(`{"${"n".repeat(63)}":[1],"${"m".repeat(64)}":[2],"${"o".repeat(200)}":[3]}`).rows).toEqual([]);
  });

  it("end where a text ends, wherever it is cut", () => {
    for (const size of [1, 2, 3, 5, 7]) expect(split('["a\\\\","b\\"",{"c":"d\\\\\\""}]', [size]).rows.map(({ text }) => text)).toEqual(['"a\\\\"', '"b\\""', '{"c":"d\\\\\\""}']);
  });

  it("are counted for each list apart", () => {
    expect(split('{"data":[1,2],"value":[3]}').rows.map(({ list, number, text }) => [list, number, text])).toEqual([
      ["data", 1, "1"],
      ["data", 2, "2"],
      ["value", 1, "3"],
    ]);
  });

  it("may hold quotes, brackets and backslashes in their texts", () => {
    const values = ['a"b', "\\", '\\"', "]}", "{[", "\\\\", { "]": '"' }];
    expect(split(JSON.stringify(values), [1]).rows.map(({ text }) => JSON.parse(text) as unknown)).toEqual(values);
  });

  it("may hold letters of several bytes, cut in the middle, around them too", () => {
    expect(split('{"ä":"€","data":["ü€😀"]}', [1])).toEqual({ rows: [{ number: 1, line: 1, text: '"ü€😀"', list: "data" }], around: { ä: "€", data: [] } });
  });
});

describe("broken JSON is told with its place", () => {
  it.each([
    ["[1,\n2", "ends inside row 2", 2, 2],
    ['[{"a":1},\n{"b":[', "ends inside row 2", 2, 2],
    ['["a', "ends inside row 1", 1, 1],
    ["[1", "ends inside row 1", 1, 1],
    ["[1,", "ends after row 1, inside the list", 1, undefined],
    ["[", "ends after row 0, inside the list", 1, undefined],
    ["[1,\n]", "has nothing after the comma that follows row 1", 2, undefined],
    ["[,1]", "has a comma before the first row", 1, undefined],
    ["[1,,2]", "has two commas after row 1", 1, undefined],
    ['[{}\n{}]', "has no comma between row 1 and the next", 2, undefined],
    ['["a""b"]', "has no comma between row 1 and the next", 1, undefined],
  ])("%j", (text, problem, line, row) => {
    expect(brokenBy(text)).toEqual({ problem, line, row });
  });

  it.each(["", "{", '{"data":[1]', '{"data":[1]]}', "[1]x", '{"a":1,}', "nothing"])("%j, around the rows, as JSON.parse tells it", (text) => {
    expect(brokenBy(text)).toMatchObject({ row: undefined, problem: expect.stringMatching(/JSON|token|Unexpected/) as string });
  });

  it.each([
    ['{\n"data": [\n1,\n2\n],\n"ü": "ä",\n"b" 3,\n"c": 4\n}\n', expect.stringMatching(/^(?:Unexpected number|Expected .*) in JSON$/) as string, 7],
    ['{"a": 1,\n "b": [1,\n2],,\n"data": [\n1\n]}', "Expected double-quoted property name in JSON", 3],
    ["[\n1\n]\n\n {}", "Unexpected non-whitespace character after JSON", 5],
    ['{"data": [\n1\n]\n', "Expected ',' or '}' after property value in JSON", 4],
    ['{"data": [\n1\n],\n\n', "Expected double-quoted property name in JSON", 5],
  ])("%j, around the rows, on the line of the file, wherever it is cut", (text, problem, line) => {
    fc.assert(fc.property(SIZES, (sizes) => {
      expect(brokenBy(text, sizes)).toEqual({ problem, line, row: undefined });
    }), { numRuns: runs(30) });
  });

  it("where one row is larger than any resource", () => {
    const splitter = new RowSplitter(PATHS, () => undefined);
    splitter.push(Buffer.from('[1,\n{"text":"'));
    const chunk = Buffer.alloc(16 * 1024 * 1024, "x");
    expect(() => {
      for (let each = 0; each < 5; each++) splitter.push(chunk);
    }).toThrow(new BrokenJson("is larger than 64 MB, which no resource is", 2, 2));
  });

  it("in a file of another kind, before it is read whole", () => {
    const splitter = new RowSplitter(PATHS, () => undefined);
    const chunk = Buffer.alloc(1024 * 1024, "x");
    splitter.push(Buffer.from('{"text":"'));
    expect(() => {
      for (let each = 0; each < 5; each++) splitter.push(chunk);
    }).toThrow("holds no list of resources in its first 4 MB");
  });
});
