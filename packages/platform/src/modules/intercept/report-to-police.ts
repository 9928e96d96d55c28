import { createHash } from 'node:crypto'
import { text } from '../../domain/error-texts/error-text.ts'
import { dayOf } from '../../domain/days.ts'
import type { PolicyId } from '../../domain/intercept-policy.ts'
import { isOnlyDelayed, placeHold } from '../../interventions/hold.ts'
import { recordStep, takeIntervention, type InterventionRow } from '../../interventions/step.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import type { InterceptDeps } from './intercept-deps.ts'
import { reportToPolice } from './contract-reports.ts'
import { ownerOfIntervention, steppedOf } from './intervention-rows.ts'
import { packageOf } from './police-package.ts'

/**
 * One act: the money is held if it still waits, the package is put together, sealed and sent. What the package says stays as it was sent;
 * a second report of the same payment is a package of its own.
 */
export const bindReportToPolice = (deps: InterceptDeps) =>
  bind(reportToPolice, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, 'report', body.version)
      if (taken instanceof Refusal) return taken
      const decisions = deps.decisionsOf(act.house)
      if (decisions === undefined) return refuse('store-unavailable')
      const { row: held } = await holdFirst(act, taken.row, body.reason, deps)
      const id = act.ids.next('rpt')
      const number = await numberOf(act)
      const report = await packageOf(act, {
        number,
        row: held,
        reason: body.reason,
        decisions,
        questions: deps.questions,
      })
      if (report === undefined) return refuse('store-unavailable', { says: NO_LEDGER })
      const whole = JSON.stringify(report)
      await act.db
        .insertInto('police_report')
        .values({
          id,
          number,
          intervention_id: held.id,
          organisation_id: held.organisation_id,
          state: 'sent',
          package_cipher: act.personal.seal(`police_report.package:${id}`, whole),
          package_sha256: createHash('sha256').update(whole).digest(),
          sent_at: act.nowIso,
          sent_by: act.actor,
        })
        .execute()
      const again = await takeIntervention(act, held.id, 'report')
      if (again instanceof Refusal) return again
      const { row } = await recordStep(act, again, {
        action: 'report',
        actor: act.actor,
        reason: body.reason,
        evidence: { reportId: id, number },
        set: { reported_at: act.nowIso },
      })
      act.note({ subject: id, reason: body.reason, details: { intervention: row.id } })
      await act.fact({
        kind: 'police-report.sent',
        subjectId: id,
        organisationId: row.organisation_id,
        body: { interventionId: row.id, number },
      })
      return { ...steppedOf(row), reportId: id, number }
    },
  })

async function holdFirst(
  act: Act,
  row: InterventionRow,
  reason: string,
  { policies }: Pick<InterceptDeps, 'policies'>,
): Promise<{ readonly row: InterventionRow }> {
  const taken = await takeIntervention(act, row.id, 'hold')
  if (taken instanceof Refusal) return { row }
  // A delay lets the money go by itself: what is reported is held.
  if (row.state === 'held' && !(await isOnlyDelayed(act, row.id))) return { row }
  const policy = policies[row.policy as PolicyId]
  return { row: await placeHold(act, taken, { kind: 'hold', policy, actor: act.actor, reason }) }
}

/** JB-20261124-0007: the day, and how many there were before on it. */
async function numberOf({ db, nowMs }: Act): Promise<string> {
  const day = dayOf(nowMs).replaceAll('-', '')
  const found = await db
    .selectFrom('police_report')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('number', 'like', `JB-${day}-%`)
    .executeTakeFirstOrThrow()
  return `JB-${day}-${String(Number(found.count) + 1).padStart(4, '0')}`
}

const NO_LEDGER = text(
  '暂时读不到这笔业务的决定，报警材料没有生成。请稍后再试；紧急时先拨打110。',
  '暫時讀不到這筆業務的決定，報案資料沒有產生。請稍後再試；緊急時先撥打110。',
  'The decision cannot be read just now and no package was made. Try again; if it is urgent call 110 first.',
)
