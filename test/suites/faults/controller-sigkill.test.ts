import { join } from "node:path";
import { startBroker, systemClock } from "@vestige/cli";
import { mqttPort } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { AGREED, PLACE } from "../../kit/index.ts";
import { expect, onTestFinished, test } from "vitest";
import { agreementInFile, startControllerProcess } from "../support/controller-process.ts";
import { isReady, realCamera } from "../support/real-cameras.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const IDS = ["SIM-T-1", "SIM-T-2", "SIM-T-3"];

test("a controller that is killed by SIGKILL and started again on its ledger counts every event once", {
  timeout: 180_000,
}, async () => {
  const ledger = join(await temporaryFolder(), "ledger.db");
  const broker = await startBroker();
  onTestFinished(() => broker.close());
  const wire = { ...PLACE, url: broker.url, clock: systemClock };
  const reals = IDS.map((id, index) => realCamera(id, mqttPort({ ...wire, random: seededRandom(index) })));
  const first = await startControllerProcess(ledger, ["--broker", broker.url]);
  await Promise.all(reals.map(isReady));
  await first.agreeWith(reals);

  await Promise.all(reals.map(({ bench }) => bench.gesture("recordPressed")));
  // Reports are on their way at this very moment.
  await first.program.kill();
  await Promise.all(reals.map(({ bench }) => bench.gesture("markerPressed")));

  const second = await startControllerProcess(ledger, ["--broker", broker.url]);
  await second.agreeWith(reals);
  await second.program.stop();
  expect(await agreementInFile(ledger, reals)).toEqual(AGREED);
});
