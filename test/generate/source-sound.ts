/** Sounds of the source clip, computed: nobody's voice and nobody's room. They repeat themselves after the loop. */
const RATE = 48_000;
/** The loop, and what the encoder's start takes of it. */
const LEAD_SECONDS = 2;
/** Room tone is at -50 dB and speech at -25 dB below full scale: as far apart as 40 and 65 dB of sound. */
const ROOM_LEVEL = 0.0032;
const SPEECH_LEVEL = 0.056;

/** Centre and width in Hz of the two formants that make a vowel, in the order in which they are said. */
const VOWELS: readonly (readonly [first: number, second: number])[] = [
  [730, 1_090],
  [270, 2_290],
  [530, 1_840],
  [570, 840],
  [300, 870],
];
const FORMANT_WIDTH = 110;
const PITCH_HZ = 118;
const HARMONICS = 26;
const SYLLABLES_A_SECOND = 4;
/** How loud a voice stays between two syllables. */
const SYLLABLE_FLOOR = 0.2;

/** A generator of numbers in -1 to 1 (32-bit linear congruence): the same on every machine. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function scaledTo(samples: Float64Array, level: number): Float64Array {
  const power = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
  return samples.map((each) => (each * level) / Math.sqrt(power));
}

/** Soft noise of a quiet room, a loop of so many seconds. */
export function roomTone(seconds: number): Float64Array {
  const next = noise();
  const raw = Float64Array.from({ length: seconds * RATE }, next);
  let low = 0;
  const smooth = (each: number): number => (low += 0.05 * (each - low));
  // Filtered once round first, so that the end leads into the beginning.
  raw.forEach(smooth);
  return scaledTo(raw.map(smooth), ROOM_LEVEL);
}

const formant = (frequency: number, centre: number): number =>
  1 / (1 + ((frequency - centre) / FORMANT_WIDTH) ** 2);

/** How loud each harmonic of the pitch is in each vowel. */
const WEIGHTS = VOWELS.map(([first, second]) =>
  Array.from({ length: HARMONICS }, (_, index) => {
    const frequency = (index + 1) * PITCH_HZ;
    return formant(frequency, first) + 0.5 * formant(frequency, second);
  }),
);

function voiceAt(time: number, seconds: number): number {
  const syllable = Math.floor(time * SYLLABLES_A_SECOND);
  const weights = WEIGHTS[syllable % WEIGHTS.length] ?? [];
  const turn = 2 * Math.PI;
  // The melody rises and falls in whole turns of the loop.
  const phase = turn * PITCH_HZ * time + 6 * Math.sin((turn * 5 * time) / seconds);
  const loud = SYLLABLE_FLOOR + (1 - SYLLABLE_FLOOR) * Math.sin(Math.PI * time * SYLLABLES_A_SECOND) ** 2;
  return loud * weights.reduce((sum, weight, index) => sum + weight * Math.sin((index + 1) * phase), 0);
}

/** Something like a voice that says vowels without meaning, over room tone. */
export function speech(seconds: number): Float64Array {
  const room = roomTone(seconds);
  const voice = Float64Array.from({ length: room.length }, (_, index) => voiceAt(index / RATE, seconds));
  return scaledTo(voice, SPEECH_LEVEL).map((each, index) => each + (room[index] ?? 0));
}

/** The loop and its beginning once more, as a 16-bit WAV file. */
export function wavFile(loop: Float64Array): Buffer {
  const count = loop.length + LEAD_SECONDS * RATE;
  const file = Buffer.alloc(44 + 2 * count);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + 2 * count, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  for (const [index, value] of [1, 1].entries()) file.writeUInt16LE(value, 20 + 2 * index);
  for (const [index, value] of [RATE, 2 * RATE].entries()) file.writeUInt32LE(value, 24 + 4 * index);
  for (const [index, value] of [2, 16].entries()) file.writeUInt16LE(value, 32 + 2 * index);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(2 * count, 40);
  for (let index = 0; index < count; index++)
    file.writeInt16LE(Math.round((loop[index % loop.length] ?? 0) * 32_767), 44 + 2 * index);
  return file;
}
