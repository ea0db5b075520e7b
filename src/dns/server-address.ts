import { isIP } from "node:net";
import { PreviewError } from "../preview";

const MOST_PORTS = 65_535;

/**
 * The address of a DNS server as the resolver takes it: `10.0.0.4`, `10.0.0.4:5353`, `fd00::4`, `[fd00::4]:5353`.
 *
 * @throws PreviewError for anything else: a name would have to be resolved by the very server that it names.
 */
export function serverAddress(text: string): string {
  const given = text.trim();
  if (isIP(given) === 6) return `[${given}]`;
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(given) ?? [];
  const isAddress = bracketed === undefined ? isIP(plain ?? "") === 4 : isIP(bracketed) === 6;
  if (!isAddress || (port !== undefined && (Number(port) < 1 || Number(port) > MOST_PORTS))) {
    throw new PreviewError(`--server is "${text}", which is no IP address.`, "give the address of a DNS server, with its port where that is not 53: 10.0.0.4, 10.0.0.4:5353 or [fd00::4]:5353.");
  }
  return given;
}
