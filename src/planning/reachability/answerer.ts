import { type Source } from "../../azure";
import { type Doubt } from "../doubt";
import { type EstateNode, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { because } from "./branch";
import { type Step } from "./verdict";

interface Answering {
  readonly how: string;
  readonly source: Source;
  /** The steps on the way to who answers: rules that forward, resolvers that are asked. */
  readonly via?: readonly Step[];
}

/** Who answers for a name: public DNS, a private zone, or why that cannot be told. */
export type Answerer =
  | (Answering & { readonly kind: "public"; readonly decidedBy?: Pick<EstateNode, "key"> })
  | (Answering & { readonly kind: "zone"; readonly zone: Resolved<ZoneNode>; readonly link: LinkNode })
  | (Answering & { readonly kind: "open" });

/** All that may answer for a name, each possible; why there are several. */
export interface Answerers {
  readonly all: readonly [Answerer, ...Answerer[]];
  readonly question: string;
  /** The document that has several be possible, or the one behind the only answer. */
  readonly source: Source;
}

export function alone(answerer: Answerer): Answerers {
  return { all: [answerer], question: answerer.how, source: answerer.source };
}

/** What cannot be told, as a question: `whether …`, `what …`. */
export function open(how: string, source: Source): Answerer {
  return { kind: "open", how, source };
}

export function openBecause(doubt: Doubt, question: string, source: Source): Answerer {
  return open(`${question}: ${because(doubt)}`, source);
}

/** One of several answers: where there is only one, that one. */
export function oneOf([first, ...others]: readonly [Answerers, ...Answerers[]], question: string, source: Source): Answerers {
  return others.length === 0 ? first : { all: [...first.all, ...others.flatMap(({ all }) => all)], question, source };
}

/** The same answers, or one more that is open; what is asked of all of them is what that one asks. */
export function unless(answers: Answerers, doubt: Answerer | undefined): Answerers {
  return doubt === undefined ? answers : { all: [...answers.all, doubt], question: doubt.how, source: doubt.source };
}

/** The same answers, behind one more step. */
export function behind(step: Step, { all: [first, ...others], ...rest }: Answerers): Answerers {
  const behindStep = (answerer: Answerer): Answerer => ({ ...answerer, via: [step, ...(answerer.via ?? [])] });
  return { ...rest, all: [behindStep(first), ...others.map(behindStep)] };
}

/** Whether a name is a domain's, or the domain itself; the root, an empty text, has every name. */
export function endsIn(name: string, domain: string): boolean {
  return domain === "" || name === domain || name.endsWith(`.${domain}`);
}
