import { callApi, DEFAULT_API, type ApiAnswer } from "../api-client.ts";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { EXIT } from "../exit.ts";
import { cameraOrders } from "../orders/camera.ts";
import type { Common, OrderParts } from "../orders/parts.ts";
import { recordingOrders } from "../orders/recording.ts";
import { signedOrders } from "../orders/signed.ts";
import { wearerOrders } from "../orders/wearer.ts";

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
  const one: OrderParts["one"] = (name, text) =>
    order
      .command(name)
      .description(text)
      .requiredOption("--camera <id>", "serial number of the camera, SIM-…")
      .option("--by <name>", "who orders it; a private part")
      .option("--api <url>", "where the controller listens", DEFAULT_API)
      .option("--json", "print one JSON object");
  const send: OrderParts["send"] = async ({ api, json, camera, by }: Common, words) => {
    const body = { camera, ...(by === undefined ? {} : { by }), ...words };
    report(context, await callApi(api, "/orders", body), json);
  };
  const now: OrderParts["now"] = () => new Date(context.clock.wall()).toISOString();
  const parts: OrderParts = { one, send, now };
  recordingOrders(parts);
  wearerOrders(parts);
  cameraOrders(parts);
  signedOrders(parts);
};
