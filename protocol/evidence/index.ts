export { fromBase64, fromHex, toBase64, toHex } from "./base64.ts";
export * from "./box-walk.ts";
export * from "./canonical.ts";
export {
  type CertificateFields,
  type CertifiedDevice,
  certificateFault,
  issueCertificate,
} from "./certificate.ts";
export * from "./chain.ts";
export {
  appendEntry,
  type AppendedEntry,
  LOG_START,
  type LogDraft,
  type LogEntry,
  type LogHead,
  sealLog,
  type SealTools,
} from "./device-log.ts";
export * from "./fragment-chain.ts";
export * from "./log-check.ts";
export * from "./log-words.ts";
export { manifestText, parseManifest } from "./manifest.ts";
export { Manifest, type ManifestFragment } from "./manifest-schema.ts";
export * from "./marks.ts";
export * from "./names.ts";
export { AacDecoder, levelOf } from "./sound/aac-decoder.ts";
export type { SoundSpan } from "./sound/stands-out.ts";
export {
  parseSignature,
  SignatureFile,
  type SignedManifest,
  signManifest,
  type SigningTools,
} from "./signature.ts";
export * from "./tools.ts";
export { parseTrust, Trust } from "./trust.ts";
export * from "./verify/report.ts";
export { PIECE_BYTES, piecesOf, type SetFile, type SetReader } from "./verify/set.ts";
export { type LogSource, STATEMENT, verifyEvidence, type VerifyOptions } from "./verify/verify.ts";
