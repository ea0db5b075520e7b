export { type Answers, OFFLINE_KEY } from "./answers";
export { type GivenConfig } from "./config";
export { PreviewError } from "./errors";
export { type Message, type PreviewEvent, type Remediation } from "./events";
export { type DiagnosticReader, type FindingSource, type PreviewFinding } from "./findings";
export { type TimeLimits } from "./limits";
export { findPolicyPack } from "./policy-pack-process";
export { type PolicyPackOption, previewOffline, type PreviewOptions, type PreviewResult } from "./preview";
export { type PreviewedResource, type ResourceOptions } from "./resource";
export { type StackName } from "./urn";
export {
  asPoliciesSee,
  isSecret,
  isUnknown,
  type Json,
  type JsonMap,
  maskMap,
  type PropertyMap,
  type PropertyValue,
  type Secret,
  secret,
  UNKNOWN,
  type Unknown,
} from "./wire";
