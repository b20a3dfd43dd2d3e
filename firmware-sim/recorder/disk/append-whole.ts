/** The end of a file, as a system gives it. */
export interface FileEnd {
  bytes(): number;
  /** Writes at the end, perhaps a part only; returns how many bytes. */
  write(parts: readonly Uint8Array[]): number;
  truncate(bytes: number): void;
}

/** What is left of parts after so many bytes of them. */
function after(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes;
  const left: Uint8Array[] = [];
  for (const part of parts) {
    if (skip < part.length) left.push(skip === 0 ? part : part.subarray(skip));
    skip = Math.max(0, skip - part.length);
  }
  return left;
}

/** Writes all of it, or, where that fails and the system lets it, nothing of it. */
export function appendWhole(file: FileEnd, parts: readonly Uint8Array[]): void {
  const before = file.bytes();
  try {
    let left = parts.filter((part) => part.length > 0);
    while (left.length > 0) left = [...after(left, file.write(left))];
  } catch (error) {
    try {
      file.truncate(before);
    } catch {
      // The error that came first says why; a part stays in the file, and its length tells.
    }
    throw error;
  }
}
