import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Argument, Command, Option } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { bashCompletion } from "../../../src/cli/completion/bash";
import { fishCompletion } from "../../../src/cli/completion/fish";
import { shapesOf } from "../../../src/cli/completion/shape";
import { zshCompletion } from "../../../src/cli/completion/zsh";
import { ampls } from "../../../src/cli/program";
import { CATALOGUE } from "../../../src/planning/acknowledgements";
import { SETTING_VALUES } from "../../../src/planning/settings";
import { run } from "../reach-runs";
import { recorders } from "../streams";

const directory = mkdtempSync(path.join(tmpdir(), "ampls-completion-"));
writeFileSync(path.join(directory, "inventory.json"), "[]");
writeFileSync(path.join(directory, "a name with blanks.json"), "[]");

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await run(["completion", shell]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

function isOnMachine(shell: string): boolean {
  return spawnSync(shell, ["-c", "true"]).status === 0;
}

/** What the shell asks of a line whose last word is to be completed. */
const ASK = 'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; _ampls ampls "${COMP_WORDS[COMP_CWORD]}"; printf "%s\\n" "${COMPREPLY[@]}"';

describe.skipIf(!isOnMachine("bash"))("ampls completion bash, by bash", () => {
  /** The answers for a line, whose words stand as readline takes them apart. */
  async function completed(...words: readonly string[]): Promise<readonly string[]> {
    const lines = `set -u\n${await script("bash")}\nCOMP_WORDS=(ampls ${words.map((word) => `'${word}'`).join(" ")})\n${ASK}`;
    const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", lines], { encoding: "utf8", cwd: directory });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout.split("\n").filter((line) => line !== "");
  }

  test("commands", async () => {
    const program = ampls(recorders(), () => undefined);
    expect(await completed("")).toEqual(program.commands.map((one) => one.name()));
    expect(await completed("ch")).toEqual(["check"]);
    expect(await completed("dns", "")).toEqual(["plan", "hosts", "forwarders", "verify"]);
    expect(await completed("dns", "f")).toEqual(["forwarders"]);
    expect(await completed("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  test("options of the command that the line is in", async () => {
    expect(await completed("preview", "--policy")).toEqual(["--policy-pack", "--policy-pack-config"]);
    expect(await completed("check", "inventory.json", "--ack")).toEqual(["--acknowledged"]);
    expect(await completed("dns", "hosts", "--end")).toEqual(["--endpoint"]);
    expect(await completed("rules", "--end")).toEqual([]);
    expect(await completed("--v")).toEqual(["--version"]);
  });

  test("values of an option, also behind a sign and behind the name of another command", async () => {
    expect(await completed("check", "--format", "")).toEqual(["text", "json", "sarif"]);
    expect(await completed("check", "--format", "=", "s")).toEqual(["sarif"]);
    expect(await completed("check", "--format", "=")).toEqual(["text", "json", "sarif"]);
    expect(await completed("check", "--stack", "dns", "--stage", "")).toEqual(SETTING_VALUES.stage);
    expect(await completed("dns", "forwarders", "--format", "b")).toEqual(["bind"]);
  });

  test("ids of rules", async () => {
    expect(await completed("rules", "")).toEqual(CATALOGUE.map(({ id }) => id));
    expect(await completed("rules", "dns-empty")).toEqual(["dns-empty-zone-linked"]);
  });

  test("leaves file names to the shell, and says nothing where none is meant", async () => {
    expect(await completed("check", "inv")).toEqual([]);
    expect(await completed("check", "--acknowledged", "")).toEqual([]);
    expect(await completed("check", "--subscription", "inv")).toEqual([]);
    // What readline does with no answer: bash's own question for the names.
    expect(await script("bash")).toMatch(/\ncomplete -o bashdefault -o default -F _ampls ampls\n$/);
  });

  test("works when it is sourced with `source <(…)`", async () => {
    const file = path.join(directory, "ampls.bash");
    writeFileSync(file, await script("bash"));
    const { stdout } = spawnSync("bash", ["--norc", "-c", `source <(cat '${file}'); complete -p ampls`], { encoding: "utf8" });
    expect(stdout).toBe("complete -o bashdefault -o default -F _ampls ampls\n");
  });
});

describe("every command and option is in every script", () => {
  const shapes = shapesOf(ampls(recorders(), () => undefined), {});

  test.each(["bash", "zsh", "fish"])("%s", async (shell) => {
    const text = await script(shell);
    for (const { path: at, options, commands } of shapes) {
      expect(text).toContain(at);
      for (const { name } of commands) expect(text).toContain(name);
      for (const { flags } of options) for (const flag of flags) expect(text).toContain(shell === "fish" ? flag.replace(/^-+/, "") : flag);
    }
  });

  test.each(["zsh", "fish"].filter(isOnMachine))("%s takes the script", async (shell) => {
    const file = path.join(directory, `ampls.${shell}`);
    writeFileSync(file, await script(shell));
    expect(spawnSync(shell, ["-n", file], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });

  test("another shell is wrong input, and the error says which there are", async () => {
    expect(await run(["completion", "tcsh"])).toEqual({ code: 2, stdout: "", stderr: "error: command-argument value 'tcsh' is invalid for argument 'shell'.\nFix: give one of bash, zsh, fish.\n" });
  });
});

describe("the scripts of a small command", () => {
  const small = new Command("small")
    .helpCommand(false)
    .addCommand(new Command("draw").description("it's drawn: once").argument("<file>").addOption(new Option("-f, --format <format>", "how").choices(["svg", "png"])).option("--output <file>", "where").option("--title <text>", "what"))
    .addCommand(new Command("pick").description("pick").addArgument(new Argument("<one>").choices(["a", "b"])));
  const shapes = shapesOf(small, {});

  test("bash", () => {
    expect(bashCompletion(shapes).split("\n").slice(17)).toEqual([
      '    case "$at ${COMP_WORDS[i]}" in',
      '      "small draw"|"small pick") at="$at ${COMP_WORDS[i]}" ;;',
      "    esac",
      "  done",
      '  case "$at $prev" in',
      '    "small draw -f"|"small draw --format") _small_words "svg png"; return ;;',
      '    "small draw --output") COMPREPLY=(); return ;;',
      '    "small draw --title") _small_nothing; return ;;',
      "  esac",
      '  if [[ "$cur" == -* ]]; then',
      '    case "$at" in',
      '      "small") words="-h --help" ;;',
      '      "small draw") words="-f --format --output --title -h --help" ;;',
      '      "small pick") words="-h --help" ;;',
      "    esac",
      '    _small_words "$words"',
      "    return",
      "  fi",
      '  case "$at" in',
      '    "small") _small_words "draw pick" ;;',
      '    "small draw") COMPREPLY=() ;;',
      '    "small pick") _small_words "a b" ;;',
      "  esac",
      "}",
      "complete -o bashdefault -o default -F _small small",
      "",
    ]);
  });

  test("zsh", () => {
    expect(zshCompletion(shapes)).toBe(`#compdef small
# Completion of small for zsh, made from the command itself: small completion zsh > "\${fpath[1]}/_small"
_small() {
  local at=small before=\${words[CURRENT-1]} now=\${words[CURRENT]}
  local -i i
  local -a list
  for (( i = 2; i < CURRENT; i++ )); do
    case "$at \${words[i]}" in
      'small draw'|'small pick') at="$at \${words[i]}" ;;
    esac
  done
  # A value behind a sign, as in --format=json: what stands before it is taken off, and put back by zsh.
  if [[ $now == --*=* ]]; then
    before=\${now%%=*}
    compset -P 1 '*='
  fi
  case "$at $before" in
    'small draw -f'|'small draw --format') compadd -- svg png; return ;;
    'small draw --output') _files; return ;;
    'small draw --title') _message value; return ;;
  esac
  if [[ $now == --*=* ]]; then return; fi
  if [[ $now == -* ]]; then
    case $at in
      'small') list=('-h:display help for command' '--help:display help for command') ;;
      'small draw') list=('-f:how' '--format:how' '--output:where' '--title:what' '-h:display help for command' '--help:display help for command') ;;
      'small pick') list=('-h:display help for command' '--help:display help for command') ;;
    esac
    _describe -o option list
    return
  fi
  case $at in
    'small') list=('draw:it'\\''s drawn: once' 'pick:pick'); _describe command list ;;
    'small draw') _files ;;
    'small pick') compadd -- a b ;;
  esac
}
if [[ "\${funcstack[1]}" == "_small" ]]; then _small "$@"; else compdef _small small; fi
`);
  });

  test("fish", () => {
    expect(fishCompletion(shapes)).toBe(`# Completion of small for fish, made from the command itself: small completion fish | source
function __small_at
    set -l at small
    for word in (commandline -opc)[2..-1]
        switch "$at $word"
            case 'small draw' 'small pick'
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c small -n '__small_at "small"' -f
complete -c small -n '__small_at "small"' -f -a draw -d 'it\\'s drawn: once'
complete -c small -n '__small_at "small"' -f -a pick -d 'pick'
complete -c small -n '__small_at "small"' -s h -l help -d 'display help for command'
complete -c small -n '__small_at "small draw"' -F
complete -c small -n '__small_at "small draw"' -s f -l format -x -a 'svg png' -d 'how'
complete -c small -n '__small_at "small draw"' -l output -r -F -d 'where'
complete -c small -n '__small_at "small draw"' -l title -x -d 'what'
complete -c small -n '__small_at "small draw"' -s h -l help -d 'display help for command'
complete -c small -n '__small_at "small pick"' -f -a 'a b'
complete -c small -n '__small_at "small pick"' -s h -l help -d 'display help for command'
`);
  });
});
