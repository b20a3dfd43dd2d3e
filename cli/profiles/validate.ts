import {
  builtinProfileFolder,
  type ProfileProblem,
  readProfile,
  shownValue,
  validateProfile,
} from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import { type CommandContext, printJson } from "../context.ts";
import { EXIT } from "../exit.ts";

/** A problem with the profile, or the path of the file, that has it. */
interface Found extends ProfileProblem {
  readonly profile: string;
}

/** A file that is not JSON is a finding; one that is not there is the caller's mistake. */
function problemsOf(nameOrPath: string): readonly ProfileProblem[] {
  try {
    const { name, json } = readProfile(nameOrPath);
    return validateProfile(json, { name });
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== "BWC_H08") throw error;
    return [{ path: "/", rule: "json", message: "must be JSON", value: error.fields["value"] }];
  }
}

const lineOf = ({ profile, path, rule, message, value }: Found): string =>
  `${profile}: ${path}: ${rule}: ${message} (found ${shownValue(value)})`;

/** Checks schema, contradictions and lint of the given profiles, or of all that come with Vestige. */
export function printValidation(
  given: readonly string[],
  { json }: { readonly json?: true },
  context: CommandContext,
): void {
  const checked = given.length > 0 ? given : builtinProfileFolder().names();
  const findings = checked.flatMap((profile) =>
    problemsOf(profile).map((problem): Found => ({ profile, ...problem })),
  );
  const ok = findings.length === 0;
  if (json) printJson(context, { simulated: true, ok, checked, findings });
  else {
    const summary = `${checked.length} profile(s) checked, ${findings.length} finding(s)`;
    context.terminal.out(`${[...findings.map(lineOf), summary].join("\n")}\n`);
  }
  context.finish(ok ? EXIT.ok : EXIT.finding);
}
