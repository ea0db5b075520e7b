import * as path from "node:path";
import { VERSION } from "./package-version";

/** The package's own root: below node_modules where npm has put it there. */
export const ROOT = path.resolve(__dirname, "../..");

/** The names of both packages. */
export const OWN = "azure-monitor-private-link";
export const POLICIES = "azure-monitor-private-link-policies";

/** The commands that install a project which names both packages. In a clone npm finds neither by its name: it packs them. */
export function installSteps(root: string = ROOT): readonly string[] {
  if (!isClone(root)) return ["npm install"];
  return [`npm pack --pack-destination . ${quoted(root)} ${quoted(path.join(root, "policy-pack"))}`, `npm install ./${OWN}-${VERSION}.tgz ./${POLICIES}-${VERSION}.tgz`];
}

/** Whether this command runs from a clone of the repository, and not from where npm installed it. */
export function isClone(root: string = ROOT): boolean {
  return !root.split(path.sep).includes("node_modules");
}

/** A path as a shell takes it for one word. */
export function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
