import { PublicNetworkAccess, Stage } from "../../azure";
import { type Kind, type NodeOf } from "../estate";
import { type Value } from "../value";
import { type Operation } from "./access-modes";
import { isOpen } from "./public-access";
import { cannotTell, type Named, passes, type ResourceRule, resourceRule, violated } from "./rule";

/** One flag of one kind of resource. */
export interface FlagRule<K extends Kind> extends Pick<ResourceRule, "id" | "title" | "fact" | "fix" | "source" | "examples" | "builtIns"> {
  readonly kind: K;
  readonly operation: Operation;
  /** Path of the flag in the resource's inputs. */
  readonly property: string;
  /** What Azure takes an absent flag for; left out where no document says it. An absent flag is judged as open either way. */
  readonly defaultsTo?: PublicNetworkAccess;
  readonly read: (node: NodeOf<K>) => Value<string>;
}

/** The rule that a flag is closed at stage `isolated`; while a roll-out is under way, any value passes. */
export function publicAccessRule<K extends Kind, I extends string>({ kind, operation, property, defaultsTo, read, ...about }: FlagRule<K> & Named<I>): ResourceRule & Named<I> {
  return resourceRule<K, I>({
    ...about,
    level: "by-stage",
    kinds: [kind],
    remedy: { kinds: [kind], inputs: inputsWith(property, PublicNetworkAccess.Disabled), stage: Stage.Isolated },
    judge(node, { stage }) {
      const value = read(node);
      if (value.kind === "unknown") return cannotTell(node, `whether ${node.label} takes ${operation === "ingestion" ? "ingestion" : "queries"} from public networks`, value);
      if (stage !== Stage.Isolated || !isOpen({ operation, value })) return passes(node);
      const otherwise = defaultsTo === undefined ? "" : `, and Azure's default is "${defaultsTo}"`;
      const says = value.kind === "known" ? `has ${property} "${value.value}"` : `gives no ${property}${otherwise}`;
      return violated(
        node,
        `${node.label} ${says}: any network can ${operation === "ingestion" ? "send to" : "query"} it, past every private link.`,
        `Set ${property} to "${PublicNetworkAccess.Disabled}" once a private endpoint reaches ${node.label}.`,
      );
    },
  });
}

function inputsWith(path: string, value: string): Readonly<Record<string, unknown>> {
  const [name = path, ...rest] = path.split(".");
  return { [name]: rest.length === 0 ? value : inputsWith(rest.join("."), value) };
}
