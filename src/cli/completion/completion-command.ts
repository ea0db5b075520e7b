import { Argument, Command } from "commander";
import { CATALOGUE } from "../../planning/acknowledgements";
import { type Streams } from "../streams";
import { bashCompletion } from "./bash";
import { fishCompletion } from "./fish";
import { type CommandShape, shapesOf } from "./shape";
import { zshCompletion } from "./zsh";

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } satisfies Readonly<Record<string, (shapes: readonly CommandShape[]) => string>>;
type Shell = keyof typeof SCRIPTS;
const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

/** `ampls completion`: the script for a shell, made from the commands and options that `program` has. */
export function completionCommand(streams: Streams, program: Command): Command {
  return new Command("completion")
    .description("print the script by which a shell completes commands, options and their values: of ampls on the PATH, not of npx ampls")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action((shell: Shell) => {
      streams.stdout.write(SCRIPTS[shell](shapesOf(program, { "ampls rules": CATALOGUE.map(({ id }) => id) })));
    });
}
