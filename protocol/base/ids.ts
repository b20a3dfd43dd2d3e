/**
 * Camera ids are also MQTT topic levels and file names, so they are narrow on purpose.
 * Emulated and simulated cameras' serial numbers begin `SIM-` (architecture, principle 9).
 */
export const CAMERA_ID_PATTERN = "^SIM-[A-Z0-9][A-Z0-9-]{0,27}$";

/** Agency and site: one MQTT topic level each. */
export const TOPIC_LEVEL_PATTERN = "^[a-z0-9][a-z0-9-]{0,31}$";

const cameraId = new RegExp(CAMERA_ID_PATTERN);
const topicLevel = new RegExp(TOPIC_LEVEL_PATTERN);

/** Is this a serial number of a simulated camera? */
export const isCameraId = (text: string): boolean => cameraId.test(text);

/** May this stand as an agency or site in a topic? */
export const isTopicLevel = (text: string): boolean => topicLevel.test(text);
