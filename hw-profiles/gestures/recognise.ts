import { UsageError } from "@vestige/protocol/base";
import type { EventName, Settings } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { settingsOf } from "../values.ts";
import { applies, type Leaves } from "../when.ts";
import { type Contact, noteLevel, openContact, settlesAt } from "./debounce.ts";
import { buttonsOf, gestureTable, type GestureTable, matches } from "./rows.ts";

/**
 * Turns what fingers do into events of the chart. Pure: it reads no clock and keeps only what was pressed.
 * Times are ms of the caller's clock and never go back. A change counts when its contact has been still for the
 * profile's bounce time, so the caller ticks at `nextDeadline()` even when no finger moves. `leaves` are the states
 * of the chart at that moment; a caller that ticks late gives late states. A button the profile does not have is a
 * UsageError BWC_H05.
 */
export interface Recogniser {
  press(button: string, atMs: number, leaves: Leaves): EventName[];
  release(button: string, atMs: number, leaves: Leaves): EventName[];
  tick(atMs: number, leaves: Leaves): EventName[];
  /** When the next event is possible without another change at a button; undefined when none is. */
  nextDeadline(): number | undefined;
}

/** A button that is down. */
interface Press {
  readonly at: number;
  /** It was part of another gesture; only letting go of a push-to-hold still counts. */
  spent: boolean;
  /** The event that its hold gave. */
  fired: EventName | undefined;
  /** The longest hold that was looked at, in ms. */
  heldTo: number;
}

/** A short press that is over. */
interface Tap {
  readonly button: string;
  readonly at: number;
}

/** Something to look at when its time has come. */
interface Due {
  readonly at: number;
  readonly run: (leaves: Leaves) => EventName[];
}

class PressRecogniser implements Recogniser {
  readonly #table: GestureTable;
  readonly #contacts = new Map<string, Contact>();
  readonly #presses = new Map<string, Press>();
  /** Short presses that gave no event, newest last; as many as the longest sequence can use. */
  #taps: Tap[] = [];
  /** Single presses that may still become a double press or a sequence. */
  #waiting: { readonly tap: Tap; readonly dueAt: number }[] = [];
  /** Since when the present set of buttons is down; undefined when it can be no chord. */
  #chordSince: number | undefined;

  constructor(table: GestureTable) {
    this.#table = table;
  }

  press(button: string, atMs: number, leaves: Leaves): EventName[] {
    return this.#level(button, { level: true, atMs, leaves });
  }

  release(button: string, atMs: number, leaves: Leaves): EventName[] {
    return this.#level(button, { level: false, atMs, leaves });
  }

  tick(atMs: number, leaves: Leaves): EventName[] {
    const events: EventName[] = [];
    for (let due = this.#next(); due !== undefined && due.at <= atMs; due = this.#next()) {
      events.push(...due.run(leaves));
    }
    return events;
  }

  nextDeadline(): number | undefined {
    return this.#next()?.at;
  }

  #level(button: string, change: { level: boolean; atMs: number; leaves: Leaves }): EventName[] {
    if (!this.#table.buttons.has(button)) {
      throw new UsageError("BWC_H05", `this camera has no button "${button}"`, { fields: { button } });
    }
    const events = this.tick(change.atMs, change.leaves);
    const contact = this.#contacts.get(button) ?? openContact();
    this.#contacts.set(button, contact);
    noteLevel(contact, change.level, change.atMs);
    return events;
  }

  /** What is due first. Contacts come first among equals: what they tell lies a bounce time back. */
  #next(): Due | undefined {
    let first: Due | undefined;
    for (const due of [...this.#settling(), ...this.#ending(), ...this.#holding(), ...this.#chording()]) {
      if (first === undefined || due.at < first.at) first = due;
    }
    return first;
  }

  /** A contact that is about to change makes everything else about its button wait for it. */
  #unsettled(button: string): boolean {
    const contact = this.#contacts.get(button);
    return contact !== undefined && contact.raw !== contact.down;
  }

  #settling(): Due[] {
    const dues: Due[] = [];
    for (const [button, contact] of this.#contacts) {
      const at = settlesAt(contact, this.#table.bounceMs);
      if (at !== undefined) dues.push({ at, run: (leaves) => this.#settle(button, contact, leaves) });
    }
    return dues;
  }

  #settle(button: string, contact: Contact, leaves: Leaves): EventName[] {
    contact.down = contact.raw;
    if (this.#table.switches.has(button)) {
      return this.#onButton(contact.down ? "switchOn" : "switchOff", button, leaves);
    }
    return contact.down
      ? this.#onDown(button, contact.since, leaves)
      : this.#onUp(button, contact.since, leaves);
  }

  #onButton(kind: "press" | "switchOn" | "switchOff", button: string, leaves: Leaves): EventName[] {
    const match = matches(this.#table, kind, leaves).find(({ gesture }) => gesture.button === button);
    return match === undefined ? [] : [match.event];
  }

  #onDown(button: string, at: number, leaves: Leaves): EventName[] {
    const press: Press = { at, spent: false, fired: undefined, heldTo: 0 };
    this.#presses.set(button, press);
    this.#chordSince = undefined;
    if (this.#mayBeChord(leaves)) {
      for (const each of this.#presses.values()) each.spent = true;
      this.#chordSince = at;
      return [];
    }
    const done = this.#completed(button, at, leaves);
    const events = done ?? (this.#standsAlone(button, leaves) ? this.#onButton("press", button, leaves) : []);
    press.spent = events.length > 0;
    return events;
  }

  #mayBeChord(leaves: Leaves): boolean {
    if (this.#presses.size < 2) return false;
    const down = [...this.#presses.keys()];
    return matches(this.#table, "chord", leaves).some(({ gesture }) =>
      down.every((button) => gesture.buttons.includes(button)),
    );
  }

  /** The event of a double press or a sequence that this press completes. */
  #completed(button: string, at: number, leaves: Leaves): EventName[] | undefined {
    const chains = [
      ...matches(this.#table, "doublePress", leaves).map(({ event, gesture }) => {
        return { event, buttons: [gesture.button, gesture.button], within: this.#table.doublePressMs };
      }),
      ...matches(this.#table, "sequence", leaves).map(({ event, gesture }) => {
        return { event, buttons: gesture.buttons, within: gesture.withinMs };
      }),
    ];
    const presses = [...this.#taps, { button, at }];
    const done = chains.find(({ buttons, within }) => endsWith(presses, buttons, within));
    if (done === undefined) return undefined;
    this.#taps = [];
    this.#waiting = this.#waiting.filter((wait) => !done.buttons.includes(wait.tap.button));
    return [done.event];
  }

  /** Can this press become nothing but a single press? Then it counts when the button goes down. */
  #standsAlone(button: string, leaves: Leaves): boolean {
    return this.#table.rows.every((row) => {
      const gesture = row.gesture.value;
      return gesture.kind === "press" || !buttonsOf(gesture).includes(button) || !applies(row.when, leaves);
    });
  }

  #onUp(button: string, at: number, leaves: Leaves): EventName[] {
    const press = this.#presses.get(button);
    if (press === undefined) return [];
    this.#presses.delete(button);
    this.#chordSince = undefined;
    const held = at - press.at;
    const letGo = matches(this.#table, "holdRelease", leaves).find(
      ({ gesture }) => gesture.button === button && held >= gesture.ms,
    );
    if (letGo !== undefined) return [letGo.event];
    const short = !press.spent && press.fired === undefined && held < this.#table.pressMs;
    return short ? this.#onTap({ button, at }, leaves) : [];
  }

  #onTap(tap: Tap, leaves: Leaves): EventName[] {
    const wait = this.#waitAfter(tap.button, leaves);
    const events = wait === 0 ? this.#onButton("press", tap.button, leaves) : [];
    // What has given an event begins nothing else: Power that woke the camera does not send it to sleep again (B13).
    if (events.length > 0) return events;
    this.#taps = [...this.#taps.slice(-2), tap];
    if (wait > 0) this.#waiting.push({ tap, dueAt: tap.at + wait });
    return [];
  }

  /** How long a short press may still become a double press or a sequence, in ms. */
  #waitAfter(button: string, leaves: Leaves): number {
    const doubles = matches(this.#table, "doublePress", leaves)
      .filter(({ gesture }) => gesture.button === button)
      .map(() => this.#table.doublePressMs);
    const sequences = matches(this.#table, "sequence", leaves)
      .filter(({ gesture }) => gesture.buttons.slice(0, -1).includes(button))
      .map(({ gesture }) => gesture.withinMs);
    return Math.max(0, ...doubles, ...sequences);
  }

  #ending(): Due[] {
    return this.#waiting
      .filter((wait) => !this.#unsettled(wait.tap.button))
      .map((wait) => ({
        at: wait.dueAt,
        run: (leaves) => {
          this.#waiting = this.#waiting.filter((each) => each !== wait);
          const events = this.#onButton("press", wait.tap.button, leaves);
          if (events.length > 0) this.#taps = this.#taps.filter((each) => each !== wait.tap);
          return events;
        },
      }));
  }

  #holding(): Due[] {
    const dues: Due[] = [];
    for (const [button, press] of this.#presses) {
      if (press.spent || this.#unsettled(button)) continue;
      const lengths = matches(this.#table, "hold")
        .filter(({ gesture }) => gesture.button === button && gesture.ms > press.heldTo)
        .map(({ gesture }) => gesture.ms);
      if (lengths.length === 0) continue;
      const ms = Math.min(...lengths);
      dues.push({ at: press.at + ms, run: (leaves) => this.#onHold(button, press, { ms, leaves }) });
    }
    return dues;
  }

  #onHold(button: string, press: Press, { ms, leaves }: { ms: number; leaves: Leaves }): EventName[] {
    press.heldTo = ms;
    const match = matches(this.#table, "hold", leaves).find(
      ({ gesture }) =>
        gesture.button === button &&
        gesture.ms === ms &&
        (press.fired === undefined || gesture.after === press.fired),
    );
    if (match === undefined) return [];
    press.fired = match.event;
    this.#taps = [];
    return [match.event];
  }

  #chording(): Due[] {
    const since = this.#chordSince;
    const down = [...this.#presses.keys()];
    if (since === undefined || down.some((button) => this.#unsettled(button))) return [];
    return matches(this.#table, "chord")
      .filter(({ gesture }) => sameSet(gesture.buttons, down))
      .map(({ gesture }) => ({
        at: since + gesture.ms,
        run: (leaves) => {
          this.#chordSince = undefined;
          const match = matches(this.#table, "chord", leaves).find((each) =>
            sameSet(each.gesture.buttons, down),
          );
          return match === undefined ? [] : [match.event];
        },
      }));
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}

/**
 * Are the last presses those of `buttons`, each less than `within` ms after the one before? At `within` time is up:
 * timers come before what happens at their moment (N-CC-5).
 */
function endsWith(presses: readonly Tap[], buttons: readonly string[], within: number): boolean {
  const last = presses.slice(-buttons.length);
  return (
    last.length === buttons.length &&
    last.every((press, index) => {
      const before = last[index - 1];
      return press.button === buttons[index] && (before === undefined || press.at - before.at < within);
    })
  );
}

/**
 * A recogniser for the buttons of a camera. New settings (a configuration was applied) need a new one, since the
 * gestures of a camera may depend on them (B14).
 */
export function createRecogniser(profile: Profile, settings: Settings = settingsOf(profile)): Recogniser {
  return new PressRecogniser(gestureTable(profile, settings));
}
