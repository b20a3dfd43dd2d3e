import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PeerDataError, UsageError } from "../base/index.ts";
import {
  AcknowledgeMessage,
  StartMessage,
  type SituationReportMessage,
  lostState,
} from "../messages/index.ts";
import { cameraTopic, decodeMqtt, encodeMqtt, situationTopic } from "./index.ts";

const address = { agency: "ero", site: "detroit", camera: "SIM-DET-0001" };
const start = StartMessage.create({ id: "c-1" });
const lost = lostState({
  camera: address.camera,
  profile: "generic",
  model: "VESTIGE-SIM Generic",
  firmware: "0.1.0",
});
const report: SituationReportMessage = {
  v: 1,
  kind: "situation-report",
  id: "r-1",
  camera: address.camera,
  activity: "arrest",
  phase: "begin",
  at: null,
};

function thrown(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const codeOf = (run: () => unknown): unknown => {
  const error = thrown(run);
  return error instanceof PeerDataError || error instanceof UsageError ? error.code : error;
};

const delivered = (topic: string, message: object, retain = false) =>
  ({ topic, payload: Buffer.from(JSON.stringify(message)), retain }) as const;

describe("a publication", () => {
  test("of a command goes to the camera's command topic, unretained", () => {
    expect(encodeMqtt(start, address)).toEqual({
      topic: "bwc/v1/ero/detroit/SIM-DET-0001/command",
      payload: '{"v":1,"kind":"start","id":"c-1"}',
      qos: 1,
      retain: false,
    });
  });
  test("of a last will is retained on the state topic", () => {
    expect(encodeMqtt(lost, address)).toMatchObject({
      topic: "bwc/v1/ero/detroit/SIM-DET-0001/state",
      qos: 1,
      retain: true,
    });
  });
  test("of people's reports goes to the site's topic", () => {
    expect(encodeMqtt(report, { agency: "ero", site: "detroit" }).topic).toBe("bwc/v1/ero/detroit/situation");
  });
  test("in another camera's name is the caller's fault", () => {
    expect(codeOf(() => encodeMqtt(lost, { ...address, camera: "SIM-DET-0002" }))).toBe("BWC_P19");
  });
  test("of a command needs a camera", () => {
    expect(codeOf(() => encodeMqtt(start, { agency: "ero", site: "detroit" }))).toBe("BWC_P21");
  });
});

describe("a delivery", () => {
  test("gives back what was published, with its place", () => {
    const { topic, payload, retain } = encodeMqtt(start, address);
    expect(decodeMqtt({ topic, payload, retain }, { direction: "toCamera" })).toEqual({
      address: { ...address, channel: "command" },
      message: start,
    });
  });
  test("of a retained state is taken: that is what retaining is for", () => {
    expect(decodeMqtt(delivered(cameraTopic(address, "state"), lost, true)).message).toEqual(lost);
  });
  test("of a retained command is refused as stale", () => {
    expect(codeOf(() => decodeMqtt(delivered(cameraTopic(address, "command"), start, true)))).toBe("BWC_P15");
  });
  test("of a kind on another kind's topic is refused", () => {
    const acknowledge = AcknowledgeMessage.create({ bootId: "0f1e2d3c4b5a6978", upTo: 1 });
    expect(codeOf(() => decodeMqtt(delivered(cameraTopic(address, "event"), acknowledge)))).toBe("BWC_P18");
  });
  test("that names another camera than its topic is refused", () => {
    const topic = cameraTopic({ ...address, camera: "SIM-DET-0002" }, "state");
    expect(codeOf(() => decodeMqtt(delivered(topic, lost)))).toBe("BWC_P16");
  });
  test("from the wrong side is refused", () => {
    const delivery = delivered(cameraTopic(address, "command"), start);
    expect(codeOf(() => decodeMqtt(delivery, { direction: "fromCamera" }))).toBe("BWC_P11");
  });
  test("of people's report is taken on the site's topic", () => {
    const { message } = decodeMqtt(delivered(situationTopic(address), report), { direction: "fromPeople" });
    expect(message).toEqual(report);
  });
  test("that is refused tells the command's id for the answer", () => {
    const error = thrown(() => decodeMqtt(delivered(cameraTopic(address, "command"), { ...start, more: 1 })));
    expect(error instanceof PeerDataError && error.fields.id).toBe("c-1");
  });
  test("of any topic and any bytes gives a message or a PeerDataError", () => {
    const topics = fc.oneof(fc.string(), fc.constant(cameraTopic(address, "state")));
    fc.assert(
      fc.property(topics, fc.uint8Array({ maxLength: 100 }), fc.boolean(), (topic, payload, retain) => {
        expect(thrown(() => decodeMqtt({ topic, payload, retain }))).toBeInstanceOf(PeerDataError);
      }),
      { seed: 20240309, numRuns: 1000 },
    );
  });
});
