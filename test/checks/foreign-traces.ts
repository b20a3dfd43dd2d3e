import { type Check, type Finding, counted } from "./check.ts";
import { readRepositoryFile, repositoryFiles } from "../repository.ts";

/** What must not be in a file of the repository: it would tie the checkout to one machine or network. */
const TRACES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a path of one machine", pattern: /(?<![\w.~$}-])\/(?:root|work|home\/\w+|Users\/\w+)\/[\w.-]+/ },
  {
    what: "the host of a package registry",
    pattern: /\b(?:registry|npm|pypi|deb|security)\.[a-z]+(?:js)?\.(?:org|com)\b/,
  },
  { what: "a fixed download address in the lock file", pattern: /"resolved": "https?:/ },
  { what: "a private key", pattern: /-----BEGIN (?:\w+ )?PRIVATE KEY-----/ },
  { what: "an unresolved merge", pattern: /^(?:<{7}|>{7}) /m },
];

/** The traces in one file's text, as `file:line: what`. */
export function tracesIn(file: string, text: string): readonly string[] {
  const found = TRACES.map(({ what, pattern }) => ({ what, at: text.search(pattern) }));
  return found
    .filter(({ at }) => at >= 0)
    .map(({ what, at }) => `${file}:${text.slice(0, at).split("\n").length}: ${what}`);
}

const isText = (text: string): boolean => !text.includes("\0");

/** No file names a machine's path or a registry's host. */
export const foreignTracesCheck: Check = {
  name: "foreign traces",
  remedy: "use paths below the checkout and packages by name; .npmrc keeps addresses out of the lock file",
  run(): Finding {
    const files = repositoryFiles();
    const texts = files
      .map((file) => ({ file, text: readRepositoryFile(file) }))
      .filter(({ text }) => isText(text));
    return {
      problems: texts.flatMap(({ file, text }) => tracesIn(file, text)),
      note: counted(files.length, "file"),
    };
  },
};
