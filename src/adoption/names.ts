/** Names that a program has not given yet. */
export class Names {
  private readonly taken = new Set<string>();

  /** The wanted name, or with a number behind it. */
  take(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name.toLowerCase()); count++) name = `${wanted}-${String(count)}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

/** A name as Pulumi and the maps of the components take it. */
export function plainName(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9_]+$/g, "");
  return plain === "" ? "unnamed" : plain;
}

/** A variable's name, from names of any form: `shop logs` to `shopLogs`. */
export function variableName(text: string, suffix: string): string {
  const words = `${text} ${suffix}`.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join("");
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
