import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT, run } from "./reach-runs";

// A place from which a program finds the packages of the repository.
mkdirSync(path.join(ROOT, ".cache"), { recursive: true });
const directory = mkdtempSync(path.join(ROOT, ".cache/component-errors-"));
const write = (name: string, text: string): void => {
  writeFileSync(path.join(directory, name), text);
};
write("Pulumi.yaml", "name: wrong\nruntime: nodejs\n");
write("package.json", '{ "name": "wrong", "main": "index.js" }');
write(
  "index.js",
  `const pulumi = require("@pulumi/pulumi");
class Scope extends pulumi.ComponentResource {
  constructor(name, mode) {
    super("lib:index:Scope", name);
    if (mode === "wrong") throw new pulumi.ResourceError("Invalid value for mode.", this, true);
    new pulumi.ComponentResource("lib:index:Part", name, {}, { parent: this });
  }
}
new Scope("one", "right");
new Scope("two", new pulumi.Config().require("mode"));
`,
);

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

test("an error of a component says which one it is, of several of a type", async () => {
  const { code, stderr } = await run(["preview", directory, "--config", "mode=wrong"]);
  expect([code, stderr]).toEqual([2, `error: the program in ${directory} failed:\nScope "two": Invalid value for mode.\n`]);
});

test("a program without one says nothing of components", async () => {
  expect(await run(["preview", directory, "--config", "mode=right"])).toMatchObject({ code: 0, stderr: "" });
});
