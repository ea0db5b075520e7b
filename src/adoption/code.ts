/** A variable of the written program. */
export class Variable {
  constructor(readonly name: string) {}
}

/** A value as the written program gives it. */
export type Code = string | number | boolean | Variable | readonly Code[] | { readonly [name: string]: Code | undefined };

/** A component that programs are written with. */
export type ComponentClass = "MonitoringScope" | "HubPrivateLink" | "ScopedWorkspace" | "PrivateEndpoint" | "AutomationPrivateLink";

/** One component of the written program. */
export interface CodeComponent {
  readonly className: ComponentClass;
  /** Pulumi's name of it. */
  readonly name: string;
  readonly variable: string;
  readonly args: Readonly<Record<string, Code | undefined>>;
}

/** One entry of the import file. */
export interface ImportEntry {
  readonly type: string;
  /** Pulumi's name of the resource. */
  readonly name: string;
  /** The component that it is a child of. */
  readonly parent: Pick<CodeComponent, "className" | "name">;
  readonly id: string;
}

/** A resource that the written program does not own. */
export interface Excluded {
  readonly id: string;
  readonly label: string;
  /** `adopted`: the program names it by its id; `left`: the program does without it. */
  readonly how: "adopted" | "left";
  /** To follow the resource's label in a sentence. */
  readonly reason: string;
}

/** A component with the resources that are imported as its children. */
export interface Planned {
  readonly component: CodeComponent;
  readonly entries: readonly ImportEntry[];
}
