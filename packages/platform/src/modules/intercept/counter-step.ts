import type { DecideResult, DecisionPort, DecisionRecord } from '../../domain/decision-port.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { InterventionAction } from '../../domain/intervention-lifecycle.ts'
import type { Locale } from '../../domain/text.ts'
import { takeIntervention, type InterventionRow, type Taken } from '../../interventions/step.ts'
import { Refusal, refuse, type Act } from '../../operations/implementation.ts'
import type { CounterDeps } from './counter-deps.ts'
import { readMatter, renderCounter, type CounterView, type Matter } from './view-counter.ts'

export const FIRST_LOCALE: Locale = 'zh-Hans'

export interface AtCounter {
  readonly taken: Taken
  readonly matter: Matter
  readonly decisions: DecisionPort
}

/** The intervention, held until the end of the transaction, with everything known of it. */
export async function takeMatter(
  act: Act,
  deps: CounterDeps,
  id: string,
  action: InterventionAction,
  version: number,
): Promise<AtCounter | Refusal> {
  const decisions = deps.decisionsOf(act.house)
  if (decisions === undefined) return noLedger()
  const taken = await takeIntervention(act, id, action, version)
  if (taken instanceof Refusal) return taken
  const matter = await readMatter(act, deps, decisions, taken.row)
  return matter === undefined ? noLedger() : { taken, matter, decisions }
}

/** The screen as it is after the act. */
export async function viewOf(
  act: Act,
  deps: CounterDeps,
  row: InterventionRow,
  locale: Locale = FIRST_LOCALE,
): Promise<CounterView | Refusal> {
  const decisions = deps.decisionsOf(act.house)
  const matter = decisions && (await readMatter(act, deps, decisions, row))
  return matter === undefined || decisions === undefined
    ? noLedger()
    : renderCounter(act, deps, decisions, matter, locale)
}

/** Whoever first does something at this counter serves the customer. */
export const servedBy = (act: Pick<Act, 'actor'>, row: InterventionRow): { readonly served_by?: string } =>
  row.served_by === null ? { served_by: act.actor } : {}

export function decidedOr(result: DecideResult): DecisionRecord | Refusal {
  switch (result.status) {
    case 'decided':
    case 'repeated':
      return result
    case 'refused':
      return refuse('event-refused', {
        errors: result.problems.map(({ path, code, message, hint }) => ({
          path,
          code,
          message,
          ...(hint === undefined ? {} : { hint }),
        })),
      })
    case 'conflict':
      return refuse('conflict', { says: OTHER_TRANSFER })
    case 'busy':
      return refuse('too-busy', { retryAfterSeconds: seconds(result.retryAfterMs) })
    case 'unavailable':
      return refuse('store-unavailable', { retryAfterSeconds: seconds(result.retryAfterMs) })
    case 'failed':
      throw new Error('the ledger failed to decide')
  }
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000))

const noLedger = (): Refusal =>
  refuse('not-ready', {
    says: text(
      '判断服务还没准备好，什么都没有改动。请稍后再试一次。',
      '判斷服務還沒準備好，什麼都沒有改動。請稍後再試一次。',
      'The deciding service is not ready yet, and nothing was changed. Try again in a moment.',
    ),
  })

export const OTHER_TRANSFER = text(
  '同一个办理编号已经用于另一笔转账。请从“新转账”重新录入。',
  '同一個辦理編號已經用於另一筆轉帳。請從「新轉帳」重新輸入。',
  'This request key already stands for another transfer. Begin again with a new transfer.',
)
