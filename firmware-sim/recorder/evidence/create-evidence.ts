import { CameraEvidence } from "./camera-evidence.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceOptions } from "./options.ts";

/** The evidence of one camera. */
export const createEvidence = (options: EvidenceOptions): Evidence => new CameraEvidence(options);
