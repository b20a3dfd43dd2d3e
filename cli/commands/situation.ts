import { callApi, DEFAULT_API } from "../api-client.ts";
import { collect } from "../options.ts";
import type { Register } from "../context.ts";
import { report } from "./order.ts";

interface Options {
  readonly api: string;
  readonly camera: string;
  readonly person?: readonly string[];
  readonly json?: true;
}

/** `witness:refuses` → a person who is there; `+asks` for a request to stop. */
function personOf(text: string): Record<string, unknown> {
  const [role, ...statements] = text.split(":");
  return {
    role,
    ...(statements.includes("refuses") ? { refusesRecording: true } : {}),
    ...(statements.includes("asks") ? { asksToStop: true } : {}),
  };
}

/** `vestige situation begin|end ACTIVITY`: what people and dispatch say is going on around a camera. */
export const situationCommand: Register = (program, context) => {
  const situation = program
    .command("situation")
    .description("report what is going on around a camera, through the running controller");
  for (const phase of ["begin", "end"] as const)
    situation
      .command(phase)
      .description(phase === "begin" ? "an activity begins, or persons join it" : "an activity ends")
      .argument("<activity>", "an activity of the policy packs, such as arrest (docs/policy-packs.md)")
      .requiredOption("--camera <id>", "serial number of the camera, SIM-…")
      .option(
        "--person <role[:refuses][:asks]>",
        "who is there, such as witness:refuses; repeatable",
        collect,
      )
      .option("--api <url>", "where the controller listens", DEFAULT_API)
      .option("--json", "print one JSON object")
      .action(async (activity: string, { api, camera, person, json }: Options) => {
        const persons = person?.map(personOf);
        const body = { camera, activity, phase, ...(persons ? { persons } : {}) };
        report(context, await callApi(api, "/situation", body), json);
      });
};
