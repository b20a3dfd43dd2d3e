/** Ids of the tracks of every clip, sound or not (N-MD-6). */
export const VIDEO_TRACK = 1;
export const AUDIO_TRACK = 2;
/** Sample flags (ISO/IEC 14496-12, 8.8.3.1): depends on no other sample. A key frame, and every AAC frame. */
export const INDEPENDENT = 0x02000000;
/** Sample flags: depends on others and is no sync sample. */
export const DEPENDENT = 0x01010000;
