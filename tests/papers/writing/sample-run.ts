import { comparisonSpan } from '../../../packages/platform/src/domain/comparison-span.ts'
import type { Comparison, Figure, Indicator, FrozenRun } from '../../../packages/platform/src/domain/indicator.ts'
import type { PaperOffice } from '../../../packages/platform/src/domain/paper-template.ts'
import { STANDARD_STYLE } from '../../../packages/platform/src/domain/paper.ts'
import { monthTitle, weekTitle } from '../../../packages/platform/src/modules/papers/group-titles.ts'
import type { Text } from '../../../packages/platform/src/domain/text.ts'

/** A figure by its groups; without groups by its value. */
export interface Told {
  readonly value?: number | null
  readonly by?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** How many records it was taken from; absent: as many as its value. */
  readonly rows?: number
  readonly currency?: string
  readonly qualifier?: 'at-least' | 'about'
  readonly previous?: number | null
  readonly lastYear?: number | null
}

export interface RunPlan {
  readonly period: { readonly from: string; readonly to: string }
  readonly takenAt?: string
  readonly organisation?: FrozenRun['organisation']
  readonly told: Readonly<Record<string, Told>>
}

const MILLION = 1_000_000

/** A run as `takeRun` gives it, from what is told: groups add up to wholes, shares follow from their parts. */
export function makeRun(indicators: ReadonlyMap<string, Indicator>, plan: RunPlan): FrozenRun {
  const figures: Record<string, Figure> = {}
  const put = (figure: Figure): void => {
    figures[figure.id] = figure
  }
  for (const [id, told] of Object.entries(plan.told)) {
    const indicator = indicators.get(id)
    if (indicator === undefined) throw new RangeError(`there is no indicator ${id}`)
    const firstBy = Object.values(told.by ?? {})[0]
    const whole = told.value === undefined && firstBy !== undefined ? sum(Object.values(firstBy)) : (told.value ?? 0)
    const base = figureOf(indicator, plan, id, told.value === null ? null : whole, told)
    put(base)
    for (const [by, groups] of Object.entries(told.by ?? {}))
      for (const [key, value] of Object.entries(groups)) {
        const figure = figureOf(indicator, plan, `${id}/${by}=${key}`, value, {
          ...told,
          rows: told.rows === undefined ? value : Math.ceil((told.rows * value) / Math.max(1, whole)),
        })
        const titles = by === 'currency' ? {} : indicator.dimensions[by]?.titles
        put({
          ...figure,
          currency: by === 'currency' ? key : figure.currency,
          group: { by, key, title: typeof titles === 'object' ? (titles[key] ?? key) : titleOf(key, titles) },
        })
      }
    for (const comparison of ['previous', 'lastYear'] as const)
      if (told[comparison] !== undefined) put(thenOf(indicator, plan, comparison, told[comparison], told))
  }
  for (const indicator of indicators.values()) addShare(indicator, figures)
  return {
    schema: 'lianfang-run/1',
    id: 'run_sample',
    organisation: plan.organisation ?? { id: 'county', code: 'county', name: '兰泽县反诈中心' },
    period: plan.period,
    takenAt: plan.takenAt ?? '2026-11-24T02:00:00.000Z',
    figures,
  }
}

function titleOf(key: string, titles: 'organisation' | 'month' | 'week' | undefined): Text | string {
  if (titles === 'month') return monthTitle(key)
  return titles === 'week' ? weekTitle(key) : key
}

function figureOf(indicator: Indicator, { period }: RunPlan, id: string, value: number | null, told: Told): Figure {
  return {
    id,
    indicator: indicator.id,
    version: indicator.version,
    measure: indicator.measure,
    value,
    group: null,
    currency: indicator.measure === 'money' ? (told.currency ?? 'CNY') : null,
    from: period.from,
    to: period.to,
    rows: told.rows ?? (indicator.kind === 'count' ? (value ?? 0) : value === 0 || value === null ? 0 : 30),
    rowsSha256: 'x',
    isQualified: told.qualifier !== undefined,
    ...(told.qualifier !== undefined && { qualifier: told.qualifier }),
  }
}

function thenOf(indicator: Indicator, plan: RunPlan, comparison: Comparison, value: number | null, told: Told): Figure {
  const span = comparisonSpan(plan.period, comparison)
  const rows = indicator.kind === 'count' ? (value ?? 0) : (told.rows ?? 30)
  return { ...figureOf(indicator, { ...plan, period: span }, `${indicator.id}@${comparison}`, value, {}), rows }
}

function addShare({ id, version, parts }: Indicator, figures: Record<string, Figure>): void {
  if (parts === null) return
  for (const whole of Object.values(figures).filter(({ indicator }) => indicator === parts.denominator)) {
    const part = figures[whole.id.replace(parts.denominator, parts.numerator)]
    const value =
      !whole.value || typeof part?.value !== 'number' ? null : Math.round((part.value * MILLION) / whole.value)
    figures[whole.id.replace(parts.denominator, id)] = {
      ...whole,
      id: whole.id.replace(parts.denominator, id),
      indicator: id,
      version,
      measure: 'share',
      value,
      currency: null,
    }
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

export const OFFICE: PaperOffice = {
  name: '兰泽县反诈中心',
  style: STANDARD_STYLE,
  date: '2026-11-24',
  hasSeal: true,
  number: '兰反诈〔2026〕12号',
  receipt: { serial: '20261124-00017-3', qr: 'https://lianfang.example/r/20261124-00017-3' },
  mark: { paperId: 'pap_1', runId: 'run_sample', dataSha256: 'x', state: '草稿', isDraft: true },
}

/** A month of a county as it is: some of everything. */
export const MONTH: Readonly<Record<string, Told>> = {
  'cases-reported': {
    by: {
      type: {
        'brush-order': 14,
        'fake-customer-service': 8,
        romance: 5,
        'fake-investment': 4,
        'fake-loan': 3,
        'fake-shopping': 2,
        'relative-in-trouble': 1,
      },
      area: { 北渡镇: 15, 南桥镇: 12, 东河镇: 9, 石埠镇: 1 },
      group: { employee: 11, student: 9, 'self-employed': 7, retired: 6, homemaker: 4 },
      channel: { 'mobile-bank': 20, 'third-party': 11, counter: 6 },
      week: { '2026-09-28': 3, '2026-10-05': 9, '2026-10-12': 10, '2026-10-19': 8, '2026-10-26': 7 },
      month: { '2026-08': 11, '2026-09': 12, '2026-10': 14 },
    },
    previous: 41,
    lastYear: 62,
  },
  'cases-with-loss': { value: 31, rows: 31 },
  'cases-lost': {
    rows: 31,
    by: {
      type: {
        'brush-order': 48_235_050,
        'fake-customer-service': 31_000_000,
        romance: 26_550_000,
        'fake-investment': 18_000_000,
        'fake-loan': 2_400_000,
        'fake-shopping': 755_000,
      },
      area: { 北渡镇: 60_940_050, 南桥镇: 41_000_000, 东河镇: 25_000_000 },
    },
    previous: 140_000_000,
    lastYear: 205_300_000,
  },
  'cases-saved': { value: 8_300_000, rows: 6 },
  'cases-large': { value: 4 },
  'cases-day-known': { value: 33 },
  'cases-late': { value: 9 },
  'interventions-opened': { by: { unit: { 北渡支行: 120, 南桥支行: 66 } }, previous: 150, lastYear: 160 },
  'interventions-held': { value: 42 },
  'interventions-released': { value: 24 },
  'interventions-refused': { value: 8 },
  'interventions-confirmed': { by: { unit: { 北渡支行: 9, 南桥支行: 3 } }, lastYear: 4, previous: 10 },
  'interventions-avoided': { by: { unit: { 北渡支行: 61_200_000, 南桥支行: 9_980_000 } }, rows: 12 },
  'interventions-held-judged': { value: 30 },
  'interventions-held-wrongly': { value: 18 },
  'appeals-filed': { value: 3 },
  'appeals-granted': { value: 1 },
  'appeals-overdue': { value: 1 },
  approaches: { value: 214 },
  'approaches-stopped': { value: 14 },
  'approaches-kept': { value: 80_000_000, rows: 11 },
  'accounts-gathered': { value: 6 },
  'packages-sent': { value: 21 },
  'packages-case-opened': { value: 7 },
  'packages-waiting': { value: 2 },
  'stops-made': { value: 5 },
  activities: {
    by: {
      channel: { leaflet: 9, lecture: 10, 'village-loudspeaker': 6, 'official-account': 4 },
      area: { 北渡镇: 14, 南桥镇: 10, 东河镇: 5 },
    },
  },
  'activities-without-evidence': { value: 2 },
  sessions: { value: 10 },
  copies: {
    by: { channel: { leaflet: 30_000, lecture: 620 }, area: { 北渡镇: 20_500, 南桥镇: 10_120 } },
    qualifier: 'at-least',
  },
  pieces: { value: 20 },
  households: { by: { area: { 北渡镇: 800, 南桥镇: 412 } } },
  'person-times': { by: { channel: { lecture: 1_260 } } },
  'person-times-estimated': { value: 5_000, qualifier: 'about' },
  persons: { value: 380 },
  impressions: { value: 43_217 },
  letters: { value: 2_400 },
  receipts: { value: 1_716 },
  'survey-public-valid': { value: 96 },
  'survey-public-passed': { value: 71 },
  'survey-accountants-valid': { value: 50 },
  'survey-accountants-passed': { value: 50 },
  'units-below': { value: 4 },
  'units-active': { value: 3 },
  'units-silent': { by: { unit: { 石埠镇: 1 } } },
  'briefings-sent': { value: 4 },
  'deliveries-made': { value: 340 },
  'deliveries-read': { value: 221 },
  'deliveries-passed-on': { value: 130 },
}
