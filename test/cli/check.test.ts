import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Writable } from "node:stream";
import { type Log, type Result } from "sarif";
import { beforeAll, describe, expect, test } from "vitest";
import { type Given, givenAt, readSource } from "../../src/cli/check-sources";
import { VERSION } from "../../src/cli/package-version";
import { main } from "../../src/cli/program";
import { type Streams } from "../../src/cli/streams";
import { type Finding } from "../../src/planning";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { previewOffline } from "../../src/preview";
import { type CheckSummary } from "../../src/report/check-report";
import { sarifFaults } from "../report/sarif-schema";
import { recorders } from "./streams";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ampls(argv: readonly string[], isTTY = false): Promise<Outcome> {
  const streams = recorders(isTTY);
  const code = await main(["check", ...argv], streams);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

interface Report {
  readonly findings: readonly Finding[];
  readonly summary: CheckSummary;
}

async function checked(...argv: readonly string[]): Promise<Report & Pick<Outcome, "code">> {
  const { code, stdout, stderr } = await ampls([...argv, "--format", "json"]);
  if (code > 1) throw new Error(stderr);
  return { code, ...(JSON.parse(stdout) as Report) };
}

async function sarifOf(...argv: readonly string[]): Promise<Log> {
  const { stdout } = await ampls([...argv, "--format", "sarif"]);
  return JSON.parse(stdout) as Log;
}

const DIRECTORY = realpathSync(mkdtempSync(path.join(tmpdir(), "ampls-check-")));
const PLATFORM = path.join(__dirname, "fixtures/platform");
const OTHER = path.join(__dirname, "fixtures/other");
const ROOT = path.resolve(__dirname, "../..");

function file(name: string, content: unknown): string {
  const full = path.join(DIRECTORY, name);
  writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
  return full;
}

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const ZONE = `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.example.com`;

/** A row that one rule alone has something against: zones of no known service are left alone. */
function zone(location = "westeurope"): unknown {
  return { id: ZONE, name: "privatelink.example.com", type: "microsoft.network/privatednszones", location, properties: {} };
}

const SCOPE = { id: `${GROUP}/Microsoft.Insights/privateLinkScopes/ampls`, name: "ampls", type: "microsoft.insights/privatelinkscopes", location: "global", properties: { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" }, scopedResources: [] } };

const INVENTORY = file("inventory.json", `[\n  ${JSON.stringify(zone())}\n]\n`);
const CLEAN = file("clean.json", [zone("global")]);
const KEY = ZONE.toLowerCase();
const MESSAGE = 'PrivateZone "privatelink.example.com" has the location "westeurope", and Azure accepts only "global" for it: its creation fails.';
const DOCUMENT = "pulumi-azure-native provider: a missing location becomes the resource group's";

describe("an inventory", () => {
  test("is judged, and told of by row; a mandatory finding exits 1", async () => {
    expect(await ampls([INVENTORY])).toEqual({
      code: 1,
      stderr: "",
      stdout: `Findings
  ${KEY}  ${INVENTORY}, row 1 (line 2)
    mandatory  scope-location-global
      ${MESSAGE}
      Fix: Set location: "global".
      Source: ${DOCUMENT} (3.28.0)

1 resource of 1 source checked: 1 mandatory, 0 advisory, 0 cannot tell.
`,
    });
  });

  test("gives JSON", async () => {
    const { code, stdout, stderr } = await ampls([INVENTORY, "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          rule: "scope-location-global",
          answer: "violated",
          level: "mandatory",
          resource: KEY,
          message: MESSAGE,
          fix: 'Set location: "global".',
          source: { document: DOCUMENT, date: "3.28.0" },
          place: { file: INVENTORY, row: 1, line: 2 },
        },
      ],
      summary: { resources: 1, sources: 1, mandatory: 1, advisory: 0, cannotTell: 0, acknowledged: 0, stage: "rollout", cloud: "Public", limits: "current", connectivity: "partial" },
    });
  });

  test("gives SARIF, named from the working directory", async () => {
    const inside = path.relative(process.cwd(), path.join(__dirname, "fixtures/inventory.json"));
    const log = await sarifOf(inside);
    expect(sarifFaults(log)).toEqual([]);
    const [run] = log.runs;
    expect(run?.originalUriBaseIds).toEqual({ "%SRCROOT%": { uri: `file://${process.cwd()}/` } });
    expect(run?.tool.driver.semanticVersion).toBe((JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string }).version);
    const [result] = run?.results ?? [];
    expect(result).toMatchObject({ ruleId: "scope-location-global", level: "error", message: { text: `${MESSAGE}\nFix: Set location: "global".` } });
    expect(result?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: "test/cli/fixtures/inventory.json", uriBaseId: "%SRCROOT%" }, region: { startLine: 3 } },
        logicalLocations: [{ fullyQualifiedName: KEY, kind: "resource" }],
      },
    ]);
  });

  test("without fault exits 0", async () => {
    expect(await ampls([CLEAN])).toEqual({ code: 0, stderr: "", stdout: "1 resource of 1 source checked: no findings.\n" });
  });

  test("is painted on a terminal, where a moment's work is not announced", async () => {
    const { stdout, stderr } = await ampls([CLEAN], true);
    expect(stdout).toBe("1 resource of 1 source checked: \u001b[32mno findings\u001b[39m.\n");
    expect(stderr).toBe("");
  });

  test("with a row that cannot be read says which", async () => {
    const odd = file("odd.json", [zone("global"), { name: "x" }]);
    const { stdout } = await ampls([odd]);
    expect(stdout).toContain(`  ${odd}, row 2 (line 1)\n    cannot tell  source-readable\n`);
    expect(stdout).toMatch(/\n1 resource of 1 source checked: 0 mandatory, 0 advisory, \d+ cannot tell\.\n$/);
  });

  test("without a row that can be read is told of, and is wrong input", async () => {
    const odd = file("unread.json", [{ name: "x" }, { id: "nope", type: "microsoft.insights/privatelinkscopes" }]);
    const { code, stdout, stderr } = await ampls([odd]);
    expect(code).toBe(2);
    expect(stdout).toContain(`  ${odd}, row 1 (line 1)\n    cannot tell  source-readable\n`);
    expect(stderr).toBe(
      `error: there is nothing to judge: no row of ${odd} can be read.\nFix: give a source that shows resources. For an inventory: is it the right subscription, and does the query ask for \`id\`, \`name\`, \`type\`, \`location\` and \`properties\`? \`az account show\` says where it looked.\n`,
    );
  });

  test("that shows nothing beside one that does is a note", async () => {
    const nothing = file("nothing.json", []);
    const { code, stdout } = await ampls([CLEAN, nothing]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`Notes ${nothing} shows no resource, so nothing of it is judged. If it is an inventory: is it the right subscription,`);
  });

  test("is announced where its size tells that it takes long", async () => {
    const begun: unknown[] = [];
    const activity = { begin: (...what: unknown[]) => begun.push(what), line: () => undefined, end: () => undefined };
    const reading = { flags: { config: [], configSecret: [], stackReference: {}, invoke: {} }, stdin: undefined, stderr: recorders().stderr, activity, signal: undefined };
    const given = givenAt(INVENTORY);
    expect(given).toEqual({ kind: "file", file: INVENTORY, size: readFileSync(INVENTORY).length });
    for (const size of [39_999_999, 40_000_000]) await readSource({ ...given, size } as Given, reading);
    expect(begun).toEqual([[`reading ${INVENTORY} …`, false], [`reading ${INVENTORY} …`, true]]);
  });

  test("that leaves out a scope's members counts what it shows", async () => {
    const { accessModeSettings } = SCOPE.properties;
    expect((await checked(file("members.json", [{ ...SCOPE, properties: { accessModeSettings } }]))).summary.resources).toBe(1);
  });
});

describe("settings", () => {
  test("come from options", async () => {
    const { summary } = await checked(CLEAN, "--stage", "isolated", "--cloud", "China", "--limits", "general", "--connectivity", "complete");
    expect(summary).toMatchObject({ stage: "isolated", cloud: "China", limits: "general", connectivity: "complete" });
  });

  test("decide the level of a rule", async () => {
    const scope = file("scope.json", [SCOPE]);
    const modes = async (...argv: string[]): Promise<readonly string[]> => (await checked(scope, ...argv)).findings.flatMap(({ rule, level }) => (rule === "scope-access-modes" ? [level] : []));
    expect(await modes("--stage", "isolated")).toEqual(["mandatory"]);
    expect(await modes()).toEqual([]);
  });
});

describe("a stack export", () => {
  test("is told of by URN and row", async () => {
    const urn = "urn:pulumi:prod::net::my:index:Hub$azure-native:privatedns:PrivateZone::zone";
    const rows = [
      { urn: "urn:pulumi:prod::net::pulumi:pulumi:Stack::net-prod", type: "pulumi:pulumi:Stack", custom: false },
      { urn, type: "azure-native:privatedns:PrivateZone", custom: true, id: ZONE, inputs: { location: "westeurope", privateZoneName: "privatelink.example.com" }, outputs: { location: "westeurope", name: "privatelink.example.com" } },
    ];
    const exported = file("export.json", `{"version":3,"deployment":{"resources":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}]}}`);
    const { code, stdout } = await ampls([exported]);
    expect(code).toBe(1);
    expect(stdout).toContain(`  azure-native:privatedns:PrivateZone  zone  ${exported}, row 2 (line 3)\n    mandatory  scope-location-global\n`);
    expect(stdout).toContain("2 resources of 1 source checked: 1 mandatory");
    // With the inventory that shows the same zone, it is one resource still.
    expect((await checked(exported, INVENTORY)).summary).toMatchObject({ resources: 2, sources: 2, mandatory: 1 });
  });
});

describe("a program", () => {
  test("has the findings that the policy pack has of it", async () => {
    const broken = path.join(ROOT, "examples/broken");
    const { findings } = await checked(broken);
    const preview = await previewOffline({ directory: broken, policyPacks: [{ directory: path.join(ROOT, "policy-pack") }], readDiagnostic: parseDiagnostic });
    const comparable = (found: readonly Pick<Finding, "rule" | "answer" | "level" | "resource" | "message" | "fix">[]): readonly string[] =>
      found.map(({ rule, answer, level, resource, message, fix }) => JSON.stringify([rule, answer, level, resource, message, fix])).sort();
    // What a change cuts off is of a preview: a check knows no change.
    expect(comparable(findings)).toEqual(comparable(preview.findings.filter(({ rule }) => rule !== "reachability")));
    expect(findings.length).toBeGreaterThan(10);
  });

  test("is judged by its stack's settings; its output goes to stderr", async () => {
    const { code, stdout, stderr } = await ampls([PLATFORM]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "[program] the stage is isolated\n" });
    expect(stdout).toContain("  azure-native:operationalinsights:Workspace  platform-logs\n");
    expect(stdout).toMatch(/\n {4}mandatory {2}workspace-public-ingestion\n/);
    // The stack, the component and two resources; what is only read is not managed.
    expect(stdout).toMatch(/\n4 resources of 1 source checked: /);
  });

  test("takes options over its stack's settings, and hears of them", async () => {
    const { stderr, stdout } = await ampls([PLATFORM, "--stage", "rollout", "--cloud", "USGovernment", "--format", "json"]);
    const { findings, summary } = JSON.parse(stdout) as Report;
    expect(stderr).toBe("[program] the stage is rollout\n");
    expect(summary).toMatchObject({ stage: "rollout", cloud: "USGovernment" });
    expect(findings.filter(({ rule }) => rule === "workspace-public-ingestion").map(({ level }) => level)).not.toContain("mandatory");
  });

  test("is one of several stacks; what cannot be read of one is told", async () => {
    const text = await ampls([path.join(PLATFORM, "Pulumi.yaml"), "--stack", "prod"]);
    const note = `key is encrypted in ${PLATFORM}/Pulumi.prod.yaml and cannot be read offline: the program got a placeholder. Give it with --config-secret key=VALUE.`;
    expect(text.stdout).toContain(`\nNotes\n  ${note}\n\n4 resources`);
    expect(text.stderr).toBe("[program] the stage is undefined\n");
    const sarif = await ampls([PLATFORM, "--stack", "prod", "--format", "sarif"]);
    expect(sarif.stderr).toBe(`[program] the stage is undefined\nnote: ${note}\n`);
    expect((JSON.parse(sarif.stdout) as Log).runs[0]?.invocations?.[0]?.toolExecutionNotifications).toEqual([{ level: "warning", message: { text: note } }]);
  });

  test.each(["text", "json", "sarif"])("never shows a secret as %s", async (format) => {
    const secret = await ampls([PLATFORM, "--config-secret", "where=hunter22", "--format", format]);
    const plain = await ampls([PLATFORM, "--config-secret", "where=hunter22", "--config", "plain=true", "--format", format]);
    expect(secret.stdout).toContain("`location` is a secret, which a check does not read");
    expect(plain.stdout).toContain("[secret]");
    expect(JSON.stringify([secret, plain])).not.toContain("hunter22");
  });

  test("stands in SARIF by its project's file", async () => {
    const log = await sarifOf(path.relative(process.cwd(), PLATFORM), OTHER, "--stage", "isolated");
    expect(sarifFaults(log)).toEqual([]);
    const artifacts = new Set(log.runs[0]?.results?.map(({ locations }) => JSON.stringify(locations?.[0]?.physicalLocation)));
    expect([...artifacts]).toEqual([JSON.stringify({ artifactLocation: { uri: "test/cli/fixtures/platform/Pulumi.yaml", uriBaseId: "%SRCROOT%" }, region: { startLine: 1 } })]);
  });

  test("is joined with an inventory of what exists, in its subscription", async () => {
    const exists = file("exists.json", [SCOPE]);
    const resources = async (...argv: string[]): Promise<number> => (await checked(PLATFORM, exists, ...argv)).summary.resources;
    expect(await resources()).toBe(4);
    expect(await resources("--subscription", SUBSCRIPTION)).toBe(4);
    expect(await resources("--subscription", SUBSCRIPTION.replace("1", "2"))).toBe(5);
    expect(await resources("--config", `azure-native:subscriptionId=${SUBSCRIPTION.replace("1", "2")}`)).toBe(5);
  });
});

describe("a program's stack", () => {
  const urn = "urn:pulumi:staging::platform::test:index:Platform$azure-native:operationalinsights:Workspace::platform-logs";

  test("names what exists beside it, what is accepted and where it deploys to, as for the policy pack", async () => {
    const { findings, summary } = await checked(PLATFORM, "--stack", "staging");
    const found = (rule: string): readonly unknown[] => findings.filter((one) => one.rule === rule).map(({ resource, acknowledged }) => [resource, acknowledged?.reason]);
    expect(summary).toMatchObject({ sources: 2, resources: 5 });
    expect(found("scope-location-global")).toEqual([[KEY, undefined]]);
    expect(found("workspace-public-ingestion")).toEqual([[urn, "opened for the move"]]);
    expect(found("acknowledgement-stale")).toEqual([[`${urn}-old`, undefined]]);
    // A file that is given as well is read once.
    expect((await checked(PLATFORM, path.join(__dirname, "fixtures/inventory.json"), "--stack", "staging")).summary).toMatchObject({ sources: 2, resources: 5 });
  });

  test("has its stale acknowledgements in SARIF at its project", async () => {
    const log = await sarifOf(INVENTORY, PLATFORM, "--stack", "staging", "--acknowledged", file("other-stale.json", [{ rule: "scope-location-global", resource: "/none", reason: "gone" }]));
    const stale = log.runs[0]?.results?.filter(({ ruleId }) => ruleId === "acknowledgement-stale") ?? [];
    expect(stale.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri)).toEqual([`file://${DIRECTORY}/other-stale.json`, "test/cli/fixtures/platform/Pulumi.yaml"]);
  });
});

describe("several programs", () => {
  test("are judged by one stage: two are no answer", async () => {
    const { code, stderr, stdout } = await ampls([PLATFORM, OTHER]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `[program] the stage is isolated\nerror: stage is isolated in the stack of ${PLATFORM} and rollout in that of ${OTHER}.\nFix: say what the estate is judged by: --stage isolated, or --stage rollout.\n`,
    );
  });

  test("are told apart", async () => {
    const { stdout } = await ampls([PLATFORM, OTHER, "--stage", "isolated"]);
    expect(stdout).toContain("  azure-native:operationalinsights:Workspace  platform-logs  platform/dev\n");
    expect(stdout).toMatch(/\n6 resources of 2 sources checked: /);
  });
});

describe("acknowledgements", () => {
  const accepted = { rule: "scope-location-global", resource: ZONE, reason: "moved in May", until: "2999-12-31" };
  const yaml = file("accepted.yaml", `- rule: scope-location-global\n  resource: ${ZONE}\n  reason: moved in May\n  until: 2999-12-31\n`);

  test("leave a finding visible, and stop nothing", async () => {
    const { code, stdout } = await ampls([INVENTORY, "--acknowledged", yaml]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Acknowledged\n/);
    expect(stdout).toContain("      Acknowledged until 2999-12-31: moved in May\n");
    expect(stdout).toMatch(/\n1 resource of 1 source checked: no findings, 1 acknowledged\.\n$/);
  });

  test("may be JSON", async () => {
    const { code, findings, summary } = await checked(INVENTORY, "--acknowledged", file("accepted.json", [accepted]));
    expect(code).toBe(0);
    expect(findings.map(({ acknowledged }) => acknowledged)).toEqual([{ reason: "moved in May", until: "2999-12-31" }]);
    expect(summary).toMatchObject({ mandatory: 0, acknowledged: 1 });
  });

  test("are suppressions in SARIF", async () => {
    const log = await sarifOf(INVENTORY, "--acknowledged", yaml);
    expect(sarifFaults(log)).toEqual([]);
    expect(log.runs[0]?.results?.[0]?.suppressions).toEqual([{ kind: "external", justification: "moved in May (until 2999-12-31)" }]);
  });

  test("that have expired stop nothing from being found, and are findings themselves, in their file", async () => {
    const expired = file("expired.json", [{ ...accepted, until: "2020-01-01" }]);
    const { code, findings } = await checked(INVENTORY, "--acknowledged", expired);
    expect(code).toBe(1);
    expect(findings.map(({ rule, level, acknowledged }) => [rule, level, acknowledged])).toEqual([
      ["scope-location-global", "mandatory", undefined],
      ["acknowledgement-stale", "advisory", undefined],
    ]);
    const log = await sarifOf(INVENTORY, "--acknowledged", expired);
    expect(sarifFaults(log)).toEqual([]);
    const files = (results: readonly Result[] = []): readonly unknown[] => results.map(({ ruleId, ruleIndex, locations }) => [log.runs[0]?.tool.driver.rules?.[ruleIndex ?? -1]?.id === ruleId, locations?.[0]?.physicalLocation?.artifactLocation?.uri]);
    expect(files(log.runs[0]?.results)).toEqual([
      [true, `file://${INVENTORY}`],
      [true, `file://${expired}`],
    ]);
  });

  test("that nothing is found of are stale, and no reason to fail", async () => {
    const { code, findings } = await checked(CLEAN, "--acknowledged", yaml);
    expect(code).toBe(0);
    expect(findings.map(({ rule }) => rule)).toEqual(["acknowledgement-stale"]);
  });
});

describe.concurrent("wrong input exits 2 with one error", () => {
  const empty = path.join(DIRECTORY, "empty");
  beforeAll(() => {
    mkdirSync(empty);
  });

  test.each<[readonly string[], string | RegExp]>([
    [[], "error: missing required argument 'source'.\nFix: call it as ampls check [options] <source...>; `ampls check --help` says what each is.\n"],
    [["/no/such"], "error: there is no file or directory /no/such.\nFix: give an inventory, a stack export, or the directory of a Pulumi program.\n"],
    [[INVENTORY, "/no/such"], /^error: there is no file or directory \/no\/such\.\n/],
    [[empty], `error: ${empty} is no Pulumi project: looked for Pulumi.yaml and Pulumi.yml in it.\nFix: give the directory that holds the project's Pulumi.yaml.\n`],
    [[file("broken.json", '[\n{"id": 1},\n{"id"')], /^error: .*broken\.json is no valid JSON: row 2 \(line 3\) ends inside row 2\.\nFix: Give the JSON that/],
    [
      [file("empty.json", []), file("empty-too.json", { data: [] })],
      /^error: there is nothing to judge: .*empty\.json shows no resource, and .*empty-too\.json shows no resource\.\nFix: give a source that shows resources\. For an inventory: is it the right subscription, /,
    ],
    [[file("other.json", { hello: "world" })], /^error: .*other\.json holds no list of resources\.\nFix: /],
    [[INVENTORY, "--stage", "later"], "error: option '--stage <stage>' argument 'later' is invalid.\nFix: give one of rollout, isolated.\n"],
    [
      [INVENTORY, "--stage", "Verify"],
      "error: option '--stage <stage>' argument 'Verify' is invalid.\nFix: give one of rollout, isolated. Connect, Verify, Close, PrivateOnly are stages of the components (RolloutStage): the program's configuration gives them, such as --config private-link:stage=Verify, where the program reads that key.\n",
    ],
    [[INVENTORY, "--cloud", "Mars"], /Fix: give one of Public, USGovernment, China\.\n$/],
    [[INVENTORY, "--limits", "none"], /Fix: give one of current, general, before-2021-12, founding-2021, founding-2020\.\n$/],
    [[INVENTORY, "--connectivity", "some"], /Fix: give one of partial, complete\.\n$/],
    [[INVENTORY, "--format", "xml"], /Fix: give one of text, json, sarif\.\n$/],
    [[INVENTORY, "--subscription", "prod"], "error: option '--subscription <id>' argument 'prod' is invalid.\nFix: give its id, such as 00000000-0000-0000-0000-000000000000.\n"],
    [[INVENTORY, "--acknowledged", "/no/file"], /^error: there is no file \/no\/file, given as --acknowledged\.\nFix: give the path of a file that exists\.\n$/],
    [[INVENTORY, "--acknowledged", file("no-list.yaml", "rule: a\n")], /^error: .*no-list\.yaml: .* is no list of acknowledgements\./],
    [[INVENTORY, "--acknowledged", file("broken.yaml", "- [\n")], /^error: .*broken\.yaml, given as --acknowledged, is not valid YAML: /],
    [[INVENTORY, "--config", "key"], /^error: option '--config <key=value>' argument 'key' is invalid\.\nFix: give it as KEY=VALUE\.\n$/],
    [[PLATFORM, "--stack", "test"], /^error: stack test has no file .*\nFix: /],
    [[PLATFORM, "--stack", "prod", "--config", "azure-monitor-private-link:stage=later"], /error: Invalid value for stage: "later"\. Allowed values: rollout, isolated\.\n$/],
    [[PLATFORM, "--stack", "prod", "--config", "azure-monitor-private-link:inventory=[1]"], new RegExp(`error: azure-monitor-private-link:inventory of ${PLATFORM}: 1 is no path\\.\nFix: give the path of an inventory or of a stack export, or a list of paths\\.\n$`)],
    [[PLATFORM, "--stack", "prod", "--config", "azure-monitor-private-link:inventory=no.json"], new RegExp(`error: there is no file or directory ${PLATFORM}/no\\.json\\.\n`)],
    [[PLATFORM, "--stack", "prod", "--config", "azure-monitor-private-link:acknowledged=all"], new RegExp(`error: azure-monitor-private-link:acknowledged of ${PLATFORM}: "all" is no list of acknowledgements\\.`)],
    [[PLATFORM, "--stack", "prod", "--config", "azure-monitor-private-link:stagee=isolated"], new RegExp(`error: Unknown configuration "azure-monitor-private-link:stagee" of ${PLATFORM}\\.\nFix: Did you mean "azure-monitor-private-link:stage"\\?\n$`)],
    [[INVENTORY, "--unknown"], "error: unknown option '--unknown'.\nFix: call it as ampls check [options] <source...>; `ampls check --help` says what each is.\n"],
  ])("%j", async (argv, message) => {
    const { code, stderr, stdout } = await ampls(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    if (typeof message === "string") expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("help is no error", async () => {
    const { code, stdout } = await ampls(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("ampls check [options] <source...>");
  });
});

test.each(["--version", "-v"])("%s prints the package's version", async (flag) => {
  const streams = recorders();
  expect(await main([flag], streams)).toBe(0);
  expect([streams.stdout.text, streams.stderr.text]).toEqual([`${VERSION}\n`, ""]);
});

describe("an interruption", () => {
  test.each([["a file", INVENTORY], ["a program", PLATFORM]])("ends the check of %s", async (_, source) => {
    const interruption = new AbortController();
    const streams = recorders();
    const code = main(["check", source], streams, interruption.signal);
    interruption.abort();
    expect(await code).toBe(130);
    expect(streams.stdout.text).toBe("");
    expect(streams.stderr.text).toMatch(/^error: the (?:check|preview) was interrupted\.\n$/);
  });

  test("ends a report that nobody takes", async () => {
    const interruption = new AbortController();
    const stdout = new Writable({ highWaterMark: 1, write: () => { interruption.abort(); } });
    const { stderr } = recorders();
    expect(await main(["check", manyZones(), "--format", "json"], { stdout, stderr }, interruption.signal)).toBe(130);
  });
});

test("a long report is written in pieces, as fast as it is taken", async () => {
  const source = manyZones();
  const { stdout: whole } = await ampls([source, "--format", "json"]);
  let text = "";
  let most = 0;
  const slow: Streams["stdout"] = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      most = Math.max(most, this.writableLength);
      setImmediate(done);
    },
  });
  expect(await main(["check", source, "--format", "json"], { ...recorders(), stdout: slow })).toBe(1);
  expect(text).toBe(whole);
  expect(whole.length).toBeGreaterThan(1_000_000);
  expect(most).toBeLessThan(100_000);
});

function manyZones(): string {
  return file("many.json", Array.from({ length: 2_000 }, (_, index) => ({ ...(zone() as object), id: `${ZONE}.${index}`, name: `privatelink.example.com.${index}` })));
}
