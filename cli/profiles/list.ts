import { listProfiles } from "@vestige/hw-profiles";
import { type CommandContext, printJson } from "../context.ts";
import { columns } from "../text/columns.ts";

const HEADS = ["PROFILE", "MODEL (SIMULATED)", "SOURCED", "UNVERIFIED", "OURS", "WHAT IT IS"];

/** The cameras that come with Vestige, and how much of each rests on documents. */
export function printList({ json }: { readonly json?: true }, context: CommandContext): void {
  const profiles = listProfiles();
  if (json) {
    printJson(
      context,
      profiles.map((profile) => ({ ...profile, simulated: true })),
    );
    return;
  }
  const rows = profiles.map(({ name, model, sourced, unverified, ours, title }) => [
    ...[name, model, String(sourced), String(unverified), String(ours), title],
  ]);
  const note = "sourced: a document of this model states the value; unverified: hearsay; ours: chosen by us";
  context.terminal.out(`${[...columns({ heads: HEADS, rows }), "", note].join("\n")}\n`);
}
