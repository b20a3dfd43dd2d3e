import type { ProfileProblem } from "@vestige/hw-profiles";
import { type Check, type Finding, counted } from "./check.ts";

/** Loaded when the check runs: a package that cannot be loaded then fails this check and not the whole run. */
const library = () => import("@vestige/hw-profiles");

type Finder = (name: string) => readonly ProfileProblem[];

/** What is wrong with the profile of that name, a line each. */
export async function problemsOf(name: string, find: Finder): Promise<readonly string[]> {
  const { problemText } = await library();
  const file = `hw-profiles/profiles/${name}.json`;
  try {
    return find(name).map((problem) => `${file}: ${problemText(problem)}`);
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Every camera that comes with Vestige loads, contradicts itself nowhere, and passes the linter. */
export const profilesCheck: Check = {
  name: "profiles",
  remedy: "npx vestige profiles validate; docs/adding-a-camera.md explains every part",
  async run(): Promise<Finding> {
    const { builtinProfileFolder, profileProblems } = await library();
    const names = builtinProfileFolder().names();
    const problems = await Promise.all(names.map((name) => problemsOf(name, profileProblems)));
    return { problems: problems.flat(), note: counted(names.length, "profile") };
  },
};
