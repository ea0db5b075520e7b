import { type JsonMap } from "./json";
import { digits } from "./made-up";

/** What resources of `@pulumi/random` give: the same in every run for one name. */
export function randomResult(type: string, name: string, inputs: JsonMap): JsonMap {
  const length = typeof inputs["length"] === "number" ? inputs["length"] : 8;
  if (!/:Random(?:String|Password)$/.test(type)) throw new Error(`The simulated Azure stands in for RandomString and RandomPassword, and not for ${type}.`);
  return { ...inputs, result: digits(`${type} ${name}`, length).padEnd(length, "x") };
}
