import { callApi, DEFAULT_API } from "../api-client.ts";
import { printJson, type Register } from "../context.ts";
import { EXIT } from "../exit.ts";

/** `vestige health`: asks the running controller how it is; for health checks of a deployment. */
export const healthCommand: Register = (program, context) => {
  program
    .command("health")
    .description("ask the running controller how it is; exits 1 when it is not well")
    .option("--api <url>", "where the controller listens", DEFAULT_API)
    .action(async ({ api }: { api: string }) => {
      const { status, body } = await callApi(api, "/health");
      printJson(context, body);
      context.finish(status === 200 ? EXIT.ok : EXIT.finding);
    });
};
