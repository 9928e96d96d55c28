import { createHash } from 'node:crypto'
import { dayOf } from '../../domain/days.ts'
import type { InterceptPolicy } from '../../domain/intercept-policy.ts'
import { fillPaper, type FilledPaper, type RiskNotice } from '../../domain/notice.ts'
import type { Locale } from '../../domain/text.ts'
import type { InterventionRow } from '../../interventions/step.ts'
import { latestCaseTexts, type CaseTextShown } from '../../store/case-texts.ts'
import type { Act } from '../../operations/implementation.ts'

/** The notice for one customer as it would be read now. */
export interface FilledNotice {
  readonly paper: FilledPaper
  readonly cases: readonly CaseTextShown[]
  readonly textSha256: string
}

const GENERAL = 'general'

export interface NoticeParts {
  readonly notices: Readonly<Record<string, RiskNotice>>
  readonly policy: Pick<InterceptPolicy, 'noticeCases'>
  readonly row: InterventionRow
  readonly branch: { readonly name: string; readonly path: string }
  readonly payee: string | null
  readonly locale: Locale
}

/** The template of the suspected type with the latest local cases of it; where there are too few, with those of any type. */
export async function fillNotice(
  act: Pick<Act, 'db' | 'nowMs'>,
  parts: NoticeParts,
): Promise<FilledNotice | undefined> {
  const { notices, row, branch, payee, locale } = parts
  const template = notices[row.suspected[0] ?? GENERAL] ?? notices[GENERAL]
  if (template === undefined) return undefined
  const cases = await findCases(act, parts)
  const paper = fillPaper(template, locale, {
    ...(payee === null ? {} : { payee }),
    ...(row.amount_minor === null ? {} : { amount: amountText(row.amount_minor, row.currency ?? 'CNY', locale) }),
    branch: branch.name,
    reference: row.id.slice('itv_'.length).toUpperCase(),
    date: dayOf(Date.parse(row.recorded_at)),
    cases: cases.map((each) => caseLine(each, locale)),
  })
  return { paper, cases, textSha256: createHash('sha256').update(JSON.stringify(paper)).digest('hex') }
}

async function findCases(
  { db, nowMs }: Pick<Act, 'db' | 'nowMs'>,
  { policy, row, branch, locale }: NoticeParts,
): Promise<readonly CaseTextShown[]> {
  const limit = policy.noticeCases
  const wanted = { organisationPath: branch.path, locale, today: dayOf(nowMs) }
  const [scamType] = row.suspected
  const ofType = scamType === undefined ? [] : await latestCaseTexts(db, { ...wanted, scamType, limit })
  if (ofType.length >= limit) return ofType
  const others = await latestCaseTexts(db, { ...wanted, limit: limit + ofType.length })
  return [...ofType, ...others.filter(({ id }) => !ofType.some((each) => each.id === id))].slice(0, limit)
}

function caseLine({ title, story, areaName, month }: CaseTextShown, locale: Locale): string {
  return locale === 'en' ? `${title}. ${story} (${areaName}, ${month})` : `${title}：${story}（${areaName}，${month}）`
}

export function amountText(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits)
}
