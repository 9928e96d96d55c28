import { withoutGroup, type Figure, type IndicatorWords, type FrozenRun } from '../domain/indicator.ts'
import type { PaperTemplate } from '../domain/paper-template.ts'
import { withholdSmallCounts } from '../domain/small-counts.ts'
import type { Locale } from '../domain/text.ts'
import { apportion, belowStep, countWords, moneyStep, moneyWords, percentWords, type Step } from './number-words.ts'

const MILLION = 1_000_000
/** Below so many a share or a change is told in counts. */
export const FEW = 20

/** How every figure of a run is printed: one way, whatever the sentence, the table or the paper. */
export class PrintedFigures {
  readonly locale: Locale
  readonly run: FrozenRun
  readonly #template: PaperTemplate
  readonly #families = new Map<string, Family>()

  constructor(run: FrozenRun, template: PaperTemplate, locale: Locale) {
    this.run = run
    this.locale = locale
    this.#template = template
  }

  figure(id: string): Figure | undefined {
    const figure = this.run.figures[id]
    return figure === undefined || figure.value === null ? undefined : figure
  }

  /** Groups of a figure, the largest first; time in its own order. */
  groups(id: string, by: string): readonly Figure[] {
    const [indicator = '', comparison] = id.split('@')
    const suffix = comparison === undefined ? '' : `@${comparison}`
    const start = `${indicator}/${by}=`
    const found = Object.values(this.run.figures).filter(
      (figure) =>
        figure.value !== null && figure.id.startsWith(start) && figure.id === `${start}${figure.group?.key}${suffix}`,
    )
    const isTime = by === 'month' || by === 'week'
    return found.toSorted((a, b) =>
      isTime ? order(a.group?.key, b.group?.key) : (b.value ?? 0) - (a.value ?? 0) || order(a.group?.key, b.group?.key),
    )
  }

  words(id: string): IndicatorWords | undefined {
    return this.#template.indicators[this.run.figures[id]?.indicator ?? id.replace(/[/@].*$/, '')]
  }

  /** As it stands everywhere; undefined when the records do not give it. */
  text(id: string): string | undefined {
    const figure = this.figure(id)
    const words = this.words(id)
    if (figure === undefined || words === undefined) return undefined
    if (this.isWithheld(id)) return FEW_WORDS[this.locale]
    if (words.kind === 'share') return this.#shareText(figure, words)
    const value = this.printedValue(figure)
    const plain = figure.measure === 'money' ? this.#moneyText(figure, value) : countWords(value, this.locale)
    return `${this.#before(figure)}${plain}`
  }

  /** With what stands beside it in other currencies. */
  whole(id: string): readonly { readonly id: string; readonly text: string }[] {
    const own = this.text(id)
    if (own === undefined) return []
    const figure = this.figure(id)
    const others = figure?.measure === 'money' && figure.group === null ? this.groups(id, 'currency') : []
    const shown = figure?.value === 0 && others.length > 0 ? [] : [{ id, text: own }]
    return [...shown, ...others.flatMap((each) => ({ id: each.id, text: this.text(each.id) ?? '' }))]
  }

  /** Few of it lead to somebody, and the paper leaves the house. */
  isWithheld(id: string): boolean {
    const figure = this.figure(id)
    const words = this.words(id)
    if (figure === undefined || words === undefined || !this.#template.leaves) return false
    if (words.parts !== null)
      return [words.parts.numerator, words.parts.denominator].some((part) =>
        this.isWithheld(figure.id.replace(figure.indicator, part)),
      )
    if (!words.protectsPersons) return false
    const { threshold } = this.#template.rules.smallCounts
    if (figure.group === null || figure.group.by === 'currency') return figure.rows > 0 && figure.rows < threshold
    return this.#family(figure).withheld.has(id)
  }

  /** In minor units or ones, rounded so that the parts of a whole add up to it. */
  printedValue(figure: Figure): number {
    if (figure.measure !== 'money') return figure.value ?? 0
    if (figure.group === null || figure.group.by === 'currency') {
      const step = this.step(figure)
      return Math.round((figure.value ?? 0) / step) * step
    }
    return this.#family(figure).printed.get(figure.id) ?? 0
  }

  /** How finely a sum is printed: as its whole is. */
  step(figure: Figure): Step {
    const whole = figure.group?.by === 'currency' ? figure : (this.figure(withoutGroup(figure.id)) ?? figure)
    return moneyStep(whole.value ?? 0, (whole.value ?? 0) % 100 !== 0)
  }

  /** Part of its whole, in tenths of a percent; all parts together are 100 %. Undefined: too few for shares. */
  part(figure: Figure): number | undefined {
    const whole = this.figure(withoutGroup(figure.id))
    if (figure.group === null || whole === undefined || whole.rows < FEW || this.isWithheld(figure.id)) return undefined
    return this.#family(figure).parts.get(figure.id)
  }

  /** Of a share what it is a share of, of all else itself. */
  base(figure: Figure): Figure | undefined {
    const parts = this.words(figure.id)?.parts
    return parts === undefined || parts === null
      ? figure
      : this.figure(figure.id.replace(figure.indicator, parts.denominator))
  }

  #family(figure: Figure): Family {
    const by = figure.group?.by ?? ''
    const base = withoutGroup(figure.id)
    const key = `${base} ${by}`
    const known = this.#families.get(key)
    if (known !== undefined) return known
    const members = this.groups(base, by)
    const step = this.step(figure)
    const whole = this.figure(base)
    const isWhole = whole !== undefined && members.reduce((sum, each) => sum + (each.value ?? 0), 0) === whole.value
    const steps = isWhole
      ? apportion(
          members.map(({ value }) => value ?? 0),
          Math.round((whole.value ?? 0) / step),
        )
      : members.map(({ value }) => Math.round((value ?? 0) / step))
    const tenths = apportion(
      members.map(({ value }) => value ?? 0),
      1_000,
    )
    const safe = withholdSmallCounts({ cells: [members.map(({ rows }) => rows)] }, this.#template.rules.smallCounts)
    const family: Family = {
      printed: new Map(members.map(({ id }, index) => [id, (steps[index] ?? 0) * step])),
      parts: new Map(members.map(({ id }, index) => [id, tenths[index] ?? 0])),
      withheld: new Set(members.filter((_, index) => safe.cells[0]?.[index] === null).map(({ id }) => id)),
    }
    this.#families.set(key, family)
    return family
  }

  #moneyText(figure: Figure, value: number): string {
    const currency = figure.currency ?? 'CNY'
    if (value === 0 && (figure.value ?? 0) > 0) return belowStep(currency, this.locale)
    return moneyWords(value, currency, this.step(figure), this.locale)
  }

  #shareText(figure: Figure, words: IndicatorWords): string | undefined {
    const whole = this.base(figure)
    const part =
      words.parts === null ? undefined : this.figure(figure.id.replace(figure.indicator, words.parts.numerator))
    if (whole === undefined || part === undefined) return undefined
    if ((whole.value ?? 0) >= FEW) return percentWords(Math.round(((figure.value ?? 0) * 1_000) / MILLION), this.locale)
    const unit = this.words(whole.id)?.unit[this.locale] ?? ''
    const of = this.text(whole.id) ?? ''
    const some = this.text(part.id) ?? ''
    if (this.locale === 'en') return `${some} of ${of}`
    return `${of}${unit}中的${some}${unit}`
  }

  #before({ qualifier, isQualified }: Figure): string {
    return isQualified ? QUALIFIED[this.locale][qualifier ?? 'about'] : ''
  }
}

interface Family {
  readonly printed: ReadonlyMap<string, number>
  readonly parts: ReadonlyMap<string, number>
  readonly withheld: ReadonlySet<string>
}

const order = (a: string | undefined, b: string | undefined): number => ((a ?? '') < (b ?? '') ? -1 : 1)

const FEW_WORDS: Readonly<Record<Locale, string>> = { 'zh-Hans': '少量', 'zh-Hant': '少量', en: 'a few' }
const QUALIFIED = {
  'zh-Hans': { 'at-least': '不少于', about: '约' },
  'zh-Hant': { 'at-least': '不少於', about: '約' },
  en: { 'at-least': 'at least ', about: 'about ' },
} as const
