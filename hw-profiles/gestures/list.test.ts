import { describe, expect, test } from "vitest";
import { loadProfile } from "../builtin.ts";
import { fingers, leavesWith } from "../testing/play.ts";
import { settingsOf } from "../values.ts";
import { listGestures } from "./list.ts";

const V300 = loadProfile("motorola-v300");

const playedOf = (mode: string) =>
  Object.fromEntries(
    listGestures(V300, { leaves: leavesWith({ mode }) })
      .filter(({ played }) => played !== null)
      .map(({ event, played }) => [event, played]),
  );

describe("F 5: the list of a camera's gestures", () => {
  test("has those that count in these states with their presses", () => {
    expect(playedOf("recording.active")["stopPressed"]?.presses).toEqual(fingers("+record@0", "-record@100"));
  });

  test("has those that do not count there without", () => {
    expect(Object.keys(playedOf("off"))).toEqual(["powerOnPressed"]);
  });

  test("says when a press is understood that could become a hold", () => {
    const played = playedOf("recording.active")["markerPressed"];
    expect(played?.understoodMs).toBe(100 + V300.recogniser.bounceMs.value);
  });

  test("T3: says that a hold is understood while the button is still down", () => {
    const body3 = loadProfile("axon-body-3");
    const listed = listGestures(body3, { leaves: leavesWith({ mode: "recording.active" }) });
    const played = listed.find(({ event }) => event === "stopPressed")?.played;
    expect([played?.understoodMs, played?.presses.at(-1)?.atMs]).toEqual([3_000, 3_100]);
  });

  test("leaves out what the settings do not give", () => {
    const settings = { ...settingsOf(V300), mute: "off" } as const;
    const events = listGestures(V300, { leaves: leavesWith({}), settings }).map(({ event }) => event);
    expect(events).not.toContain("mutePressed");
  });
});
