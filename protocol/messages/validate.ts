import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import type { TObject } from "@sinclair/typebox";
import type { BrokenRule, Direction } from "./definition.ts";
import { PROTOCOL_VERSION } from "./definition.ts";
import { diagnose } from "./diagnosis.ts";
import { type Refusal, type RefusedMessage, refused } from "./refusal.ts";
import {
  type AnyDefinition,
  MESSAGES,
  type Message,
  type MessagesByDirection,
  isMessageKind,
} from "./registry.ts";

/** What the reader expects. */
export interface DecodeOptions<From extends Direction = Direction> {
  /** Who speaks on this link; a message from another side is refused. Without it every side is welcome. */
  readonly direction?: From;
  /** Command id of SMP group 64 under which the bytes came; the kind must be the one of that id. */
  readonly smpCommand?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Compiled on first use: a process that speaks one side compiles that side only (N-V-23). */
const compiled = new Map<string, TypeCheck<TObject>>();

function validatorOf(definition: AnyDefinition): TypeCheck<TObject> {
  const known = compiled.get(definition.kind);
  if (known !== undefined) return known;
  const validator = TypeCompiler.Compile(definition.schema as TObject);
  compiled.set(definition.kind, validator);
  return validator;
}

const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Kind and id as far as they can be told, cut to what the contract allows. */
function readable(value: Fields): RefusedMessage {
  const { kind, id } = value;
  return {
    kind: typeof kind === "string" && isMessageKind(kind) ? kind : null,
    id: typeof id === "string" && /^[!-~]{1,64}$/.test(id) ? id : null,
  };
}

function headRefusal({ v, kind }: Fields): Refusal | undefined {
  if (v === undefined) return { code: "BWC_P06", path: "/v", rule: "is required" };
  if (v !== PROTOCOL_VERSION) return { code: "BWC_P04", path: "/v", rule: `must be ${PROTOCOL_VERSION}` };
  if (kind === undefined) return { code: "BWC_P06", path: "/kind", rule: "is required" };
  if (typeof kind !== "string") return { code: "BWC_P07", path: "/kind", rule: "has the wrong type" };
  return isMessageKind(kind)
    ? undefined
    : { code: "BWC_P05", path: "/kind", rule: "is not a kind of message" };
}

function wayRefusal(definition: AnyDefinition, options: DecodeOptions): Refusal | undefined {
  const { direction = definition.direction, smpCommand = definition.smpCommand } = options;
  if (definition.smpCommand !== smpCommand)
    return { code: "BWC_P14", path: "/kind", rule: "is not the kind of this SMP command" };
  if (definition.direction !== direction)
    return { code: "BWC_P11", path: "/kind", rule: "does not come from this side" };
  return undefined;
}

/** The rule a value breaks, or undefined. The definitions' own rules see what their schema let through. */
function schemaRefusal(definition: AnyDefinition, value: Fields): Refusal | undefined {
  const validator = validatorOf(definition);
  if (!validator.Check(value)) {
    const first = validator.Errors(value).First();
    return first === undefined ? { code: "BWC_P08", path: "", rule: "breaks the schema" } : diagnose(first);
  }
  const check = definition.check as ((message: Fields) => BrokenRule | undefined) | undefined;
  const broken = check?.(value);
  return broken && { code: "BWC_P08", ...broken };
}

/** Why a value is no message of the contract; undefined when it is one. */
export function refusalOf(value: Fields, options: DecodeOptions = {}): Refusal | undefined {
  const head = headRefusal(value);
  if (head !== undefined) return head;
  const definition = MESSAGES[value.kind as Message["kind"]];
  return wayRefusal(definition, options) ?? schemaRefusal(definition, value);
}

/**
 * A value that another decoder read (such as the map of an SMP frame) as a message of the contract.
 * The message is the very value, unchanged.
 * @throws PeerDataError BWC_P03 to BWC_P08, BWC_P10, BWC_P11, BWC_P14, with fields {kind, path, rule, id}; nothing else.
 */
export function decodeValue<From extends Direction = Direction>(
  value: unknown,
  options: DecodeOptions<From> = {},
): MessagesByDirection[From] {
  if (!isMap(value)) throw refused({ code: "BWC_P03", path: "", rule: "is not a map" });
  const refusal = refusalOf(value, options);
  if (refusal !== undefined) throw refused(refusal, readable(value));
  return value as unknown as MessagesByDirection[From];
}
