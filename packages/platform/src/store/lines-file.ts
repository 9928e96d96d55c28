import { mkdirSync } from 'node:fs'
import { open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Signed statements, one a line, in a file outside the database, so that an edit of the database cannot reach them. */
export interface LinesFile<T> {
  readonly items: readonly T[]
  /** Line numbers, from 1, that cannot be read; a line cut off at the end is not counted. */
  readonly brokenLines: readonly number[]
}

/** Durable when it returns; whole or not there. */
export async function appendLine(path: string, value: object): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    const { size } = await file.stat()
    try {
      await file.appendFile(`${JSON.stringify(value)}\n`)
      await file.datasync()
    } catch (error) {
      await file.truncate(size)
      throw error
    }
  } finally {
    await file.close()
  }
}

/** Removes a line that a dying process left half written. */
export async function mendLines(path: string): Promise<void> {
  const content = await readOrEmpty(path)
  const end = content.lastIndexOf(10) + 1
  if (end < content.length) await truncate(path, end)
}

/** `check` says whether a parsed line is what it should be. */
export async function readLines<T>(path: string, check: (value: unknown) => value is T): Promise<LinesFile<T>> {
  const content = (await readOrEmpty(path)).toString('utf8')
  const lines = content
    .slice(0, content.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
  const brokenLines: number[] = []
  const items = lines.flatMap((line, index) => {
    const value = parse(line)
    if (check(value)) return value
    brokenLines.push(index + 1)
    return []
  })
  return { items, brokenLines }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

async function readOrEmpty(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
