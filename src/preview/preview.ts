import { type Answers, readAnswers } from "./answers";
import { AskedConfig, unasked } from "./asked-config";
import { Children } from "./child";
import { type Config, ENCRYPTED_PLACEHOLDER, type GivenConfig, resolveConfig } from "./config";
import { EngineService, engineService } from "./engine";
import { PreviewError, textOf } from "./errors";
import { type Message, type PreviewEvent, type Remediation } from "./events";
import { type DiagnosticReader, type PreviewFinding } from "./findings";
import { seconds, TIME_LIMITS, type TimeLimits } from "./limits";
import { Monitor, ResourceMonitorService } from "./monitor";
import { Policies } from "./policies";
import { PolicyPack } from "./policy-pack";
import { programError, startProgram } from "./program";
import { type Project, readProject, readStack, type Stack } from "./project";
import { PreviewRecord } from "./record";
import { type PreviewedResource } from "./resource";
import { type RunningServer, serve } from "./rpc";
import { Transforms } from "./transforms";
import { nameOf, ownTypeOf, STACK_TYPE, type StackName, stackUrn } from "./urn";

export interface PreviewOptions {
  /** The directory of Pulumi.yaml. */
  readonly directory: string;
  /** `name`, `organization/name` or `organization/project/name`; without it the only stack there is, or `dev`. */
  readonly stack?: string | undefined;
  readonly config?: readonly GivenConfig[];
  readonly policyPacks?: readonly PolicyPackOption[];
  readonly answers?: Partial<Answers>;
  /** Reads the diagnostics of packs that say more than a message. */
  readonly readDiagnostic?: DiagnosticReader;
  readonly onEvent?: (event: PreviewEvent) => void;
  /** Ends the preview, and every process of it. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<TimeLimits>;
}

export interface PolicyPackOption {
  readonly directory: string;
  /** A JSON file of policies' levels and properties. */
  readonly configFile?: string | undefined;
}

export interface PreviewResult {
  readonly name: StackName;
  /** What the program registered and read, a parent before its children. */
  readonly resources: readonly PreviewedResource[];
  /** In the order of the resources, then those of the stack as a whole. */
  readonly findings: readonly PreviewFinding[];
  readonly remediations: readonly Remediation[];
  readonly messages: readonly Message[];
  /** What could not be read offline. */
  readonly notes: readonly string[];
  /** Whether a policy pack judged it: without one there are no findings, whatever is wrong. */
  readonly isJudged: boolean;
  readonly milliseconds: number;
}

const NOTHING_JUDGED = "No policy pack was given, so nothing was judged. Give one with --policy-pack, such as node_modules/azure-monitor-private-link-policies.";

/**
 * Previews an unmodified Pulumi program and unmodified policy packs without the Pulumi CLI, a login or a provider, by
 * being the engine to both. Throws a PreviewError where what is given cannot be previewed.
 */
export async function previewOffline(options: PreviewOptions): Promise<PreviewResult> {
  const record = new PreviewRecord(options.onEvent);
  const { all, config, ...result } = await recorded(options, record);
  const isJudged = (options.policyPacks ?? []).length > 0;
  return record.result({
    ...result,
    isJudged,
    resources: all.filter(({ origin }) => origin !== "default provider"),
    notes: [...config.notes, ...(isJudged ? [] : [NOTHING_JUDGED])],
  });
}

/** What a program registers, for who judges it without a policy pack. */
export interface Registrations {
  readonly name: StackName;
  /** What a stack policy is handed, secrets included: not for anybody's eyes. */
  readonly resources: readonly PreviewedResource[];
  /** The stack's configuration by full key, without secrets. */
  readonly config: ReadonlyMap<string, string>;
  /** What could not be read offline. */
  readonly notes: readonly string[];
  /** Takes the program's secrets out of a text. */
  readonly scrub: (text: string) => string;
}

/** Runs a program as `previewOffline` does, and gives what it registers as it is. */
export async function registrationsOffline(options: Omit<PreviewOptions, "policyPacks" | "readDiagnostic">): Promise<Registrations> {
  const record = new PreviewRecord(options.onEvent);
  const { name, all, config } = await recorded(options, record);
  return {
    name,
    resources: all.filter(({ origin }) => origin === "registered"),
    config: new Map([...config.values].filter(([key]) => !config.secretKeys.has(key))),
    notes: config.notes,
    scrub: record.scrub,
  };
}

async function recorded(options: PreviewOptions, record: PreviewRecord): Promise<Previewed> {
  try {
    return await new Preview(options, record).run();
  } catch (error) {
    throw new PreviewError(record.scrub(textOf(error)));
  }
}

/** What a preview comes to, before secrets are taken out of it. */
interface Previewed extends Pick<PreviewResult, "name" | "findings" | "milliseconds"> {
  /** What the program registered and read, and what the engine added. */
  readonly all: readonly PreviewedResource[];
  readonly config: Config;
}

const IDLE_CHECK = 250;

class Preview {
  private readonly started = performance.now();
  private readonly project: Project;
  private readonly stack: Stack;
  private readonly config: Config;
  private readonly name: StackName;
  private readonly answers: Answers;
  private readonly limits: TimeLimits;
  private readonly children: Children;
  private readonly servers: RunningServer[] = [];
  private readonly packs: PolicyPack[] = [];
  private readonly transforms: Transforms;
  private ended = false;

  constructor(
    private readonly options: PreviewOptions,
    private readonly record: PreviewRecord,
  ) {
    const given = options.config ?? [];
    record.keepSecret(given.flatMap(({ secret, value }) => (secret ? [value] : [])));
    this.project = readProject(options.directory);
    this.stack = readStack(this.project, options.stack);
    this.config = resolveConfig(this.project, this.stack, given);
    record.keepSecret([...this.config.secretKeys].map((key) => this.config.values.get(key) ?? "").filter((value) => value !== ENCRYPTED_PLACEHOLDER));
    this.answers = readAnswers(this.stack, options.answers ?? {});
    this.name = { organization: this.stack.organization, project: this.project.name, stack: this.stack.name };
    this.limits = { ...TIME_LIMITS, ...options.limits };
    this.transforms = new Transforms(this.limits.answer);
    this.children = new Children();
  }

  async run(): Promise<Previewed> {
    try {
      return await Promise.race([this.preview(), aborted(this.options.signal)]);
    } finally {
      this.ended = true;
      this.transforms.close();
      for (const pack of this.packs) pack.close();
      for (const server of this.servers) server.stop();
      await this.children.stop();
    }
  }

  private async preview(): Promise<Previewed> {
    // Packs and program start side by side: the first resource waits for the packs, which are ready by then.
    const policies = this.startPacks();
    let fail: (error: unknown) => void = () => undefined;
    const failure = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    policies.catch(fail);
    const monitor = new Monitor({
      name: this.name,
      stack: this.stack,
      config: this.config,
      answers: this.answers,
      transforms: this.transforms,
      judge: async (resource, provider) => {
        try {
          return await (await policies).judge(resource, provider);
        } catch (error) {
          // A program whose registrations fail may take long to end; why they fail is known here at once.
          fail(error);
          throw error;
        }
      },
      onResource: (resource) => {
        this.record.resource(resource);
      },
    });
    await Promise.race([this.runProgram(monitor), failure]);
    const judged = [...monitor.resources.values()].map((resource) => ({ resource, provider: monitor.providerOf(resource) }));
    const findings = await (await policies).collect(judged);
    return { name: this.name, all: judged.map(({ resource }) => resource), findings, config: this.config, milliseconds: performance.now() - this.started };
  }

  /** Runs the program to its end; throws what made it fail. */
  private async runProgram(monitor: Monitor): Promise<void> {
    const errors: string[] = [];
    const printed: string[] = [];
    const server = await this.serve([
      [ResourceMonitorService, monitor.service()],
      [EngineService, this.engineFor("program", errors)],
    ]);
    const asked = new AskedConfig(this.children.directory);
    const program = startProgram(this.project, this.name, this.config, asked, server.address, this.children, (_stream, line) => {
      printed.push(line);
      this.record.message({ from: "program", severity: "output", text: line });
    });
    const idle = this.watchIdle(errors);
    const code = await Promise.race([program.ended, idle.expired]).finally(idle.stop);
    if (code === 0) {
      this.tellUnasked(asked, monitor);
      return;
    }
    // The program says again why it was refused: its own words are shown only where they are about something else. It prints
    // them where the SDK cannot log them, which is so once an error is about a resource that was refused itself.
    const said = (errors.length > 0 ? errors : printed).join("\n");
    const causes = monitor.refusals.map(({ message }) => message).filter((message) => said.includes(message));
    throw causes.length > 0 ? new PreviewError([...new Set(causes)].join("\n")) : programError(this.project, code, errors);
  }

  private tellUnasked(asked: AskedConfig, { resources }: Monitor): void {
    const keys = asked.keys();
    if (keys === undefined) return;
    const types = [...resources.values()].map(({ type }) => type);
    for (const text of unasked(this.options.config ?? [], this.project.name, keys, types)) this.record.message({ from: "program", severity: "warning", text });
  }

  private async startPacks(): Promise<Policies> {
    const { policyPacks = [], readDiagnostic = (): undefined => undefined } = this.options;
    if (policyPacks.length > 0) {
      const engine = await this.serve([[EngineService, this.engineFor("policy packs", [])]]);
      const start = async ({ directory, configFile }: PolicyPackOption): Promise<PolicyPack> => {
        const pack = await PolicyPack.start({
          directory,
          configFile,
          projectDirectory: this.project.root,
          engineAddress: engine.address,
          stack: this.name,
          config: this.config,
          limits: this.limits,
          children: this.children,
          onLine: (from, text) => {
            this.record.message({ from, severity: "output", text });
          },
        });
        this.packs.push(pack);
        return pack;
      };
      return this.policiesOf(await Promise.all(policyPacks.map(start)), readDiagnostic);
    }
    return this.policiesOf([], readDiagnostic);
  }

  private policiesOf(packs: readonly PolicyPack[], readDiagnostic: DiagnosticReader): Policies {
    return new Policies(packs, {
      stackUrn: stackUrn(this.name),
      readDiagnostic,
      onRemediation: (remediation) => {
        this.record.remediation(remediation);
      },
    });
  }

  /** What is logged as an error is kept for the one error at the end; the rest is shown as it comes. */
  private engineFor(from: string, errors: string[]): ReturnType<typeof engineService> {
    return engineService((severity, text, urn) => {
      if (severity !== "error" && severity !== "debug") this.record.message({ from, severity, text });
      if (severity !== "error") return;
      this.record.signOfLife();
      errors.push(`${shownBefore(urn)}${text}`);
    });
  }

  private async serve(services: Parameters<typeof serve>[0]): Promise<RunningServer> {
    const server = await serve(services);
    this.servers.push(server);
    if (this.ended) server.stop();
    return server;
  }

  /** Ends the wait for a program that shows no sign of life: one that has failed already is not waited for long. */
  private watchIdle(errors: readonly string[]): { readonly expired: Promise<undefined>; readonly stop: () => void } {
    const { programIdle: limit, programFailing } = this.limits;
    let stop = (): void => undefined;
    const expired = new Promise<undefined>((resolve, reject) => {
      const timer = setInterval(() => {
        const silence = performance.now() - this.record.lastSign;
        if (errors.length > 0 && silence >= programFailing) resolve(undefined);
        if (silence < limit) return;
        reject(
          new PreviewError(
            `the program in ${this.project.workingDirectory} registered and printed nothing for ${seconds(limit)}, and did not end.`,
            "look for what it waits for: a server, a timer or a promise that never resolves.",
          ),
        );
      }, IDLE_CHECK);
      stop = (): void => {
        clearInterval(timer);
      };
    });
    return { expired, stop };
  }
}

/** Whose error it is, as the real engine shows above it: of several components of a type, which one. */
function shownBefore(urn: string): string {
  const type = ownTypeOf(urn);
  return type === "" || type === STACK_TYPE ? "" : `${type.slice(type.lastIndexOf(":") + 1)} "${nameOf(urn)}": `;
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new PreviewError("the preview was interrupted."));
    };
    if (signal?.aborted === true) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
