export type { BenchControl, BenchReading } from "./control/bench-control.ts";
export type {
  Camera,
  CameraCounters,
  CameraHardware,
  CameraOptions,
  DeviceLogEntry,
  Speech,
} from "./device/camera.ts";
export type { DeviceStore, ForgottenPlaces, IssuedNumbers, OutboxRange } from "./device/store.ts";
export type { CueRecord } from "./peripherals/indicators.ts";
export type { Acknowledged, CameraPort, PortHost } from "./ports/port.ts";
export type { Marker, Recording, ShortfallCause, Span, TriggerOff } from "./recorder/recording.ts";
