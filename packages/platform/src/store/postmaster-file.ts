import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCommandLine, readProcessStart } from './process-identity.ts'

/** What a running postmaster writes into `postmaster.pid` of its cluster. */
export interface PostmasterFile {
  readonly pid: number
  readonly socketDirectory: string
  readonly isReady: boolean
}

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketDirectory: lines[4] ?? '', isReady: (lines[7] ?? '').trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** The postmaster of this cluster when it still runs; a reused pid is told apart by its command line. */
export function findRunningPostmaster(cluster: string): PostmasterFile | undefined {
  const file = readPostmasterFile(cluster)
  if (file === undefined || readProcessStart(file.pid) === undefined) return undefined
  const command = readCommandLine(file.pid)
  return command === '' || (command.includes('postgres') && command.includes(cluster)) ? file : undefined
}
