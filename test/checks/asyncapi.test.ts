import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";
import { describe, expect, test } from "vitest";
import { DEFINITIONS } from "@vestige/protocol/messages";
import { channelOf } from "@vestige/protocol/mqtt";
import { asyncApiFile } from "../generate/asyncapi.ts";
import { protocolDocument } from "../generate/protocol.ts";

const committed = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

const { document, diagnostics } = await new Parser().parse(committed(asyncApiFile.file));

describe("the AsyncAPI document", () => {
  test("is what the schemas say now", async () => {
    expect(committed(asyncApiFile.file)).toBe(await asyncApiFile.generate());
  });
  test("is valid AsyncAPI 3 for its own parser", () => {
    // Severity 0 is an error; hints and style warnings are of no account for the contract.
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  });
  test("has an operation for every kind, on the channel and with the MQTT binding of the kind", () => {
    const found = document
      ?.operations()
      .all()
      .map((operation) => ({
        kind: operation.id(),
        channels: operation
          .channels()
          .all()
          .map((channel) => channel.id()),
        binding: operation.bindings().get("mqtt")?.value(),
      }));
    expect(found).toEqual(
      DEFINITIONS.map(({ kind, qos, retained }) => ({
        kind,
        channels: [channelOf(kind)],
        binding: expect.objectContaining({ qos, retain: retained }),
      })),
    );
  });
  test("binds a retained last will on the camera's state topic to the server", () => {
    const binding: unknown = document?.servers().get("broker")?.bindings().get("mqtt")?.value();
    expect(binding).toMatchObject({
      lastWill: { topic: "bwc/v1/{agency}/{site}/{camera}/state", qos: 1, retain: true },
    });
  });
});

test("docs/protocol.md is what the schemas say now", async () => {
  expect(committed(protocolDocument.file)).toBe(await protocolDocument.generate());
});
