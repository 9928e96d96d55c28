import { maskText } from '../../domain/masking.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { Locale } from '../../domain/text.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { readPageOrder } from './contract-reading.ts'
import { reasonsOf } from './decide-page.ts'
import { openParties, openSeen, ownerOfOrder, type StageRecord } from './order-file.ts'
import { orderRow, selectOrders } from './order-rows.ts'
import { decisionId, DEFAULT_LOCALE, endingText } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'

type StageRow = OutputOf<typeof readPageOrder>['stages'][number]

export const bindReadPageOrder = (deps: PagesDeps) =>
  bind(readPageOrder, {
    ownerOf: (lookup, { params }) => ownerOfOrder(lookup, params.id),
    async run(act, { params, query }) {
      const locale = query.language ?? DEFAULT_LOCALE
      const found = await selectOrders(act.db, act.nowIso)
        .select([
          'page_merchant.code as merchantCode',
          'page_order.goods',
          'page_order.goods_kind as goodsKind',
          'page_order.expires_at as expiresAt',
          'page_order.server_registered as serverRegistered',
          'page_order.parties_cipher as partiesCipher',
        ])
        .where('page_order.id', '=', params.id)
        .executeTakeFirst()
      if (found === undefined) return refuse('not-found')
      const { partiesCipher, merchantCode, goods, goodsKind, expiresAt, serverRegistered, ...row } = found
      const rows = await act.db
        .selectFrom('page_stage')
        .selectAll()
        .where('order_id', '=', params.id)
        .orderBy('n')
        .execute()
      const { payee } = openParties(act.personal, { id: params.id, parties_cipher: partiesCipher })
      return {
        ...orderRow(row),
        merchantCode,
        payee: payee.name === '' ? null : maskText(payee.name, 'name'),
        goods,
        goodsKind,
        expiresAt,
        serverRegistered,
        settleAfter: await settleAfterOf(act, deps, rows),
        says: row.ending === null ? null : endingText(deps, row.ending, locale),
        stages: await Promise.all(rows.map((each) => stageRow(act, deps, each, locale))),
      }
    },
  })

async function settleAfterOf(
  act: Act,
  { decisionsOf }: PagesDeps,
  rows: readonly StageRecord[],
): Promise<string | null> {
  const approved = rows.find(({ outcome, is_late: isLate }) => outcome === 'approved' && !isLate)
  const decided = rows.findLast(({ decision_seq: seq, is_late: isLate }) => seq !== null && !isLate)
  if (approved === undefined || decided?.rung !== 'delay' || decided.decision_seq === null) return null
  const record = await decisionsOf(act.house)?.read(decided.decision_seq)
  const { durationMs } = record?.decision ?? {}
  return durationMs === undefined ? null : new Date(Date.parse(approved.at) + durationMs).toISOString()
}

async function stageRow(act: Act, deps: PagesDeps, row: StageRecord, locale: Locale): Promise<StageRow> {
  const limit = deps.rules.stages.find(({ id }) => id === row.stage)
  return {
    n: row.n,
    stage: row.stage,
    at: row.at,
    pauseMs: row.pause_ms,
    limitMs: limit?.limitMs ?? null,
    outcome: row.outcome,
    ending: row.ending,
    isLate: row.is_late,
    tokenState: row.token_state,
    rung: row.rung,
    score: row.score,
    reasons:
      row.decision_seq === null || row.rung === 'allow'
        ? []
        : [...(await reasonsOf(act, deps, row.decision_seq, locale))],
    challenge: row.challenge,
    echoState: row.echo_state,
    decision: decisionId(row.decision_seq),
    seen: seenRow(act, row),
  }
}

/** Enough to recognise by, too little to find somebody. Sites are no persons. */
function seenRow({ personal }: Act, row: StageRecord): StageRow['seen'] {
  const record = openSeen(personal, row)
  if (record === undefined) return null
  const { address, asn, country, city, device, fingerprint, page, referrer, launch } = record.seen
  const network = [asn === undefined ? undefined : `AS${asn}`, country, city]
    .filter((each) => each !== undefined)
    .join(' · ')
  return {
    address: address === undefined ? null : maskAddress(address),
    network: network === '' ? null : network,
    device: device === undefined && fingerprint === undefined ? null : maskText(device ?? fingerprint ?? '', 'account'),
    page: siteOf(page),
    referrer: siteOf(referrer),
    launch: launch ?? null,
  }
}

const maskAddress = (address: string): string =>
  address.includes('.') ? address.replace(/\.\d+$/, '.×') : `${address.split(':').slice(0, 3).join(':')}:×`

/** Paths and queries can carry what is personal. */
const siteOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).host.slice(0, 253) : null
