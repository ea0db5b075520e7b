import { isIPv4 } from "node:net";
import { type Check } from "./input-error";

/** Checks that a text is an IPv4 address, or a range of them. */
export const isRange: Check<string> = (text) => {
  const [address = "", length = "32", ...others] = typeof text === "string" ? text.split("/") : [];
  const isLength = /^\d{1,2}$/.test(length) && Number(length) <= 32;
  return isIPv4(address) && isLength && others.length === 0 ? undefined : { allowed: "an IPv4 range or address, such as 10.0.0.0/27", fix: "give the range in CIDR form." };
};

/** Checks that a range, whose form was checked before, leaves something out. */
export const isNotEverything: Check<string> = (text) =>
  Number(text.split("/")[1] ?? 32) === 0 ? { allowed: "ranges of subnets with private endpoints, or their addresses: this range is every address, so that nothing would be denied", fix: "give the ranges of the private endpoints' subnets." } : undefined;
