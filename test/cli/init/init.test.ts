import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POLICY_SDK, starterFiles } from "../../../src/cli/init/starter-files";
import { lines, preview, registered, ROOT, zoneSet } from "../../examples/run";
import { faultsOf } from "../../report/schemas";
import { run } from "../reach-runs";

// A place from which a written project finds the packages of the repository.
mkdirSync(path.join(ROOT, ".cache"), { recursive: true });
const scratch = mkdtempSync(path.join(ROOT, ".cache/init-"));
const FILES = ["Pulumi.yaml", "package.json", "tsconfig.json", "index.ts", ".gitignore"];
const PACKAGE = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { readonly version: string; readonly peerDependencies: Readonly<Record<string, string>> };

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function read(...names: readonly string[]): string {
  return readFileSync(path.join(scratch, ...names), "utf8");
}

describe.each<[string, readonly string[], readonly string[]]>([
  ["alone", [], []],
  ["hubbed", ["--hub", "centre", "--spoke", "web", "--spoke", "data", "--location", "uksouth"], ["web", "data"]],
])("the stack %s that ampls init writes", (name, options, spokes) => {
  const directory = path.join(scratch, name);

  beforeAll(async () => {
    const { code, stderr } = await run(["init", directory, ...options]);
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("compiles as strictly as it says", () => {
    const { stdout, status } = spawnSync(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), "-p", directory, "--noEmit"], { encoding: "utf8" });
    expect([stdout, status]).toEqual(["", 0]);
  });

  test("previews at once; at Connect the policy pack says that no network is linked, and nothing else", async () => {
    const result = await preview(directory);
    expect(lines(result.findings)).toEqual(["advisory violated dns-endpoint-network-linked monitoring-endpoint"]);
    const hub = spokes.length === 0 ? "hub" : "centre";
    const peerings = spokes.flatMap((spoke) => [`VirtualNetworkPeering ${hub}-to-${spoke}`, `VirtualNetworkPeering ${spoke}-to-${hub}`]);
    expect(registered(result)).toEqual(
      [
        ...["DataCollectionEndpoint logs-collection-endpoint", "HubPrivateLink monitoring", "MonitoringScope monitoring", "PrivateDnsZoneGroup monitoring-zone-group", "PrivateEndpoint monitoring-endpoint"],
        ...["PrivateLinkScope monitoring-scope", "PrivateLinkScopedResource logs-member-collection-endpoint", "PrivateLinkScopedResource logs-member-workspace", "ResourceGroup monitoring"],
        ...["ScopedWorkspace logs", `Stack ${name}-dev`, "Subnet endpoints", `VirtualNetwork ${hub}`, "Workspace logs-workspace"],
        ...spokes.map((spoke) => `VirtualNetwork ${spoke}`),
        ...peerings,
        ...zoneSet("monitoring", []),
      ].sort(),
    );
  });

  test("refuses a stage that there is not", async () => {
    const { code, stderr } = await run(["preview", directory, "--config", "private-link:stage=verify"]);
    expect(code).toBe(2);
    expect(stderr).toContain('Invalid value for stage: "verify". Allowed values: "Connect", "Verify", "Close", "PrivateOnly". Fix: did you mean "Verify"?');
  });

  test("has no finding at Verify, the next step", async () => {
    const next = path.join(scratch, `${name}-verify`);
    await run(["init", next, ...options]);
    // What `pulumi config set private-link:stage Verify` writes, as docs/from-nothing-to-private-only.md says it.
    writeFileSync(path.join(next, "Pulumi.dev.yaml"), "config:\n  private-link:stage: Verify\n");
    expect(lines((await preview(next)).findings)).toEqual([]);
  });
});

describe("what is written", () => {
  test("names the region, the policy pack and the versions that this package works with", async () => {
    await run(["init", path.join(scratch, "named"), "--name", "My-Stack", "--location", "northeurope"]);
    expect(read("named", "Pulumi.yaml")).toBe("name: My-Stack\ndescription: Azure Monitor over private link.\nruntime: nodejs\nconfig:\n  azure-native:location:\n    value: northeurope\n");
    expect(JSON.parse(read("named", "package.json"))).toEqual({
      // npm takes no capitals.
      name: "my-stack",
      private: true,
      scripts: { preview: "ampls preview . --policy-pack node_modules/azure-monitor-private-link-policies" },
      dependencies: { ...PACKAGE.peerDependencies, "azure-monitor-private-link": `^${PACKAGE.version}` },
      devDependencies: { "@pulumi/policy": "^1.21.0", "@types/node": "^20.19.0", "azure-monitor-private-link-policies": `^${PACKAGE.version}`, typescript: "^6.0.3" },
    });
    expect(read("named", ".gitignore")).toBe("node_modules/\nbin/\n");
  });

  test("asks for the policy SDK that the policy pack asks for", () => {
    const pack = JSON.parse(readFileSync(path.join(ROOT, "policy-pack/package.json"), "utf8")) as typeof PACKAGE;
    expect(pack.peerDependencies[POLICY_SDK.name]).toBe(POLICY_SDK.range);
  });

  test("is told, with the way to a preview: from a clone both packages are packed first", async () => {
    const directory = path.join(scratch, "told");
    const { stdout } = await run(["init", directory]);
    expect(stdout).toBe(
      [
        `Wrote the stack told: ${FILES.map((file) => path.join(directory, file)).join(", ")}.`,
        "",
        "Next:",
        `  cd ${directory}`,
        `  npm pack --pack-destination . ${ROOT} ${ROOT}/policy-pack`,
        `  npm install ./azure-monitor-private-link-${PACKAGE.version}.tgz ./azure-monitor-private-link-policies-${PACKAGE.version}.tgz`,
        "  npm run preview",
        "",
      ].join("\n"),
    );
  });

  test("as JSON by its schema", async () => {
    const directory = path.join(scratch, "json");
    const { stdout } = await run(["init", directory, "--format", "json"]);
    expect(faultsOf("init", stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ name: "json", directory, files: FILES.map((file) => path.join(directory, file)) });
  });
});

describe("wrong input writes nothing", () => {
  const directory = path.join(scratch, "wrong");

  test.each<[readonly string[], string]>([
    [["--location", "West Europe"], "error: option '--location <region>' argument 'West Europe' is invalid.\nFix: give the region's short name, such as westeurope: `az account list-locations --query '[].name'` lists them. Did you mean westeurope?\n"],
    [["--location", "west-europe"], "error: option '--location <region>' argument 'west-europe' is invalid.\nFix: give the region's short name, such as westeurope: `az account list-locations --query '[].name'` lists them.\n"],
    [["--spoke", "1st"], "error: option '--spoke <name>' argument '1st' is invalid.\nFix: give a letter, then letters, digits and hyphens, at most 30.\n"],
    [["--hub", "a b"], "error: option '--hub <name>' argument 'a b' is invalid.\nFix: give a letter, then letters, digits and hyphens, at most 30.\n"],
    [["--spoke", "web", "--spoke", "Web"], "error: two networks are called Web.\nFix: give the hub and each spoke a name of its own.\n"],
    [["--spoke", "hub"], "error: two networks are called hub.\nFix: give the hub and each spoke a name of its own.\n"],
    [Array.from({ length: 256 }, (_, index) => ["--spoke", `s${index}`]).flat(), "error: --spoke is given 256 times, and a starter stack has addresses for 255.\nFix: give fewer, and add the others to the program.\n"],
    [["--name", "my stack"], "error: --name is \"my stack\".\nFix: give --name with letters, digits, '.', '_' and '-', at most 100.\n"],
  ])("%j", async (options, stderr) => {
    expect(await run(["init", directory, ...options])).toEqual({ code: 2, stdout: "", stderr });
    expect(existsSync(directory)).toBe(false);
  });

  test.each(FILES)("%s that is there is kept, and nothing is written beside it", async (file) => {
    const taken = mkdtempSync(path.join(scratch, "taken-"));
    writeFileSync(path.join(taken, file), "mine\n");
    expect(await run(["init", taken])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${path.join(taken, file)} exists already, and nothing was written.\nFix: give a directory without them, such as \`ampls init monitoring\`.\n`,
    });
    expect(readdirSync(taken)).toEqual([file]);
    expect(readFileSync(path.join(taken, file), "utf8")).toBe("mine\n");
  });

  test("a directory that cannot be made", async () => {
    const file = path.join(scratch, "a-file");
    writeFileSync(file, "mine\n");
    for (const directory of [file, path.join(file, "below")]) {
      expect(await run(["init", directory])).toEqual({ code: 2, stdout: "", stderr: `error: ${file} is a file, and files are to be written below it.\nFix: give a directory, or a name that is not taken: it is made.\n` });
    }
    expect(readFileSync(file, "utf8")).toBe("mine\n");
  });

  test("what was written before a failure is taken away again", async () => {
    const half = path.join(scratch, "half");
    mkdirSync(half);
    // A link that leads nowhere does not exist, and nothing can be written through it.
    symlinkSync(path.join(scratch, "no/such/place"), path.join(half, "index.ts"));
    const { code, stderr } = await run(["init", half]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: .*half cannot be written: a file of that name is there\.\n/)]);
    expect(readdirSync(half)).toEqual(["index.ts"]);
  });
});

test("a program of many spokes compiles to one list, in their order", () => {
  const [, , , program] = starterFiles({ name: "s", location: "westeurope", hub: "hub", spokes: ["b", "a"] });
  expect(program?.text).toContain('  ["b", "a"].map((name, index) => {\n');
});
