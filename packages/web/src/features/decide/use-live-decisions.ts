import { useCallback, useEffect, useRef, useState } from 'react'
import { listDecisions } from '../../api/client.ts'
import type { Link } from '../../api/stream.ts'
import type { Ledger } from '../../api/wire.ts'
import { nowMs } from '../../ui/clock.ts'
import { FILTERS, type Filter } from '../../ui/verdicts.ts'
import { openFeed, PAGE } from './live-feed.ts'
import { arrive, beginWith, EMPTY_LIST, extend, reveal, type LiveList } from './live-list.ts'

export interface LiveDecisions {
  readonly list: LiveList
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  readonly link: Link
  /** When the server was last heard, epoch ms: what is on the screen is complete up to then. */
  readonly heardMs: number | undefined
  /** Decisions since this page opened that were too many to list one by one. */
  readonly leftOut: number
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
  const [leftOut, setLeftOut] = useState(0)
  const [next, setNext] = useState<string | null>(null)
  const [isReadingOlder, setReadingOlder] = useState(false)
  const [round, setRound] = useState(0)
  const subject = `${ledger} ${filter}`
  const [shownSubject, setShownSubject] = useState(subject)
  if (shownSubject !== subject) {
    setShownSubject(subject)
    setPhase('loading')
    setList(EMPTY_LIST)
  }
  const still = useRef(isStill)
  useEffect(() => {
    still.current = isStill
  })

  useEffect(() => {
    if (!ledger) return undefined
    return openFeed(ledger, filter, {
      began: (page) => {
        setList(beginWith(page.items))
        setNext(page.next ?? null)
        setPhase('ready')
      },
      arrived: (decisions) =>
        setList((before) => {
          const after = arrive(before, decisions)
          return still.current() ? reveal(after) : after
        }),
      failed: (cause) => {
        setError(cause)
        setPhase('failed')
      },
      linked: setLink,
      heard: () => setHeardMs(nowMs()),
      leftOut: (count) => setLeftOut((before) => before + count),
    })
  }, [ledger, filter, round])

  const showWaiting = useCallback(() => setList(reveal), [])
  const retry = useCallback(() => {
    setPhase('loading')
    setRound((before) => before + 1)
  }, [])
  const readOlder = useCallback(() => {
    if (!ledger || next === null) return
    setReadingOlder(true)
    listDecisions({ ledger, before: next, verdicts: FILTERS[filter], limit: PAGE })
      .then((page) => {
        setNext(page.next ?? null)
        setList((before) => extend(before, page.items))
      })
      .catch(setError)
      .finally(() => setReadingOlder(false))
  }, [ledger, filter, next])

  const older = isReadingOlder ? 'loading' : next === null ? 'none' : 'more'
  return { list, phase, error, link, heardMs, leftOut, older, showWaiting, readOlder, retry }
}
