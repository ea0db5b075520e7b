import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/program";
import { fixture } from "../preview/fixture";
import { recorders } from "./streams";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ampls(argv: readonly string[], isTTY = false): Promise<Outcome> {
  const streams = recorders(isTTY);
  const code = await main(argv, streams);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

const BASIC = fixture("basic");
const PACK = `${BASIC}/pack`;

function file(text: string): string {
  const name = path.join(mkdtempSync(path.join(tmpdir(), "ampls-test-")), "given.json");
  writeFileSync(name, text);
  return name;
}

describe.concurrent("ampls preview", () => {
  test("draws the tree once where there is no terminal, then findings and a summary; mandatory findings exit 1", async () => {
    const { code, stdout, stderr } = await ampls(["preview", BASIC, "--policy-pack", PACK]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("└─ test:index:Monitoring  monitoring\n   ├─ azure-native:monitor:PrivateLinkScope  monitoring-scope\n");
    expect(stdout).toContain("[program] building the estate\n");
    expect(stdout).toContain("Remediated\n  azure-native:monitor:PrivateLinkScope  monitoring-scope: scope-is-global set location\n");
    expect(stdout).toMatch(/\n5 resources previewed in \d+\.\d s: 1 mandatory, 1 advisory, 1 cannot tell\.\n$/);
  });

  test("draws a tree that grows on a terminal, and leaves it whole", async () => {
    const { stdout } = await ampls(["preview", BASIC], true);
    expect(stdout).toContain("\u001b[2K");
    expect(stripVTControlCharacters(stdout)).toContain(
      [
        "pulumi:pulumi:Stack  basic-dev",
        "├─ azure-native:resources:ResourceGroup  rg",
        "└─ test:index:Monitoring  monitoring",
        "   ├─ azure-native:monitor:PrivateLinkScope  monitoring-scope",
        "   └─ azure-native:monitor:PrivateLinkScopedResource  monitoring-member",
      ].join("\n"),
    );
    expect(stdout).toContain("\u001b[33mnot judged\u001b[39m");
  });

  test("prints JSON and nothing else to stdout; advice exits 0", async () => {
    const config = file('{ "all": "disabled", "members-come-from-scopes": "advisory" }');
    const { code, stdout, stderr } = await ampls(["preview", BASIC, "--policy-pack", PACK, "--policy-pack-config", config, "--format", "json"]);
    const report = JSON.parse(stdout) as { resources: Record<string, unknown>[]; findings: { rule: string }[] };
    expect(code).toBe(0);
    expect(Object.keys(report.resources[0] ?? {})).toEqual(["urn", "type", "name", "parent", "inputs", "dependencies"]);
    expect(report.resources.find(({ name }) => name === "monitoring-member")?.["inputs"]).toEqual({ linkedResourceId: "[unknown]", resourceGroupName: "[unknown]", scopeName: "[unknown]" });
    expect(report.findings.map(({ rule }) => rule)).toEqual(["members-come-from-scopes"]);
    expect(stderr).toContain("pulumi:pulumi:Stack  basic-dev\n├─ ");
  });

  test("passes the stage and configuration on, and keeps secrets out of all output", async () => {
    const { code, stdout } = await ampls(["preview", fixture("config-program"), "--stage", "isolated", "--config", "region=uksouth", "--config-secret", "password=hunter22", "--format", "json"]);
    const { resources } = JSON.parse(stdout) as { resources: { inputs: Record<string, unknown> }[] };
    expect(code).toBe(0);
    expect(resources[1]?.inputs).toMatchObject({ stage: "isolated", region: "uksouth", password: "[secret]" });
  });

  test("never prints a secret", async () => {
    const { stdout, stderr } = await ampls(["preview", fixture("throwing"), "--config", "how=throw", "--config-secret", "password=hunter22"]);
    expect(stdout + stderr).not.toContain("hunter22");
    expect(stderr).toContain("Error: no network for [secret]");
  });

  test("takes answers from options", async () => {
    const outputs = file('{ "networkId": "/hub" }');
    const reference = await ampls(["preview", fixture("throwing"), "--config", "how=reference", "--stack-reference", `acme/network/prod=${outputs}`]);
    const invoke = await ampls(["preview", fixture("throwing"), "--config", "how=invoke", "--invoke", 'azure-native:authorization:getClientConfig={"tenantId":"t"}']);
    expect([reference.code, invoke.code]).toEqual([0, 0]);
  });
});

describe.concurrent("wrong input exits 2 with one error", () => {
  test.each<[readonly string[], RegExp]>([
    [["preview", "/no/such"], /^error: there is no directory \/no\/such\.\nFix: give the directory of a Pulumi project/],
    [["preview", PACK], /^error: .* is no Pulumi project: looked for Pulumi\.yaml and Pulumi\.yml in it\.\nFix: .*\n$/],
    [["preview", BASIC, "--stage", "later"], /^error: option '--stage <stage>' argument 'later' is invalid\.\nFix: give one of rollout, isolated\.\n$/],
    [["preview", BASIC, "--cloud", "Mars"], /Fix: give one of Public, USGovernment, China\.\n$/],
    [["preview", BASIC, "--format", "xml"], /Fix: give one of text, json\.\n$/],
    [["preview", BASIC, "--config", "key"], /^error: option '--config <key=value>' argument 'key' is invalid\.\nFix: give it as KEY=VALUE\.\n$/],
    [["preview", BASIC, "--config-secret", "hunter22"], /^error: --config-secret is given without a key\.\nFix: give it as KEY=VALUE\.\n$/],
    [["preview", BASIC, "--invoke", "a:b:c={"], /^error: --invoke a:b:c is not valid JSON\.\nFix: /],
    [["preview", BASIC, "--stack-reference", "a/b/c=/no/file"], /^error: there is no file \/no\/file, given as --stack-reference a\/b\/c\.\nFix: /],
    [["preview", BASIC, "--policy-pack", BASIC], /^error: .* is no policy pack: looked for PulumiPolicy\.yaml/],
    [["preview", BASIC, "--policy-pack-config", "x.json"], /^error: --policy-pack-config is given once, for 0 policy packs\.\nFix: give the pack that it configures with --policy-pack\.\n$/],
    [["preview", BASIC, "--unknown"], /^error: unknown option '--unknown'/],
    [["nonsense"], /^error: unknown command 'nonsense'/],
  ])("%j", async (argv, message) => {
    const { code, stderr } = await ampls(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("the pack that is installed in the project judges it, where none is given", async () => {
    mkdirSync(".cache", { recursive: true });
    const project = mkdtempSync(path.join(".cache", "installed-pack-"));
    try {
      cpSync(BASIC, project, { recursive: true, filter: (source) => path.basename(source) !== "node_modules" });
      const judged = async (): Promise<unknown> => (JSON.parse((await ampls(["preview", project, "--format", "json"])).stdout) as { summary: { isJudged: boolean } }).summary.isJudged;
      expect(await judged()).toBe(false);
      cpSync(PACK, path.join(project, "node_modules/azure-monitor-private-link-policies"), { recursive: true });
      expect(await judged()).toBe(true);
    } finally {
      rmSync(project, { recursive: true });
    }
  });

  test("what is acknowledged is shown with its reason and its own level, and stops nothing", async () => {
    const project = "test/engine/shared-scope-program";
    const scope = "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/platform/providers/microsoft.insights/privatelinkscopes/shared";
    const acknowledged = JSON.stringify([{ rule: "limit-endpoints-per-scope", resource: scope, reason: "the limit is raised" }]);
    const argv = ["preview", project, "--policy-pack", "policy-pack", "--config", "azure-monitor-private-link:inventory=inventory.json"];
    const [stopped, { code, stdout }] = [await ampls(argv), await ampls([...argv, "--config", `azure-monitor-private-link:acknowledged=${acknowledged}`])];
    expect([stopped.code, code]).toEqual([1, 0]);
    const section = stdout.slice(stdout.indexOf("\nAcknowledged\n"));
    expect(section).toContain(`  ${scope}\n    mandatory  limit-endpoints-per-scope\n`);
    expect(section).toContain("\n      Acknowledged: the limit is raised\n");
    expect(section).toMatch(/, 1 acknowledged\.\n$/);
  });

  test("help is no error", async () => {
    const { code, stdout } = await ampls(["preview", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--policy-pack <directory>");
  });
});
