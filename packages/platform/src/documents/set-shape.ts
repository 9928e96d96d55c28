import { AppError } from '../domain/errors.ts'
import { STANDARD_STYLE, type Layout, type OfficeStyle, type PaperContent } from '../domain/paper.ts'

/** The measures of a page: millimetres for the page, points for the type. */
export interface Shape {
  readonly widthMm: number
  readonly heightMm: number
  readonly topMm: number
  readonly leftMm: number
  readonly rightMm: number
  readonly bottomMm: number
  readonly textPt: number
  readonly pitchPt: number
  readonly titlePt: number
  /** Characters on a line; `trackingPt` brings exactly so many onto it. */
  readonly cells: number
  readonly trackingPt: number
  readonly isIndented: boolean
  readonly isNumbered: boolean
  readonly sources: 'table' | 'line'
}

interface Plan {
  readonly margins: 'office' | readonly [top: number, left: number, right: number, bottom: number]
  /** Undefined: the office's. */
  readonly textPt?: number
  readonly pitchPt?: number
  readonly titlePt: number
  readonly isIndented: boolean
  readonly isNumbered: boolean
  readonly sources: 'table' | 'line'
}

const PLANS: Readonly<Record<Layout, Plan>> = {
  official: { margins: 'office', titlePt: 22, isIndented: true, isNumbered: true, sources: 'table' },
  briefing: { margins: 'office', titlePt: 22, isIndented: true, isNumbered: true, sources: 'table' },
  letter: {
    margins: [24, 26, 26, 22],
    pitchPt: 26,
    titlePt: 22,
    isIndented: true,
    isNumbered: true,
    sources: 'line',
  },
  form: {
    margins: [24, 24, 22, 22],
    textPt: 14,
    pitchPt: 24,
    titlePt: 22,
    isIndented: true,
    isNumbered: true,
    sources: 'line',
  },
  certificate: {
    margins: [44, 50, 50, 36],
    textPt: 22,
    pitchPt: 38,
    titlePt: 46,
    isIndented: true,
    isNumbered: false,
    sources: 'line',
  },
  poster: {
    margins: [16, 18, 18, 20],
    textPt: 25,
    pitchPt: 40,
    titlePt: 60,
    isIndented: false,
    isNumbered: false,
    sources: 'line',
  },
  leaflet: {
    margins: [20, 20, 20, 20],
    textPt: 18,
    pitchPt: 30,
    titlePt: 32,
    isIndented: false,
    isNumbered: true,
    sources: 'line',
  },
  script: {
    margins: [24, 24, 24, 22],
    textPt: 24,
    pitchPt: 44,
    titlePt: 28,
    isIndented: false,
    isNumbered: true,
    sources: 'table',
  },
  booklet: { margins: 'office', titlePt: 30, isIndented: true, isNumbered: true, sources: 'table' },
}

const POINTS_PER_MM = 72 / 25.4
const A3 = Math.SQRT2

/** The measures of a paper: of its layout, and of its office where the layout leaves them to it. */
export function shapeOf({ layout, style, sheet, locale }: PaperContent): Shape {
  checkStyle(style)
  const plan = PLANS[layout]
  const scale = layout === 'poster' && sheet === 'A3' ? A3 : 1
  const isWide = layout === 'certificate'
  const [top, left, right, bottom] =
    plan.margins === 'office' ? [style.topMm, style.leftMm, style.rightMm, style.bottomMm] : plan.margins
  const page = { widthMm: Math.round(210 * scale), heightMm: Math.round(297 * scale) }
  const widthMm = isWide ? page.heightMm : page.widthMm
  const type = typeSizes(plan, style, locale === 'en')
  const textPt = type.textPt * scale
  const lineMm = widthMm - (left + right) * scale
  const cells = Math.max(1, Math.floor((lineMm * POINTS_PER_MM) / textPt + 0.4))
  const tracking = (lineMm * POINTS_PER_MM) / cells - textPt
  return {
    widthMm,
    heightMm: isWide ? page.widthMm : page.heightMm,
    topMm: top * scale,
    leftMm: left * scale,
    rightMm: right * scale,
    bottomMm: bottom * scale,
    textPt,
    pitchPt: type.pitchPt * scale,
    titlePt: plan.titlePt * scale * (locale === 'en' ? 0.86 : 1),
    cells,
    trackingPt: locale === 'en' ? 0 : Math.floor(tracking * 100) / 100,
    isIndented: plan.isIndented && locale !== 'en',
    isNumbered: plan.isNumbered,
    sources: plan.sources,
  }
}

/** Of tables, captions and notes. */
export const smallPt = ({ textPt }: Shape): number => (textPt >= 18 ? textPt * 0.8 : Math.max(textPt * 0.78, 9))

/** Of a line of text. */
export const lineWidthPt = ({ widthMm, leftMm, rightMm }: Shape): number => (widthMm - leftMm - rightMm) * POINTS_PER_MM

/** Latin letters stand larger on their body than characters: the same page reads as large with less. */
function typeSizes(plan: Plan, style: OfficeStyle, isLatin: boolean): { textPt: number; pitchPt: number } {
  const textPt = plan.textPt ?? style.textPt
  const pitchPt = plan.pitchPt ?? style.linePitchPt
  if (!isLatin) return { textPt, pitchPt }
  const latinPt = textPt >= 18 ? textPt * 0.92 : textPt * 0.74
  return { textPt: latinPt, pitchPt: Math.min(pitchPt * 0.86, latinPt * 1.5) }
}

const LIMITS: Readonly<Record<keyof OfficeStyle, readonly [least: number, most: number]>> = {
  topMm: [5, 80],
  leftMm: [5, 60],
  rightMm: [5, 60],
  bottomMm: [10, 80],
  linePitchPt: [10, 80],
  textPt: [8, 40],
}

function checkStyle(style: OfficeStyle): void {
  const errors = (Object.keys(STANDARD_STYLE) as (keyof OfficeStyle)[])
    .filter((name) => !(style[name] >= LIMITS[name][0] && style[name] <= LIMITS[name][1]))
    .map((name) => ({
      path: `style.${name}`,
      code: 'out-of-range',
      message: `${name} must lie between ${LIMITS[name].join(' and ')}`,
    }))
  if (style.linePitchPt < style.textPt)
    errors.push({ path: 'style.linePitchPt', code: 'out-of-range', message: 'lines would run into each other' })
  if (errors.length > 0) throw new AppError('refused', { detail: 'the office’s style cannot be set', errors })
}
