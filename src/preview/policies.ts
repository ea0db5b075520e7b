import { isDeepStrictEqual } from "node:util";
import { type Remediation } from "./events";
import { type DiagnosticReader, findingOf, type PreviewFinding } from "./findings";
import { type Diagnostic, type PolicyPack } from "./policy-pack";
import { type Judged } from "./policy-requests";
import { type PreviewedResource } from "./resource";
import { encodeMap, type PropertyMap } from "./wire";

export interface JudgeOptions {
  readonly stackUrn: string;
  readonly readDiagnostic: DiagnosticReader;
  readonly onRemediation: (remediation: Remediation) => void;
}

/** What several packs say about the resources of one preview. */
export class Policies {
  private readonly ofResources: Promise<readonly PreviewFinding[]>[] = [];

  constructor(
    private readonly packs: readonly PolicyPack[],
    private readonly options: JudgeOptions,
  ) {}

  /**
   * Remediates a resource with every pack in turn, then has all of them analyze the result. The program waits for the
   * remediations only: its outputs depend on them, and on nothing that analysis finds.
   */
  async judge(resource: PreviewedResource, provider: PreviewedResource | undefined): Promise<PropertyMap> {
    const findings: PreviewFinding[] = [];
    let inputs = resource.inputs;
    for (const pack of this.packs) {
      for (const result of await pack.remediate({ resource: { ...resource, inputs }, provider })) {
        if ("diagnostic" in result) {
          findings.push(findingOf(result.diagnostic, pack.identity, resource.urn, this.options.readDiagnostic));
          continue;
        }
        this.options.onRemediation({ urn: resource.urn, policy: result.policy, changed: differences(inputs, result.inputs) });
        inputs = result.inputs;
      }
    }
    const analysis = this.analyze({ resource: { ...resource, inputs }, provider }).then((found) => [...findings, ...found]);
    // Its failure is reported when the findings are collected; until then nobody waits for it.
    analysis.catch(() => undefined);
    this.ofResources.push(analysis);
    return inputs;
  }

  /** All findings: of each resource, in the order of registration, then of the stack as a whole. */
  async collect(all: readonly Judged[]): Promise<readonly PreviewFinding[]> {
    const ofResources = (await Promise.all(this.ofResources)).flat();
    const known = new Set(all.map(({ resource }) => resource.urn));
    const ofStack = await Promise.all(
      this.packs.map(async (pack) => (await pack.analyzeStack(all)).map((diagnostic) => this.finding(pack, diagnostic, known.has(diagnostic.urn) ? diagnostic.urn : this.options.stackUrn))),
    );
    return [...ofResources, ...ofStack.flat()];
  }

  private async analyze(judged: Judged): Promise<readonly PreviewFinding[]> {
    const found = await Promise.all(
      this.packs.map(async (pack) => (await pack.analyze(judged)).map((diagnostic) => this.finding(pack, diagnostic, diagnostic.urn || judged.resource.urn))),
    );
    return found.flat();
  }

  private finding(pack: PolicyPack, diagnostic: Diagnostic, urn: string): PreviewFinding {
    return findingOf(diagnostic, pack.identity, urn, this.options.readDiagnostic);
  }
}

/** Names of the properties that differ. */
function differences(before: PropertyMap, after: PropertyMap): readonly string[] {
  const accepts = { secrets: true, resources: true, outputs: false };
  const [old, young] = [encodeMap(before, accepts), encodeMap(after, accepts)];
  return [...new Set([...Object.keys(old), ...Object.keys(young)])].filter((name) => !isDeepStrictEqual(old[name], young[name]));
}
