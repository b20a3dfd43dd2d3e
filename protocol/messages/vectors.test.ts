import { readFileSync, readdirSync } from "node:fs";
import { encode } from "cborg";
import { describe, expect, test } from "vitest";
import {
  type DecodeOptions,
  DEFINITIONS,
  type Message,
  decodeCbor,
  decodeJson,
  encodeCbor,
  encodeJson,
} from "./index.ts";

interface Vectors {
  readonly good: readonly {
    readonly title: string;
    readonly json: string;
    readonly cborHex: string;
    readonly value: Message;
  }[];
  readonly bad: readonly {
    readonly title: string;
    readonly json?: string;
    readonly hex?: string;
    readonly code: string;
  }[];
}

const folder = new URL("../vectors/", import.meta.url);
const vectorsOf = (name: string): Vectors =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Vectors;
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

/** The code of the refusal, or what happened instead. */
function codeOf(decode: () => unknown): unknown {
  try {
    return decode();
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}

const jsonValue = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

describe.each(DEFINITIONS.map(({ kind, direction, smpCommand }) => ({ kind, direction, smpCommand })))(
  "vectors of $kind",
  ({ kind, direction, smpCommand }) => {
    const { good, bad } = vectorsOf(kind);
    const options: DecodeOptions = smpCommand === null ? { direction } : { direction, smpCommand };

    test.each(good)("$title: JSON gives the value", ({ json, value }) => {
      expect(decodeJson(json, options)).toEqual(value);
    });
    test.each(good)("$title: CBOR gives the value", ({ cborHex, value }) => {
      expect(decodeCbor(bytesOf(cborHex), options)).toEqual(value);
    });
    test.each(good)("$title: the value gives the JSON", ({ json, value }) => {
      expect(encodeJson(value)).toBe(json);
    });
    test.each(good)("$title: the value gives the CBOR bytes", ({ cborHex, value }) => {
      expect(Buffer.from(encodeCbor(value)).toString("hex")).toBe(cborHex);
    });
    test.each(bad)("refused as JSON: $title", ({ json = "", code }) => {
      expect(codeOf(() => decodeJson(json, options))).toBe(code);
    });
    test.each(bad)("refused as CBOR: $title", ({ json = "", code }) => {
      expect(codeOf(() => decodeCbor(encode(jsonValue(json)), options))).toBe(code);
    });
    test("every required field is missing in one bad vector", () => {
      const { schema } = DEFINITIONS.find((definition) => definition.kind === kind) ?? {};
      const missing = bad.filter(({ code }) => code === "BWC_P06").map(({ title }) => title);
      for (const field of schema?.required ?? [])
        if (field !== "v" && field !== "kind") expect(missing).toContain(`${field} is missing`);
    });
  },
);

describe("vectors of the envelope", () => {
  const { good, bad } = vectorsOf("envelope");

  test.each(good)("$title: JSON gives the value", ({ json, value }) => {
    expect(decodeJson(json)).toEqual(value);
  });
  test.each(good)("$title: CBOR gives the value", ({ cborHex, value }) => {
    expect(decodeCbor(bytesOf(cborHex))).toEqual(value);
  });
  test.each(bad.filter(({ hex }) => hex === undefined))("refused as JSON: $title", ({ json = "", code }) => {
    expect(codeOf(() => decodeJson(json))).toBe(code);
  });
  test.each(bad.filter(({ json }) => json === undefined))("refused as CBOR: $title", ({ hex = "", code }) => {
    expect(codeOf(() => decodeCbor(bytesOf(hex)))).toBe(code);
  });
});

test("there is a file of vectors for every kind and for the envelope, and no other", () => {
  const names = [...DEFINITIONS.map(({ kind }) => kind), "envelope"].map((name) => `${name}.json`);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort(),
  ).toEqual(names.sort());
});
