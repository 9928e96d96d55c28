import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { hashToken } from '../../packages/platform/src/operations/callers.ts'
import { fillTree, sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { createLargeHouse } from '../../packages/platform/src/sample/large-house.ts'
import { auditHash } from '../../packages/platform/src/store/audit-log.ts'
import { openHouse, type House } from '../../packages/platform/src/store/house.ts'
import { openPersonalVault, type PersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'

export interface HouseSize {
  readonly organisations: number
  readonly people: number
  readonly auditEntries: number
  readonly facts: number
}

/** Somebody who asks, with the cookie of his session. */
export interface Viewer {
  readonly name: string
  readonly personId: string
  readonly cookie: string
}

const SEED = 31
const CHAINS = 200
const ROWS = 1_000
const GENESIS = Buffer.alloc(32)

/** A house of this size on a database of its own, with sessions for those who will ask. */
export async function fillLargeHouse(size: HouseSize) {
  const database = await openTemporaryDatabase()
  const house = await openHouse(database, 'live')
  const personal = openPersonalVault(join(database.directory, 'keys'))
  const nowMs = Date.now()
  const started = performance.now()
  const paths = new Map<string, string>()
  let phone = ''
  let name = ''
  for (const tree of createLargeHouse({ ...size, seed: SEED })) {
    const sought = tree.people.at(-1)
    if (sought !== undefined) ({ phone, name } = sought)
    await house.db.transaction().execute((db) => fillTree(db, tree, { personal, nowMs }, paths))
  }
  const filledSeconds = (performance.now() - started) / 1_000
  const chains = [...paths.keys()].slice(0, CHAINS).map((key) => sampleId('org', key))
  await fillAudit(house, chains, size.auditEntries, nowMs)
  await fillFacts(house, chains, size.facts, nowMs)
  await sql`analyze`.execute(house.db)
  const counties = [...paths].filter(([, path]) => path.split('/').length === 3).map(([key]) => sampleId('org', key))
  const viewers = await createViewers(house, personal, counties, nowMs)
  return { database, house, viewers, phone, name, filledSeconds, counties, personal }
}

export type LargeHouse = Awaited<ReturnType<typeof fillLargeHouse>>

/** Chains as the house makes them, in bulk. */
async function fillAudit(house: House, chains: readonly string[], entries: number, nowMs: number): Promise<void> {
  const heads = new Map<string, { readonly seq: number; readonly hash: Buffer }>(
    chains.map((id) => [id, { seq: 0, hash: GENESIS }]),
  )
  const each = Math.ceil(entries / chains.length)
  for (let round = 0; round < each; round += 1) {
    const rows = [...heads].map(([organisationId, head]) => {
      const seq = head.seq + 1
      const at = new Date(nowMs - (each - round) * 60_000).toISOString()
      const subject = sampleId('per', `x${round}`)
      const actor = `person:${sampleId('per', `a${round % 50}`)}`
      const operation = round % 3 === 0 ? 'unmaskPerson' : 'changePerson'
      const content = JSON.stringify({ organisationId, seq, at, actor, operation, subject, outcome: 'done' })
      const hash = auditHash(head.hash, content)
      heads.set(organisationId, { seq, hash })
      return {
        organisation_id: organisationId,
        seq,
        at,
        actor,
        operation,
        subject,
        outcome: 'done',
        content,
        prev_hash: head.hash,
        hash,
      }
    })
    await house.db.insertInto('audit_entry').values(rows).execute()
  }
  await house.db
    .insertInto('audit_head')
    .values([...heads].map(([organisation_id, head]) => ({ organisation_id, ...head })))
    .execute()
}

async function fillFacts(house: House, chains: readonly string[], facts: number, nowMs: number): Promise<void> {
  for (let from = 0; from < facts; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, facts - from) }, (_, index) => {
      const number = from + index
      const organisationId = chains[number % chains.length] ?? ''
      const at = new Date(nowMs - (facts - number) * 10_000).toISOString()
      return {
        id: `fact_${String(number).padStart(20, '0')}`,
        kind: 'organisation.changed',
        organisation_id: organisationId,
        subject_id: organisationId,
        body: '{}',
        actor: 'system',
        occurred_at: at,
        recorded_at: at,
      }
    })
    await house.db.insertInto('fact').values(rows).execute()
  }
}

/** One who administers a county, one who administers all of them, and an officer of a station. */
async function createViewers(
  house: House,
  personal: PersonalVault,
  counties: readonly string[],
  nowMs: number,
): Promise<readonly Viewer[]> {
  const officer = await house.db
    .selectFrom('role_assignment')
    .select('organisation_id')
    .where('role', '=', 'officer')
    .limit(1)
    .executeTakeFirstOrThrow()
  return Promise.all([
    createViewer(house, personal, 'administrator of one county', 'administrator', counties.slice(0, 1), nowMs),
    createViewer(house, personal, 'administrator of every county', 'administrator', counties, nowMs),
    createViewer(house, personal, 'officer of a station', 'officer', [officer.organisation_id], nowMs),
  ])
}

async function createViewer(
  house: House,
  personal: PersonalVault,
  name: string,
  role: string,
  organisationIds: readonly string[],
  nowMs: number,
): Promise<Viewer> {
  const personId = sampleId('per', `viewer ${name}`)
  const at = new Date(nowMs - 60_000).toISOString()
  const token = randomBytes(32).toString('base64url')
  await house.db
    .insertInto('person')
    .values({
      id: personId,
      name_cipher: personal.seal(`person.name:${personId}`, name),
      name_terms: personal.terms('name', name),
      created_at: at,
    })
    .execute()
  await house.db
    .insertInto('role_assignment')
    .values(
      organisationIds.map((id) => ({
        id: sampleId('post', `${name}/${id}`),
        person_id: personId,
        organisation_id: id,
        role,
        valid_from: at,
        given_by: 'system',
        recorded_at: at,
      })),
    )
    .execute()
  await house.db
    .insertInto('session')
    .values({
      id: sampleId('ses', name),
      token_hash: hashToken(token),
      person_id: personId,
      created_at: at,
      last_seen_at: at,
      expires_at: new Date(nowMs + 8 * 3_600_000).toISOString(),
      address: '127.0.0.1',
      device: 'bench',
    })
    .execute()
  return { name, personId, cookie: `lianfang=l.${token}` }
}
