#!/usr/bin/env node
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LauncherError, ensureBuilt } from "../launcher/build.mjs";

/** The oldest Node.js that the packages run on (`engines` in package.json). */
const OLDEST_NODE = [20, 19];

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantMajor, wantMinor] = OLDEST_NODE;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new LauncherError(
    `Node.js ${process.versions.node} is too old: install ${OLDEST_NODE.join(".")} or newer.`,
  );
}

async function launch() {
  checkNode();
  await ensureBuilt({ root, output: process.stderr });
  const { main } = await import(pathToFileURL(resolve(root, "cli/dist/main.js")).href);
  const code = await main(process.argv.slice(2));
  if (typeof code === "number") process.exitCode = code;
}

try {
  await launch();
} catch (error) {
  if (!(error instanceof LauncherError)) throw error;
  process.stderr.write(`vestige: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
