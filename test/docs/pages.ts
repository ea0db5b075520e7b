import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { anchorOf } from "./example-page";

/** The links of a page in Markdown that lead nowhere in this repository. */
export function brokenLinks(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return linksIn(text).filter((link) => !link.startsWith("https://") && !leadsSomewhere(path.dirname(file), file, link));
}

function leadsSomewhere(directory: string, file: string, link: string): boolean {
  const [target = "", anchor] = link.split("#");
  const found = target === "" ? file : path.resolve(directory, target);
  return existsSync(found) && (anchor === undefined || headingsIn(readFileSync(found, "utf8")).includes(anchor));
}

function linksIn(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}

function headingsIn(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

/** The rows of a page's tables that have an empty cell. */
export function rowsWithEmptyCells(file: string): readonly string[] {
  return withoutBlocks(readFileSync(file, "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("|") && /(?<!\\)\|\s*(?<!\\)\|/.test(line));
}

function withoutBlocks(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "");
}
