import { type Message, type PreviewEvent, type Remediation } from "./events";
import { type PreviewResult } from "./preview";
import { type PreviewedResource } from "./resource";
import { KnownSecrets } from "./secrets";
import { changeTexts, mapValues, type PropertyMap, secretTexts } from "./wire";

/** What happens in a preview, told on and kept: secrets are taken out here, before anybody can see them. */
export class PreviewRecord {
  /** When the program or a pack last showed that it lives. */
  lastSign = performance.now();

  private readonly secrets = new KnownSecrets();
  private readonly messages: Message[] = [];
  private readonly remediations: Remediation[] = [];

  constructor(private readonly onEvent: (event: PreviewEvent) => void = () => undefined) {}

  keepSecret(texts: readonly string[]): void {
    this.secrets.add(texts);
  }

  readonly scrub = (text: string): string => this.secrets.scrub(text);

  signOfLife(): void {
    this.lastSign = performance.now();
  }

  resource(resource: PreviewedResource): void {
    this.signOfLife();
    this.keepSecret([resource.inputs, resource.outputs].flatMap((map) => secretTexts(map)));
    this.onEvent({ kind: "resource", resource: this.clean(resource) });
  }

  message(message: Message): void {
    this.signOfLife();
    const clean = { ...message, text: this.scrub(message.text) };
    this.messages.push(clean);
    this.onEvent({ kind: "message", message: clean });
  }

  remediation(remediation: Remediation): void {
    this.remediations.push(remediation);
    this.onEvent({ kind: "remediation", remediation });
  }

  result({ resources, findings, ...rest }: Omit<PreviewResult, "messages" | "remediations">): PreviewResult {
    return {
      ...rest,
      resources: resources.map((resource) => this.clean(resource)),
      findings: findings.map((finding) => ({ ...finding, message: this.scrub(finding.message), fix: this.scrub(finding.fix) })),
      remediations: this.remediations,
      messages: this.messages,
    };
  }

  private clean(resource: PreviewedResource): PreviewedResource {
    return { ...resource, inputs: this.cleanMap(resource.inputs), outputs: this.cleanMap(resource.outputs) };
  }

  private cleanMap(map: PropertyMap): PropertyMap {
    return mapValues(map, (value) => changeTexts(value, this.scrub));
  }
}
