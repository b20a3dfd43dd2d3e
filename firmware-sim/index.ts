export { createBenchControl } from "./control/bench-control.ts";
export type { BenchControl, BenchReading } from "./control/bench-control.ts";
export { controlClient } from "./control/client.ts";
export type { ControlCall, ControlClient } from "./control/client.ts";
export { CONTROL_REQUESTS } from "./control/requests.ts";
export type { ControlField, ControlRequest } from "./control/requests.ts";
export { serveControl } from "./control/server.ts";
export type { ControlAddress, ControlServer, ControlServerOptions } from "./control/server.ts";
export type {
  Camera,
  CameraCounters,
  CameraHardware,
  CameraOptions,
  ConfigurationMoment,
  DeviceLogEntry,
  Speech,
} from "./device/camera.ts";
export { FAULTS } from "./device/fault-state.ts";
export type { FaultName, FaultSetting } from "./device/fault-state.ts";
export { createCamera } from "./device/create-camera.ts";
export { DiskDeviceStore } from "./device/disk-store.ts";
export { MemoryDeviceStore } from "./device/memory-store.ts";
export type { GroupBroadcast, TriggerBroadcast } from "./device/outside/broadcast.ts";
export type { TriggerCounts, TriggerVerdict } from "./device/outside/trigger-memory.ts";
export { signFirmware, signTrigger, simulationKey } from "./device/trust.ts";
export type { KeyPurpose, SignedFirmware, SignedTrigger, TrustedKeys } from "./device/trust.ts";
export type { DeviceStore, ForgottenPlaces, IssuedNumbers, OutboxRange } from "./device/store.ts";
export type {
  Destination,
  TransferItem,
  TransferListener,
  TransferOutcome,
  Upload,
} from "./dock/destination.ts";
export { memoryDestination } from "./dock/memory-destination.ts";
export type { MemoryDestination, MemoryDestinationOptions } from "./dock/memory-destination.ts";
export type { TransferProgress } from "./dock/transfer.ts";
export { createFleet } from "./fleet/fleet.ts";
export type { Fleet, FleetCounts, FleetMember, FleetOptions, FleetPlace, FleetSlot } from "./fleet/fleet.ts";
export { FIRST_PHASE, firstPhaseId, firstPhasePlace } from "./fleet/places.ts";
export type { Place } from "./fleet/places.ts";
export { createGateway } from "./gateway/gateway.ts";
export type { Gateway, GatewayOptions } from "./gateway/gateway.ts";
export { mqttMonitor } from "./monitor/mqtt-monitor.ts";
export type { MqttMonitorOptions } from "./monitor/mqtt-monitor.ts";
export { serialTap } from "./monitor/serial-tap.ts";
export type { SerialTapOptions, TappedMessage } from "./monitor/serial-tap.ts";
export type { CueRecord } from "./peripherals/indicators.ts";
export type { Fix } from "./peripherals/position.ts";
export type { SwitchPosition } from "./peripherals/switches.ts";
export type { Acknowledged, CameraPort, PortHost } from "./ports/port.ts";
export { ClipFile } from "./recorder/clips/clip-file.ts";
export type { ClipFileOptions } from "./recorder/clips/clip-file.ts";
export type { ClipPart } from "./recorder/clips/clip-hashes.ts";
export { createPace } from "./recorder/clips/pace.ts";
export type { Pace, PaceStatistics } from "./recorder/clips/pace.ts";
export type { Disk, DiskFile } from "./recorder/disk/disk.ts";
export { folderDisk } from "./recorder/disk/folder-disk.ts";
export type { FolderDiskOptions } from "./recorder/disk/folder-disk.ts";
export { createEvidence } from "./recorder/evidence/create-evidence.ts";
export type { EvidenceOptions } from "./recorder/evidence/options.ts";
export type { Evidence, StorageTrouble } from "./recorder/evidence/evidence.ts";
export { certificatesOf, deviceKey } from "./recorder/evidence/keys.ts";
export { SOURCE_MARK, checkSource } from "./recorder/media/check-source.ts";
export type { SourceCheck, SourceFinding, SourceOrigin } from "./recorder/media/check-source.ts";
export { createClipWriter } from "./recorder/media/clip-writer.ts";
export type {
  ClipOptions,
  ClipWriter,
  FragmentBytes,
  FragmentReference,
} from "./recorder/media/clip-writer.ts";
export { SIMULATION_UUID } from "./recorder/media/nal.ts";
export { simulatedSource } from "./recorder/media/simulated-source.ts";
export type { SoundSpans } from "./recorder/media/sound.ts";
export { loadSource } from "./recorder/media/source-clip.ts";
export type { SourceClip } from "./recorder/media/source-clip.ts";
export { alignHead, clipLength } from "./recorder/media/timeline.ts";
export type { ClipLength, Head, HeadTimes } from "./recorder/media/timeline.ts";
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
