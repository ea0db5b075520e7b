import { promises as dns } from "node:dns";

/** What a DNS server answers for a name. */
export type Found =
  | { readonly kind: "addresses"; readonly addresses: readonly string[]; readonly alias: string | undefined }
  /** There is no such name, or it has no address; the alias is the last name on the way there, where there is one. */
  | { readonly kind: "missing"; readonly alias: string | undefined }
  | { readonly kind: "timed-out" }
  /** Silence is that nobody was there to answer. */
  | { readonly kind: "failed"; readonly reason: string; readonly isSilence: boolean };

/** How a server is asked: each try waits that long, and twice as long as the one before. */
export interface Patience {
  readonly timeoutMs: number;
  readonly tries: number;
}

export const DEFAULT_PATIENCE: Patience = { timeoutMs: 2_000, tries: 2 };

/** Asks DNS servers for IPv4 addresses: Azure Monitor's private endpoints have no others. The hosts file is not asked. */
export class NameServer {
  private readonly resolver: dns.Resolver;

  /** @param server - Address and port, as `serverOf` gives it; undefined for the servers of the system. */
  constructor(server: string | undefined, { timeoutMs, tries }: Patience = DEFAULT_PATIENCE) {
    this.resolver = new dns.Resolver({ timeout: timeoutMs, tries });
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** The servers that are asked. */
  get servers(): readonly string[] {
    return this.resolver.getServers();
  }

  /** Ends every question that waits. */
  cancel(): void {
    this.resolver.cancel();
  }

  async find(name: string): Promise<Found> {
    try {
      const addresses = await this.resolver.resolve4(name);
      const alias = await this.lastAlias(name);
      // An alias that leads nowhere is an answer without an error.
      return addresses.length === 0 ? { kind: "missing", alias } : { kind: "addresses", addresses: [...addresses].sort(), alias };
    } catch (error) {
      const code = codeOf(error);
      if (MISSING.has(code)) return { kind: "missing", alias: await this.lastAlias(name) };
      if (code === dns.TIMEOUT) return { kind: "timed-out" };
      return { kind: "failed", reason: REASONS[code] ?? `the answer was ${code}`, isSilence: code === dns.CONNREFUSED };
    }
  }

  /** The last name that aliases lead to, as far as they are answered. */
  private async lastAlias(name: string): Promise<string | undefined> {
    const seen = new Set([name.toLowerCase()]);
    let last: string | undefined;
    for (let at = name; seen.size <= LONGEST_CHAIN; ) {
      const next = await this.resolver.resolveCname(at).then(([alias]) => alias?.toLowerCase(), () => undefined);
      if (next === undefined || seen.has(next)) return last;
      seen.add(next);
      last = at = next;
    }
    return last;
  }
}

const LONGEST_CHAIN = 10;

const MISSING: ReadonlySet<string> = new Set([dns.NOTFOUND, dns.NODATA]);

const REASONS: Readonly<Record<string, string>> = {
  [dns.CONNREFUSED]: "nothing listens there",
  [dns.REFUSED]: "the server refuses to answer",
  [dns.SERVFAIL]: "the server failed: it could not ask on",
  [dns.NOTIMP]: "the server does not know how to answer",
  [dns.FORMERR]: "the server did not understand the question",
  [dns.BADRESP]: "the answer could not be read",
  [dns.CANCELLED]: "the question was called back",
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);
}
