import * as pulumi from "@pulumi/pulumi";

export interface Mocked {
  readonly mocks: pulumi.runtime.Mocks;
  readonly preview?: boolean;
  /** Default: `project`. */
  readonly project?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Called once the engine is mocked and before the program runs. */
  readonly prepare?: () => void;
}

/** Runs a program against a mocked engine, and waits for all of it; what stopped it is told, and not thrown. */
export async function runMocked(program: () => unknown, { mocks, preview = false, project = "project", config, prepare }: Mocked): Promise<{ readonly failures: readonly unknown[]; readonly outputs: unknown }> {
  const failures = new Set<unknown>();
  await pulumi.runtime.setMocks(mocks, project, "stack", preview);
  if (config !== undefined) pulumi.runtime.setAllConfig({ ...config });
  prepare?.();
  const onRejection = (error: unknown): void => void failures.add(error);
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", onRejection);
  let outputs: unknown;
  try {
    outputs = await pulumi.runtime.runInPulumiStack(async () => {
      await Promise.resolve();
      return program();
    });
    await pulumi.runtime.disconnect();
  } catch (error) {
    failures.add(error);
  } finally {
    // Other programs of this process have a configuration of their own.
    if (config !== undefined) pulumi.runtime.setAllConfig({});
    // Rejections are told after the microtasks of the turn in which nobody took them.
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.removeListener("unhandledRejection", onRejection);
    for (const listener of before) process.on("unhandledRejection", listener);
  }
  return { failures: [...failures], outputs };
}
