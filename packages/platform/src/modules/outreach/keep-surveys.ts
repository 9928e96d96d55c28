import { sql, type Updateable } from 'kysely'
import type { Static } from 'typebox'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import { boundsOf } from '../../domain/survey.ts'
import { bind, refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { fieldProblem, outdated } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { SurveyTable } from '../../store/tables/outreach.ts'
import { IN_FUTURE, isArea, NOT_AN_AREA } from './check-activity.ts'
import { correctSurvey, listSurveys, recordSurvey, voidSurvey, type SurveyFields } from './contract-kept.ts'
import { reviseRow } from './revise-row.ts'

type Fields = Static<typeof SurveyFields>
const MILLION = 1_000_000

export const bindListSurveys = () =>
  bind(listSurveys, {
    async run({ db, reach }, { query }) {
      const { after, limit = 50, state = 'recorded', organisationId, group, from, to } = query
      const order = sql<string>`survey.held_from::text || survey.id`
      let rows = db
        .selectFrom('survey')
        .innerJoin('organisation', 'organisation.id', 'survey.organisation_id')
        .innerJoin('organisation as area', 'area.id', 'survey.area_id')
        .selectAll('survey')
        .select(['organisation.name as organisationName', 'area.name as areaName', order.as('order')])
        .where(withinReach(reach))
        .where('survey.state', '=', state)
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      if (organisationId !== undefined) rows = rows.where('survey.organisation_id', '=', organisationId)
      if (group !== undefined) rows = rows.where('survey.population_group', '=', group)
      if (from !== undefined) rows = rows.where('survey.held_from', '>=', from)
      if (to !== undefined) rows = rows.where('survey.held_from', '<=', to)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => ({
          id: row.id,
          organisation: { id: row.organisation_id, name: row.organisationName },
          area: { id: row.area_id, name: row.areaName },
          areaId: row.area_id,
          title: row.title,
          heldFrom: row.held_from,
          heldTo: row.held_to,
          group: row.population_group,
          population: row.population,
          method: row.method,
          asked: row.asked,
          valid: row.valid,
          passed: row.passed,
          passRule: row.pass_rule,
          source: row.source,
          state: row.state,
          voidReason: row.void_reason,
          version: row.version,
          share: row.valid === 0 ? null : Math.round((row.passed / row.valid) * MILLION),
          bounds: boundsOf(row),
        })),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

export const bindRecordSurvey = () =>
  bind(recordSurvey, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, ...fields } = body
      const errors = await problemsOf(act, fields)
      if (errors.length > 0) return refuse('refused', { errors })
      const id = act.ids.next('sur')
      await act.db
        .insertInto('survey')
        .values({
          id,
          organisation_id: organisationId,
          ...columnsOf(fields),
          source: 'entered',
          report_id: null,
          spans: null,
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

export const bindCorrectSurvey = () =>
  bind(correctSurvey, {
    ownerOf: async (lookup, { params }) => ownerOf(lookup, params.id),
    async run(act, { params, body }) {
      const { version, reason, ...fields } = body
      const row = await take(act, params.id, version)
      if (row instanceof Refusal) return row
      const errors = await problemsOf(act, fields)
      if (errors.length > 0) return refuse('refused', { errors })
      return supersedeSurvey(act, row, columnsOf(fields), reason.trim())
    },
  })

export const bindVoidSurvey = () =>
  bind(voidSurvey, {
    ownerOf: async (lookup, { params }) => ownerOf(lookup, params.id),
    async run(act, { params, body }) {
      const row = await take(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const reason = body.reason.trim()
      return supersedeSurvey(act, row, { state: 'voided', void_reason: reason }, reason)
    },
  })

async function ownerOf({ db }: Lookup, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('survey').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

async function problemsOf(act: Act, fields: Fields): Promise<FieldProblem[]> {
  const { heldFrom, heldTo } = fields
  return [
    ...((await isArea(act, fields.areaId)) ? [] : [fieldProblem('areaId', 'not-an-area', NOT_AN_AREA)]),
    ...(heldTo > dayOf(act.nowMs) ? [fieldProblem('heldTo', 'in-future', IN_FUTURE)] : []),
    ...(heldTo < heldFrom ? [fieldProblem('heldTo', 'before-begin', ENDS_FIRST)] : []),
    ...numberProblems(fields),
  ]
}

/** Of those who were asked some answered validly, of those some passed; a census asks everybody there is. */
export function numberProblems(
  fields: Pick<Fields, 'asked' | 'valid' | 'passed' | 'population' | 'method'>,
): FieldProblem[] {
  const { asked, valid, passed, population, method } = fields
  return [
    ...(valid > asked ? [fieldProblem('valid', 'above-asked', VALID_ABOVE)] : []),
    ...(passed > valid ? [fieldProblem('passed', 'above-valid', PASSED_ABOVE)] : []),
    ...(population !== null && asked > population ? [fieldProblem('asked', 'above-population', ASKED_ABOVE)] : []),
    ...(method === 'census' && population !== asked ? [fieldProblem('population', 'census', CENSUS_ASKS_ALL)] : []),
  ]
}

const columnsOf = (fields: Fields) => ({
  area_id: fields.areaId,
  title: fields.title.trim(),
  held_from: fields.heldFrom,
  held_to: fields.heldTo,
  population_group: fields.group,
  population: fields.population,
  method: fields.method,
  asked: fields.asked,
  valid: fields.valid,
  passed: fields.passed,
  pass_rule: fields.passRule.trim(),
})

async function take(act: Act, id: string, version: number) {
  const row = await act.db.selectFrom('survey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  return row.state === 'voided' ? refuse('conflict', { says: IS_VOIDED }) : row
}

export async function supersedeSurvey(
  act: Act,
  row: { readonly id: string; readonly version: number },
  columns: Updateable<SurveyTable>,
  reason: string,
): Promise<{ readonly version: number }> {
  const { revision, now, note } = reviseRow(act, row, columns, reason)
  await act.db
    .insertInto('survey_revision')
    .values({ survey_id: row.id, ...revision })
    .execute()
  await act.db.updateTable('survey').set(now).where('id', '=', row.id).execute()
  act.note(note)
  return { version: now.version }
}

const ENDS_FIRST = text(
  '结束日期不能早于开始日期。',
  '結束日期不能早於開始日期。',
  'The last day cannot be before the first.',
)
const VALID_ABOVE = text(
  '有效份数不能多于发出份数。',
  '有效份數不能多於發出份數。',
  'There cannot be more valid answers than people asked.',
)
const PASSED_ABOVE = text(
  '合格人数不能多于有效份数。',
  '合格人數不能多於有效份數。',
  'No more can have passed than answered validly.',
)
const ASKED_ABOVE = text(
  '问到的人不能多于这个群体的总人数。',
  '問到的人不能多於這個群體的總人數。',
  'No more can be asked than there are.',
)
const CENSUS_ASKS_ALL = text(
  '普查要问到每一个人：总人数应等于问到的人数。问不全的，请选随机抽样或自愿填写。',
  '普查要問到每一個人：總人數應等於問到的人數。問不全的，請選隨機抽樣或自願填寫。',
  'A census asks everybody: as many as there are. Where some were not asked, choose another method.',
)
const IS_VOIDED = text('这次调查已经作废。', '這次調查已經作廢。', 'This survey was voided.')
