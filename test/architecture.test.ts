import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(__dirname, "..");

/** What a room is, as CONTRIBUTING.md says it. */
interface Room {
  readonly name: string;
  /** Directories and single files, from the root. */
  readonly where: readonly string[];
  /** Rooms by name, and single files of other rooms. */
  readonly mayImport: readonly string[];
  /** Packages of npm, `node` for what Node itself brings, or `any`. */
  readonly packages: readonly string[];
}

/** One import of a room's file: of a file here, or of a package. */
interface Import {
  readonly from: string;
  readonly to: string;
}

/** How the policy pack and tests name this package's entries, and the files behind them. */
const ENTRIES: Readonly<Record<string, string>> = { "azure-monitor-private-link": "src/index.ts", "azure-monitor-private-link/planning": "src/planning/index.ts", "azure-monitor-private-link/preview": "src/preview/index.ts" };

const ROOMS = roomsOf(readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8"));

function roomsOf(page: string): readonly Room[] {
  const [, table = ""] = page.split("| --- | --- | --- | --- | --- |\n");
  return table
    .split("\n\n", 1)
    .flatMap((text) => text.trim().split("\n"))
    .map((row) => row.slice(1, -1).split("|").map((cell) => cell.trim()))
    .map(([name = "", where = "", , mayImport = "", packages = ""]) => ({ name: name.replaceAll("*", ""), where: named(where), mayImport: named(mayImport), packages: named(packages) }));
}

/** What stands in a cell between backticks, and words before commas that stand alone: `a`, b, `c` (why). */
function named(cell: string): readonly string[] {
  return cell
    .replaceAll(/\([^)]*\)/g, "")
    .split(",")
    .map((text) => text.replaceAll("`", "").trim())
    .filter((text) => text !== "" && text !== "nothing");
}

/** The room of a file: the one that names it, or the longest directory around it. */
function roomOf(file: string): Room | undefined {
  const [found] = ROOMS.flatMap((room) => room.where.filter((where) => file === where || file.startsWith(`${where}/`)).map((where) => ({ room, where }))).sort((one, other) => other.where.length - one.where.length);
  return found?.room;
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(path.join(ROOT, directory), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".d.ts"))
    .map((file) => path.posix.join(directory, file))
    .sort();
}

const FILES = ["src", "policy-pack/src"].flatMap(filesIn);
const SIMULATED = filesIn("test/simulated-azure").filter((file) => !importsOf(file).some(({ to }) => to === "vitest"));

function importsOf(from: string): readonly Import[] {
  return ts.preProcessFile(readFileSync(path.join(ROOT, from), "utf8")).importedFiles.map(({ fileName }) => ({ from, to: target(from, fileName) }));
}

/** The file that an import leads to, or the package. */
function target(from: string, specifier: string): string {
  const entry = ENTRIES[specifier];
  if (entry !== undefined) return entry;
  if (!specifier.startsWith(".")) return packageOf(specifier);
  const base = path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [`${base}.ts`, `${base}/index.ts`, base];
  return candidates.find((file) => existsSync(path.join(ROOT, file)) && statSync(path.join(ROOT, file)).isFile()) ?? base;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node";
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** What of the table allows an import; undefined where nothing does. */
function allowance(room: Room, { to }: Import): string | undefined {
  const there = roomOf(to);
  if (there?.name === room.name) return room.name;
  if (room.mayImport.includes(to)) return to;
  if (there !== undefined) return room.mayImport.find((name) => name === there.name);
  // Of files, the room's own line decides: `any` is about packages.
  return room.packages.find((name) => name === to || (name === "any" && !to.endsWith(".ts")));
}

const IMPORTS = [...FILES, ...SIMULATED].flatMap((file) => importsOf(file).map((found) => ({ ...found, room: roomOf(file) })));

describe("the table of rooms in CONTRIBUTING.md", () => {
  it("has a room for every file", () => {
    expect(ROOMS.length).toBeGreaterThan(15);
    expect([...FILES, ...SIMULATED].filter((file) => roomOf(file) === undefined)).toEqual([]);
    expect(ROOMS.flatMap(({ where }) => where).filter((where) => !existsSync(path.join(ROOT, where)))).toEqual([]);
  });

  it("allows every import that there is", () => {
    const forbidden = IMPORTS.filter(({ room, ...found }) => room === undefined || allowance(room, found) === undefined);
    expect(forbidden.map(({ from, to, room }) => `${from} (${room?.name ?? "no room"}) imports ${to} (${roomOf(to)?.name ?? "a package"}): mend the import, or allow it in CONTRIBUTING.md and say there why.`)).toEqual([]);
  });

  it("allows nothing that no file does", () => {
    const used = new Set(IMPORTS.flatMap(({ room, ...found }) => (room === undefined ? [] : [`${room.name} > ${allowance(room, found) ?? ""}`])));
    const allowed = ROOMS.flatMap(({ name, mayImport, packages }) => [...mayImport, ...packages].map((to) => `${name} > ${to}`));
    expect(allowed.filter((line) => !used.has(line))).toEqual([]);
  });

  it("leads from no room back to itself", () => {
    const byName = new Map(ROOMS.map((room) => [room.name, room]));
    const above = (name: string, path: readonly string[]): readonly (readonly string[])[] =>
      path.includes(name) ? [[...path, name]] : (byName.get(name)?.mayImport ?? []).flatMap((next) => above(roomOf(next)?.name ?? next, [...path, name]));
    expect(ROOMS.flatMap(({ name }) => above(name, [])).slice(0, 1)).toEqual([]);
  });
});

describe("the check itself", () => {
  const room = (name: string): Room => ROOMS.find((one) => one.name === name) ?? { name, where: [], mayImport: [], packages: [] };

  it.each([
    ["rules", "src/planning/reachability.ts"],
    ["estate", "src/planning/rules/rule.ts"],
    ["components", "src/planning/estate.ts"],
    ["preview", "src/planning/index.ts"],
    ["azure", "@pulumi/pulumi"],
    ["estate", "node"],
    ["report", "src/cli/exit-code.ts"],
    ["policy pack", "src/planning/estate.ts"],
    ["simulated Azure", "src/azure/index.ts"],
  ])("%s knows nothing of %s", (name, to) => {
    expect(room(name).where).not.toEqual([]);
    expect(allowance(room(name), { from: "here", to })).toBeUndefined();
  });

  it("finds what a file imports, in whatever form", () => {
    const found = importsOf("src/cli/dns-verify-command.ts").map(({ to }) => to);
    expect(found).toContain("src/dns/verify.ts");
    expect(found).toContain("commander");
    expect(importsOf("policy-pack/src/facade.ts").map(({ to }) => to)).toContain("src/planning/index.ts");
  });
});
