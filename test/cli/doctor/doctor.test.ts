import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { diagnose } from "../../../src/cli/doctor/checks";
import { found, type Machine } from "../../../src/cli/doctor/machine";
import { isInRange } from "../../../src/cli/doctor/version-range";
import { VERSION } from "../../../src/cli/package-version";
import { PreviewError } from "../../../src/preview";
import { type CheckRow, doctorJson, doctorText } from "../../../src/report/doctor-text";
import { ROOT } from "../../examples/run";
import { faultsOf } from "../../report/schemas";
import { run } from "../reach-runs";

const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "ampls-doctor-")));

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Packages of a project by their paths below it, with their versions. */
type Packages = Readonly<Record<string, string>>;

const SOUND: Packages = {
  "node_modules/@pulumi/pulumi": "3.260.0",
  "node_modules/@pulumi/azure-native": "3.30.1",
  "node_modules/@pulumi/policy": "1.21.0",
  "node_modules/azure-monitor-private-link": VERSION,
  "node_modules/azure-monitor-private-link-policies": VERSION,
};

/** What an `npm install` from a clone takes: the packages that npm finds by no name. */
const FROM_CLONE = `npm pack --pack-destination . ${ROOT} ${ROOT}/policy-pack && npm install ./azure-monitor-private-link-${VERSION}.tgz ./azure-monitor-private-link-policies-${VERSION}.tgz`;

function project(packages: Packages = SOUND, file: string | undefined = "name: shop\nruntime: nodejs\n"): string {
  const directory = mkdtempSync(path.join(scratch, "project-"));
  if (file !== "") writeFileSync(path.join(directory, "Pulumi.yaml"), file);
  writeFileSync(path.join(directory, "package.json"), JSON.stringify({ dependencies: { "@pulumi/azure-native": "*", "@pulumi/pulumi": "*", "azure-monitor-private-link": "*", "left-pad": "*" } }));
  for (const [place, version] of Object.entries(packages)) {
    mkdirSync(path.join(directory, place), { recursive: true });
    writeFileSync(path.join(directory, place, "package.json"), JSON.stringify({ version }));
  }
  return directory;
}

function without(...names: readonly string[]): Packages {
  return Object.fromEntries(Object.entries(SOUND).filter(([place]) => !names.some((name) => place === `node_modules/${name}`)));
}

const MACHINE: Machine = {
  node: "22.11.0",
  find: (program) => `/usr/bin/${program}`,
  ask: () => Promise.resolve("v3.260.0"),
  preview: () => Promise.resolve(25),
};

async function rowOf(name: string, directory: string, machine: Partial<Machine> = {}): Promise<CheckRow | undefined> {
  return (await diagnose(directory, { ...MACHINE, ...machine })).find((row) => row.name === name);
}

/** A row in one line. */
async function line(name: string, directory: string = project(), machine: Partial<Machine> = {}): Promise<string> {
  const row = await rowOf(name, directory, machine);
  return row === undefined ? "no such row" : `${row.state}: ${row.found}${row.fix === undefined ? "" : ` | ${row.fix}`}`;
}

describe("each row in each state", () => {
  test("Node.js", async () => {
    expect(await line("Node.js")).toBe("ok: 22.11.0, which is >=20.19");
    expect(await line("Node.js", project(), { node: "20.18.3" })).toBe("problem: 20.18.3, which is not >=20.19 | install a newer one: https://nodejs.org/en/download, or `nvm install --lts`.");
  });

  test("project", async () => {
    expect(await line("project")).toBe("ok: shop (Pulumi.yaml)");
    const none = project(SOUND, "");
    expect(await line("project", none)).toBe(`problem: ${none} is no Pulumi project: looked for Pulumi.yaml and Pulumi.yml in it. | give the directory that holds the project's Pulumi.yaml, or start with \`ampls init DIRECTORY\`.`);
    expect(await line("project", project(SOUND, "name: shop\nruntime: python\n"))).toMatch(/^problem: the runtime of .* is python; only nodejs can be previewed without the Pulumi CLI\. \| for another language run `pulumi preview --policy-pack DIR`\.$/);
  });

  test("@pulumi/pulumi", async () => {
    expect(await line("@pulumi/pulumi")).toBe("ok: 3.260.0, which is ^3.248.0");
    expect(await line("@pulumi/pulumi", project(without("@pulumi/pulumi")))).toBe("problem: not installed; needed is ^3.248.0 | npm install");
    expect(await line("@pulumi/pulumi", project({ ...SOUND, "node_modules/@pulumi/pulumi": "3.247.9" }))).toBe("problem: 3.247.9, which is not ^3.248.0 | npm install '@pulumi/pulumi@^3.248.0'");
  });

  test("@pulumi/azure-native", async () => {
    expect(await line("@pulumi/azure-native")).toBe("ok: 3.30.1, which is ^3.28.0");
    expect(await line("@pulumi/azure-native", project(without("@pulumi/azure-native")))).toBe("problem: not installed; needed is ^3.28.0 | npm install");
    expect(await line("@pulumi/azure-native", project({ ...SOUND, "node_modules/@pulumi/azure-native": "4.0.0" }))).toBe("problem: 4.0.0, which is not ^3.28.0 | npm install '@pulumi/azure-native@^3.28.0'");
  });

  test("a package of a workspace's root counts, as it does for Node", async () => {
    const root = project();
    const inner = path.join(root, "infra/shop");
    mkdirSync(inner, { recursive: true });
    writeFileSync(path.join(inner, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    expect((await diagnose(inner, MACHINE)).filter(({ state }) => state !== "ok")).toEqual([]);
  });

  test("one @pulumi/pulumi", async () => {
    expect(await line("one @pulumi/pulumi")).toBe("ok: the program and its packages share one");
    expect(await line("one @pulumi/pulumi", project(without("@pulumi/pulumi")))).toBe("unknown: not installed");
    const two = project({ ...SOUND, "node_modules/@pulumi/azure-native/node_modules/@pulumi/pulumi": "3.250.0" });
    expect(await line("one @pulumi/pulumi", two)).toBe(
      [
        "problem: the program and its packages have 2:",
        `3.260.0 in ${two}/node_modules/@pulumi/pulumi, for the program`,
        `3.250.0 in ${two}/node_modules/@pulumi/azure-native/node_modules/@pulumi/pulumi, for @pulumi/azure-native | run \`npm dedupe\`; \`npm ls @pulumi/pulumi\` shows which package keeps its own.`,
      ].join("\n"),
    );
  });

  test("one @pulumi/pulumi: a package that is linked has the SDK of the place that it lies in; a policy pack's own does not count", async () => {
    const clone = project({ "node_modules/@pulumi/pulumi": "3.255.0" });
    const linked = project(without("azure-monitor-private-link"));
    symlinkSync(clone, path.join(linked, "node_modules/azure-monitor-private-link"));
    writeFileSync(path.join(clone, "package.json"), JSON.stringify({ version: VERSION }));
    expect(await line("one @pulumi/pulumi", linked)).toContain(`3.255.0 in ${clone}/node_modules/@pulumi/pulumi, for azure-monitor-private-link`);
    const pack = project({ ...SOUND, "node_modules/azure-monitor-private-link-policies/node_modules/@pulumi/pulumi": "3.250.0" });
    expect(await line("one @pulumi/pulumi", pack)).toMatch(/^ok/);
  });

  test("preview", async () => {
    expect(await line("preview")).toBe("ok: the project previews: 25 resources");
    expect(await line("preview", project(), { preview: () => Promise.resolve(1) })).toBe("ok: the project previews: 1 resource");
    const fails = (error: Error): Partial<Machine> => ({ preview: () => Promise.reject(error) });
    expect(await line("preview", project(), fails(new PreviewError("config is missing.", "give it.")))).toBe("problem: config is missing. | give it.");
    expect(await line("preview", project(), fails(new Error("boom")))).toBe("problem: boom | `ampls preview` says the same, with all that the program prints.");
    expect(await line("preview", project(without("@pulumi/pulumi"), ""), fails(new Error("not to be asked")))).toBe("unknown: not tried: first comes project, @pulumi/pulumi");
  });

  test("components", async () => {
    expect(await line("components")).toBe(`ok: ${VERSION}, as this command`);
    expect(await line("components", project(without("azure-monitor-private-link")))).toBe(`advice: azure-monitor-private-link is not installed in the project; the policy pack and this command work without it | ${FROM_CLONE}`);
    expect(await line("components", project({ ...SOUND, "node_modules/azure-monitor-private-link": "9.9.9" }))).toBe(`advice: 9.9.9 in the project, and this command is of ${VERSION} | run the project's own: \`npx ampls\` in its directory.`);
  });

  test("policy pack", async () => {
    expect(await line("policy pack")).toBe(`ok: ${VERSION}: --policy-pack node_modules/azure-monitor-private-link-policies`);
    expect(await line("policy pack", project(without("azure-monitor-private-link-policies")))).toBe(`advice: not installed: previews are not judged | ${FROM_CLONE} && npm install --save-dev '@pulumi/policy@^1.21.0'`);
    expect(await line("policy pack", project(without("@pulumi/policy")))).toBe(`problem: ${VERSION}, without @pulumi/policy, which it needs | npm install --save-dev '@pulumi/policy@^1.21.0'`);
    expect(await line("policy pack", project({ ...SOUND, "node_modules/@pulumi/policy": "1.20.0" }))).toBe(`problem: ${VERSION}, with @pulumi/policy 1.20.0, which is not ^1.21.0 | npm install --save-dev '@pulumi/policy@^1.21.0'`);
    const own = project(without("azure-monitor-private-link-policies"));
    cpSync(path.join(ROOT, "policy-pack/PulumiPolicy.yaml"), path.join(own, "policy-pack/PulumiPolicy.yaml"));
    expect(await line("policy pack", own)).toBe("ok: the project's own: policy-pack");
  });

  test("TypeScript: where there is a tsconfig.json", async () => {
    expect(await line("TypeScript")).toBe("no such row");
    const typed = (packages: Packages, names: Readonly<Record<string, string>> = {}): string => {
      const directory = project(packages);
      writeFileSync(path.join(directory, "tsconfig.json"), "{}");
      writeFileSync(path.join(directory, "package.json"), JSON.stringify({ devDependencies: names }));
      return directory;
    };
    const both = { ...SOUND, "node_modules/typescript": "6.0.3", "node_modules/@types/node": "20.19.43" };
    expect(await line("TypeScript", typed(both))).toBe("ok: typescript 6.0.3, @types/node 20.19.43");
    expect(await line("TypeScript", typed(SOUND))).toBe("advice: not installed: typescript and @types/node | npm install --save-dev 'typescript@6' @types/node");
    expect(await line("TypeScript", typed(SOUND, { typescript: "^6.0.3" }))).toBe("problem: not installed: typescript and @types/node | npm install && npm install --save-dev @types/node");
    expect(await line("TypeScript", typed({ ...SOUND, "node_modules/typescript": "6.0.3" }, { "@types/node": "^20.19.0" }))).toBe("problem: not installed: @types/node | npm install");
  });

  test("a package that package.json does not name is named in the fix, with its range", async () => {
    const bare = project({});
    writeFileSync(path.join(bare, "package.json"), "{}");
    expect(await line("@pulumi/pulumi", bare)).toBe("problem: not installed; needed is ^3.248.0 | npm install '@pulumi/pulumi@^3.248.0'");
  });

  test("a project that ampls init wrote, before anything is installed: what init says to do next, and nothing that npm does not find", async () => {
    const started = path.join(scratch, "started");
    const { stdout } = await run(["init", started, "--format", "json"]);
    const { next } = JSON.parse(stdout) as { readonly next: readonly string[] };
    expect(next.slice(1, -1).join(" && ")).toBe(FROM_CLONE);
    const rows = await diagnose(started, MACHINE);
    const lacking = rows.filter(({ fix }) => fix?.includes("npm") === true);
    expect(lacking.map(({ name, fix }) => [name, fix])).toEqual(["@pulumi/pulumi", "@pulumi/azure-native", "TypeScript", "components", "policy pack"].map((name) => [name, FROM_CLONE]));
  });

  test("Pulumi CLI", async () => {
    expect(await line("Pulumi CLI")).toBe("ok: v3.260.0 (/usr/bin/pulumi)");
    expect(await line("Pulumi CLI", project(), { find: () => undefined })).toBe("advice: not found; only deployments need it | https://www.pulumi.com/docs/install/");
    expect(await line("Pulumi CLI", project(), { ask: () => Promise.resolve(undefined) })).toBe("advice: /usr/bin/pulumi does not say its version | run `/usr/bin/pulumi version` to see why.");
  });

  test("az", async () => {
    expect(await line("az")).toBe("ok: /usr/bin/az");
    expect(await line("az", project(), { find: () => undefined })).toBe("advice: not found; only inventories need it | https://learn.microsoft.com/cli/azure/install-azure-cli, then `az extension add --name resource-graph`.");
  });
});

describe("the report", () => {
  const ROWS: readonly CheckRow[] = [
    { name: "Node.js", state: "ok", found: "22.11.0", fix: undefined },
    { name: "one SDK", state: "problem", found: "two:\na\nb", fix: "npm dedupe" },
    { name: "az", state: "advice", found: "not found", fix: "get it" },
    { name: "preview", state: "unknown", found: "not tried", fix: undefined },
  ];

  test("is a table with what to do below each row, and a conclusion", () => {
    expect(doctorText(ROWS)).toBe(
      [
        "ok       Node.js  22.11.0",
        "problem  one SDK  two:",
        "                  a",
        "                  b",
        "                  Fix: npm dedupe",
        "advice   az       not found",
        "                  Fix: get it",
        "unknown  preview  not tried",
        "",
        "1 problem: see what each row says to do, from the first one on.",
        "",
      ].join("\n"),
    );
    expect(doctorText(ROWS.filter(({ state }) => state === "advice"))).toMatch(/\n\nAll that is needed is there\.\n$/);
    expect(doctorText([...ROWS, ...ROWS])).toContain("\n2 problems: see");
  });

  test("as JSON by its schema", () => {
    expect(faultsOf("doctor", doctorJson(ROWS))).toEqual([]);
    expect(JSON.parse(doctorJson(ROWS.slice(0, 2)))).toEqual({ checks: [{ name: "Node.js", state: "ok", found: "22.11.0" }, { name: "one SDK", state: "problem", found: "two:\na\nb", fix: "npm dedupe" }] });
  });
});

describe("ampls doctor", () => {
  test("exits 0 where all that is needed is there, and previews for real", async () => {
    const { code, stdout, stderr } = await run(["doctor", path.join(ROOT, "examples/one-network"), "--format", "json"]);
    expect([code, stderr, faultsOf("doctor", stdout)]).toEqual([0, "", []]);
    const { checks } = JSON.parse(stdout) as { readonly checks: readonly CheckRow[] };
    expect(checks.find(({ name }) => name === "preview")).toEqual({ name: "preview", state: "ok", found: expect.stringMatching(/^the project previews: \d+ resources$/) as string });
  });

  test("exits 1 where something is missing", async () => {
    const { code, stdout, stderr } = await run(["doctor", project({}, "")]);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("problem  @pulumi/pulumi        not installed; needed is ^3.248.0\n");
    expect(stdout).toMatch(/\n3 problems: see what each row says to do, from the first one on\.\n$/);
  });

  test("exits 2 where there is no directory, or a package.json is none", async () => {
    expect(await run(["doctor", "/no/such"])).toEqual({ code: 2, stdout: "", stderr: "error: there is no directory /no/such.\nFix: give the directory of a Pulumi project: the one that holds its Pulumi.yaml.\n" });
    const broken = project();
    writeFileSync(path.join(broken, "package.json"), "{");
    expect(await run(["doctor", broken])).toEqual({ code: 2, stdout: "", stderr: `error: ${broken}/package.json is no JSON object.\nFix: mend it: \`npm pkg get name\` says where it is wrong.\n` });
  });
});

describe("ranges", () => {
  test.each<[string, string, boolean]>([
    ["20.19.0", ">=20.19", true],
    ["20.18.9", ">=20.19", false],
    ["v24.1.0", ">=20.19", true],
    ["3.248.0", "^3.248.0", true],
    ["3.247.99", "^3.248.0", false],
    ["3.249.0-alpha.1", "^3.248.0", true],
    ["4.0.0", "^3.248.0", false],
    ["3.248.1", "^3.248.2", false],
  ])("%s in %s: %s", (version, range, expected) => {
    expect(isInRange(version, range)).toBe(expected);
  });

  test("of another form are refused, not guessed at", () => {
    expect(() => isInRange("1.0.0", "~1.0.0")).toThrow("~1.0.0 is no range of the form >=1.2 or ^1.2.3.");
    expect(() => isInRange("latest", ">=1")).toThrow("latest is no version.");
  });
});

test("a program is found where the shell would find it: a file that may be run, in the first directory that has one", () => {
  const [first, second] = ["first", "second"].map((name) => path.join(scratch, name)) as [string, string];
  mkdirSync(path.join(first, "tool"), { recursive: true });
  mkdirSync(second);
  writeFileSync(path.join(second, "tool"), "");
  const searched = ["", "/no/such", first, second].join(path.delimiter);
  expect(found("tool", searched)).toBeUndefined();
  chmodSync(path.join(second, "tool"), 0o755);
  expect(found("tool", searched)).toBe(path.join(second, "tool"));
});
