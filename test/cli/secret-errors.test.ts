import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect, test } from "vitest";
import { main } from "../../src/cli/program";

const ROOT = path.resolve(__dirname, "../..");
const PROGRAM = path.join(ROOT, "test/diagram/fixtures/secret-name");
const INVENTORY = path.join(ROOT, "examples/linked-too-early/inventory.json");
const SECRET = "hunter22";

/** An error lists what there is, and a network's name may be made of a secret. */
test.each([["reach", PROGRAM], ["impact", INVENTORY, PROGRAM], ["rollout", PROGRAM], ["diagram", PROGRAM], ["dns", "plan", PROGRAM], ["dns", "verify", PROGRAM]])("an error of %s %s does not tell a program's secrets", async (...command) => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-secret-"));
  const topology = path.join(directory, "topology.yaml");
  fs.writeFileSync(topology, "onPremises: [{ name: office, resolver: nowhere, reaches: [] }]\n");
  const texts: string[] = [];
  const stream = { write: (text: string) => { texts.push(text); return true; }, once: () => stream } as unknown as NodeJS.WriteStream;
  const code = await main([...command, "--topology", topology, "--config-secret", `token=${SECRET}`], { stdout: stream, stderr: stream });
  fs.rmSync(directory, { recursive: true });
  expect(code).toBe(2);
  expect(texts.join("")).toContain('There is no network "nowhere"');
  expect(texts.join("")).not.toContain(SECRET);
});
