import { sql } from 'kysely'
import { mayDo } from '../../access/may.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { CasesDeps } from './cases-deps.ts'
import { caseCondition, caseRow, selectCases } from './case-rows.ts'
import { listCases, readCase, readCaseCodes } from './contract-cases.ts'
import { ownerOfCase } from './correct-case.ts'

export const bindListCases = () =>
  bind(listCases, {
    async run({ db, reach }, { query }) {
      const { after, limit = 50, ...filters } = query
      const mine = withinReach(reach)
      const asked = caseCondition(filters)
      const order = sql<string>`local_case.reported_on::text || local_case.id`
      let rows = selectCases(db)
        .select(order.as('order'))
        .where(mine)
        .where(asked)
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const sums = await sql<{
        currency: string
        count: number
        lostMinor: number
        savedMinor: number
      }>`select local_case.currency, count(*)::int as count, sum(local_case.lost_minor)::bigint as "lostMinor",
          sum(local_case.saved_minor)::bigint as "savedMinor"
        from local_case join organisation on organisation.id = local_case.organisation_id
        join organisation area on area.id = local_case.area_id
        where ${mine} and ${asked} group by local_case.currency order by count(*) desc`.execute(db)
      return {
        items: page.map(caseRow),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
        count: sums.rows.reduce((total, { count }) => total + count, 0),
        sums: sums.rows.map(({ count: _count, ...sum }) => sum),
      }
    },
  })

export const bindReadCase = () =>
  bind(readCase, {
    ownerOf: async (lookup, { params }) => ownerOfCase(lookup, params.id),
    async run(act, { params }) {
      const { db } = act
      const row = await selectCases(db)
        .select([
          'local_case.intervention_id as interventionId',
          'local_case.void_reason as voidReason',
          'local_case.recorded_at as recordedAt',
          'local_case.version',
        ])
        .where('local_case.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const history = await db
        .selectFrom('local_case_revision')
        .select(['version', 'former', 'reason', 'recorded_at as recordedAt'])
        .where('case_id', '=', params.id)
        .orderBy('version', 'desc')
        .execute()
      const texts = await db
        .selectFrom('case_text')
        .select(['id', 'state', 'title', 'created_at as createdAt', 'approved_at as approvedAt'])
        .where('case_id', '=', params.id)
        .orderBy('created_at', 'desc')
        .execute()
      const isOpen = row.state === 'recorded'
      const may = (operation: string): boolean => isOpen && mayDo(operation, act.caller, act.owner).ok
      return {
        ...caseRow(row),
        foreignNumber: row.foreignNumber,
        interventionId: row.interventionId,
        voidReason: row.voidReason,
        recordedAt: row.recordedAt,
        version: row.version,
        history,
        texts,
        may: {
          correct: may('correctCase'),
          void: may('voidCase'),
          draftText: may('draftCaseText') && !texts.some(({ state }) => state === 'draft' || state === 'submitted'),
        },
      }
    },
  })

export const bindReadCaseCodes = ({ codes, scamTypes, stories }: CasesDeps) => {
  const named = (list: readonly { readonly id: string; readonly title: CasesDeps['scamTypes'][number]['title'] }[]) =>
    list.map(({ id, title }) => ({ id, title }))
  const answer = {
    scamTypes: named(scamTypes),
    ageBands: named(codes.ageBands),
    sexes: named(codes.sexes),
    occupations: named(codes.occupations),
    channels: named(codes.channels),
    contacts: named(codes.contacts),
    unknownActs: named(codes.unknownActs),
    validDays: stories.validDays,
    validDaysMost: stories.validDaysMost,
  }
  return bind(readCaseCodes, { run: async () => answer })
}
