/** Who is at fault; decides what a catcher does (`docs/errors.md`). */
export type Fault = "us" | "caller" | "peer" | "link" | "nobody answered" | "nobody";
