import { type PreviewedResource } from "./resource";

/** A line of a child process, or a message that it logs. */
export interface Message {
  /** `program`, or the name of the policy pack. */
  readonly from: string;
  readonly severity: "output" | "debug" | "info" | "warning" | "error";
  readonly text: string;
}

/** A policy pack's change of a resource's inputs. */
export interface Remediation {
  readonly urn: string;
  readonly policy: string;
  /** Names of the properties that it changed. */
  readonly changed: readonly string[];
}

/** What happens while a preview runs, in the order in which it happens. */
export type PreviewEvent =
  | { readonly kind: "resource"; readonly resource: PreviewedResource }
  | { readonly kind: "remediation"; readonly remediation: Remediation }
  | { readonly kind: "message"; readonly message: Message };
