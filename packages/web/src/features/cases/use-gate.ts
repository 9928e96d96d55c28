import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, type Output } from '../../api/call.ts'
import type { Words } from './remains-panel.tsx'

const PAUSE_MS = 450
type Remains = Output<'checkCaseText'>['remains']

/** Asks the gate when somebody stops writing for a moment. What it said of other words is not shown as if it were of these. */
export function useGate(caseId: string, words: Words, first: Remains) {
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  const gate = useQuery({
    queryKey: ['case-text-check', caseId, asked],
    queryFn: async () => {
      const { remains } = await call('checkCaseText', { body: { caseId, ...filled(asked) } })
      return { of: asked, remains }
    },
    placeholderData: keepPreviousData,
    retry: 1,
    staleTime: 60_000,
  })
  const isOfThese = gate.data !== undefined && isSame(gate.data.of, words)
  return {
    remains: gate.data === undefined ? first : isOfThese ? gate.data.remains : stillThere(gate.data, words),
    state: gate.isError ? ('unknown' as const) : isOfThese ? ('checked' as const) : ('checking' as const),
  }
}

const isSame = (a: Words, b: Words): boolean => JSON.stringify(a) === JSON.stringify(b)

/** While one writes: what was found and stands in the same place with the same letters. */
function stillThere({ of, remains }: { readonly of: Words; readonly remains: Remains }, words: Words): Remains {
  return remains.filter(({ field, locale, start, end }) => {
    const before = of[field][locale].slice(start, end)
    return words[field][locale].slice(start, end) === before
  })
}

/** The contract asks for a text in each language; one that is still empty holds nobody. */
function filled({ title, story }: Words): Words {
  const full = (text: string): string => (text.trim() === '' ? '-' : text)
  const all = (words: Words['title']) => ({
    'zh-Hans': full(words['zh-Hans']),
    'zh-Hant': full(words['zh-Hant']),
    en: full(words.en),
  })
  return { title: all(title), story: all(story) }
}
