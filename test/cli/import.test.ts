import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type AzureRow } from "../adoption/estates";
import { ampls, inventoryFile, scratch } from "../adoption/imported";
import { ROOT } from "../examples/run";

const INVENTORY = path.join(ROOT, "examples/adoption/inventory.json");
const ROWS = JSON.parse(readFileSync(INVENTORY, "utf8")) as readonly AzureRow[];
const directory = scratch();
const out = path.join(directory, "adoption");

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** The inventory of the example with one row changed; a text that stands in it is replaced. */
function changed(name: string, from: string, to: string): string {
  const row = ROWS.find(({ id }) => id.endsWith(`/${name}`));
  const text = JSON.stringify(row);
  expect(text.split(from)).toHaveLength(2);
  return inventoryFile(directory, ROWS.map((one) => (one === row ? (JSON.parse(text.replace(from, to)) as AzureRow) : one)));
}

/** What is said of the resources that are not imported, by name. */
async function excluded(inventory: string): Promise<ReadonlyMap<string, string>> {
  const { code, stdout, stderr } = await ampls("import", inventory, "--out", out, "--force");
  expect([code, stderr]).toEqual([0, ""]);
  return new Map([...stdout.matchAll(/^ {2}\w+ "([^"]+)" (\D.*)$/gm)].map(([, name = "", reason = ""]) => [name, reason]));
}

describe("what a component cannot say is said, with the reason", () => {
  test.each([
    ["ampls-prod", '"location":"global"', '"location":"westeurope"', "ampls-prod", "is not in the location global"],
    ["logs-prod", '"PerGB2018"', '"pergb2018"', "logs-prod", 'has the pricing tier "pergb2018", and ScopedWorkspace sets one of PerGB2018, Free, Standard, Premium, PerNode, Standalone, in this spelling'],
    ["logs-prod", '"identity":null', '"identity":{"type":"UserAssigned"}', "logs-prod", "has an identity of the kind UserAssigned, and ScopedWorkspace gives SystemAssigned or none to a workspace without linked storage"],
    ["logs-prod", '"publicNetworkAccessForIngestion":"Disabled"', '"publicNetworkAccessForIngestion":"SecuredByPerimeter"', "logs-prod", "leaves public traffic to a network security perimeter, which no choice of networkIsolation says"],
    ["shop", '"kind":"web"', '"kind":"java"', "shop", 'has the kind "java" and the application type "web", and ScopedWorkspace sets both alike'],
    ["dce-prod", '"team":"platform"', '"team":"agents"', "dce-prod", "has other tags than the workspace"],
    ["audit", '"dailyQuotaGb":5', '"dailyQuotaGb":7', "audit", "has workspaceCapping.dailyQuotaGb 7, which ScopedWorkspace does not set"],
    ["pe-ampls", '"ipConfigurations":[]', '"ipConfigurations":[{"name":"api"}]', "pe-ampls", "has static addresses, which HubPrivateLink does not give"],
    ["pe-ampls", '"ipConfigurations":[]', '"ipConfigurations":[{"name":"api"}]', "pe-ampls/default", "is of an endpoint that is not imported"],
    ["default", '"name":"privatelink-blob-core-windows-net"', '"name":"blob"', "pe-ampls/default", 'calls privatelink.blob.core.windows.net "blob", and HubPrivateLink calls it privatelink-blob-core-windows-net'],
    ["privatelink.monitor.azure.com/virtualNetworkLinks/to-web", '"registrationEnabled":false', '"registrationEnabled":true', "privatelink.monitor.azure.com", 'is linked by VirtualNetworkLink "privatelink.monitor.azure.com/to-web", which registers machines\' names, which HubPrivateLink never lets a link do'],
  ])("%s: %s as %s", async (row, from, to, name, reason) => {
    expect((await excluded(changed(row, from, to))).get(name)).toBe(reason);
  });
});

describe("wrong input", () => {
  test("without tags, which an import needs", async () => {
    const file = inventoryFile(directory, ROWS.map((row) => ({ ...row, tags: undefined })));
    const { code, stderr } = await ampls("import", file, "--out", path.join(directory, "none"));
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: ${file} does not show the tags of PrivateLinkScope "ampls-prod", and an import needs them.\nFix: take the inventory with az graph query --first 1000 -q 'resources | project id, name, type, kind, location, tags, sku, identity, properties'.\n`,
    );
    expect(existsSync(path.join(directory, "none"))).toBe(false);
  });

  test("without a scope", async () => {
    const file = inventoryFile(directory, ROWS.filter(({ type }) => String(type).startsWith("microsoft.network/virtualnetworks")));
    expect(await ampls("import", file, "--out", path.join(directory, "none"))).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: The inventory shows no private link scope, and nothing that names one.\nFix: Give an inventory of the scope's subscription, with its members and the endpoints to it.\n",
    });
  });

  test("that is a program", async () => {
    expect(await ampls("import", path.join(ROOT, "examples/one-network"), "--out", path.join(directory, "none"))).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${path.join(ROOT, "examples/one-network")} is a directory.\nFix: give an inventory: what \`az graph query\` printed. An import takes over what exists.\n`,
    });
  });

  test("that is the export of a stack", async () => {
    const file = path.join(directory, "export.json");
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [] } }));
    expect(await ampls("import", file, "--out", path.join(directory, "none"))).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${file} is no inventory.\nFix: Give what \`az graph query\` printed: an import takes over what exists, and a stack has its resources already.\n`,
    });
  });

  test("of several subscriptions, without the one to deploy to", async () => {
    const other = "00000000-0000-0000-0000-000000000002";
    const file = changed("pe-ampls", '"id":"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers/Microsoft.Network/privateEndpoints/pe-ampls",', `"id":"/subscriptions/${other}/resourceGroups/network/providers/Microsoft.Network/privateEndpoints/pe-ampls",`);
    const { code, stderr } = await ampls("import", file, "--out", path.join(directory, "none"));
    expect([code, stderr]).toEqual([
      2,
      `error: The inventory shows scopes and endpoints in 2 subscriptions: 00000000-0000-0000-0000-000000000001, ${other}.\nFix: Say which one the program deploys to: --subscription ID. What is in another is adopted by its id.\n`,
    ]);
  });

  test("a name that Pulumi does not take", async () => {
    expect(await ampls("import", INVENTORY, "--out", path.join(directory, "none"), "--name", "my project")).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --name is \"my project\".\nFix: give --name with letters, digits, '.', '_' and '-', at most 100.\n",
    });
  });

  test("a file in the way is kept, and nothing is written beside it", async () => {
    const taken = path.join(directory, "taken");
    mkdirSync(taken);
    writeFileSync(path.join(taken, "index.ts"), "// mine\n");
    expect(await ampls("import", INVENTORY, "--out", taken)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${path.join(taken, "index.ts")} exists already, and nothing was written.\nFix: give another directory with --out, or --force to write over.\n`,
    });
    expect(readFileSync(path.join(taken, "index.ts"), "utf8")).toBe("// mine\n");
    expect(existsSync(path.join(taken, "import.json"))).toBe(false);
    expect((await ampls("import", INVENTORY, "--out", taken, "--force")).code).toBe(0);
    expect(readFileSync(path.join(taken, "index.ts"), "utf8")).toContain("new MonitoringScope");
  });
});
