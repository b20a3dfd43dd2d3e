import {
  canonicalJson,
  type JsonValue,
  type Manifest,
  manifestText,
  parseManifest,
  parseSignature,
} from "@vestige/protocol/evidence";
import { describe, expect, test } from "vitest";
import { type StoreWriter, writeSet } from "./write-set.ts";

const NAME = "20260102_030415_A1B2";
const bytes = writeSet().files.get(`${NAME}.manifest.json`) ?? new Uint8Array();
const manifest = parseManifest(bytes);
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
    return "taken";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};
const written = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value as JsonValue));

describe("a manifest", () => {
  test("is written as it was read", () => {
    expect(manifestText(manifest)).toBe(Buffer.from(bytes).toString());
  });

  test("says that it is simulated, and of a model that says so", () => {
    expect([manifest.simulated, manifest.model]).toEqual([true, expect.stringMatching(/^VESTIGE-SIM/)]);
  });

  test.each<[string, unknown]>([
    ["a model that does not say that it is simulated", { ...manifest, model: "Body 9" }],
    ["a camera that is no simulated one", { ...manifest, camera: "X-1" }],
    ["a file outside of its folder", { ...manifest, clip: { ...manifest.clip, name: "../clip.mp4" } }],
    ["a field that nobody knows", { ...manifest, wearerName: "x" }],
    ["no array", []],
    ["no object", "text"],
  ])("with %s is refused", (_, value) => {
    expect(codeOf(() => parseManifest(written(value)))).toBe("BWC_E01");
  });

  test("in another order of fields is refused", () => {
    const turned = Object.fromEntries(Object.entries(manifest).toReversed());
    expect(codeOf(() => parseManifest(Buffer.from(JSON.stringify(turned))))).toBe("BWC_E01");
  });

  test("that is no UTF-8 is refused", () => {
    expect(codeOf(() => parseManifest(Uint8Array.of(0xff, 0xfe)))).toBe("BWC_E01");
  });

  test("that its form does not allow is not signed", () => {
    const wrong = { ...manifest, firmware: "" } satisfies Manifest;
    expect(codeOf(() => manifestText(wrong))).toBe("BWC_E06");
  });
});

test("a signature file names manifest, camera and recording", () => {
  const file = writeSet().files.get(`${NAME}.signature.json`) ?? new Uint8Array();
  expect(parseSignature(file)).toMatchObject({
    simulated: true,
    camera: "SIM-0001",
    recording: "A1B2",
    manifest: { name: `${NAME}.manifest.json` },
  });
});

test("two runs write the same bytes (principle 4)", () => {
  const all = ({ files }: StoreWriter) =>
    [...files].map(([name, content]) => `${name} ${Buffer.from(content).toString("hex")}`);
  expect(all(writeSet())).toEqual(all(writeSet()));
});
