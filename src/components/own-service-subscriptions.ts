import * as pulumi from "@pulumi/pulumi";
import { PRIVATE_LINK_SERVICE_LIMITS } from "../azure/service-limits";
import { type Check, rejectInput } from "./input-error";
import { allOf, requireList, validatedInput } from "./inputs";
import { type PrivateLinkServiceArgs } from "./private-link-service";

/** What may stand for every subscription (UNVERIFIED: no document that was read says so). */
const ANYONE = "*";
const SUBSCRIPTION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who sees a service, and who of them is approved at once. */
export interface Subscriptions {
  readonly visibility: readonly pulumi.Input<string>[];
  readonly autoApproval: readonly pulumi.Input<string>[];
}

type InputName = "visibilitySubscriptions" | "autoApprovalSubscriptions";

export function planSubscriptions(component: pulumi.Resource, args: PrivateLinkServiceArgs): Subscriptions {
  const visibility = planList(component, "visibilitySubscriptions", args);
  const approved = planList(component, "autoApprovalSubscriptions", args);
  return { visibility, autoApproval: approved.map((subscription, index) => amongVisible(component, `autoApprovalSubscriptions[${index}]`, subscription, visibility)) };
}

function planList(component: pulumi.Resource, input: InputName, args: PrivateLinkServiceArgs): readonly pulumi.Input<string>[] {
  const given = args[input] ?? [];
  requireList(component, input, given, "ids of subscriptions");
  const { subscriptions: most } = PRIVATE_LINK_SERVICE_LIMITS;
  if (given.length > most) rejectInput(component, input, given.length, { allowed: `up to ${most} subscriptions (D20)`, fix: "list fewer." });
  const warned: Check<string> = (subscription) => {
    if (subscription === ANYONE) {
      void pulumi.log.warn(`${input} lists "${ANYONE}": no document that was read says that it stands for anyone (UNVERIFIED). List the subscriptions that you serve, or try it before you rely on it.`, component);
    }
    return undefined;
  };
  return given.map((subscription, index) => validatedInput(component, `${input}[${index}]`, subscription, allOf(isSubscription, warned)));
}

/** A subscription of auto-approval, gated on its being visible: at once where all is plain, inside the output where not. */
function amongVisible(component: pulumi.Resource, input: string, subscription: pulumi.Input<string>, visibility: readonly pulumi.Input<string>[]): pulumi.Input<string> {
  const checked = (one: string, visible: readonly string[]): string => {
    const seen = visible.some((other) => other === ANYONE || other.toLowerCase() === one.toLowerCase());
    if (!seen) rejectInput(component, input, one, { allowed: "subscriptions of visibilitySubscriptions: who is approved at once must see the service (D18)", fix: "add it to visibilitySubscriptions, or remove it." });
    return one;
  };
  const plain = visibility.filter((one) => typeof one === "string");
  if (typeof subscription === "string" && plain.length === visibility.length) return checked(subscription, plain);
  return pulumi.all([subscription, pulumi.all([...visibility])]).apply(([one, visible]) => checked(one, visible));
}

const isSubscription: Check<string> = (text) =>
  text === ANYONE || SUBSCRIPTION.test(text) ? undefined : { allowed: "the id of a subscription, such as 00000000-0000-0000-0000-000000000000", fix: "give the subscription's id, and not its name." };
