import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { estateOf } from "../../../src/planning/readers/join";
import { HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { inventorySource } from "../sources";
import { answer, ask, type Build, endOf, ends, reachabilityOf, vantageOf } from "./asked";
import { runs } from "../../properties";

type Inputs = Readonly<Record<string, unknown>>;

const BLOB = "privatelink.blob.core.windows.net";
const FILES = 'StorageAccount "files" (blob)';
const LATER = "is known only after the update";

/** What a network comes to with one group of a resource, with every step. */
function connects(build: Build, group: string | undefined, from = "hub", given: Parameters<typeof ask>[2] = { connectivity: "complete" }): readonly string[] {
  return ask(build, [from, group === undefined ? "files" : `files (${group})`, "connect"], given);
}

function endpointTo(p: HubProgram, target: Handle, groupIds: readonly string[], inputs: Inputs = {}, name = "own", network = p.hub): Handle {
  const connection = { name, privateLinkServiceId: p.id(target), ...(groupIds.length > 0 && { groupIds }) };
  return p.endpoint(name, p.subnet(`subnet-of-${name}`, network), target, { privateLinkServiceConnections: [connection], ...inputs });
}

function account(p: HubProgram, inputs: Inputs = {}): Handle {
  return p.register("storage:StorageAccount", "files", "Microsoft.Storage/storageAccounts", { accountName: "files", ...inputs });
}

/** A closed storage account with an endpoint in the hub, and the blob zone linked to the hub. */
function storage(inputs: Inputs = {}, more: (p: HubProgram, parts: { readonly account: Handle; readonly endpoint: Handle; readonly zone: Handle }) => void = filled): Build {
  return (p) => {
    const files = account(p, { publicNetworkAccess: "Disabled", ...inputs });
    const zone = p.zone(BLOB, {}, "blob");
    p.link("link", zone, p.hub);
    more(p, { account: files, endpoint: endpointTo(p, files, ["blob"]), zone });
  };
}

function filled(p: HubProgram, { endpoint, zone }: { readonly endpoint: Handle; readonly zone: Handle }): void {
  p.zoneGroup("group", endpoint, [zone]);
}

const ASKED = 'VirtualNetwork "hub" asks for files.blob.core.windows.net [D15]';
const ALIAS = `a private endpoint of the group blob leads to ${FILES}: its public name is an alias into ${BLOB} [D16]`;
const LINKED = 'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "blob": Azure\'s DNS asks that zone first [D16, link]';
const WRITTEN = `PrivateDnsZoneGroup "group" writes it into PrivateZone "blob", with an address of PrivateEndpoint "own", which leads to StorageAccount "files" [D16, own]`;
const REFUSED = `${FILES} refuses connections from public networks: its public access is Disabled [S4, files]`;

describe("a resource of another service", () => {
  it("is reached through its own endpoint where the zone of its group holds its name", () => {
    expect(connects(storage(), "blob")).toEqual([
      "private",
      ASKED,
      ALIAS,
      LINKED,
      WRITTEN,
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'the connection of PrivateEndpoint "own" to StorageAccount "files" is approved when it is made [D26]',
      `the endpoint leads to ${FILES} itself [D26, files]`,
    ]);
  });

  it("has no such name from a network whose zone lacks it, unless the link falls back", () => {
    const lacking = storage({}, () => undefined);
    expect(ends(connects(lacking, "blob"))).toEqual(["no-such-name", 'PrivateZone "blob" does not hold files.blob.core.windows.net, and VirtualNetworkLink "link" answers that there is no such name [D17, link]']);
    const falls: Build = (p) => {
      endpointTo(p, account(p), ["blob"]);
      p.link("link", p.zone(BLOB, {}, "blob"), p.hub, { resolutionPolicy: "NxDomainRedirect" });
    };
    expect(ends(connects(falls, "blob"))).toEqual(["public", `${FILES} accepts connections from public networks [S4, files]`]);
  });

  it("is asked in public from a network without the zone", () => {
    const unlinked = storage({}, (p, parts) => {
      filled(p, parts);
      p.network("spoke");
    });
    expect(connects(unlinked, "blob", "spoke")).toEqual([
      "blocked",
      ASKED.replace("hub", "spoke"),
      ALIAS,
      `no zone ${BLOB} is linked to VirtualNetwork "spoke": public DNS answers [D16, spoke]`,
      REFUSED,
    ]);
  });

  it("is unreachable from a network that shares the zone and has no way to the endpoint", () => {
    const apart = storage({}, (p, parts) => {
      filled(p, parts);
      p.link("spoke-link", parts.zone, p.network("spoke"));
    });
    expect(ends(connects(apart, "blob", "spoke"))).toEqual(["unreachable", 'VirtualNetwork "spoke" has no way to PrivateEndpoint "own" in VirtualNetwork "hub": no peering joins the two networks [D2, own]']);
    expect(ends(connects(apart, "blob", "spoke", {}))[0]).toBe("unknown");
  });

  it("is unreachable while its connection is not approved", () => {
    const manual = (status: string | undefined): readonly string[] => ends(connects((p) => {
      const files = account(p);
      const connection = { name: "own", privateLinkServiceId: p.id(files), groupIds: ["blob"], ...(status !== undefined && { privateLinkServiceConnectionState: { status } }) };
      const endpoint = p.endpoint("own", p.subnet("further", p.hub), files, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [connection] });
      const zone = p.zone(BLOB, {}, "blob");
      p.zoneGroup("group", endpoint, [zone]);
      p.link("link", zone, p.hub);
    }, "blob"));
    expect(manual("Pending")).toEqual(["unreachable", 'no traffic passes: the connection of PrivateEndpoint "own" to StorageAccount "files" is Pending [D26, own]']);
    expect(manual(undefined)).toEqual(["unknown", 'cannot tell whether the owner of StorageAccount "files" approves the manual connection of PrivateEndpoint "own": no source shows the answer, and until then it stays Pending [D26, own]']);
  });

  it("is no target before an endpoint leads to it, unless it is named", () => {
    const build: Build = (p) => { account(p, { publicNetworkAccess: "Disabled" }); };
    expect(() => connects(build, "blob")).toThrow("Nothing in this estate is called files (blob).");
    expect(connects(build, "blob", "hub", { named: () => true })).toEqual(["blocked", ASKED, `no private endpoint of the group blob leads to ${FILES}: its public name is no alias [D16]`, "public DNS answers [D16]", REFUSED]);
    expect(connects(build, "web_secondary", "hub", { named: () => true })[1]).toBe('VirtualNetwork "hub" asks for <account>-secondary.web.core.windows.net [D15]');
  });

  it("is one target for each group that endpoints ask for, in the documents' spelling", () => {
    const targets = (build: Build): readonly string[] => {
      const labels: string[] = [];
      connects((p) => {
        build(p);
        labels.push(...reachabilityOf(p.estate()).targets.map(({ label }) => label));
      }, "blob");
      return [...new Set(labels)];
    };
    const both = storage({}, (p, parts) => { endpointTo(p, parts.account, ["BLOB", "table", "elsewhere"], {}, "other"); });
    expect(targets(both)).toEqual([FILES, 'StorageAccount "files" (table)']);
    expect(targets(storage())).toEqual([FILES]);
  });

  it("is asked of by the names that clients and forwarders know: a vault's end in vault.azure.net", () => {
    const build: Build = (p) => {
      const vault = p.register("keyvault:Vault", "files", "Microsoft.KeyVault/vaults", { vaultName: "files", properties: { publicNetworkAccess: "Disabled" } });
      const zone = p.zone("privatelink.vaultcore.azure.net", {}, "vaults");
      p.zoneGroup("group", endpointTo(p, vault, ["vault"]), [zone]);
      p.link("link", zone, p.hub);
      p.network("spoke", { dhcpOptions: { dnsServers: ["10.0.0.4"] } });
    };
    const from = (forwards: readonly string[]): readonly string[] =>
      ask(build, ["spoke", "files", "connect"], { topology: { dnsServers: [{ address: "10.0.0.4", network: "hub", forwards }], connections: [["hub", "spoke"]] } });
    expect(from(["vault.azure.net"]).slice(0, 2)).toEqual(["private", 'VirtualNetwork "spoke" asks for files.vault.azure.net [D15]']);
    expect(from(["blob.core.windows.net"])[0]).toBe("blocked");
  });
});

describe("the flag of a resource of another service", () => {
  const flagged = (inputs: Inputs, armType = "Microsoft.Storage/storageAccounts", type = "storage:StorageAccount"): readonly string[] =>
    endOf((p) => {
      const resource = p.register(type, "files", armType, inputs);
      endpointTo(p, resource, armType.includes("Storage") ? ["blob"] : ["sites"]);
      p.network("spoke");
    }, ["spoke", armType.includes("Storage") ? "files (blob)" : "files", "connect"]);

  it.each<[string, Inputs, string, string]>([
    ["left out", {}, "public", `${FILES} accepts connections from public networks [S4, files]`],
    ["Enabled", { publicNetworkAccess: "Enabled" }, "public", `${FILES} accepts connections from public networks [S4, files]`],
    ["disabled", { publicNetworkAccess: "disabled" }, "blocked", REFUSED],
    ["not known", { publicNetworkAccess: UNKNOWN }, "unknown", `cannot tell whether ${FILES} accepts connections from public networks: \`publicNetworkAccess\` of ${FILES} ${LATER} [S4, files]`],
    ["a perimeter", { publicNetworkAccess: "SecuredByPerimeter" }, "unknown", `cannot tell whether the rules of the network security perimeter that secures ${FILES} let connections in [S4, files]`],
    ["a firewall that denies", { networkRuleSet: { defaultAction: "Deny" } }, "unknown", `cannot tell whether a rule of the firewall of ${FILES} names the network: it denies all others [S4, files]`],
    ["a firewall that allows", { networkRuleSet: { defaultAction: "Allow" } }, "public", `${FILES} accepts connections from public networks [S4, files]`],
    ["a firewall that is not known", { networkRuleSet: { defaultAction: UNKNOWN } }, "unknown", `cannot tell whether the firewall of ${FILES} lets public networks in: \`networkRuleSet.defaultAction\` of ${FILES} ${LATER} [S4, files]`],
    ["a firewall behind a closed door", { publicNetworkAccess: "Disabled", networkRuleSet: { defaultAction: "Deny" } }, "blocked", REFUSED],
  ])("%s", (_, inputs, reach, end) => {
    expect(flagged(inputs)).toEqual([reach, end]);
  });

  it("is what an endpoint changes, where an app leaves it out", () => {
    expect(flagged({}, "Microsoft.Web/sites", "web:WebApp")).toEqual(["unknown", 'cannot tell whether WebApp "files" accepts connections from public networks: its public access is left out, and a private endpoint closes it then [S4, files]']);
    expect(flagged({ publicNetworkAccess: "Enabled" }, "Microsoft.Web/sites", "web:WebApp")[0]).toBe("public");
  });
});

describe("what is not known of a resource of another service", () => {
  it("where an endpoint leads that asks for its group", () => {
    const open = (groupIds: unknown): readonly string[] =>
      ends(connects((p) => {
        account(p);
        p.link("link", p.zone(BLOB, {}, "blob"), p.hub);
        p.endpoint("open", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "open", privateLinkServiceId: UNKNOWN, groupIds }] });
      }, "blob", "hub", { named: () => true }));
    const maybe = ["unknown", `cannot tell whether PrivateEndpoint "open" leads to ${FILES}: \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "open" ${LATER} [D16, open]`];
    expect(open(["blob"])).toEqual(maybe);
    expect(open(UNKNOWN)).toEqual(maybe);
    expect(open(["table"])[0]).toBe("public");
    expect(open(["azuremonitor"])[0]).toBe("public");
  });

  it("the zones of a group that is its endpoint's", () => {
    const open = storage({}, (p, { endpoint }) => p.zoneGroup("group", endpoint, [], { privateDnsZoneConfigs: UNKNOWN }));
    expect(ends(connects(open, "blob"))).toEqual(["unknown", 'cannot tell whether PrivateDnsZoneGroup "group" fills PrivateZone "blob": `privateDnsZoneConfigs` of PrivateDnsZoneGroup "group" is known only after the update [D16]']);
    const others = storage({}, (p) => p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN }));
    expect(connects(others, "blob")[0]).toBe("no-such-name");
  });

  it("the zone of a cloud that no document lists, or on which documents contradict each other", () => {
    const registry: Build = (p) => {
      const resource = p.register("appconfiguration:ConfigurationStore", "files", "Microsoft.AppConfiguration/configurationStores", { publicNetworkAccess: "Disabled" });
      endpointTo(p, resource, ["configurationStores"]);
    };
    expect(connects(registry, undefined, "hub", { cloud: Cloud.China })).toEqual(["unknown", 'VirtualNetwork "hub" asks for the public name of ConfigurationStore "files" [D15]', 'cannot tell which zone the names of ConfigurationStore "files" are in: no document lists it for the China cloud [D15, files]']);
  });

  it("what writes names in a zone, where an inventory has no rows for zone groups", () => {
    const at = "/subscriptions/s/resourceGroups/rg/providers/Microsoft";
    const [network, endpoint, files, zone] = [`${at}.Network/virtualNetworks/hub`, `${at}.Network/privateEndpoints/own`, `${at}.Storage/storageAccounts/files`, `${at}.Network/privateDnsZones/${BLOB}`];
    const connection = { properties: { privateLinkServiceId: files, groupIds: ["blob"], privateLinkServiceConnectionState: { status: "Approved" } } };
    const rows = [
      { id: network, properties: {} }, { id: files, properties: {} }, { id: zone, properties: {} }, { id: `${zone}/virtualNetworkLinks/link`, properties: { virtualNetwork: { id: network } } },
      { id: endpoint, properties: { subnet: { id: `${network}/subnets/endpoints` }, privateLinkServiceConnections: [connection] } },
    ];
    const read = (...more: readonly object[]): readonly string[] => ends(answer(estateOf([inventorySource([...rows, ...more])]), ["hub", "files (blob)", "connect"]));
    expect(read()).toEqual(["unknown", 'cannot tell whether a zone group of PrivateEndpoint "own" writes its names: the inventory has no rows for zone groups [D16]']);
    expect(read({ id: `${endpoint}/privateDnsZoneGroups/default`, properties: { privateDnsZoneConfigs: [{ name: "blob", properties: { privateDnsZoneId: zone } }] } })[0]).toBe("private");
    const record = (name: string): object => ({ id: `${zone}/A/${name}`, properties: { aRecords: [{ ipv4Address: "10.0.0.4" }] } });
    const shown = { id: endpoint, properties: { subnet: { id: `${network}/subnets/endpoints` }, privateLinkServiceConnections: [connection], customDnsConfigs: [{ fqdn: "files.blob.core.windows.net", ipAddresses: ["10.0.0.4"] }] } };
    const byHand = (name: string): readonly string[] => ends(answer(estateOf([inventorySource([...rows.slice(0, 4), shown, record(name)])]), ["hub", "files (blob)", "connect"]));
    expect([byHand("files")[0], byHand("*")[0], byHand("other")[0]]).toEqual(["private", "private", "no-such-name"]);
  });
});

describe("an Automation account", () => {
  const ZONE = "privatelink.azure-automation.net";
  const jobs = (inputs: Inputs, groups: readonly (readonly string[])[]): Build => (p) => {
    const made = p.register("automation:AutomationAccount", "files", "Microsoft.Automation/automationAccounts", { automationAccountName: "files", ...inputs });
    const zone = p.zone(ZONE, {}, "automation");
    p.link("link", zone, p.hub);
    for (const [index, group] of groups.entries()) p.zoneGroup(`group${String(index)}`, endpointTo(p, made, group, {}, `own${String(index)}`), [zone]);
    p.network("spoke");
  };

  it("has an endpoint for each of its groups, whose names are the account's", () => {
    const build = jobs({ publicNetworkAccess: false }, [["Webhook"]]);
    const said = connects(build, "Webhook");
    expect([said[0], said[1]]).toEqual(["private", 'VirtualNetwork "hub" asks for <account>.webhooks.<region>.azure-automation.net [D23]']);
    expect(ends(connects(build, "DSCAndHybridWorker"))).toEqual(["blocked", 'AutomationAccount "files" (DSCAndHybridWorker) refuses connections from public networks: its public access is Disabled [D23, files]']);
    expect(connects(jobs({ publicNetworkAccess: false }, [["DSCAndHybridWorker"]]), "DSCAndHybridWorker").slice(0, 2)).toEqual(["private", 'VirtualNetwork "hub" asks for <account>.jrds.<region>.azure-automation.net [D23]']);
  });

  it("is a target without any endpoint, and open where it does not say otherwise", () => {
    expect(ends(connects(jobs({}, []), "Webhook"))).toEqual(["public", 'AutomationAccount "files" (Webhook) accepts connections from public networks [D23, files]']);
    expect(connects(jobs({ publicNetworkAccess: true }, [["Webhook"]]), "Webhook", "spoke")[0]).toBe("public");
    expect(connects(jobs({ publicNetworkAccess: UNKNOWN }, []), "Webhook")[0]).toBe("unknown");
  });

  it("in China: documents contradict each other on whether it has private link", () => {
    expect(ends(connects(jobs({}, [["Webhook"]]), "Webhook", "hub", { cloud: Cloud.China }))).toEqual(["unknown", 'cannot tell which zone the names of AutomationAccount "files" (Webhook) are in: documents contradict each other on the China cloud [D15, files]']);
  });
});

describe("a Private Link Service", () => {
  const NO_NAME = 'PrivateLinkService "files" has no public name: who consumes it connects to the address of an endpoint [D18]';
  const service = (inputs: Inputs, connect: (p: HubProgram, service: Handle) => void): Build => (p) => {
    connect(p, p.register("network:PrivateLinkService", "files", "Microsoft.Network/privateLinkServices", inputs));
    p.network("spoke");
  };
  const manual = (p: HubProgram, made: Handle): Handle => p.endpoint("own", p.subnet("further", p.hub), made, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [{ name: "own", privateLinkServiceId: p.id(made) }] });

  it("is reached at the address of an endpoint that leads to it, from networks with a way there", () => {
    const build = service({}, (p, made) => { endpointTo(p, made, []); });
    expect(connects(build, undefined)).toEqual([
      "private",
      NO_NAME,
      'PrivateEndpoint "own" leads to PrivateLinkService "files" [D18, own]',
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'the connection of PrivateEndpoint "own" to PrivateLinkService "files" is approved when it is made [D26]',
      'the endpoint leads to PrivateLinkService "files" itself [D18, files]',
    ]);
    expect(ends(connects(build, undefined, "spoke"))).toEqual(["unreachable", 'VirtualNetwork "spoke" has no way to PrivateEndpoint "own" in VirtualNetwork "hub": no peering joins the two networks [D2, own]']);
  });

  it("approves by itself those that it is told to, and by an approval the others", () => {
    expect(ends(connects(service({ autoApproval: { subscriptions: ["*"] } }, manual), undefined))[0]).toBe("private");
    expect(ends(connects(service({ autoApproval: { subscriptions: ["00000000-0000-0000-0000-00000000000f"] } }, manual), undefined))[1]).toBe(
      'cannot tell whether the owner of PrivateLinkService "files" approves the manual connection of PrivateEndpoint "own": PrivateLinkService "files" approves some subscriptions by itself, and the endpoint\'s is not known here [D26, own]',
    );
    expect(ends(connects(service({ autoApproval: { subscriptions: UNKNOWN } }, manual), undefined))[0]).toBe("unknown");
    expect(ends(connects(service({}, manual), undefined))[0]).toBe("unknown");
    const approved = service({}, (p, made) => {
      manual(p, made);
      p.register("network:PrivateLinkServicePrivateEndpointConnection", "approval", "Microsoft.Network/privateLinkServices/files/privateEndpointConnections", { serviceName: p.name(made), privateLinkServiceConnectionState: { status: "Approved" } });
    });
    expect(connects(approved, undefined)[0]).toBe("private");
  });

  it("is reached by any of several endpoints, and nowhere that a source shows without one", () => {
    const two = service({}, (p, made) => {
      endpointTo(p, made, []);
      endpointTo(p, made, [], {}, "other", p.network("far"));
    });
    expect([connects(two, undefined)[0], connects(two, undefined, "far")[0], connects(two, undefined, "spoke")[0]]).toEqual(["private", "private", "unreachable"]);
    expect(connects(service({}, () => undefined), undefined, "hub", { named: () => true })).toEqual(["unknown", NO_NAME, 'cannot tell at which address PrivateLinkService "files" is reached: no source shows an endpoint that leads to it [D18, files]']);
  });
});

describe("thousands of resources of other services", () => {
  const place = fc.nat({ max: 4 });
  const pair = fc.tuple(place, place);
  const ACCOUNT = fc.record({
    endpoints: fc.array(fc.record({ network: place, zone: fc.nat({ max: 2 }), status: fc.constantFrom("Approved", "Pending", undefined) }), { maxLength: 2 }),
    isClosed: fc.boolean(),
  });
  const ESTATE = fc.record({ peerings: fc.array(pair, { maxLength: 6 }), links: fc.array(pair, { maxLength: 6 }), accounts: fc.array(ACCOUNT, { minLength: 1, maxLength: 8 }), connectivity: fc.constantFrom("complete" as const, "partial" as const), hasStray: fc.boolean() });

  it("get in their group what each of them gets alone, from every network", () => {
    fc.assert(fc.property(ESTATE, ({ peerings, links, accounts, connectivity, hasStray }) => {
      const p = new HubProgram("later");
      const networks = [p.hub, ...["n1", "n2", "n3", "n4"].map((name) => p.network(name))];
      const zones = ["z0", "z1"].map((name) => p.zone(BLOB, { resourceGroupName: name }, name));
      const at = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;
      for (const [index, [from, to]] of peerings.entries()) {
        const inputs = { virtualNetworkName: p.name(at(networks, from)), remoteVirtualNetwork: { id: hasStray && index === 0 ? UNKNOWN : p.id(at(networks, to)) } };
        p.register("network:VirtualNetworkPeering", `peering${String(index)}`, `Microsoft.Network/virtualNetworks/${at(networks, from).name}/virtualNetworkPeerings`, inputs);
      }
      for (const [index, [zone, network]] of links.entries()) p.link(`link${String(index)}`, at(zones, zone), at(networks, network));
      for (const [index, { endpoints, isClosed }] of accounts.entries()) {
        const made = p.register("storage:StorageAccount", `a${String(index)}`, "Microsoft.Storage/storageAccounts", { publicNetworkAccess: isClosed ? "Disabled" : "Enabled" });
        for (const [each, { network, zone, status }] of endpoints.entries()) {
          const name = `e${String(index)}-${String(each)}`;
          const connection = { name, privateLinkServiceId: p.id(made), groupIds: ["blob"], ...(status !== undefined && { privateLinkServiceConnectionState: { status } }) };
          const endpoint = p.endpoint(name, p.subnet(`s${name}`, at(networks, network)), made, { privateLinkServiceConnections: [connection] });
          if (zone < zones.length) p.zoneGroup(`g${name}`, endpoint, [at(zones, zone)]);
        }
      }
      const reachability = reachabilityOf(p.estate(), { connectivity, named: () => true });
      const targets = reachability.targets.filter((target) => "group" in target && target.group === "blob");
      expect(targets).toHaveLength(accounts.length);
      for (const vantages of reachability.classes) {
        const groups = reachability.groupsFor(vantages);
        expect(groups.flatMap((group) => group.targets())).toHaveLength(reachability.targets.length);
        for (const vantage of vantages.vantages) {
          for (const group of groups) {
            const said = reachability.reach(vantage, group.example, "connect");
            for (const target of group.targets()) expect(reachability.trace(vantage, target, "connect").reach).toBe(said);
          }
        }
      }
    }), { numRuns: runs(200) });
  });

  it("come to few groups: what their endpoints have in common is asked once", () => {
    let p: HubProgram | undefined;
    const build: Build = (given) => {
      p = given;
      const zone = given.zone(BLOB, {}, "blob");
      given.link("link", zone, given.hub);
      const subnet = given.subnet("further", given.hub);
      for (let index = 0; index < 50; index++) {
        const made = given.register("storage:StorageAccount", index === 0 ? "files" : `files${String(index)}`, "Microsoft.Storage/storageAccounts", { publicNetworkAccess: "Disabled" });
        const name = `own${String(index)}`;
        given.zoneGroup(`group${String(index)}`, given.endpoint(name, subnet, made, { privateLinkServiceConnections: [{ name, privateLinkServiceId: given.id(made), groupIds: ["blob"] }] }), [zone]);
      }
    };
    expect(connects(build, "blob")[0]).toBe("private");
    const reachability = reachabilityOf(p?.estate() ?? estateOf([]));
    expect(reachability.targets).toHaveLength(50);
    expect(reachability.groupsFor(reachability.classOf(vantageOf(reachability, "hub"))).map(({ count }) => count)).toEqual([50]);
  });
});
