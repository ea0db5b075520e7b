#!/usr/bin/env node
const { spawn } = require("node:child_process");
const os = require("node:os");

/**
 * A check holds a tenant of a million resources. With Node's own settings the collector copies each of them twice through
 * a space of 16 MB, which is a third of the time, searches all of them again and again for garbage where there is none,
 * and the heap may end at 2 GB: none of this can be changed once Node runs.
 */
const megabytes = Math.floor((os.totalmem() * 0.75) / 2 ** 20);
const HEAP = ["--max-semi-space-size=128", `--initial-old-space-size=${Math.min(3000, megabytes)}`, `--max-old-space-size=${megabytes}`];

/**
 * Hundreds of functions run some ten thousand times each and are done: optimizing so many, and again once they are given
 * another kind of resource, takes longer than all of their work. They are compiled later. Node 24 does so by itself, with a
 * compiler between the two that Node 22 has to be asked for; each version has other names for it.
 */
const LATE = {
  20: ["--interrupt-budget=500000"],
  22: ["--maglev", "--invocation-count-for-turbofan=30000"],
};

if (process.argv[2] === "check" && process.env.AMPLS_HEAP === undefined) {
  const flags = [...HEAP, ...(LATE[parseInt(process.versions.node, 10)] ?? [])];
  const child = spawn(process.execPath, [...flags, ...process.execArgv, __filename, ...process.argv.slice(2)], { stdio: "inherit", env: { ...process.env, AMPLS_HEAP: "set" } });
  // A terminal interrupts the child as well, which ends in good order: only who asks this process alone is passed on.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (os.constants.signals[signal] ?? 0);
  });
} else {
  require("../dist/cli/main.js");
}
