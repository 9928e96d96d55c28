import { EXIT_OK } from '../domain/errors.ts'
import type { Command, Invocation } from './command.ts'
import { requireConfig } from './open-database.ts'

/** The server: API and screens. Its settings come from the environment. */
export const SERVE: Command = {
  name: 'serve',
  summary: 'start the server: API and screens; settings from HOST PORT DATA_DIR DATABASE_URL',
  arguments: { text: '', most: 0 },
  options: {},
  run: serve,
}

async function serve({ io }: Invocation): Promise<number> {
  const config = requireConfig()
  // Loaded here, so that the other commands start without the server.
  const { runUntilSignal, startApp } = await import('../app.ts')
  const app = await startApp(config, { notice: (text) => void io.stderr.write(`${text}\n`) })
  io.stderr.write(`lianfang 联防 listens on ${app.url}, data in ${config.dataDir}\n`)
  if (app.firstKeyFile !== undefined) io.stderr.write(`the first API key is in ${app.firstKeyFile}\n`)
  await runUntilSignal(app)
  return EXIT_OK
}
