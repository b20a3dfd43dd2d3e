import type { LogReport } from "../log-check.ts";
import type { SoundSpan } from "../sound/stands-out.ts";

/** What can be wrong with a set of evidence. */
export const FINDINGS = {
  edited: "bytes were changed",
  dropped: "a fragment is gone",
  added: "a fragment that the manifest does not have",
  reordered: "the fragments stand in another order",
  replaced: "another file stands under the name",
  cutShort: "the end is gone",
  rolledBack: "an older manifest of the same recording",
  reSigned: "signed with another key than the device's",
  missing: "a file, or a whole recording, is gone",
  foreign: "a file that no manifest names",
  notSimulated: "does not say that it is simulated",
  malformed: "not in the documented form",
  badSignature: "the signature is not of the manifest",
  contradiction: "two statements that cannot both be true",
  unknownDevice: "a camera that the list of known devices does not have",
} as const;

/** A kind of finding. */
export type FindingKind = keyof typeof FINDINGS;

/** One thing that is wrong; a question for a person who looks into it (principle 9). */
export interface Finding {
  readonly what: FindingKind;
  /** Path within the set, with `/` on every system. */
  readonly file: string;
  /** Fragment of a clip, from 1; 0 is its initialisation part. */
  readonly fragment?: number;
  /** Entry of a device log, from 1. */
  readonly entry?: number;
  readonly message: string;
}

/** Whether the signing key is that of the camera: `not checked` without a list of known devices. */
export type Identity = "known" | "unknown" | "not checked";

/** What was measured on the samples of a recording. */
export interface SoundReport {
  /** False where the sound cannot be told; a note says why. */
  readonly measured: boolean;
  /** Where a voice stands out of the room tone, near the explanation; ms from the start of the recording. */
  readonly speech: readonly SoundSpan[];
}

/** One recording as its manifest states it, and what was measured of it. */
export interface RecordingSummary {
  readonly recording: string;
  readonly camera: string;
  readonly model: string;
  readonly manifest: string;
  readonly clip: string;
  readonly bytes: number;
  readonly fragments: number;
  readonly startTime: string | null;
  readonly stopTime: string | null;
  readonly triggerOn: string;
  readonly triggerOff: string;
  readonly identity: Identity;
  /** Null where the manifest says nothing of the sound that could be measured, or the clip is not what it lists. */
  readonly sound: SoundReport | null;
}

/** What the verifier says of a set; what it says first is that it is simulated. */
export interface EvidenceReport {
  readonly simulated: true;
  readonly statement: string;
  /** No findings. */
  readonly valid: boolean;
  /** The least of all recordings. */
  readonly identity: Identity;
  readonly recordings: readonly RecordingSummary[];
  /** One for each device log; `file` as given. */
  readonly logs: readonly (LogReport & { readonly file: string })[];
  readonly findings: readonly Finding[];
  /** What was not or could not be checked, in sentences. */
  readonly notes: readonly string[];
}

/** Takes findings and notes as they come. */
export interface Findings {
  found(finding: Finding): void;
  note(text: string): void;
}
