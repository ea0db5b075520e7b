import { beforeAll, describe, expect, test } from "vitest";
import { isUnknown, maskMap, type PreviewedResource, previewOffline, type PreviewResult, secret, UNKNOWN } from "../../src/preview";
import { fixture } from "./fixture";

function find({ resources }: PreviewResult, name: string): PreviewedResource {
  const resource = resources.find((candidate) => candidate.name === name);
  if (resource === undefined) throw new Error(`no resource ${name}`);
  return resource;
}

const URN = "urn:pulumi:dev::rich::";

describe("a program that uses what Pulumi offers", () => {
  let result: PreviewResult;
  beforeAll(async () => {
    result = await previewOffline({ directory: fixture("rich"), policyPacks: [{ directory: fixture("rich-pack") }] });
  });

  test("is previewed whole, parents before children, default providers left out", () => {
    expect(result.resources.map(({ type, name, origin }) => `${origin} ${type} ${name}`).toSorted()).toEqual([
      "read azure-native:network:VirtualNetwork hub",
      "read pulumi:pulumi:StackReference acme/network/prod",
      "registered azure-native:monitor:PrivateLinkScope scope",
      "registered azure-native:operationalinsights:Workspace logs",
      "registered azure-native:resources:ResourceGroup rg",
      "registered pulumi:providers:azure-native other",
      "registered pulumi:pulumi:Stack rich-dev",
      "registered test:index:Wrapper wrapper",
    ]);
  });

  test("runs transforms: the resource's own, its parents', the stack's", () => {
    const workspace = find(result, "logs");
    expect(workspace.inputs).toEqual({
      forceCmkForQuery: true,
      location: "westeurope",
      resourceGroupName: UNKNOWN,
      retentionInDays: 90,
      tags: secret({ owner: "top-secret-owner" }),
      workspaceName: UNKNOWN,
    });
    expect(workspace.options.ignoreChanges).toEqual(["tags"]);
    expect(workspace.urn).toBe(`${URN}test:index:Wrapper$azure-native:operationalinsights:Workspace::logs`);
  });

  test("keeps a resource's options", () => {
    const scope = find(result, "scope");
    expect({ ...scope.options, aliases: scope.options.aliases.slice(0, 2) }).toEqual({
      protect: false,
      ignoreChanges: [],
      replaceOnChanges: [],
      deleteBeforeReplace: true,
      retainOnDelete: true,
      deletedWith: `${URN}azure-native:resources:ResourceGroup::rg`,
      additionalSecretOutputs: [],
      aliases: [`${URN}azure-native:monitor:PrivateLinkScope::old-scope`, `${URN}a:b:C::given`],
      timeouts: { create: 5_400, update: 0, delete: 0 },
      importId: "",
      version: "3.28.0",
    });
    expect(scope.dependencies).toEqual([`${URN}test:index:Wrapper$azure-native:operationalinsights:Workspace::logs`]);
    expect(scope.provider).toMatch(`${URN}pulumi:providers:azure-native::other::`);
    expect(find(result, "rg").options.protect).toBe(true);
  });

  test("reads stack references, invokes and existing resources from the stack's file", () => {
    const { outputs } = find(result, "rich-dev");
    expect(outputs["tenant"]).toBe("tenant-1");
    expect(outputs["networkId"]).toBe("/subscriptions/1/hub");
    expect(outputs["hub"]).toBe("/subscriptions/1/hub");
    expect(find(result, "other").inputs["subscriptionId"]).toBe("sub-1");
  });

  test("leaves unknown what only Azure knows, and masks secrets", () => {
    const { outputs } = find(result, "rich-dev");
    expect(isUnknown(outputs["later"] ?? null)).toBe(true);
    expect(maskMap(outputs)).toMatchObject({ later: "[unknown]", password: "[secret]" });
    expect(maskMap(find(result, "wrapper").inputs)).toEqual({ group: "[unknown]", retentionInDays: 90 });
  });

  test("shows policies what the engine shows them", () => {
    const seen = (rule: string): string => result.findings.find((finding) => finding.rule === rule)?.message ?? "";
    expect(JSON.parse(seen("sees-resource"))).toEqual({
      props: { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" }, resourceGroupName: "fixed" },
      opts: {
        protect: false,
        ignoreChanges: [],
        customTimeouts: { createSeconds: 5_400, updateSeconds: 0, deleteSeconds: 0 },
        additionalSecretOutputs: [],
        deleteBeforeReplace: true,
        parent: `${URN}pulumi:pulumi:Stack::rich-dev`,
      },
      // The engine shows the alias under which it found a resource in the state: a first preview has none.
      ownAliases: [],
      provider: { name: "other", props: { environment: "public", subscriptionId: "sub-1", version: "3.28.0" } },
    });
    const stack = JSON.parse(seen("sees-stack")) as [string, string, string | null][];
    expect(stack.map(([type, name, parent]) => [type, name, parent])).toContainEqual(["pulumi:providers:azure-native", "default_3_28_0", null]);
    expect(stack.map(([, name, parent]) => [name, parent])).toContainEqual(["logs", "wrapper"]);
    // What is only read is not part of the stack.
    expect(stack.map(([, name]) => name)).not.toContain("hub");
    expect(seen("sees-config")).toMatch(/^\{"limit":7\} \{"azure-native:location":"westeurope",.*\} dev$/);
  });

  test("scrubs a secret from what a policy says of it", () => {
    expect(result.findings.find(({ rule }) => rule === "sees-secret")?.message).toMatch(/^owner \[secret\], name /);
  });
});

test("a TypeScript program runs in the directory of its `main`", async () => {
  const result = await previewOffline({ directory: fixture("ts-program") });
  expect(find(result, "typed").inputs).toEqual({ directory: "program" });
  expect(result.resources.map(({ urn }) => urn)).toEqual(["urn:pulumi:dev::typed::pulumi:pulumi:Stack::typed-dev", "urn:pulumi:dev::typed::test:index:Wrapper::typed"]);
});

describe("configuration", () => {
  test("comes from the stack's file, the project's defaults and what is given", async () => {
    const result = await previewOffline({
      directory: fixture("config-program"),
      config: [
        { key: "region", value: "uksouth", secret: false },
        { key: "password", value: "hunter22", secret: true },
        { key: "azure-monitor-private-link:stage", value: "isolated", secret: false },
      ],
    });
    expect(find(result, "config").inputs).toEqual({
      size: 3,
      region: "uksouth",
      names: ["a", "b"],
      nested: { deep: { flag: true, count: 2 }, token: UNKNOWN },
      password: secret("hunter22"),
      location: "northeurope",
      stage: "isolated",
    });
    expect(result.messages).toEqual(
      expect.arrayContaining([
        { from: "program", severity: "output", text: "the password is [secret]" },
        { from: "program", severity: "output", text: "on stderr" },
        { from: "program", severity: "warning", text: "a warning" },
      ]),
    );
    expect(result.notes).toEqual([
      `nested is encrypted in ${fixture("config-program")}/Pulumi.dev.yaml and cannot be read offline: the program got a placeholder. Give it with --config-secret nested=VALUE.`,
      "No policy pack was given, so nothing was judged. Give one with --policy-pack, such as node_modules/azure-monitor-private-link-policies.",
    ]);
  });

  test("that is encrypted is passed as a secret placeholder, with a note", async () => {
    const result = await previewOffline({ directory: fixture("config-program") });
    expect(find(result, "config").inputs["password"]).toEqual(secret(UNKNOWN));
    expect(result.notes).toHaveLength(3);
  });
});
