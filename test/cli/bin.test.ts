import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const BIN = path.join(__dirname, "../../bin/ampls.js");

function ampls(...argv: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  return { code: status, out: stdout, err: stderr };
}

describe("the command, as a process", () => {
  it("runs a check in a heap of its own: output, errors and exit code are the check's", () => {
    expect(ampls("check", "nothing.json")).toEqual({
      code: 2,
      out: "",
      err: "error: there is no file or directory nothing.json.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n",
    });
    expect(ampls("check", "--help").out).toMatch(/^Usage: ampls check /);
  });

  it.runIf(existsSync("/dev/full"))("says where its output has no room, and ends with 2: 1 would be findings", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [BIN, "rules"], { encoding: "utf8", stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    expect([status, stderr]).toEqual([2, "error: the output cannot be written: the disk is full.\nFix: write it to a place that has room for it.\n"]);
  });

  it.runIf(existsSync("/proc/self"))("makes no directory where none can be, and does not try for ever", () => {
    const err = expect.stringMatching(/^error: \/proc\/ampls\/here cannot be written: (?:there is no such place|permission is denied)\.\nFix: give a directory that you may write to\.\n$/) as string;
    expect(ampls("init", "/proc/ampls/here")).toEqual({ code: 2, out: "", err });
  });

  it("runs everything else itself", () => {
    expect(ampls("rules", "no-such-rule")).toEqual({ code: 2, out: "", err: 'error: There is no rule "no-such-rule".\nFix: Run `ampls rules` to see all of them.\n' });
  });
});
