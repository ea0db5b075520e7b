import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { type Found, NameServer } from "../../src/dns/lookup";
import { resolveAll } from "../../src/dns/resolve-all";
import { serverAddress } from "../../src/dns/server-address";
import { type Says, startServer, type TestServer } from "./name-server";

const QUICK = { timeoutMs: 100, tries: 1 };

let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function found(says: Readonly<Record<string, Says>>, name: string): Promise<Found> {
  server = await startServer(says);
  return new NameServer(server.address, QUICK).find(name);
}

describe("a name server says for a name", () => {
  it.each<[string, Readonly<Record<string, Says>>, Found]>([
    ["its addresses", { "api.test": { a: ["10.0.1.5", "10.0.1.4"] } }, { kind: "addresses", addresses: ["10.0.1.4", "10.0.1.5"], alias: undefined }],
    ["the last name of a chain of aliases", { "api.test": { cname: "api.privatelink.test" }, "api.privatelink.test": { cname: "API.Somewhere.test" }, "api.somewhere.test": { a: ["20.1.1.1"] } }, { kind: "addresses", addresses: ["20.1.1.1"], alias: "api.somewhere.test" }],
    ["that there is none", {}, { kind: "missing", alias: undefined }],
    ["that there is none where an alias leads", { "api.test": { cname: "api.privatelink.test" } }, { kind: "missing", alias: "api.privatelink.test" }],
    ["that it has no address", { "api.test": "NODATA" }, { kind: "missing", alias: undefined }],
    ["that it could not ask on", { "api.test": "SERVFAIL" }, { kind: "failed", reason: "the server failed: it could not ask on", isSilence: false }],
    ["that it does not answer us", { "api.test": "REFUSED" }, { kind: "failed", reason: "the server refuses to answer", isSilence: false }],
    ["nothing in time", { "api.test": "silence" }, { kind: "timed-out" }],
  ])("%s", async (_, says, expected) => {
    expect(await found(says, "api.test")).toEqual(expected);
  });

  it("the same of aliases that lead in a circle, in finite time", async () => {
    const circle = await found({ "a.test": { cname: "b.test" }, "b.test": { cname: "a.test" } }, "a.test");
    expect(circle).toMatchObject({ kind: "missing", alias: "b.test" });
  });

  it("no more than ten of many aliases", async () => {
    const chain = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${String(index)}.test`, { cname: `n${String(index + 1)}.test` }] as const));
    expect(await found(chain, "n0.test")).toMatchObject({ kind: "missing", alias: "n10.test" });
  });

  it("nothing where nothing listens", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address();
    socket.close();
    expect(await new NameServer(`127.0.0.1:${String(port)}`, QUICK).find("api.test")).toEqual({ kind: "failed", reason: "nothing listens there", isSilence: true });
  });

  it("nothing once the questions are called back", async () => {
    server = await startServer({ "api.test": "silence" });
    const names = new NameServer(server.address, { timeoutMs: 10_000, tries: 1 });
    const waits = names.find("api.test");
    names.cancel();
    expect(await waits).toEqual({ kind: "failed", reason: "the question was called back", isSilence: false });
  });
});

it("the servers that are asked are told: the one that is given, or the system's", () => {
  expect(new NameServer("127.0.0.1:5399").servers).toEqual(["127.0.0.1:5399"]);
  expect(new NameServer(undefined).servers.length).toBeGreaterThan(0);
});

describe("all names", () => {
  const names = Array.from({ length: 100 }, (_, index) => `n${String(index)}.test`);
  const quietly = { onProgress: (): void => undefined, signal: undefined };

  it("are asked for in parallel, so many at a time and each once", async () => {
    server = await startServer(Object.fromEntries(names.map((name) => [name, { a: ["10.0.0.1"] }])), 5);
    const asking = new NameServer(server.address, { timeoutMs: 2_000, tries: 1 });
    const progress: string[] = [];
    const { found: all, isSilent } = await resolveAll([...names, ...names], (name) => asking.find(name), { ...quietly, concurrency: 8, givesUpAfter: 4, onProgress: (done, of) => progress.push(`${String(done)}/${String(of)}`) });
    expect([all.size, isSilent]).toEqual([100, false]);
    expect(server.asked.filter((question) => question.startsWith("A ")).sort()).toEqual(names.map((name) => `A ${name}`).sort());
    expect(server.mostAtOnce()).toBeGreaterThan(1);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(8);
    expect([progress[0], progress[99], progress.length]).toEqual(["1/100", "100/100", 100]);
  });

  it("are given up where nobody answers the first of them", async () => {
    const asked: string[] = [];
    const { isSilent } = await resolveAll(names, (name) => { asked.push(name); return Promise.resolve({ kind: "timed-out" }); }, { ...quietly, concurrency: 4, givesUpAfter: 8 });
    expect([isSilent, asked.length < 16]).toEqual([true, true]);
  });

  it("are all asked for where one of the first is answered, be it that there is no such name", async () => {
    const { found: all, isSilent } = await resolveAll(names, (name) => Promise.resolve(name === "n3.test" ? { kind: "missing", alias: undefined } : { kind: "timed-out" }), { ...quietly, concurrency: 4, givesUpAfter: 8 });
    expect([all.size, isSilent]).toEqual([100, false]);
  });

  it("are no longer asked for after an interruption", async () => {
    const interruption = new AbortController();
    const { found: all } = await resolveAll(names, (name) => { if (name === "n5.test") interruption.abort(); return Promise.resolve({ kind: "missing", alias: undefined }); }, { ...quietly, concurrency: 1, givesUpAfter: 8, signal: interruption.signal });
    expect(all.size).toBe(6);
  });

  it("may be none", async () => {
    expect(await resolveAll([], () => Promise.reject(new Error("not asked")), { ...quietly, concurrency: 4, givesUpAfter: 8 })).toEqual({ found: new Map(), isSilent: false });
  });
});

describe("a server is named by its address", () => {
  it.each([
    ["10.0.0.4", "10.0.0.4"],
    [" 10.0.0.4:5353 ", "10.0.0.4:5353"],
    ["fd00::4", "[fd00::4]"],
    ["[fd00::4]", "[fd00::4]"],
    ["[fd00::4]:5353", "[fd00::4]:5353"],
  ])("%j", (text, address) => {
    expect(serverAddress(text)).toBe(address);
    expect(() => new NameServer(address)).not.toThrow();
  });

  it.each(["", "dns.example.com", "10.0.0.4:0", "10.0.0.4:65536", "10.0.0.4:dns", "10.0.0", "[10.0.0.4]:53", "[fd00::4", "10.0.0.4:53:53"])("not by %j", (text) => {
    expect(() => serverAddress(text)).toThrow(`--server is "${text}", which is no IP address.\nFix: give the address of a DNS server, with its port where that is not 53: 10.0.0.4, 10.0.0.4:5353 or [fd00::4]:5353.`);
  });
});
