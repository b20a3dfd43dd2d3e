/** The `vestige` command from the sources, as a process of its own: for suites that need no build. */
import { main } from "@vestige/cli";

process.exitCode = await main(process.argv.slice(2));
