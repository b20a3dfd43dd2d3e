import { defineConfig } from "vitest/config";

/** Everything that needs npm alone. Packages resolve to their sources, so tests need no build. */
export default defineConfig({
  resolve: { conditions: ["vestige-source"] },
  ssr: { resolve: { conditions: ["vestige-source"] } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/system/**"],
    testTimeout: 20_000,
    // Both cores, and files that share a worker share its modules: docs/decisions/0008-tests-share-modules.md.
    maxWorkers: "100%",
    isolate: false,
  },
});
