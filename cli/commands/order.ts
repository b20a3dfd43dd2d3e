import { callApi, DEFAULT_API, type ApiAnswer } from "../api-client.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { EXIT } from "../exit.ts";

interface Common {
  readonly api: string;
  readonly camera: string;
  readonly json?: true;
}

/** Prints what the controller answered; a refusal of the camera or the policy is a finding. */
export function report(context: CommandContext, answer: ApiAnswer, json: boolean | undefined): void {
  const ok = answer.status < 300 && answer.body["ok"] !== false;
  if (json) printJson(context, answer.body);
  else {
    const { code, message } = answer.body;
    const why = [code, message].filter((part) => typeof part === "string").join(": ");
    context.terminal.out(`${ok ? "done" : "refused"}${why ? ` ${why}` : ""} (simulated)\n`);
  }
  context.finish(ok ? EXIT.ok : answer.status === 400 ? EXIT.usage : EXIT.finding);
}

/** `vestige order …`: one order to one camera, through the running controller. */
export const orderCommand: Register = (program, context) => {
  const order = program.command("order").description("order a camera, through the running controller");
  const one = (name: string, text: string) =>
    order
      .command(name)
      .description(text)
      .requiredOption("--camera <id>", "serial number of the camera, SIM-…")
      .option("--api <url>", "where the controller listens", DEFAULT_API)
      .option("--json", "print one JSON object");
  const send = async ({ api, json, ...rest }: Common, kind: string): Promise<void> =>
    report(context, await callApi(api, "/orders", { kind, ...rest }), json);

  one("start", "start recording; nothing of ours can prevent it")
    .option("--trigger <reason>", "why: becomes TriggerOn", "operator")
    .action((options: Common) => send(options, "start"));
  one("stop", "ask to stop; under the gate this opens the stop dialogue")
    .option("--code <code>", "reason code of the policy pack")
    .option("--text <text>", "reason in words; a private part")
    .action((options: Common) => send(options, "stop"));
  one("choose-code", "choose the reason code of an open stop request, as the wearer's app does")
    .requiredOption("--code <code>", "reason code of the policy pack")
    .option("--text <text>", "reason in words; a private part")
    .action((options: Common) => send(options, "choose-code"));
  one("decide", "decide the open stop request by hand")
    .option("--accept", "the recording may stop")
    .option("--refuse", "the recording goes on")
    .option("--code <code>", "reason code")
    .action(({ accept, refuse, ...rest }: Common & { accept?: true; refuse?: true }) => {
      if ((accept === true) === (refuse === true))
        order.error("error: say either --accept or --refuse", { exitCode: 2 });
      return send({ ...rest, accepted: accept === true } as Common, "decide");
    });
  one("mark", "set a marker in the recording")
    .option("--label <text>", "what it marks")
    .action((options: Common) => send(options, "mark"));
};
