import { describe, expect, it } from "vitest";
import { plsNatAddresses } from "../../../src/planning/rules/pls-nat-addresses";
import { judge } from "../judge";
import { UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether Azure takes the NAT addresses of PrivateLinkService "service":';

type Inputs = Readonly<Record<string, unknown>>;

function program(inputs: Inputs): ServiceProgram {
  const p = new ServiceProgram("later");
  p.service("service", inputs);
  return p;
}

function nats(count: number, inputs: Inputs = {}): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ name: `nat-${index}`, ...inputs }));
}

describe("pls-nat-addresses", () => {
  it.each([
    ["1", { ipConfigurations: nats(1) }],
    ["8", { ipConfigurations: nats(8, { privateIPAddressVersion: "IPv4" }) }],
    ["3 without a destination", { ipConfigurations: nats(3), destinationIPAddress: "" }],
    ["2 with a destination", { ipConfigurations: nats(2), destinationIPAddress: "10.0.0.4" }],
    ["4 with an unknown destination", { ipConfigurations: nats(4), destinationIPAddress: UNKNOWN }],
  ])("passes %s", (_, inputs) => {
    expect(judge(plsNatAddresses, program(inputs))).toEqual([["passes", "service"]]);
  });

  it.each([
    ["no", {}],
    ["no", { ipConfigurations: [] }],
    ["9", { ipConfigurations: nats(9, { privateIPAddressVersion: UNKNOWN }) }],
  ])("names a service with %s addresses", (count, inputs) => {
    expect(judge(plsNatAddresses, program(inputs))).toEqual([
      [
        "violated",
        "service",
        `PrivateLinkService "service" has ${count} NAT addresses, and Azure takes 1 to 8: it does not create the service, and no consumer reaches what it serves.`,
        'Give PrivateLinkService "service" 1 to 8 entries in ipConfigurations.',
      ],
    ]);
  });

  it("names an IPv6 address, beside one that is not known", () => {
    expect(judge(plsNatAddresses, program({ ipConfigurations: [...nats(1, { privateIPAddressVersion: UNKNOWN }), ...nats(1, { privateIPAddressVersion: "IPv6" })] }))).toEqual([
      ["violated", "service", 'PrivateLinkService "service" has a NAT address of the version "IPv6", and a Private Link Service carries IPv4 only.', 'Set privateIPAddressVersion: "IPv4".'],
    ]);
  });

  it.each([
    [1, "1 NAT address", 2],
    [3, "3 NAT addresses", 4],
  ])("names a direct connect service with %s", (count, says, next) => {
    expect(judge(plsNatAddresses, program({ ipConfigurations: nats(count), destinationIPAddress: "10.0.0.4" }))).toEqual([
      [
        "violated",
        "service",
        `PrivateLinkService "service" sends to the destination 10.0.0.4 with ${says}, and Azure takes 2, 4, 6 or 8 for a direct connect service.`,
        `Give PrivateLinkService "service" ${next} entries in ipConfigurations.`,
      ],
    ]);
  });

  it.each([
    ["the list", { ipConfigurations: UNKNOWN }, "`ipConfigurations`"],
    ["a version", { ipConfigurations: nats(2, { privateIPAddressVersion: UNKNOWN }) }, "`ipConfigurations[0].privateIPAddressVersion`"],
    ["the destination of an odd number", { ipConfigurations: nats(3), destinationIPAddress: UNKNOWN }, "`destinationIPAddress`"],
  ])("cannot tell while %s is unknown", (_, inputs, property) => {
    expect(judge(plsNatAddresses, program(inputs))).toEqual([["cannot-tell", "service", `${QUESTION} ${property} is known only after the update.`, LATER]]);
  });
});
