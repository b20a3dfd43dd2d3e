import { type Static, Type } from "@sinclair/typebox";
import { Settings } from "../camera/settings.ts";
import {
  BootId,
  CameraId,
  Count,
  Because,
  Milliseconds,
  Model,
  nullable,
  Simulated,
  Time,
  Token,
  UptimeMs,
} from "../messages/fields.ts";
import type { DeepReadonly } from "../messages/definition.ts";
import { MANIFEST_FORMAT, NOT_EVIDENCE } from "./marks.ts";

const closed = { additionalProperties: false };

/** SHA-256 in lower-case hex. */
export const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256, lower-case hex" });

/** A raw Ed25519 public key. */
export const PublicKey = Type.String({
  pattern: "^[0-9a-f]{64}$",
  description: "Raw Ed25519 public key, lower-case hex",
});

/** An Ed25519 signature. */
export const Signature = Type.String({
  pattern: "^[0-9a-f]{128}$",
  description: "Ed25519 signature, lower-case hex",
});

/** A file in the manifest's own folder: no path, so that no set reaches outside itself. */
export const FileName = Type.String({
  pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
  maxLength: 128,
  description: "Name of a file in the same folder",
});

const Moment = (description: string) =>
  Type.Object({ time: Time, uptimeMs: UptimeMs }, { ...closed, description });

const Trigger = (description: string) =>
  Type.Object({ reason: Token("Why (B81)"), time: Time, uptimeMs: UptimeMs }, { ...closed, description });

const span = {
  startMs: Milliseconds("From the start of the recording"),
  endMs: Milliseconds("From the start of the recording"),
};

const Justification = Type.Object(
  {
    code: Token("Reason code of the stop"),
    explanation: nullable(Type.Object(span, closed), {
      description: "Where the sound holds the spoken reason; null where none was needed or given",
    }),
    decidedBy: Type.Union([Type.Literal("controller"), Type.Literal("camera"), Type.Literal("wearer")], {
      description:
        "Who decided: the controller, the table that the camera carries, or the wearer by override",
    }),
    because: Because,
  },
  { ...closed, description: "How the stop was justified (architecture, justified deactivation)" },
);

const Gap = Type.Object(
  {
    startMs: span.startMs,
    endMs: nullable(span.endMs, { description: "Null where nobody knows how long it was" }),
    cause: Token("Why nothing was kept: power-lost (X14)"),
  },
  { ...closed, description: "A declared gap" },
);

const Fragment = Type.Object(
  {
    startMs: Milliseconds("First picture, from the start of the recording, gaps included"),
    durationMs: Milliseconds("Length of its pictures"),
    bytes: Count("Length: boxes before it, `moof` and `mdat`"),
    sha256: Sha256,
  },
  { ...closed, description: "One fragment; they follow each other without a byte between" },
);

const Clip = Type.Object(
  {
    name: FileName,
    bytes: Count("Length of the file"),
    sha256: Sha256,
    init: Type.Object({ bytes: Count("`ftyp` and `moov`"), sha256: Sha256 }, closed),
    fragments: Type.Array(Fragment, { maxItems: 200_000 }),
    chain: Type.String({ ...Sha256, description: "Head of the chain over all fragments" }),
  },
  { ...closed, description: "The original recording, one fragmented MP4" },
);

const OtherFile = Type.Object(
  {
    name: FileName,
    kind: Type.Union([Type.Literal("bookmark"), Type.Literal("track")]),
    bytes: Count("Length of the file"),
    sha256: Sha256,
  },
  { ...closed, description: "A bookmark (N-EV-19) or a position track (N-EV-20)" },
);

const PreEvent = Type.Object(
  {
    configuredSeconds: Count("As configured"),
    seconds: Type.Number({ minimum: 0, maximum: 172_800, description: "As kept" }),
    audio: Type.Boolean({ description: "Does it hold sound? (T9)" }),
    shortfallCause: nullable(Token("Why it is shorter than configured (B61, B92)")),
  },
  { ...closed, description: "The part before the trigger; StartTime includes it (B81)" },
);

/** Place of a device log up to which it belongs to a record. */
const LogAnchor = Type.Object(
  { name: FileName, index: Count("Entries so far"), hash: Sha256 },
  {
    ...closed,
    description: "The camera's log when this was signed: a log that lacks it was cut or replaced",
  },
);

const identity = {
  camera: CameraId,
  model: Model,
  bootId: BootId,
  recording: Token("Id of the recording: short, random, says nothing of a person (N-EV-17)"),
  revision: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: "Counts the manifests of this recording: a category chosen later makes a new one",
  }),
};

const configuration = {
  firmware: Token("Version of the firmware"),
  profile: Token("Name of the hardware profile"),
  configVersion: Count("Version of the configuration"),
  settings: Settings,
};

const course = {
  start: Moment("StartTime: pre-event part included (B81)"),
  triggerOn: Trigger("What set it off, and when"),
  triggerOff: Trigger("What ended it, and when"),
  stop: Moment("StopTime: post-event part included (B81)"),
  preEvent: PreEvent,
  postEventSeconds: Count("Seconds recorded after TriggerOff (B71)"),
  audioFromMs: nullable(Milliseconds("Where the sound begins, from the start (X1)")),
  justification: nullable(Justification),
  muted: Type.Array(Type.Object(span, closed), { maxItems: 10_000 }),
  silent: Type.Array(
    Type.Object({ ...span, cause: Token("Why: microphone") }, { ...closed, description: "No sound came in" }),
    { maxItems: 10_000, description: "Recorded as silence, and not because it was muted (F 3)" },
  ),
  gaps: Type.Array(Gap, { maxItems: 10_000 }),
  clockSteps: Type.Array(
    Type.Object({ atMs: span.startMs, byMs: Type.Integer({ description: "Forward is positive" }) }, closed),
    { maxItems: 10_000, description: "Settings of the wall clock while it ran (F 16)" },
  ),
};

/** What a camera states about one recording; signed, so that it cannot be changed unseen (F 48, F 49). */
export const Manifest = Type.Object(
  {
    format: Type.Literal(MANIFEST_FORMAT),
    simulated: Simulated,
    notice: Type.Literal(NOT_EVIDENCE),
    ...identity,
    ...configuration,
    wearer: nullable(
      Type.Object(
        { userId: Token("Entry of the wearer (UserID, N-EV-15); the name is kept elsewhere") },
        closed,
      ),
    ),
    ...course,
    marks: Type.Array(Token("What must be known of it: test, no-wearer, recalled, …"), { maxItems: 16 }),
    category: nullable(Token("Category (B52)")),
    follows: nullable(Token("The recording that this one goes on from, after a roll-over (T10)")),
    followedBy: nullable(Token("The recording that goes on from this one (T10)")),
    clip: Clip,
    files: Type.Array(OtherFile, { maxItems: 10_000 }),
    log: LogAnchor,
    publicKey: PublicKey,
    certificates: Type.Array(Type.String({ pattern: "^[A-Za-z0-9+/]+={0,2}$", maxLength: 2_048 }), {
      minItems: 2,
      maxItems: 2,
      description: "X.509, DER in base64: the device's, then the root's",
    }),
  },
  { ...closed, title: "Manifest" },
);
export type Manifest = DeepReadonly<Static<typeof Manifest>>;
/** One fragment as a manifest has it. */
export type ManifestFragment = Manifest["clip"]["fragments"][number];
