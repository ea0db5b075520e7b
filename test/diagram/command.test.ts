import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../src/cli/program";
import { NO_NETWORK, NO_RESOURCE } from "../cli/reach-runs";
import { recorders } from "../cli/streams";

const SOURCE = path.join(__dirname, "../../docs/pictures/cut-off.json");
let directory: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-diagram-"));
});

afterEach(() => {
  fs.rmSync(directory, { recursive: true, force: true });
});

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const streams = recorders(false);
  const code = await main(["diagram", ...argv], streams);
  return { code, out: streams.stdout.text, err: streams.stderr.text };
}

describe("ampls diagram", () => {
  it("prints an SVG, and says what it cannot show", async () => {
    const { code, out, err } = await run(SOURCE);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(out).toMatch(/>It cannot be told whether \d+ of 56 operations work: a dashed line with a question mark, and the reason, stands for them</);
    expect(out.endsWith("</svg>\n")).toBe(true);
  });

  it("says in the picture and beside it that sources show nobody who asks, or nothing to ask for", async () => {
    const nothing = path.join(directory, "nothing.json");
    fs.writeFileSync(nothing, "[]");
    const { code, out, err } = await run(nothing);
    expect([code, err]).toEqual([0, `note: ${NO_NETWORK}\nnote: ${NO_RESOURCE}\n`]);
    expect(out.replace(/<\/text><text[^>]*>/g, " ")).toContain(NO_RESOURCE.replace(/\.$/, ""));
  });

  it.each([
    ["mermaid", /^flowchart LR\n/],
    ["html", /^<!doctype html>\n/],
  ])("prints %s", async (format, start) => {
    expect(await run(SOURCE, "--format", format)).toEqual({ code: 0, out: expect.stringMatching(start) as string, err: "" });
  });

  it("writes a file, with nothing beside it, over the one that is there", async () => {
    const file = path.join(directory, "picture.svg");
    fs.writeFileSync(file, "before");
    expect(await run(SOURCE, "--output", file)).toEqual({ code: 0, out: "", err: "" });
    expect(fs.readFileSync(file, "utf8")).toBe((await run(SOURCE)).out);
    expect(fs.readdirSync(directory)).toEqual(["picture.svg"]);
  });

  it("writes to where a link leads", async () => {
    const [file, link] = [path.join(directory, "picture.svg"), path.join(directory, "link.svg")];
    fs.writeFileSync(file, "before");
    fs.symlinkSync(file, link);
    expect((await run(SOURCE, "--output", link)).code).toBe(0);
    expect([fs.lstatSync(link).isSymbolicLink(), fs.readFileSync(file, "utf8").startsWith("<svg")]).toEqual([true, true]);
  });

  it("does not write over a directory, nor into one that is not there", async () => {
    expect(await run(SOURCE, "--output", directory)).toEqual({ code: 2, out: "", err: `error: --output is ${directory}, which is a directory.\nFix: give the name of a file.\n` });
    const file = path.join(directory, "missing", "picture.svg");
    expect(await run(SOURCE, "--output", file)).toEqual({ code: 2, out: "", err: `error: --output is ${file}, and there is no directory ${path.dirname(file)}.\nFix: make it, or give another file.\n` });
  });

  it("leaves the old picture where the source cannot be read", async () => {
    const file = path.join(directory, "picture.svg");
    fs.writeFileSync(file, "before");
    const { code, err } = await run(path.join(directory, "none.json"), "--output", file);
    expect([code, err]).toEqual([2, `error: there is no file or directory ${path.join(directory, "none.json")}.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n`]);
    expect([fs.readFileSync(file, "utf8"), fs.readdirSync(directory)]).toEqual(["before", ["picture.svg"]]);
  });

  it("leaves nothing half-written behind where it cannot write", async () => {
    const file = path.join(directory, "x".repeat(300));
    expect(await run(SOURCE, "--output", file)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^error: --output is .* and cannot be written: its name is too long\.\nFix: give another file\.\n$/) as string });
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it.runIf(process.platform === "linux")("says so where the file cannot be made", async () => {
    expect(await run(SOURCE, "--output", "/proc/picture.svg")).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^error: --output is \/proc\/picture\.svg, and cannot be written: there is no such place\./) as string });
  });

  it("refuses a format that is none, and a network that the sources do not show", async () => {
    expect((await run(SOURCE, "--format", "png")).err).toBe("error: option '--format <format>' argument 'png' is invalid.\nFix: give one of svg, mermaid, html.\n");
    const topology = path.join(directory, "topology.json");
    fs.writeFileSync(topology, JSON.stringify({ onPremises: [{ name: "office", resolver: "hubb", reaches: [] }] }));
    const { code, err } = await run(SOURCE, "--topology", topology);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no network "hubb"')]);
  });

  it("draws what the user declares", async () => {
    const topology = path.join(directory, "topology.json");
    fs.writeFileSync(topology, JSON.stringify({ onPremises: [{ name: "office", resolver: "hub", reaches: ["hub"] }] }));
    const { out } = await run(SOURCE, "--topology", topology, "--format", "mermaid");
    expect(out).toContain('[["on premises<br/>office<br/>declared"]]');
  });

  it.each([
    ["picture.html", "<!doctype html>"],
    ["picture.HTML", "<!doctype html>"],
    ["picture.mmd", "flowchart lr"],
    ["picture", "<svg"],
  ])("writes into %s what its ending says", async (name, start) => {
    const file = path.join(directory, name);
    expect((await run(SOURCE, "--output", file)).code).toBe(0);
    expect(fs.readFileSync(file, "utf8").slice(0, start.length).toLowerCase()).toBe(start);
  });

  it("writes no picture into a file that says it is something else, unless the form is said", async () => {
    const file = path.join(directory, "picture.png");
    expect(await run(SOURCE, "--output", file)).toEqual({ code: 2, out: "", err: `error: --output is ${file}, whose ending .png is none of the forms.\nFix: give a name that ends in .svg, .mmd, .html, or the form with --format.\n` });
    expect((await run(SOURCE, "--output", file, "--format", "svg")).code).toBe(0);
    expect(fs.readFileSync(file, "utf8").startsWith("<svg")).toBe(true);
  });

  it("says so where there is nothing to draw", async () => {
    const empty = path.join(directory, "empty.json");
    fs.writeFileSync(empty, "[]");
    const { code, out } = await run(empty);
    expect(code).toBe(0);
    expect(out).toContain(">the sources show nothing of Azure Monitor, and no network<");
  });

  it("keeps a program's secrets out of the picture", async () => {
    const { code, out, err } = await run(path.join(__dirname, "fixtures/secret-name"), "--config-secret", "token=hunter22");
    expect([code, err]).toEqual([0, `note: ${NO_RESOURCE}\n`]);
    expect(out).not.toContain("hunter22");
    expect(out).toContain(">net-[secret]<");
  });
});
