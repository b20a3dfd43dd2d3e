import { readFileSync } from "node:fs";
import type { TSchema } from "@sinclair/typebox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PeerDataError } from "../base/index.ts";
import { FACTS } from "../camera/index.ts";
import { scanJson, countPairs } from "./json-scan.ts";
import {
  type AnyDefinition,
  DEFINITIONS,
  MAX_MESSAGE_BYTES,
  type Message,
  decodeCbor,
  decodeJson,
  decodeValue,
  encodeCbor,
  encodeJson,
} from "./index.ts";

const SEED = { seed: 20240309 };
const RUNS = { ...SEED, numRuns: 40 };

const TEXT_PATTERN = /^\^\(\?:\[\^/;

function stringOf({ pattern = "", maxLength = 64 }: TSchema): fc.Arbitrary<string> {
  const regex = new RegExp(pattern);
  const any = TEXT_PATTERN.test(pattern)
    ? fc.string({ unit: "binary", maxLength })
    : fc.stringMatching(regex);
  return any.filter((text) => text.length <= maxLength && regex.test(text));
}

function objectOf(schema: TSchema): fc.Arbitrary<object> {
  if (schema.patternProperties !== undefined) {
    const [[pattern, value]] = Object.entries(schema.patternProperties) as [[string, TSchema]];
    return fc.dictionary(stringOf({ ...schema, pattern }), valueOf(value), {
      maxKeys: schema.maxProperties,
      noNullPrototype: true,
    });
  }
  const fields = Object.entries(schema.properties as Record<string, TSchema>);
  const arbitraries = Object.fromEntries(
    fields.map(([name, field]) => [name, name === "facts" ? factsOf(field) : valueOf(field)]),
  );
  return fc
    .record(arbitraries, { requiredKeys: schema.required ?? [], noNullPrototype: true })
    .filter((value) => Object.keys(value).length >= (schema.minProperties ?? 0));
}

const factsOf = (schema: TSchema): fc.Arbitrary<unknown> => {
  const facts = fc.subarray([...FACTS]).map((names) => names.sort());
  return schema.anyOf === undefined ? facts : fc.option(facts);
};

/** Any value that a schema of the contract allows. */
function valueOf(schema: TSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf !== undefined) return fc.oneof(...(schema.anyOf as TSchema[]).map(valueOf));
  switch (schema.type) {
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case "number":
      return fc
        .double({ min: schema.minimum, max: schema.maximum, noNaN: true })
        .map((n) => (n === 0 ? 0 : n));
    case "array":
      return schema.uniqueItems === true
        ? fc.uniqueArray(valueOf(schema.items), { maxLength: schema.maxItems })
        : fc.array(valueOf(schema.items), { maxLength: schema.maxItems });
    case "object":
      return objectOf(schema);
    default:
      return fc.constantFrom(...(schema.type === "boolean" ? [true, false] : [null]));
  }
}

const messageOf = ({ schema, kind }: AnyDefinition): fc.Arbitrary<Message> =>
  valueOf(schema).map((value) => {
    const message = value as Message;
    return message.kind === "hello" && kind === "hello" ? { ...message, serial: message.camera } : message;
  });

const anyMessage = fc.oneof(...DEFINITIONS.map(messageOf));

describe.each(DEFINITIONS.map((definition) => ({ kind: definition.kind, definition })))(
  "any $kind",
  ({ definition }) => {
    const { direction } = definition;

    test("comes back the same through JSON", () => {
      fc.assert(
        fc.property(messageOf(definition), (message) => {
          expect(decodeJson(encodeJson(message), { direction })).toEqual(message);
        }),
        RUNS,
      );
    });
    test("comes back the same through CBOR", () => {
      fc.assert(
        fc.property(messageOf(definition), (message) => {
          expect(decodeCbor(encodeCbor(message), { direction })).toEqual(message);
        }),
        RUNS,
      );
    });
    test("is at its longest no longer than a peer takes", () => {
      expect(longest(definition.schema)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    });
  },
);

/** An upper bound of the JSON bytes that a schema allows. */
function longest(schema: TSchema): number {
  if (schema.const !== undefined) return JSON.stringify(schema.const).length;
  if (schema.anyOf !== undefined) return Math.max(...(schema.anyOf as TSchema[]).map(longest));
  switch (schema.type) {
    case "string":
      return (
        2 + schema.maxLength * (TEXT_PATTERN.test(schema.pattern) ? 3 : schema.pattern === "^[!-~]+$" ? 2 : 1)
      );
    case "array":
      return 2 + schema.maxItems * (longest(schema.items) + 1);
    case "object": {
      const [repeated] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
      if (repeated !== undefined) return 2 + schema.maxProperties * (24 + 4 + longest(repeated));
      const fields = Object.entries(schema.properties as Record<string, TSchema>);
      return fields.reduce((sum, [name, field]) => sum + name.length + 4 + longest(field), 2);
    }
    default:
      return 24;
  }
}

/** What a decoder did: fine, or the class of what it threw. */
function outcome(decode: () => unknown): string {
  try {
    decode();
    return "a message";
  } catch (error) {
    return error instanceof PeerDataError ? "PeerDataError" : `${String(error)}`;
  }
}

const HARMLESS = ["a message", "PeerDataError"];

const goodVectors = DEFINITIONS.flatMap(({ kind }) => {
  const text = readFileSync(new URL(`../vectors/${kind}.json`, import.meta.url), "utf8");
  return (JSON.parse(text) as { good: { json: string; cborHex: string }[] }).good;
});

/** Bytes with some of them changed, put in or taken out. */
const mutated = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.record({ at: fc.nat(bytes.length), byte: fc.nat(255), cut: fc.nat(2), grow: fc.nat(2) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((changes) => {
      const result = [...bytes];
      for (const { at, byte, cut, grow } of changes)
        result.splice(at, cut, ...Array.from({ length: grow }, () => byte));
      return Uint8Array.from(result);
    });

describe("whatever the bytes", () => {
  test.each([
    { name: "JSON", decode: decodeJson },
    { name: "CBOR", decode: decodeCbor },
  ])("$name of random bytes gives a message or a PeerDataError", ({ decode }) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(HARMLESS).toContain(outcome(() => decode(bytes)));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  test("JSON vectors with changed bytes give a message or a PeerDataError", () => {
    const changed = fc
      .constantFrom(...goodVectors)
      .chain(({ json }) => mutated(Uint8Array.from(Buffer.from(json, "utf8"))));
    fc.assert(
      fc.property(changed, (bytes) => {
        expect(HARMLESS).toContain(outcome(() => decodeJson(bytes)));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  test("CBOR vectors with changed bytes give a message or a PeerDataError", () => {
    const changed = fc
      .constantFrom(...goodVectors)
      .chain(({ cborHex }) => mutated(Uint8Array.from(Buffer.from(cborHex, "hex"))));
    fc.assert(
      fc.property(changed, (bytes) => {
        expect(HARMLESS).toContain(outcome(() => decodeCbor(bytes)));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  test("any value under any known kind gives a message or a PeerDataError", () => {
    const kinds = fc.constantFrom(...DEFINITIONS.map(({ kind }) => kind));
    const fields = fc.dictionary(
      fc.constantFrom("id", "camera", "facts", "cause", "data", "leaves", "settings", "time", "persons"),
      fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true }),
    );
    fc.assert(
      fc.property(kinds, fields, (kind, rest) => {
        expect(HARMLESS).toContain(outcome(() => decodeValue({ ...rest, v: 1, kind })));
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  test("what is decoded is encoded again without complaint", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(encodeCbor(decodeJson(encodeJson(message)))).toEqual(encodeCbor(message));
      }),
      { ...SEED, numRuns: 200 },
    );
  });
});

describe("the look over JSON text", () => {
  test("counts the key-value pairs that the parsed value has", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(scanJson(JSON.stringify(value)).pairs).toBe(countPairs(JSON.parse(JSON.stringify(value))));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
  test("finds the end of a map whatever follows", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (value, rest) => {
        const text = JSON.stringify(value);
        expect(scanJson(text + rest).end).toBe(text.length);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
});
