import { type CommandShape, type Completes } from "./shape";

/**
 * The completion script for bash 3.2 and newer. Where it answers nothing, readline completes file names by itself, which
 * quotes them rightly; `compopt` (bash 4) turns that off where no file is meant.
 */
export function bashCompletion(shapes: readonly CommandShape[]): string {
  const [{ path: name } = { path: "ampls" }] = shapes;
  const inner = shapes.slice(1).map(({ path }) => `"${path}"`);
  const values = shapes.flatMap(({ path, options }) => options.flatMap(({ flags, value }) => (value === undefined ? [] : [`    ${flags.map((flag) => `"${path} ${flag}"`).join("|")}) ${answerOf(value, name)}; return ;;`])));
  const options = shapes.map((shape) => `      "${shape.path}") words="${shape.options.flatMap(({ flags }) => flags).join(" ")}" ;;`);
  const places = shapes.map(({ path, commands, argument }) => `    "${path}") ${answerOf(commands.length > 0 ? { kind: "words", words: commands.map((one) => one.name) } : argument, name)} ;;`);
  return `# Completion of ${name} for bash, made from the command itself: source <(${name} completion bash)
_${name}_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
  [ \${#COMPREPLY[@]} -gt 0 ] || _${name}_nothing
}
_${name}_nothing() {
  COMPREPLY=()
  compopt +o default +o bashdefault 2>/dev/null
}
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" at="${name}" words i
  COMPREPLY=()
  # Readline takes --format=json apart at the sign.
  if [ "$cur" = "=" ]; then cur=""
  elif [ "$prev" = "=" ] && [ "$COMP_CWORD" -gt 2 ]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${inner.join("|")}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at $prev" in
${values.join("\n")}
  esac
  if [[ "$cur" == -* ]]; then
    case "$at" in
${options.join("\n")}
    esac
    _${name}_words "$words"
    return
  fi
  case "$at" in
${places.join("\n")}
  esac
}
complete -o bashdefault -o default -F _${name} ${name}
`;
}

function answerOf(value: Completes, name: string): string {
  switch (value.kind) {
    case "words":
      return `_${name}_words "${value.words.join(" ")}"`;
    case "files":
      return "COMPREPLY=()";
    case "anything":
      return `_${name}_nothing`;
  }
}
