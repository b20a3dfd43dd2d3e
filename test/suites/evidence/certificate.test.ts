import { X509Certificate } from "node:crypto";
import { certificatesOf } from "@vestige/firmware-sim";
import { certificateFault, issueCertificate, NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { keyFrom, nodeTools } from "@vestige/protocol/evidence/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const device = keyFrom("device");
const camera = "SIM-0001";
const chain = certificatesOf(camera, device);
const parsed = (base64 = "") => new X509Certificate(Buffer.from(base64, "base64"));
const faultOf = (certificates: readonly string[], publicKey = device.publicKey) =>
  certificateFault({ camera, publicKey, certificates }, nodeTools);

describe("a certificate of the simulation", () => {
  test("is X.509 that Node reads, with the root's name as its issuer", () => {
    const { subject, issuer } = parsed(chain[0]);
    expect([subject, issuer]).toEqual([`CN=${camera}`, `CN=${NOT_EVIDENCE.replace(",", "\\,")}`]);
  });

  test("is signed by the root", () => {
    expect(parsed(chain[0]).verify(parsed(chain[1]).publicKey)).toBe(true);
  });

  test("of a root may sign certificates, that of a device may not", () => {
    expect([parsed(chain[0]).ca, parsed(chain[1]).ca]).toEqual([false, true]);
  });
});

describe("certificateFault", () => {
  test("finds nothing in a sound chain", () => {
    expect(faultOf(chain)).toBeUndefined();
  });

  test.each<[string, readonly string[], RegExp]>([
    ["of another camera", certificatesOf("SIM-0002", device), /another camera/],
    ["of another key", certificatesOf(camera, keyFrom("thief")), /another key/],
    [
      "whose root did not sign it",
      [chain[0] ?? "", certificatesOf(camera, device, keyFrom("x"))[1] ?? ""],
      /not signed/,
    ],
    ["without a root", [chain[0] ?? "", chain[0] ?? ""], /root is not named/],
    ["that is no base64", ["????", chain[1] ?? ""], /not a certificate/],
    [
      "with a number that DER would write shorter",
      [
        issueCertificate(
          { serial: "0000000000000001", subject: camera, publicKey: device.publicKey },
          keyFrom("root").sign,
        ),
        chain[1] ?? "",
      ],
      /not a certificate/,
    ],
  ])("refuses a chain %s", (_, certificates, fault) => {
    expect(faultOf(certificates)).toMatch(fault);
  });

  test("refuses every certificate of which one byte was changed", () => {
    const bytes = Buffer.from(chain[0] ?? "", "base64");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(faultOf([changed.toString("base64"), chain[1] ?? ""])).toBeDefined();
      }),
      { seed: 509, numRuns: 300 },
    );
  });

  test("no bytes make it fail", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(faultOf([Buffer.from(bytes).toString("base64"), chain[1] ?? ""])).toBeDefined();
      }),
      { seed: 509, numRuns: 300 },
    );
  });
});
