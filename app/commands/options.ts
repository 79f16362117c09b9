import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Every command answers `--help`; a wrong option is one clear line and exit 2. */
export function readOptions<O extends Options>(usage: string, options: O, positionals = 0) {
  const config = {
    options: { ...options, help: { type: "boolean" as const, short: "h" } },
    allowPositionals: true,
  };
  let parsed: ReturnType<typeof parseArgs<typeof config>>;
  try {
    parsed = parseArgs(config);
  } catch (error) {
    return wrongUse((error as Error).message);
  }
  if ((parsed.values as { help?: boolean }).help) {
    console.log(usage);
    process.exit(0);
  }
  if (parsed.positionals.length > positionals)
    return wrongUse(`Unexpected "${parsed.positionals[positionals]}".`);
  return parsed;
}

/** @returns never; ends the process. */
export function wrongUse(message: string): never {
  console.error(`${message.split("\n")[0]} See --help.`);
  process.exit(2);
}
