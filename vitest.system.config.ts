import { defineConfig } from "vitest/config";

/** Suites that need Debian packages (Mosquitto and friends); a missing tool fails them. */
export default defineConfig({
  resolve: { conditions: ["vestige-source"] },
  ssr: { resolve: { conditions: ["vestige-source"] } },
  test: {
    include: ["test/system/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
