export { createBenchControl } from "./control/bench-control.ts";
export type { BenchControl, BenchReading } from "./control/bench-control.ts";
export type {
  Camera,
  CameraCounters,
  CameraHardware,
  CameraOptions,
  ConfigurationMoment,
  DeviceLogEntry,
  Speech,
} from "./device/camera.ts";
export { createCamera } from "./device/create-camera.ts";
export { MemoryDeviceStore } from "./device/memory-store.ts";
export type { DeviceStore, ForgottenPlaces, IssuedNumbers, OutboxRange } from "./device/store.ts";
export type { CueRecord } from "./peripherals/indicators.ts";
export type { Acknowledged, CameraPort, PortHost } from "./ports/port.ts";
export type { Marker, Recording, ShortfallCause, Span, TriggerOff } from "./recorder/recording.ts";
export { mqttPort } from "./ports/mqtt/port.ts";
export type { MqttPortOptions } from "./ports/mqtt/port.ts";
