import { type StreamSource, streamSlot, ttyStream, type TtyOptions } from "@vestige/firmware-sim";
import type { Cancel, Clock } from "@vestige/protocol/base";

/** A serial port that is opened again when it was lost. */
export interface Line {
  readonly source: StreamSource;
  close(): void;
}

const RETRY = { firstMs: 250, longestMs: 8_000 };

/**
 * Opens a serial port and keeps it open: a cable that is pulled and put back is the same line.
 * @throws TransportError BWC_T09 when it cannot be opened the first time; later it goes on trying.
 */
export async function openLine(tty: TtyOptions, clock: Clock): Promise<Line> {
  const slot = streamSlot();
  let cancel: Cancel = () => undefined;
  let over = false;
  let wait = RETRY.firstMs;
  const open = async (): Promise<void> => {
    const stream = await ttyStream(tty);
    if (over) return stream.close();
    wait = RETRY.firstMs;
    stream.onClose(later);
    slot.plug(stream);
  };
  function later(): void {
    if (over) return;
    cancel = clock.after(wait, () => void open().catch(later));
    wait = Math.min(wait * 2, RETRY.longestMs);
  }
  await open();
  return {
    source: slot,
    close: () => {
      over = true;
      cancel();
      slot.current?.close();
    },
  };
}
