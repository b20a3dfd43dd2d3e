/** Name of every key and root of the simulation, and a sentence that every record of it holds (principle 9). */
export const NOT_EVIDENCE = "Vestige simulation, not evidence";

/** `format` of a manifest; no signature over a manifest can stand for anything else. */
export const MANIFEST_FORMAT = "vestige-manifest-1";

/** `format` of a signature file. */
export const SIGNATURE_FORMAT = "vestige-signature-1";

/** `format` of a file of known devices. */
export const TRUST_FORMAT = "vestige-trust-1";
