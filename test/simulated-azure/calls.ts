import { type SimulatedAzure } from "./azure";
import { type JsonMap } from "./json";
import { guid } from "./made-up";
import { idOf, SUBSCRIPTION_ID } from "./native-paths";

const GETTER = /^(azure-native:\w+:)get(\w+)$/;

/** The answer to a call of azure-native: a getter reads what is there. @throws Error where it is not. */
export function answerCall(azure: SimulatedAzure, token: string, args: JsonMap): JsonMap {
  if (token === "azure-native:authorization:getClientConfig") return { subscriptionId: SUBSCRIPTION_ID, tenantId: guid("tenant"), clientId: guid("client"), objectId: guid("object") };
  const [, module = "", name] = GETTER.exec(token) ?? [];
  if (name === undefined) throw new Error(`The simulated Azure answers getters of azure-native, and not ${token}.`);
  const id = idOf(`${module}${name}`, args);
  const found = azure.get(id);
  if (found === undefined) throw new Error(`${token}: ${id} was not found.`);
  return found;
}
