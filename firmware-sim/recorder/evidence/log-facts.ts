import type { JsonObject, LogEntry, LogWord } from "@vestige/protocol/evidence";

/** What a camera's own log says of one of its recordings, as far as a boot must know it. */
export interface LoggedRecording {
  started: boolean;
  /** Only references were kept: there are no files. */
  byReference: boolean;
  recovered: boolean;
  stopped: boolean;
  /** Deleted, or lost. */
  gone: boolean;
  /** SHA-256 of the manifests that the log has. */
  readonly manifests: Set<string>;
}

const unknown = (): LoggedRecording => ({
  ...{ started: false, byReference: false, recovered: false, stopped: false, gone: false },
  manifests: new Set(),
});

type Note = (known: LoggedRecording, data: JsonObject) => void;

const gone: Note = (known) => void (known.gone = true);

const NOTES: Partial<Record<LogWord, Note>> = {
  recordingStarted: (known, { kept }) => {
    known.started = true;
    known.byReference = kept === "references";
  },
  recordingStopped: (known) => void (known.stopped = true),
  recovered: (known) => void (known.recovered = true),
  recordingFinalized: ({ manifests }, { sha256 }) => {
    if (typeof sha256 === "string") manifests.add(sha256);
  },
  recordingLost: gone,
  recordingDeleted: gone,
};

/** What a log says, gathered while it is read. */
export class LogFacts {
  readonly boots = new Set<string>();
  /** In the order in which the log first speaks of them. */
  readonly recordings = new Map<string, LoggedRecording>();

  add({ bootId, what, data }: LogEntry): void {
    this.boots.add(bootId);
    const note = NOTES[what];
    const { recording } = data;
    if (note === undefined || typeof recording !== "string") return;
    const known = this.recordings.get(recording) ?? unknown();
    this.recordings.set(recording, known);
    note(known, data);
  }

  of(recording: string): LoggedRecording {
    return this.recordings.get(recording) ?? unknown();
  }
}
