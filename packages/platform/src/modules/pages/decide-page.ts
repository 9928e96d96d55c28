import type { DecisionRecord } from '../../domain/decision-port.ts'
import { AppError } from '../../domain/errors.ts'
import type { Locale } from '../../domain/text.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import type { PagesDeps } from './parts.ts'

type Fields = Readonly<Record<string, unknown>>

/** Asks the ledger of this house; what it decided is durable. The event's own id: an act that is made twice is decided twice, and the windows count the order once. */
export async function decidePage(
  act: Act,
  deps: Pick<PagesDeps, 'decisionsOf'>,
  kind: 'page-order' | 'page-stage' | 'page-submit',
  fields: Fields,
): Promise<DecisionRecord | Refusal> {
  const decisions = deps.decisionsOf(act.house)
  if (decisions === undefined) return refuse('not-ready', { detail: 'This house has no ledger to decide with.' })
  const source = await sourceOf(act)
  const event = { id: act.ids.next('pge'), kind, time: act.nowIso, ...nested(fields) }
  const result = await decisions.decide(source, event)
  switch (result.status) {
    case 'decided':
    case 'repeated':
      return result
    case 'refused':
      return refuse('event-refused', { errors: result.problems })
    case 'busy':
      return refuse('too-busy', { retryAfterSeconds: Math.max(1, Math.ceil(result.retryAfterMs / 1_000)) })
    case 'unavailable':
      return refuse('not-ready', { retryAfterSeconds: Math.max(1, Math.ceil(result.retryAfterMs / 1_000)) })
    default:
      throw new AppError('internal', { detail: `the decision on a page of ${source} failed: ${result.status}` })
  }
}

/** Why, in the payer's language: the reasons of the rules that hit, strongest first. */
export async function reasonsOf(
  act: Pick<Act, 'house'>,
  deps: Pick<PagesDeps, 'decisionsOf'>,
  seq: number,
  locale: Locale,
): Promise<readonly { readonly rule: string; readonly title: string; readonly says: string }[]> {
  const explained = await deps.decisionsOf(act.house)?.explain(seq, locale)
  return (explained?.evidence ?? []).map(({ ruleId, title, reason }) => ({ rule: ruleId, title, says: reason }))
}

/** The same for the payer: without titles. */
export async function toldReasons(...asked: Parameters<typeof reasonsOf>): Promise<{ rule: string; says: string }[]> {
  return (await reasonsOf(...asked)).map(({ rule, says }) => ({ rule, says }))
}

/** Decisions belong to the organisation: its code is the source. */
async function sourceOf({ db, owner }: Pick<Act, 'db' | 'owner'>): Promise<string> {
  const { code } = await db
    .selectFrom('organisation')
    .select('code')
    .where('id', '=', owner?.id ?? '')
    .executeTakeFirstOrThrow()
  return code
}

/** `{ 'stage.name': … }` → `{ stage: { name: … } }`; what is undefined is left out. */
export function nested(fields: Fields): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const names = path.split('.')
    const last = names.pop() ?? path
    let place = whole
    for (const name of names) {
      place[name] ??= {}
      place = place[name] as Record<string, unknown>
    }
    place[last] = value
  }
  return whole
}
