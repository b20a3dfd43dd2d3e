import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

/** Where Debian's package has it; a missing one fails the suite. */
const CHROMIUM = "/usr/bin/chromium";
const LIMIT_MS = 60_000;

/** A part of a file that is listened to, in seconds. */
export interface Listened {
  readonly from: number;
  readonly to: number;
}

/** What a browser shows of a file. */
export interface Played {
  /** Length as the player's controls show it, in seconds. */
  readonly duration: number;
  /** Root mean square of what is heard in each part, 0 to 1. */
  readonly levels: readonly number[];
}

/**
 * Runs in the page. The file is the page's own object, so that its sound may be listened to; each part is sought and
 * played, and the samples that the page's audio graph has heard meanwhile are squared. A level is no matter of opinion,
 * while a length and a time that look right have gone with sound at the wrong place (N-MD-10, N-MD-12).
 */
const LISTEN = `async ({ base64, parts }) => {
  const video = document.createElement("video");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const once = (name) => new Promise((resolve, reject) => {
    video.addEventListener(name, resolve, { once: true });
    video.addEventListener("error", () => reject(new Error(video.error.message)), { once: true });
  });
  const ready = once("canplay");
  video.src = URL.createObjectURL(new Blob([bytes], { type: "video/mp4" }));
  await ready;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaElementSource(video).connect(analyser);
  const window = new Float32Array(analyser.fftSize);
  const heard = async ({ from, to }) => {
    const sought = once("seeked");
    video.currentTime = from;
    await sought;
    await video.play();
    let sum = 0, count = 0;
    // What was in the window when playing began is of before.
    while (video.currentTime < to && !video.ended) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (video.currentTime < from + 0.15) continue;
      analyser.getFloatTimeDomainData(window);
      for (const sample of window) sum += sample * sample;
      count += window.length;
    }
    video.pause();
    return Math.sqrt(sum / count);
  };
  const levels = [];
  for (const part of parts) levels.push(await heard(part));
  return { duration: video.duration, levels };
}`;

/** Plays parts of a file in headless Chromium, which asks no network for anything. */
export async function playInChromium(file: string, parts: readonly Listened[]): Promise<Played> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    timeout: LIMIT_MS,
    // Containers have no user namespaces for the sandbox; what is played is our own.
    args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    const base64 = (await readFile(file)).toString("base64");
    return await page.evaluate<Played>(`(${LISTEN})(${JSON.stringify({ base64, parts })})`);
  } finally {
    await browser.close();
  }
}
