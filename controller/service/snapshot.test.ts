import type { Settings } from "@vestige/protocol/camera";
import { expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

/** As much of a profile's settings as a view shows. */
const immediate = { deactivation: "immediate" } as Settings;

async function viewed(settings: Partial<Settings>, known: boolean): Promise<Bench> {
  const bench = new Bench(known ? { profileSettings: () => immediate } : {});
  await bench.meet();
  await bench.hear(bench.camera.hello({ settings }));
  return bench;
}

test("F 20: a camera's view has what its configuration changes of its profile", async () => {
  const bench = await viewed({ deactivation: "gate" }, true);
  expect(bench.view()?.deactivation).toBe("gate");
});

test("F 20: a camera's view has its profile's own setting where the configuration changes nothing", async () => {
  const bench = await viewed({}, true);
  expect(bench.view()?.deactivation).toBe("immediate");
});

test("F 20: a camera's view does not claim to know the setting of a profile that is unknown", async () => {
  const bench = await viewed({}, false);
  expect(bench.view()?.deactivation).toBeNull();
});

test("a profile is asked for once, however often its cameras are looked at", async () => {
  let asked = 0;
  const bench = new Bench({ profileSettings: () => (asked++ === 0 ? immediate : undefined) });
  await bench.meet();
  await bench.hear(bench.camera.hello({ settings: {} }));
  bench.view();
  expect([bench.view()?.deactivation, asked]).toEqual(["immediate", 1]);
});
