const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text of well-formed UTF-8; a byte order mark stays and is refused by JSON. @throws TypeError on ill-formed bytes. */
export const utf8Text = (bytes: Uint8Array): string => decoder.decode(bytes);

const anyDecoder = new TextDecoder();

/** Text of bytes that may be anything: U+FFFD stands for what is no UTF-8. */
export const utf8TextOfAny = (bytes: Uint8Array): string => anyDecoder.decode(bytes);

const unitBytes = (unit: number): number => {
  if (unit < 0x80) return 1;
  // A surrogate is half of a character of four bytes.
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
};

/** Length of a well-formed text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) length += unitBytes(text.charCodeAt(i));
  return length;
}
