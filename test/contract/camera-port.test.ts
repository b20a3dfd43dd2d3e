import { cobsFraming, consoleFraming } from "@vestige/smp";
import { mqttBench, memoryBench, ptyBench, tcpBench } from "./camera-port-benches.ts";
import { cameraPortContract } from "./camera-port.ts";

cameraPortContract("memory", memoryBench, { comesBack: false });
cameraPortContract("pseudo-terminal, console framing", () => ptyBench(consoleFraming));
cameraPortContract("pseudo-terminal, COBS framing", () => ptyBench(cobsFraming));
cameraPortContract("TCP", () => tcpBench(consoleFraming));
cameraPortContract("MQTT", mqttBench);
