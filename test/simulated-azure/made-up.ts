import { createHash } from "node:crypto";

/** What Azure makes up for a resource, the same in every run: hexadecimal digits of what it is made for. */
export function digits(of: string, count: number): string {
  return createHash("sha256").update(of.toLowerCase()).digest("hex").slice(0, count);
}

export function guid(of: string): string {
  const all = digits(of, 32);
  return [all.slice(0, 8), all.slice(8, 12), `4${all.slice(13, 16)}`, `8${all.slice(17, 20)}`, all.slice(20, 32)].join("-");
}
