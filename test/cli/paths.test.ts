import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileProblem } from "../../src/preview/file-problem";
import { run } from "./reach-runs";

const directory = mkdtempSync(path.join(tmpdir(), "ampls-paths-"));
const INVENTORY = "docs/pictures/cut-off.json";
const [FOLDER, FILE, BROKEN, NONE] = [path.join(directory, "folder"), path.join(directory, "file"), path.join(directory, "broken.json"), path.join(directory, "none")];
const BELOW = path.join(FILE, "below");
mkdirSync(FOLDER);
writeFileSync(FILE, "one\n");
writeFileSync(BROKEN, "{");

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const NO_SOURCE = "Fix: give an inventory, a stack export, or the directory of a Pulumi program.";
const EXISTS = "Fix: give the path of a file that exists.";
const READABLE = "Fix: give the path of a file that you may read.";
const FREE = "Fix: give a directory, or a name that is not taken: it is made.";
const PROJECT = "Fix: give the directory that holds the project's Pulumi.yaml.";

describe("a path that leads to the wrong thing: what was given, what is wrong, what to do, and no code of Node's", () => {
  test.each<[readonly string[], string]>([
    [["check", ""], `there is no file or directory "".\n${NO_SOURCE}`],
    [["check", BELOW], `there is no file or directory ${BELOW}.\n${NO_SOURCE}`],
    [["impact", INVENTORY, INVENTORY, "--beside", BELOW], `there is no file or directory ${BELOW}.\n${NO_SOURCE}`],
    [["check", INVENTORY, "--acknowledged", FOLDER], `${FOLDER}, given as --acknowledged, cannot be read: it is a directory.\n${READABLE}`],
    [["check", INVENTORY, "--acknowledged", BROKEN], `${BROKEN}, given as --acknowledged, is not valid JSON: Flow map must end with a } at line 1, column 2.\nFix: correct the file at the place named.`],
    [["reach", INVENTORY, "--topology", NONE], `there is no file ${NONE}, given as --topology.\n${EXISTS}`],
    [["reach", INVENTORY, "--topology", BELOW], `there is no file ${BELOW}, given as --topology.\n${EXISTS}`],
    [["reach", INVENTORY, "--topology", FOLDER], `${FOLDER}, given as --topology, cannot be read: it is a directory.\n${READABLE}`],
    [["preview", "--stack-reference", `a/b/c=${NONE}`], `there is no file ${NONE}, given as --stack-reference a/b/c.\n${EXISTS}`],
    [["preview", "--stack-reference", `a/b/c=${FOLDER}`], `${FOLDER}, given as --stack-reference a/b/c, cannot be read: it is a directory.\n${READABLE}`],
    [["preview", FILE], `${FILE} is a file, and no directory of a Pulumi project.\n${PROJECT}`],
    [["preview", path.resolve("Pulumi.yaml")], `${path.resolve("Pulumi.yaml")} is a file, and no directory of a Pulumi project.\nFix: give the directory that it is in: ${path.resolve()}.`],
    [["preview", BELOW], `there is no directory ${BELOW}.\nFix: give the directory of a Pulumi project: the one that holds its Pulumi.yaml.`],
    [["preview", ".", "--policy-pack", NONE], `there is no directory ${NONE}, given as a policy pack.\nFix: give the pack's directory with --policy-pack DIR.`],
    [["doctor", BELOW], `there is no directory ${BELOW}.\nFix: give the directory of a Pulumi project: the one that holds its Pulumi.yaml.`],
    [["doctor", FILE], `${FILE} is a file.\nFix: give the directory of a Pulumi project: the one that holds its Pulumi.yaml.`],
    [["init", FILE], `${FILE} is a file, and files are to be written below it.\n${FREE}`],
    [["init", BELOW], `${FILE} is a file, and files are to be written below it.\n${FREE}`],
    [["import", "examples/adoption/inventory.json", "--out", FILE], `${FILE} is a file, and files are to be written below it.\n${FREE}`],
    [["import", FOLDER, "--out", NONE], `${FOLDER} is a directory.\nFix: give an inventory: what \`az graph query\` printed. An import takes over what exists.`],
    [["diagram", INVENTORY, "--output", BELOW], `--output is ${BELOW}, and there is no directory ${FILE}.\nFix: make it, or give another file.`],
  ])("%j", async (argv, message) => {
    expect(await run(argv)).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
  });

  test.each<[string, string]>([
    ["EACCES", "permission is denied"],
    ["EPERM", "permission is denied"],
    ["EROFS", "the disk is read-only"],
    ["ENOSPC", "the disk is full"],
    ["ELOOP", "its links lead in a circle"],
    ["EIO", "EIO: said by Node"],
  ])("%s is said in words, where there are any", (code, words) => {
    expect(fileProblem(Object.assign(new Error(`${code}: said by Node`), { code }))).toBe(words);
  });
});
