import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { SOURCES } from "../../src/azure/source";
import { run } from "../cli/reach-runs";

const PAGE = readFileSync(path.resolve(__dirname, "../../docs/troubleshooting.md"), "utf8");

/** The page's commands, each with the lines that the page shows of its output. */
const COMMANDS = [...PAGE.matchAll(/^```sh\n(npx ampls .*)\n```(?:\n\n```text\n([\s\S]*?)\n```)?/gm)].map(([, command = "", shown = ""]) => [command, shown] as const);

describe("docs/troubleshooting.md", () => {
  test.each(COMMANDS)("%s prints what the page shows", async (command, shown) => {
    const args = command.replace("npx ampls ", "").split(" ");
    if (args[1] === "verify") {
      // It asks the DNS of the network that it runs in: here nobody answers, and the arguments are right.
      expect((await run([...args, "--server", "127.0.0.1:1"])).stderr).toContain("no answer from 127.0.0.1:1");
      return;
    }
    const { stdout, stderr } = await run(args);
    expect(stderr).toBe("");
    const lines = stdout.split("\n").map((line) => line.trimEnd());
    expect(shown.split("\n").filter((line) => line !== "" && !lines.includes(line))).toEqual([]);
  });

  test("runs something for every symptom", () => {
    const sections = PAGE.split(/^## /m).slice(1, -1);
    expect(sections.map((section) => section.split("\n", 1)[0])).toEqual(["NXDOMAIN", "403 on upload", "Queries are refused, or find nothing", "A connection stays pending", "A public address is answered", "An agent gets no configuration"]);
    for (const section of sections) {
      expect(section).toMatch(/^```sh\nnpx ampls /m);
      expect([...section.matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(([, title]) => title)).toEqual(["How it looks", "Which command tells", "Why", "How to mend it"]);
    }
  });

  test("lists every source key that it cites, with the document of that key", () => {
    const [text = "", list = ""] = PAGE.split("## Source keys");
    const cited = new Set([...text.matchAll(/\b(?:D\d+|T\d|ALZ270)\b/g)].map(([key]) => key));
    const rows = new Map([...list.matchAll(/^\| ([A-Z]+\d+) \| (.*) \|$/gm)].map(([, key = "", document = ""]) => [key, document]));
    expect([...rows.keys()].sort()).toEqual([...cited].sort());
    for (const [key, { document }] of Object.entries(SOURCES)) if (rows.has(key)) expect(rows.get(key)).toContain(document);
  });
});
