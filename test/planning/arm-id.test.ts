import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArmType, parentArmId, parseArmId, parseSubscriptionId } from "../../src/azure";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg";
const NETWORK = `${GROUP}/providers/Microsoft.Network/virtualNetworks/hub`;
const SUBNET = `${NETWORK}/subnets/endpoints`;

const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/);
const id = fc
  .record({ subscription: segment, group: segment, provider: segment, path: fc.array(fc.tuple(segment, segment), { minLength: 1, maxLength: 4 }) })
  .map(({ subscription, group, provider, path }) => ({ subscription, group, provider, path, text: `/subscriptions/${subscription}/resourceGroups/${group}/providers/${provider}/${path.flat().join("/")}` }));

describe("an ARM id", () => {
  it("is taken apart", () => {
    expect(parseArmId(SUBNET)).toEqual({
      id: SUBNET,
      key: SUBNET.toLowerCase(),
      subscription: "00000000-0000-0000-0000-000000000001",
      resourceGroup: "rg",
      type: "Microsoft.Network/virtualNetworks/subnets",
      names: ["hub", "endpoints"],
    });
  });

  it("gives back its parts, whatever they are", () => {
    fc.assert(fc.property(id, ({ subscription, group, provider, path, text }) => {
      expect(parseArmId(text)).toEqual({
        id: text,
        key: text.toLowerCase(),
        subscription,
        resourceGroup: group,
        type: [provider, ...path.map(([type]) => type)].join("/"),
        names: path.map(([, name]) => name),
      });
    }));
  });

  it("has one key in any case, and with a slash at its end", () => {
    fc.assert(fc.property(id, fc.constantFrom("", "/", "//"), ({ text }, end) => {
      const { key } = parseArmId(text) ?? {};
      expect(key).toBeDefined();
      expect([parseArmId(text.toUpperCase())?.key, parseArmId(`${text.toLowerCase()}${end}`)?.key]).toEqual([key, key]);
    }));
  });

  it.each([
    ["nothing", ""],
    ["a name", "hub"],
    ["a group", GROUP],
    ["a subscription", "/subscriptions/00000000-0000-0000-0000-000000000001"],
    ["a provider alone", `${GROUP}/providers/Microsoft.Network`],
    ["a type without a name", `${GROUP}/providers/Microsoft.Network/virtualNetworks`],
    ["a child type without a name", `${NETWORK}/subnets`],
    ["an empty name", `${GROUP}/providers/Microsoft.Network/virtualNetworks//subnets/endpoints`],
    ["no slash at the start", NETWORK.slice(1)],
    ["a text around it", `see ${NETWORK}`],
  ])("is not read from %s", (_, text) => {
    expect(parseArmId(text)).toBeUndefined();
  });

  it("leads to the resource that contains it, and a top-level one to none", () => {
    const subnet = parseArmId(SUBNET);
    const network = subnet && parentArmId(subnet);
    expect([network, network && parentArmId(network)]).toEqual([parseArmId(NETWORK), undefined]);
  });

  it("has a type in any case", () => {
    const network = parseArmId(NETWORK.toUpperCase());
    expect(network && [isArmType(network, "Microsoft.Network/virtualNetworks"), isArmType(network, "Microsoft.Network/virtualNetworks/subnets")]).toEqual([true, false]);
  });
});

describe("a subscription's id", () => {
  it.each([
    ["/subscriptions/abc", "abc"],
    ["/SUBSCRIPTIONS/abc/", "abc"],
    [GROUP, undefined],
    [NETWORK, undefined],
    ["subscriptions/abc", undefined],
    ["/subscriptions/", undefined],
    ["abc", undefined],
  ])("%s names %s", (text, subscription) => {
    expect(parseSubscriptionId(text)).toBe(subscription);
  });
});
