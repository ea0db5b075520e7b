import * as pulumi from "@pulumi/pulumi";

/**
 * What one program keeps of its own: a connection to the engine is one run of one program, so nothing outlives its run in
 * a process that runs several.
 */
export function perProgram<T>(make: () => T): () => T {
  const kept = new WeakMap<object, T>();
  return () => {
    const monitorClient = pulumi.runtime.getMonitor();
    if (monitorClient === undefined) throw new pulumi.RunError("Components can be made in a Pulumi program only.");
    const known = kept.get(monitorClient) ?? make();
    kept.set(monitorClient, known);
    return known;
  };
}
