import type { Settings } from "@vestige/protocol/camera";
import { DutyBook } from "./duties/book.ts";
import { createRecord } from "./service/camera-record.ts";
import type { CameraRecord, Core } from "./service/core.ts";
import { Counters } from "./service/counters.ts";
import { NewsDesk } from "./service/news-desk.ts";
import { Service } from "./service/service.ts";
import type { Controller, ControllerOptions, Liveness, Timing } from "./service/types.ts";
import { LedgerWriter } from "./service/writer.ts";

export type * from "./service/news.ts";
export type * from "./service/types.ts";

const TIMING: Timing = {
  silentAfter: 75_000,
  lostAfter: 180_000,
  startPatience: 250,
  retryFirst: 1_000,
  retryLongest: 60_000,
};

/** Builds a controller; the only place of the package where its parts are put together. */
export function createController(options: ControllerOptions): Controller {
  const {
    id,
    clock,
    log,
    links,
    ledger,
    pack,
    random,
    autoStart = false,
    dutyTimes,
    profileSettings,
  } = options;
  const timing = { ...TIMING, ...options.timing };
  const now = (): string => new Date(clock.wall()).toISOString();
  const newId = idSource(random.hex(4));
  const news = new NewsDesk(now, log);
  const core: Core = {
    ...{ id, clock, pack, log, ledger, timing, autoStart, now, newId },
    profileSettings: askedOnce(profileSettings ?? (() => undefined)),
    writer: new LedgerWriter({ ledger, clock, log, timing }),
    cameras: new Map(),
    duties: new DutyBook(newId, dutyTimes),
    counters: new Counters(),
    stopping: false,
    record: (camera) => core.cameras.get(camera) ?? addRecord(core, camera),
    tell: (record, body) => news.tell(record, body),
  };
  return new Service({ core, links, news });
}

/** Ids of one run: cameras remember the commands they carried out, and a restarted controller is no other sender. */
function idSource(run: string): () => string {
  let last = 0;
  return () => `${run}-${++last}`;
}

/** A view is made for every camera of a fleet, several times a second; a profile never changes. */
function askedOnce(ask: (profile: string) => Settings | undefined): Core["profileSettings"] {
  const known = new Map<string, Settings | undefined>();
  return (profile) => {
    if (profile === null) return undefined;
    if (!known.has(profile)) known.set(profile, ask(profile));
    return known.get(profile);
  };
}

function addRecord(core: Core, id: string): CameraRecord {
  const { clock, timing } = core;
  const record: CameraRecord = createRecord({
    ...{ id, clock, timing },
    onLiveness: (state) => onLiveness(core, record, state),
    onUnanswered: ({ number }) =>
      core.log.info({ camera: id, request: number }, "the camera did not say what it did with a decision"),
  });
  core.cameras.set(id, record);
  return record;
}

function onLiveness(core: Core, record: CameraRecord, state: Liveness): void {
  const { id, claim, link } = record;
  if (core.stopping) return;
  if (state === "live") {
    core.log.info({ camera: id }, "a camera is heard");
    announceAgain(core, record);
    return;
  }
  // The link has said so already when it is the link that is gone, and then for many cameras at once.
  if (link !== null) core.log.warn({ camera: id, liveness: state }, "a camera is silent past its deadline");
  if (state !== "lost") return;
  claim.announced = false;
  core.tell(record, { kind: "lost", why: link === null ? "cannot be reached" : "silent for too long" });
}

/** A camera that was silent and speaks again still holds our claim; one that was away confirms it anew. */
function announceAgain(core: Core, record: CameraRecord): void {
  const { claim } = record;
  if (claim.announced || claim.state !== "claimed") return;
  claim.announced = true;
  core.tell(record, { kind: "connected" });
}
