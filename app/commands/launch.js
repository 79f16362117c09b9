// @ts-check
// Starts what the build made of a command, in this very process: Node and the server are all that stays in memory.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildIfNeeded, buildNow, builtCommand } from "./build.js";

const usages = {
  build: `npm run build

Builds the pages and the commands into build/.`,
  start: `npm start

Serves the built app on PORT (3000). Starts the bundled PostgreSQL if DATABASE_URL is unset, and migrates.
WEB_CONCURRENCY sets the number of processes.`,
  demo: `npm run demo

Everything on one machine: starts the bundled PostgreSQL if DATABASE_URL is unset, migrates, seeds the demo story
if the database is empty, builds if needed, serves on PORT (3000), prints logins and a first link to click, and
writes DATA_DIR/demo.json.`,
};

/** @param {string} message @param {number} code @returns {never} */
function leave(message, code) {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
}

const [name, ...args] = process.argv.slice(2);
if (name !== "build" && name !== "start" && name !== "demo")
  leave(`There is no command "${name ?? ""}": ${Object.keys(usages).join(", ")}.`, 2);

try {
  if (parseArgs({ args, options: { help: { type: "boolean", short: "h" } } }).values.help)
    leave(usages[name], 0);
} catch (error) {
  leave(`${/** @type {Error} */ (error).message.split("\n")[0]} See --help.`, 2);
}

// npm hands a SIGTERM to the shell it started us in, and that ends without telling us.
const parent = process.ppid;
if (process.env.npm_lifecycle_event && process.platform !== "win32") {
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  look.unref();
}

// While it builds, a stop from outside ends what builds, too.
const stopped = () => process.exit(1);
process.once("SIGINT", stopped).once("SIGTERM", stopped);
try {
  if (name === "build") await buildNow();
  if (name === "demo") await buildIfNeeded();
} catch (error) {
  leave(/** @type {Error} */ (error).message, 1);
}
process.off("SIGINT", stopped).off("SIGTERM", stopped);

if (name !== "build") {
  const file = builtCommand(name);
  if (!existsSync(file)) leave("There is no build yet. Run: npm run build", 1);
  await import(pathToFileURL(file).href);
}
