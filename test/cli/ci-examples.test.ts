import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Command } from "commander";
import { ampls } from "../../src/cli/program";
import { ROOT } from "../examples/run";
import { recorders } from "./streams";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const TEXT = readFileSync(path.join(ROOT, "examples/ci/pull-request.yml"), "utf8");
const WORKFLOW = parse(TEXT) as { readonly on: unknown; readonly permissions: unknown; readonly jobs: Readonly<Record<string, Job>> };
const HOOKS = parse(readFileSync(path.join(ROOT, "examples/ci/.pre-commit-config.yaml"), "utf8")) as { readonly repos: readonly { readonly repo: string; readonly hooks: readonly { readonly entry: string; readonly files: string }[] }[] };
const STEPS = Object.values(WORKFLOW.jobs).flatMap(({ steps }) => steps);

/** Every call of the command in a text, as its words. */
function callsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/npx (?:--no-install )?ampls ([^\n>|`]*)/g)].map(([, words = ""]) => words.trim().split(" "));
}

async function taken(words: readonly string[]): Promise<string> {
  const streams = recorders();
  const called: string[] = [];
  const silence = (command: Command): void => {
    if (command.commands.length === 0) command.action(() => void called.push(command.name()));
    command.commands.forEach(silence);
  };
  const program = ampls(streams, () => undefined);
  silence(program);
  await program.parseAsync([...words], { from: "user" });
  return called.join();
}

describe("examples/ci/pull-request.yml", () => {
  test("runs on pull requests, without their target's rights", () => {
    expect(WORKFLOW.on).toEqual({ pull_request: null });
    expect(TEXT).not.toContain("pull_request_target");
  });

  test("gives each job what it needs and no more; what runs the pull request's code cannot write", () => {
    expect(WORKFLOW.permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(WORKFLOW.jobs).map(([name, { permissions }]) => [name, permissions]))).toEqual({
      judge: { contents: "read" },
      "code-scanning": { actions: "read", contents: "read", "security-events": "write" },
      comment: { "pull-requests": "write" },
    });
    for (const { permissions, steps } of Object.values(WORKFLOW.jobs)) {
      const runs = steps.some(({ run = "" }) => /\b(?:npm|npx|node)\b/.test(run));
      expect(runs && Object.values(permissions).includes("write")).toBe(false);
    }
  });

  test("pins every action to a commit, keeps no credentials, and puts no text of a pull request into a script", () => {
    for (const { uses, with: inputs, run } of STEPS) {
      if (uses !== undefined) expect(uses).toMatch(/^(?:actions\/[a-z-]+|github\/codeql-action\/upload-sarif)@[\da-f]{40}$/);
      if (uses?.startsWith("actions/checkout@") === true) expect(inputs).toMatchObject({ "persist-credentials": false });
      expect(run ?? "").not.toContain("${{");
    }
    for (const line of TEXT.split("\n")) if (line.includes("uses:")) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
  });

  test("reports only what was judged, where the pull request may be written to", () => {
    const { judge, ...others } = WORKFLOW.jobs;
    expect(judge?.needs).toBeUndefined();
    for (const job of Object.values(others)) {
      expect(job.needs).toBe("judge");
      expect(job.if).toBe("${{ !cancelled() && needs.judge.outputs.reported == 'success' && github.event.pull_request.head.repo.full_name == github.repository }}");
    }
  });

  test.each(callsIn(TEXT).map((words) => [words.join(" "), words] as const))("ampls %s is a call that the command takes", async (_, words) => {
    expect(await taken(words)).toBe(words[0]);
  });

  test("calls preview, check, impact and diagram, and names the page of a rule", () => {
    expect([...new Set(callsIn(TEXT).map(([name]) => name))]).toEqual(["preview", "check", "impact", "diagram", "rules"]);
  });

  test.each(STEPS.flatMap(({ name = "", run }) => (run === undefined ? [] : [[name, run] as const])))("the script of \"%s\" is one that bash takes", (_, script) => {
    expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("the workflow's own scripts, run in a project", () => {
  mkdirSync(path.join(ROOT, ".cache"), { recursive: true });
  const directory = mkdtempSync(path.join(ROOT, ".cache/ci-"));
  const bin = path.join(directory, "bin");
  const outputs = path.join(directory, "outputs");

  beforeAll(() => {
    cpSync(path.join(ROOT, "examples/linked-too-early"), directory, { recursive: true });
    mkdirSync(bin);
    mkdirSync(path.join(directory, "node_modules"));
    // In a project npm puts the pack there; here it is the repository's.
    program("npx", `shift; exec '${process.execPath}' '${ROOT}/bin/ampls.js' "\${@/node_modules\\/azure-monitor-private-link-policies/${ROOT.replaceAll("/", "\\/")}\\/policy-pack}"`);
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  function program(name: string, script: string): void {
    writeFileSync(path.join(bin, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }

  /** Runs a step as GitHub does: bash that stops at the first failure. */
  function step(name: string, variables: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly stdout: string } {
    const script = STEPS.find((one) => one.name === name)?.run ?? "exit 99";
    writeFileSync(outputs, "");
    const { status, stdout } = spawnSync("bash", ["-e", "-c", script], {
      cwd: directory,
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`, GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: path.join(directory, "summary.md"), ...variables },
    });
    return { status, stdout };
  }

  function file(name: string): string {
    return readFileSync(path.join(directory, name), "utf8");
  }

  test("findings are kept for the end, and everything is reported before", () => {
    expect([step("Preview with the policy pack").status, file("outputs")]).toEqual([0, "code=1\n"]);
    expect([step("Check together with what exists").status, file("outputs")]).toEqual([0, "code=1\n"]);
    expect((JSON.parse(file("ampls.sarif")) as { readonly version: string }).version).toBe("2.1.0");
    expect(step("Say what changes for whom").status).toBe(0);
    expect(step("Draw it").status).toBe(0);
    expect(step("Write the comment").status).toBe(0);
    const comment = file("comment.md");
    expect(comment).toMatch(/^<!-- ampls -->\n### Azure Monitor private link: what this change does\n\n````text\n✗ stops: query of /);
    expect(comment).toMatch(/\nOperations from a network on a resource: 8 ✗ stop, 10 as before\.\n````\n\n<details>/);
    expect(comment).toMatch(/\n```mermaid\n(?:---|flowchart)[\s\S]*\n```\n\n<\/details>\n$/);
    expect(comment.length).toBeLessThan(65_536);
    expect(file("summary.md")).toBe(comment);
    expect(step("Stop at mandatory findings", { PREVIEW: "1", CHECK: "0" }).status).toBe(1);
    expect(step("Stop at mandatory findings", { PREVIEW: "0", CHECK: "1" }).status).toBe(1);
    expect(step("Stop at mandatory findings", { PREVIEW: "0", CHECK: "0" }).status).toBe(0);
  }, 300_000);

  test("what is too large for a comment is cut, and the comment says so", () => {
    writeFileSync(path.join(directory, "impact.txt"), `${"x".repeat(100)}\n`.repeat(400));
    writeFileSync(path.join(directory, "diagram.md"), "y".repeat(40_001));
    expect(step("Write the comment").status).toBe(0);
    const comment = file("comment.md");
    expect(comment.length).toBeLessThan(65_536);
    expect(comment).toContain(" …\n````\nThis is not all of it: `npx ampls impact inventory.json .` prints the rest.\n");
    expect(comment).toMatch(/\nThe picture is too large for a comment: .*\n$/);
  });

  test("wrong input ends at once", () => {
    copyFileSync(path.join(directory, "inventory.json"), path.join(directory, "kept.json"));
    rmSync(path.join(directory, "inventory.json"));
    expect(step("Check together with what exists").status).toBe(1);
    expect(file("outputs")).toBe("code=2\n");
    expect(step("Say what changes for whom").status).toBe(1);
    copyFileSync(path.join(directory, "kept.json"), path.join(directory, "inventory.json"));
  });

  test.each([
    ["a first comment is written", "", "api --method POST repos/acme/infra/issues/7/comments --field body=@comment.md --silent"],
    ["one that is there is updated", "11\n12\n", "api --method PATCH repos/acme/infra/issues/comments/11 --field body=@comment.md --silent"],
  ])("%s", (_, ids, expected) => {
    writeFileSync(path.join(directory, "ids"), ids);
    program("gh", `case "$*" in *--paginate*) cat '${directory}/ids' ;; *) echo "$*" ;; esac`);
    expect(step("Write one comment, or update it", { REPOSITORY: "acme/infra", NUMBER: "7" })).toEqual({ status: 0, stdout: `${expected}\n` });
  });
});

describe("examples/ci/.pre-commit-config.yaml", () => {
  const [hook] = HOOKS.repos[0]?.hooks ?? [];

  test("is one local hook with a call that the command takes", async () => {
    expect(HOOKS.repos.map(({ repo, hooks }) => [repo, hooks.length])).toEqual([["local", 1]]);
    const [words = []] = callsIn(hook?.entry ?? "");
    expect(await taken(words)).toBe("check");
  });

  test.each<[string, boolean]>([
    ["index.ts", true],
    ["network/hub.ts", true],
    ["Pulumi.yaml", true],
    ["Pulumi.prod.yml", true],
    ["package-lock.json", true],
    ["inventory.json", true],
    ["README.md", false],
    ["docs/Pulumi.yaml.md", false],
  ])("%s: %s", (file, expected) => {
    expect(new RegExp(hook?.files ?? "").test(file)).toBe(expected);
  });
});
