import { sql, type Updateable } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { Static } from 'typebox'
import { bind, refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { fieldProblem, outdated } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { MaterialTable } from '../../store/tables/outreach.ts'
import { correctMaterial, listMaterials, recordMaterial, voidMaterial, type MaterialFields } from './contract-kept.ts'
import { IN_FUTURE } from './check-activity.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { reviseRow } from './revise-row.ts'

type Fields = Static<typeof MaterialFields>

export const bindListMaterials = () =>
  bind(listMaterials, {
    async run({ db, reach }, { query }) {
      const { after, limit = 50, state = 'recorded', organisationId, kind, from, to } = query
      const order = sql<string>`material.printed_on::text || material.id`
      let rows = db
        .selectFrom('material')
        .innerJoin('organisation', 'organisation.id', 'material.organisation_id')
        .select([
          'material.id',
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          'material.kind',
          'material.title',
          'material.edition',
          'material.copies',
          'material.printed_on as printedOn',
          'material.currency',
          'material.cost_minor as costMinor',
          'material.state',
          'material.void_reason as voidReason',
          'material.version',
          sql<number>`(select coalesce(sum(counted.value), 0)::double precision from activity_figure counted
            where counted.material_id = material.id and counted.measure in ('copies', 'pieces') and not counted.is_part)`.as(
            'handedOut',
          ),
          order.as('order'),
        ])
        .where(withinReach(reach))
        .where('material.state', '=', state)
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      if (organisationId !== undefined) rows = rows.where('material.organisation_id', '=', organisationId)
      if (kind !== undefined) rows = rows.where('material.kind', '=', kind)
      if (from !== undefined) rows = rows.where('material.printed_on', '>=', from)
      if (to !== undefined) rows = rows.where('material.printed_on', '<=', to)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map(({ organisationId: id, organisationName: name, order: _order, ...row }) => ({
          ...row,
          organisation: { id, name },
        })),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

export const bindRecordMaterial = (deps: OutreachDeps) =>
  bind(recordMaterial, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, ...fields } = body
      const errors = problemsOf(act, fields, deps)
      if (errors.length > 0) return refuse('refused', { errors })
      const id = act.ids.next('mat')
      await act.db
        .insertInto('material')
        .values({
          id,
          organisation_id: organisationId,
          ...columnsOf(fields),
          state: 'recorded',
          void_reason: null,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .execute()
      act.note({ subject: id })
      return { id, version: 1 }
    },
  })

export const bindCorrectMaterial = (deps: OutreachDeps) =>
  bind(correctMaterial, {
    ownerOf: async (lookup, { params }) => ownerOf(lookup, params.id),
    async run(act, { params, body }) {
      const { version, reason, ...fields } = body
      const row = await take(act, params.id, version)
      if (row instanceof Refusal) return row
      const errors = problemsOf(act, fields, deps)
      if (errors.length > 0) return refuse('refused', { errors })
      return supersede(act, row, columnsOf(fields), reason.trim())
    },
  })

export const bindVoidMaterial = () =>
  bind(voidMaterial, {
    ownerOf: async (lookup, { params }) => ownerOf(lookup, params.id),
    async run(act, { params, body }) {
      const row = await take(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const reason = body.reason.trim()
      return supersede(act, row, { state: 'voided', void_reason: reason }, reason)
    },
  })

async function ownerOf({ db }: Lookup, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('material').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

function problemsOf(
  act: Act,
  { kind, printedOn, currency, costMinor }: Fields,
  { content }: OutreachDeps,
): FieldProblem[] {
  const channel = content.channels.channels.find(({ id }) => id === kind)
  return [
    ...(channel?.isMaterial === true ? [] : [fieldProblem('kind', 'not-a-material', NOT_A_MATERIAL)]),
    ...(printedOn > dayOf(act.nowMs) ? [fieldProblem('printedOn', 'in-future', IN_FUTURE)] : []),
    ...((currency === null) === (costMinor === null) ? [] : [fieldProblem('costMinor', 'currency', COST_AND_CURRENCY)]),
  ]
}

const columnsOf = ({ kind, title, edition, copies, printedOn, currency, costMinor }: Fields) => ({
  kind,
  title: title.trim(),
  edition: edition.trim(),
  copies,
  printed_on: printedOn,
  currency,
  cost_minor: costMinor,
})

async function take(act: Act, id: string, version: number) {
  const row = await act.db.selectFrom('material').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  return row.state === 'voided' ? refuse('conflict', { says: IS_VOIDED }) : row
}

async function supersede(
  act: Act,
  row: Exclude<Awaited<ReturnType<typeof take>>, Refusal>,
  columns: Updateable<MaterialTable>,
  reason: string,
): Promise<{ readonly version: number }> {
  const { revision, now, note } = reviseRow(act, row, columns, reason)
  await act.db
    .insertInto('material_revision')
    .values({ material_id: row.id, ...revision })
    .execute()
  await act.db.updateTable('material').set(now).where('id', '=', row.id).execute()
  act.note(note)
  return { version: now.version }
}

const NOT_A_MATERIAL = text(
  '这个渠道不是印制的宣传品。',
  '這個管道不是印製的宣傳品。',
  'This channel is nothing that is printed.',
)
const COST_AND_CURRENCY = text(
  '费用和币种要一起填，或者都不填。',
  '費用和幣別要一起填，或者都不填。',
  'Give the cost with its currency, or neither.',
)
const IS_VOIDED = text('这份宣传品已经作废。', '這份宣傳品已經作廢。', 'This material was voided.')
