import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, type OperationName } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { nowMs } from '../../ui/clock.ts'
import { useLocale } from '../../ui/i18n.ts'
import { useMe } from '../../ui/use-me.ts'
import { forget, keep, readKept } from './kept.ts'
import type { View } from './view.ts'

/** The screen of one payment, in the language shown; kept fresh by whoever changes it elsewhere. */
export function useMatter(id: string) {
  const locale = useLocale()
  return useQuery({
    queryKey: ['counter', id, locale],
    queryFn: () => call('readCounter', { params: { id }, query: { language: locale } }),
    staleTime: 2_000,
    refetchInterval: 10_000,
  })
}

export type ActName = Extract<
  OperationName,
  | 'showNotice'
  | 'signNotice'
  | 'answerQuestions'
  | 'confirmAgain'
  | 'releasePayment'
  | 'holdPayment'
  | 'proposeRelease'
  | 'approveRelease'
  | 'rejectRelease'
  | 'refusePayment'
  | 'abandonPayment'
  | 'reportToPolice'
  | 'callTrustedContact'
>

/** These answer with the screen as it is then. */
const VIEWED = new Set<ActName>(['showNotice', 'signNotice', 'answerQuestions', 'confirmAgain', 'releasePayment'])

interface Attempt {
  readonly name: ActName
  readonly body: Readonly<Record<string, unknown>>
  /** Sent again under the same key it happens once. */
  readonly key: string
}

export interface Acts {
  /** Resolves when the server has it; while it cannot be reached the attempt is kept and sent again. */
  readonly send: (name: ActName, body: Readonly<Record<string, unknown>>) => Promise<boolean>
  readonly isBusy: boolean
  /** Name of what did not reach the server yet. */
  readonly unsent: ActName | undefined
  readonly failure: unknown
}

const AGAIN_MS = 2_000
const isLater = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status === 503)

/** Acts on one payment, one at a time, each with the version that is on the screen. */
export function useActs(id: string, view: View | undefined): Acts {
  const queries = useQueryClient()
  const locale = useLocale()
  const personId = useMe()?.person?.id ?? ''
  const [attempt, setAttempt] = useState<Attempt>()
  const [isUnsent, setUnsent] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const running = useRef(false)
  const place = `unsent.${id}`

  const attemptOnce = useCallback(
    async ({ name, body, key }: Attempt): Promise<'done' | 'later' | 'refused'> => {
      try {
        const answer: unknown = await call(
          name as 'answerQuestions',
          { params: { id }, body: body as never, ...(VIEWED.has(name) ? { query: { language: locale } } : {}) },
          { idempotencyKey: key },
        )
        if (isView(answer)) queries.setQueryData(['counter', id, locale], answer)
        else await queries.invalidateQueries({ queryKey: ['counter', id] })
        return 'done'
      } catch (error) {
        if (isLater(error)) return 'later'
        setFailure(error)
        await queries.invalidateQueries({ queryKey: ['counter', id] })
        return 'refused'
      }
    },
    [id, locale, queries],
  )

  const carry = useCallback(
    async (next: Attempt): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setAttempt(next)
      setFailure(undefined)
      for (;;) {
        const outcome = await attemptOnce(next)
        if (outcome === 'later') {
          setUnsent(true)
          // A drawn signature is personal: it waits in this page alone.
          if (!('image' in next.body)) keep(personId, place, next, nowMs())
          await untilReachable()
          continue
        }
        forget(personId, place)
        setUnsent(false)
        setAttempt(undefined)
        running.current = false
        return outcome === 'done'
      }
    },
    [attemptOnce, personId, place],
  )

  useUnsent(personId, place, carry)
  return {
    send: (name, body) => carry({ name, body: { version: view?.version ?? 1, ...body }, key: crypto.randomUUID() }),
    isBusy: attempt !== undefined,
    unsent: isUnsent ? attempt?.name : undefined,
    failure,
  }
}

/** What this person left unsent before the page was closed is sent now. */
function useUnsent(personId: string, place: string, carry: (next: Attempt) => Promise<boolean>): void {
  useEffect(() => {
    const kept = personId === '' ? undefined : readKept<Attempt>(personId, place, nowMs())
    if (kept === undefined) return
    const soon = setTimeout(() => void carry(kept))
    return () => clearTimeout(soon)
  }, [personId, place, carry])
}

const isView = (answer: unknown): answer is View =>
  typeof answer === 'object' && answer !== null && 'nextQuestion' in answer

/** A moment, or less when the network comes back. */
function untilReachable(): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const end = (): void => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(end, AGAIN_MS)
    addEventListener('online', end, { signal: over.signal })
  })
}
