import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { endpointStaticAddressesValid } from "../../../src/planning/rules/endpoint-static-addresses-valid";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const MEMBERS = ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global", "agentsolutionpackstore"];
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/far";
const ADDRESSES = 'Cannot tell whether the static addresses of PrivateEndpoint "endpoint" are addresses of its subnet:';
const EVERY = 'Cannot tell whether PrivateEndpoint "endpoint" has a static address for every member of its scope:';

type Inputs = Readonly<Record<string, unknown>>;

interface Estate {
  readonly p: Program;
  readonly subnet: Handle;
  readonly scope: Handle;
}

function program(preview: Preview, endpoint: Inputs, subnet: Inputs = { addressPrefix: "10.0.0.0/26" }): Estate {
  const p = new Program(preview);
  const handles = { p, subnet: p.subnet("endpoints", p.network("hub"), subnet), scope: p.scope("scope") };
  p.endpoint("endpoint", handles.subnet, handles.scope, endpoint);
  return handles;
}

/** An entry for each member, with addresses from 10.0.0.`from` on. */
function entries(members: readonly unknown[] = MEMBERS, from = 4): readonly Inputs[] {
  return members.map((memberName, index) => ({ name: `m${index}`, groupId: "azuremonitor", memberName, privateIPAddress: `10.0.0.${index + from}` }));
}

/** All members, the first with another address. */
function withFirst(privateIPAddress: unknown): Inputs {
  return { ipConfigurations: entries().map((entry, index) => (index === 0 ? { ...entry, privateIPAddress } : entry)) };
}

function said(estate: Estate, cloud: Cloud = Cloud.Public): readonly (readonly string[])[] {
  return judge(endpointStaticAddressesValid, estate.p, { cloud });
}

function violated(message: string, fix: string, name = "endpoint"): readonly string[] {
  return ["violated", name, message, fix];
}

const OF_VAULT = { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds: ["vault"] }] };

describe.each(PREVIEWS)("endpoint-static-addresses-valid at a %s preview", (preview) => {
  it.each([
    ["all fixed members", MEMBERS],
    ["further ones, and another case", ["API", ...MEMBERS.slice(1), "oms-westeurope"]],
  ])("passes %s", (_, members) => {
    expect(said(program(preview, { ipConfigurations: entries(members) }))).toEqual([["passes", "endpoint"]]);
  });

  it("passes addresses of a second range, and the same ones in another subnet", () => {
    const estate = program(preview, withFirst("10.0.1.4"), { addressPrefixes: ["10.0.0.0/26", "fd00::/64", "10.0.1.0/29"] });
    estate.p.endpoint("other", estate.p.subnet("others", estate.p.network("spoke"), { addressPrefix: "10.0.0.0/26" }), estate.scope, { ipConfigurations: entries() });
    expect(said(estate)).toEqual([["passes", "endpoint"], ["passes", "other"]]);
  });

  it("stays quiet about an endpoint without static addresses", () => {
    expect(said(program(preview, {}))).toEqual([]);
    expect(said(program(preview, { ipConfigurations: [] }))).toEqual([]);
  });

  it("asks no members of another service's endpoint", () => {
    expect(said(program(preview, { ...OF_VAULT, ipConfigurations: [{ privateIPAddress: "10.0.0.4" }] }))).toEqual([["passes", "endpoint"]]);
  });

  it.each(["10.0.0", "10.0.0.256", "fd00::4", "host"])("names %s, which is no IPv4 address", (address) => {
    expect(said(program(preview, withFirst(address)))).toEqual([
      violated(`PrivateEndpoint "endpoint" has the static address "${address}", which is not an IPv4 address: Azure refuses the endpoint.`, "Give an IPv4 address such as 10.0.0.10."),
    ]);
  });

  it("names an address that stands twice", () => {
    expect(said(program(preview, withFirst("10.0.0.5")))).toEqual([
      violated('PrivateEndpoint "endpoint" has the static address 10.0.0.5 twice: Azure refuses the endpoint.', "Give every member an address of its own."),
    ]);
  });

  it("names the second of two endpoints that take one address of a subnet, be the first another service's", () => {
    const estate = program(preview, { ipConfigurations: [{ privateIPAddress: "10.0.0.9" }], ...OF_VAULT });
    estate.p.endpoint("second", estate.subnet, estate.scope, { ipConfigurations: entries() });
    expect(said(estate)).toEqual([
      ["passes", "endpoint"],
      violated(
        'PrivateEndpoint "second" and PrivateEndpoint "endpoint" both have the static address 10.0.0.9 in one subnet: Azure refuses the second, and the deployment stops half-done.',
        "Give each of them addresses of its own.",
        "second",
      ),
    ]);
  });

  it.each([
    ["10.0.0.64", { addressPrefix: "10.0.0.0/26" }, "10.0.0.0/26"],
    ["10.0.2.4", { addressPrefixes: ["10.0.0.0/26", "10.0.1.0/26"] }, "10.0.0.0/26 and 10.0.1.0/26"],
  ])("names %s outside the subnet's ranges", (address, subnet, ranges) => {
    expect(said(program(preview, withFirst(address), subnet))).toEqual([
      violated(`PrivateEndpoint "endpoint" has the static address ${address}, and its subnet Subnet "endpoints" the range ${ranges}: Azure refuses the endpoint.`, `Give an address of ${ranges}.`),
    ]);
  });

  it("names an entry without a member", () => {
    expect(said(program(preview, { ipConfigurations: entries([...MEMBERS, undefined]) }))).toEqual([
      violated(
        'PrivateEndpoint "endpoint" has a static address without memberName: Azure does not know which member of the scope it is for, and refuses the endpoint.',
        "Give each static address its memberName, or leave ipConfigurations out.",
      ),
    ]);
  });

  it.each(MEMBERS.slice(0, 7))("names the missing member %s", (missing) => {
    expect(said(program(preview, { ipConfigurations: entries(MEMBERS.filter((member) => member !== missing)) }))).toEqual([
      violated(
        `PrivateEndpoint "endpoint" has no static address for ${missing}: Azure refuses an endpoint to a scope that names some members and not all.`,
        `Add an address for ${missing}, or leave ipConfigurations out.`,
      ),
    ]);
  });

  it("cannot tell of a member that older scopes go without, alone or not", () => {
    expect(said(program(preview, { ipConfigurations: entries(MEMBERS.slice(0, 7)) }))).toEqual([
      ["cannot-tell", "endpoint", `${EVERY} agentsolutionpackstore has none, which only a scope of before April 19, 2021 goes without.`, "Add an address for agentsolutionpackstore, or leave ipConfigurations out."],
    ]);
    expect(said(program(preview, { ipConfigurations: entries(MEMBERS.slice(0, 6)) })).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell of another cloud's members", () => {
    expect(said(program(preview, { ipConfigurations: entries(MEMBERS.slice(1)) }), Cloud.USGovernment)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        `${EVERY} no document lists the members of the USGovernment cloud, and in the Public cloud api would be missing.`,
        "Add an address for api, or leave ipConfigurations out.",
      ],
    ]);
    expect(said(program(preview, { ipConfigurations: entries() }), Cloud.USGovernment)).toEqual([["passes", "endpoint"]]);
  });

  it("takes no unknown name for the member that a scope of before April 2021 goes without", () => {
    const olderMembers = MEMBERS.filter((name) => name !== "agentsolutionpackstore");
    expect(said(program(preview, { ipConfigurations: entries([...olderMembers.slice(1), UNKNOWN]) }))).toEqual([
      ["cannot-tell", "endpoint", `${EVERY} \`ipConfigurations[6].memberName\` is known only after the update.`, LATER],
    ]);
  });

  it("counts unknown member names", () => {
    expect(said(program(preview, { ipConfigurations: entries([...MEMBERS.slice(1), UNKNOWN]) }))).toEqual([
      ["cannot-tell", "endpoint", `${EVERY} \`ipConfigurations[7].memberName\` is known only after the update.`, LATER],
    ]);
    expect(said(program(preview, { ipConfigurations: entries([...MEMBERS.slice(2), UNKNOWN]) }))).toEqual([
      violated(
        'PrivateEndpoint "endpoint" has no static address for api and global.in.ai: Azure refuses an endpoint to a scope that names some members and not all.',
        "Add an address for api and global.in.ai, or leave ipConfigurations out.",
      ),
    ]);
  });

  it.each([
    ["the list", { ipConfigurations: UNKNOWN }, { addressPrefix: "10.0.0.0/26" }, "`ipConfigurations` is known only after the update.", LATER],
    ["an address", withFirst(UNKNOWN), { addressPrefix: "10.0.0.0/26" }, "`ipConfigurations[0].privateIPAddress` is known only after the update.", LATER],
    ["an entry without an address", withFirst(undefined), { addressPrefix: "10.0.0.0/26" }, "`ipConfigurations` has an entry without privateIPAddress.", LATER],
    ["the subnet", { ...withFirst("10.0.0.4"), subnet: { id: UNKNOWN } }, {}, "`subnet.id` is known only after the update.", LATER],
    ["the subnet's range", withFirst("10.0.0.4"), { addressPrefix: UNKNOWN }, '`addressPrefix` of Subnet "endpoints" is known only after the update.', LATER],
    ["an existing subnet's range", { ...withFirst("10.0.0.4"), subnet: { id: EXISTING } }, {}, 'this estate does not show the ranges of existing subnets "far".', 'Check in the stack of existing subnets "far" that the addresses are in its ranges and free.'],
  ])("cannot tell while %s is unknown", (what, endpoint, subnet, because, fix) => {
    const how = what === "an entry without an address" ? "Give every entry of `ipConfigurations` its privateIPAddress." : fix;
    expect(said(program(preview, endpoint, subnet))).toEqual([["cannot-tell", "endpoint", `${ADDRESSES} ${because}`, how]]);
  });

  it("names what is wrong for certain beside what is unknown", () => {
    expect(said(program(preview, { ipConfigurations: [...entries(MEMBERS.slice(0, 1)), ...entries([UNKNOWN], 99)] }, { addressPrefix: UNKNOWN })).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell whether members are missing while the target is unknown", () => {
    const target = { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN }] };
    expect(said(program(preview, { ...target, ipConfigurations: entries(["api"]) }))).toEqual([
      ["cannot-tell", "endpoint", `${EVERY} \`privateLinkServiceConnections[0].privateLinkServiceId\` is known only after the update.`, LATER],
    ]);
    expect(said(program(preview, { ...target, ipConfigurations: entries() }))).toEqual([["passes", "endpoint"]]);
  });
});
