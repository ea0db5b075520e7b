import { run } from "../cli/reach-runs";

/** Commands of a page, and the output that it shows below them. */
export interface ShownBlock {
  readonly commands: readonly string[];
  /** The lines of the output, without those that stand for others. */
  readonly shown: readonly string[];
}

/** The `sh` blocks of a page in Markdown, each with the `text` block that follows it at once. */
export function blocksOf(page: string): readonly ShownBlock[] {
  return [...page.matchAll(/^```sh\n([\s\S]*?)\n```(?:\n\n```text\n([\s\S]*?)\n```)?/gm)].map(([, commands = "", shown = ""]) => ({
    commands: commands.split("\n").map((line) => line.replace(/\s+# .*$/, "")).filter((line) => line !== ""),
    shown: shown.split("\n").filter((line) => !["", "…", "..."].includes(line.trim())),
  }));
}

/** What a command ends with and prints; `dns verify` asks a DNS server that is not there, as its arguments are what is asked about. */
export async function runShown(command: string): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const args = command.replace("npx ampls ", "").split(" ").filter((word) => word !== "");
  const verifies = args[0] === "dns" && args[1] === "verify";
  const { code, stdout, stderr } = await run(verifies ? [...args, "--server", "127.0.0.1:1"] : args);
  if (verifies ? !stderr.includes("no answer from 127.0.0.1:1") : code > 1) throw new Error(`${command}: exit code ${String(code)}: ${stderr}`);
  return { code, lines: stdout.split("\n") };
}

/** The shown lines that were not printed, whatever time a run took, and wherever the page breaks a line that is long. */
export function missingLines(shown: readonly string[], printed: readonly string[]): readonly string[] {
  const text = plain(printed.join(" "));
  return shown.filter((line) => !text.includes(plain(line)));
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().replaceAll(/\d+\.\d s/g, "… s");
}
