import { type Check, type Finding, counted } from "./check.ts";

/** Loaded when the check runs: a package that cannot be loaded then fails this check and not the whole run. */
const library = () => import("@vestige/hw-profiles");

/** What is wrong with the profile of that name, a line each. */
export async function problemsOf(name: string, read: (name: string) => unknown): Promise<readonly string[]> {
  const { shownValue, validateProfile } = await library();
  const file = `hw-profiles/profiles/${name}.json`;
  try {
    return validateProfile(read(name), { name }).map(
      ({ path, rule, message, value }) =>
        `${file}: ${path}: ${rule}: ${message} (found ${shownValue(value)})`,
    );
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Every camera that comes with Vestige loads, contradicts itself nowhere, and passes the linter. */
export const profilesCheck: Check = {
  name: "profiles",
  remedy: "npx vestige profiles validate; docs/adding-a-camera.md explains every part",
  async run(): Promise<Finding> {
    const folder = (await library()).builtinProfileFolder();
    const names = folder.names();
    const problems = await Promise.all(names.map((name) => problemsOf(name, folder.read)));
    return { problems: problems.flat(), note: counted(names.length, "profile") };
  },
};
