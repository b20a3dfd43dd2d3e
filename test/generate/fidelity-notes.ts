/** Why an item has no test, or what of it is still to come although it has some. */
export interface FidelityNote {
  readonly status: "not tested" | "partly";
  /** For the document: why, in one sentence without a full stop. */
  readonly why: string;
}

/** By item. A note that tests have overtaken fails the check. */
export const FIDELITY_NOTES: Readonly<Record<number, FidelityNote>> = {
  11: {
    status: "partly",
    why: "not yet: the battery button, which lights the battery lamp for about 10 s (B10), and which a Flex 2 answers with 2 beeps while it records (B11); steps of the battery light other than the warning level, such as a Body 2's at 20 and 40 %",
  },
  21: {
    status: "partly",
    why: "not yet: waves planned by a controller; a camera takes what it is offered, and two waves were offered by a test",
  },
  19: {
    status: "partly",
    why: "not yet: a destination that is a server; it is a port with a memory double, without a real server's refusals",
  },
};
