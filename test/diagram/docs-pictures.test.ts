import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/program";
import { recorders } from "../cli/streams";

const ROOT = path.join(__dirname, "../..");
const DIRECTORY = path.join(ROOT, "docs/pictures");

/** The pictures of the README, each with what it is drawn of. */
const PICTURES: readonly (readonly [file: string, ...argv: string[]])[] = [
  ["hub-and-spoke.svg", path.join(ROOT, "examples/hub-and-spoke")],
  ["cut-off.svg", path.join(DIRECTORY, "cut-off.json"), "--connectivity", "complete"],
];

/** `npm run docs` runs this test to write what the command draws. */
const WRITES = process.env["WRITE_DOCS"] === "1";

describe("docs/pictures", () => {
  it.each(PICTURES)("%s is what the command draws", async (file, ...argv) => {
    const streams = recorders(false);
    expect([await main(["diagram", ...argv], streams), streams.stderr.text]).toEqual([0, ""]);
    if (WRITES) fs.writeFileSync(path.join(DIRECTORY, file), streams.stdout.text);
    expect(fs.readFileSync(path.join(DIRECTORY, file), "utf8")).toBe(streams.stdout.text);
  });

  it("holds nothing else but what they are drawn of", () => {
    expect(fs.readdirSync(DIRECTORY).sort()).toEqual(["cut-off.json", ...PICTURES.map(([file]) => file)].sort());
  });
});
