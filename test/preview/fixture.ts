import * as path from "node:path";

export function fixture(name: string): string {
  return path.join(__dirname, "fixtures", name);
}
