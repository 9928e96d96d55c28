import type { Static } from 'typebox'
import type { Shown } from './contract-parts.ts'
import type { OrderFile, StageRecord } from './order-file.ts'
import type { StageKeys } from './stage-keys.ts'
import { readEcho } from './stage-token.ts'

/** Whether the page showed and gives back what was ordered: `none` when it said nothing. */
export function echoStateOf(
  { order, parties }: Pick<OrderFile, 'order' | 'parties'>,
  shown: Static<typeof Shown> | undefined,
  keys: StageKeys,
  nowMs: number,
): StageRecord['echo_state'] {
  if (shown === undefined) return 'none'
  const echo = readEcho(shown.echo, keys, nowMs)
  const isOurs =
    echo?.orderId === order.id &&
    echo.payee === parties.payee.name &&
    echo.amountMinor === order.amount_minor &&
    echo.currency === order.currency
  const isShown =
    plain(shown.payee) === plain(parties.payee.name) &&
    shown.amount.minor === order.amount_minor &&
    shown.amount.currency === order.currency
  return isOurs && isShown ? 'match' : 'altered'
}

/** Width and spaces at the ends are no difference. */
const plain = (name: string): string => name.normalize('NFKC').trim()
