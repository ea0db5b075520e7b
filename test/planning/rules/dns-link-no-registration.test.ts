import { describe, expect, it } from "vitest";
import { dnsLinkNoRegistration } from "../../../src/planning/rules/dns-link-no-registration";
import { HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-link-no-registration at a %s preview", (preview) => {
  const judged = (registrationEnabled: unknown, link: Readonly<Record<string, unknown>> = {}, zone = ZONES.monitor as string, inputs: Readonly<Record<string, unknown>> = {}): readonly (readonly string[])[] => {
    const p = new HubProgram(preview);
    p.link("hub-link", p.zone(zone, inputs, "zone"), p.hub, { registrationEnabled, ...link });
    return judge(dnsLinkNoRegistration, p);
  };

  it.each([false, undefined])("passes registrationEnabled: %s", (value) => {
    expect(judged(value)).toEqual([["passes", "hub-link"]]);
  });

  it("names a link that registers machines", () => {
    expect(judged(true)).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" has registrationEnabled: true: Azure writes the names of the virtual machines of VirtualNetwork "hub" among the records of private endpoints in PrivateZone "zone".',
        "Set registrationEnabled: false, and register machines in a zone of their own.",
      ],
    ]);
  });

  it("names a link to an existing zone", () => {
    expect(judged(true, { privateZoneName: "PrivateLink.vaultcore.azure.net", resourceGroupName: "dns", virtualNetwork: { id: UNKNOWN } })).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" has registrationEnabled: true: Azure writes the names of the virtual machines of its network among the records of private endpoints in existing privateDnsZones "PrivateLink.vaultcore.azure.net".',
        "Set registrationEnabled: false, and register machines in a zone of their own.",
      ],
    ]);
  });

  it("cannot tell while the value is unknown", () => {
    expect(judged(UNKNOWN)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" registers machines in PrivateZone "zone": `registrationEnabled` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the zone or its name is unknown and the link registers", () => {
    expect(judged(true, {}, "unnamed", { privateZoneName: UNKNOWN })).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" registers machines in a privatelink zone: `privateZoneName` of PrivateZone "zone" is known only after the update.',
        LATER,
      ],
    ]);
    expect(judged(true, { privateZoneName: UNKNOWN })).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" registers machines in a privatelink zone: `privateZoneName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes a link that does not register, whatever its zone", () => {
    expect(judged(false, { privateZoneName: UNKNOWN })).toEqual([["passes", "hub-link"]]);
  });

  it("stays quiet about other zones, where registration is what they are for", () => {
    expect(judged(true, {}, "corp.contoso.com")).toEqual([]);
    expect(judged(UNKNOWN, {}, "corp.privatelink.contoso.com")).toEqual([]);
  });
});
