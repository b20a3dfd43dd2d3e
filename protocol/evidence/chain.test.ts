import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "./canonical.ts";
import { canonicalJson } from "./canonical.ts";
import {
  CHAIN_DOMAIN,
  entryHash,
  GENESIS_HASH,
  PRIVATE_DOMAIN,
  privateDigest,
  publicRecordText,
} from "./chain.ts";

/** The hashed text itself: what two links share, they share here. */
const text = (hashed: string): string => hashed;

const link = () =>
  fc.record({
    previous: fc.constantFrom(GENESIS_HASH, "a".repeat(64)),
    seq: fc.integer({ min: 1, max: 20 }),
    recordText: fc.string().map((value) => canonicalJson({ value })),
    privateDigest: fc.constantFrom(undefined, "b".repeat(64), "c".repeat(64)),
  });

describe("entryHash", () => {
  test("two different links never share the hashed text", () => {
    fc.assert(
      fc.property(link(), link(), (one, other) => {
        expect(entryHash(text, one) === entryHash(text, other)).toBe(
          JSON.stringify(one) === JSON.stringify(other),
        );
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("says in the hashed text that it is simulated", () => {
    const hashed = entryHash(text, { previous: GENESIS_HASH, seq: 1, recordText: "{}" });
    expect(hashed.startsWith(`${CHAIN_DOMAIN}\n`) && CHAIN_DOMAIN.includes("simulated, not evidence")).toBe(
      true,
    );
  });

  test("a chain entry and a private part are hashed in domains of their own", () => {
    expect(privateDigest(text, { salt: "00", text: "{}" }).startsWith(`${PRIVATE_DOMAIN}\n00\nnull\n`)).toBe(
      true,
    );
  });

  test("a private part without a person differs from one of a person called null", () => {
    const part = { salt: "00", text: "{}" };
    expect(privateDigest(text, part)).not.toBe(privateDigest(text, { ...part, person: "null" }));
  });
});

describe("publicRecordText", () => {
  test("is the canonical JSON of the record", () => {
    const record = fc.record({
      at: fc.string(),
      kind: fc.string(),
      camera: fc.option(fc.string(), { nil: undefined }),
      device: fc.option(fc.record({ bootId: fc.string(), number: fc.nat() }), { nil: undefined }),
      open: fc.dictionary(fc.string(), fc.integer()) as fc.Arbitrary<JsonObject>,
    });
    fc.assert(
      fc.property(record, ({ at, kind, camera, device, open }) => {
        const whole = {
          at,
          kind,
          ...(camera !== undefined && { camera }),
          ...(device && { device }),
          public: open,
        };
        expect(publicRecordText({ at, kind, camera, device, publicText: canonicalJson(open) })).toBe(
          canonicalJson(whole),
        );
      }),
      { seed: 11 },
    );
  });
});
