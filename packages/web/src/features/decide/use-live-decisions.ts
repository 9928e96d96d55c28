import { useCallback, useEffect, useRef, useState } from 'react'
import { listDecisions } from '../../api/client.ts'
import { followDecisions, type Link } from '../../api/stream.ts'
import type { DecisionSummary, Ledger } from '../../api/wire.ts'
import { nowMs } from '../../ui/clock.ts'
import { FILTERS, passesFilter, type Filter } from '../../ui/verdicts.ts'
import { arrive, beginWith, EMPTY_LIST, extend, reveal, type LiveList } from './live-list.ts'

const PAGE = 50
const CALM_MS = 1_000

export interface LiveDecisions {
  readonly list: LiveList
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  readonly link: Link
  /** When the server was last heard, epoch ms: what is on the screen is complete up to then. */
  readonly heardMs: number | undefined
  readonly older: 'more' | 'loading' | 'none'
  showWaiting(): void
  readOlder(): void
  retry(): void
}

/** Follows one ledger. `isStill` says whether the reader is at rest: then what waits is revealed once a second. */
export function useLiveDecisions(ledger: Ledger | undefined, filter: Filter, isStill: () => boolean): LiveDecisions {
  const [list, setList] = useState<LiveList>(EMPTY_LIST)
  const [phase, setPhase] = useState<LiveDecisions['phase']>('loading')
  const [error, setError] = useState<unknown>()
  const [link, setLink] = useState<Link>({ state: 'connecting' })
  const [heardMs, setHeardMs] = useState<number>()
  const [older, setOlder] = useState<LiveDecisions['older']>('more')
  const [round, setRound] = useState(0)
  const next = useRef<string | undefined>(undefined)
  const still = useRef(isStill)
  still.current = isStill

  useEffect(() => {
    if (!ledger) return undefined
    let isOpen = true
    let isLoaded = false
    let batch: DecisionSummary[] = []
    setPhase('loading')
    setList(EMPTY_LIST)
    const passes = (decision: DecisionSummary): boolean => passesFilter(decision.verdict, filter)

    const readNewest = async (): Promise<void> => {
      try {
        const page = await listDecisions({ ledger, verdicts: FILTERS[filter], limit: PAGE })
        if (!isOpen) return
        const items = page.items.filter(passes)
        if (isLoaded) setList((before) => arrive(before, items))
        else {
          next.current = page.next ?? undefined
          setOlder(page.next ? 'more' : 'none')
          setList(beginWith(items))
        }
        isLoaded = true
        setPhase('ready')
      } catch (cause) {
        if (!isOpen || isLoaded) return
        setError(cause)
        setPhase('failed')
      }
    }

    const stream = followDecisions(ledger, {
      decided: (decision) => {
        if (passes(decision)) batch.push(decision)
      },
      linked: (changed) => {
        setLink(changed)
        if (changed.state === 'open') void readNewest()
        if (changed.state === 'lost' && !isLoaded) {
          setError(changed.error)
          setPhase('failed')
        }
      },
      heard: () => setHeardMs(nowMs()),
    })
    const beat = setInterval(() => {
      if (!isLoaded) return
      const arrived = batch
      batch = []
      setList((before) => {
        const after = arrive(before, arrived)
        return still.current() ? reveal(after) : after
      })
    }, CALM_MS)
    return () => {
      isOpen = false
      stream.close()
      clearInterval(beat)
    }
  }, [ledger, filter, round])

  const showWaiting = useCallback(() => setList(reveal), [])
  const retry = useCallback(() => setRound((before) => before + 1), [])
  const readOlder = useCallback(() => {
    if (!ledger || !next.current) return
    setOlder('loading')
    listDecisions({ ledger, before: next.current, verdicts: FILTERS[filter], limit: PAGE })
      .then((page) => {
        next.current = page.next ?? undefined
        setList((before) => extend(before, page.items.filter((decision) => passesFilter(decision.verdict, filter))))
        setOlder(page.next ? 'more' : 'none')
      })
      .catch(() => setOlder('more'))
  }, [ledger, filter])

  return { list, phase, error, link, heardMs, older, showWaiting, readOlder, retry }
}
