/** What a camera must model to be called whole (F 1-31), in few words. The index is the item's number less one. */
const ITEMS = [
  "One statechart: off, booting, recovering, ready, recording, asleep, docked, fault, battery empty, memory full",
  "Pre-event ring of 0 to 120 s; off, sleep, dock, boot and `suspended` empty it",
  "Sound in the buffer as a setting of its own; its boundary is in the metadata",
  "A buffer that is too short says why: switched on late, slept, docked, bitrate, privacy",
  "Gestures: double press, hold, marker, chords, confirmations",
  "Post-event recording; the stop time includes it",
  "The limit of a recording; roll-over to a new, linked one without a gap",
  "Mute, static and push-to-hold; the duty to give a reason; the reminder while muted",
  "Stealth: lights, sound and vibration off, recording unaffected, restored on leaving",
  "Sleep: times in and out, triggers ignored, reminder, entries in the log, buffer lost",
  "Indicators as timed patterns of light, tone and vibration, per model",
  "The two-minute reminder, kept under clock jumps, pause and stealth",
  "Battery per mode: warnings, graceful stop, death",
  "Storage: low, full, overwriting, protection until the import is confirmed",
  "Power loss while recording: torn segment, recovery at boot, declared gap",
  "Clock: unset, skew, step, time with zone, order by number and not by clock",
  "Position: start, stop, track, no fix, switched off",
  "Dock: charge, transfer and update in parallel, undocking in the middle, docking while recording",
  "Order of the transfer, the destination's refusals, a rejected container",
  "Versions of the configuration, skew until the dock, settings that return to default",
  "Firmware update: staged, signed, in waves; unsigned or older is refused",
  "Live view only while recording, viewers logged, wearer told",
  "Triggers that start a recording: vehicle, weapon, holster, peer camera, within range",
  "Cool-down, allow-list and signature of triggers; spoofed, replayed, flooded ones",
  "Group recording and the confirmation of its stop",
  "Record-after-the-fact: authorised, ranged, audited",
  "Assignment of wearers, a camera without one, misattribution",
  "Category at the end; a time-out leaves the recording uncategorised",
  "At least three profiles that differ in behaviour",
  "Wires: serial with frames, checksum, resynchronisation and unplugging; MQTT with QoS, retained state and last will",
  "Faults of the wires: loss, delay, duplicates, stale retained messages, split brain on reconnect",
] as const;

/** An item of the table, by its number in the field's checklist. */
export interface FidelityItem {
  readonly number: number;
  readonly what: string;
}

/** The items that the document lists. */
export const FIDELITY_ITEMS: readonly FidelityItem[] = ITEMS.map((what, index) => ({
  number: index + 1,
  what,
}));

/** The checklist goes on to here; titles may name the rest, which other documents are about. */
export const LAST_ITEM = 60;
