import { Command, CommanderError } from "commander";
import { checkCommand } from "./check-command";
import { completionCommand } from "./completion/completion-command";
import { diagramCommand } from "./diagram-command";
import { dnsCommand } from "./dns-command";
import { doctorCommand } from "./doctor/doctor-command";
import { ExitCode } from "./exit-code";
import { addExamples } from "./help-examples";
import { helpAsOption } from "./help-topic";
import { impactCommand } from "./impact-command";
import { importCommand } from "./import-command";
import { initCommand } from "./init/init-command";
import { VERSION } from "./package-version";
import { previewCommand } from "./preview-command";
import { reachCommand } from "./reach-command";
import { rolloutCommand } from "./rollout-command";
import { rulesCommand } from "./rules-command";
import { type Streams } from "./streams";
import { tellError, tellErrorAsJson } from "./tell-error";
import { tellUsage } from "./usage-errors";

/** `ampls` with its commands; `exit` is told what the one that runs comes to. */
export function ampls(streams: Streams, exit: (code: ExitCode) => void, signal?: AbortSignal): Command {
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
    .addCommand(rulesCommand(streams))
    .addCommand(initCommand(streams))
    .addCommand(doctorCommand(streams, exit, signal));
  program.addCommand(completionCommand(streams, program));
  addExamples(program);
  tellUsage(program, streams);
  return program;
}

/** Runs `ampls` with its arguments; gives the exit code and leaves the process alone. */
export async function main(argv: readonly string[], streams: Streams, signal?: AbortSignal): Promise<number> {
  let code: ExitCode = ExitCode.Fine;
  const program = ampls(
    streams,
    (chosen) => {
      code = chosen;
    },
    signal,
  );
  try {
    await program.parseAsync(helpAsOption(program, argv), { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what it has to say: help, or the version.
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.Fine;
    const text = error instanceof Error ? error.message : String(error);
    if (!(error instanceof CommanderError)) tellError(streams.stderr, text);
    // What was interrupted may have been in the middle of its document.
    if (signal?.aborted === true) return ExitCode.Interrupted;
    tellErrorAsJson(streams, argv, text);
    return ExitCode.WrongInput;
  }
}
