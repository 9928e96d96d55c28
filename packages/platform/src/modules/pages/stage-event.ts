import type { Static } from 'typebox'
import type { PageStage } from '../../domain/page-rules.ts'
import type { Act } from '../../operations/implementation.ts'
import type { Seen } from './contract-parts.ts'
import { openSeen, type OrderFile, type SeenRecord, type StageRecord } from './order-file.ts'
import type { PagesDeps } from './parts.ts'
import { isElsewhere, isOtherDevice, isOtherNetwork, isSamePlace, marksHash } from './seen-facts.ts'
import { siteFacts } from './site-facts.ts'
import { tempoOf } from './tempo.ts'

/** What is known of the present act before it is decided. */
export interface Arrival {
  readonly stage: PageStage
  readonly seen: Static<typeof Seen>
  readonly payer: string | undefined
  readonly byMachine: boolean
  readonly tokenState: StageRecord['token_state']
  /** Hash of the marks that the token carries. */
  readonly tokenMarks: string
  readonly echoState: StageRecord['echo_state']
  readonly limitMs: number
}

/** The event of a stage: what was seen now, what was seen before, and what follows from both. */
export async function stageEvent(
  act: Act,
  deps: Pick<PagesDeps, 'rules' | 'registry'>,
  file: OrderFile,
  arrival: Arrival,
): Promise<Readonly<Record<string, unknown>>> {
  const { rules, registry } = deps
  const { stage, seen, tokenState, echoState, limitMs } = arrival
  const earlier = file.stages.flatMap((row) => {
    const record = openSeen(act.personal, row)
    return record === undefined ? [] : [{ row, record }]
  })
  const recordAt = (name: PageStage): SeenRecord | undefined =>
    earlier.find(({ row }) => row.stage === name && row.outcome !== 'failed')?.record
  const login = recordAt('login')
  const landing = recordAt('landing')?.seen ?? (stage === 'landing' ? seen : undefined)
  const payer = arrival.payer ?? login?.payer
  const pauseMs = Math.max(0, act.nowMs - Date.parse(file.last.at))
  const sites = await siteFacts(
    act.db,
    file.merchant.id,
    { page: seen.page ?? landing?.page, referrer: seen.referrer, source: landing?.referrer },
    { rules, registry, nowMs: act.nowMs },
  )
  return {
    ...orderFields(act, file),
    ...sites,
    'stage.name': stage,
    'order.reused': isReused(file, arrival, login?.payer),
    'stage.token': tokenState,
    'stage.pause': pauseMs,
    'stage.limit': limitMs,
    'echo.state': echoState,
    'payer.customer': payer,
    'device.id': seen.device,
    'device.remoteControl': seen.remoteControl,
    'network.ip': seen.address,
    'source.launch': landing?.launch,
    'creator.id': file.parties.creator?.device ?? file.parties.creator?.address,
    'creator.samePlace': isSamePlace(file.parties.creator, seen),
    ...inputFields(seen),
    ...tempoFields(act, deps, file, arrival, pauseMs),
    ...(await sessionFields(act, deps, file, { arrival, login: login?.seen, payer, pauseMs })),
  }
}

/** Of every event of an order. */
export function orderFields(
  { nowMs }: Pick<Act, 'nowMs'>,
  { order, parties, merchant }: Pick<OrderFile, 'order' | 'parties' | 'merchant'>,
) {
  const recordedMs = Date.parse(order.recorded_at)
  return {
    orderId: order.id,
    amount: { minor: order.amount_minor, currency: order.currency },
    'payee.merchantId': merchant.code,
    'payee.name': parties.payee.name === '' ? undefined : parties.payee.name,
    'payee.account': parties.payee.account,
    goodsKind: order.goods_kind ?? undefined,
    'order.age': Math.max(0, nowMs - recordedMs),
    'order.life': Date.parse(order.expires_at) - recordedMs,
    'server.registered': order.server_registered ?? undefined,
  }
}

/** Over already, or begun by somebody else. */
const isReused = ({ isOver }: OrderFile, { payer }: Arrival, known: string | undefined): boolean =>
  isOver || (payer !== undefined && known !== undefined && payer !== known)

function inputFields({ input = {}, app = {} }: Static<typeof Seen>) {
  return {
    'input.pointer': input.pointer,
    'input.keys': input.keys,
    'input.webdriver': input.webdriver,
    'input.pastedFields': input.pastedFields,
    'input.pasteSpan': input.pasteMs,
    'app.riskyPermission': app.riskyPermission,
    'app.unknownInstaller': app.unknownInstaller,
  }
}

/** The clock is the server's: what a page says about time is not asked. */
function tempoFields(
  act: Act,
  { rules }: Pick<PagesDeps, 'rules'>,
  { stages }: OrderFile,
  arrival: Arrival,
  pauseMs: number,
) {
  const isOfPerson = (stage: string, byMachine: boolean): boolean =>
    !byMachine && rules.stages.some(({ id, isOfPerson: byPerson }) => id === stage && byPerson)
  const decided = stages.filter(({ stage, is_late: isLate }) => stage !== 'order' && stage !== 'challenge' && !isLate)
  const pauses = [
    ...decided.map((row) => ({
      ms: row.pause_ms,
      isOfPerson: isOfPerson(row.stage, openSeen(act.personal, row)?.byMachine === true),
    })),
    { ms: pauseMs, isOfPerson: isOfPerson(arrival.stage, arrival.byMachine) },
  ]
  const { fastestMs, count, regularity } = tempoOf(pauses)
  const opened = decided.find(({ stage }) => stage === 'landing')
  return {
    'stage.fastest': fastestMs,
    'stage.total': opened === undefined ? 0 : Math.max(0, act.nowMs - Date.parse(opened.at)),
    'stage.count': count,
    'stage.regularity': regularity,
  }
}

/** From the login on: is it still the same session, and is the code entered in it? */
async function sessionFields(
  act: Act,
  { rules }: Pick<PagesDeps, 'rules'>,
  file: OrderFile,
  {
    arrival,
    login,
    payer,
    pauseMs,
  }: {
    readonly arrival: Arrival
    readonly login: Static<typeof Seen> | undefined
    readonly payer: string | undefined
    readonly pauseMs: number
  },
) {
  if (login === undefined) return {}
  const marks = marksHash(arrival.seen)
  const hasChanged = marks !== '' && arrival.tokenMarks !== '' && marks !== arrival.tokenMarks
  const isCode = arrival.stage === 'code'
  return {
    'session.fingerprintChanged':
      isOtherDevice(login, arrival.seen) === true || hasChanged ? true : isOtherDevice(login, arrival.seen),
    'session.networkChanged': isOtherNetwork(login, arrival.seen),
    'code.elsewhere': isCode ? isElsewhere(login, arrival.seen) : undefined,
    'code.pause': isCode ? pauseMs : undefined,
    'code.secondSession':
      isCode && payer !== undefined
        ? await hasSecondSession(act, file, payer, arrival.seen, rules.secondSessionMs)
        : undefined,
  }
}

/** Another order of the same payer is under way on another device. */
async function hasSecondSession(
  { db, personal, nowMs }: Act,
  { order }: OrderFile,
  payer: string,
  { device }: Static<typeof Seen>,
  withinMs: number,
): Promise<boolean> {
  const found = await db
    .selectFrom('page_stage')
    .select('page_stage.id')
    .where('page_stage.payer_lookup', '=', personal.lookup('page.payer', payer))
    .where('page_stage.at', '>', new Date(nowMs - withinMs).toISOString())
    .where('page_stage.order_id', '<>', order.id)
    .where(
      'page_stage.device_lookup',
      'is distinct from',
      device === undefined ? null : personal.lookup('page.device', device),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('page_stage as over')
            .select('over.id')
            .whereRef('over.order_id', '=', 'page_stage.order_id')
            .where('over.outcome', 'in', ['approved', 'ended']),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
