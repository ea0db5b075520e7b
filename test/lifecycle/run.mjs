// `npm run lifecycle [example…]`: each life in a process of its own, with `LIFECYCLE_PART=n` for every n-th fault.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const lives = readFileSync(fileURLToPath(new URL("lives.ts", import.meta.url)), "utf8");
const [, list = ""] = /export const LIVES[^=]*= \[([^\]]+)\]/.exec(lives) ?? [];
const all = list.split(",").map((name) => new RegExp(`const ${name.trim()}\\b[^;]*?example: "([^"]+)"`).exec(lives)?.[1]);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no life of ${unknown.join(", ")}. Allowed: ${all.join(", ")}.`);
  process.exit(2);
}
let failed = false;
for (const example of asked.length > 0 ? asked : all) {
  const { status } = spawnSync("npx", ["vitest", "run", "test/lifecycle/lives.test.ts"], { stdio: "inherit", env: { ...process.env, LIFECYCLE_TABLE: "1", LIFECYCLE_ONLY: example } });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
