/**
 * Loaded into every child before anything else. The SDK prints an uncaught error with `util.inspect(error, { colors: true })`,
 * and Node 20 never ends colouring a stack frame such as `node_modules/@pulumi/config.ts`, which the SDK's source maps
 * make of its own files: a missing configuration value would cost half a minute and gigabytes. Uncoloured it ends at once.
 */
export const INSPECT_GUARD = `
const util = require("node:util");
util.inspect = new Proxy(util.inspect, {
  apply: (inspect, self, [value, options, ...rest]) =>
    Reflect.apply(inspect, self, [value, value instanceof Error && options?.colors === true ? { ...options, colors: false } : options, ...rest]),
});
`;
