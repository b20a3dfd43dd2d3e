import { type Static, Type } from "@sinclair/typebox";
import type { LogEntry } from "../device-log.ts";
import { formOf } from "../form.ts";
import { FileName, Sha256 } from "../manifest-schema.ts";

/** `data` of `recordingFinalized`. */
const FinalizedData = Type.Object(
  {
    recording: Type.String(),
    revision: Type.Integer({ minimum: 1 }),
    manifest: FileName,
    sha256: Sha256,
  },
  { title: "recordingFinalized" },
);
const finalizedForm = formOf(FinalizedData);

/** `data` of the other words that speak of a recording, as far as it is held against manifests. */
const recordingForm = formOf(
  Type.Object({
    recording: Type.String(),
    reason: Type.Optional(Type.String()),
    kept: Type.Optional(Type.String()),
    // Of a recording made after the fact, where it lies in an earlier boot than the entry (B40).
    bootId: Type.Optional(Type.String()),
  }),
);

/** A large fleet keeps references instead of files where its space is used up (N-BG-21). */
const BY_REFERENCE = "references";

/** What a log says of one recording. */
export interface LoggedRecording {
  started?: { readonly reason: string | undefined; readonly bootId: string };
  stopped?: { readonly reason: string | undefined };
  /** In the order of the log; the last counts. */
  readonly finalized: Static<typeof FinalizedData>[];
  /** It is no longer on the camera, or was never whole. */
  gone: boolean;
  /** It was kept by reference: no file of it was ever written. */
  byReference: boolean;
}

/** What a log says that can be held against a set. */
export interface LogFacts {
  readonly recordings: Map<string, LoggedRecording>;
  /** Hash of every good entry; the first has number 1. */
  readonly hashes: string[];
}

export const emptyFacts = (): LogFacts => ({ recordings: new Map(), hashes: [] });

function recordingOf(facts: LogFacts, id: string): LoggedRecording {
  const known = facts.recordings.get(id);
  if (known !== undefined) return known;
  const made: LoggedRecording = { finalized: [], gone: false, byReference: false };
  facts.recordings.set(id, made);
  return made;
}

/** Adds what an entry says. Entries of unknown data say nothing here; the chain has them all the same. */
export function addFact(facts: LogFacts, entry: LogEntry): void {
  facts.hashes.push(entry.hash);
  const { what, data } = entry;
  if (what === "recordingFinalized" && finalizedForm.is(data)) {
    recordingOf(facts, data.recording).finalized.push(data);
    return;
  }
  if (!recordingForm.is(data)) return;
  const { recording: id, reason, kept, bootId = entry.bootId } = data;
  if (what === "recordingStarted") {
    const known = recordingOf(facts, id);
    known.started = { reason, bootId };
    known.byReference = kept === BY_REFERENCE;
  }
  if (what === "recordingStopped") recordingOf(facts, id).stopped = { reason };
  if (what === "recordingLost" || what === "recordingDeleted") recordingOf(facts, id).gone = true;
}
