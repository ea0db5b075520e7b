const SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, "µs": 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;

/** Seconds of a duration as Go writes it, such as `1h30m`; zero where it is none. */
export function secondsOf(duration: string): number {
  const parts = [...duration.matchAll(PART)];
  if (parts.map(([text]) => text).join("") !== duration) return 0;
  return parts.reduce((sum, [, amount = "0", unit = "s"]) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0);
}
