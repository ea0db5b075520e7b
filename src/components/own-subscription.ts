import * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../azure/arm-id";
import { type Check } from "./input-error";
import { mapInput, validatedInput } from "./inputs";

/** The provider that a component was given, or inherits; undefined for the default one. */
export function providerOf(component: pulumi.Resource): pulumi.ProviderResource | undefined {
  return component.getProvider("azure-native:index:any");
}

/**
 * The subscription that a component's children are made in: that of its own provider, else of the configuration, else of
 * the environment. Undefined where none of them says it, and the login decides: nothing can be told of it then.
 */
export function subscriptionOf(component: pulumi.Resource): pulumi.Input<string | undefined> {
  const environment = process.env["ARM_SUBSCRIPTION_ID"];
  const provider = providerOf(component);
  if (provider === undefined) return pulumi.runtime.getConfig("azure-native:subscriptionId") ?? environment;
  // A provider has its inputs as outputs, whatever its class declares.
  const own: unknown = "subscriptionId" in provider ? provider.subscriptionId : undefined;
  if (!pulumi.Output.isInstance(own)) return environment;
  return own.apply((id: unknown) => (typeof id === "string" ? id : environment));
}

/** A resource that exists, beside which a component makes another one. */
export interface Existing {
  readonly component: pulumi.Resource;
  /** Name of the input, for errors. */
  readonly input: string;
  /** What is made there, such as `members are made`. */
  readonly made: string;
  readonly fix: string;
  /** The subscription that it is made in. Default: the component's own. */
  readonly own?: pulumi.Input<string | undefined>;
}

/**
 * The id of a resource that exists, gated on its being in the subscription that the component works in: what is made
 * beside it is named by resource group and name alone, and in another subscription those name something else, or nothing.
 */
export function inOwnSubscription({ component, input, made, fix, own = subscriptionOf(component) }: Existing, id: pulumi.Input<string>): pulumi.Input<string> {
  const isIn =
    (subscription: string | undefined): Check<string> =>
    (text) =>
      sameSubscription(parseArmId(text)?.subscription, subscription) ? undefined : { allowed: `an id of the subscription that the component's provider works in, where ${made}`, fix };
  return mapInput<string | undefined, string>(own, (subscription) => validatedInput(component, input, id, isIn(subscription)));
}

/** Whether two subscriptions are the same, as far as both are known. */
export function sameSubscription(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one.toLowerCase() === other.toLowerCase();
}
