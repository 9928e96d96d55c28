import { parseArgs, type ParseArgsConfig } from 'node:util'
import { AppError, EXIT_OK, ERRORS } from '../domain/errors.ts'
import { ADMINISTRATOR_LINK } from './administrator-link.ts'
import { BENCH } from './bench.ts'
import { CHECK } from './check.ts'
import type { Command } from './command.ts'
import { DECIDE } from './decide.ts'
import { type CliIo, Output, PipeClosed } from './io.ts'
import { KEYS } from './keys.ts'
import { PAPER } from './paper.ts'
import { PERSONAL_KEYS } from './personal-keys.ts'
import { REPLAY } from './replay.ts'
import { REPORT } from './report.ts'
import { SAMPLE_REMOVE } from './sample-remove.ts'
import { SERVE } from './serve.ts'
import { SIMULATE } from './simulate.ts'
import { VERIFY } from './verify.ts'

const COMMANDS: readonly Command[] = [
  SERVE,
  DECIDE,
  REPLAY,
  CHECK,
  VERIFY,
  SIMULATE,
  PAPER,
  KEYS,
  PERSONAL_KEYS,
  ADMINISTRATOR_LINK,
  SAMPLE_REMOVE,
  REPORT,
  BENCH,
]

/** The `lianfang` command: runs one command and returns its exit code. Never throws. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const out = new Output(io.stdout)
  try {
    const code = await dispatch(argv, io, out)
    await out.flush()
    return code
  } catch (error) {
    if (error instanceof PipeClosed) return EXIT_OK
    await out.flush().catch(() => undefined)
    return complain(error, io)
  }
}

async function dispatch(argv: readonly string[], io: CliIo, out: Output): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = COMMANDS.find((command) => command.name === rest[0])
    await out.line(asked === undefined ? overview() : usageOf(asked))
    return name === undefined ? ERRORS['invalid-request'].exitCode : EXIT_OK
  }
  const command = COMMANDS.find((each) => each.name === name)
  if (command === undefined) {
    throw new AppError('invalid-request', {
      detail: `there is no command ${JSON.stringify(name)}. Commands: ${COMMANDS.map((each) => each.name).join(', ')}.`,
    })
  }
  const { values, positionals } = parseOptions(command, rest)
  if (values['help'] === true) {
    await out.line(usageOf(command))
    return EXIT_OK
  }
  const { most = Number.POSITIVE_INFINITY, least = 0 } = command.arguments
  if (positionals.length < least || positionals.length > most)
    throw new AppError('invalid-request', { detail: usageOf(command) })
  return command.run({ values, positionals, io, out })
}

function parseOptions(
  command: Command,
  args: readonly string[],
): {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
} {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } }
  for (const [name, { type }] of Object.entries(command.options)) options[name] = { type }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return { values: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals }
  } catch (error) {
    throw new AppError('invalid-request', {
      detail: `${error instanceof Error ? error.message : String(error)}\n${usageOf(command)}`,
    })
  }
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length))
  return [
    'lianfang 联防: decides on payments while the money still moves',
    '',
    ...COMMANDS.map((command) => `  lianfang ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    '`lianfang help COMMAND` explains one of them.',
  ].join('\n')
}

function usageOf(command: Command): string {
  const width = Math.max(
    0,
    ...Object.entries(command.options).map(([name, option]) => name.length + (option.value?.length ?? 0)),
  )
  const options = Object.entries(command.options).map(
    ([name, option]) => `  --${`${name} ${option.value ?? ''}`.padEnd(width + 1)}  ${option.text}`,
  )
  return [`lianfang ${command.name} ${command.arguments.text}`.trimEnd(), `  ${command.summary}`, ...options].join('\n')
}

function complain(error: unknown, io: CliIo): number {
  if (error instanceof AppError) {
    io.stderr.write(`lianfang: ${error.message}\n`)
    for (const { path, message, hint } of error.details.errors ?? [])
      io.stderr.write(`  ${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}\n`)
    return error.exitCode
  }
  io.stderr.write(
    `lianfang: a fault of our own: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return ERRORS.internal.exitCode
}

if (import.meta.main) {
  const { stdin, stdout, stderr } = process
  process.exitCode = await runCli(process.argv.slice(2), {
    stdin,
    stdout,
    stderr,
    isTty: stderr.isTTY,
    nowMs: () => Date.now(),
  })
}
