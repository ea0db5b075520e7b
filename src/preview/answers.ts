import { PreviewError } from "./errors";
import { type Stack } from "./project";
import { type Json, type JsonMap } from "./wire";
import { isMap } from "./yaml-file";

/** What a program asks of the world outside and a preview offline cannot know. */
export interface Answers {
  /** Outputs of other stacks, by full stack name. */
  readonly stackReferences: Readonly<Record<string, JsonMap>>;
  /** Results of provider functions, by token. */
  readonly invokes: Readonly<Record<string, JsonMap>>;
}

/** The configuration key that holds answers: a namespace that no program reads by chance, so the engine carries it along unread. */
export const OFFLINE_KEY = "azure-monitor-private-link:offline";

/** The answers in a stack's file, and over them those that are given for this preview. */
export function readAnswers(stack: Stack, given: Partial<Answers>): Answers {
  const written = stack.config[OFFLINE_KEY];
  if (written !== undefined && !isMap(written)) throw unreadable(stack, "");
  for (const key of Object.keys(written ?? {})) {
    if (key !== "stackReferences" && key !== "invokes") throw new PreviewError(`\`${OFFLINE_KEY}\` of ${stack.file} has an unknown key ${key}.`, "write `stackReferences` or `invokes`.");
  }
  return {
    stackReferences: { ...answersIn(stack, written, "stackReferences"), ...given.stackReferences },
    invokes: { ...answersIn(stack, written, "invokes"), ...given.invokes },
  };
}

function answersIn(stack: Stack, written: JsonMap | undefined, kind: keyof Answers): Record<string, JsonMap> {
  const answers = written?.[kind];
  if (answers === undefined || answers === null) return {};
  if (!isMap(answers)) throw unreadable(stack, `.${kind}`);
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, mapOf(stack, kind, name, answer)]));
}

function mapOf(stack: Stack, kind: keyof Answers, name: string, answer: Json): JsonMap {
  if (!isMap(answer)) throw unreadable(stack, `.${kind}["${name}"]`);
  return answer;
}

function unreadable(stack: Stack, place: string): PreviewError {
  return new PreviewError(`\`${OFFLINE_KEY}\`${place} of ${stack.file} holds no keys and values.`, "write the names and, below them, what each answers.");
}

/** An unanswered question, with both ways to answer it. */
export function missingStackReference(name: string, stack: Stack): PreviewError {
  return new PreviewError(
    `the program reads stack ${name}, whose outputs are not known offline.`,
    `give them as a file, --stack-reference ${name}=outputs.json (as \`pulumi stack output --json --stack ${name}\` prints them), or write them in ${stack.file}:\n${yaml("stackReferences", name)}`,
  );
}

export function missingInvoke(token: string, stack: Stack): PreviewError {
  return new PreviewError(
    `the program calls ${token}, which only its provider can answer.`,
    `give the answer, --invoke '${token}={"name": "value"}', or write it in ${stack.file}:\n${yaml("invokes", token)}`,
  );
}

function yaml(kind: keyof Answers, name: string): string {
  return ["config:", `  ${OFFLINE_KEY}:`, `    ${kind}:`, `      "${name}":`, "        name: value"].map((line) => `    ${line}`).join("\n");
}
