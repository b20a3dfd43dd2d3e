import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { realClip } from "../suites/evidence/real-clip.ts";
import { type Files, StoreWriter } from "../suites/evidence/write-set.ts";

const run = promisify(execFile);
const PAGE = join(import.meta.dirname, "../../docs/evidence.md");
const SECTION = "## Checking with `sha256sum` and `openssl` alone";
const STEM = "20260102_030415_A1B2";

let folder = "";
let set = "";
let blocks: readonly string[] = [];
let files: Files = new Map();

/** The shell blocks of the page's section, as they stand. */
async function shellBlocks(): Promise<readonly string[]> {
  const page = await readFile(PAGE, "utf8");
  const [, section = ""] = page.split(SECTION);
  const [own = ""] = section.split(/^## /m);
  return [...own.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, text]) => text ?? "");
}

/** Runs a block in the set's folder, where every command counts; what it printed, or undefined where one failed. */
async function shell(block: string | undefined): Promise<string | undefined> {
  try {
    const shellAndOptions = ["bash", "-e", "-o", "pipefail", "-c", block ?? "false"];
    const { stdout } = await run("env", [`TMPDIR=${folder}`, ...shellAndOptions], { cwd: set });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") return undefined;
    throw error;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-page-"));
  set = join(folder, "set");
  await mkdir(set);
  blocks = await shellBlocks();
  const store = new StoreWriter();
  store.record({
    ...{ recording: "A1B2", startMs: 10_000 },
    fragments: realClip({ recording: "A1B2", ms: 3_000, audioFromMs: 0 }),
  });
  ({ files } = store);
});

beforeEach(async () => {
  for (const [name, bytes] of files) await writeFile(join(set, name), bytes);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function flip(name: string, at: number): Promise<void> {
  const bytes = Uint8Array.from(files.get(name) ?? []);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(set, name), bytes);
}

/** Where a text begins in a file, and so many bytes further. */
const after = (name: string, text: string, further: number): number =>
  Buffer.from(files.get(name) ?? []).indexOf(text) + further;

describe("the page's commands with sha256sum and openssl", () => {
  test("find a set by the camera's clip writer right, and print whose certificates they are", async () => {
    const printed = await shell(blocks[0]);
    expect(printed).toMatch(
      /mp4: OK[^]*manifest\.json: OK[^]*SIM-0001[^]*not evidence[^]*Signature Verified/,
    );
  });

  test("fail after one flipped byte of the clip", async () => {
    await flip(`${STEM}.mp4`, 20_000);
    expect(await shell(blocks[0])).toBe(undefined);
  });

  test.each([
    ["a hash", `"chain":"`, 12],
    ["the camera", `"camera":"SIM-`, 17],
    ["the last byte", "", (): number => (files.get(`${STEM}.manifest.json`)?.length ?? 0) - 1],
  ])("fail after one flipped byte of the manifest: %s", async (_, text, further) => {
    const name = `${STEM}.manifest.json`;
    await flip(name, after(name, text, typeof further === "number" ? further : further()));
    expect(await shell(blocks[0])).toBe(undefined);
  });

  test.each([
    ["signature", `"signature":"`, 20],
    ["hash", `"sha256":"`, 15],
  ])("fail after one flipped byte of the signature file's %s", async (_, text, further) => {
    const name = `${STEM}.signature.json`;
    await flip(name, after(name, text, further));
    expect(await shell(blocks[0])).toBe(undefined);
  });

  test("give the hash of one fragment by itself, with that recording's lengths", async () => {
    const manifest = JSON.parse(Buffer.from(files.get(`${STEM}.manifest.json`) ?? []).toString()) as {
      readonly clip: {
        readonly init: { bytes: number };
        readonly fragments: { bytes: number; sha256: string }[];
      };
    };
    const { init, fragments } = manifest.clip;
    const block = (blocks[1] ?? "")
      .replace(/\+\d+/, `+${init.bytes + 1}`)
      .replace(/-c \d+/, `-c ${fragments[0]?.bytes}`);
    expect(await shell(block.replace("-o pipefail", ""))).toContain(fragments[0]?.sha256);
  });

  test("give the hash of the log's first entry", async () => {
    const [line = ""] = Buffer.from(files.get("device.log.jsonl") ?? [])
      .toString()
      .split("\n");
    expect(await shell(blocks[2])).toContain((JSON.parse(line) as { hash: string }).hash);
  });
});
