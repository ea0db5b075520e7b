import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../examples/run";
import { closureOf, namedIn } from "./dependencies";

interface Bill {
  readonly metadata: { readonly component: { readonly purl: string } };
  readonly components: readonly { readonly purl: string; readonly licenses?: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[] }[];
}

/** What the script prints that the release attaches. */
const BILL = JSON.parse(execFileSync("npm", ["run", "--silent", "sbom"], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })) as Bill;
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { readonly version: string };
const INSTALLED = closureOf(["package.json", "policy-pack/package.json"].flatMap((file) => namedIn(file, "dependencies")));

test("the bill of materials lists both packages, and what docs/licences.md says that they install", () => {
  expect(BILL.metadata.component.purl).toBe(`pkg:npm/azure-monitor-private-link@${version}`);
  const expected = [...INSTALLED.map((one) => `pkg:npm/${one.name}@${one.version}`), `pkg:npm/azure-monitor-private-link-policies@${version}`];
  expect(BILL.components.map(({ purl }) => purl).sort()).toEqual(expected.sort());
});

test("each with its licence", () => {
  const licences = new Map(BILL.components.map(({ purl, licenses: [licence] = [] }) => [purl, licence?.license?.id ?? licence?.expression]));
  for (const { name, version: installed, licence } of INSTALLED) expect(licences.get(`pkg:npm/${name}@${installed}`), name).toBe(licence);
});
