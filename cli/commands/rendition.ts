import { type CommandContext, printJson, type Register } from "../context.ts";
import { renditionProgress, renditionText } from "../rendition/report.ts";
import { makeRenditions } from "../rendition/render.ts";

interface Options {
  readonly out: string;
  readonly json?: true;
}

async function rendition(path: string, { out, json }: Options, context: CommandContext): Promise<void> {
  const renditions = await makeRenditions({ path, out, onProgress: renditionProgress(context) });
  if (json) printJson(context, { simulated: true, renditions });
  else context.terminal.out(renditionText(renditions));
}

/** `vestige evidence rendition`: clips for players; it stands among the other commands about evidence. */
export const renditionCommand: Register = (program, context) => {
  program.commands
    .find((each) => each.name() === "evidence")
    ?.command("rendition")
    .description(
      "copy clips into MP4s that players show with the right length and sound; the originals are only read",
    )
    .argument("<path>", "a clip, or a folder of recordings; folders within are taken too")
    .requiredOption("--out <dir>", "folder for the renditions; not one of evidence")
    .option("--json", "print one JSON object")
    .action((path: string, options: Options) => rendition(path, options, context));
};
