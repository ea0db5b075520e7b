/** Shorter texts would black out half of the output; the Pulumi CLI's own filter leaves them too. */
const SHORTEST = 3;

/** The secret texts of one preview, to keep them out of everything that a person may see. */
export class KnownSecrets {
  private readonly texts = new Set<string>();
  private pattern: RegExp | undefined;

  add(texts: Iterable<string>): void {
    for (const text of texts) {
      if (text.length < SHORTEST || this.texts.has(text)) continue;
      this.texts.add(text);
      this.pattern = undefined;
    }
  }

  /** The text with `[secret]` in place of every secret, also where JSON has escaped it. */
  readonly scrub = (text: string): string => {
    if (this.texts.size === 0) return text;
    this.pattern ??= new RegExp([...this.texts].flatMap(spellings).sort(longestFirst).map(escaped).join("|"), "g");
    return text.replace(this.pattern, "[secret]");
  };
}

function spellings(text: string): readonly string[] {
  return [text, JSON.stringify(text).slice(1, -1)];
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
