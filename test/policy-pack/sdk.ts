import type { Policies } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { RegisteredResource } from "../../src/planning/registered-resource";

/** What the SDK answers of one violation, as the engine reads it. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: "advisory" | "mandatory" | "disabled" | "remediate";
  readonly resource: string;
  readonly message: string;
}

const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;

type Rpc<Request, Response> = (call: { readonly request: Request }, done: (error: Error | null, response: Response) => void) => Promise<void>;
type MakeRpc<Request, Response> = (pack: string, version: string, level: string, policies: Policies) => Rpc<Request, Response>;

/** The SDK's own handlers, which its type definitions leave out: the same code that serves the engine, without a process. */
const sdk = server as unknown as {
  readonly makeAnalyzeRpcFun: MakeRpc<analyzer.AnalyzeRequest, analyzer.AnalyzeResponse>;
  readonly makeAnalyzeStackRpcFun: MakeRpc<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
  readonly makeRemediateRpcFun: MakeRpc<analyzer.AnalyzeRequest, analyzer.RemediateResponse>;
};

/** Policies behind the SDK's own handlers. */
export class Pack {
  constructor(private readonly policies: Policies) {}

  async analyze(resource: RegisteredResource): Promise<readonly Diagnostic[]> {
    return diagnostics(await this.call(sdk.makeAnalyzeRpcFun, analyzeRequest(resource)));
  }

  /** The inputs after remediation, or undefined where no policy changed them. */
  async remediate(resource: RegisteredResource): Promise<Record<string, unknown> | undefined> {
    const response = await this.call(sdk.makeRemediateRpcFun, analyzeRequest(resource));
    return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
  }

  async analyzeStack(resources: readonly RegisteredResource[]): Promise<readonly Diagnostic[]> {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    return diagnostics(await this.call(sdk.makeAnalyzeStackRpcFun, request));
  }

  private call<Request, Response>(make: MakeRpc<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      void make("pack", "0.0.0", "advisory", this.policies)({ request }, (error, response) => {
        if (error === null || (error as Error | undefined) === undefined) resolve(response);
        else reject(error);
      });
    });
  }
}

function analyzeRequest({ urn, type, name, properties }: RegisteredResource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setUrn(urn);
  request.setType(type);
  request.setName(name);
  request.setProperties(struct(properties));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  return request;
}

function stackResource({ urn, type, name, properties, parent, dependencies, propertyDependencies }: RegisteredResource): analyzer.AnalyzerResource {
  const resource = new analyzer.AnalyzerResource();
  resource.setUrn(urn);
  resource.setType(type);
  resource.setName(name);
  resource.setProperties(struct(properties));
  resource.setOptions(new analyzer.AnalyzerResourceOptions());
  resource.setParent(parent ?? "");
  resource.setDependenciesList([...dependencies]);
  for (const [property, urns] of Object.entries(propertyDependencies)) {
    const sources = new analyzer.AnalyzerPropertyDependencies();
    sources.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(property, sources);
  }
  return resource;
}

function struct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

function diagnostics(response: analyzer.AnalyzeResponse): readonly Diagnostic[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: LEVELS[diagnostic.getEnforcementlevel()],
    resource: diagnostic.getUrn(),
    message: diagnostic.getMessage(),
  }));
}
