import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const LIMIT_MS = 60_000;

/** What `vestige up --json` says of its recordings. */
interface Summary {
  readonly recordings: number;
  readonly evidence: {
    readonly written: number;
    readonly byReference: number;
    readonly bytes: number;
    readonly kept: string | null;
  } | null;
}

async function up(...args: readonly string[]): Promise<Summary> {
  const ledger = join(await temporaryFolder(), "ledger.db");
  const shift = ["--cameras", "5", "--serial", "0", "--duration", "4", "--ledger", ledger, "--json"];
  return JSON.parse((await runCommand("up", ...shift, ...args)).out) as Summary;
}

describe("vestige up", () => {
  test("--evidence keeps every recording in a set that the verifier finds nothing in", {
    timeout: LIMIT_MS,
  }, async () => {
    const folder = join(await temporaryFolder(), "evidence");
    const { recordings, evidence } = await up("--evidence", folder);
    expect(evidence).toMatchObject({ written: recordings, byReference: 0, kept: folder });
    const { code, out } = await runCommand("evidence", "verify", folder, "--json");
    expect([code, (JSON.parse(out) as { recordings: readonly unknown[] }).recordings.length]).toEqual([
      0,
      recordings,
    ]);
  });

  test("writes to a folder of its own otherwise, and removes it", { timeout: LIMIT_MS }, async () => {
    const { evidence } = await up();
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith("vestige-evidence-"));
    expect([evidence?.kept, (evidence?.written ?? 0) > 0, left]).toEqual([null, true, []]);
  });
});
