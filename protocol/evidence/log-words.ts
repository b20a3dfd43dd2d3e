/** What a device log tells, and of what: everything in domain C8, and what the emulated camera does besides. */
export const LOG_WORDS = {
  // power, firmware, configuration
  poweredOn: "power came; firmware, configuration, battery and free space of that boot",
  poweredOff: "power went as asked; why",
  recovered: "after a power loss: the recording that was repaired, or that nothing of it was left; the gap",
  slept: "sleep began (B13)",
  woke: "sleep ended (B13)",
  configurationApplied: "a configuration took effect; its version, and that of the one before",
  firmwareInstalled: "a firmware took effect; its version, and that of the one before",
  firmwareRefused: "a firmware was not taken; why",
  recalled: "the model was withdrawn, or is no more (X5)",
  // recording
  recordingStarted: "a recording began; TriggerOn, source, and what was kept of the time before",
  recordingStopped: "a recording ended; TriggerOff",
  recordingFinalized: "a recording was hashed and signed; the manifest's name, revision and SHA-256",
  recordingLost: "a recording of which no whole fragment was left; its declared gap",
  recordingDeleted: "a recording is no longer on the camera; why",
  startRefused: "a recording was asked for and could not begin; why",
  rolledOver: "a recording goes on in another (T10)",
  marked: "the wearer or a controller set a marker (T4)",
  categoryChosen: "a recording has a category (B52)",
  muted: "sound went off (B14)",
  unmuted: "sound came back (B14)",
  suspended: "recording and buffer were suspended by law or on request (A31, A32)",
  resumed: "the suspension ended",
  stealthOn: "lights, sound and vibration were hidden (B14)",
  stealthOff: "lights, sound and vibration came back (B14)",
  // the stop dialogue
  stopRequested: "the wearer or a controller asked for a stop",
  stopExplained: "a reason was spoken; its span",
  stopDecided: "a stop was accepted or refused; by whom, by which rules",
  overrideUsed: "a stop by deliberate override",
  // outside
  triggerHeeded: "an outside trigger was heeded; its source (B18)",
  triggerRefused: "an outside trigger was not heeded; its source, and why (F 24)",
  liveStarted: "somebody began to watch live (B20)",
  liveEnded: "nobody watches live any more",
  wearerAssigned: "the camera has a wearer; the entry's id, never a name (F 28)",
  wearerCleared: "the camera has no wearer",
  controllerChanged: "another controller has the camera",
  // clock, battery, storage, position, faults
  clockSet: "the clock was set; by how much it was wrong (F 16)",
  clockLost: "the clock is unset",
  batteryLevel: "battery in percent",
  storageLevel: "free space in bytes",
  positionFound: "the position is known (F 17); not where",
  positionLost: "the position is not known (F 17)",
  temperatureHigh: "it is too hot",
  temperatureNormal: "it is no longer too hot",
  faultFound: "a function fails",
  faultCleared: "a function works again",
  tested: "a function test ran; its result (A47)",
  // dock
  docked: "put into the dock",
  undocked: "taken out of the dock",
  charged: "the battery is full",
  transferStarted: "the transfer of a recording began (B80)",
  transferCompleted: "a recording was transferred",
  transferFailed: "a transfer failed; the status (B82)",
  importConfirmed: "the destination confirmed a recording (B43)",
  // the log itself
  sealed: "the device's key signed everything before this entry",
} as const;

/** A word of the device log. */
export type LogWord = keyof typeof LOG_WORDS;

/** Is it a word of the device log? */
export const isLogWord = (word: string): word is LogWord => Object.hasOwn(LOG_WORDS, word);
