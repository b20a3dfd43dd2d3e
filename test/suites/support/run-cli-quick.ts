/** As run-cli.ts, on a quick clock: for suites that wait for what a camera does in its own time. */
import { main, terminal } from "@vestige/cli";
import { passQuickly, QuickClock } from "./quick-clock.ts";

const clock = new QuickClock();
const stop = passQuickly(clock);
process.exitCode = await main(process.argv.slice(2), { clock, terminal });
stop();
