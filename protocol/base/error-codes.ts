import { commandCodes } from "./codes/command.ts";
import { controllerCodes } from "./codes/controller.ts";
import { deviceCodes } from "./codes/device.ts";
import { evidenceCodes } from "./codes/evidence.ts";
import { ledgerCodes } from "./codes/ledger.ts";
import { mediaCodes } from "./codes/media.ts";
import { profileCodes } from "./codes/profile.ts";
import { protocolCodes } from "./codes/protocol.ts";
import { recorderCodes } from "./codes/recorder.ts";
import { transportCodes } from "./codes/transport.ts";

export type { ErrorRow } from "./codes/row.ts";

/** Every code of ours, once; a file for each area. A retired code is never used again. */
export const ERROR_CODES = {
  ...protocolCodes,
  ...deviceCodes,
  ...profileCodes,
  ...mediaCodes,
  ...recorderCodes,
  ...transportCodes,
  ...controllerCodes,
  ...ledgerCodes,
  ...evidenceCodes,
  ...commandCodes,
} as const;

/** A stable code, listed in `docs/errors.md`. */
export type ErrorCode = keyof typeof ERROR_CODES;
