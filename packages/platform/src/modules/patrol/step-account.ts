import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { AccountAction, PatrolContent } from '../../domain/patrol.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import type { InsideWork, JobAct } from '../../store/job-work.ts'
import { enqueueJob } from '../../store/jobs.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { accountAfter } from './account-lifecycle.ts'
import { ownerOfAccount } from './account-rows.ts'
import { stepGatheredAccount } from './contract-gathered.ts'
import type { PatrolDeps } from './deps.ts'

/** Job that lets a stop or a freeze lapse at its end. */
export const LAPSE = 'patrol.lapse'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const bindStepGatheredAccount = ({ patrol }: PatrolDeps) =>
  bind(stepGatheredAccount, {
    ownerOf: (lookup, { params }) => ownerOfAccount(lookup, 'stepGatheredAccount', params.id),
    async run(act, { params, body }) {
      const row = await lockAccount(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      const { action } = body
      if (accountAfter(row.state, action) === undefined) return notNow()
      // What the police stop or freeze is theirs to let go, not that of whoever wrote the account down.
      if (row.handed_to !== null && act.owner?.id !== row.handed_to) return refuse('conflict', { says: HANDED })
      if (action === 'stop' && row.stops >= patrol.stop.most) return refuse('conflict', { says: mostStops(patrol) })
      const handTo = action === 'hand' ? await checkTaker(act, body.handTo) : undefined
      if (handTo !== undefined && typeof handTo !== 'string') return handTo
      const occurredAt = body.occurredAt === undefined ? act.nowIso : new Date(body.occurredAt).toISOString()
      if (Date.parse(occurredAt) > act.nowMs || occurredAt < row.recorded_at.slice(0, 10))
        return refuseField(
          'refused',
          'occurredAt',
          'bad-time',
          text(
            '时间要在采集之后、现在之前。',
            '時間要在採集之後、現在之前。',
            'It happened after the account was gathered, and before now.',
          ),
        )
      const after = await stepAccount(act, row, {
        action,
        occurredAt,
        until: untilOf(action, occurredAt, patrol),
        by: act.actor,
        ...(body.paperNumber === undefined ? {} : { paperNumber: body.paperNumber.trim() }),
        ...(body.reason === undefined ? {} : { reason: body.reason.trim() }),
        ...(handTo === undefined ? {} : { handTo }),
      })
      act.note({
        subject: row.id,
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        details: { action, ...(handTo === undefined ? {} : { handTo }) },
      })
      return after
    },
  })

export function lockAccount(db: HouseTransaction, id: string) {
  return db.selectFrom('gathered_account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

type AccountRow = NonNullable<Awaited<ReturnType<typeof lockAccount>>>

interface AccountStep {
  readonly action: AccountAction
  readonly occurredAt: string
  readonly until: string | null
  readonly by: string
  readonly paperNumber?: string
  readonly reason?: string
  readonly handTo?: string
}

type StepAct = Pick<Act, 'db' | 'nowIso' | 'ids'> & { fact(fact: Parameters<Act['fact']>[0]): Promise<unknown> }

/** One step of an account that is locked: row, history, clock and fact. */
export async function stepAccount(act: StepAct, row: AccountRow, step: AccountStep) {
  const state = accountAfter(row.state, step.action)
  if (state === undefined) throw new RangeError(`${row.state} has no ${step.action}`)
  const version = row.version + 1
  await act.db
    .updateTable('gathered_account')
    .set({
      state,
      until: step.until,
      stops: step.action === 'stop' ? row.stops + 1 : row.stops,
      handed_to: step.handTo ?? row.handed_to,
      version,
    })
    .where('id', '=', row.id)
    .execute()
  await act.db
    .insertInto('gathered_account_step')
    .values({
      account_id: row.id,
      no: sql<number>`(select coalesce(max(no), 0) + 1 from gathered_account_step where account_id = ${row.id})`,
      action: step.action,
      from_state: row.state,
      to_state: state,
      paper_number: step.paperNumber ?? null,
      reason: step.reason ?? null,
      until: step.until,
      occurred_at: step.occurredAt,
      recorded_at: act.nowIso,
      recorded_by: step.by,
    })
    .execute()
  if (step.until !== null)
    await enqueueJob(
      act.db,
      { kind: LAPSE, payload: { accountId: row.id, version }, organisationId: row.organisation_id, runAt: step.until },
      act,
    )
  await act.fact({
    kind: `operation.account-${PAST[step.action]}`,
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: {
      state,
      gatheringId: row.gathering_id,
      ...(row.interception_id === null ? {} : { interceptionId: row.interception_id }),
      ...(step.handTo === undefined ? {} : { handedTo: step.handTo }),
      ...(step.until === null ? {} : { until: step.until }),
    },
    occurredAt: step.occurredAt,
  })
  return { state, until: step.until, version }
}

const PAST = {
  hand: 'handed',
  stop: 'stopped',
  'no-match': 'not-matched',
  lapse: 'lapsed',
  freeze: 'frozen',
  release: 'released',
  clear: 'cleared',
} as const satisfies Readonly<Record<AccountAction, string>>

function untilOf(action: AccountAction, fromIso: string, { stop, freeze }: PatrolContent): string | null {
  const lasts = action === 'stop' ? stop.hours * HOUR_MS : action === 'freeze' ? freeze.days * DAY_MS : undefined
  return lasts === undefined ? null : new Date(Date.parse(fromIso) + lasts).toISOString()
}

async function checkTaker({ db }: Act, handTo: string | undefined): Promise<string | Refusal> {
  const police =
    handTo === undefined
      ? undefined
      : await db
          .selectFrom('organisation')
          .select('id')
          .where('id', '=', handTo)
          .where('sector', '=', 'police')
          .where('valid_to', 'is', null)
          .executeTakeFirst()
  if (police !== undefined) return police.id
  return refuseField(
    'refused',
    'handTo',
    'no-police',
    text('请选择要移交的公安单位。', '請選擇要移交的警察單位。', 'Choose the police unit that takes it.'),
  )
}

const HANDED = text(
  '这个账户已移交公安，后续由接收的单位办理。',
  '這個帳戶已移交警方，後續由接收的單位辦理。',
  'This account was handed to the police; what follows is done by the unit that took it.',
)
const notNow = (): Refusal =>
  refuse('conflict', {
    says: text(
      '这个账户现在不能这样办：请看它现在的状态。',
      '這個帳戶現在不能這樣辦：請看它現在的狀態。',
      'This cannot be done with the account now: see where it stands.',
    ),
  })

const mostStops = ({ stop: { most, hours } }: PatrolContent) =>
  text(
    `紧急止付每次${hours}小时，最多${most}次，已经用完。请办理冻结，或解除。`,
    `緊急止付每次${hours}小時，最多${most}次，已經用完。請辦理凍結，或解除。`,
    `A stop-payment lasts ${hours} hours and can be ordered ${most} times; that is used up. Have the account frozen, or release it.`,
  )

/** The clock of a stop or a freeze: nothing when the account was stepped on meanwhile. */
export function lapseWork(): InsideWork {
  return {
    place: 'inside',
    async run(act: JobAct, { payload }) {
      const row = await lockAccount(act.db, String(payload['accountId']))
      if (row === undefined || row.version !== payload['version'] || row.until === null || row.until > act.nowIso)
        return
      if (accountAfter(row.state, 'lapse') === undefined) return
      await stepAccount(act, row, { action: 'lapse', occurredAt: row.until, until: null, by: 'system' })
    },
  }
}
