import { type Command } from "commander";
import { POLICIES } from "./install-steps";

/** A call that a command's help ends with, and what it is for. */
export interface HelpExample {
  readonly call: string;
  readonly says: string;
}

/** By command: a call each that runs as it stands, in the directory of a Pulumi program that has an inventory beside it. */
export const HELP_EXAMPLES: Readonly<Record<string, readonly HelpExample[]>> = {
  ampls: [
    { call: "ampls init monitoring", says: "start with a stack that previews" },
    { call: "ampls preview", says: "see what the program in this directory makes" },
    { call: "ampls doctor", says: "see what is installed, what is missing and how to get it" },
  ],
  "ampls preview": [
    { call: "ampls preview", says: "the program in this directory, with its directory policy-pack" },
    { call: `ampls preview . --policy-pack node_modules/${POLICIES}`, says: "with the installed policy pack" },
    { call: "ampls preview . --stage isolated --config azure-native:location=uksouth --format json", says: "as it would be once everything is closed, for a script" },
  ],
  "ampls check": [
    { call: "ampls check inventory.json", says: "what exists" },
    { call: "ampls check . inventory.json --stage isolated", says: "a program and what exists beside it, once everything is closed" },
    { call: "pulumi stack export | ampls check -", says: "what the stack deployed" },
    { call: "ampls check . --format sarif > ampls.sarif", says: "for GitHub's code scanning" },
  ],
  "ampls reach": [
    { call: "ampls reach inventory.json", says: "every network and every resource" },
    { call: "ampls reach inventory.json --from hub --to logs", says: "one way, step by step" },
    { call: "ampls reach . --operation query --format json", says: "who can query what, for a script" },
  ],
  "ampls impact": [
    { call: "ampls impact inventory.json .", says: "what exists, and the program that changes it" },
    { call: "ampls impact before.json after.json --beside zone-groups.json", says: "two inventories, and what both lack" },
  ],
  "ampls diagram": [
    { call: "ampls diagram . inventory.json --output estate.svg", says: "a picture" },
    { call: "ampls diagram inventory.json --format html --output estate.html", says: "a page to move about in" },
    { call: "ampls diagram . --format mermaid", says: "for a Markdown file: GitHub draws it" },
  ],
  "ampls dns": [{ call: "ampls dns plan inventory.json", says: "every name, its zone and its address" }],
  "ampls dns plan": [
    { call: "ampls dns plan inventory.json", says: "every name, and what each network is answered" },
    { call: "ampls dns plan . --topology topology.yaml --format json", says: "a program, with on-premises networks, for a script" },
  ],
  "ampls dns hosts": [
    { call: "ampls dns hosts export.json > hosts.txt", says: "from what `pulumi stack export` printed" },
    { call: "ampls dns hosts inventory.json --endpoint pe-ampls", says: "only what one endpoint answers for" },
  ],
  "ampls dns forwarders": [
    { call: "ampls dns forwarders inventory.json", says: "which names to forward, and where to" },
    { call: "ampls dns forwarders . --target 10.0.0.68 --format bind", says: "configuration of BIND, to a resolver's inbound endpoint" },
  ],
  "ampls dns verify": [
    { call: "ampls dns verify inventory.json --from hub", says: "inside the network hub, by the system's DNS" },
    { call: "ampls dns verify inventory.json --from hub --server 10.0.0.4 --format json", says: "by another DNS server, for a script" },
  ],
  "ampls rollout": [
    { call: "ampls rollout . inventory.json", says: "what is missing for the next step, and what that would cut off" },
    { call: "ampls rollout inventory.json --format json", says: "for a script" },
  ],
  "ampls import": [
    { call: "ampls import inventory.json members.json zone-groups.json --out monitoring", says: "a program for what exists, in the directory monitoring" },
    { call: "ampls import inventory.json --format json", says: "what is imported, what is not and why, for a script" },
  ],
  "ampls rules": [
    { call: "ampls rules", says: "all rules" },
    { call: "ampls rules dns-empty-zone-linked", says: "one rule, with examples" },
    { call: "ampls rules --format json", says: "for a script" },
  ],
  "ampls init": [
    { call: "ampls init monitoring", says: "one network, in the directory monitoring" },
    { call: "ampls init monitoring --location uksouth --spoke web --spoke data", says: "a hub that serves two spokes" },
  ],
  "ampls doctor": [
    { call: "ampls doctor", says: "the project in this directory" },
    { call: "ampls doctor monitoring --format json", says: "another project, for a script" },
  ],
  "ampls completion": [
    { call: "ampls completion bash > ~/.local/share/bash-completion/completions/ampls", says: "bash, from the next shell on" },
    { call: 'ampls completion zsh > "${fpath[1]}/_ampls"', says: "zsh, from the next shell on" },
    { call: "ampls completion fish > ~/.config/fish/completions/ampls.fish", says: "fish, at once" },
  ],
};

/** Ends the help of a command, and of those below it, with calls that run. */
export function addExamples(command: Command, path: string = command.name()): void {
  const examples = HELP_EXAMPLES[path] ?? [];
  if (examples.length > 0) command.addHelpText("after", `\nExamples:\n${examples.map(({ call, says }) => `  # ${says}\n  ${call}`).join("\n")}`);
  for (const one of command.commands) addExamples(one, `${path} ${one.name()}`);
}
