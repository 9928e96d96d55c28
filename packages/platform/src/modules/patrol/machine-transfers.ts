import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { takeIntervention, recordStep } from '../../interventions/step.ts'
import { objectAt, textAt } from '../../interventions/subject.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { maskText } from '../../domain/masking.ts'
import { bind, refuse, Refusal } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { listMachineTransfers, type MACHINE_TRANSFER_STATES, revokeMachineTransfer } from './contract-machines.ts'
import type { PatrolDeps } from './deps.ts'

type TransferState = (typeof MACHINE_TRANSFER_STATES)[number]

/** A transfer at a machine that was made to wait a day: an intervention with the clock of a delay. */
const IS_MACHINE_TRANSFER = sql<SqlBool>`intervention.book = 'transfer' and intervention.channel = 'atm'
  and exists (select from hold where hold.intervention_id = intervention.id and hold.kind = 'delay')`
const RUNNING_DELAY = sql`exists (select from hold where hold.intervention_id = intervention.id and hold.kind = 'delay' and hold.ended_at is null)`
const STATE = sql<TransferState>`case intervention.state when 'released' then 'arrived' when 'abandoned' then 'revoked'
  when 'refused' then 'refused' else case when ${RUNNING_DELAY} then 'waiting' else 'held' end end`

const isInState = (state: TransferState): RawBuilder<SqlBool> => sql<SqlBool>`${STATE} = ${state}`

export const bindListMachineTransfers = ({ decisionsOf }: PatrolDeps) =>
  bind(listMachineTransfers, {
    async run({ db, reach, house, nowIso }, { query }) {
      const { organisationId, state = 'waiting', after, limit = 50 } = query
      // What waits: next to arrive first. What has ended: newest first.
      const order =
        state === 'waiting'
          ? sql<string>`to_char(intervention.hold_ends_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || intervention.id`
          : sql<string>`intervention.id`
      let rows = db
        .selectFrom('intervention')
        .innerJoin('organisation', 'organisation.id', 'intervention.organisation_id')
        .selectAll('intervention')
        .select(['organisation.name as organisationName', STATE.as('transferState'), order.as('order')])
        .where(IS_MACHINE_TRANSFER)
        .where(withinReach(reach))
        .where(isInState(state))
        .orderBy(order, state === 'waiting' ? 'asc' : 'desc')
        .limit(limit + 1)
      if (organisationId !== undefined) rows = rows.where('intervention.organisation_id', '=', organisationId)
      if (after !== undefined) rows = rows.where(order, state === 'waiting' ? '>' : '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const items = await Promise.all(
        page.map(async (row) => ({
          id: row.id,
          organisationId: row.organisation_id,
          organisationName: row.organisationName,
          paymentId: row.subject_key,
          amount:
            row.amount_minor === null || row.currency === null
              ? null
              : { minor: row.amount_minor, currency: row.currency },
          ...namesIn((await decisionsOf(house)?.read(row.first_seq))?.event ?? {}),
          state: row.transferState,
          madeAt: row.occurred_at,
          arrivesAt: row.transferState === 'waiting' ? row.hold_ends_at : null,
          endedAt: row.ended_at,
          suspected: row.suspected,
          version: row.version,
        })),
      )
      return { items, next: found.length > limit ? (page.at(-1)?.order ?? null) : null, nowAt: nowIso }
    },
  })

function namesIn(event: Readonly<Record<string, unknown>>) {
  const masked = (party: string, field: 'name' | 'account'): string | null => {
    const value = textAt(objectAt(event, party), field)
    return value === undefined ? null : maskText(value, field)
  }
  return {
    payerName: masked('payer', 'name'),
    payerAccount: masked('payer', 'account'),
    payeeName: masked('payee', 'name'),
    payeeAccount: masked('payee', 'account'),
  }
}

const NOT_CHECKED = text(
  '撤销前请核对客户的身份证件；网上渠道请先完成本人验证。',
  '撤銷前請核對客戶的身分證件；網路渠道請先完成本人驗證。',
  'Check the customer’s papers before taking the transfer back; online, verify that it is he.',
)
const TOO_LATE = text(
  '这笔转账已经到账、已撤销，或正由人工处理，不能这样撤销。资金已到账的，请帮客户报警止付。',
  '這筆轉帳已經入帳、已撤銷，或正由人工處理，不能這樣撤銷。資金已入帳的，請協助客戶報警止付。',
  'This transfer has arrived, was taken back, or is in somebody’s hands. If the money has arrived, help the customer to have the police stop it.',
)

export const bindRevokeMachineTransfer = () =>
  bind(revokeMachineTransfer, {
    ownerOf: ({ db }, { params }) => ownerOfTransfer(db, params.id),
    async run(act, { params, body }) {
      if (!body.idChecked) return refuseField('refused', 'idChecked', 'not-checked', NOT_CHECKED)
      // First the intervention, then its hold: the clock locks them in this order too.
      await act.db.selectFrom('intervention').select('id').where('id', '=', params.id).forUpdate().execute()
      const delay = await act.db
        .selectFrom('hold')
        .select(['id', 'ends_at'])
        .where('intervention_id', '=', params.id)
        .where('kind', '=', 'delay')
        .where('ended_at', 'is', null)
        .forUpdate()
        .executeTakeFirst()
      if (delay === undefined || delay.ends_at <= act.nowIso) return refuse('conflict', { says: TOO_LATE })
      const taken = await takeIntervention(act, params.id, 'abandon', body.version)
      if (taken instanceof Refusal) return taken
      const way = act.caller.kind === 'key' ? 'api' : 'branch'
      const { row } = await recordStep(act, taken, {
        action: 'abandon',
        actor: act.actor,
        ...(body.reason === undefined ? {} : { reason: body.reason.trim() }),
        evidence: { way, idChecked: true, holdId: delay.id },
      })
      act.note({ subject: row.id, ...(body.reason === undefined ? {} : { reason: body.reason }), details: { way } })
      await act.fact({
        kind: 'machine-transfer.revoked',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { paymentId: row.subject_key, way },
      })
      return { id: row.id, state: 'revoked' as const, version: row.version }
    },
  })

async function ownerOfTransfer(db: HouseTransaction, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('intervention')
    .select('organisation_id')
    .where('id', '=', id)
    .where(IS_MACHINE_TRANSFER)
    .executeTakeFirst()
  return found?.organisation_id
}
