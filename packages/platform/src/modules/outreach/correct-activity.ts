import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { ActivityTable } from '../../store/tables/outreach.ts'
import { checkActivity } from './check-activity.ts'
import { correctActivity, voidActivity } from './contract-activities.ts'
import type { CountIn, OrganiserIn, SessionIn } from './contract-parts.ts'
import { resolveOrganisers } from './member-names.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { insertInside, type Inside } from './write-activity.ts'

export async function ownerOfActivity({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('activity').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** Field of the contract → column. */
const COLUMNS = {
  areaId: 'area_id',
  channel: 'channel',
  title: 'title',
  occurredFrom: 'occurred_from',
  occurredTo: 'occurred_to',
  timeFrom: 'time_from',
  timeTo: 'time_to',
  place: 'place',
  audience: 'audience',
  setting: 'setting',
  evidence: 'evidence',
  evidenceNote: 'evidence_note',
} as const satisfies Record<string, keyof ActivityTable>
type Field = keyof typeof COLUMNS
const FIELDS = Object.keys(COLUMNS) as Field[]

export const bindCorrectActivity = ({ content }: OutreachDeps) =>
  bind(correctActivity, {
    ownerOf: async (lookup, { params }) => ownerOfActivity(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeActivity(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const { reason: said, version: _version, organisers, counts, sessions, ...given } = body
      const changed = FIELDS.filter((field) => given[field] !== undefined && given[field] !== row[COLUMNS[field]])
      const before = await readInside(act.db, row)
      const inside: Inside = {
        organisers:
          organisers === undefined
            ? before.organisers
            : await resolveOrganisers(act.db, row.organisation_id, organisers),
        counts: counts ?? before.counts,
        sessions: sessions ?? before.sessions,
      }
      const isInsideChanged = JSON.stringify(plainInside(inside)) !== JSON.stringify(plainInside(before))
      if (changed.length === 0 && !isInsideChanged) return refuse('refused', { says: NOTHING_CHANGED })
      const now = Object.fromEntries(
        FIELDS.map((field) => [field, given[field] === undefined ? row[COLUMNS[field]] : given[field]]),
      ) as { [F in Field]: ActivityTable[(typeof COLUMNS)[F]] }
      const errors = await checkActivity(act, { ...now, organisationId: row.organisation_id, ...inside }, content)
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      const reason = said.trim()
      const former = Object.fromEntries(changed.map((field) => [field, row[COLUMNS[field]]]))
      const columns = Object.fromEntries(changed.map((field) => [COLUMNS[field], given[field]]))
      await supersede(act, row, {
        former: { ...former, ...formerInside(before, isInsideChanged) },
        columns,
        inside,
        reason,
      })
      act.note({ subject: row.id, reason, details: { fields: [...changed, ...(isInsideChanged ? ['counts'] : [])] } })
      return { version: row.version + 1 }
    },
  })

export const bindVoidActivity = () =>
  bind(voidActivity, {
    ownerOf: async (lookup, { params }) => ownerOfActivity(lookup, params.id),
    async run(act, { params, body }) {
      const row = await takeActivity(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const reason = body.reason.trim()
      await voidTaken(act, row, reason)
      act.note({ subject: row.id, reason })
      return { version: row.version + 1 }
    },
  })

type Taken = Readonly<Pick<ActivityTable, 'id' | 'organisation_id' | 'state'>> & { readonly version: number }
type Corrector = Pick<Act, 'db' | 'nowIso' | 'actor' | 'ids' | 'fact'>

/** It counts no more; what it counted stays with its last version. */
export async function voidTaken(act: Corrector, row: Taken, reason: string): Promise<void> {
  const inside = await readInside(act.db, row)
  await supersede(act, row, {
    former: { state: row.state },
    columns: { state: 'voided', void_reason: reason },
    inside,
    reason,
  })
  await act.fact({ kind: 'activity.voided', subjectId: row.id, organisationId: row.organisation_id, body: {} })
}

interface Superseding {
  readonly former: Readonly<Record<string, unknown>>
  readonly columns: Readonly<Record<string, unknown>>
  readonly inside: Inside
  readonly reason: string
}

/** A new version; the one before is kept with the reason. */
export async function supersede(
  act: Pick<Act, 'db' | 'nowIso' | 'actor' | 'ids'>,
  { id, version }: Pick<Taken, 'id' | 'version'>,
  { former, columns, inside, reason }: Superseding,
): Promise<void> {
  const { db, nowIso, actor } = act
  await db
    .insertInto('activity_revision')
    .values({
      activity_id: id,
      version,
      former: JSON.stringify(former),
      reason,
      recorded_at: nowIso,
      recorded_by: actor,
    })
    .execute()
  await db
    .updateTable('activity')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await insertInside(act, [{ id, version: version + 1, ...inside }])
}

export async function takeActivity(act: Act, id: string, version: number) {
  const row = await act.db.selectFrom('activity').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  return row.state === 'voided' ? refuse('conflict', { says: IS_VOIDED }) : row
}

/** Counts, sessions and co-organisers of the present version, as they are given. */
export async function readInside(
  db: HouseTransaction,
  { id, version }: Pick<Taken, 'id' | 'version'>,
): Promise<Inside> {
  const counts = await db
    .selectFrom('activity_count')
    .selectAll()
    .where('activity_id', '=', id)
    .where('version', '=', version)
    .where('how_counted', '<>', 'sessions')
    .orderBy('place')
    .execute()
  const sessions = await readSessions(db, { id, version })
  const organisers = await db
    .selectFrom('activity_organiser')
    .select(['organisation_id as organisationId', 'name'])
    .where('activity_id', '=', id)
    .where('version', '=', version)
    .orderBy('place')
    .execute()
  return {
    organisers,
    sessions,
    counts: counts.map((count) => ({
      measure: count.measure,
      value: count.value,
      valueMost: count.value_most,
      qualifier: count.qualifier,
      object: count.object,
      materialId: count.material_id,
      howCounted: count.how_counted,
      isPart: count.is_part,
      ...(count.span_start === null || count.span_end === null
        ? {}
        : { span: { start: count.span_start, end: count.span_end } }),
    })),
  }
}

export const readSessions = (db: HouseTransaction, { id, version }: Pick<Taken, 'id' | 'version'>) =>
  db
    .selectFrom('activity_session')
    .select(['held_on as heldOn', 'begins_at as beginsAt', 'minutes', 'audience', 'measure', 'value', 'qualifier'])
    .where('activity_id', '=', id)
    .where('version', '=', version)
    .orderBy('place')
    .execute()

/** What is compared: the same said in another order of fields, or with a default, is the same. */
const plainInside = ({ organisers, counts, sessions }: Inside) => [
  organisers.map(({ organisationId = null, name = null }: OrganiserIn) => [organisationId, name]),
  counts.map((count: CountIn) => [
    count.measure,
    count.value,
    count.valueMost ?? null,
    count.qualifier ?? 'exact',
    count.object ?? null,
    count.materialId ?? null,
    count.howCounted,
    count.isPart ?? false,
  ]),
  sessions.map((session: SessionIn) => [
    session.heldOn,
    session.beginsAt ?? null,
    session.minutes ?? null,
    session.audience,
    session.measure,
    session.value,
    session.qualifier ?? 'exact',
  ]),
]

const formerInside = ({ counts, organisers, sessions }: Inside, isChanged: boolean) =>
  isChanged ? { counts, sessions: sessions.length, organisers } : {}

const NOTHING_CHANGED = text(
  '没有改动。请先改再保存。',
  '沒有改動。請先改再儲存。',
  'Nothing was changed. Change something first.',
)
const IS_VOIDED = text(
  '这条活动已经作废，不能再改。',
  '這筆活動已經作廢，不能再改。',
  'This activity was voided and cannot be changed any more.',
)
