import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeDiagnostic,
  type AnalyzerInfo,
  AnalyzerStackConfigureRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel as WireLevel,
  type PolicyInfo,
  PolicyConfig as WirePolicyConfig,
  PolicyType,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { type Children } from "./child";
import { type Config } from "./config";
import { PreviewError, textOf } from "./errors";
import { seconds, type TimeLimits } from "./limits";
import { type EnforcementLevel, type PackConfig, type PolicyDescription, readPackConfig, reconcile } from "./policy-config";
import { PackProcess } from "./policy-pack-process";
import { type Judged, resourceRequest, stackRequest } from "./policy-requests";
import { call, CallError, connect, Empty, fromStruct, toStruct } from "./rpc";
import { type StackName } from "./urn";
import { decodeMap, type PropertyMap } from "./wire";

export interface PackIdentity {
  readonly name: string;
  readonly version: string;
}

/** What a policy reports. */
export interface Diagnostic {
  readonly policy: string;
  readonly description: string;
  readonly message: string;
  readonly level: EnforcementLevel;
  /** URN of the resource that it is about; empty where the policy names none. */
  readonly urn: string;
}

/** A policy's change of a resource's inputs, or why it could not make one. */
export type RemediationResult =
  | { readonly policy: string; readonly inputs: PropertyMap }
  | { readonly policy: string; readonly diagnostic: Diagnostic };

export interface PackOptions {
  readonly directory: string;
  readonly configFile: string | undefined;
  /** The directory of the project that is previewed. */
  readonly projectDirectory: string;
  readonly engineAddress: string;
  readonly stack: StackName;
  readonly config: Config;
  readonly limits: TimeLimits;
  readonly children: Children;
  readonly onLine: (pack: string, line: string) => void;
}

const LEVELS: Readonly<Record<WireLevel, EnforcementLevel>> = {
  [WireLevel.ADVISORY]: "advisory",
  [WireLevel.MANDATORY]: "mandatory",
  [WireLevel.DISABLED]: "disabled",
  [WireLevel.REMEDIATE]: "remediate",
};
const WIRE_LEVELS: Readonly<Record<EnforcementLevel, WireLevel>> = {
  advisory: WireLevel.ADVISORY,
  mandatory: WireLevel.MANDATORY,
  disabled: WireLevel.DISABLED,
  remediate: WireLevel.REMEDIATE,
};
const JUDGES: Readonly<Record<PolicyType, PolicyDescription["judges"]>> = {
  [PolicyType.POLICY_TYPE_UNKNOWN]: "unknown",
  [PolicyType.POLICY_TYPE_RESOURCE]: "resource",
  [PolicyType.POLICY_TYPE_STACK]: "stack",
};

/** A policy pack that runs, configured. */
export class PolicyPack {
  private constructor(
    readonly identity: PackIdentity,
    private readonly policies: readonly PolicyDescription[],
    private readonly client: AnalyzerClient,
    private readonly process: PackProcess,
    private readonly limit: number,
  ) {}

  /** Starts and configures a pack as the engine does. */
  static async start(options: PackOptions): Promise<PolicyPack> {
    const process = await PackProcess.start(options);
    const client = connect(AnalyzerClient, process.address);
    try {
      await configureStack(client, options);
      const info = await call(client.getAnalyzerInfo.bind(client), new Empty(), options.limits.answer);
      const identity = { name: info.getName(), version: process.version ?? info.getVersion() };
      const policies = await configure(client, info, options);
      return new PolicyPack(identity, policies, client, process, options.limits.answer);
    } catch (error) {
      client.close();
      throw error instanceof PreviewError ? error : new PreviewError(`the policy pack in ${options.directory} cannot be configured: ${textOf(error)}`);
    }
  }

  /** The inputs that the pack's policies give a resource, one result for each policy that acts. */
  async remediate(judged: Judged): Promise<readonly RemediationResult[]> {
    if (!this.has(({ level, judges }) => level === "remediate" && judges !== "stack")) return [];
    const response = await this.ask(`remediating ${judged.resource.urn}`, () => call(this.client.remediate.bind(this.client), resourceRequest(judged, true), this.limit));
    return response.getRemediationsList().map((remediation) => {
      const policy = remediation.getPolicyname();
      const message = remediation.getDiagnostic();
      if (message === "") return { policy, inputs: decodeMap(fromStruct(remediation.getProperties())) };
      return { policy, diagnostic: { policy, message, description: remediation.getDescription(), level: "advisory", urn: judged.resource.urn } };
    });
  }

  async analyze(judged: Judged): Promise<readonly Diagnostic[]> {
    if (!this.has(({ level, judges }) => level !== "disabled" && judges !== "stack")) return [];
    const response = await this.ask(`judging ${judged.resource.urn}`, () => call(this.client.analyze.bind(this.client), resourceRequest(judged, false), this.limit));
    return response.getDiagnosticsList().map(diagnosticOf);
  }

  async analyzeStack(all: readonly Judged[]): Promise<readonly Diagnostic[]> {
    if (!this.has(({ level, judges }) => level !== "disabled" && judges !== "resource")) return [];
    const response = await this.ask("judging the whole stack", () => call(this.client.analyzeStack.bind(this.client), stackRequest(all), this.limit));
    return response.getDiagnosticsList().map(diagnosticOf);
  }

  /** Hangs up; the process ends with the preview's other processes. */
  close(): void {
    this.client.close();
  }

  private has(test: (policy: PolicyDescription) => boolean): boolean {
    return this.policies.some(test);
  }

  private async ask<T>(doing: string, question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      const { name, version } = this.identity;
      if (error instanceof CallError && error.timedOut) throw new PreviewError(`policy pack ${name}@${version} gave no answer for ${seconds(this.limit)} while ${doing}.`);
      const text = this.process.lastWords() ?? firstLines(textOf(error));
      throw new PreviewError(`policy pack ${name}@${version} failed while ${doing}: ${text}`, "a policy must not throw: correct it, or disable it with --policy-pack-config.");
    }
  }
}

async function configureStack(client: AnalyzerClient, { stack, config, limits }: PackOptions): Promise<void> {
  const request = new AnalyzerStackConfigureRequest()
    .setOrganization(stack.organization)
    .setProject(stack.project)
    .setStack(stack.stack)
    .setDryRun(true)
    .setConfigSecretKeysList([...config.secretKeys]);
  for (const [key, value] of config.values) request.getConfigMap().set(key, value);
  await call(client.configureStack.bind(client), request, limits.answer).catch((error: unknown) => {
    // A pack with an old policy SDK does not know its stack, and needs not.
    if (!(error instanceof CallError && error.unimplemented)) throw error;
  });
}

async function configure(client: AnalyzerClient, info: AnalyzerInfo, { configFile, limits }: PackOptions): Promise<readonly PolicyDescription[]> {
  const policies = info.getPoliciesList().map(describe);
  if (!info.getSupportsconfig()) {
    if (configFile === undefined) return policies;
    throw new PreviewError(`policy pack ${info.getName()} takes no configuration, but --policy-pack-config ${configFile} is given.`, "leave the option out, or update the pack's @pulumi/policy.");
  }
  const given = configFile === undefined ? {} : readPackConfig(configFile);
  const config = reconcile(info.getName(), policies, initialConfigOf(info), given, configFile ?? "");
  const request = new ConfigureAnalyzerRequest();
  for (const [name, { level, properties }] of Object.entries(config)) {
    request.getPolicyconfigMap().set(name, new WirePolicyConfig().setEnforcementlevel(WIRE_LEVELS[level]).setProperties(toStruct(properties)));
  }
  await call(client.configure.bind(client), request, limits.answer);
  return policies.map((policy) => ({ ...policy, level: config[policy.name]?.level ?? policy.level }));
}

function describe(policy: PolicyInfo): PolicyDescription {
  const schema = policy.getConfigschema();
  return {
    name: policy.getName(),
    level: LEVELS[policy.getEnforcementlevel()],
    judges: JUDGES[policy.getPolicyType()],
    schema: schema === undefined ? undefined : { properties: fromStruct(schema.getProperties()), required: schema.getRequiredList() },
  };
}

function initialConfigOf(info: AnalyzerInfo): PackConfig {
  const config: Record<string, PackConfig[string]> = {};
  info.getInitialconfigMap().forEach((policy, name) => {
    config[name] = { level: LEVELS[policy.getEnforcementlevel()], properties: fromStruct(policy.getProperties()) };
  });
  return config;
}

function diagnosticOf(diagnostic: AnalyzeDiagnostic): Diagnostic {
  return {
    policy: diagnostic.getPolicyname(),
    description: diagnostic.getDescription(),
    message: diagnostic.getMessage(),
    level: LEVELS[diagnostic.getEnforcementlevel()],
    urn: diagnostic.getUrn(),
  };
}

/** An error's text without the stack trace that the policy SDK appends. */
function firstLines(text: string): string {
  return text.split("\n").filter((line) => !/^\s+at /.test(line)).join("\n").trim();
}
