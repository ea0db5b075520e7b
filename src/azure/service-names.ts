import { type Source, SOURCES } from "./source";

/** The names that a private endpoint to a resource of another service answers for, where a document lists them. */
export interface ServiceNames {
  /** ARM type of the endpoint's target, in lower case. */
  readonly armType: string;
  readonly groupId: string;
  /** Records in the service's zone: `{account}` and `{region}` are what Azure chooses, `{name}` is the resource's own name. */
  readonly records: readonly string[];
  readonly source: Source;
}

/** Facts 2.3: an Automation account's; the region stands in them as a code of its own. Of other services the record is the resource's name, or Azure makes it up. */
export const SERVICE_NAMES: readonly ServiceNames[] = [
  { armType: "microsoft.automation/automationaccounts", groupId: "Webhook", records: ["{account}.webhooks.{region}"], source: SOURCES.D23 },
  { armType: "microsoft.automation/automationaccounts", groupId: "DSCAndHybridWorker", records: ["{account}.jrds.{region}", "{account}.agentsvc.{region}"], source: SOURCES.D23 },
];

/** The records of a group of a service, where a document lists them. */
export function serviceNames(armType: string, groupId: string): ServiceNames | undefined {
  return SERVICE_NAMES.find((row) => row.armType === armType && row.groupId.toLowerCase() === groupId.toLowerCase());
}
