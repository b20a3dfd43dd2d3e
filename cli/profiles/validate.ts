import {
  builtinProfileFolder,
  problemText,
  type ProfileProblem,
  profileProblems,
} from "@vestige/hw-profiles";
import { type CommandContext, printJson } from "../context.ts";
import { EXIT } from "../exit.ts";

/** A problem with the profile, or the path of the file, that has it. */
interface Found extends ProfileProblem {
  readonly profile: string;
}

/** Checks schema, contradictions and lint of the given profiles, or of all that come with Vestige. */
export function printValidation(
  given: readonly string[],
  { json }: { readonly json?: true },
  context: CommandContext,
): void {
  const checked = given.length > 0 ? given : builtinProfileFolder().names();
  const findings = checked.flatMap((profile) =>
    profileProblems(profile).map((problem): Found => ({ profile, ...problem })),
  );
  const ok = findings.length === 0;
  if (json) printJson(context, { simulated: true, ok, checked, findings });
  else {
    const lines = findings.map((found) => `${found.profile}: ${problemText(found)}`);
    const summary = `${checked.length} profile(s) checked, ${findings.length} finding(s)`;
    context.terminal.out(`${[...lines, summary].join("\n")}\n`);
  }
  context.finish(ok ? EXIT.ok : EXIT.finding);
}
