import { Command, Option } from "commander";
import { PreviewError } from "../../preview";
import { palette } from "../../report/colors";
import { doctorJson, doctorText } from "../../report/doctor-text";
import { startActivity } from "../activity";
import { ExitCode } from "../exit-code";
import { statOf } from "../paths";
import { isColored, type Streams, widthOf } from "../streams";
import { diagnose } from "./checks";
import { thisMachine } from "./machine";

/** `ampls doctor`. */
export function doctorCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  return new Command("doctor")
    .description("say what is installed, what is missing and how to get it, without the internet: exit code 1 when something needed is missing or wrong")
    .argument("[directory]", "the directory of Pulumi.yaml", ".")
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (directory: string, { format }: { readonly format: "text" | "json" }) => {
      const stat = statOf(directory);
      if (stat?.isDirectory() !== true) throw new PreviewError(stat === undefined ? `there is no directory ${directory}.` : `${directory} is a file.`, "give the directory of a Pulumi project: the one that holds its Pulumi.yaml.");
      const activity = startActivity(streams.stderr);
      activity.begin(`looking at ${directory} and previewing it …`);
      const rows = await diagnose(directory, thisMachine(signal)).finally(activity.end);
      streams.stdout.write(format === "json" ? doctorJson(rows) : doctorText(rows, palette(isColored(streams.stdout)), widthOf(streams.stdout)));
      exit(rows.some(({ state }) => state === "problem") ? ExitCode.MandatoryFindings : ExitCode.Fine);
    });
}
