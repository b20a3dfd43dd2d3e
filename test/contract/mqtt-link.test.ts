import { Socket } from "node:net";
import { type Link, mqttLink } from "@vestige/controller";
import {
  type CameraMessage,
  SituationReportMessage,
  StartMessage,
  lostState,
} from "@vestige/protocol/messages";
import { type CameraAddress, encodeMqtt } from "@vestige/protocol/mqtt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { VirtualClock } from "../kit/index.ts";
import { silentLog } from "./link-stands.ts";
import { LinkDiary, until } from "./link.ts";
import { LocalBroker } from "./local-broker.ts";
import { ScriptedCamera } from "./scripted-camera.ts";

const CAMERA = "SIM-LINK-1";
const address: CameraAddress = { agency: "hsi", site: "detroit", camera: CAMERA };
const elsewhere: CameraAddress = { ...address, site: "buffalo" };
const OTHER_BOOT = "00000000000000aa";

let broker: LocalBroker;
let clock: VirtualClock;
let link: Link;
let diary: LinkDiary;
let camera: ScriptedCamera;
let published: { readonly topic: string; readonly payload: string }[];

beforeEach(async () => {
  broker = await new LocalBroker().start();
  clock = new VirtualClock();
  diary = new LinkDiary();
  published = [];
  broker.onPublish((topic, payload) => published.push({ topic, payload }));
  link = mqttLink({ url: broker.url, controller: "control-1", clock, log: silentLog });
  // The broker speaks in the camera's name; its port is not used.
  camera = new ScriptedCamera(CAMERA, { kind: "mqtt" } as ScriptedCamera["port"]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await link.close();
  await broker.stop();
});

const say = (message: CameraMessage, where = address): void => {
  const { topic, payload } = encodeMqtt(message, where);
  broker.publish(topic, payload);
};
const retain = (message: CameraMessage, where = address): void => {
  const { topic, payload } = encodeMqtt(message, where);
  broker.publish(topic, payload, true);
};
const told = (what: string): Promise<void> => until(clock, () => diary.told.includes(what));
/** All that was published before has arrived when this has. */
const mark = async (number: number): Promise<void> => {
  say(camera.event(number));
  await until(clock, () => diary.numbers().includes(number));
};

/** Says an event, once more at every look, until it has arrived: there may be no connection yet. */
const arrives = (number: number): boolean => {
  say(camera.event(number));
  return diary.numbers().includes(number);
};

describe("a retained state", () => {
  test("that says online makes a camera reachable", async () => {
    retain(camera.state("online"));
    await link.open(diary);
    await told(`${CAMERA} reachable`);
    expect(diary.places).toEqual([{ agency: "hsi", site: "detroit" }]);
  });

  test("is neither a message nor a sign of life", async () => {
    retain(camera.state("online"));
    await link.open(diary);
    await told(`${CAMERA} reachable`);
    expect([diary.messages, diary.heardOf]).toEqual([[], []]);
  });

  test("that says offline tells nothing", async () => {
    retain(camera.state("offline"));
    await link.open(diary);
    await mark(1);
    expect(diary.told).toEqual([`${CAMERA} reachable`, `${CAMERA} event`]);
  });

  test("of an older boot makes the first word of the new one a birth", async () => {
    retain(camera.state("online"));
    await link.open(diary);
    await told(`${CAMERA} reachable`);
    camera.bootId = OTHER_BOOT;
    say(camera.hello());
    await told(`${CAMERA} hello`);
    expect(diary.count(`${CAMERA} reachable`)).toBe(2);
  });

  test("of the present boot does not", async () => {
    retain(camera.state("online"));
    await link.open(diary);
    await told(`${CAMERA} reachable`);
    say(camera.hello());
    await told(`${CAMERA} hello`);
    expect(diary.count(`${CAMERA} reachable`)).toBe(1);
  });

  test("on any other topic is refused", async () => {
    retain(camera.event(1));
    await link.open(diary);
    await until(clock, () => diary.discards.length > 0);
    expect(diary.discards).toEqual(["BWC_P15"]);
  });
});

describe("presence", () => {
  beforeEach(async () => {
    await link.open(diary);
    await mark(1);
    diary.heardOf.length = 0;
  });

  test("a last will makes the camera unreachable", async () => {
    say(lostState(camera.identity));
    await told(`${CAMERA} unreachable`);
    expect(diary.told.slice(-2)).toEqual([`${CAMERA} state`, `${CAMERA} unreachable`]);
  });

  test("a last will is no sign of life", async () => {
    say(lostState(camera.identity));
    await told(`${CAMERA} unreachable`);
    expect(diary.heardOf).toEqual([]);
  });

  test("a goodbye makes the camera unreachable", async () => {
    say(camera.state("offline"));
    await told(`${CAMERA} unreachable`);
    expect(diary.heardOf).toEqual([CAMERA]);
  });

  test("any word after a last will makes it reachable again: the will may be an older connection's", async () => {
    say(lostState(camera.identity));
    await mark(2);
    expect(diary.told.slice(-2)).toEqual([`${CAMERA} reachable`, `${CAMERA} event`]);
  });

  test("a goodbye at a place where the camera is not any more changes nothing", async () => {
    say(lostState(camera.identity), elsewhere);
    await mark(2);
    expect(diary.told).not.toContain(`${CAMERA} unreachable`);
  });

  test("a word from another place makes it reachable there", async () => {
    say(camera.event(2), elsewhere);
    await until(clock, () => diary.numbers().includes(2));
    expect(diary.places.at(-1)).toEqual({ agency: "hsi", site: "buffalo" });
  });

  test("the state of a new boot makes it reachable again", async () => {
    say(camera.hello());
    camera.bootId = OTHER_BOOT;
    say(camera.state("online"));
    await told(`${CAMERA} state`);
    expect(diary.told.slice(-2)).toEqual([`${CAMERA} reachable`, `${CAMERA} state`]);
  });
});

describe("acknowledgements", () => {
  const acknowledged = (): unknown[] =>
    published
      .filter(({ topic }) => topic.endsWith("/command"))
      .map(({ payload }) => JSON.parse(payload) as unknown);

  beforeEach(async () => {
    await link.open(diary);
    await mark(1);
  });

  test("of one turn are merged into the highest", async () => {
    for (const upTo of [1, 2, 5, 4]) link.acknowledge(CAMERA, { bootId: camera.bootId, upTo });
    await until(clock, () => acknowledged().length > 0);
    expect(acknowledged()).toMatchObject([
      { kind: "acknowledge", bootId: camera.bootId, upTo: 5, by: "control-1" },
    ]);
  });

  test("of two boots are two", async () => {
    link.acknowledge(CAMERA, { bootId: camera.bootId, upTo: 3 });
    link.acknowledge(CAMERA, { bootId: OTHER_BOOT, upTo: 1 });
    await until(clock, () => acknowledged().length > 1);
    expect(acknowledged()).toMatchObject([{ upTo: 3 }, { bootId: OTHER_BOOT, upTo: 1 }]);
  });

  test("that wait are sent before the link closes", async () => {
    link.acknowledge(CAMERA, { bootId: camera.bootId, upTo: 1 });
    await link.close();
    expect(acknowledged()).toMatchObject([{ upTo: 1 }]);
  });
});

describe("what is told of a situation", () => {
  const report = SituationReportMessage.create({
    ...{ id: "r-1", camera: CAMERA, activity: "arrest", phase: "begin", at: null },
  });

  beforeEach(() => link.open(diary));

  test("goes to the service", async () => {
    const { topic, payload } = encodeMqtt(report, address);
    broker.publish(topic, payload);
    await until(clock, () => diary.reports.length > 0);
    expect(diary.reports).toEqual([report]);
  });

  test("is discarded when it breaks the contract", async () => {
    broker.publish("bwc/v1/hsi/detroit/situation", JSON.stringify({ ...report, phase: "middle" }));
    await until(clock, () => diary.discards.length > 0);
    expect([diary.discards, diary.reports]).toEqual([["BWC_P08"], []]);
  });
});

describe("the connection", () => {
  test("a broker that goes takes every camera with it", async () => {
    await link.open(diary);
    await mark(1);
    await broker.stop();
    await told(`${CAMERA} unreachable`);
    expect(diary.count(`${CAMERA} unreachable`)).toBe(1);
  });

  test("is made again, with its subscriptions, when the broker is back", async () => {
    await link.open(diary);
    await mark(1);
    await broker.stop();
    await told(`${CAMERA} unreachable`);
    await broker.start();
    await until(clock, () => arrives(2), 20);
    expect(diary.count(`${CAMERA} reachable`)).toBe(2);
  });

  test("has TCP_NODELAY set again when it is made again (N-MQ-1)", async () => {
    await link.open(diary);
    await mark(1);
    await broker.stop();
    await told(`${CAMERA} unreachable`);
    const setNoDelay = vi.spyOn(Socket.prototype, "setNoDelay");
    await broker.start();
    await until(clock, () => arrives(2), 20);
    expect(setNoDelay).toHaveBeenCalledWith(true);
  });

  test("to a broker that is absent is tried again, and the link is open meanwhile", async () => {
    await broker.stop();
    await link.open(diary);
    await broker.start();
    await until(clock, () => arrives(1), 20);
    expect(diary.told[0]).toBe(`${CAMERA} reachable`);
  });

  test("is told once when it breaks and once when it is back", async () => {
    const lines: string[] = [];
    const note = (level: string) => (_fields: object, text: string) => void lines.push(`${level}: ${text}`);
    await link.close();
    link = mqttLink({
      ...{ url: broker.url, controller: "control-1", clock },
      log: { info: note("info"), warn: note("warn"), error: note("error") },
    });
    await broker.stop();
    await link.open(diary);
    clock.advance(2_000);
    await broker.start();
    await until(clock, () => lines.length > 1, 20);
    expect(lines).toEqual(["warn: link down", "info: link up"]);
  });

  test("hears only the part of a deployment that it looks after", async () => {
    await link.close();
    link = mqttLink({
      ...{ url: broker.url, controller: "control-1", clock, log: silentLog },
      scope: { agency: "hsi", site: "detroit" },
    });
    await link.open(diary);
    say(camera.event(1), elsewhere);
    await mark(2);
    expect(diary.numbers()).toEqual([2]);
  });
});

describe("what is said of one camera", () => {
  beforeEach(async () => {
    await link.open(diary);
    await mark(1);
  });

  test("on another camera's topic is discarded", async () => {
    const { payload } = encodeMqtt(camera.event(2), address);
    broker.publish("bwc/v1/hsi/detroit/SIM-OTHER/event", payload);
    await until(clock, () => diary.discards.length > 0);
    expect(diary.discards).toEqual(["BWC_P16"]);
  });

  test("of a result that nobody waits for goes to the service", async () => {
    const stray = camera.command(StartMessage.create({ id: "foreign" }));
    if (stray !== undefined) say(stray);
    await told(`${CAMERA} result`);
    expect(diary.messages.at(-1)).toEqual(stray);
  });
});

describe("an address", () => {
  const made = (url: string) => () => mqttLink({ url, controller: "control-1", clock, log: silentLog });

  test.each(["", "localhost:1883", "http://localhost", "mqtt://"])(
    "of '%s' is the operator's mistake",
    (url) => {
      expect(made(url)).toThrow(expect.objectContaining({ code: "BWC_T28" }));
    },
  );

  test("is shown without its password", () => {
    expect(made("mqtt://user:secret@host:1883")().name).toBe("mqtt://host:1883");
  });
});
