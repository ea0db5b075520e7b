import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { estateOf } from "../../../src/planning/readers/join";
import { loadSource, programSource } from "../../../src/planning/readers/load-source";
import { SourceRank } from "../../../src/planning/shown-resource";
import { SourceError } from "../../../src/planning/readers/source-error";

const DIRECTORY = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-load-"));
const FORMS = "Give the JSON that `az graph query`, `az resource list` or `pulumi stack export` prints.";
const SCOPE = { id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/privateLinkScopes/scope", name: "scope", type: "microsoft.insights/privatelinkscopes", location: "global", properties: {} };
const URN = "urn:pulumi:dev::shop::azure-native:monitor:PrivateLinkScope::scope";

afterAll(() => {
  fs.rmSync(DIRECTORY, { recursive: true });
});

function write(name: string, content: string | Buffer): string {
  const file = path.join(DIRECTORY, name);
  fs.writeFileSync(file, content);
  return file;
}

function load(content: unknown): ReturnType<typeof loadSource> {
  return loadSource(write("source.json", JSON.stringify(content, null, 1)));
}

function refused(file: string): { what: string; fix: string } {
  try {
    loadSource(file);
  } catch (error) {
    if (error instanceof SourceError) return { what: error.what.replaceAll(file, "FILE"), fix: error.fix };
    throw error;
  }
  throw new Error("It was read.");
}

/** Problems that a source came with: `[label, line, problem, fix]`. */
function problems({ resources }: ReturnType<typeof loadSource>): readonly unknown[] {
  return resources.filter(({ kind }) => kind === "unreadable").map(({ label, place, properties }) => [label.replaceAll(DIRECTORY, ""), place?.line, properties["problem"], properties["fix"]]);
}

describe("a file", () => {
  it.each([
    ["a list, as az resource list prints it", [SCOPE]],
    ["data, as az graph query prints it", { count: 1, data: [SCOPE], skip_token: null, total_records: 1 }],
    ["value, as the REST API gives it", { value: [SCOPE] }],
  ])("is an inventory where it holds %s", (_, content) => {
    const { name, rank, resources, registered } = load(content);
    expect({ name, rank, registered }).toEqual({ name: path.join(DIRECTORY, "source.json"), rank: SourceRank.Inventory, registered: [] });
    expect(resources.map(({ kind, key }) => [kind, key])).toEqual([["scope", SCOPE.id.toLowerCase()]]);
  });

  it.each([
    ["what pulumi stack export prints", { version: 3, deployment: { manifest: {}, resources: [{ urn: URN, type: "azure-native:monitor:PrivateLinkScope", id: SCOPE.id }] } }],
    ["a state file", { version: 3, checkpoint: { latest: { resources: [{ urn: URN, type: "azure-native:monitor:PrivateLinkScope", id: SCOPE.id }] } } }],
  ])("is a state where it holds %s", (_, content) => {
    const { rank, resources, registered } = load(content);
    expect([rank, resources.map(({ kind, key }) => [kind, key]), registered.map(({ urn }) => urn)]).toEqual([SourceRank.State, [["scope", URN]], [URN]]);
  });

  it.each([
    ["an empty list", [], SourceRank.Inventory],
    ["no data", { data: [] }, SourceRank.Inventory],
    ["no value", { value: [] }, SourceRank.Inventory],
    ["a stack without resources", { version: 3, deployment: { resources: [] } }, SourceRank.State],
    ["a stack that was never updated", { version: 3, deployment: { manifest: {} } }, SourceRank.State],
  ])("may be empty: %s", (_, content, rank) => {
    expect(load(content)).toMatchObject({ resources: [], registered: [], rank });
  });

  it.each([
    ["the properties inside, as az resource show prints them", SCOPE],
    ["the properties beside the id, as az network vnet show prints them", { ...SCOPE, properties: undefined, accessModeSettings: { queryAccessMode: "Open" } }],
    ["its names in capitals", { Id: SCOPE.id, Type: SCOPE.type, Properties: {} }],
  ])("is an inventory of one row where it holds one resource alone, with %s", (_, content) => {
    const { rank, resources, ...rest } = load(content);
    expect([rank, resources.map(({ kind, key, place }) => [kind, key, place?.row, place?.line]), rest.pages]).toEqual([SourceRank.Inventory, [["scope", SCOPE.id.toLowerCase(), 1, 1]], undefined]);
    expect(problems(load(content))).toEqual([]);
  });

  it.each([
    ["lists", [[SCOPE], [], [{ ...SCOPE, id: `${SCOPE.id}2` }]], [[1, 3], [2, 13]]],
    ["what az graph query prints", [{ data: [SCOPE], total_records: 2, skip_token: "a" }, { data: [{ ...SCOPE, id: `${SCOPE.id}2` }], total_records: 2 }], [[1, 4], [2, 17]]],
    ["what the REST API gives", [{ value: [SCOPE], nextLink: "a" }, { value: [{ ...SCOPE, id: `${SCOPE.id}2` }] }], [[1, 4], [2, 16]]],
  ])("is one inventory where jq -s made one file of several: %s", (_, content, places) => {
    const source = load(content);
    expect(source.resources.map(({ key, place }) => [key, place?.row, place?.line])).toEqual(places.map(([row, line], index) => [`${SCOPE.id.toLowerCase()}${index === 0 ? "" : "2"}`, row, line]));
    expect(estateOf([source]).of("unreadable")).toEqual([]);
  });

  it("tells where each resource stands", () => {
    expect(load([SCOPE, { ...SCOPE, id: `${SCOPE.id}2` }]).resources.map(({ place }) => [place?.row, place?.line])).toEqual([[1, 2], [2, 9]]);
  });

  it("may begin with the mark of UTF-8", () => {
    const file = write("mark.json", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify([SCOPE]))]));
    expect(loadSource(file).resources).toHaveLength(1);
  });

  it.each([[0xff, 0x5b], [0xfe, 0x5b], [0x5b, 0xfe], [0x5b, 0xff], [0xef, 0x5b, 0x5d], [0xef, 0xbb, 0x5b], [0xef, 0x5b, 0xbf], [0x5b, 0xbb, 0xbf]])("has no mark where it begins with %#", (...bytes) => {
    expect(refused(write("odd.json", Buffer.from(bytes))).what).toMatch(/^FILE is no valid JSON: /);
  });

  it("may be larger than one piece", () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => ({ ...SCOPE, id: `${SCOPE.id}-${String(index)}`, tags: { filler: "x".repeat(400) } }));
    const { resources } = load(rows);
    expect([resources.length, resources.at(-1)?.key]).toEqual([2_500, `${SCOPE.id.toLowerCase()}-2499`]);
  });
});

describe("a file is refused", () => {
  it.each([
    ["of another form", '{"rows":[]}', "FILE holds no list of resources.", FORMS],
    ["that is a number", "4", "FILE holds no list of resources.", FORMS],
    ["that is empty", "", "FILE is no valid JSON: (line 1) Unexpected end of JSON input.", FORMS],
    ["that ends early", '[\n{"id":', "FILE is no valid JSON: row 1 (line 2) ends inside row 1.", FORMS],
    ["with a broken row", '[{},\n{"id" 1}]', /^FILE is no valid JSON: row 2 \(line 2\) Expected ':' after property name in JSON at position 6.*\.$/, FORMS],
    ["with a word that quotes a secret", '[{"password": s3cret-of-mine}]', "FILE is no valid JSON: row 1 (line 1) Unexpected token 's'.", FORMS],
    ["without a comma", "[1 2]", "FILE is no valid JSON: (line 1) has no comma between row 1 and the next.", FORMS],
    ["with a broken row in one of several lists", '[\n[{}],\n[{},\n{"id" 1}]]', /^FILE is no valid JSON: row 2 \(line 4\) .* in JSON at position 6.*\.$/, FORMS],
    ["with one of several lists broken", "[\n[{}],\n[{},\n{} {}]]", "FILE is no valid JSON: (line 4) has no comma between row 2 and the next.", FORMS],
    ["with a broken page", '[{"data": [{}], "x" 1}]', /^FILE is no valid JSON: row 1 \(line 1\) .* in JSON at position \d+.*\.$/, FORMS],
    ["of a thing that is no resource of Azure", '{"id":"abc","type":"x"}', "FILE holds no list of resources.", FORMS],
    ["in UTF-16, as PowerShell writes it", Buffer.from("\ufeff[]", "utf16le"), "FILE is written in UTF-16.", "Write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`."],
    ["in UTF-16 of the other order", Buffer.from([0xfe, 0xff, 0, 0x5b]), "FILE is written in UTF-16.", "Write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`."],
  ])("%s", (_, content, what, fix) => {
    const error = refused(write("bad.json", content));
    expect(error.fix).toBe(fix);
    if (typeof what === "string") expect(error.what).toBe(what);
    else expect(error.what).toMatch(what);
  });

  it("that is not there, or is a directory", () => {
    const missing = path.join(DIRECTORY, "missing.json");
    expect(refused(missing)).toEqual({ what: "FILE cannot be opened: ENOENT: no such file or directory, open 'FILE'.", fix: "Give the path of a file that you may read." });
    expect(refused(DIRECTORY)).toEqual({ what: "FILE cannot be read: EISDIR: illegal operation on a directory, read.", fix: "Give the path of a file that you may read." });
  });

  it("in words that stand alone", () => {
    expect(new SourceError("It is wrong.", "Mend it.").message).toBe("It is wrong.\nFix: Mend it.");
  });
});

describe("what a file leaves out is told", () => {
  const NEXT = "Give all pages: `az graph query` asks for the next with --skip-token, the REST API with nextLink.";
  const MORE = "Ask for the other pages (`az graph query --first 1000 --skip-token …`) and give all of them.";
  const gaps = (...contents: readonly unknown[]): readonly unknown[] =>
    estateOf(contents.map((content, index) => loadSource(write(`${String(index)}.json`, JSON.stringify(content))))).of("unreadable").map(({ label, problem, fix }) => [label.replaceAll(DIRECTORY, ""), problem, fix]);

  it("pages that are not given", () => {
    expect(gaps({ data: [SCOPE], total_records: 5 })).toEqual([["/0.json", "holds 1 of 5 rows", MORE]]);
    expect(gaps({ data: [SCOPE], total_records: 5 }, { data: [SCOPE, SCOPE], total_records: 5 })).toEqual([
      ["/0.json", "holds 1 of 5 rows, 3 with the other pages that are given", MORE],
      ["/1.json", "holds 2 of 5 rows, 3 with the other pages that are given", MORE],
    ]);
    expect(gaps([{ data: [SCOPE], total_records: 5 }, { data: [SCOPE], total_records: 5 }])).toEqual([["/0.json", "holds 2 of 5 rows", MORE]]);
    expect(gaps([{ data: [SCOPE], total_records: 5 }, { data: [SCOPE], total_records: 1 }])).toEqual([["/0.json", "holds 1 of 5 rows", MORE]]);
    expect(gaps([{ value: [SCOPE], nextLink: "x" }, { value: [SCOPE], nextLink: "y" }])).toEqual([["/0.json", "is one page of several, and the last is not given", NEXT]]);
    // One resource alone is no page, and ends no list.
    expect(gaps({ value: [SCOPE], nextLink: "x" }, SCOPE)).toEqual([["/0.json", "is one page of several, and the last is not given", NEXT]]);
    expect(gaps({ data: [SCOPE], skip_token: "abc" })).toEqual([["/0.json", "is one page of several, and the last is not given", NEXT]]);
    expect(gaps({ value: [SCOPE], nextLink: "https://management.azure.com/x" })).toEqual([["/0.json", "is one page of several, and the last is not given", NEXT]]);
  });

  it.each([
    [[{ data: [SCOPE], total_records: 1, skip_token: null }]],
    [[{ data: [SCOPE], total_records: "5" }]],
    [[{ value: [SCOPE], nextLink: null }]],
    [[{ data: [SCOPE], total_records: 2, skip_token: "abc" }, { data: [SCOPE], total_records: 2 }]],
    [[{ data: [SCOPE], skip_token: "abc" }, { data: [SCOPE] }]],
    [[[SCOPE]]],
  ])("%#: and nothing where all are given", (contents) => {
    expect(gaps(...contents)).toEqual([]);
  });

  it("rows without a type, once for all of them", () => {
    const untyped = { ...SCOPE, type: undefined };
    const one = load([SCOPE, untyped]);
    expect(problems(one)).toEqual([["row 2 of /source.json", 9, "has no type: its id tells what it is", "Ask for `type` as well."]]);
    expect(one.resources.filter(({ kind }) => kind === "scope")).toHaveLength(2);
    expect(problems(load([{ name: "scope" }, untyped]))).toEqual([
      ["row 1 of /source.json", 2, "has no id", "Ask for `id`, `name`, `type`, `location` and `properties` of each resource."],
      ["row 2 of /source.json", 5, "has no type: its id tells what it is", "Ask for `type` as well."],
    ]);
    expect(problems(load(untyped))).toEqual([["row 1 of /source.json", 1, "has no type: its id tells what it is", "Ask for `type` as well."]]);
    expect(problems(load([[untyped], [1]]))).toEqual([
      ["row 2 of /source.json", 11, "is a number where an object belongs", "Give a list of resources, as `az graph query` prints it."],
      ["row 1 of /source.json", 3, "has no type: its id tells what it is", "Ask for `type` as well."],
    ]);
    expect(problems(load([untyped, untyped, untyped]))).toEqual([["row 1 of /source.json", 2, "and 2 more have no type: its id tells what it is", "Ask for `type` as well."]]);
  });

  it("what an interrupted update left behind", () => {
    expect(problems(load({ version: 3, deployment: { resources: [], pending_operations: [{}, {}] } }))).toEqual([
      ["/source.json", 1, "has 2 pending operations of an interrupted update: resources may exist that it does not show", "Run `pulumi refresh`, then export the stack again."],
    ]);
  });
});

describe("a program", () => {
  it("is a source with its order", () => {
    const registered = [{ urn: URN, type: "azure-native:monitor:PrivateLinkScope", name: "scope", properties: {}, parent: undefined, dependencies: [], propertyDependencies: {} }];
    const source = programSource("shop", registered);
    expect({ name: source.name, rank: source.rank, registered: source.registered, keys: source.resources.map(({ key, place }) => [key, place]) }).toEqual({ name: "shop", rank: SourceRank.Program, registered, keys: [[URN, undefined]] });
  });
});
