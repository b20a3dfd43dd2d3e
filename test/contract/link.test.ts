import { cobsFraming, consoleFraming } from "@vestige/smp";
import { memoryStand, mqttStand, serialStand } from "./link-stands.ts";
import { linkContract } from "./link.ts";

linkContract("memory", memoryStand);
linkContract("MQTT", mqttStand);
linkContract("serial, console framing", () => serialStand(consoleFraming));
linkContract("serial, COBS framing", () => serialStand(cobsFraming));
