import { Command, CommanderError } from "commander";
import { palette } from "../report/colors";
import { checkCommand } from "./check-command";
import { diagramCommand } from "./diagram-command";
import { dnsCommand } from "./dns-command";
import { ExitCode } from "./exit-code";
import { impactCommand } from "./impact-command";
import { importCommand } from "./import-command";
import { VERSION } from "./package-version";
import { previewCommand } from "./preview-command";
import { reachCommand } from "./reach-command";
import { rolloutCommand } from "./rollout-command";
import { rulesCommand } from "./rules-command";
import { isColored, type Streams } from "./streams";
import { tellUsage } from "./usage-errors";

/** Runs `ampls` with its arguments; gives the exit code and leaves the process alone. */
export async function main(argv: readonly string[], streams: Streams, signal?: AbortSignal): Promise<number> {
  let code: ExitCode = ExitCode.Fine;
  const exit = (chosen: ExitCode): void => {
    code = chosen;
  };
  const program = new Command("ampls")
    .description("Azure Monitor private link: see before a deployment who it would cut off")
    .version(VERSION, "-v, --version", "print the version")
    .addCommand(previewCommand(streams, exit, signal))
    .addCommand(checkCommand(streams, exit, signal))
    .addCommand(reachCommand(streams, exit, signal))
    .addCommand(impactCommand(streams, exit, signal))
    .addCommand(diagramCommand(streams, exit, signal))
    .addCommand(dnsCommand(streams, exit, signal))
    .addCommand(rolloutCommand(streams, exit, signal))
    .addCommand(importCommand(streams, exit, signal))
    .addCommand(rulesCommand(streams));
  tellUsage(program, streams);
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what it has to say, be it help or what is wrong with an option.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Fine : ExitCode.WrongInput;
    const text = error instanceof Error ? error.message : String(error);
    streams.stderr.write(`${palette(isColored(streams.stderr)).red("error:")} ${text}\n`);
    return signal?.aborted === true ? ExitCode.Interrupted : ExitCode.WrongInput;
  }
}
