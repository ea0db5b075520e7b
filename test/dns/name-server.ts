import { createSocket } from "node:dgram";
import { once } from "node:events";
import { AUTHORITATIVE_ANSWER, decode, encode, type StringAnswer } from "dns-packet";

/** What a test's server says for a name: addresses, an alias, an error's code, or nothing at all. */
export type Says = { readonly a: readonly string[] } | { readonly cname: string } | "NXDOMAIN" | "NODATA" | "SERVFAIL" | "REFUSED" | "silence";

const CODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

export interface TestServer {
  /** Address and port. */
  readonly address: string;
  /** Every question that came, as `A name`. */
  readonly asked: readonly string[];
  /** The most questions that waited for an answer at one time. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
}

/** A DNS server on loopback, over UDP, which answers as a resolver does: with the whole chain of aliases. */
export async function startServer(says: Readonly<Record<string, Says>>, delayMs = 0): Promise<TestServer> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  let waiting = 0;
  let most = 0;
  socket.on("message", (message, { port, address }) => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    if (question === undefined) return;
    asked.push(`${question.type} ${question.name}`);
    const { answers, code } = answersTo(question.name.toLowerCase(), question.type, says);
    if (code === "silence") return;
    waiting += 1;
    most = Math.max(most, waiting);
    setTimeout(() => {
      waiting -= 1;
      const packet = encode({ type: "response", id: query.id ?? 0, flags: AUTHORITATIVE_ANSWER | CODES[code], questions: [question], answers: [...answers] });
      socket.send(packet, port, address);
    }, delayMs);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    asked,
    mostAtOnce: () => most,
    close: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

function answersTo(name: string, type: string, says: Readonly<Record<string, Says>>): { readonly answers: readonly StringAnswer[]; readonly code: keyof typeof CODES | "silence" } {
  const chain: StringAnswer[] = [];
  for (let at = name; ; ) {
    const said = says[at] ?? "NXDOMAIN";
    if (said === "silence" || said === "SERVFAIL" || said === "REFUSED") return { answers: [], code: said };
    if (said === "NXDOMAIN") return { answers: type === "CNAME" ? chain.slice(0, 1) : chain, code: type === "CNAME" && chain.length > 0 ? "NOERROR" : "NXDOMAIN" };
    if (said === "NODATA") return { answers: chain, code: "NOERROR" };
    if ("a" in said) {
      const addresses = said.a.map((data): StringAnswer => ({ type: "A", name: at, ttl: 10, data }));
      return { answers: type === "A" ? [...chain, ...addresses] : chain.slice(0, 1), code: "NOERROR" };
    }
    chain.push({ type: "CNAME", name: at, ttl: 10, data: said.cname });
    if (type === "CNAME" || chain.length > LONGEST) return { answers: chain, code: "NOERROR" };
    at = said.cname.toLowerCase();
  }
}

const LONGEST = 12;
