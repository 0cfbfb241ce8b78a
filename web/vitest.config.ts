import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const alias = { "@wasm": fileURLToPath(new URL("../build/wasm/bin", import.meta.url)) };
const esbuild = { jsx: "automatic", jsxImportSource: "preact" } as const;

/** `unit`: parts of the page in happy-dom. `browser`: the whole in Chromium, driven by playwright-core from Node. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve: { alias },
        esbuild,
        test: {
          name: "unit",
          environment: "happy-dom",
          include: ["web/src/**/*.test.{ts,tsx}", "tests/web/unit/**/*.test.{ts,tsx}"],
        },
      },
      {
        root,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/web/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
