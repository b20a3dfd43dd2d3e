import { PeerDataError } from "@vestige/protocol/base";
import { CONTROL_REQUESTS, type ControlField, type ControlRequest, type FieldReader } from "./requests.ts";

/** A request, read: `cameras`, or one to a camera. */
export type ReadRequest =
  | { readonly kind: "cameras" }
  | {
      readonly kind: "camera";
      readonly camera: string | undefined;
      readonly request: ControlRequest;
      readonly fields: FieldReader;
    };

type Line = Readonly<Record<string, unknown>>;

/** Fields that every request may have. */
const COMMON = ["id", "do", "camera"];

/** A line as an object. @throws PeerDataError BWC_T10 */
export function parseLine(text: string): Line {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new PeerDataError("BWC_T10", "the line is not a JSON object");
  return value as Line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PeerDataError("BWC_T10", "the line is not JSON", { cause });
  }
}

/** The request that a line is. @throws PeerDataError BWC_T12, BWC_T13 */
export function readRequest(line: Line): ReadRequest {
  const name = line.do;
  if (name === "cameras") {
    refuseUnknown(line, []);
    return { kind: "cameras" };
  }
  const request =
    typeof name === "string" && Object.hasOwn(CONTROL_REQUESTS, name) ? CONTROL_REQUESTS[name] : undefined;
  if (request === undefined) throw new PeerDataError("BWC_T12", "`do` names no request");
  const { camera } = line;
  if (camera !== undefined && typeof camera !== "string") throw wrong("camera", "string");
  refuseUnknown(line, Object.keys(request.fields));
  for (const [field, spec] of Object.entries(request.fields)) checkField(field, spec, line[field]);
  return { kind: "camera", camera, request, fields: readerOf(line) };
}

function refuseUnknown(line: Line, known: readonly string[]): void {
  const found = Object.keys(line).find((key) => !COMMON.includes(key) && !known.includes(key));
  if (found !== undefined) throw new PeerDataError("BWC_T13", `${found.slice(0, 48)}: is not a field`);
}

function checkField(name: string, { type, optional }: ControlField, value: unknown): void {
  if (value === undefined && optional === true) return;
  const fits =
    type === "string or null" ? typeof value === "string" || value === null : typeof value === type;
  if (!fits || (typeof value === "number" && !Number.isFinite(value))) throw wrong(name, type);
}

const wrong = (name: string, type: string): PeerDataError =>
  new PeerDataError("BWC_T13", `${name}: must be a ${type}`);

/** The types were checked against the table that the reader's user stands in. */
const readerOf = (line: Line): FieldReader => ({
  string: (name) => String(line[name]),
  number: (name) => Number(line[name]),
  boolean: (name) => line[name] === true,
  optionalString: (name) => (typeof line[name] === "string" ? line[name] : undefined),
  optionalBoolean: (name) => (typeof line[name] === "boolean" ? line[name] : undefined),
  optionalNumber: (name) => (typeof line[name] === "number" ? line[name] : undefined),
});
