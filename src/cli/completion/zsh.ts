import { type CommandShape, type Completes } from "./shape";

/** The completion script for zsh: to be kept as `_ampls` in a directory of `fpath`, or sourced. */
export function zshCompletion(shapes: readonly CommandShape[]): string {
  const [{ path: name } = { path: "ampls" }] = shapes;
  const inner = shapes.slice(1).map(({ path }) => quoted(path));
  const values = shapes.flatMap(({ path, options }) => options.flatMap(({ flags, value }) => (value === undefined ? [] : [`    ${flags.map((flag) => quoted(`${path} ${flag}`)).join("|")}) ${answerOf(value)}; return ;;`])));
  const options = shapes.map((shape) => `      ${quoted(shape.path)}) list=(${shape.options.flatMap(({ flags, says }) => flags.map((flag) => described(flag, says))).join(" ")}) ;;`);
  const places = shapes.map(({ path, commands, argument }) =>
    commands.length > 0
      ? `    ${quoted(path)}) list=(${commands.map((one) => described(one.name, one.says)).join(" ")}); _describe command list ;;`
      : `    ${quoted(path)}) ${answerOf(argument)} ;;`,
  );
  // `path` is the list of directories of programs in zsh, and no name for a variable.
  return `#compdef ${name}
# Completion of ${name} for zsh, made from the command itself: ${name} completion zsh > "\${fpath[1]}/_${name}"
_${name}() {
  local at=${name} before=\${words[CURRENT-1]} now=\${words[CURRENT]}
  local -i i
  local -a list
  for (( i = 2; i < CURRENT; i++ )); do
    case "$at \${words[i]}" in
      ${inner.join("|")}) at="$at \${words[i]}" ;;
    esac
  done
  # A value behind a sign, as in --format=json: what stands before it is taken off, and put back by zsh.
  if [[ $now == --*=* ]]; then
    before=\${now%%=*}
    compset -P 1 '*='
  fi
  case "$at $before" in
${values.join("\n")}
  esac
  if [[ $now == --*=* ]]; then return; fi
  if [[ $now == -* ]]; then
    case $at in
${options.join("\n")}
    esac
    _describe -o option list
    return
  fi
  case $at in
${places.join("\n")}
  esac
}
if [[ "\${funcstack[1]}" == "_${name}" ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function answerOf(value: Completes): string {
  switch (value.kind) {
    case "words":
      return `compadd -- ${value.words.join(" ")}`;
    case "files":
      return "_files";
    case "anything":
      return "_message value";
  }
}

/** A word with what it is, as `_describe` parts them: at the first colon. */
function described(word: string, says: string): string {
  return quoted(`${word.replaceAll(":", "\\:")}:${says}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
