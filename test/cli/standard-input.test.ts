import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/program";
import { file, LINKED, NETWORK, type Outcome, run, WORKSPACE } from "./reach-runs";
import { recorders } from "./streams";

const PLAIN = [NETWORK, WORKSPACE];
const CUT_OFF = [NETWORK, WORKSPACE, ...LINKED];

/** Runs a command with something piped into it. */
async function piped(pieces: readonly (string | Buffer)[], argv: readonly string[], options: { readonly isTTY?: boolean; readonly signal?: AbortSignal } = {}): Promise<Outcome> {
  const streams = { ...recorders(), stdin: Object.assign(Readable.from(pieces), { isTTY: options.isTTY ?? false }) };
  const code = await main(argv, streams, options.signal);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

describe("the source -", () => {
  const text = JSON.stringify(CUT_OFF);
  const path = file("piped.json", CUT_OFF);

  test.each([["check"], ["reach"], ["rollout"], ["dns", "plan"], ["dns", "forwarders"], ["diagram", "--format", "mermaid"]])("%s says of what is piped what it says of the file", async (...argv) => {
    const [given, inFile] = [await piped([text], [...argv, "-"]), await run([...argv, path])];
    expect({ ...given, stdout: given.stdout.replaceAll("standard input", path) }).toEqual(inFile);
  });

  test("comes in pieces of any size, beside others", async () => {
    const pieces = Array.from(Buffer.from(text), (byte) => Buffer.from([byte]));
    const { code, stdout } = await piped(pieces, ["check", "-", file("beside.json", [WORKSPACE]), "-", "--format", "json"]);
    const { findings, summary } = JSON.parse(stdout) as { readonly findings: readonly { readonly place?: { readonly file: string } }[]; readonly summary: { readonly sources: number; readonly resources: number } };
    expect([code, summary.sources, summary.resources]).toEqual([1, 2, 4]);
    expect(new Set(findings.flatMap(({ place }) => place?.file ?? []))).toContain("standard input");
  });

  test("is before or after a change, or beside it on both sides, and not both", async () => {
    const [plain, cutOff] = [file("before.json", PLAIN), file("after.json", CUT_OFF)];
    const expected = await run(["impact", plain, cutOff]);
    expect(expected.code).toBe(1);
    expect(await piped([JSON.stringify(PLAIN)], ["impact", "-", cutOff])).toEqual(expected);
    expect(await piped([text], ["impact", plain, "-"])).toEqual(expected);
    expect(await piped([JSON.stringify([WORKSPACE])], ["impact", file("network-before.json", [NETWORK]), file("network-after.json", [NETWORK, ...LINKED]), "--beside", "-"])).toEqual(expected);
    expect(await piped([text], ["impact", "-", "-"])).toEqual({ code: 2, stdout: "", stderr: "error: BEFORE and AFTER are both -, and standard input is one source.\nFix: give one of them as a file.\n" });
  });

  const NOTHING = "error: the source - is standard input, and nothing is piped into it.\nFix: pipe a source into the command, as in `pulumi stack export | ampls check -`, or give its file.\n";

  test("is wrong input where nothing is piped", async () => {
    expect(await piped([text], ["check", "-"], { isTTY: true })).toEqual({ code: 2, stdout: "", stderr: NOTHING });
    expect(await run(["check", "-"])).toEqual({ code: 2, stdout: "", stderr: NOTHING });
    expect(await piped([], ["check", "-"])).toEqual({ code: 2, stdout: "", stderr: "error: standard input is empty: the command before the pipe printed nothing.\nFix: run that command alone, to see what it says.\n" });
  });

  test("is wrong input where it is broken, or something else", async () => {
    expect((await piped(["[{]"], ["check", "-"])).stderr).toMatch(/^error: standard input is no valid JSON: row 1 \(line 1\) .*\nFix: Give the JSON that `az graph query`/);
    expect((await piped([Buffer.from("\ufeff[]", "utf16le")], ["check", "-"])).stderr).toBe("error: standard input is written in UTF-16.\nFix: Write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8`.\n");
  });

  test("ends when the command is interrupted", async () => {
    const interrupted = { code: 130, stdout: "", stderr: "error: the check was interrupted.\n" };
    expect(await piped([text], ["check", "-"], { signal: AbortSignal.abort() })).toEqual(interrupted);
    const [streams, interruption] = [{ ...recorders(), stdin: new Readable({ read: () => undefined }) }, new AbortController()];
    const code = main(["check", "-"], streams, interruption.signal);
    setTimeout(() => { interruption.abort(); }, 20);
    expect({ code: await code, stdout: streams.stdout.text, stderr: streams.stderr.text }).toEqual(interrupted);
  });
});
