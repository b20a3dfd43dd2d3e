export {
  builtinProfileFolder,
  builtinProfiles,
  listProfiles,
  loadProfile,
  openProfile,
  type ProfileSummary,
  summariseProfile,
} from "./builtin.ts";
export { type Citations, citationsOf } from "./citations.ts";
export type { Gesture } from "./gestures/schema.ts";
export { type ListedGesture, listGestures, type PlannedGesture } from "./gestures/list.ts";
export { planPresses, type PlannedPress, type PlanRequest } from "./gestures/plan.ts";
export { createRecogniser, type Recogniser } from "./gestures/recognise.ts";
export { gestureTable, type GestureTable } from "./gestures/rows.ts";
export type { AnnouncedCue } from "./indicators/announced.ts";
export type { SeenColor } from "./indicators/appearance.ts";
export { type CueClass, cuesAlike, type GivenCue } from "./indicators/cues-alike.ts";
export { type CueSample, type CueWatch, cueWatch, decodeCue } from "./indicators/decode-cue.ts";
export { decodeLights, type LightSample, watchMs } from "./indicators/decode-lights.ts";
export type { Decoded, WhyUnknown } from "./indicators/decoded.ts";
export { type MatrixRow, profileMatrix, type Unknowable } from "./indicators/matrix.ts";
export { renderCue, renderLights, sampleLight } from "./indicators/render.ts";
export type { CueSegments, LampState, LightPattern, Segment } from "./indicators/render.ts";
export { INDICATIONS, type Indication, type LightColor } from "./indicators/schema.ts";
export { type ShownClass, shownAlike } from "./indicators/shown-alike.ts";
export { parseProfile } from "./load.ts";
export { profileFrom } from "./new-profile.ts";
export { type Breach, problemText } from "./problem.ts";
export { profileJsonSchema } from "./publish.ts";
export type { Profile } from "./schema.ts";
export { settingRules } from "./setting-rules.ts";
export type { Sourced } from "./sourced.ts";
export { SOURCES } from "./sources.ts";
export { delaysOf, settingsOf } from "./values.ts";
export { type ProfileProblem, profileProblems } from "./validate.ts";
export { applies, type Leaves, type When } from "./when.ts";
export { writeJson } from "./write-json.ts";
