import { ffmpeg } from "./ffmpeg.ts";

/** The simulation's marks in the elementary stream of a file's video, in order. */
export async function marksIn(file: string): Promise<readonly string[]> {
  const { stdout } = await ffmpeg("-v", "error", "-i", file, "-map", "0:v", "-c", "copy", "-f", "h264", "-");
  return stdout.toString("latin1").match(/\{"atMs":[^}]*"simulated":true[^}]*\}/g) ?? [];
}
