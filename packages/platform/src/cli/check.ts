import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compileBook } from '@lianfang/engine'
import { loadBook } from '../content/load-book.ts'
import { renderDiagnostic } from '../content/render-diagnostic.ts'
import { AppError, ERRORS, EXIT_OK } from '../domain/errors.ts'
import { type Command, type Invocation, isSet } from './command.ts'
import { contentDir } from './open-engine.ts'

/** Holds content against its checks: rule books compile, examples come out as they say. */
export const CHECK: Command = {
  name: 'check',
  summary: 'check content: rule books, mappings, and every example in them',
  arguments: { text: '[DIR (default: the content directory of the project)]', most: 1 },
  options: {
    json: { type: 'boolean', text: 'findings as JSON Lines' },
    content: { type: 'string', value: 'DIR', text: 'the same as DIR' },
  },
  run: runCheck,
}

async function runCheck(invocation: Invocation): Promise<number> {
  const { out } = invocation
  const asked = invocation.positionals[0]
  const content = asked === undefined ? contentDir(invocation) : resolve(asked)
  if (!existsSync(join(content, 'rulebooks'))) throw new AppError('not-found', { detail: `${content} has no directory rulebooks` })
  let errors = 0
  for (const name of readdirSync(join(content, 'rulebooks')).sort()) errors += await checkBook(invocation, join(content, 'rulebooks', name), name)
  if (!isSet(invocation, 'json')) await out.line(errors === 0 ? 'content is in order' : `${errors} errors`)
  return errors === 0 ? EXIT_OK : ERRORS['verification-failed'].exitCode
}
