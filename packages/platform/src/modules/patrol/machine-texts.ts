import { createHash } from 'node:crypto'
import { text } from '../../domain/error-texts/error-text.ts'
import type { MachineText } from '../../domain/patrol.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { bind, refuse, TaggedAnswer } from '../../operations/implementation.ts'
import { listMachineTexts } from './contract-machines.ts'
import { risingInput, type PatrolDeps } from './deps.ts'
import { readRising, type RisingTypes } from './rising-types.ts'

const CHARS = 80
const MOST = 3

export const bindListMachineTexts = (deps: PatrolDeps) =>
  bind(listMachineTexts, {
    async run({ db, nowMs }, { query }) {
      const { locale = 'zh-Hans', chars = CHARS, most = MOST, scamType } = query
      if (scamType !== undefined && !deps.scamTypes.some(({ id }) => id === scamType)) return refuse('not-found')
      const rising = await readRising(db, nowMs, risingInput(deps))
      const wanted = scamType === undefined ? inTurn(rising, deps.machineTexts) : [scamType]
      const texts = wanted
        .flatMap((id) => deps.machineTexts.filter((each) => each.id === id))
        .flatMap((each) => fitting(each, locale, chars, deps))
        .slice(0, most)
      const body = { rising: { ...rising, types: rising.types.slice(0, 20) }, says: saysOf(rising), texts }
      return new TaggedAnswer(tagOf(rising.source, texts), body)
    },
  })

/** What rises first, then the rest of the content: a quiet county's machines say something too. */
function inTurn({ types }: RisingTypes, all: readonly MachineText[]): readonly string[] {
  return [...new Set([...types.map(({ scamType }) => scamType), ...all.map(({ id }) => id)])]
}

export const lengthOf = (words: string): number => [...words].length

function fitting({ id, version, texts, basis }: MachineText, locale: Locale, chars: number, { scamTypes }: PatrolDeps) {
  const best = texts.findLast((each) => lengthOf(each[locale]) <= chars)
  const title = scamTypes.find((each) => each.id === id)?.title
  if (best === undefined || title === undefined) return []
  const { source } = basis
  return [
    {
      scamType: id,
      title,
      text: best[locale],
      chars: lengthOf(best[locale]),
      version,
      basis: typeof source === 'string' ? source : source[locale],
    },
  ]
}

/** Counts move every hour; the tag moves only when a machine would show something else. */
function tagOf(source: string, texts: readonly { readonly scamType: string; readonly text: string }[]): string {
  const shown = texts.map(({ scamType, text: words }) => [scamType, words])
  return createHash('sha256')
    .update(JSON.stringify([source, shown]))
    .digest('base64url')
    .slice(0, 22)
}

export const saysOf = ({ source, days }: RisingTypes): Text =>
  source === 'counts'
    ? text(
        `按最近${days}天本地案件和拦截，上升多的类型在前。`,
        `依最近${days}天本地案件和攔截，上升多的類型在前。`,
        `By local cases and stops of the last ${days} days; what rises most comes first.`,
      )
    : text(
        `最近${days}天本地没有可计的案件和拦截，按内容原有的次序。`,
        `最近${days}天本地沒有可計的案件和攔截，依內容原有的次序。`,
        `No case and no stop was counted here in the last ${days} days: this is the order of the content.`,
      )
