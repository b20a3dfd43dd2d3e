import { storeContract } from "../testing/store-contract.ts";
import { MemoryDeviceStore } from "./memory-store.ts";

storeContract("memory", () => new MemoryDeviceStore());
