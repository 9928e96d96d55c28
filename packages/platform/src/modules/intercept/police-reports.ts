import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { Act } from '../../operations/implementation.ts'
import { DISPOSED } from '../../domain/retention.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { listPoliceReports, readPoliceReport, receivePoliceReport, type REPORT_STATES } from './contract-reports.ts'
import { selectInterventions, summaryOf, type SelectedIntervention } from './intervention-rows.ts'
import type { PolicePackage } from './police-package.ts'

const ownerOfReport = async ({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('police_report').select('organisation_id').where('id', '=', id).executeTakeFirst())
    ?.organisation_id

type Report = NonNullable<Awaited<ReturnType<typeof findReport>>>
const findReport = ({ db }: Pick<Act, 'db'>, id: string) =>
  db.selectFrom('police_report').selectAll().where('id', '=', id).executeTakeFirst()

const rowOf = (report: Report, matter: SelectedIntervention) => ({
  id: report.id,
  number: report.number,
  state: report.state as (typeof REPORT_STATES)[number],
  sentAt: report.sent_at,
  receivedAt: report.received_at,
  answer: report.answer,
  sha256: report.package_sha256.toString('hex'),
  intervention: summaryOf(matter),
})

export const bindListPoliceReports = () =>
  bind(listPoliceReports, {
    async run(act, { query }) {
      const { state, after, limit = 50 } = query
      let rows = act.db
        .selectFrom('police_report')
        .innerJoin('organisation', 'organisation.id', 'police_report.organisation_id')
        .selectAll('police_report')
        .where(withinReach(act.reach))
        .orderBy('police_report.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('police_report.state', '=', state)
      if (after !== undefined) rows = rows.where('police_report.id', '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const ids = page.map((each) => each.intervention_id)
      const matters =
        ids.length === 0 ? [] : await selectInterventions(act.db).where('intervention.id', 'in', ids).execute()
      const matterOf = new Map(matters.map((row) => [row.id, row]))
      return {
        items: page.flatMap((report) => {
          const matter = matterOf.get(report.intervention_id)
          return matter === undefined ? [] : [rowOf(report, matter)]
        }),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })

export const bindReadPoliceReport = () =>
  bind(readPoliceReport, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params }) {
      const report = await findReport(act, params.id)
      if (report === undefined) return refuse('not-found')
      const matter = await selectInterventions(act.db)
        .where('intervention.id', '=', report.intervention_id)
        .executeTakeFirstOrThrow()
      act.note({ subject: report.id })
      if (report.package_cipher === null) return refuse('not-found', { says: DISPOSED })
      const whole = act.personal.open(`police_report.package:${report.id}`, report.package_cipher)
      return { ...rowOf(report, matter), package: JSON.parse(whole) as PolicePackage }
    },
  })

/** Once the police have said what they do, they may still open a case later, but not unsay it. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  received: ['sent'],
  'case-opened': ['sent', 'received', 'no-case'],
  'no-case': ['sent', 'received'],
}

export const bindReceivePoliceReport = () =>
  bind(receivePoliceReport, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params, body }) {
      const policeId = act.post?.organisationId ?? null
      const done = await act.db
        .updateTable('police_report')
        .set((value) => ({
          state: body.state,
          answer: body.answer,
          police_id: policeId,
          received_at: value.fn.coalesce('received_at', value.val(act.nowIso)),
          received_by: act.actor,
        }))
        .where('id', '=', params.id)
        .where('state', 'in', [...(FOLLOWS[body.state] ?? [])])
        .returning(['id', 'organisation_id', 'intervention_id'])
        .executeTakeFirst()
      if (done === undefined) return refuse('conflict', { says: NOT_NOW })
      act.note({ subject: done.id, reason: body.answer, details: { state: body.state } })
      await act.fact({
        kind: 'police-report.answered',
        subjectId: done.id,
        organisationId: done.organisation_id,
        body: { interventionId: done.intervention_id, state: body.state },
      })
      return { ok: true }
    },
  })

const NOT_NOW = text(
  '这份报警材料的处理结果已经记录，不能再改成这样。请刷新后查看。',
  '這份報案資料的處理結果已經記錄，不能再改成這樣。請重新整理後查看。',
  'What the police do about this package has been recorded and cannot be changed to this. Reload and look.',
)
