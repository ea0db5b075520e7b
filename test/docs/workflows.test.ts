import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../examples/run";
import { carelessIn, workflowOf } from "./workflow";

const CI = workflowOf(".github/workflows/ci.yml");
const RELEASE = workflowOf(".github/workflows/release.yml");
const manifest = (file: string): Readonly<Record<string, unknown>> & { readonly version: string; readonly scripts?: Readonly<Record<string, string>> } => JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as ReturnType<typeof manifest>;
const PACKAGES = ["package.json", "policy-pack/package.json"] as const;
const script = (name: string): string => RELEASE.steps.find((step) => step.name === name)?.run ?? "exit 99";

/** The files and npm scripts that a script starts. */
function startedBy(run: string): readonly string[] {
  return [...run.matchAll(/(?:^|\s)(\.ci\/[\w-]+)|npm run (?:--silent )?([\w-]+)/gm)].map(([, file, name]) => file ?? `npm run ${name ?? ""}`);
}

describe.each([["ci.yml", CI], ["release.yml", RELEASE]])("%s", (_, workflow) => {
  test("pins every action, keeps no credentials, and puts no text of others into a script", () => {
    expect(carelessIn(workflow)).toEqual([]);
    expect(workflow.permissions).toEqual({});
  });

  test("starts what there is", () => {
    const started = workflow.steps.flatMap(({ run = "" }) => startedBy(run));
    expect(started).toContain(".ci/run");
    for (const name of started) {
      if (name.startsWith("npm run ")) expect(manifest("package.json").scripts).toHaveProperty(name.slice("npm run ".length));
      else accessSync(path.join(ROOT, name), constants.X_OK);
    }
  });

  test.each(workflow.steps.flatMap(({ name = "", run }) => (run === undefined ? [] : [[name, run] as const])))("the script of \"%s\" is one that bash takes", (__, run) => {
    expect(spawnSync("bash", ["-n"], { input: run, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });
});

test("CI runs on each line of Node that the packages name, from the lowest on, and may only read", () => {
  expect(CI.on).toEqual({ push: { branches: ["main"] }, pull_request: null });
  expect(CI.jobs["run"]).toMatchObject({ permissions: { contents: "read" }, strategy: { matrix: { node: [20, 22, 24] } } });
  expect(manifest("package.json")["engines"]).toEqual({ node: ">=20.19" });
});

describe("the release", () => {
  test("starts from a tag, and gives each job what it needs and no more", () => {
    expect(RELEASE.on).toEqual({ push: { tags: ["v*"] } });
    expect(Object.entries(RELEASE.jobs).map(([name, { needs, environment, permissions }]) => ({ name, needs, environment, permissions }))).toEqual([
      { name: "pack", needs: undefined, environment: undefined, permissions: { contents: "read" } },
      { name: "publish", needs: "pack", environment: "npm", permissions: { contents: "read", "id-token": "write" } },
      { name: "attach", needs: "publish", environment: undefined, permissions: { contents: "write" } },
    ]);
  });

  test("runs nothing of the repository where it may write", () => {
    for (const { permissions, steps } of Object.values(RELEASE.jobs)) {
      if (!Object.values(permissions).includes("write")) continue;
      expect(steps.flatMap(({ run = "" }) => startedBy(run))).toEqual([]);
      expect(steps.some(({ uses = "" }) => uses.startsWith("actions/checkout@"))).toBe(false);
    }
  });

  test.each([
    [`v${manifest("package.json").version}`, 0, ""],
    ["v9.9.9", 1, `::error::The tag is v9.9.9, and package.json has version ${manifest("package.json").version}.\n`],
  ])("the tag %s ends with %d", (tag, status, stdout) => {
    expect(spawnSync("bash", ["-e", "-c", script("Refuse a tag that is not the version")], { cwd: ROOT, encoding: "utf8", env: { ...process.env, GITHUB_REF_NAME: tag } })).toMatchObject({ status, stdout });
  });

  test.each([
    ["nothing is there", "", ["publish ./packed/azure-monitor-private-link-1.2.3.tgz --provenance --access public", "publish ./packed/azure-monitor-private-link-policies-1.2.3.tgz --provenance --access public"]],
    ["the package is there already", "azure-monitor-private-link@1.2.3", ["publish ./packed/azure-monitor-private-link-policies-1.2.3.tgz --provenance --access public"]],
  ])("publishes the package before the pack: %s", (_, there, expected) => {
    const npm = `npm() { if [ "$1" = view ]; then if [ "$2" = '${there}' ]; then echo 1.2.3; else return 1; fi; else echo "$*"; fi; }`;
    const { status, stdout } = spawnSync("bash", ["-e", "-c", `${npm}\n${script("Publish both packages")}`], { encoding: "utf8", env: { ...process.env, GITHUB_REF_NAME: "v1.2.3" } });
    expect([status, stdout.trim().split("\n")]).toEqual([0, expected]);
  });

  // npm refuses provenance of a package that names no repository, or another one than the run's.
  test("both packages name one repository, of which the pack is a directory", () => {
    const [main, pack] = PACKAGES.map(manifest);
    const url = "git+https://github.com/azure-monitor-private-link/azure-monitor-private-link.git";
    expect(main?.["repository"]).toEqual({ type: "git", url });
    expect(pack?.["repository"]).toEqual({ type: "git", url, directory: "policy-pack" });
    const page = url.slice("git+".length, -".git".length);
    expect([main?.["homepage"], pack?.["homepage"]]).toEqual([`${page}#readme`, `${page}/tree/main/policy-pack#readme`]);
    expect([main?.["bugs"], pack?.["bugs"]]).toEqual([`${page}/issues`, `${page}/issues`]);
  });
});
