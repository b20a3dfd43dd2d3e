/** What is known, in few words, and where from. */
export interface Fact {
  readonly id: string;
  /** One line without a full stop. What no document of a model says is marked: unverified, not found, ours. */
  readonly what: string;
  /** Ids of `SOURCES`; empty where no device document says it. */
  readonly sources?: readonly string[];
  /** Where else it comes from, or why from nowhere. */
  readonly from?: string;
}

const OURS = "our own conclusion";

/** The rows of the table of models. A cell of it belongs to one model, whose profile says how well it is known. */
const TABLE: readonly Fact[] = [
  { id: "T1", what: "How it is switched on and off: slide, button, hold, or by its controller" },
  { id: "T2", what: "How a recording is started: double press on Axon and PRO-VISION, one press on others" },
  { id: "T3", what: "How it is stopped: a hold of 3 s on Axon and PRO-VISION, a press on others" },
  { id: "T4", what: "How a marker or bookmark is set while it records" },
  { id: "T5", what: "How the microphone is muted, and what shows it" },
  {
    id: "T6",
    what: "Stealth, covert or hush mode: how it is entered and left, and that volume and lights come back",
  },
  { id: "T7", what: "Sleep: which models have it, and how it is entered" },
  {
    id: "T8",
    what: "Pre-event time: 0 to 120 s on Axon, usually 30; in steps of 15, 30, 60 or 90 s on Axis",
  },
  { id: "T9", what: "Sound in the pre-event buffer: off unless an agency asks for it" },
  {
    id: "T10",
    what: "The longest recording: 4 h on a Body 2, which then begins the next; on others not found",
  },
  { id: "T11", what: "How long the battery lasts and takes to charge; mostly about 12 h, often unverified" },
  { id: "T12", what: "Storage, and when it counts as low; sizes mostly unverified" },
  { id: "T13", what: "Quality of the picture as it leaves the factory; mostly not found" },
  {
    id: "T14",
    what: "What else a model has: spare buttons, a category wheel, a login by card, recording in groups",
  },
].map((row) => ({ from: "the document that the profile names beside the value", ...row }));

const DEVICES: readonly Fact[] = [
  {
    id: "B1",
    what: "A wearer knows two modes, ready with a running buffer and recording; an agency can do without the buffer",
    sources: ["D1", "D3", "D10"],
  },
  { id: "B2", what: "Nothing is buffered while it is off, docked or asleep", sources: ["D1", "D3"] },
  {
    id: "B3",
    what: "A start is two short tones and vibrations, and a lamp that blinks red",
    sources: ["D1", "D3"],
  },
  {
    id: "B4",
    what: "The same is repeated every 2 minutes of a recording",
    sources: ["D1", "D3", "D18", "D20"],
  },
  {
    id: "B5",
    what: "A stop is one long tone and vibration; back to blinking green",
    sources: ["D1", "D3", "D18", "D20"],
  },
  {
    id: "B6",
    what: "Power on is two rising tones and a long vibration on a Body 4, one beep and vibration on Body 2 and Flex 2",
    sources: ["D3", "D18", "D20"],
  },
  { id: "B7", what: "A Body 2 boots with a steady red lamp for some seconds", sources: ["D21", "D22"] },
  {
    id: "B8",
    what: "Lamps of a Body 2 by state: recording, buffering, booting, error, and recovery of a torn video",
    sources: ["D22"],
  },
  { id: "B9", what: "What the function lamp of a Body 2 says: muted, error, pairing", sources: ["D22"] },
  {
    id: "B10",
    what: "Battery lamp of a Body 2: green, yellow and red by charge; a button lights it for about 10 s",
    sources: ["D6", "D22"],
  },
  {
    id: "B11",
    what: "Warnings: low battery 4 quick, memory full 3, clock or error 5 and 5 every 20 s; on a Flex 2 a lost cable too",
    sources: ["D7", "D18", "D20"],
  },
  {
    id: "B12",
    what: "No stop that is refused is documented; an option asks for a second press to confirm it",
    sources: ["D5"],
  },
  {
    id: "B13",
    what: "Sleep: in and out in under 4 s, no buffer, no start from outside, logged, a reminder every 15 min",
    sources: ["D4", "D23"],
  },
  {
    id: "B14",
    what: "Mute by holding or by pressing, as an agency sets it; stealth hides lights, sound and vibration, and records on",
    sources: ["D23"],
  },
  {
    id: "B15",
    what: "What an agency lets its wearers change, return to default in the dock, and settings that arrive only there",
    sources: ["D16", "D23", "D24"],
  },
  {
    id: "B16",
    what: "Lights off, dim or by themselves; a watermark of time and serial number",
    sources: ["D5", "D25"],
  },
  {
    id: "B17",
    what: "A dock charges and transfers at the same time; what it does to a running recording was not found",
    sources: ["D7"],
  },
  {
    id: "B18",
    what: "What may start cameras within about 9 m: a vehicle, a weapon, a holster; the wearer stops by hand",
    sources: ["D26", "D27", "D28"],
  },
  {
    id: "B19",
    what: "A trigger only starts, and has a cool-down for each source",
    from: "a hobby project; the maker has not confirmed it",
  },
  {
    id: "B20",
    what: "Live view exists only while it records, and its begin is seen and felt",
    sources: ["D30", "D31"],
  },
  {
    id: "B22",
    what: "Updates are fetched and installed while it charges and transfers, in waves",
    sources: ["D33"],
  },
  {
    id: "B40",
    what: "A recording claimed afterwards from background footage, 1 to 2 days back, by somebody authorised",
    sources: ["D36"],
  },
  {
    id: "B41",
    what: "Recording in a group: each camera by its own settings, one device may stop all, the category is handed on",
    sources: ["D37", "D38"],
  },
  {
    id: "B42",
    what: "A stop within 10 s of the group's start wants a second press within 5 s; without it, it records on",
    sources: ["D9"],
  },
  {
    id: "B43",
    what: "A recording is protected until its import is confirmed; critical ones go first; firmware is staged",
    sources: ["D8", "D13"],
  },
  {
    id: "B44",
    what: "VB400: alarms for storage, battery under 10 min, mute and recording; lights to choose; hush settings",
    sources: ["D11"],
  },
  {
    id: "B50",
    what: "Getac's blink periods and what each means; levels of battery and storage",
    sources: ["D12"],
  },
  {
    id: "B51",
    what: "Getac's covert mode silences everything, the voice that asks for a category too",
    sources: ["D39"],
  },
  {
    id: "B52",
    what: "A category is chosen at the end; after 8 s without one it is uncategorised",
    sources: ["D39"],
  },
  {
    id: "B60",
    what: "Lamps of an Axis W100 by hours left, and of its dock by what is still in progress",
    sources: ["D40"],
  },
  {
    id: "B61",
    what: "The buffer's memory is fixed: a complex or dark scene makes it shorter than set",
    sources: ["D14"],
  },
  {
    id: "B62",
    what: "Axis cameras start each other, take a holster sensor, and speak their alerts",
    sources: ["D40", "D41", "D42"],
  },
  {
    id: "B70",
    what: "BC4: without a login 3 tones every 30 s and not ready; its own start sound and lights",
    sources: ["D17"],
  },
  {
    id: "B71",
    what: "Cheap cameras: overwriting the oldest, 5-min files, post-event time of 3, 5 or 15 s",
    sources: ["D43", "D44"],
  },
  {
    id: "B81",
    what: "Why and when a recording began and ended, buffer and post-event time included",
    sources: ["D19"],
  },
  { id: "B82", what: "How a destination refuses: never, not licensed, busy, out of space", sources: ["D19"] },
  {
    id: "B85",
    what: "Axis: encrypted storage, its own controller only, signed firmware and video",
    sources: ["D45"],
  },
  {
    id: "B91",
    what: "Times of the gestures: hold 3 s, marker under 1 s; the double press was not found",
    sources: ["D6"],
  },
  {
    id: "B92",
    what: "What the buffer keeps: the least of its setting, the time since ready, and its memory",
    from: OURS,
  },
  { id: "B93", what: "Bytes per hour that stated storage and hours allow; unverified", sources: ["D46"] },
];

const OTHERS: readonly Fact[] = [
  {
    id: "A41",
    what: "Every stop is documented, but for a function test or an accident",
    from: "notes on a police department's general manual, secondary",
  },
  {
    id: "A43",
    what: "A camera is tested before the shift; an accidental recording is deleted by superiors, never by the wearer",
    from: "published policies of two cities",
  },
  {
    id: "A54",
    what: "No camera that we know of has a gate before a stop; advisory, confirm and gate are our modes",
    from: OURS,
  },
  {
    id: "X5",
    what: "A model was withdrawn after one of it smoked: thousands of wearers without a camera",
    from: "press, 2018",
  },
  {
    id: "X8",
    what: "Programs exist that broadcast a start to other people's cameras; here synthetic triggers only",
    from: "public repositories, which we neither use nor name",
  },
  {
    id: "Z4",
    what: "No document states how long the lamps of Axon cameras are on and off; such times are ours",
    from: "not found",
  },
];

/** Items of the checklist that stand for a value themselves; docs/fidelity.md has all of the first 31. */
const POLICY: readonly Fact[] = [
  {
    id: "F 40",
    what: "A justified stop: asked for, explained aloud before it, with a code and a decision",
    from: OURS,
  },
  { id: "F 42", what: "The duty to record comes back when what suspended it is over", from: OURS },
];

/** Every fact that a value of a profile may cite, in the order of the document. */
export const FACTS: readonly Fact[] = [...TABLE, ...DEVICES, ...OTHERS, ...POLICY];
