export { memoryStreams } from "./byte-stream.ts";
export type { ByteStream } from "./byte-stream.ts";
export { decodeMap, encodeMap } from "./cbor-map.ts";
export type { SmpMap } from "./cbor-map.ts";
export { SmpClient } from "./client.ts";
export type { ClientOptions } from "./client.ts";
export type { SmpClock } from "./clock.ts";
export { crc16xmodem } from "./crc16.ts";
export { SmpEndpoint } from "./endpoint/endpoint.ts";
export { DEFAULT_IDLE_MS, DEFAULT_TIMEOUT_MS } from "./endpoint/types.ts";
export type {
  CommandKey,
  EndpointOptions,
  EndpointStats,
  RequestContext,
  RequestHandler,
  RequestOp,
  SmpRequest,
} from "./endpoint/types.ts";
export { SMP_ERRORS, SmpError, SmpRemoteError } from "./errors.ts";
export type { SmpErrorCode, SmpFault } from "./errors.ts";
export { cobsFraming } from "./framing/cobs.ts";
export { consoleFraming } from "./framing/console.ts";
export { DEFAULT_MAX_MESSAGE, DISCARD_REASONS } from "./framing/framing.ts";
export type { Deframer, DeframerOptions, DiscardReason, Framing } from "./framing/framing.ts";
export { HEADER_SIZE, MAX_PAYLOAD, Op, decodeMessage, encodeMessage } from "./message.ts";
export type { OpCode, SmpHeader, SmpMessage, VersionField } from "./message.ts";
export { DEFAULT_PARAMS, OS_GROUP, OsCommand } from "./os-group.ts";
export type { SmpParams } from "./os-group.ts";
export { serveOs } from "./os-server.ts";
export type { DatetimeAccess, OsServerOptions } from "./os-server.ts";
export { Rc, SmpRcError, rcName } from "./rc.ts";
