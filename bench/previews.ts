import * as path from "node:path";
import { previewOffline } from "azure-monitor-private-link/preview";
import { median } from "./growth";

const ROUNDS = 3;
const PROJECTS = path.join(__dirname, "../projects");
const PACKS = {
  "an empty pack": path.join(PROJECTS, "empty-pack"),
  "this pack": path.join(__dirname, "../../policy-pack"),
} as const;

/** Previews a program of 1,000 resources with this pack and with an empty one, in turns, and prints what the pack adds. */
export async function benchPreviews(write: (line: string) => void): Promise<void> {
  const times: Record<keyof typeof PACKS, number[]> = { "an empty pack": [], "this pack": [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(PACKS) as (keyof typeof PACKS)[]) {
      const start = performance.now();
      const { resources } = await previewOffline({ directory: path.join(PROJECTS, "thousand"), policyPacks: [{ directory: PACKS[name] }] });
      if (resources.length < 1_000) throw new Error(`${String(resources.length)} resources were previewed, and it must be 1,000.`);
      times[name].push(performance.now() - start);
    }
  }
  const [empty, own] = [median(times["an empty pack"]), median(times["this pack"])];
  write(`Previewing 1,000 resources, median of ${String(ROUNDS)} in turns\n`);
  write(`with an empty pack ${(empty / 1_000).toFixed(2)} s, with this pack ${(own / 1_000).toFixed(2)} s: ${(own / empty).toFixed(3)} times\n`);
}
