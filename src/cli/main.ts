import { main } from "./program";

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interruption.abort();
  });
}

void main(process.argv.slice(2), process, interruption.signal).then((code) => {
  process.exitCode = code;
});
