/**
 * A resource as a Pulumi program registered it and the engine handed it on: at a preview with unknown values as
 * sentinels in `properties`, and with the resources that each property comes from.
 */
export interface RegisteredResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parent: string | undefined;
  /** URNs of the resources that this one waits for. */
  readonly dependencies: readonly string[];
  /** URNs of the resources that each property's value comes from: there even when the value is unknown. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Whether Pulumi is kept from deleting it (the option `protect`); left out where that is not known. */
  readonly protect?: boolean | undefined;
}
