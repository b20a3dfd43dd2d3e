import { clipName, type Manifest } from "@vestige/protocol/evidence";
import { ClipFile } from "../clips/clip-file.ts";
import type { ClipPart } from "../clips/clip-hashes.ts";
import type { Recording } from "../recording.ts";
import type { Evidence, Found, LogLine, Moment, Repaired, StorageTrouble } from "./evidence.ts";
import { Journal } from "./journal.ts";
import { deviceKey } from "./keys.ts";
import { Leftovers } from "./leftovers.ts";
import { clipFactsOf } from "./live-clip.ts";
import type { EndedRecording } from "./manifest-of.ts";
import type { EvidenceOptions } from "./options.ts";
import { References } from "./references.ts";
import { namedOf, removeFiles, sidecarName } from "./set-files.ts";
import { sidecarBytes, withoutNames } from "./sidecar.ts";
import { Signing } from "./signing.ts";
import { startData } from "./start-data.ts";
import { UserIds } from "./user-ids.ts";

/** A recording that has no manifest yet. */
interface Entry {
  recording: Recording;
  clip: ClipFile | undefined;
  closing: boolean;
  /** Its manifest is made: what changes from now on is another revision. */
  signed: boolean;
  /** It was removed before it was final. */
  gone: boolean;
  /** A sidecar waits to be written, with whatever the draft says then. */
  noted: boolean;
  trouble: StorageTrouble | undefined;
}

const isEnded = (recording: Recording): recording is EndedRecording => recording.stopMs !== null;

/** See `createEvidence`. Clips are written by `ClipFile`, everything else in order by the journal (decision 0010). */
export class CameraEvidence implements Evidence {
  readonly #options: EvidenceOptions;
  readonly #journal: Journal;
  readonly #signing: Signing;
  readonly #leftovers: Leftovers;
  readonly #references: References;
  readonly #entries = new Map<string, Entry>();
  #userIds: UserIds | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: EvidenceOptions) {
    this.#options = options;
    const { camera, disk, clock } = options;
    const key = deviceKey(camera);
    this.#journal = new Journal({ camera, disk, key, clock, onIdle: () => this.#tellIdle() });
    this.#signing = new Signing({ camera, disk, key, journal: this.#journal });
    this.#leftovers = new Leftovers({ disk, journal: this.#journal, signing: this.#signing });
    this.#references = new References({ camera, journal: this.#journal });
  }

  get trouble(): StorageTrouble | undefined {
    if (this.#journal.trouble !== undefined) return this.#journal.trouble;
    for (const { trouble } of this.#entries.values()) if (trouble !== undefined) return trouble;
    return undefined;
  }

  knowsBoot(bootId: string): boolean {
    return this.#journal.knowsBoot(bootId);
  }

  boot(bootId: string, at: Moment): Found {
    this.#journal.begin(bootId, at);
    this.#userIds ??= new UserIds(`${this.#options.camera}\n${bootId}`);
    let told = false;
    if (!this.#journal.loaded)
      this.#journal.load((found) => {
        this.#leftovers.find(found, this.#references.known);
        // Where the storage answers late, the camera is past its boot and asks no more.
        if (told) this.#leftovers.repair();
      });
    told = true;
    return { leftOpen: [...this.#references.leftOpen, ...this.#leftovers.leftOpen] };
  }

  repair(at: Moment): readonly Repaired[] {
    this.#journal.heard(at);
    return [...this.#references.repair(), ...this.#leftovers.repair()];
  }

  log({ what, data = {}, ...at }: LogLine): void {
    if (this.#journal.bootId === undefined) return;
    this.#journal.heard(at);
    this.#journal.line(what, data, at);
  }

  open(recording: Recording): void {
    const { bootId } = this.#journal;
    if (bootId === undefined) return;
    if (recording.bootId === bootId)
      this.#journal.heard({ uptimeMs: recording.triggerMs, time: recording.triggerTime });
    if (this.#options.mayWrite?.() === false) return this.#references.open(recording);
    const flags = { closing: false, signed: false, gone: false, noted: false };
    const entry: Entry = { recording, clip: undefined, trouble: undefined, ...flags };
    this.#entries.set(recording.id, entry);
    this.#writeSidecar(entry);
    this.#journal.line("recordingStarted", startData(recording, bootId));
    // The clip waits for both, so that no clip is there of which nobody knows; what it misses is made then.
    this.#journal.step(() => this.#openClip(entry));
  }

  note(recording: Recording): void {
    const entry = this.#entries.get(recording.id);
    if (entry?.signed === true) this.revise(recording);
    else if (entry !== undefined) this.#writeSidecar(entry);
  }

  close(recording: Recording): void {
    if (this.#journal.bootId === undefined || !isEnded(recording)) return;
    const { id, bootId, stopMs: uptimeMs, stopTime: time } = recording;
    if (bootId === this.#journal.bootId) this.#journal.heard({ uptimeMs, time });
    if (!this.#entries.has(id) && !this.#references.has(id)) {
      // What a power cut had left open is repaired, and its clip is not to be written again.
      if (recording.triggerOff !== "after-the-fact") return this.revise(recording);
      this.open(recording);
    }
    if (this.#references.has(id)) return this.#references.close(recording);
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.recording = recording;
    entry.closing = true;
    this.#writeSidecar(entry);
    this.#finishClip(entry);
  }

  revise(recording: Recording): void {
    const entry = this.#entries.get(recording.id);
    if (this.#journal.bootId === undefined || !isEnded(recording)) return;
    if (entry?.signed === false) this.#writeSidecar(entry);
    else this.#signing.revise(recording, (wearer) => this.#userIdOf(wearer));
  }

  remove(recording: Recording, line: LogLine): void {
    const { id } = recording;
    const entry = this.#entries.get(id);
    if (entry !== undefined) {
      entry.gone = true;
      this.#journal.step(() => entry.clip?.cut());
    }
    this.log({ ...line, data: { ...line.data, recording: id } });
    this.#journal.step(() => {
      removeFiles(this.#options.disk, (recordingId) => recordingId === id);
      if (entry !== undefined) this.#forget(entry);
    });
  }

  whenIdle(then: () => void): void {
    this.#waiting.push(then);
    this.#tellIdle();
  }

  shutDown(line: LogLine): void {
    this.log(line);
    if (this.#journal.bootId !== undefined) this.#journal.seal();
  }

  cut(): void {
    for (const { clip } of this.#entries.values()) clip?.cut();
    this.#entries.clear();
    this.#references.cut();
    this.#leftovers.cut();
    this.#waiting = [];
    this.#journal.cut();
    this.#options.disk.cut();
  }

  #userIdOf(wearer: string): string {
    return this.#options.userIdOf?.(wearer) ?? this.#userIds?.of(wearer) ?? "";
  }

  #openClip(entry: Entry): void {
    if (entry.gone) return;
    entry.clip = this.#clipOf(entry);
    this.#finishClip(entry);
  }

  /** Where it has ended: at once, lest it be written on meanwhile, or as soon as it is open. */
  #finishClip(entry: Entry): void {
    const { clip, closing, recording } = entry;
    if (clip === undefined || !closing || !isEnded(recording)) return;
    clip.finish(recording.stopMs - recording.startMs, (part) => this.#finalise(entry, recording, part));
  }

  #clipOf(entry: Entry): ClipFile {
    const { camera, disk, pace, source, clock } = this.#options;
    const { recording } = entry;
    const { startMs, stopMs, bootId } = recording;
    // What is made after the fact may be of an earlier boot: all of it is due.
    const isOfThisBoot = bootId === this.#journal.bootId;
    const startedAt = isOfThisBoot
      ? this.#journal.clockAt(startMs)
      : clock.now() - ((stopMs ?? startMs) - startMs);
    return new ClipFile({
      ...{ disk, pace, startedAt },
      name: clipName(namedOf(recording)),
      clip: { source, ...clipFactsOf(camera, recording) },
      onTrouble: (trouble) => {
        entry.trouble = trouble;
      },
    });
  }

  #writeSidecar(entry: Entry): void {
    if (entry.noted) return;
    entry.noted = true;
    this.#journal.put(sidecarName(namedOf(entry.recording)), () => {
      entry.noted = false;
      if (entry.signed || entry.gone) return undefined;
      const recording = withoutNames(entry.recording, (wearer) => this.#userIdOf(wearer));
      return sidecarBytes({ recording, revision: 1 });
    });
  }

  #finalise(entry: Entry, recording: EndedRecording, part: ClipPart): void {
    if (entry.gone) return;
    if (part.fragments.length === 0) {
      this.#leftovers.lose(recording);
      return this.#journal.step(() => this.#forget(entry));
    }
    const clip: Manifest["clip"] = { name: clipName(namedOf(recording)), ...part };
    const { wearer } = recording;
    this.#signing.finalise({
      ...{ recording, clip, gaps: [], stopLogged: false },
      userId: wearer === null ? null : this.#userIdOf(wearer),
      onSigned: () => {
        entry.signed = true;
      },
      onFinal: () => this.#forget(entry),
    });
  }

  #forget(entry: Entry): void {
    if (this.#entries.get(entry.recording.id) === entry) this.#entries.delete(entry.recording.id);
  }

  #tellIdle(): void {
    const isClosing = [...this.#entries.values()].some(({ closing }) => closing);
    if (isClosing || !this.#journal.idle) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const then of waiting) then();
  }
}
