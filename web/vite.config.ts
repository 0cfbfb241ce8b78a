import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { precompress } from "./scripts/precompress.ts";

const web = fileURLToPath(new URL(".", import.meta.url));
const output = fileURLToPath(new URL("../build/web", import.meta.url));
const serviceWorker = join(web, "src/service_worker.ts");

/** The paths of the files below a folder, relative to it, with forward slashes. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/**
 * Replaces `__ALCOVE_BUILD__` in the service worker with `{version, files}`: every file of the build, and a version that
 * changes whenever one of them does, so that the browser sees a new worker exactly when there is something new.
 */
function listBuildInServiceWorker(): Plugin {
  return {
    name: "alcove-service-worker",
    enforce: "post",
    generateBundle(_, bundle) {
      const worker = bundle["service-worker.js"];
      if (worker?.type !== "chunk") return;
      const names = Object.keys(bundle).filter((name) => name !== "service-worker.js");
      const files = [...names, ...filesBelow(join(web, "public"))].map((name) => `/${name}`).sort();
      const hash = createHash("sha256").update(worker.code).update(JSON.stringify(files));
      for (const name of names.sort()) {
        const entry = bundle[name];
        if (entry) hash.update(entry.type === "chunk" ? entry.code : entry.source);
      }
      const build = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files });
      worker.code = worker.code.replaceAll("__ALCOVE_BUILD__", () => build);
    },
  };
}

/**
 * SQLite's package can also run in a worker of its own and in a file system of its own; Alcove uses neither, and they would
 * be a quarter megabyte to keep for offline use.
 */
function leaveOutUnusedWorkers(): Plugin {
  return {
    name: "alcove-sqlite-workers",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("@sqlite.org/sqlite-wasm")) return null;
      return code
        .replace(/new Worker\(new URL\("sqlite3-worker1\.mjs", import\.meta\.url\)[^)]*\)/, "undefined")
        .replace('new URL("sqlite3-opfs-async-proxy.js", import.meta.url)', "undefined");
    },
  };
}

export default defineConfig({
  root: web,
  base: "/",
  resolve: {
    alias: { "@wasm": fileURLToPath(new URL("../build/wasm/bin", import.meta.url)) },
  },
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  worker: { format: "es", plugins: () => [leaveOutUnusedWorkers()] },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: "es2022",
    // The content security policy allows neither inline scripts nor data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1024,
    rollupOptions: {
      input: {
        index: join(web, "index.html"),
        ...(existsSync(serviceWorker) ? { "service-worker": serviceWorker } : {}),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  plugins: [listBuildInServiceWorker(), precompress(output)],
});
