import { Type } from "@sinclair/typebox";
import { type DeepReadonly } from "./definition.ts";
import type { Static } from "@sinclair/typebox";
import { Because, CommandId, Count, EventNumber, Milliseconds, Percent, Text, Token } from "./fields.ts";

const closed = { additionalProperties: false };

/** Where a recording's sound holds the spoken reason. */
const Explanation = Type.Object(
  {
    startMs: Milliseconds("Start of the span, from the start of the recording"),
    durationMs: Milliseconds("Length of the span"),
    recording: Token("The recording that holds it"),
  },
  { ...closed, description: "Span of the spoken reason, measured on the recorded sound" },
);

const Decision = Type.Object(
  { accepted: Type.Boolean({ description: "May the recording stop?" }), because: Because },
  { ...closed, description: "The decision on a stop request" },
);

const Position = Type.Object(
  {
    latitude: Type.Number({ minimum: -90, maximum: 90, description: "Degrees, WGS 84" }),
    longitude: Type.Number({ minimum: -180, maximum: 180, description: "Degrees, WGS 84" }),
    accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000, description: "Metres" })),
  },
  { ...closed, description: "Where, simulated" },
);

const LookBack = Type.Object(
  {
    fromSecondsAgo: Type.Integer({
      minimum: 1,
      maximum: 172_800,
      description: "Where it begins, before now",
    }),
    seconds: Type.Integer({ minimum: 1, maximum: 172_800, description: "How long it is" }),
  },
  { ...closed, description: "Which time a recording after the fact is of (B40)" },
);

/** What the ledger keeps apart and can erase (architecture, principle 9). */
const PrivatePart = Type.Object(
  {
    wearer: Type.Optional(Text(64, "Who wears the camera")),
    text: Type.Optional(Text(240, "Reason or remark in words")),
    viewer: Type.Optional(Text(64, "Who watches live")),
    authority: Type.Optional(Text(64, "Who authorised it")),
    position: Type.Optional(Position),
  },
  { ...closed, description: "People's names, reason texts, position: kept apart, erasable" },
);

/** What a device adds to an event, where it has something to add. All bounded, all optional. */
export const EventData = Type.Object(
  {
    recording: Type.Optional(Token("Id of the recording")),
    trigger: Type.Optional(Token("Why a recording started or ended: TriggerOn, TriggerOff (B81)")),
    order: Type.Optional(CommandId),
    code: Type.Optional(Token("Reason code of a stop")),
    explanation: Type.Optional(Explanation),
    request: Type.Optional(EventNumber("Number of the event that opened the stop request")),
    decision: Type.Optional(Decision),
    preEventSeconds: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 120.999,
        description: "Seconds of pre-event buffer in the recording, from a key frame on (B81)",
      }),
    ),
    preEventAudio: Type.Optional(
      Type.Boolean({ description: "Does the pre-event part hold sound? Its end is the boundary (F 3, X1)" }),
    ),
    shortfallCause: Type.Optional(Token("Why the pre-event part is shorter than configured")),
    marks: Type.Optional(
      Type.Array(Token("A mark"), {
        maxItems: 8,
        description: "What must be known of a recording: test, no-wearer, untrained, recalled, no-sound, …",
      }),
    ),
    span: Type.Optional(LookBack),
    refusal: Type.Optional(Token("Error code of what was refused (docs/errors.md)")),
    gap: Type.Optional(
      Token("Why a part of that time was not kept: privacy, slept, off, overwritten, … (X14)"),
    ),
    watchedSeconds: Type.Optional(Count("How long somebody watched live, where that has ended (B20)")),
    late: Type.Optional(Type.Boolean({ description: "Did it come after the time for it was over?" })),
    reason: Type.Optional(Token("Why it was refused, or failed")),
    fault: Type.Optional(Token("Which function fails, or works again")),
    version: Type.Optional(Token("Version of firmware or configuration")),
    group: Type.Optional(Token("Which group of cameras")),
    source: Type.Optional(Token("What triggered it, such as a vehicle or a peer camera")),
    category: Type.Optional(Token("Category chosen by the wearer (B52)")),
    marker: Type.Optional(Text(64, "Label of a marker")),
    override: Type.Optional(Type.Boolean({ description: "Was the stop a deliberate override?" })),
    percent: Type.Optional(Percent("Battery or storage in percent")),
    private: Type.Optional(PrivatePart),
  },
  { ...closed, description: "What the device adds" },
);
export type EventData = DeepReadonly<Static<typeof EventData>>;
