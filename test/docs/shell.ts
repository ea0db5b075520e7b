/** One command of a shell: its words without quotes, and the files that it writes. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly writes: readonly string[];
}

const TOKEN = /\s+|#.*|(?:\d?>>?)|&&|\|\||[|;()]|(?:"[^"]*"|'[^']*'|[^\s"'|;()>&]|\\.|&(?!&))+/gy;

/** The commands of a line, or of lines, as far as pages use the shell: quotes, pipes, redirections, subshells, comments. */
export function commandsOf(code: string): readonly ShellCommand[] {
  return code.split("\n").flatMap(commandsOfLine);
}

function commandsOfLine(line: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let writes: string[] = [];
  let isTarget = false;
  const end = (): void => {
    if (words.length > 0) commands.push({ words, writes });
    [words, writes] = [[], []];
  };
  for (const [token] of line.matchAll(TOKEN)) {
    if (token.startsWith("#")) break;
    if (/^\s/.test(token)) continue;
    if (/^\d?>/.test(token)) isTarget = true;
    else if (/^(?:&&|\|\||[|;()])$/.test(token)) end();
    else if (isTarget) [writes, isTarget] = [[...writes, bare(token)], false];
    else words.push(bare(token));
  }
  end();
  return commands;
}

function bare(token: string): string {
  return token.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? "");
}
