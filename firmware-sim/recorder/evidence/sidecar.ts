import {
  canonicalJson,
  hashOf,
  type JsonObject,
  type JsonValue,
  NOT_EVIDENCE,
} from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import type { Recording } from "../recording.ts";

const FORMAT = "vestige-open-1";

/** Begins the hashed text of a sidecar (principle 9). */
const DOMAIN = "vestige-open-1 simulated, not evidence";

/**
 * What a manifest that is not there yet will say: it lies beside a clip until that manifest is signed and logged, so
 * that a power cut loses nothing of it. It is the camera's own scratch paper, unsigned, and never handed over.
 */
export interface Sidecar {
  /** With the id of the wearer's entry in the place of every name. Open while it has no stop. */
  readonly recording: Recording;
  /** Of the manifest that is to come. */
  readonly revision: number;
}

/** The recording without what a camera need not keep of people: ids for names, and no viewers. */
export function withoutNames(recording: Recording, userIdOf: (wearer: string) => string): Recording {
  const idOf = (wearer: string | null): string | null => (wearer === null ? null : userIdOf(wearer));
  return {
    ...recording,
    wearer: idOf(recording.wearer),
    wearerChanges: recording.wearerChanges.map((change) => ({ ...change, wearer: idOf(change.wearer) })),
    views: [],
  };
}

const hashOfFields = (fields: JsonObject): string => hashOf(nodeTools, `${DOMAIN}\n${canonicalJson(fields)}`);

/** A sidecar's bytes; a hash in it tells whether it is whole. */
export function sidecarBytes({ recording, revision }: Sidecar): Uint8Array {
  const fields = {
    ...{ format: FORMAT, simulated: true, notice: NOT_EVIDENCE, revision },
    // A recording is plain data.
    recording: recording as unknown as JsonValue,
  };
  return Buffer.from(canonicalJson({ ...fields, hash: hashOfFields(fields) }));
}

/** Reads a sidecar; undefined for one that is not whole, or of another form. */
export function readSidecar(bytes: Uint8Array): Sidecar | undefined {
  try {
    const { hash, ...fields } = JSON.parse(Buffer.from(bytes).toString("utf8")) as JsonObject;
    if (hash !== hashOfFields(fields) || fields["format"] !== FORMAT) return undefined;
    // Whole, so it is what `sidecarBytes` wrote.
    return fields as unknown as Sidecar;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
