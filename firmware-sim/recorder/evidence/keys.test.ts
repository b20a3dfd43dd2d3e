import { certificateFault } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { expect, test } from "vitest";
import { certificatesOf, deviceKey } from "./keys.ts";

test("each camera has a key of its own, the same in every run", () => {
  const [one, again, other] = ["SIM-1", "SIM-1", "SIM-2"].map((camera) => deviceKey(camera).publicKey);
  expect([one === again, one === other]).toEqual([true, false]);
});

test("certificates of any camera lead to the root of the simulation", () => {
  const cameras = Array.from({ length: 64 }, (_, index) => `SIM-${index}`);
  const faults = cameras.map((camera) => {
    const key = deviceKey(camera);
    const certificates = certificatesOf(camera, key);
    return certificateFault({ camera, publicKey: key.publicKey, certificates }, nodeTools);
  });
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});
