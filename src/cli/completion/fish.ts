import { type CommandShape, type Completes, type OptionShape } from "./shape";

/** The completion script for fish: to be kept as `ampls.fish` among its completions, or sourced. */
export function fishCompletion(shapes: readonly CommandShape[]): string {
  const [{ path: name } = { path: "ampls" }] = shapes;
  const inner = shapes.slice(1).map(({ path }) => quoted(path));
  return `# Completion of ${name} for fish, made from the command itself: ${name} completion fish | source
function __${name}_at
    set -l at ${name}
    for word in (commandline -opc)[2..-1]
        switch "$at $word"
            case ${inner.join(" ")}
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
${shapes.flatMap((shape) => linesOf(shape, name)).join("\n")}
`;
}

function linesOf({ path, commands, options, argument }: CommandShape, name: string): readonly string[] {
  const start = `complete -c ${name} -n ${quoted(`__${name}_at "${path}"`)}`;
  const places = commands.length > 0 ? [`${start} -f`, ...commands.map((one) => `${start} -f -a ${one.name} -d ${quoted(one.says)}`)] : [`${start} ${argumentOf(argument)}`];
  return [...places, ...options.map((option) => `${start} ${optionText(option)}`)];
}

function argumentOf(argument: Completes): string {
  switch (argument.kind) {
    case "words":
      return `-f -a ${quoted(argument.words.join(" "))}`;
    case "files":
      return "-F";
    case "anything":
      return "-f";
  }
}

function optionText({ flags, says, value }: OptionShape): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice("--".length)}` : `-s ${flag.slice("-".length)}`));
  return [...names, ...(value === undefined ? [] : [valueText(value)]), `-d ${quoted(says)}`].join(" ");
}

function valueText(value: Completes): string {
  switch (value.kind) {
    case "words":
      return `-x -a ${quoted(value.words.join(" "))}`;
    case "files":
      return "-r -F";
    case "anything":
      return "-x";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
