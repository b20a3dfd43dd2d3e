import { describe, expect, test } from "vitest";
import { PeerDataError, UsageError } from "../base/index.ts";
import {
  CAMERA_CHANNELS,
  cameraFilter,
  cameraTopic,
  controllerFilters,
  parseTopic,
  situationTopic,
} from "./index.ts";

const address = { agency: "ero", site: "detroit", camera: "SIM-DET-0001" };

const codeOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error instanceof PeerDataError || error instanceof UsageError ? error.code : error;
  }
};

describe("topics", () => {
  test.each(CAMERA_CHANNELS)("the camera's topic %s is read as it was built", (channel) => {
    expect(parseTopic(cameraTopic(address, channel))).toEqual({ ...address, channel });
  });
  test("the site's topic is read as it was built", () => {
    const site = { agency: "hsi", site: "buffalo" };
    expect(parseTopic(situationTopic(site))).toEqual({ ...site, channel: "situation" });
  });
  test("a camera subscribes to its commands alone", () => {
    expect(cameraFilter(address)).toBe("bwc/v1/ero/detroit/SIM-DET-0001/command");
  });
  test("a controller of everything subscribes to reports, never to commands", () => {
    expect(controllerFilters()).toEqual([
      "bwc/v1/+/+/+/state",
      "bwc/v1/+/+/+/event",
      "bwc/v1/+/+/+/result",
      "bwc/v1/+/+/+/telemetry",
      "bwc/v1/+/+/situation",
    ]);
  });
  test("a controller of one site subscribes to that site", () => {
    expect(controllerFilters({ agency: "ero", site: "detroit" })).toContain("bwc/v1/ero/detroit/+/event");
  });
});

describe("a topic outside the contract is refused", () => {
  test.each([
    "",
    "bwc",
    "bwc/v2/ero/detroit/SIM-DET-0001/state",
    "bwc/v1/ero/detroit/SIM-DET-0001",
    "bwc/v1/ero/detroit/SIM-DET-0001/state/more",
    "bwc/v1/ero/detroit/SIM-DET-0001/image",
    "bwc/v1/ero/detroit/situation/state",
    "bwc/v1/ero/detroit/situation/",
    "bwc/v1/ERO/detroit/SIM-DET-0001/state",
    "bwc/v1/ero/+/SIM-DET-0001/state",
    "bwc/v1/ero/detroit/DET-0001/state",
    "/bwc/v1/ero/detroit/SIM-DET-0001/state",
  ])("%j", (topic) => {
    expect(codeOf(() => parseTopic(topic))).toBe("BWC_P17");
  });
});

describe("an address that is no topic level is the caller's fault", () => {
  test.each([
    { ...address, agency: "ero/hsi" },
    { ...address, site: "+" },
    { ...address, camera: "#" },
    { ...address, camera: "REAL-0001" },
  ])("%j", (wrong) => {
    expect(codeOf(() => cameraTopic(wrong, "state"))).toBe("BWC_P21");
  });
});
