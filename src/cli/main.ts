import { main } from "./program";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interruption.abort();
  });
}

void main(process.argv.slice(2), process, interruption.signal).then((code) => {
  process.exitCode = code;
  // Nothing should hold the process any more; if something does, it must not hold whoever waits for the command.
  setTimeout(() => process.exit(), 1_000).unref();
});
