/** A file of the repository that is made from the code; `npm run generate` writes it, `npm run check` compares it. */
export interface GeneratedFile {
  /** Path below the top folder. */
  readonly file: string;
  /** The whole text, newline at the end; the same sources give the same text. */
  generate(): string | Promise<string>;
}
