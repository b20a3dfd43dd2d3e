import type { ErrorRow } from "./row.ts";

/** U: the `vestige` command. */
export const commandCodes = {
  BWC_U01: {
    fault: "us",
    meaning: "an error that nothing expected",
    remedy: "report it with the lines printed above and the seed",
  },
  BWC_U03: {
    fault: "caller",
    meaning: "the controller's interface is spoken to on this machine only",
    remedy: "use an address of 127.0.0.1",
  },
  BWC_U04: {
    fault: "link",
    meaning: "no controller answers on this machine",
    remedy: "start `vestige controller`, or name its address with --api",
  },
  BWC_U05: {
    fault: "nobody",
    meaning:
      "a script of the shift was given up: the camera did not come into the state that its wearer waited for",
    remedy: "none is needed; on a busy machine use fewer cameras",
  },
  BWC_U02: {
    fault: "caller",
    meaning: "options that contradict each other",
    remedy: "change the options named",
  },
  BWC_U06: {
    fault: "caller",
    meaning: "a recording was to be made in a folder that holds something already, or in what is no folder",
    remedy: "name an empty folder, or one that is not there yet",
  },
  BWC_U07: {
    fault: "nobody",
    meaning: "a recording in virtual time was ended by the user",
    remedy: "none is needed; what the folder holds is as a power cut would have left it",
  },
} as const satisfies Record<string, ErrorRow>;
