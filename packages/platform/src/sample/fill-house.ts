import { createHash } from 'node:crypto'
import type { House, HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import { commandAt } from './at-now.ts'
import { COUNTY_SEED, createCounty, type County, type CountyTree } from './county.ts'
import { fillCases, type CasesFill } from './fill-cases.ts'
import { fillExchange } from './fill-exchange.ts'
import { fillGroups } from './fill-groups.ts'
import { fillLetters } from './fill-letters.ts'
import { fillLimits, type LimitsFill } from './fill-limits.ts'
import { fillOutreach, type OutreachFill } from './fill-outreach.ts'

const ROWS_PER_INSERT = 1_000
const DAY_MS = 86_400_000
/** Who is said to have recorded what the sample brought. */
const RECORDED_BY = 'system'

export interface FillDeps {
  readonly personal: PersonalVault
  readonly nowMs: number
  readonly limits?: LimitsFill['limits']
  readonly stories?: CasesFill['stories']
  readonly handIn?: OutreachFill['handIn']
}

/** The same key always gives the same id: links into the sample county stay good over restarts and machines. */
export function sampleId(prefix: string, key: string): string {
  const digest = createHash('sha256').update(`${COUNTY_SEED}\0${prefix}\0${key}`).digest('hex')
  return `${prefix}_${BigInt(`0x${digest.slice(0, 24)}`)
    .toString(32)
    .padStart(20, '0')}`
}

/** Puts the sample county into an empty house; a house that holds something is left as it is. Returns whether it was filled. */
export async function fillHouse(
  house: House,
  { personal, nowMs, stories, limits, handIn }: FillDeps,
): Promise<boolean> {
  return house.db.transaction().execute(async (db) => {
    const present = await db.selectFrom('organisation').select('id').limit(1).execute()
    if (present.length > 0) return false
    const county = createCounty(COUNTY_SEED)
    await fillTree(db, county, { personal, nowMs })
    await fillPersonas(db, county)
    await fillCommands(db, county, nowMs)
    await fillGroups(db, county, { nowMs, sampleId })
    await fillExchange(db, county, { nowMs, personal, sampleId })
    await fillCases(db, county, { nowMs, sampleId, stories })
    await fillLimits(db, county, { nowMs, personal, sampleId, limits })
    await fillOutreach(db, county, { nowMs, sampleId, handIn })
    await fillLetters(db, county.seed, { nowMs, personal, sampleId })
    return true
  })
}

/**
 * Organisations with their places, people with their posts. Parents come before their members. A tree that comes in pieces
 * brings the same `paths` for each.
 */
export async function fillTree(
  db: HouseTransaction,
  tree: CountyTree,
  { personal, nowMs }: FillDeps,
  paths = new Map<string, string>(),
): Promise<void> {
  const nowIso = new Date(nowMs).toISOString()
  const organisations = tree.organisations.map((each) => {
    const id = sampleId('org', each.key)
    const path = `${each.parentKey === null ? '/' : (paths.get(each.parentKey) ?? '/')}${id}/`
    paths.set(each.key, path)
    return {
      id,
      code: each.code,
      name: each.name,
      sector: each.sector,
      level: each.level,
      parent_id: each.parentKey === null ? null : sampleId('org', each.parentKey),
      area_id: each.areaKey === null ? null : sampleId('org', each.areaKey),
      path,
      population: each.population,
      population_year: each.populationYear,
      address: each.address,
      phone: each.phone,
      valid_from: each.validFrom,
      valid_to: each.validTo,
      recorded_at: nowIso,
    }
  })
  for (const rows of chunks(organisations)) await db.insertInto('organisation').values(rows).execute()
  const places = organisations.map(({ id, parent_id, valid_from, valid_to }) => ({
    organisation_id: id,
    parent_id,
    valid_from,
    valid_to,
    reason: '样例',
    recorded_at: nowIso,
    recorded_by: RECORDED_BY,
  }))
  for (const rows of chunks(places)) await db.insertInto('organisation_place').values(rows).execute()
  await fillPeople(db, tree, personal, nowMs)
}

async function fillPeople(
  db: HouseTransaction,
  { people }: CountyTree,
  personal: PersonalVault,
  nowMs: number,
): Promise<void> {
  const nowIso = new Date(nowMs).toISOString()
  const persons = people.map((each) => {
    const id = sampleId('per', each.key)
    return {
      id,
      login: each.login,
      name_cipher: personal.seal(`person.name:${id}`, each.name),
      name_terms: personal.terms('name', each.name),
      phone_cipher: personal.seal(`person.phone:${id}`, each.phone),
      phone_lookup: personal.lookup('phone', each.phone),
      id_number_cipher: each.idNumber === null ? null : personal.seal(`person.id_number:${id}`, each.idNumber),
      id_number_lookup: each.idNumber === null ? null : personal.lookup('id_number', each.idNumber),
      created_at: nowIso,
    }
  })
  for (const rows of chunks(persons)) await db.insertInto('person').values(rows).execute()
  const assignmentId = (personKey: string, role: string, organisationKey: string): string =>
    sampleId('post', `${personKey}/${role}/${organisationKey}`)
  const assignments = people.flatMap((each) =>
    each.roles.map((post) => ({
      id: assignmentId(each.key, post.role, post.organisationKey),
      person_id: sampleId('per', each.key),
      organisation_id: sampleId('org', post.organisationKey),
      role: post.role,
      valid_from: `${post.since}T00:00:00+08:00`,
      valid_to: post.endsInDays === null ? null : new Date(nowMs + post.endsInDays * DAY_MS).toISOString(),
      deputy_for: post.deputyFor === null ? null : assignmentId(post.deputyFor, post.role, post.organisationKey),
      title: post.title,
      given_by: RECORDED_BY,
      recorded_at: nowIso,
    })),
  )
  const heldFirst = assignments.toSorted((a, b) => Number(a.deputy_for !== null) - Number(b.deputy_for !== null))
  for (const rows of chunks(heldFirst)) await db.insertInto('role_assignment').values(rows).execute()
}

async function fillPersonas(db: HouseTransaction, { personas }: County): Promise<void> {
  await db
    .insertInto('persona')
    .values(
      personas.map((each, place) => ({
        person_id: sampleId('per', each.personKey),
        role: each.role,
        organisation_id: sampleId('org', each.organisationKey),
        line: JSON.stringify(each.line),
        place,
      })),
    )
    .execute()
}

async function fillCommands(db: HouseTransaction, { commands }: County, nowMs: number): Promise<void> {
  const nowIso = new Date(nowMs).toISOString()
  for (const each of commands) {
    const { paperNumber, startsOn, endsOn } = commandAt(each, nowMs)
    const id = sampleId('cmd', each.key)
    await db
      .insertInto('command')
      .values({
        id,
        organisation_id: sampleId('org', each.organisationKey),
        kind: each.kind,
        title: each.title,
        paper_number: paperNumber,
        starts_on: startsOn,
        ends_on: endsOn,
        recorded_at: nowIso,
      })
      .execute()
    await db
      .insertInto('command_member')
      .values(
        each.posts.map((post, place) => ({
          id: sampleId('seat', `${each.key}/${place}`),
          command_id: id,
          organisation_id: sampleId('org', post.organisationKey),
          person_id: sampleId('per', post.personKey),
          post: post.post,
          title: post.title,
          valid_from: startsOn,
          recorded_at: nowIso,
        })),
      )
      .execute()
  }
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  )
}
