import type { ErrorRow } from "./row.ts";

/** E: evidence sets and device logs. */
export const evidenceCodes = {
  BWC_E01: {
    fault: "peer",
    meaning: "a manifest or a signature file is not in the documented form",
    remedy: "get the set again from where it came from; see docs/evidence.md",
  },
  BWC_E02: {
    fault: "peer",
    meaning: "a clip is not a fragmented MP4 of whole boxes",
    remedy: "get the clip again; the message names the offset",
  },
  BWC_E03: {
    fault: "peer",
    meaning: "a device log is broken",
    remedy: "get the log again; what stands before the entry that is named can still be believed",
  },
  BWC_E04: {
    fault: "caller",
    meaning: "there is no folder of evidence, or no device log, at that path",
    remedy:
      "give the folder that holds manifest, signature and clip; a device log by itself is read by `vestige camera log`",
  },
  BWC_E05: {
    fault: "caller",
    meaning: "a file of known devices is not in the documented form",
    remedy: "see docs/evidence.md; the message names the field",
  },
  BWC_E06: {
    fault: "us",
    meaning: "a manifest that the documented form does not allow was to be signed",
    remedy: "report it; the path is in the message",
  },
  BWC_E07: {
    fault: "peer",
    meaning: "a certificate is not one of the simulation's",
    remedy: "get the set again from where it came from",
  },
  BWC_E08: {
    fault: "link",
    meaning: "a file of evidence changed or went away while it was read",
    remedy: "try again when nothing else writes there; check the disk",
  },
  BWC_E09: {
    fault: "peer",
    meaning: "a clip cannot be copied into a rendition",
    remedy: "check the set with `vestige evidence verify`, and get the clip again",
  },
  BWC_E10: {
    fault: "caller",
    meaning: "renditions were to lie in a folder of evidence, where no manifest names them",
    remedy: "give --out a folder that is outside of the recordings' own",
  },
  BWC_E11: {
    fault: "peer",
    meaning: "a clip does not say that it is simulated",
    remedy: "use clips of simulated cameras only",
  },
} as const satisfies Record<string, ErrorRow>;
