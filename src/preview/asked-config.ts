import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { OFFLINE_KEY } from "./answers";
import { fullKeyOf, type GivenConfig } from "./config";

/** Where a program leaves the keys that it asked for. */
const ASKED = "AMPLS_ASKED_CONFIG";

/**
 * Loaded into a program before anything else: keeps the keys that it asks the SDK for, whichever copy of the SDK that is.
 * A program that takes the whole configuration at once asks for everything.
 */
const LISTENER = `
const Module = require("node:module");
const asked = new Set();
const heard = new WeakSet();
const load = Module._load;
Module._load = function (...args) {
  const loaded = load.apply(this, args);
  if (typeof loaded === "object" && loaded !== null && !heard.has(loaded) && Object.hasOwn(loaded, "configSecretKeysEnvKey") && Object.getOwnPropertyDescriptor(loaded, "getConfig")?.writable) {
    heard.add(loaded);
    const { getConfig, allConfig } = loaded;
    loaded.getConfig = (key) => (asked.add(key), getConfig(key));
    loaded.allConfig = () => (asked.add("*"), allConfig());
  }
  return loaded;
};
process.on("exit", () => {
  try {
    require("node:fs").writeFileSync(process.env.${ASKED}, JSON.stringify([...asked]));
  } catch {}
});
`;

/** What makes a program tell which configuration it asks for. */
export class AskedConfig {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  private readonly file: string;

  constructor(directory: string) {
    const listener = path.join(directory, "asked-config.cjs");
    writeFileSync(listener, LISTENER);
    this.file = path.join(directory, "asked-config.json");
    this.arguments = ["--require", listener];
    this.environment = { [ASKED]: this.file };
  }

  /** The keys, once the program has ended; undefined where it cannot be told. */
  keys(): ReadonlySet<string> | undefined {
    try {
      const asked: unknown = JSON.parse(readFileSync(this.file, "utf8"));
      const keys = Array.isArray(asked) ? asked.filter((key: unknown) => typeof key === "string") : [];
      return keys.length === 0 || keys.includes("*") ? undefined : new Set(keys);
    } catch {
      return undefined;
    }
  }
}

/** The namespace of what the policy pack and the preview itself are told. */
const OWN = namespaceOf(OFFLINE_KEY);

/**
 * A sentence for each value that is given for this preview and that the program does not ask for: a slip in an optional
 * key would answer another question without a word. Other namespaces are their providers' and packs' to read: only those
 * that the program asks for anything are judged, and none that a resource's package has.
 */
export function unasked(given: readonly GivenConfig[], project: string, asked: ReadonlySet<string>, types: readonly string[]): readonly string[] {
  const packages = new Set([OWN, ...types.map(namespaceOf)]);
  const read = new Set([...asked].map(namespaceOf));
  return given.flatMap(({ key, secret }) => {
    const option = secret ? "--config-secret" : "--config";
    const full = fullKeyOf(project, key, option);
    if (asked.has(full) || packages.has(namespaceOf(full)) || !read.has(namespaceOf(full))) return [];
    const others = [...asked].filter((one) => namespaceOf(one) === namespaceOf(full)).sort();
    return [`${option} ${key} changes nothing here: the program does not ask for ${full}. Of ${namespaceOf(full)} it asks for ${others.join(", ")}.`];
  });
}

function namespaceOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}
