import { expect, test } from "vitest";
import { tracesIn } from "./foreign-traces.ts";

/** Put together at run time, since this file is looked at too. */
const text = (...parts: readonly string[]): string => parts.join("");

test.each([
  ["a path of one machine", text("cd /ro", "ot/project")],
  ["a path of one machine", text("see /ho", "me/somebody/notes.md")],
  ["the host of a package registry", text("https://regis", "try.npmjs.org/xstate")],
  ["a fixed download address in the lock file", text('"resol', 'ved": "https://example.org/a.tgz"')],
  ["a private key", text("-----BEGIN ", "PRIVATE KEY-----")],
])("finds %s", (what, content) => {
  expect(tracesIn("a.txt", `first\n${content}`)).toEqual([`a.txt:2: ${what}`]);
});

test.each([
  "./root/file",
  "https://example.org/work/page",
  "the /dev/pts/3 device",
  "/tmp/vestige-1",
  "$HOME/work/x",
])("leaves %s alone", (content) => {
  expect(tracesIn("a.txt", content)).toEqual([]);
});
