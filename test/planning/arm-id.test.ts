import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArmPath, isArmType, parentArmId, parseArmId, parseGroupId, parseSubscriptionId } from "../../src/azure";

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

describe("an extension's id", () => {
  const extension = `${NETWORK}/providers/Microsoft.Authorization/locks/keep`;

  it("has the extension's own type, and leads to what it extends", () => {
    expect(parseArmId(extension)).toEqual({
      id: extension,
      key: extension.toLowerCase(),
      subscription: "00000000-0000-0000-0000-000000000001",
      resourceGroup: "rg",
      type: "Microsoft.Authorization/locks",
      names: ["keep"],
      extends: NETWORK,
    });
  });

  it("may be of a part of a resource, in any case, with parts of its own", () => {
    expect(parseArmId(`${SUBNET}/PROVIDERS/Microsoft.Shop/carts/one/items/two`)).toMatchObject({ type: "Microsoft.Shop/carts/items", names: ["one", "two"], extends: SUBNET });
  });

  it("of a resource group extends no resource", () => {
    expect(parseArmId(`${GROUP}/providers/Microsoft.Authorization/locks/keep`)).not.toHaveProperty("extends");
  });
});

describe("a resource group's id", () => {
  it("is taken apart, with a slash at its end too", () => {
    const expected = { id: GROUP, key: GROUP.toLowerCase(), subscription: "00000000-0000-0000-0000-000000000001", resourceGroup: "rg", type: "Microsoft.Resources/resourceGroups", names: ["rg"] };
    expect([parseGroupId(GROUP), parseGroupId(`${GROUP}//`)]).toEqual([expected, expected]);
  });

  it.each([NETWORK, "/subscriptions/abc", `x${GROUP}`, "/subscriptions/abc/resourceGroups/", ""])("is not read from %s", (text) => {
    expect(parseGroupId(text)).toBeUndefined();
  });
});

describe("what ARM gives ids to", () => {
  it.each([NETWORK, SUBNET, GROUP, `${NETWORK}/`, "/subscriptions/abc", "/SUBSCRIPTIONS/abc/providers/Microsoft.Shop/carts/one", "/providers/Microsoft.Management/managementGroups/root"])("%s is of it", (text) => {
    expect(isArmPath(text)).toBe(true);
  });

  it.each(["", "/", "hub", "/subscriptions", "/subscriptions/abc/resourceGroups", "/providers/Microsoft.Management", `x${NETWORK}`, `${NETWORK}//`.replace("//", "/x"), "https://management.azure.com/subscriptions/abc"])("%s is not", (text) => {
    expect(isArmPath(text)).toBe(false);
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
