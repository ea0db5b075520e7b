import { installSteps, isClone, OWN, POLICIES } from "../install-steps";
import { dependenciesOf, installed } from "./installed";

/** A package, with the range of it that is asked for. */
export interface Wanted {
  readonly name: string;
  readonly range?: string;
}

/**
 * How to get packages into a project that lacks them: where its package.json names them already, by installing what it names. From a clone
 * that is not enough while it names this repository's packages, which npm then finds by no name: they are packed first.
 */
export function getting(directory: string, wanted: readonly Wanted[], isDevelopment = false): string {
  const names = dependenciesOf(directory);
  const lacksOwn = isClone() && OWN_PACKAGES.some((name) => (names.includes(name) || wanted.some((one) => one.name === name)) && installed(name, directory) === undefined);
  const isNamed = wanted.some(({ name }) => names.includes(name));
  const added = wanted.filter(({ name }) => !names.includes(name) && !(lacksOwn && OWN_PACKAGES.includes(name)));
  return [
    ...(lacksOwn ? installSteps() : isNamed ? ["npm install"] : []),
    ...(added.length > 0 ? [`npm install ${isDevelopment ? "--save-dev " : ""}${added.map(({ name, range }) => (range === undefined ? name : `'${name}@${range}'`)).join(" ")}`] : []),
  ].join(" && ");
}

const OWN_PACKAGES: readonly string[] = [OWN, POLICIES];
