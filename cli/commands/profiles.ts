import type { Register } from "../context.ts";
import { createProfile, type CreateOptions } from "../profiles/create.ts";
import { printList } from "../profiles/list.ts";
import { printProfile } from "../profiles/show.ts";
import { printValidation } from "../profiles/validate.ts";

interface JsonOption {
  readonly json?: true;
}

/** `vestige profiles list|show|validate|new`: cameras as data. */
export const profilesCommand: Register = (program, context) => {
  const profiles = program.command("profiles").description("cameras as data: list, show, validate, new");
  profiles
    .command("list")
    .description("the cameras that come with Vestige")
    .option("--json", "print one JSON array")
    .action((options: JsonOption) => printList(options, context));
  profiles
    .command("show")
    .description("what a camera shows in every state, its gestures, limits and settings")
    .argument("<profile>", "a name, or the path of a .json file")
    .option("--json", "print one JSON object")
    .action((profile: string, options: JsonOption) => printProfile(profile, options, context));
  profiles
    .command("validate")
    .description("check schema, contradictions and lint; exits 1 on a finding")
    .argument("[profiles...]", "names, or paths of .json files; all that come with Vestige when left out")
    .option("--json", "print one JSON object")
    .action((given: string[], options: JsonOption) => printValidation(given, options, context));
  profiles
    .command("new")
    .description("write a new profile that is a copy of another, for you to change")
    .argument("<name>", "its name: lower case letters, digits, single dashes")
    .option("--from <profile>", "what to copy: a name, or the path of a .json file", "generic")
    .option("--out <file>", "where to; default: NAME.json in this folder. Never overwrites")
    .option("--json", "print one JSON object")
    .action((name: string, options: CreateOptions) => createProfile(name, options, context));
};
