import type * as pulumi from "@pulumi/pulumi";
import { rejectInput } from "./input-error";

const SHORT_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Rejects a key of a map that children's names cannot be made of: a full stop stands between two such names. */
export function rejectUnfitName(component: pulumi.Resource, input: string, name: string): void {
  if (SHORT_NAME.test(name)) return;
  rejectInput(component, input, name, { allowed: "names of letters, digits, '_' and '-' that start with a letter or digit", fix: "choose such a name, and keep it." });
}
