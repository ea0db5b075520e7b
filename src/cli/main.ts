import { PreviewError } from "../preview";
import { fileProblem } from "../preview/file-problem";
import { ExitCode } from "./exit-code";
import { main } from "./program";
import { tellError } from "./tell-error";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // Kept for good: the terminal's library ends the process by itself where nobody else listens.
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(ExitCode.Interrupted);
    interruption.abort();
  });
}

// Whoever reads the output may stop before its end, as `| head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  tellError(process.stderr, new PreviewError(`the output cannot be written: ${fileProblem(error)}.`, "write it to a place that has room for it.").message);
  process.exit(ExitCode.WrongInput);
});

void main(process.argv.slice(2), process, interruption.signal).then((code) => {
  process.exitCode = code;
  // Nothing should hold the process any more; if something does, it must not hold whoever waits for the command.
  setTimeout(() => process.exit(), 1_000).unref();
});
