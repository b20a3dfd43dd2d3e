export type * from "./link.ts";
export type { LinkLog } from "./log.ts";
export { type MemoryAddress, type MemoryLink, type MemoryLinkOptions, memoryLink } from "./memory-link.ts";
export { type MqttLinkOptions, mqttLink } from "./mqtt/mqtt-link.ts";
export { type SerialLinkOptions, serialLink } from "./serial/serial-link.ts";
