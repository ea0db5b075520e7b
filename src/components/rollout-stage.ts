import * as pulumi from "@pulumi/pulumi";
import { AccessMode } from "../azure/settings";
import { DnsManagement } from "./dns-management";
import { plainChoice } from "./inputs";

/**
 * Where an estate is in the documented order (D2old, S1): one choice, given to every component, and one update a step.
 * It gives defaults: an input that a program gives takes its place.
 *
 * `MonitoringScope`, `HubPrivateLink`, `ScopedWorkspace`, `CollectionEndpoint`, `PrometheusWorkspace`,
 * `AutomationPrivateLink`, `PrivateEndpoint` and `MonitoringEgress` take it. `PrivateLinkService`, `ConnectionApproval`,
 * `PrivateResolver` and `MonitoringAccess` do not: they are the same at every stage.
 *
 * - `Connect`: scope, members, endpoint and filled zones; no network is linked yet, so nobody's names change.
 * - `Verify`: the zones are linked; everything still accepts public traffic. Verify names and traffic.
 * - `Close`: the resources refuse public traffic, and public Azure Monitor endpoints are denied on the way out.
 * - `PrivateOnly`: the scope refuses what is no member, for every network that shares the DNS.
 */
export const RolloutStage = {
  Connect: "Connect",
  Verify: "Verify",
  Close: "Close",
  PrivateOnly: "PrivateOnly",
} as const;
export type RolloutStage = (typeof RolloutStage)[keyof typeof RolloutStage];

/** What a stage is where a program gives no input for it. */
export interface StageDefaults {
  /** Whether zones are linked to networks. */
  readonly linksNetworks: boolean;
  /** Whether resources accept public traffic. */
  readonly publicAccess: boolean;
  /** Whether traffic to public Azure Monitor endpoints is denied. */
  readonly deniesEgress: boolean;
  /** Both modes of the scope. */
  readonly accessMode: AccessMode;
}

/** The documented order, as a table (D2old: the clear text; S1 and D2 lost the word "Open"). */
export const STAGES: Readonly<Record<RolloutStage, StageDefaults>> = {
  [RolloutStage.Connect]: { linksNetworks: false, publicAccess: true, deniesEgress: false, accessMode: AccessMode.Open },
  [RolloutStage.Verify]: { linksNetworks: true, publicAccess: true, deniesEgress: false, accessMode: AccessMode.Open },
  [RolloutStage.Close]: { linksNetworks: true, publicAccess: false, deniesEgress: true, accessMode: AccessMode.Open },
  [RolloutStage.PrivateOnly]: { linksNetworks: true, publicAccess: false, deniesEgress: true, accessMode: AccessMode.PrivateOnly },
};

/** What a component's stage gives; without a stage everything is linked and open, as before a roll-out ends. */
export function stageDefaults(component: pulumi.Resource, stage: RolloutStage | undefined): StageDefaults {
  return STAGES[plainChoice(component, "stage", stage, RolloutStage, RolloutStage.Verify)];
}

/** Warns of a stage that is given for what exists already: its owner's settings stay, and the step looks taken. */
export function warnUnchanged(component: pulumi.Resource, stage: RolloutStage | undefined, setting: string, existing: readonly string[]): void {
  if (stage === undefined || existing.length === 0) return;
  const [last, ...others] = [...existing].reverse();
  const all = others.length === 0 ? String(last) : `${others.reverse().join(", ")} and ${String(last)}`;
  warn(component, `stage ${JSON.stringify(stage)} does not change ${setting} of ${all} that exists already: its owner sets it. Fix: take the step where it is made.`);
}

/** Warns of a stage that links nothing, because others make the names resolve. */
export function warnUnlinked(component: pulumi.Resource, stage: RolloutStage | undefined, dnsManagement: DnsManagement): void {
  if (stage === undefined || (dnsManagement !== DnsManagement.AzurePolicy && dnsManagement !== DnsManagement.None)) return;
  warn(component, `stage ${JSON.stringify(stage)} links no network with dnsManagement ${JSON.stringify(dnsManagement)}: others make the names resolve. Fix: let them take the step.`);
}

function warn(component: pulumi.Resource, message: string): void {
  void pulumi.log.warn(message, component);
}
