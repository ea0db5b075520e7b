import { PublicNetworkAccess, type Source, SOURCES } from "../../azure";
import { ABSENT, isText, map, unknown, type Value } from "../value";
import { because, type Branch, ended, fork, type Trail } from "./branch";
import { isService } from "./services";
import { type Operation, type ServiceTarget, type Target } from "./verdict";

/** How a person names an operation on a resource. */
export const NOUN: Readonly<Record<Operation, string>> = { ingest: "data", query: "queries", configuration: "agents that fetch their configuration", connect: "connections" };

/** What takes an operation in, and whose flag decides on it where it comes from a public network. */
export interface Receiver {
  readonly label: string;
  readonly node: Target;
  readonly flag: Value<string>;
  /** What its own firewall does with networks that none of its rules names; left out where it has none. */
  readonly firewall?: Value<string>;
  /** Whether an endpoint closes it while the flag is left out. */
  readonly isClosedByEndpoint?: boolean;
}

/**
 * Types that an endpoint closes by itself while the flag is left out: azure-docs
 * app-service/overview-access-restrictions.md, azure-app-configuration/howto-disable-public-access.md (2025-03-24).
 */
const CLOSED_BY_ENDPOINT: ReadonlySet<string> = new Set(["microsoft.web/sites", "microsoft.appconfiguration/configurationstores"]);

/** The resource itself (N1); into an Azure Monitor workspace data goes by its collection endpoint (D10). */
export function receiverOf(target: Target, operation: Operation): Receiver {
  const { label } = target;
  if (isService(target)) return serviceReceiver(target);
  if (target.kind === "workspace" || target.kind === "component") return { label, node: target, flag: operation === "query" ? target.publicQuery : target.publicIngestion };
  if (target.kind === "collection-endpoint" || operation === "query") return { label, node: target, flag: target.publicAccess };
  const { collectionEndpoint } = target;
  if (collectionEndpoint.kind === "node") return receiverOf(collectionEndpoint.node, operation);
  return { label: `the collection endpoint of ${label}`, node: target, flag: unknown("defaultIngestionSettings", "leads to a collection endpoint of which no source shows the public access") };
}

/** Of an Automation account the flag is true or false, and true where it is left out (D23); a Private Link Service has none. */
function serviceReceiver(target: ServiceTarget): Receiver {
  const { label } = target;
  if (target.kind === "service") return { label, node: target, flag: ABSENT };
  if (target.kind === "automation") return { label, node: target, flag: map(target.publicAccess, (isOpen) => (isOpen ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled)) };
  return { label, node: target, flag: target.publicAccess, firewall: target.firewallDefault, isClosedByEndpoint: CLOSED_BY_ENDPOINT.has(target.armType ?? "") };
}

/** What a resource does with an operation that arrives as public traffic; `assumed` stands in the place of its flag. */
export function askFlag(trail: Trail | undefined, receiver: Receiver, operation: Operation, assumed: Value<string> | undefined): Branch {
  const { label, node, flag } = receiver;
  const value = assumed ?? flag;
  const { accepting, refusing } = sourcesOf(node);
  const refuses = (): Branch => ended(trail, "blocked", `${label} refuses ${NOUN[operation]} from public networks: its public access is ${PublicNetworkAccess.Disabled}`, refusing, node);
  const accepts = (): Branch => askFirewall(trail, receiver, ended(trail, "public", `${label} accepts ${NOUN[operation]} from public networks`, accepting, node));
  if (value.kind === "unknown") return fork(trail, [accepts(), refuses()], { question: `whether ${label} accepts ${NOUN[operation]} from public networks: ${because({ node, because: value })}`, source: accepting, decidedBy: node });
  if (value.kind === "absent" && receiver.isClosedByEndpoint === true) return ended(trail, "unknown", `whether ${label} accepts ${NOUN[operation]} from public networks: its public access is left out, and a private endpoint closes it then`, accepting, node);
  if (value.kind === "absent" || isText(value, PublicNetworkAccess.Enabled)) return accepts();
  if (isText(value, PublicNetworkAccess.Disabled)) return refuses();
  const question = isText(value, PublicNetworkAccess.SecuredByPerimeter)
    ? `whether the rules of the network security perimeter that secures ${label} let ${NOUN[operation]} in`
    : `whether ${label} accepts ${NOUN[operation]} from public networks: its public access is "${value.value}", which no document knows`;
  return ended(trail, "unknown", question, accepting, node);
}

/** D3old has a closed resource refuse, D4 an open one accept; D23 says so of Automation accounts, S4 of what endpoints lead to. */
function sourcesOf({ kind }: Target): { readonly accepting: Source; readonly refusing: Source } {
  if (kind === "automation") return { accepting: SOURCES.D23, refusing: SOURCES.D23 };
  return kind === "paas" || kind === "service" ? { accepting: SOURCES.S4, refusing: SOURCES.S4 } : { accepting: SOURCES.D4, refusing: SOURCES.D3old };
}

/** A resource that accepts public networks may still have a firewall that lets in some of them only. */
function askFirewall(trail: Trail | undefined, { label, node, firewall }: Receiver, accepted: Branch): Branch {
  if (firewall === undefined || firewall.kind === "absent") return accepted;
  const { accepting } = sourcesOf(node);
  if (firewall.kind === "unknown") return ended(trail, "unknown", `whether the firewall of ${label} lets public networks in: ${because({ node, because: firewall })}`, accepting, node);
  return isText(firewall, "Deny") ? ended(trail, "unknown", `whether a rule of the firewall of ${label} names the network: it denies all others`, accepting, node) : accepted;
}
