import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, type Output } from '../../api/call.ts'
import { ApiError } from '../../api/client.ts'
import { nowMs } from '../../ui/clock.ts'
import { useMe } from '../../ui/use-me.ts'

export type Sheet = Output<'readPatrolSheet'>

interface Kept {
  readonly personId: string
  readonly atMs: number
  readonly sheet: Sheet
}

export interface SheetState {
  readonly sheet: Sheet | undefined
  /** Who records: whoever is signed in, or was when this device had a network last. */
  readonly personId: string | undefined
  /** The sheet is a copy of then; undefined: it is fresh. */
  readonly keptAtMs: number | undefined
  readonly error: unknown
  readonly isOffline: boolean
  readonly reread: () => void
}

const PLACE = 'lianfang.patrol-sheet'

/** The patrol's sheet, and its copy on this device for where there is no network. There is nobody's name in it. */
export function useSheet(): SheetState {
  const me = useMe()
  const read = useQuery({
    queryKey: ['patrol-sheet'],
    queryFn: () => call('readPatrolSheet'),
    refetchInterval: 60_000,
    retry: false,
    networkMode: 'always',
  })
  const personId = me?.person?.id
  const { data } = read
  useEffect(() => {
    if (data !== undefined && personId !== undefined) keep({ personId, atMs: nowMs(), sheet: data })
    // Somebody signed out, or another: what was kept is not his.
    else if (me !== undefined && me.person?.id !== kept()?.personId) forget()
  }, [data, personId, me])
  const isOffline = read.isError && (!(read.error instanceof ApiError) || read.error.status === 0)
  const copy = isOffline ? kept() : undefined
  const usable = copy !== undefined && (personId === undefined || personId === copy.personId) ? copy : undefined
  return {
    sheet: isOffline ? usable?.sheet : data,
    personId: personId ?? usable?.personId,
    keptAtMs: usable?.atMs,
    error: isOffline ? undefined : read.error,
    isOffline,
    reread: () => void read.refetch(),
  }
}

function kept(): Kept | undefined {
  try {
    const text = localStorage.getItem(PLACE)
    return text === null ? undefined : (JSON.parse(text) as Kept)
  } catch {
    return undefined
  }
}

function keep(copy: Kept): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(copy))
  } catch {
    // The device keeps nothing: without a network the page will say so.
  }
}

function forget(): void {
  try {
    localStorage.removeItem(PLACE)
  } catch {
    // Nothing was kept.
  }
}
