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
export { memoryPort } from "./ports/memory-port.ts";
export { mqttPort } from "./ports/mqtt/port.ts";
export type { MqttPortOptions } from "./ports/mqtt/port.ts";
export { serialPort } from "./ports/serial/port.ts";
export type { SerialPortOptions } from "./ports/serial/port.ts";
export { stdioStream } from "./ports/streams/node-stream.ts";
export { openPty } from "./ports/streams/pty.ts";
export type { Pty } from "./ports/streams/pty.ts";
export { streamSlot } from "./ports/streams/stream-source.ts";
export type { StreamSlot, StreamSource } from "./ports/streams/stream-source.ts";
export { tcpStreams } from "./ports/streams/tcp.ts";
export type { TcpLine } from "./ports/streams/tcp.ts";
export { ttyStream } from "./ports/streams/tty.ts";
export type { TtyOptions } from "./ports/streams/tty.ts";
