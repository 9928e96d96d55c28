import { createHash } from 'node:crypto'
import { STANDARD_STYLE, type Block, type Inline, type PaperContent } from '../../domain/paper.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { ACTION_WORDS, PAPER_WORDS } from './police-paper-words.ts'

/** What a package holds, as it was sent; an older one may lack parts. */
interface Package {
  readonly sentAt?: string
  readonly sentBy?: { readonly organisation?: { readonly name?: string } }
  readonly reason?: string
  readonly payment?: {
    readonly time?: string
    readonly amount?: { readonly minor: number; readonly currency: string }
    readonly payer?: Party
    readonly payee?: Party
    readonly remark?: string
    readonly paymentId?: string
  }
  readonly suspicion?: {
    readonly types?: readonly { readonly type: string }[]
    readonly evidence?: readonly { readonly reason: string }[]
  }
  readonly answers?: readonly { readonly question: string; readonly answer: string; readonly said: string | null }[]
  readonly steps?: readonly { readonly action: string; readonly occurredAt: string; readonly reason: string | null }[]
  readonly proof?: { readonly decisions?: readonly string[] }
}
interface Party {
  readonly name?: string
  readonly account?: string
  readonly bank?: string
  readonly phone?: string
}

/** The package to the police as an official paper; whoever may read the package may have it. */
export const policePaper = (scamTypes: Readonly<Record<string, { readonly title: Text }>>) => ({
  kind: 'police-report',
  operation: 'readPoliceReport',
  ownerOf: async ({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> =>
    (await db.selectFrom('police_report').select('organisation_id').where('id', '=', id).executeTakeFirst())
      ?.organisation_id,
  async contentOf(act: Act, id: string, locale: Locale): Promise<PaperContent | Refusal> {
    const report = await act.db.selectFrom('police_report').selectAll().where('id', '=', id).executeTakeFirst()
    if (report === undefined) return refuse('not-found')
    const whole = act.personal.open(`police_report.package:${id}`, report.package_cipher)
    const sha256 = createHash('sha256').update(whole).digest('hex')
    const typeName = (type: string): string => scamTypes[type]?.title[locale] ?? type
    return contentOf(JSON.parse(whole) as Package, { locale, id, number: report.number, sha256, typeName })
  },
})

interface Setting {
  readonly locale: Locale
  readonly id: string
  readonly number: string
  readonly sha256: string
  readonly typeName: (type: string) => string
}

function contentOf(whole: Package, { locale, id, number, sha256, typeName }: Setting): PaperContent {
  const words = PAPER_WORDS[locale]
  const office = whole.sentBy?.organisation?.name ?? ''
  const types = (whole.suspicion?.types ?? []).map(({ type }) => typeName(type)).join(words.comma)
  const sent = whole.sentAt ?? ''
  return {
    locale,
    layout: 'form',
    style: STANDARD_STYLE,
    title: [words.title],
    blocks: [
      paragraph('head/number', [`${words.number} ${number}`]),
      heading('matter/heading', words.matter),
      matterFields(whole, words),
      heading('why/heading', words.why),
      ...(types === '' ? [] : [paragraph('why/types', [types])]),
      list(
        'why/evidence',
        (whole.suspicion?.evidence ?? []).map(({ reason }) => [reason]),
      ),
      heading('answers/heading', words.answers),
      list('answers/list', (whole.answers ?? []).map(answerLine)),
      heading('done/heading', words.done),
      list(
        'done/list',
        (whole.steps ?? []).map(({ action, occurredAt, reason }) => [
          `${momentOf(occurredAt)} ${ACTION_WORDS[action]?.[locale] ?? action}${reason === null ? '' : ` — ${reason}`}`,
        ]),
      ),
      paragraph('foot/proof', [`${words.proof} ${(whole.proof?.decisions ?? []).join(', ')}`]),
      paragraph('foot/hash', [`SHA-256 ${sha256}`]),
    ],
    attachments: [],
    signature: { office, date: dayWords(sent, locale), hasSeal: true },
    sources: [],
    mark: { paperId: id, runId: null, dataSha256: sha256, state: number, isDraft: false },
  }
}

function matterFields({ payment = {}, reason, sentBy }: Package, words: (typeof PAPER_WORDS)[Locale]): Block {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.amount, payment.amount === undefined ? undefined : moneyOf(payment.amount)],
    [words.payer, partyOf(payment.payer)],
    [words.payee, partyOf(payment.payee)],
    [words.when, payment.time === undefined ? undefined : momentOf(payment.time)],
    [words.remark, payment.remark],
    [words.payment, payment.paymentId],
    [words.branch, sentBy?.organisation?.name],
    [words.reason, reason],
  ]
  return {
    kind: 'fields',
    key: 'matter/fields',
    rows: rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, [value]] as const])),
  }
}

const heading = (key: string, words: string): Block => ({ kind: 'heading', key, level: 1, text: [words] })
const paragraph = (key: string, text: readonly Inline[]): Block => ({ kind: 'paragraph', key, text, isFlush: true })
const list = (key: string, items: readonly (readonly Inline[])[]): Block => ({ kind: 'list', key, items })

const answerLine = ({ question, answer, said }: NonNullable<Package['answers']>[number]): readonly Inline[] => [
  `${question} — `,
  { kind: 'strong', text: answer },
  ...(said === null ? [] : [` “${said}”`]),
]

const partyOf = (party: Party | undefined): string =>
  [party?.name, party?.account, party?.bank, party?.phone].filter((part) => part !== undefined).join(' · ')

const moneyOf = ({ minor, currency }: { readonly minor: number; readonly currency: string }): string =>
  `${currency} ${(minor / 100).toFixed(2).replaceAll(/\B(?=(\d{3})+\.)/g, ',')}`

const AHEAD_MS = 8 * 3_600_000
/** As the clock on the wall showed it. */
const momentOf = (iso: string): string =>
  new Date(Date.parse(iso) + AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ')

function dayWords(iso: string, locale: Locale): string {
  if (iso === '') return ''
  const [year = '', month = '', day = ''] = momentOf(iso).slice(0, 10).split('-')
  return locale === 'en' ? `${year}-${month}-${day}` : `${year}年${Number(month)}月${Number(day)}日`
}
