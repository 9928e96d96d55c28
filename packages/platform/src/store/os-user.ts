import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** An OS user PostgreSQL runs as when this process is root: PostgreSQL refuses to run as root. */
export interface OsUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** Undefined when this process is not root: PostgreSQL then runs as the same user. */
export function findUnprivilegedUser(): OsUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  return readUser('postgres') ?? readUser('nobody')
}

/** Whether the user can enter the folder: every parent lets it through. Asked of the system, so that ACLs count too. */
export function canReach(user: OsUser, directory: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'cd -- "$0" && test -r .', directory], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
    env: {},
  })
  return result.status === 0
}

function readUser(name: string): OsUser | undefined {
  const line = readPasswd().find((entry) => entry.startsWith(`${name}:`)) ?? ''
  const [, , uid, gid] = line.split(':')
  if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { name, uid: ask('-u') >>> 0, gid: ask('-g') >>> 0 }
  } catch {
    return undefined
  }
}

function readPasswd(): readonly string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}
