import { AcknowledgeMessage } from "./acknowledge.ts";
import { AssignMessage } from "./assign.ts";
import { CategoriseMessage } from "./categorise.ts";
import { ChooseCodeMessage } from "./choose-code.ts";
import { ConfigureMessage } from "./configure.ts";
import { DecideMessage } from "./decide.ts";
import { EventMessage } from "./event.ts";
import { GroupMessage } from "./group.ts";
import { HelloMessage } from "./hello.ts";
import { IndicationMessage } from "./indication.ts";
import { LiveMessage } from "./live.ts";
import { MarkMessage } from "./mark.ts";
import { RecallMessage } from "./recall.ts";
import { ReleaseMessage } from "./release.ts";
import { ResultMessage } from "./result.ts";
import { RetrospectMessage } from "./retrospect.ts";
import { SetTimeMessage } from "./set-time.ts";
import { SituationReportMessage } from "./situation-report.ts";
import { SituationMessage } from "./situation.ts";
import { StartMessage } from "./start.ts";
import { StateMessage } from "./state.ts";
import { StopMessage } from "./stop.ts";
import { SubscribeMessage } from "./subscribe.ts";
import { TelemetryMessage } from "./telemetry.ts";
import { TriggerMessage } from "./trigger.ts";
import { UpdateMessage } from "./update.ts";

/** Every message of the contract by its kind, in the order of the documents. */
export const MESSAGES = Object.freeze({
  hello: HelloMessage,
  state: StateMessage,
  event: EventMessage,
  indication: IndicationMessage,
  telemetry: TelemetryMessage,
  result: ResultMessage,
  subscribe: SubscribeMessage,
  acknowledge: AcknowledgeMessage,
  release: ReleaseMessage,
  start: StartMessage,
  stop: StopMessage,
  decide: DecideMessage,
  mark: MarkMessage,
  configure: ConfigureMessage,
  "set-time": SetTimeMessage,
  trigger: TriggerMessage,
  situation: SituationMessage,
  "choose-code": ChooseCodeMessage,
  assign: AssignMessage,
  live: LiveMessage,
  group: GroupMessage,
  retrospect: RetrospectMessage,
  update: UpdateMessage,
  recall: RecallMessage,
  categorise: CategoriseMessage,
  "situation-report": SituationReportMessage,
});

/** What a camera says. */
export type CameraMessage =
  | HelloMessage
  | StateMessage
  | EventMessage
  | IndicationMessage
  | TelemetryMessage
  | ResultMessage;

/** What a camera is told. */
export type ControllerMessage =
  | SubscribeMessage
  | AcknowledgeMessage
  | ReleaseMessage
  | StartMessage
  | StopMessage
  | DecideMessage
  | MarkMessage
  | ConfigureMessage
  | SetTimeMessage
  | TriggerMessage
  | SituationMessage
  | ChooseCodeMessage
  | AssignMessage
  | LiveMessage
  | GroupMessage
  | RetrospectMessage
  | UpdateMessage
  | RecallMessage
  | CategoriseMessage;

/** What a camera is told and answers with a `result`. */
export type CommandMessage = Exclude<ControllerMessage, AcknowledgeMessage>;

/** Any message of the contract. */
export type Message = CameraMessage | ControllerMessage | SituationReportMessage;

export type MessageKind = Message["kind"];

/** The messages by who speaks. */
export interface MessagesByDirection {
  readonly fromCamera: CameraMessage;
  readonly toCamera: ControllerMessage;
  readonly fromPeople: SituationReportMessage;
}

/** A companion, whichever it is. */
export type AnyDefinition = (typeof MESSAGES)[MessageKind];

/** The companions, in the order of the documents. */
export const DEFINITIONS: readonly AnyDefinition[] = Object.freeze(Object.values(MESSAGES));

/** Is this a kind of message? Own keys only, so that `constructor` is none. */
export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(MESSAGES, kind);

const bySmpCommand = new Map(DEFINITIONS.map((definition) => [definition.smpCommand, definition]));

/** The companion of a command id of SMP group 64, or undefined. */
export const definitionOfSmpCommand = (command: number): AnyDefinition | undefined =>
  bySmpCommand.get(command);
