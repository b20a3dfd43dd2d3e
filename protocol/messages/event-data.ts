import { Type } from "@sinclair/typebox";
import { type DeepReadonly } from "./definition.ts";
import type { Static } from "@sinclair/typebox";
import { Because, CommandId, EventNumber, Milliseconds, Percent, Text, Token } from "./fields.ts";

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

/** What the ledger keeps apart and can erase (architecture, principle 9). */
const PrivatePart = Type.Object(
  {
    wearer: Type.Optional(Text(64, "Who wears the camera")),
    text: Type.Optional(Text(240, "Reason or remark in words")),
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
        maximum: 120,
        description: "Seconds of pre-event buffer in the recording (B81)",
      }),
    ),
    shortfallCause: Type.Optional(Token("Why the pre-event part is shorter than configured")),
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
