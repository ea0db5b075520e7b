import * as path from "node:path";

/** What keeps the real engine to a directory: its home, the states in `state`, and no way out. */
export function engineIn(directory: string): Readonly<Record<string, string>> {
  return {
    PULUMI_HOME: path.join(directory, "home"),
    // An engine that is killed may leave the file of a blob's metadata empty, and then reads no state: there are none.
    PULUMI_BACKEND_URL: `file://${path.join(directory, "state")}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** Has the engine attach to a provider that listens at an address, in place of those of some packages. */
export function attachedTo(address: string, packages: readonly string[]): { readonly PULUMI_DEBUG_PROVIDERS: string } {
  const port = address.slice(address.lastIndexOf(":") + 1);
  return { PULUMI_DEBUG_PROVIDERS: packages.map((name) => `${name}:${port}`).join(",") };
}
