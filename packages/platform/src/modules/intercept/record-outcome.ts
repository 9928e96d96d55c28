import { text } from '../../domain/error-texts/error-text.ts'
import type { InterventionState } from '../../domain/intervention-lifecycle.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import { factOf, recordStep, takeIntervention } from '../../interventions/step.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { recordOutcome } from './contract-interventions.ts'
import { ownerOfIntervention, steppedOf } from './intervention-rows.ts'

const AGE_BAND_YEARS = 10

/** What it turned out to be. A confirmed scam says of which kind; money that had not gone was saved, money that had gone was lost. */
export const bindRecordOutcome = (scamTypes: ReadonlySet<string>) =>
  bind(recordOutcome, {
    ownerOf: async (lookup, { params }) => ownerOfIntervention(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeIntervention(act, params.id, 'record-outcome', body.version)
      if (taken instanceof Refusal) return taken
      const isScam = body.outcome === 'confirmed-scam'
      if (isScam && (body.scamType === undefined || !scamTypes.has(body.scamType)))
        return refuseField('refused', 'scamType', 'unknown', NEEDS_TYPE)
      const amounts = isScam ? amountsOf(taken.row, body.lossMinor) : { saved: null, lost: null }
      if (amounts === undefined) return refuseField('refused', 'lossMinor', 'too-much', MORE_THAN_PAID)
      const { row } = await recordStep(act, taken, {
        action: 'record-outcome',
        actor: act.actor,
        reason: body.reason,
        evidence: { outcome: body.outcome, was: taken.row.outcome },
        set: {
          outcome: body.outcome,
          outcome_at: act.nowIso,
          scam_type: isScam ? (body.scamType ?? null) : null,
          loss_avoided_minor: amounts.saved,
          loss_minor: amounts.lost,
        },
      })
      act.note({ subject: params.id, reason: body.reason, details: { outcome: body.outcome } })
      await tellClosed(act, row)
      return steppedOf(row)
    },
  })

function amountsOf(
  row: InterventionRow,
  lost: number | undefined,
): { readonly saved: number | null; readonly lost: number | null } | undefined {
  const amount = row.amount_minor
  if (amount === null) return { saved: null, lost: lost ?? null }
  const gone = (row.state as InterventionState) === 'released' ? (lost ?? amount) : (lost ?? 0)
  return gone > amount ? undefined : { saved: amount - gone, lost: gone }
}

/** What cases and publicity begin with; no person is in it. */
async function tellClosed(act: Act, row: InterventionRow): Promise<void> {
  await act.fact({
    kind: 'intervention.closed',
    subjectId: row.id,
    organisationId: row.organisation_id,
    occurredAt: row.occurred_at,
    body: {
      ...factOf(row),
      interventionId: row.id,
      outcome: row.outcome,
      scamType: row.scam_type,
      channel: row.channel,
      lossAvoidedMinor: row.loss_avoided_minor,
      lossMinor: row.loss_minor,
      currency: row.currency,
      occurredOn: row.occurred_at.slice(0, 10),
      ageBand: row.age === null ? null : Math.floor(row.age / AGE_BAND_YEARS) * AGE_BAND_YEARS,
    },
  })
}

const NEEDS_TYPE = text(
  '确认为诈骗时，请选择诈骗类型。',
  '確認為詐騙時，請選擇詐騙類型。',
  'Say which kind of scam it was.',
)
const MORE_THAN_PAID = text(
  '损失不能超过这笔付款的金额。',
  '損失不能超過這筆付款的金額。',
  'The loss cannot be more than the payment.',
)
