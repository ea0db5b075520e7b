import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Command } from "commander";
import { ampls } from "../../src/cli/program";
import { carelessIn, workflowOf } from "../docs/workflow";
import { ROOT } from "../examples/run";
import { recorders } from "./streams";

const WORKFLOW = workflowOf("examples/ci/pull-request.yml");
const { text: TEXT, steps: STEPS } = WORKFLOW;
const HOOKS = parse(readFileSync(path.join(ROOT, "examples/ci/.pre-commit-config.yaml"), "utf8")) as { readonly repos: readonly { readonly repo: string; readonly hooks: readonly { readonly entry: string; readonly files: string }[] }[] };

/** Every call of the command in a text, as its words. */
function callsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/npx (?:--no-install )?ampls ([^\n>|`']*)/g)].map(([, words = ""]) => words.trim().split(" "));
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
      deployed: { actions: "read" },
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
    expect(carelessIn(WORKFLOW)).toEqual([]);
  });

  test("reports only what was judged, where the pull request may be written to", () => {
    const { deployed, judge, ...others } = WORKFLOW.jobs;
    expect([deployed?.needs, judge?.needs, judge?.if]).toEqual([undefined, "deployed", undefined]);
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
  const staged = path.join(directory, "staged");
  const bin = path.join(directory, "bin");
  const outputs = path.join(directory, "outputs");

  beforeAll(() => {
    cpSync(path.join(ROOT, "examples/linked-too-early"), directory, { recursive: true });
    cpSync(path.join(ROOT, "docs/from-nothing"), staged, { recursive: true });
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
  function step(name: string, variables: Readonly<Record<string, string>> = {}, cwd = directory): { readonly status: number | null; readonly stdout: string } {
    const script = STEPS.find((one) => one.name === name)?.run ?? "exit 99";
    writeFileSync(outputs, "");
    const { status, stdout } = spawnSync("bash", ["-e", "-c", script], {
      cwd,
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
    expect(comment).toMatch(/\nOperations from a network on a resource: 8 ✗ stop, 10 as before\.\n````\n\n\*\*What [^\n]+\n\n<details>/);
    expect(comment).toMatch(/\n```mermaid\n(?:---|flowchart)[\s\S]*\n```\n\n<\/details>\n$/);
    expect(comment.length).toBeLessThan(65_536);
    expect(file("summary.md")).toBe(comment);
    expect(comment).toContain("\n**What this change deletes is not in it:** no export of the stack is kept, so all that the inventory shows is taken to stay.");
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

  // Verify back to Connect deletes the links, and an inventory does not say that they were the program's.
  test("a kept export of the stack tells what a change deletes", () => {
    const text = (): string => readFileSync(path.join(staged, "impact.txt"), "utf8");
    const configuration = path.join(staged, "Pulumi.dev.yaml");
    writeFileSync(configuration, `${readFileSync(configuration, "utf8").trimEnd()}\n  private-link:holdsPayroll: "true"\n`);
    copyFileSync(path.join(staged, "verify.json"), path.join(staged, "deployed.json"));
    expect(step("Say what changes for whom", {}, staged)).toEqual({ status: 0, stdout: "" });
    expect(text()).toContain("! becomes public: query of Workspace \"payroll-logs\" and Workspace \"logs-workspace\" from VirtualNetwork \"hub\" and VirtualNetwork \"shop\"");
    expect(text()).toMatch(/\nOperations from a network on a resource: 12 ! become public, 6 as before\.\n$/);

    writeFileSync(path.join(staged, "impact.txt"), `${"x".repeat(100)}\n`.repeat(400));
    writeFileSync(path.join(staged, "diagram.md"), "flowchart\n");
    expect(step("Write the comment", {}, staged).status).toBe(0);
    const comment = readFileSync(path.join(staged, "comment.md"), "utf8");
    expect(comment).toContain("\nThis is not all of it: `npx ampls impact deployed.json . --beside inventory.json` prints the rest.\n\n<details>");

  }, 300_000);

  test.each([
    ["the last deployment kept an export", "7\n", "kept=yes\n"],
    ["it kept none", "8\n", "kept=no\n"],
    ["nothing was deployed yet", "", "kept=no\n"],
  ])("%s", (_, runs, expected) => {
    writeFileSync(path.join(directory, "runs"), runs);
    program("gh", `case "$*" in "run list"*) cat '${directory}/runs' ;; "run download 7 --repo acme/infra --name deployed") ;; *) exit 1 ;; esac`);
    expect(step("Fetch what is deployed", { REPOSITORY: "acme/infra" }).status).toBe(0);
    expect(file("outputs")).toBe(expected);
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
