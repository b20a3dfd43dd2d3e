import type { EffectName } from "@vestige/protocol/camera";
import type { Indication } from "@vestige/hw-profiles";
import { type EffectHandler, reportOnly } from "./context.ts";
import * as category from "./category.ts";
import * as body from "./body.ts";
import * as dialogue from "./dialogue.ts";
import { askViewer } from "./live.ts";
import * as dock from "./dock.ts";
import * as recording from "./recording.ts";
import * as starting from "./starting.ts";
import { claimRetrospect } from "./retrospect.ts";
import * as testRecording from "./test-recording.ts";

/** The power goes when the step is over: nothing else of it may happen without power. */
const powerDown: EffectHandler = (device) => {
  device.poweringDown = true;
};

/**
 * What the camera does for each effect of the chart; `Record` keeps it complete (N-CC-2). Indications are played by
 * the indicators. `reportOnly`: charging follows the dock, the outbox is resent after `subscribe`, a configuration
 * comes into force before its step, and a refusal is told by what came with its event.
 */
export const EFFECT_HANDLERS: Readonly<Record<Exclude<EffectName, Indication>, EffectHandler>> = {
  startBuffer: recording.startBuffer,
  emptyBuffer: recording.emptyBuffer,
  openRecording: recording.openRecording,
  closeRecording: recording.closeRecording,
  rollOver: recording.rollOver,
  recover: recording.recover,
  beginPostEvent: recording.beginPostEvent,
  resumeRecording: recording.resumeRecording,
  refuseStart: reportOnly,
  storeMarker: recording.storeMarker,
  storeCategory: category.storeCategory,
  leaveUncategorised: category.leaveUncategorised,
  keepTestMark: testRecording.keepTestMark,
  dropTestMark: testRecording.dropTestMark,
  rememberStart: starting.rememberStart,
  claimRetrospect,
  refuseRetrospect: reportOnly,
  noteConcluded: recording.note("concluded"),
  noteImmediate: recording.note("immediate"),
  noteConfirmed: recording.note("confirmed"),
  noteJustified: dialogue.noteJustified,
  noteOverride: recording.noteOverride,
  noteSuspended: recording.note("suspended"),
  noteDocked: recording.note("docked"),
  notePowerOff: recording.noteAndShutDown("power-off"),
  noteStorageFull: recording.note("storage-full"),
  noteBatteryEmpty: recording.note("battery-empty"),
  noteOverheated: recording.noteAndShutDown("overheated"),
  noteFault: recording.note("fault"),
  noteGroupStop: recording.note("group-stop"),
  noteCableLost: recording.noteAndShutDown("cable-lost"),
  noteTestEnded: recording.note("test-ended"),
  openStopRequest: dialogue.openStopRequest,
  askExplanation: dialogue.tellOfRequest,
  keepCode: dialogue.tellOfRequest,
  askDecision: dialogue.tellOfRequest,
  tellRefused: dialogue.tellRefused,
  tellUndecided: dialogue.tellOfRequest,
  withdrawStopRequest: dialogue.tellOfRequest,
  askConfirmation: reportOnly,
  dropConfirmation: reportOnly,
  reportLateCode: dialogue.reportLateCode,
  remindDuty: reportOnly,
  hideIndicators: reportOnly,
  restoreIndicators: reportOnly,
  beginCharge: reportOnly,
  beginTransfer: dock.beginTransfer,
  pauseTransfer: dock.pauseTransfer,
  confirmImport: dock.confirmImport,
  stageUpdate: dock.tellStaged,
  installUpdate: dock.tellStaged,
  abandonUpdate: dock.tellStaged,
  finishUpdate: dock.finishUpdate,
  refuseUpdate: reportOnly,
  applyConfiguration: reportOnly,
  noteClockStep: body.noteClockStep,
  logSleep: body.logSleep,
  noteFunctions: testRecording.noteFunctions,
  noteRecall: body.noteRecall,
  askViewer,
  powerDown,
  rememberOff: recording.rememberOff,
  stayOff: ({ facts }) => facts.set("offInDock", true),
  comeOn: ({ facts }) => facts.set("offInDock", false),
  resendOutbox: reportOnly,
};
