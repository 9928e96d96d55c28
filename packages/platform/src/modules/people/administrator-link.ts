import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashToken } from '../../operations/callers.ts'
import type { House, HouseTransaction } from '../../store/house.ts'

export interface AdministratorLinkDeps {
  readonly dataDir: string
  readonly nowMs: number
  readonly lifeHours: number
  readonly randomBytes: (length: number) => Buffer
}

const fileIn = (dataDir: string): string => join(dataDir, 'first-administrator')

/** While nobody administers the real house: a new one-time link, in a file that only its owner can read. Returns its path for browsers. */
export async function ensureAdministratorLink(house: House, deps: AdministratorLinkDeps): Promise<string | undefined> {
  const nowIso = new Date(deps.nowMs).toISOString()
  const administrator = await house.db
    .selectFrom('role_assignment')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select('person.id')
    .where('role', '=', 'administrator')
    .where('person.ended_at', 'is', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .limit(1)
    .executeTakeFirst()
  if (administrator === undefined)
    return house.db.transaction().execute((db) => makeAdministratorLink(db, 'system', deps))
  forgetAdministratorLink(deps.dataDir)
  return undefined
}

/** Earlier links are void. The token stands in the file and in the link, in the database only its hash. */
export async function makeAdministratorLink(
  db: HouseTransaction,
  madeBy: string,
  { dataDir, nowMs, lifeHours, randomBytes }: AdministratorLinkDeps,
): Promise<string> {
  await db.deleteFrom('one_time_link').where('purpose', '=', 'administrator').where('used_at', 'is', null).execute()
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('one_time_link')
    .values({
      token_hash: hashToken(token),
      purpose: 'administrator',
      made_by: madeBy,
      made_at: new Date(nowMs).toISOString(),
      expires_at: new Date(nowMs + lifeHours * 3_600_000).toISOString(),
    })
    .execute()
  writeFileSync(fileIn(dataDir), `${token}\n`, { mode: 0o600 })
  return `/welcome#${token}`
}

export function forgetAdministratorLink(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}
