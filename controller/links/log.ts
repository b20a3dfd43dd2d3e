/** What a link writes its own story to; the service's logger is one. Level rules: models, section 7. */
export interface LinkLog {
  /** The normal story: the link is up. */
  info(fields: object, text: string): void;
  /** The link is down and taken up again by itself. */
  warn(fields: object, text: string): void;
  /** It stays down although it was tried for long: somebody has to look. */
  error(fields: object, text: string): void;
}
